//! A mailbox of the firm's cannot be read: those who manage the firm are told, once (MAIL-7).

use pages::Arg;
use store::Tx;

use super::model::{Dropped, MailKind, Queued, Reader, lang};
use super::plan::{Subject, queue};
use super::prepare::{Content, readdress};
use super::render::Sheet;
use super::store as sql;
use crate::access::{Permission, Permissions};
use crate::app::App;
use crate::ids::{FirmId, MailboxId, StaffId};
use crate::refusal::Refusal;

/// A mailbox that cannot be read.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    id: MailboxId,
    address: String,
    /// Why, in a word.
    why: String,
    slug: String,
}

/// Plans a mail to each of them. Says how many.
pub fn tell_mailbox(tx: &mut Tx<'_>, firm: FirmId, address: &str) -> Result<usize, Refusal> {
    if broken(tx, firm, address)?.is_none() {
        return Ok(0);
    }
    let manages = Permissions::of(&[Permission::ManageFirm]).bits();
    let readers = tx.all(sql::MANAGERS, &[&firm, &manages], |row| {
        let reader = Reader {
            name: row.get(1)?,
            address: row.get(2)?,
            language: lang(&row.get::<String>(3)?),
        };
        Ok((row.get::<StaffId>(0)?, reader))
    })?;
    for (staff, reader) in &readers {
        let about = Subject {
            staff: Some(*staff),
            data: address.to_owned(),
            ..Subject::default()
        };
        queue(tx, firm, MailKind::Mailbox, reader, &about)?;
    }
    Ok(readers.len())
}

fn broken(tx: &mut Tx<'_>, firm: FirmId, address: &str) -> Result<Option<Broken>, Refusal> {
    Ok(tx.first(sql::BROKEN_MAILBOX, &[&firm, &address], |row| {
        let trouble: String = row.get(1)?;
        Ok(Broken {
            id: row.get(0)?,
            address: address.to_owned(),
            why: trouble.lines().next().unwrap_or_default().to_owned(),
            slug: row.get(2)?,
        })
    })?)
}

/// What the mail says now: of one that is read again nobody is told.
pub(super) fn content(
    tx: &mut Tx<'_>,
    firm: FirmId,
    mail: &mut Queued,
) -> Result<Result<Content, Dropped>, Refusal> {
    let Some(broken) = broken(tx, firm, &mail.data)? else {
        return Ok(Err(Dropped::NothingNew));
    };
    let reader = tx.first(sql::STAFF, &[&firm, &mail.staff], |row| {
        Ok(Reader {
            name: row.get(0)?,
            address: row.get(1)?,
            language: lang(&row.get::<String>(2)?),
        })
    })?;
    let Some(reader) = reader else {
        return Ok(Err(Dropped::NoAccess));
    };
    mail.reader = reader;
    readdress(tx, firm, mail, None)?;
    Ok(Ok(Content::Mailbox(broken)))
}

pub(super) fn sheet<'a>(
    app: &App,
    lang: pages::Lang,
    broken: &Broken,
    blank: Sheet<'a>,
) -> Sheet<'a> {
    let address = [("address", Arg::from(broken.address.as_str()))];
    let t = |key: &str| app.texts().format(lang, key, &address);
    let url = &app.settings().public_url;
    // i18n: mailbox-why-*
    let why = app.text(lang, &format!("mailbox-why-{}", broken.why));
    Sheet {
        subject: t("mail-mailbox-subject"),
        preview: why.to_owned(),
        title: t("mail-mailbox-subject"),
        paragraphs: vec![why.to_owned(), t("mail-mailbox-text")],
        button: t("mail-mailbox-button"),
        url: format!(
            "{url}/office/{}/settings/mailboxes/{}",
            broken.slug, broken.id
        ),
        footer: t("mail-mailbox-footer"),
        ..blank
    }
}
