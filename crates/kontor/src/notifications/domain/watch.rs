//! Whether the domains that mail comes from still publish their keys.

use store::Tx;

use super::actions::find;
use super::store as sql;
use crate::access::Actor;
use crate::app::{App, enqueue};
use crate::events::{About, Change, Event, record};
use crate::ids::FirmId;
use crate::refusal::Refusal;

/// The job that looks at a firm's domain.
pub const WATCH: &str = "mail.domain";
/// For so long a record may be away, as while a domain moves to another name server: three days.
const AWAY: i64 = 3 * 24 * 3_600_000;

/// Has all of them looked at.
pub fn watch_all(tx: &mut Tx<'_>) -> Result<(), Refusal> {
    let firms: Vec<FirmId> = tx.all(sql::USED, &[], |row| row.get(0))?;
    for firm in firms {
        enqueue(tx, firm.0, WATCH, Some(&firm.to_string()), "")?;
    }
    Ok(())
}

/// Looks at a firm's domain. A name server that does not answer says nothing.
pub async fn watch(app: &App, firm: FirmId) -> Result<(), Refusal> {
    let found = app.store().read(move |tx| find(tx, firm)).await?;
    let used = found.filter(|domain| domain.verified_at.is_some());
    let (Some(domain), Some(server)) = (used, app.settings().dns) else {
        return Ok(());
    };
    let id = u16::from_be_bytes(app.store().chance().bytes());
    let texts = match fetch::txt::texts(server, &domain.key_name(), id).await {
        Ok(texts) => texts,
        Err(error) => {
            tracing::warn!(%error, domain = domain.domain(), "a domain could not be looked up");
            return Ok(());
        }
    };
    let published = domain.is_published(&texts);
    app.store()
        .write(move |tx| {
            let now = tx.now();
            if published {
                tx.execute(sql::SEEN, &[&firm, &domain.public])?;
                return Ok(());
            }
            tx.execute(sql::MISSING, &[&firm, &domain.public, &now])?;
            if tx.execute(sql::GIVE_UP, &[&firm, &domain.public, &(now - AWAY)])? > 0 {
                let changes = Change::of("mail_address", &domain.address, "");
                let event = Event::FirmChanged {
                    changes: changes.into_iter().collect(),
                };
                record(tx, firm, &Actor::system("mail"), About::Firm, &event)?;
            }
            Ok(())
        })
        .await
}
