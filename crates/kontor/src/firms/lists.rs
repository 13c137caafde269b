//! Lists of a firm: its staff and its roles.

use ::store::{Params, Tx};
use uuid::Uuid;

use super::access::{SeeRoles, SeeStaff};
use super::model::{Member, MemberRole, Role};
use super::store as sql;
use crate::access::{Grant, Permissions};
use crate::ids::{RoleId, StaffId};
use crate::refusal::Refusal;

/// At most `most` of the staff by name, behind this one.
pub fn staff(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeStaff>,
    after: Option<(String, StaffId)>,
    most: i64,
) -> Result<Vec<Member>, Refusal> {
    let (fold, id) = after.unwrap_or((String::new(), StaffId(Uuid::nil())));
    let firm = grant.firm();
    members(tx, sql::STAFF, &[&firm, &fold, &id, &most])
}

/// One staff member.
pub fn one(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeStaff>,
    staff: StaffId,
) -> Result<Option<Member>, Refusal> {
    let firm = grant.firm();
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
                roles: Vec::new(),
            });
        }
        let (code, name): (String, String) = (row.get(8)?, row.get(9)?);
        if let Some(last) = members.last_mut().filter(|_| !name.is_empty()) {
            last.roles.push(MemberRole { code, name });
        }
        Ok(())
    })?;
    Ok(members)
}

/// How many work there.
pub fn staff_count(tx: &mut Tx<'_>, grant: &Grant<'_, SeeStaff>) -> Result<i64, Refusal> {
    Ok(tx.only(sql::STAFF_COUNT, &[&grant.firm()], |row| row.get(0))?)
}

/// At most `most` roles, standard ones first, behind this one.
pub fn roles(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeRoles>,
    after: Option<RoleId>,
    most: i64,
) -> Result<Vec<Role>, Refusal> {
    let after = after.unwrap_or(RoleId(Uuid::nil()));
    Ok(tx.all(sql::ROLES, &[&grant.firm(), &after, &most], Role::read)?)
}

/// The roles that a staff member can have for the whole firm.
pub fn firm_roles(tx: &mut Tx<'_>, grant: &Grant<'_, SeeStaff>) -> Result<Vec<Role>, Refusal> {
    Ok(tx.all(sql::FIRM_ROLES, &[&grant.firm()], Role::read)?)
}
