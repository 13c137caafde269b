//! Recovery codes: ten on paper, each works once.

use ::store::Tx;

use super::store as sql;
use crate::ids::UserId;
use crate::refusal::Refusal;
use crate::seal::Key;

/// How many there are.
pub const HOW_MANY: usize = 10;
const LENGTH: usize = 12;
/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

fn place(user: UserId) -> String {
    format!("user:recovery_codes:{user}")
}

/// Ten new ones; those before are void. This is the only time that they can be shown.
pub fn renew(tx: &mut Tx<'_>, key: &Key, user: UserId) -> Result<Vec<String>, Refusal> {
    tx.execute(sql::REMOVE_CODES, &[&user])?;
    let mut codes = Vec::new();
    for _ in 0..HOW_MANY {
        let chars: String = tx
            .bytes::<LENGTH>()
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 32)]))
            .collect();
        let hash = key.hash(&place(user), &chars);
        tx.execute(sql::ADD_CODE, &[&user, &hash.as_slice()])?;
        codes.push(format!("{}-{}-{}", &chars[..4], &chars[4..8], &chars[8..]));
    }
    Ok(codes)
}

/// The bare letters and digits of a code, if it can be one.
pub fn bare(given: &str) -> Option<String> {
    let bare: String = given
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    (bare.len() == LENGTH && bare.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(bare)
}

/// Uses a code up; false if it is none of this user's, or was used.
pub fn take(tx: &mut Tx<'_>, key: &Key, user: UserId, bare: &str) -> Result<bool, Refusal> {
    let (hash, now) = (key.hash(&place(user), bare), tx.now());
    Ok(tx.execute(sql::TAKE_CODE, &[&user, &hash.as_slice(), &now])? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_they_are_typed() {
        assert_eq!(bare("ABCD-efgh 2345").as_deref(), Some("abcdefgh2345"));
        for bad in ["", "abcd-efgh-234", "abcd-efgh-2340", "abcd-efgh-ijklm"] {
            assert_eq!(bare(bad), None, "{bad}");
        }
    }
}
