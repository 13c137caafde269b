//! Choosing the address, having its domain looked at, and giving it up.

use store::Tx;

use super::model::{Domain, domain, place};
use super::store as sql;
use crate::access::{Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::events::{About, Change, Event, record};
use crate::firms::{ChangeFirm, SeeFirm, by_slug};
use crate::ids::FirmId;
use crate::refusal::Refusal;

/// The firm's domain, if it has one.
pub(super) fn find(tx: &mut Tx<'_>, firm: FirmId) -> Result<Option<Domain>, Refusal> {
    Ok(tx.first(sql::FIND, &[&firm], Domain::read)?)
}

/// The same for whoever sees the firm.
pub(super) async fn see(
    app: &App,
    credentials: &Credentials,
    slug: &str,
) -> Result<Option<Domain>, Refusal> {
    let slug = slug.to_owned();
    app.read(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<SeeFirm>(tx, caller, &slug, firm)?;
        find(tx, grant.firm())
    })
    .await
}

/// Chooses the address. Another domain gets a key of its own, and is looked at before mail comes from it.
pub(super) async fn save(
    app: &App,
    credentials: &Credentials,
    slug: &str,
    typed: &str,
) -> Result<(), Refusal> {
    // Whoever may not learns nothing of what they typed, and is not made a key.
    let slug = slug.to_owned();
    let office = slug.clone();
    let before = app
        .write(credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            find(tx, grant.firm())
        })
        .await?;
    let address = post::valid_address(typed.trim())
        .filter(|address| address.is_ascii())
        .ok_or_else(|| Refusal::field("address", "fault-mail-address"))?;
    let address = match address.rsplit_once('@') {
        Some((local, domain)) => format!("{local}@{}", domain.to_lowercase()),
        None => address,
    };
    let same = before.is_some_and(|before| before.domain() == domain(&address));
    let made = match same {
        true => None,
        false => {
            let made = app.hashing(post::new_key).await?;
            Some(made.map_err(|error| Refusal::Fault(error.to_string()))?)
        }
    };
    let made = made.map(|made| (made.secret, made.public));
    let key = app.settings().key.clone();
    app.write(credentials, move |tx, caller| {
        let firm = by_slug(caller, &slug)?;
        let grant = grant_in_office::<ChangeFirm>(tx, caller, &slug, firm)?;
        let before = find(tx, firm)?;
        match &made {
            None => {
                tx.execute(sql::RENAME, &[&firm, &address])?;
            }
            Some((secret, public)) => {
                let sealed = key
                    .seal(tx.bytes(), &place(firm), secret)
                    .ok_or_else(|| Refusal::Fault("the key could not be sealed".to_owned()))?;
                let selector = format!("kontor{:04x}", u16::from_be_bytes(tx.bytes()));
                tx.execute(sql::PUT, &[&firm, &address, &selector, &sealed, public])?;
            }
        }
        let before = before.map_or(String::new(), |before| before.address);
        changed(tx, &grant, &before, &address)
    })
    .await
}

/// Looks up whether the domain publishes the key. If it does, mail comes from it from now on. Says whether.
pub(super) async fn check(
    app: &App,
    credentials: &Credentials,
    slug: &str,
) -> Result<bool, Refusal> {
    let (office, slug) = (slug.to_owned(), slug.to_owned());
    let found = app
        .write(credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            Ok((
                find(tx, grant.firm())?.ok_or(Refusal::NotFound)?,
                tx.bytes(),
            ))
        })
        .await?;
    let (domain, id): (Domain, [u8; 2]) = found;
    let server = app
        .settings()
        .dns
        .ok_or(Refusal::Conflict("mail-domain-no-server"))?;
    let texts = fetch::txt::texts(server, &domain.key_name(), u16::from_be_bytes(id))
        .await
        .map_err(|error| {
            tracing::warn!(%error, domain = domain.domain(), "a domain could not be looked up");
            Refusal::Conflict("mail-domain-no-answer")
        })?;
    let good = domain.is_published(&texts);
    if good {
        app.write(credentials, move |tx, caller| {
            let firm = by_slug(caller, &slug)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &slug, firm)?;
            let now = tx.now();
            if tx.execute(sql::VERIFIED, &[&firm, &domain.public, &now])? == 0 {
                return Err(Refusal::NotFound);
            }
            let before = domain.verified_at.map_or("", |_| domain.address.as_str());
            changed(tx, &grant, before, &domain.address)
        })
        .await?;
    }
    Ok(good)
}

/// Mail comes from the installation's address again.
pub(super) fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, ChangeFirm>) -> Result<(), Refusal> {
    let before = find(tx, grant.firm())?.ok_or(Refusal::NotFound)?;
    tx.execute(sql::REMOVE, &[&grant.firm()])?;
    changed(tx, grant, &before.address, "")
}

fn changed(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeFirm>,
    before: &str,
    after: &str,
) -> Result<(), Refusal> {
    let changes: Vec<Change> = Change::of("mail_address", before, after)
        .into_iter()
        .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let event = Event::FirmChanged { changes };
    record(tx, grant.firm(), grant.actor(), About::Firm, &event)
}
