//! The words of a mail, as plain text and as HTML.

use askama::Template;
use pages::{Arg, colour, markdown};

use super::copy::Copied;
use super::documents;
use super::inbox;
use super::mailbox;
use super::model::{Happened, Queued};
use super::prepare::{Content, Ready};
use super::requests;
use super::unsubscribe;
use super::words::{bare, waiting};
use crate::app::App;

/// The beginning of a message that its mail shows, in characters.
pub(super) const EXCERPT: usize = 300;

/// What a mail shows, from top to bottom.
#[derive(Template)]
#[template(path = "notifications/templates/mail_letter.html")]
pub(super) struct Sheet<'a> {
    pub(super) lang: &'static str,
    pub(super) firm: &'a str,
    pub(super) colours: Colours,
    pub(super) subject: String,
    /// What a list of mails shows after the subject.
    pub(super) preview: String,
    pub(super) banner: Option<Banner>,
    pub(super) title: String,
    /// What it is about, on a line of its own; may be empty.
    pub(super) about: String,
    pub(super) paragraphs: Vec<String>,
    /// What a list names; may be empty.
    pub(super) points: Vec<String>,
    /// Things that each have a link; may be empty.
    pub(super) rows: Vec<Row>,
    /// Below that list; may be empty.
    pub(super) after: String,
    pub(super) button: String,
    pub(super) url: String,
    /// Below the button; may be empty.
    pub(super) small: String,
    pub(super) footer: String,
    /// Where one stops such mail; of mail that can be stopped.
    pub(super) stop: Option<Banner>,
}

/// One of several things in a mail.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) about: String,
    pub(super) text: String,
}

pub(super) struct Banner {
    pub(super) text: String,
    pub(super) link: String,
    pub(super) url: String,
}

/// The firm's colour for the button, in light and in dark mode, and the text on it.
pub(super) struct Colours {
    light: String,
    on_light: String,
    dark: String,
    on_dark: String,
}

impl Sheet<'_> {
    /// The same as plain text.
    pub(super) fn plain(&self) -> String {
        self.written(true)
    }

    /// The same without any link, for whoever is not its reader.
    pub(super) fn without_links(&self) -> String {
        self.written(false)
    }

    fn written(&self, links: bool) -> String {
        let link = |words: &str, space: &str, url: &str| match links {
            true => format!("{words}:{space}{url}"),
            false => format!("[{words}]"),
        };
        let mut blocks = Vec::new();
        if let Some(banner) = &self.banner {
            let to = link(&banner.link, " ", &banner.url);
            blocks.push(format!("{}\n{to}", banner.text));
        }
        blocks.push(self.title.clone());
        blocks.push(self.about.clone());
        blocks.extend(self.paragraphs.iter().cloned());
        let points: Vec<String> = self.points.iter().map(|one| format!("- {one}")).collect();
        blocks.push(points.join("\n"));
        for row in &self.rows {
            let mut lines = vec![row.title.as_str(), &row.about, &row.text];
            if links {
                lines.push(&row.url);
            }
            blocks.push(lines.join("\n"));
        }
        blocks.push(self.after.clone());
        blocks.push(link(&self.button, "\n", &self.url));
        blocks.push(self.small.clone());
        let mut end = format!("-- \n{}\n{}", self.firm, self.footer);
        if let Some(stop) = &self.stop {
            end += &format!("\n{}", link(&stop.link, " ", &stop.url));
        }
        blocks.push(end);
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n\n") + "\n"
    }
}

