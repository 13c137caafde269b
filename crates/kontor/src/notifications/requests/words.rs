//! The words of mails about file requests.

use std::collections::BTreeSet;

use pages::{Arg, Lang};

use super::came::Came;
use super::{Letter, Point, What};
use crate::app::App;
use crate::notifications::render::{Banner, Sheet};
use crate::web::Context;

/// So much of a SHA-256 a receipt shows.
const SHORT: usize = 16;

/// What a client is told.
pub(in crate::notifications) fn sheet<'a>(
    app: &App,
    lang: Lang,
    letter: &Letter,
    secret: &str,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let c = Context::at(app, lang, &letter.zone);
    let base = &app.settings().public_url;
    let firm = blank.firm;
    let said = |key: &str| {
        c.text_with(
            key,
            &[
                ("firm", Arg::from(firm)),
                ("subject", Arg::from(letter.subject.as_str())),
                ("name", Arg::from(letter.asked_by.as_str())),
            ],
        )
    };
    let (subject, title) = match letter.what {
        What::Asked => ("mail-request-subject", "mail-request-title"),
        What::Reminder => ("mail-reminder-subject", "mail-reminder-title"),
        What::SentBack => ("mail-back-subject", "mail-back-title"),
        What::Cancelled => ("mail-cancelled-subject", "mail-cancelled-title"),
        What::Receipt => ("mail-receipt-subject", "mail-receipt-title"),
    };
    let mut paragraphs = Vec::new();
    match letter.what {
        What::Asked if !letter.paragraph.is_empty() => paragraphs.push(letter.paragraph.clone()),
        What::SentBack => paragraphs.push(said("mail-back-text")),
        What::Cancelled => paragraphs.push(said("mail-cancelled-text")),
        What::Receipt => paragraphs.push(said("mail-receipt-text")),
        What::Asked | What::Reminder => {}
    }
    let due = match letter.what {
        What::Cancelled | What::Receipt => String::new(),
        _ if letter.due.is_empty() => String::new(),
        _ => {
            let key = if letter.overdue {
                "mail-request-overdue"
            } else {
                "mail-request-due"
            };
            c.t1(key, "day", &c.calendar_day(&letter.due))
        }
    };
    let button = match letter.what {
        What::Cancelled | What::Receipt => "mail-request-see",
        What::Asked | What::Reminder | What::SentBack => "mail-request-button",
    };
    let subject = said(subject);
    Sheet {
        preview: letter.dossier_name.clone(),
        banner: letter.activation.then(|| Banner {
            text: c.t("mail-activate").to_owned(),
            link: c.t("mail-activate-link").to_owned(),
            url: format!("{base}/activate/{secret}"),
        }),
        title: said(title),
        about: format!("{} · {}", letter.subject, letter.dossier_name),
        paragraphs,
        points: letter.points.iter().map(|one| point(&c, one)).collect(),
        after: due,
        button: c.t(button).to_owned(),
        url: format!(
            "{base}/portal/{}/requests/{}",
            letter.dossier, letter.request
        ),
        footer: said("mail-request-footer"),
        subject,
        ..blank
    }
}

fn point(c: &Context<'_>, point: &Point) -> String {
    match point {
        Point::Item(item) => item.clone(),
        Point::Back { item, why } => format!("{item}: {}", why.replace('\n', " ")),
        Point::File {
            name,
            size,
            at,
            sha256,
        } => {
            let hash: String = sha256.chars().take(SHORT).collect();
            format!("{name}, {}, {}, SHA-256 {hash}…", c.size(size), c.exact(at))
        }
        Point::Answer { item, at } => {
            let when = c.exact(at);
            let args = [
                ("item", Arg::from(item.as_str())),
                ("when", Arg::from(when.as_str())),
            ];
            c.text_with("mail-receipt-answer", &args)
        }
    }
}

/// What the firm is told of what came.
pub(in crate::notifications) fn came_sheet<'a>(
    app: &App,
    lang: Lang,
    came: &Came,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let c = Context::new(app, lang);
    let office = format!(
        "{}/office/{}/requests",
        app.settings().public_url,
        came.slug
    );
    let clients: BTreeSet<&str> = came
        .lines
        .iter()
        .map(|line| line.dossier.as_str())
        .collect();
    let requests: BTreeSet<_> = came.lines.iter().map(|line| line.request).collect();
    let title = match clients.first() {
        Some(only) if clients.len() == 1 => c.t1("mail-came-one", "client", only),
        _ => c.tn(
            "mail-came-many",
            &i64::try_from(clients.len()).unwrap_or(i64::MAX),
        ),
    };
    let (button, url) = match requests.first() {
        Some(only) if requests.len() == 1 => ("mail-came-button", format!("{office}/{only}")),
        _ => ("mail-came-button-all", office),
    };
    let points = came.lines.iter().map(|line| {
        format!(
            "{} · {}: {} ({})",
            line.dossier, line.subject, line.item, line.by
        )
    });
    Sheet {
        subject: title.clone(),
        title,
        points: points.collect(),
        button: c.t(button).to_owned(),
        url,
        footer: c.t("mail-came-footer").to_owned(),
        ..blank
    }
}
