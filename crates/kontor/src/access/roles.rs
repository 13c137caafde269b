//! The standard roles. Every firm has them as rows; its own roles stand beside them.

use super::permission::Permission::*;
use super::permission::{Permission, Permissions};

/// On what a role can be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// To a staff member, for the whole firm.
    Firm,
    /// To a staff member, on a dossier.
    Dossier,
    /// To a contact, on a dossier.
    Client,
    /// To a contact or a staff member, on one conversation.
    Conversation,
}

impl Scope {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Scope::Firm => "firm",
            Scope::Dossier => "dossier",
            Scope::Client => "client",
            Scope::Conversation => "conversation",
        }
    }
}

/// A role that every firm has.
pub struct StandardRole {
    pub code: &'static str,
    pub scope: Scope,
    pub permissions: Permissions,
}

const fn role(code: &'static str, scope: Scope, list: &[Permission]) -> StandardRole {
    StandardRole {
        code,
        scope,
        permissions: Permissions::of(list),
    }
}

/// Everything that can be done inside one dossier.
pub const WHOLE_DOSSIER: Permissions = Permissions::of(&[
    SeeDossier,
    EditDossier,
    ShareDossier,
    SeeHistory,
    ReadConversations,
    ReadPrivate,
    StartConversation,
    StartPrivate,
    Reply,
    CloseConversation,
    CloseOwn,
    Reopen,
    SeeReceipts,
    ReadDocuments,
    ReadInternal,
    AddDocuments,
    ManageDocuments,
    RequestFiles,
    DeliverFiles,
]);

/// What a contact with LOGIN may do in a linked dossier without any role on it.
pub const LIMITED: Permissions = Permissions::of(&[StartPrivate, CloseOwn]);

/// What a client never holds, whatever role is given: it is about the firm's side.
pub const FIRM_SIDE: Permissions = Permissions::of(&[
    SeeReceipts,
    SeeHistory,
    ReadPrivate,
    EditDossier,
    ShareDossier,
    ReadInternal,
    ManageDocuments,
    RequestFiles,
]);

/// What an owner of a firm holds.
pub const OWNER: Permissions = STANDARD[0].permissions;

/// The standard roles (ROLE-2 to ROLE-4).
pub const STANDARD: [StandardRole; 11] = [
    role(
        "owner",
        Scope::Firm,
        &[
            ManageFirm,
            ManageStaff,
            ManageRoles,
            ManageContacts,
            ManageAccounts,
            ManageGroups,
            CreateDossiers,
            SeeAllDossiers,
            SeeConfidential,
            SeeMailLog,
            SeeFirmHistory,
        ],
    ),
    role(
        "firm_admin",
        Scope::Firm,
        &[
            ManageFirm,
            ManageStaff,
            ManageRoles,
            ManageContacts,
            ManageAccounts,
            ManageGroups,
            CreateDossiers,
            SeeAllDossiers,
            SeeMailLog,
        ],
    ),
    role(
        "staff_admin",
        Scope::Firm,
        &[ManageStaff, ManageContacts, ManageAccounts],
    ),
    role(
        "dossier_admin",
        Scope::Firm,
        &[CreateDossiers, ManageContacts, ManageAccounts, ManageGroups],
    ),
    role("member", Scope::Firm, &[]),
    role(
        "dossier_owner",
        Scope::Dossier,
        &[
            ManageAccounts,
            SeeDossier,
            EditDossier,
            ShareDossier,
            SeeHistory,
            ReadConversations,
            ReadPrivate,
            StartConversation,
            StartPrivate,
            Reply,
            CloseConversation,
            CloseOwn,
            Reopen,
            SeeReceipts,
            ReadDocuments,
            ReadInternal,
            AddDocuments,
            ManageDocuments,
            RequestFiles,
            DeliverFiles,
        ],
    ),
    role(
        "dossier_editor",
        Scope::Dossier,
        &[
            SeeDossier,
            EditDossier,
            SeeHistory,
            ReadConversations,
            ReadPrivate,
            StartConversation,
            StartPrivate,
            Reply,
            CloseConversation,
            CloseOwn,
            Reopen,
            SeeReceipts,
            ReadDocuments,
            ReadInternal,
            AddDocuments,
            ManageDocuments,
            RequestFiles,
            DeliverFiles,
        ],
    ),
    role(
        "dossier_viewer",
        Scope::Dossier,
        &[
            SeeDossier,
            ReadConversations,
            SeeReceipts,
            ReadDocuments,
            ReadInternal,
            RequestFiles,
        ],
    ),
    role(
        "access",
        Scope::Client,
        &[
            SeeDossier,
            ReadConversations,
            StartPrivate,
            Reply,
            CloseOwn,
            ReadDocuments,
        ],
    ),
    role(
        "collaborator",
        Scope::Client,
        &[
            SeeDossier,
            ReadConversations,
            StartConversation,
            StartPrivate,
            Reply,
            CloseOwn,
            ReadDocuments,
            AddDocuments,
            DeliverFiles,
        ],
    ),
    role(
        "conversation_viewer",
        Scope::Conversation,
        &[ReadConversations, Reply, SeeReceipts],
    ),
];

/// The API's word for a role of `scope`: `viewer` on a dossier is stored as `dossier_viewer`.
pub fn stored_code(scope: Scope, word: &str) -> String {
    match scope {
        Scope::Dossier => format!("dossier_{word}"),
        Scope::Conversation => format!("conversation_{word}"),
        Scope::Firm | Scope::Client => word.to_owned(),
    }
}

/// The API's word for a stored code.
pub fn spoken_code(code: &str) -> &str {
    code.strip_prefix("dossier_")
        .filter(|rest| matches!(*rest, "owner" | "editor" | "viewer"))
        .or_else(|| code.strip_prefix("conversation_"))
        .unwrap_or(code)
}
