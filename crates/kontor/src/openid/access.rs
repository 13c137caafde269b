//! Who sets a firm's own sign-in up.

use crate::access::{Action, Actor, OWNER, Permission, Permissions};
use crate::firms::Firm;

/// See how the firm's own sign-in is set up.
#[derive(Debug)]
pub struct SeeOpenId;
impl Action for SeeOpenId {
    type On = Firm;
    const NEEDS: Option<Permission> = Some(Permission::ManageFirm);
    const WRITES: bool = false;

    fn fits(_: &Firm, _: &Actor, permissions: Permissions) -> bool {
        permissions.covers(OWNER)
    }
}

/// Set it up. Whoever runs the provider can come in as any of the staff, so it takes all that an
/// owner holds.
#[derive(Debug)]
pub struct ChangeOpenId;
impl Action for ChangeOpenId {
    type On = Firm;
    const NEEDS: Option<Permission> = Some(Permission::ManageFirm);

    fn fits(_: &Firm, _: &Actor, permissions: Permissions) -> bool {
        permissions.covers(OWNER)
    }
}
