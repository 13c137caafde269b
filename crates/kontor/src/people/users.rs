//! Users: found by address, made once, given a password.

use pages::Lang;
use store::Tx;

use super::model::UserRow;
use super::store as sql;
use crate::access::Caller;
use crate::ids::{FirmId, UserId};
use crate::refusal::Refusal;

/// The user who signs in with this address, folded by `post::fold_address`.
pub fn find_by_address(tx: &mut Tx<'_>, fold: &str) -> Result<Option<UserRow>, Refusal> {
    Ok(tx.first(sql::USER_BY_ADDRESS, &[&fold], UserRow::read)?)
}

/// The user with this id.
pub fn find(tx: &mut Tx<'_>, user: UserId) -> Result<Option<UserRow>, Refusal> {
    Ok(tx.first(sql::USER_BY_ID, &[&user], UserRow::read)?)
}

/// A new user without a password. The address must be valid and no other user's.
pub fn create(tx: &mut Tx<'_>, name: &str, email: &str, language: Lang) -> Result<UserId, Refusal> {
    let user = UserId(tx.id());
    create_as(tx, user, name, email, language)?;
    Ok(user)
}

/// The same with an id that was promised before.
pub fn create_as(
    tx: &mut Tx<'_>,
    user: UserId,
    name: &str,
    email: &str,
    language: Lang,
) -> Result<(), Refusal> {
    let (now, fold) = (tx.now(), post::fold_address(email));
    tx.execute(
        sql::ADD_USER,
        &[&user, &name, &email, &language.code(), &now],
    )?;
    tx.execute(sql::ADD_LOGIN, &[&fold, &user])?;
    Ok(())
}

/// Sets the password by its hash, ends all sessions and gives back the new epoch.
pub fn set_password_hash(tx: &mut Tx<'_>, user: UserId, hash: &str) -> Result<i64, Refusal> {
    let epoch = tx.first(sql::SET_PASSWORD, &[&user, &hash], |row| row.get(0))?;
    tx.execute(sql::END_SESSIONS_OF, &[&user])?;
    epoch.ok_or(Refusal::NotFound)
}

/// Sets the language of pages and of mail to them as staff.
pub fn set_language(tx: &mut Tx<'_>, user: UserId, language: Lang) -> Result<(), Refusal> {
    tx.execute(sql::SET_LANGUAGE, &[&user, &language.code()])?;
    tx.execute(sql::SET_STAFF_LANGUAGE, &[&user, &language.code()])?;
    Ok(())
}

/// The first firm at which this user is somebody: it sends them mail about their account.
pub fn first_firm(tx: &mut Tx<'_>, user: UserId) -> Result<Option<FirmId>, Refusal> {
    Ok(tx.first(sql::FIRST_FIRM, &[&user], |row| row.get(0))?)
}

/// A firm at which a user works, with what they may do there.
#[derive(Clone, Debug)]
pub struct Employer {
    pub slug: String,
    pub name: String,
    pub permissions: i64,
    /// Codes of the firm's roles; a name where a role has none.
    pub roles: Vec<String>,
}

/// The firms at which the caller works, but for those that wait for a second factor.
pub fn employers(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<Employer>, Refusal> {
    let mut found: Vec<Employer> = Vec::new();
    tx.each(sql::FIRMS_OF, &[&caller.user], |row| {
        let slug: String = row.get(0)?;
        if found.last().is_none_or(|last| last.slug != slug) {
            found.push(Employer {
                slug,
                name: row.get(1)?,
                permissions: row.get(2)?,
                roles: Vec::new(),
            });
        }
        let role = row.get::<Option<String>>(3)?.or(row.get(4)?);
        if let (Some(role), Some(last)) = (role, found.last_mut()) {
            last.roles.push(role);
        }
        Ok(())
    })?;
    found.retain(|employer| caller.staff(&employer.slug).is_ok());
    Ok(found)
}

/// Lets go of an address that this user signed in with, as long as another one stays. What is mailed
/// to their account goes to one that stays.
pub fn forget_login(tx: &mut Tx<'_>, user: UserId, fold: &str) -> Result<(), Refusal> {
    if tx.execute(sql::FORGET_LOGIN, &[&fold, &user])? == 0 {
        return Ok(());
    }
    let goes_there = find(tx, user)?.is_some_and(|user| post::fold_address(&user.email) == fold);
    if goes_there {
        tx.execute(sql::MOVE_EMAIL, &[&user])?;
    }
    Ok(())
}

/// Lets a user sign in with another address too. `false` if it is somebody's already.
pub fn add_login(tx: &mut Tx<'_>, user: UserId, fold: &str) -> Result<bool, Refusal> {
    Ok(tx.execute(sql::ADD_OTHER_LOGIN, &[&fold, &user])? == 1)
}

/// All firms at which a user is somebody.
pub fn firms_of(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<FirmId>, Refusal> {
    Ok(tx.all(sql::ALL_FIRMS, &[&user], |row| row.get(0))?)
}

/// Whether this user is nobody at any other firm.
pub fn is_only_at(tx: &mut Tx<'_>, user: UserId, firm: FirmId) -> Result<bool, Refusal> {
    Ok(tx.only(sql::IS_ONLY_AT, &[&user, &firm], |row| row.get(0))?)
}

/// Ends all sessions of a user, and what they have open.
pub fn end_sessions(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    tx.execute(sql::NEXT_EPOCH, &[&user])?;
    tx.execute(sql::END_SESSIONS_OF, &[&user])?;
    tx.wake(format!("access {user}"));
    Ok(())
}
/// Ends sessions and API tokens of someone who is nobody at any firm any more. Open pages ask again in
/// any case.
pub fn end_if_nowhere(tx: &mut Tx<'_>, user: UserId) -> Result<(), Refusal> {
    if !tx.only(sql::SOMEWHERE, &[&user], |row| row.get::<bool>(0))? {
        tx.execute(sql::NEXT_EPOCH, &[&user])?;
        tx.execute(sql::END_SESSIONS_OF, &[&user])?;
        tx.execute(sql::END_TOKENS_OF, &[&user])?;
        super::links::kill_for_user(tx, user)?;
    }
    tx.wake(format!("access {user}"));
    Ok(())
}

/// Who is to sign in with another address than they were invited at: whoever does so already, else the
/// same user under the new address if nobody else knows them, else somebody new. Not for whoever has
/// accepted.
pub fn invite_elsewhere(
    tx: &mut Tx<'_>,
    user: UserId,
    name: &str,
    email: &str,
    language: Lang,
) -> Result<UserId, Refusal> {
    let fold = post::fold_address(email);
    if let Some(known) = find_by_address(tx, &fold)? {
        return Ok(known.id);
    }
    let places: i64 = tx.only(sql::PLACES, &[&user], |row| row.get(0))?;
    if places > 1 {
        return create(tx, name, email, language);
    }
    tx.execute(sql::SET_EMAIL, &[&user, &email])?;
    tx.execute(sql::FORGET_LOGINS, &[&user])?;
    tx.execute(sql::ADD_LOGIN, &[&fold, &user])?;
    Ok(user)
}
