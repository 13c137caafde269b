//! Lists of a firm: its staff and its roles.

use std::collections::HashMap;

use ::store::{Params, Tx};
use uuid::Uuid;

use super::model::{Member, MemberRole};
use super::store as sql;
use crate::access::{Grant, Permissions};
use crate::firms::{Role, SeeRoles, SeeStaff};
use crate::ids::{FirmId, RoleId, StaffId};
use crate::people::Away;
use crate::refusal::Refusal;

/// At most `most` of the staff by name, behind this one; those who left, or those who did not.
pub fn staff(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeStaff>,
    left: bool,
    after: Option<(String, StaffId)>,
    most: i64,
) -> Result<Vec<Member>, Refusal> {
    let (fold, id) = after.unwrap_or((String::new(), StaffId(Uuid::nil())));
    let firm = grant.firm();
    members(tx, sql::STAFF, &[&firm, &left, &fold, &id, &most])
}

/// One staff member, for whoever has a right to know.
pub fn find(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<Option<Member>, Refusal> {
    Ok(members(tx, sql::ONE_OF_STAFF, &[&firm, &staff])?.pop())
}

fn members(tx: &mut Tx<'_>, sql: &str, params: Params<'_>) -> Result<Vec<Member>, Refusal> {
    let mut members: Vec<Member> = Vec::new();
    tx.each(sql, params, |row| {
        let id: StaffId = row.get(0)?;
        if members.last().is_none_or(|last| last.id != id) {
            members.push(Member {
                id,
                name: row.get(1)?,
                name_fold: row.get(2)?,
                email: row.get(3)?,
                language: row.get(4)?,
                permissions: Permissions::from_bits(row.get(5)?),
                created_at: row.get(6)?,
                active: row.get(7)?,
                user: row.get(8)?,
                sign_in: row.get(9)?,
                left_at: row.get(10)?,
                away: Away::of(row.get(11)?, row.get(12)?, row.get(14)?),
                stand_in: row.get(13)?,
                version: row.get(15)?,
                openid_at: row.get(19)?,
                lends: row.get(20)?,
                bounced: row.get(21)?,
                roles: Vec::new(),
            });
        }
        if let (Some(role), Some(last)) = (row.get::<Option<RoleId>>(16)?, members.last_mut()) {
            last.roles.push(MemberRole {
                id: role,
                code: row.get(17)?,
                name: row.get(18)?,
            });
        }
        Ok(())
    })?;
    Ok(members)
}

/// How many work there, and how many did.
pub fn counts(tx: &mut Tx<'_>, grant: &Grant<'_, SeeStaff>) -> Result<(i64, i64), Refusal> {
    let (all, left): (i64, i64) = tx.only(sql::COUNTS, &[&grant.firm()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok((all - left, left))
}

/// How many dossiers in use each member is responsible for.
pub fn dossier_counts(
    tx: &mut Tx<'_>,
    firm: FirmId,
    confidential: bool,
) -> Result<HashMap<StaffId, i64>, Refusal> {
    let rows = tx.all(sql::DOSSIER_COUNTS, &[&firm, &confidential], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// Who works there now, by name, for menus.
pub fn present(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<(StaffId, String)>, Refusal> {
    Ok(tx.all(sql::PRESENT, &[&firm], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The name of someone who works there now.
pub fn present_name(tx: &mut Tx<'_>, firm: FirmId, id: StaffId) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::PRESENT_NAME, &[&firm, &id], |row| row.get(0))?)
}

/// At most `most` roles, standard ones first, behind this one.
pub fn roles(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeRoles>,
    after: Option<RoleId>,
    most: i64,
) -> Result<Vec<Role>, Refusal> {
    all_roles(tx, grant.firm(), after, most)
}

/// The same for whoever has a right to know.
pub fn all_roles(
    tx: &mut Tx<'_>,
    firm: FirmId,
    after: Option<RoleId>,
    most: i64,
) -> Result<Vec<Role>, Refusal> {
    let after = after.unwrap_or(RoleId(Uuid::nil()));
    Ok(tx.all(sql::ROLES, &[&firm, &after, &most], Role::read)?)
}

/// How many have each role: firm roles of anybody, own roles on dossiers and conversations.
pub fn holder_counts(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeRoles>,
) -> Result<HashMap<RoleId, i64>, Refusal> {
    let rows = tx.all(sql::HOLDER_COUNTS, &[&grant.firm()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(rows.into_iter().collect())
}

/// How often one role is held.
pub fn holders(tx: &mut Tx<'_>, firm: FirmId, role: RoleId) -> Result<i64, Refusal> {
    Ok(tx.only(sql::HOLDERS_OF, &[&firm, &role], |row| row.get(0))?)
}
