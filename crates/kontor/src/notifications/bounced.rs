//! What became of a mail after it was handed over: it came back (MAIL-7).

use store::Tx;

use super::model::MailState;
use super::outbox::{What, step};
use super::store as sql;
use crate::bounces;
use crate::events::About;
use crate::ids::{DossierId, FirmId, MailId};
use crate::refusal::Refusal;

/// What is kept of a mail server's words.
const LONGEST: usize = 500;

/// Notes that a mail came back, and why. If the address is bad for good, it is marked: nothing more is sent
/// to it until somebody clears it. What is said again of the same mail changes nothing. Says whether there
/// is such a mail.
pub fn bounced(tx: &mut Tx<'_>, id: MailId, permanent: bool, why: &str) -> Result<bool, Refusal> {
    let mail = tx.first(sql::BOUNCER, &[&id], |row| {
        let firm: FirmId = row.get(0)?;
        let dossier: Option<DossierId> = row.get(2)?;
        Ok((firm, row.get::<String>(1)?, dossier))
    })?;
    let Some((firm, address, dossier)) = mail else {
        return Ok(false);
    };
    let why: String = why.split_whitespace().collect::<Vec<_>>().join(" ");
    let why: String = why.chars().take(LONGEST).collect();
    let state = MailState::Bounced.code();
    let changed = tx.execute(sql::BOUNCED, &[&firm, &id, &state, &why])?;
    if changed == 0 {
        return Ok(true);
    }
    step(tx, firm, id, What::Bounced, &why)?;
    if permanent {
        let about = dossier.map_or(About::Firm, About::Dossier);
        bounces::mark(tx, firm, about, &address, (id, &why))?;
    }
    Ok(true)
}
