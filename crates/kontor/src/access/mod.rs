//! Who may do what.
//!
//! A request becomes a [`Caller`] with faces at firms; a caller earns a [`Grant`] for one action on
//! one row, inside the transaction that acts; lists take a [`Viewer`]. Only this room makes them.
//! What a person may not see is `NotFound`; what they see but may not do is `Forbidden`.

mod caller;
mod grant;
mod permission;
pub mod rights;
mod roles;
pub mod store;
mod viewer;

pub use caller::{
    Actor, ActorKind, Caller, ContactFace, Credentials, Face, Proof, StaffFace, note_seen,
};
pub(crate) use grant::action;
pub use grant::{Action, Grant, Target, grant, grant_as, grant_in_office, grant_in_portal};
pub use permission::{ALL as ALL_PERMISSIONS, Permission, Permissions};
pub use roles::{
    FIRM_SIDE, LIMITED, OWNER, STANDARD as STANDARD_ROLES, Scope, StandardRole, WHOLE_DOSSIER,
    spoken_code, stored_code,
};
pub use viewer::{Reach, Viewer};
