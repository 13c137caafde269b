//! The words of mails about mail in the inbox.

use pages::{Arg, Lang};

use super::{Inbox, Line};
use crate::app::App;
use crate::notifications::render::{Row, Sheet};
use crate::notifications::waiting::LISTED;

/// One mail with how it begins, or a list of them.
pub(in crate::notifications) fn sheet<'a>(
    app: &App,
    lang: Lang,
    told: &Inbox,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let t = |key: &str, args: &[(&'static str, Arg)]| app.texts().format(lang, key, args);
    let office = format!("{}/office/{}", app.settings().public_url, told.slug);
    let at = |line: &Line| format!("{office}/dossiers/{}/mails/{}", line.dossier, line.thread);
    let named = |line: &Line| match line.subject.trim() {
        "" => t("answers-no-subject", &[]),
        subject => subject.to_owned(),
    };
    let blank = Sheet {
        footer: t("mail-waiting-footer", &[]),
        ..blank
    };
    if let [only] = told.lines.as_slice() {
        let title = t("mail-inbox-subject", &[("author", Arg::from(&only.author))]);
        return Sheet {
            subject: title.clone(),
            preview: named(only),
            title,
            about: format!("{} · {}", named(only), only.dossier_name),
            paragraphs: vec![only.excerpt.clone()],
            button: t("mail-inbox-button", &[]),
            url: at(only),
            ..blank
        };
    }
    let count = told.lines.len();
    let title = t("mail-inbox-many", &[("count", Arg::from(count))]);
    let rows = told.lines.iter().take(LISTED).map(|line| Row {
        title: named(line),
        url: at(line),
        about: format!("{} · {}", line.author, line.dossier_name),
        text: line.excerpt.clone(),
    });
    let first: Vec<String> = told.lines.iter().take(3).map(named).collect();
    Sheet {
        subject: title.clone(),
        preview: first.join(", "),
        title,
        rows: rows.collect(),
        after: match count.saturating_sub(LISTED) {
            0 => String::new(),
            more => t("mail-waiting-more", &[("count", Arg::from(more))]),
        },
        button: t("mail-inbox-button-all", &[]),
        url: format!("{office}/inbox"),
        ..blank
    }
}
