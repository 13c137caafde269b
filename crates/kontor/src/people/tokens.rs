//! API tokens. The secret is shown once, when it is made; only its hash is kept.

use store::Tx;

use super::store as sql;
use crate::ids::UserId;
use crate::refusal::Refusal;

/// Keeps a token by its hash. `scopes` is `read` or `read write`; without `expires_at` it lasts.
/// The secret that was hashed must begin with [`crate::web::TOKEN_PREFIX`].
pub fn create(
    tx: &mut Tx<'_>,
    user: UserId,
    scopes: &str,
    expires_at: Option<i64>,
    hash: &[u8; 32],
) -> Result<(), Refusal> {
    let (id, now) = (tx.id(), tx.now());
    tx.execute(
        sql::ADD_TOKEN,
        &[&hash.as_slice(), &id, &user, &scopes, &now, &expires_at],
    )?;
    Ok(())
}
