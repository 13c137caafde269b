//! The firm's people and roles in the settings of the office.

pub mod absence;
pub mod leave;
pub mod list;
pub mod member;
pub mod role;
pub mod roles;

use http::StatusCode;
use pages::Faults;

use crate::access::{ALL_PERMISSIONS, Permission, Permissions, STANDARD_ROLES, Scope};
use crate::firms::{Role, holds};
use crate::ids::StaffId;
use crate::web::Context;

/// A page with faults is an answer to a form that was not taken.
fn status_of(faults: &Faults) -> StatusCode {
    if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// A standard role's name in the reader's language; a firm's own as it was written.
fn role_name(c: &Context<'_>, code: &str, name: &str) -> String {
    // i18n: role-*
    if STANDARD_ROLES.iter().any(|role| role.code == code) {
        c.t(&format!("role-{code}")).to_owned()
    } else {
        name.to_owned()
    }
}

/// The people as options, nobody first.
fn people(c: &Context<'_>, staff: &[(StaffId, String)], but: StaffId) -> Vec<(String, String)> {
    let nobody = (String::new(), c.t("staff-nobody").to_owned());
    let others = staff.iter().filter(|(id, _)| *id != but);
    std::iter::once(nobody)
        .chain(others.map(|(id, name)| (id.to_string(), name.clone())))
        .collect()
}

/// What a permission is about.
fn about(permission: Permission) -> &'static str {
    use Permission::*;
    match permission {
        ManageFirm | ManageStaff | ManageRoles | SeeMailLog | SeeFirmHistory => "firm",
        ManageContacts | ManageAccounts | ManageGroups => "contacts",
        CreateDossiers | SeeAllDossiers | SeeConfidential | SeeDossier | EditDossier
        | ShareDossier | SeeHistory => "dossiers",
        ReadConversations | ReadPrivate | StartConversation | StartPrivate | Reply
        | CloseConversation | CloseOwn | Reopen | SeeReceipts => "conversations",
        ReadDocuments | ReadInternal | AddDocuments | ManageDocuments | RequestFiles
        | DeliverFiles => "documents",
    }
}

/// A box of the permission picker.
struct Box {
    code: &'static str,
    text: String,
    ticked: bool,
    /// Whether the editor holds it and so can give it.
    held: bool,
}

/// Permissions about one thing.
struct Group {
    about: &'static str,
    title: String,
    boxes: Vec<Box>,
}

/// All permissions that a role of `scope` can hold, by what they are about.
fn picker(c: &Context<'_>, scope: Scope, ticked: Permissions, held: Permissions) -> Vec<Group> {
    // i18n: staff-may-* staff-about-*
    let mut groups: Vec<Group> = Vec::new();
    for about_what in ["firm", "contacts", "dossiers", "conversations", "documents"] {
        let boxes: Vec<Box> = ALL_PERMISSIONS
            .into_iter()
            .filter(|permission| about(*permission) == about_what && holds(scope, *permission))
            .map(|permission| Box {
                code: permission.code(),
                text: may(c, permission),
                ticked: ticked.has(permission),
                held: held.has(permission),
            })
            .collect();
        if !boxes.is_empty() {
            groups.push(Group {
                about: about_what,
                title: c.t(&format!("staff-about-{about_what}")).to_owned(),
                boxes,
            });
        }
    }
    groups
}

/// What a permission allows, in one sentence.
fn may(c: &Context<'_>, permission: Permission) -> String {
    c.t(&format!("staff-may-{}", permission.code())).to_owned()
}

/// What a role holds, a sentence each.
fn sentences(c: &Context<'_>, role: &Role) -> Vec<String> {
    role.permissions
        .list()
        .map(|permission| may(c, permission))
        .collect()
}
