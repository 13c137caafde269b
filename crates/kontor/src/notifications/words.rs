//! The words of mails about messages, and of mails that carry a link alone.

use pages::{Arg, markdown};

use super::model::Queued;
use super::render::{Banner, EXCERPT, Row, Sheet};
use super::waiting::{LISTED, Line, Waiting};
use crate::app::App;
use crate::ids::DossierId;

/// The beginning of a message where several are listed, in characters.
const SHORT_EXCERPT: usize = 120;

/// What waits for its reader: one conversation, or a list of them.
pub(super) fn waiting<'a>(
    app: &App,
    mail: &Queued,
    told: &Waiting,
    secret: &str,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let lang = mail.reader.language;
    let t = |key: &str, args: &[(&'static str, Arg)]| app.texts().format(lang, key, args);
    let base = &app.settings().public_url;
    let at = |line: &Line| match &told.slug {
        Some(slug) => format!("{base}/office/{slug}/conversations/{}", line.conversation),
        None => format!(
            "{base}/portal/{}/conversations/{}#new",
            line.dossier, line.conversation
        ),
    };
    let blank = Sheet {
        banner: told.activation.then(|| Banner {
            text: t("mail-activate", &[]),
            link: t("mail-activate-link", &[]),
            url: format!("{base}/activate/{secret}"),
        }),
        footer: match told.slug {
            Some(_) => t("mail-waiting-footer", &[]),
            None => t("mail-message-footer", &[("firm", Arg::from(blank.firm))]),
        },
        ..blank
    };
    if let [only] = told.lines.as_slice() {
        let author = [("author", Arg::from(&only.unread.author))];
        let subject = match told.slug {
            Some(_) => t("mail-waiting-subject", &author),
            None => t("mail-message-subject", &author),
        };
        return Sheet {
            preview: only.unread.subject.clone(),
            title: subject.clone(),
            subject,
            about: format!("{} · {}", only.unread.subject, only.unread.dossier_name),
            paragraphs: vec![markdown::excerpt(&only.unread.text, EXCERPT)],
            button: t("mail-message-button", &[]),
            url: at(only),
            ..blank
        };
    }
    let count = i64::try_from(told.lines.len()).unwrap_or(i64::MAX);
    let more = told.lines.len().saturating_sub(LISTED);
    let title = t("mail-waiting-many", &[("count", Arg::Number(count))]);
    let rows = told.lines.iter().take(LISTED).map(|line| Row {
        title: line.unread.subject.clone(),
        url: at(line),
        about: format!("{} · {}", line.unread.author, line.unread.dossier_name),
        text: markdown::excerpt(&line.unread.text, SHORT_EXCERPT),
    });
    let all = |dossier: Option<DossierId>| match (&told.slug, dossier) {
        (Some(slug), _) => format!("{base}/office/{slug}/conversations"),
        (None, Some(dossier)) => format!("{base}/portal/{dossier}/conversations"),
        (None, None) => format!("{base}/"),
    };
    let first = told.lines.first().map(|line| line.dossier);
    let one = told.lines.iter().all(|line| Some(line.dossier) == first);
    Sheet {
        preview: told
            .lines
            .iter()
            .take(3)
            .map(|line| line.unread.subject.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        subject: title.clone(),
        title,
        rows: rows.collect(),
        after: match more {
            0 => String::new(),
            more => t("mail-waiting-more", &[("count", Arg::from(more))]),
        },
        button: t("mail-waiting-button", &[]),
        url: all(first.filter(|_| one)),
        ..blank
    }
}

/// The same without anything of what it is about (NOTE-8).
pub(super) fn bare<'a>(app: &App, lang: pages::Lang, sheet: Sheet<'a>) -> Sheet<'a> {
    let title = app
        .texts()
        .format(lang, "mail-bare-title", &[("firm", Arg::from(sheet.firm))]);
    Sheet {
        subject: title.clone(),
        title,
        preview: String::new(),
        about: String::new(),
        paragraphs: vec![app.text(lang, "mail-bare-text").to_owned()],
        points: Vec::new(),
        rows: Vec::new(),
        after: String::new(),
        ..sheet
    }
}
