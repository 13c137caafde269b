//! Whether this process has the key with which the database's secrets were sealed.

use ::store::Tx;

use super::store as sql;
use crate::refusal::Refusal;
use crate::seal::Key;

/// How the key stands to the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fit {
    /// It is the one.
    Same,
    /// Nothing is sealed yet: any key will do.
    Free,
    /// Something was sealed with another.
    Other,
}

/// Looks; changes nothing.
pub fn look(tx: &mut Tx<'_>, key: &Key) -> Result<Fit, Refusal> {
    let kept: Option<String> = tx.first(sql::FINGERPRINT, &[], |row| row.get(0))?;
    if kept.as_deref() == Some(key.fingerprint().as_str()) {
        return Ok(Fit::Same);
    }
    let sealed: i64 = tx.only(sql::ANY_SEALED, &[], |row| row.get(0))?;
    Ok(if kept.is_none() || sealed == 0 {
        Fit::Free
    } else {
        Fit::Other
    })
}

/// Notes the key as the installation's, unless something was sealed with another.
pub fn claim(tx: &mut Tx<'_>, key: &Key) -> Result<Fit, Refusal> {
    let fit = look(tx, key)?;
    if fit == Fit::Free {
        tx.execute(sql::KEEP_FINGERPRINT, &[&key.fingerprint()])?;
    }
    Ok(fit)
}
