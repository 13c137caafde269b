//! What is done with the firm's people and roles.

mod absence;
mod change;
mod leave;
mod roles;

pub use absence::{LEND, come_back, lend_some, set_away};
pub use change::{bring_back, change, invite_again};
pub use leave::{AT_ONCE, HAND_OVER, hand_over_some, leave, left_to_hand_over};
pub use roles::{RoleChanges, change_role, remove_role};

use store::Tx;

use super::store as sql;
use crate::access::Permissions;
use crate::firms::store::LOCK_FIRM;
use crate::ids::{FirmId, StaffId, UserId};
use crate::refusal::Refusal;

/// What is decided about owners and roles is decided by one transaction after the other.
fn lock(tx: &mut Tx<'_>, firm: FirmId) -> Result<(), Refusal> {
    tx.execute(LOCK_FIRM, &[&firm])?;
    Ok(())
}

/// Whether somebody else owns the firm and has signed in.
pub fn has_other_owner(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<bool, Refusal> {
    let others: i64 = tx.only(sql::OTHER_OWNERS, &[&firm, &staff], |row| row.get(0))?;
    Ok(others > 0)
}

/// Keeps what a member's firm roles hold together; open pages ask again.
fn keep_permissions(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<(), Refusal> {
    let mut held = Permissions::default();
    tx.each(sql::HELD, &[&firm, &staff], |row| {
        held = held.and(Permissions::from_bits(row.get(0)?));
        Ok(())
    })?;
    let bits = held.bits();
    let user: Option<UserId> = tx.first(sql::SET_PERMISSIONS, &[&firm, &staff, &bits], |row| {
        row.get(0)
    })?;
    if let Some(user) = user {
        tx.wake(format!("access {user}"));
    }
    Ok(())
}