/// What a mail shows; `secret` stands in its links, if it has some.
pub(super) fn sheet<'a>(app: &'a App, ready: &'a Ready, secret: &str) -> Sheet<'a> {
    let mail = &ready.mail;
    let lang = mail.reader.language;
    let t = |key: &str, args: &[(&'static str, Arg)]| app.texts().format(lang, key, args);
    let base = &app.settings().public_url;
    let firm = mail.firm_name.as_str();
    let of_firm = [("firm", Arg::from(firm))];
    let blank = Sheet {
        lang: lang.code(),
        firm,
        colours: Colours::of(&mail.firm_colour),
        subject: String::new(),
        preview: String::new(),
        banner: None,
        title: String::new(),
        about: String::new(),
        paragraphs: Vec::new(),
        points: Vec::new(),
        rows: Vec::new(),
        after: String::new(),
        button: String::new(),
        url: String::new(),
        small: String::new(),
        footer: String::new(),
        stop: unsubscribe::link(app, mail),
    };
    let sheet = match &ready.content {
        Content::Invitation { dossier_name } => Sheet {
            subject: t("mail-invitation-subject", &of_firm),
            preview: dossier_name.clone(),
            title: t(
                "mail-invitation-title",
                &[("firm", firm.into()), ("dossier", dossier_name.into())],
            ),
            paragraphs: vec![t("mail-invitation-text", &of_firm)],
            button: t("mail-invitation-button", &[]),
            url: format!("{base}/activate/{secret}"),
            small: t("mail-invitation-until", &[]),
            footer: t("mail-invitation-footer", &of_firm),
            ..blank
        },
        Content::Staff => Sheet {
            subject: t("mail-staff-subject", &of_firm),
            title: t("mail-staff-title", &of_firm),
            paragraphs: vec![t("mail-staff-text", &[])],
            button: t("mail-invitation-button", &[]),
            url: format!("{base}/activate/{secret}"),
            small: t("mail-invitation-until", &[]),
            footer: t("mail-staff-footer", &of_firm),
            ..blank
        },
        Content::Reset => Sheet {
            subject: t("mail-reset-subject", &[]),
            title: t("mail-reset-subject", &[]),
            paragraphs: vec![t(
                "mail-reset-text",
                &[("address", (&mail.reader.address).into())],
            )],
            button: t("mail-reset-button", &[]),
            url: format!("{base}/reset/{secret}"),
            small: t("mail-reset-until", &[]),
            footer: t("mail-reset-footer", &[]),
            ..blank
        },
        Content::Security(happened) => Sheet {
            about: [happened.device.as_str(), &happened.from]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" · "),
            ..security(app, lang, mail, happened, base, blank)
        },
        Content::Mention(told) => Sheet {
            subject: t("mail-mention-subject", &[("author", (&told.author).into())]),
            preview: told.subject.clone(),
            title: t("mail-mention-subject", &[("author", (&told.author).into())]),
            about: format!("{} · {}", told.subject, told.dossier_name),
            paragraphs: vec![t("mail-mention-text", &[])],
            button: t("mail-mention-button", &[]),
            url: format!(
                "{base}/office/{}/conversations/{}#n{}",
                told.slug, told.conversation, told.note
            ),
            footer: t("mail-mention-footer", &[]),
            ..blank
        },
        Content::Copy(copied) => copy(app, mail, copied, base, blank),
        Content::Request(letter) => requests::sheet(app, lang, letter, secret, blank),
        Content::Came(came) => requests::came_sheet(app, lang, came, blank),
        Content::Mailbox(broken) => mailbox::sheet(app, lang, broken, blank),
        Content::Inbox(told) => inbox::sheet(app, lang, told, blank),
        Content::Documents(shared) => documents::sheet(app, lang, shared, secret, blank),
        Content::Waiting(told) => waiting(app, mail, told, secret, blank),
    };
    match mail.bare {
        true => bare(app, lang, sheet),
        false => sheet,
    }
}

/// What a client was told, and whom: without what only they may follow.
fn copy<'a>(app: &App, mail: &Queued, copied: &Copied, base: &str, blank: Sheet<'a>) -> Sheet<'a> {
    let lang = mail.reader.language;
    let t = |key: &str, args: &[(&'static str, Arg)]| app.texts().format(lang, key, args);
    let to = format!("{} <{}>", copied.to_name, copied.to_address);
    let office = format!("{base}/office/{}", copied.slug);
    if let Some(letter) = &copied.letter {
        let url = format!("{office}/requests/{}", letter.request);
        let sheet = requests::sheet(app, lang, letter, "", blank);
        return copied_sheet(app, lang, &to, sheet, url);
    }
    if let Some(shared) = &copied.shared {
        let url = format!("{office}/dossiers/{}/documents", copied.dossier);
        let sheet = documents::sheet(app, lang, shared, "", blank);
        return copied_sheet(app, lang, &to, sheet, url);
    }
    let said = match &copied.message {
        Some(message) => t(
            "mail-message-subject",
            &[("author", (&message.author).into())],
        ),
        None => t("mail-invitation-subject", &[("firm", blank.firm.into())]),
    };
    let what = copied.message.as_ref();
    let mut paragraphs = vec![t("mail-copy-text", &[("to", to.as_str().into())])];
    match what {
        None => paragraphs.push(t("mail-copy-no-link", &[])),
        Some(message) if message.text.is_empty() => {
            paragraphs.push(t("mail-copy-private", &[]));
        }
        Some(message) => paragraphs.push(markdown::excerpt(&message.text, EXCERPT)),
    }
    Sheet {
        subject: t("mail-copy-subject", &[("subject", said.as_str().into())]),
        preview: copied.dossier_name.clone(),
        title: said,
        about: match what {
            Some(message) => format!("{} · {}", message.subject, copied.dossier_name),
            None => copied.dossier_name.clone(),
        },
        paragraphs,
        button: t("mail-copy-button", &[]),
        url: match what {
            Some(message) => format!("{office}/conversations/{}", message.conversation),
            None => format!("{office}/dossiers/{}", copied.dossier),
        },
        footer: t("mail-copy-footer", &[]),
        ..blank
    }
}

/// A client's mail as a copy: said to be one, and leading to the office.
fn copied_sheet<'a>(
    app: &App,
    lang: pages::Lang,
    to: &str,
    sheet: Sheet<'a>,
    url: String,
) -> Sheet<'a> {
    let t = |key: &str, args: &[(&'static str, Arg)]| app.texts().format(lang, key, args);
    let mut paragraphs = vec![t("mail-copy-text", &[("to", to.into())])];
    paragraphs.extend(sheet.paragraphs);
    Sheet {
        subject: t(
            "mail-copy-subject",
            &[("subject", sheet.subject.as_str().into())],
        ),
        paragraphs,
        button: t("mail-copy-button", &[]),
        url,
        footer: t("mail-copy-footer", &[]),
        ..sheet
    }
}

/// What happened to the account, and what to do if it was somebody else.
fn security<'a>(
    app: &App,
    lang: pages::Lang,
    mail: &Queued,
    happened: &Happened,
    base: &str,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    // i18n: mail-security-title-*
    let title = app
        .text(lang, &format!("mail-security-title-{}", happened.what))
        .to_owned();
    let address = [("address", Arg::from(&mail.reader.address))];
    Sheet {
        subject: title.clone(),
        title,
        paragraphs: vec![
            app.texts().format(lang, "mail-security-account", &address),
            app.text(lang, "mail-security-advice").to_owned(),
        ],
        button: app.text(lang, "mail-security-button").to_owned(),
        url: format!("{base}/me"),
        footer: app.text(lang, "mail-security-footer").to_owned(),
        ..blank
    }
}

impl Colours {
    /// From the firm's colour; the product's own if that cannot be read.
    fn of(colour: &str) -> Colours {
        let css = colour::accent_css(colour).unwrap_or_default();
        let (light, dark) = css.split_once("@media").unwrap_or((&css, ""));
        let of = |css: &str, name: &str, otherwise: &str| {
            css.split([';', '{', '}'])
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
                .unwrap_or(otherwise)
                .to_owned()
        };
        Colours {
            light: of(light, "--accent", "#1f4d46"),
            on_light: of(light, "--on-accent", "#ffffff"),
            dark: of(dark, "--accent", "#86bdb2"),
            on_dark: of(dark, "--on-accent", "#111111"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_have_the_colour_of_the_firm() {
        let colours = Colours::of("#1f4d46");
        assert_eq!(colours.light, "#1f4d46");
        assert_eq!(colours.on_light, "#ffffff");
        assert_ne!(colours.dark, colours.light);
    }
}
