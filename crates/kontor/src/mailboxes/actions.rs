//! What is done with mailboxes. Whether one can be read is tried before, outside.

use store::Tx;

use super::access::{Add, Change};
use super::draft::Wanted;
use super::model::{Mailbox, Server};
use super::store as sql;
use crate::access::Grant;
use crate::events::{About, Change as Changed, MailboxEvent, record};
use crate::ids::{FirmId, MailboxId};
use crate::refusal::Refusal;
use crate::seal::Key;

/// Mailboxes that a firm may connect.
const MOST: i64 = 100;

/// Whoever attends to mailboxes looks again.
pub fn wake(tx: &mut Tx<'_>, firm: FirmId) {
    tx.wake(format!("{} {firm}", super::WAKE));
}

/// Connects a mailbox.
pub fn add(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Add>,
    key: &Key,
    wanted: &Wanted,
) -> Result<MailboxId, Refusal> {
    let firm = grant.firm();
    free(tx, firm, wanted, None)?;
    if tx.only(sql::COUNT, &[&firm], |row| row.get::<i64>(0))? >= MOST {
        return Err(Refusal::field("address", "fault-mailbox-too-many"));
    }
    let (id, now) = (MailboxId(tx.id()), tx.now());
    let secret = wanted.secret.as_deref().unwrap_or("");
    let secret = sealed(tx, key, firm, id, secret)?;
    let Wanted {
        address,
        user,
        imap,
        smtp,
        way,
        enabled,
        ..
    } = wanted;
    tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            address,
            &post::fold_address(address),
            user,
            &imap.host,
            &i64::from(imap.port),
            &imap.tls.code(),
            &smtp.host,
            &i64::from(smtp.port),
            &smtp.tls.code(),
            &way.code(),
            &secret,
            &now,
            enabled,
        ],
    )?;
    let event = MailboxEvent::Added {
        address: address.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event.into())?;
    wake(tx, firm);
    Ok(id)
}

/// Changes a mailbox; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    key: &Key,
    wanted: &Wanted,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, kept) = (grant.firm(), grant.row());
    if expected.is_some_and(|version| version != kept.version) {
        return Err(Refusal::Stale);
    }
    free(tx, firm, wanted, Some(kept.id))?;
    // Somebody else may have changed it since it was tried.
    if wanted.secret.is_none() && wanted.leads_elsewhere(kept) {
        return Err(Refusal::field("secret", "fault-mailbox-secret-again"));
    }
    let secret = match &wanted.secret {
        Some(secret) => sealed(tx, key, firm, kept.id, secret)?,
        None => kept.secret.clone(),
    };
    let changes = differences(kept, wanted);
    let Wanted {
        address,
        user,
        imap,
        smtp,
        way,
        enabled,
        ..
    } = wanted;
    let now = tx.now();
    tx.execute(
        sql::UPDATE,
        &[
            &firm,
            &kept.id,
            address,
            &post::fold_address(address),
            user,
            &imap.host,
            &i64::from(imap.port),
            &imap.tls.code(),
            &smtp.host,
            &i64::from(smtp.port),
            &smtp.tls.code(),
            &way.code(),
            &secret,
            enabled,
            &now,
        ],
    )?;
    // Its folders are others now: what was read of the old ones says nothing of them.
    if kept.imap.host != imap.host || kept.user != *user {
        tx.execute(sql::DROP_FOLDERS, &[&firm, &kept.id])?;
        tx.execute(sql::DROP_FILLS, &[&firm, &kept.id])?;
    }
    if !changes.is_empty() {
        let event = MailboxEvent::Changed {
            address: address.clone(),
            changes,
        };
        record(tx, firm, grant.actor(), About::Firm, &event.into())?;
    }
    wake(tx, firm);
    Ok(())
}

/// Takes a mailbox away. What was kept of it stays in its dossiers.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, kept) = (grant.firm(), grant.row());
    tx.execute(sql::DROP_FOLDERS, &[&firm, &kept.id])?;
    tx.execute(sql::DROP_FILLS, &[&firm, &kept.id])?;
    tx.execute(sql::REMOVE, &[&firm, &kept.id])?;
    let event = MailboxEvent::Removed {
        address: kept.address.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event.into())?;
    wake(tx, firm);
    Ok(())
}

/// The earlier mail with this address is looked for, now: its SYNC was switched on somewhere (MAIL-2).
pub fn fill(tx: &mut Tx<'_>, firm: FirmId, address: &str) -> Result<(), Refusal> {
    tx.execute(sql::REFILL, &[&firm, &post::fold_address(address)])?;
    wake(tx, firm);
    Ok(())
}

/// How many mailboxes of all firms cannot be read.
pub fn failing(tx: &mut Tx<'_>) -> Result<i64, Refusal> {
    Ok(tx.only(sql::FAILED, &[], |row| row.get(0))?)
}

fn free(
    tx: &mut Tx<'_>,
    firm: FirmId,
    wanted: &Wanted,
    own: Option<MailboxId>,
) -> Result<(), Refusal> {
    let fold = post::fold_address(&wanted.address);
    let holder: Option<MailboxId> = tx.first(sql::HOLDER, &[&firm, &fold], |row| row.get(0))?;
    match holder {
        Some(holder) if Some(holder) != own => {
            Err(Refusal::field("address", "fault-mailbox-taken"))
        }
        _ => Ok(()),
    }
}

fn sealed(
    tx: &mut Tx<'_>,
    key: &Key,
    firm: FirmId,
    id: MailboxId,
    secret: &str,
) -> Result<Vec<u8>, Refusal> {
    key.seal(tx.bytes(), &Mailbox::place(firm, id), secret.as_bytes())
        .ok_or_else(|| Refusal::Fault("a secret cannot be sealed".to_owned()))
}

fn differences(kept: &Mailbox, wanted: &Wanted) -> Vec<Changed> {
    let word = |on: bool| if on { "yes" } else { "no" };
    let server = |one: &Server| format!("{}:{} {}", one.host, one.port, one.tls.code());
    [
        Changed::of("address", &kept.address, &wanted.address),
        Changed::of("user", &kept.user, &wanted.user),
        Changed::of("imap", &server(&kept.imap), &server(&wanted.imap)),
        Changed::of("smtp", &server(&kept.smtp), &server(&wanted.smtp)),
        Changed::of("way", kept.way.code(), wanted.way.code()),
        Changed::of(
            "secret",
            "",
            if wanted.secret.is_some() { "new" } else { "" },
        ),
        Changed::of("enabled", word(kept.enabled), word(wanted.enabled)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
