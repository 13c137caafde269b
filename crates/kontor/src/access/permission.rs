//! What can be allowed, one bit each. A role is a set of them.

/// One thing that can be allowed. The numbers are stored: they never change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Permission {
    /// Change the firm's name, look and settings.
    ManageFirm = 0,
    /// Add staff members and give them roles.
    ManageStaff = 1,
    /// Define roles.
    ManageRoles = 2,
    /// Add and change contacts.
    ManageContacts = 3,
    /// Switch LOGIN, NOTIFY and SYNC, and invite.
    ManageAccounts = 4,
    /// Add dossiers.
    CreateDossiers = 5,
    /// See every dossier that is not confidential, without a role on it.
    SeeAllDossiers = 6,
    /// See confidential dossiers too.
    SeeConfidential = 7,
    /// See what was mailed.
    SeeMailLog = 8,
    /// See the firm's whole history.
    SeeFirmHistory = 9,
    /// Define contact groups and who is in them.
    ManageGroups = 10,

    /// See the dossier's facts.
    SeeDossier = 16,
    /// Change the dossier's facts.
    EditDossier = 17,
    /// Give roles on the dossier and its conversations.
    ShareDossier = 18,
    /// See the dossier's history.
    SeeHistory = 19,
    /// See the conversations that are for all.
    ReadConversations = 20,
    /// See private conversations without being named.
    ReadPrivate = 21,
    /// Start a conversation for all.
    StartConversation = 22,
    /// Start a conversation that only oneself and the firm see.
    StartPrivate = 23,
    /// Answer.
    Reply = 24,
    /// End any conversation.
    CloseConversation = 25,
    /// End a conversation that one started oneself.
    CloseOwn = 26,
    /// Open an ended conversation again.
    Reopen = 27,
    /// See who has read what.
    SeeReceipts = 28,

    /// See the documents in folders that are shared with the client.
    ReadDocuments = 29,
    /// See the folders that are the firm's own.
    ReadInternal = 30,
    /// Put files into folders: a client only into those for uploads.
    AddDocuments = 31,
    /// Folders, and every document: move, rename, delete, restore, new versions.
    ManageDocuments = 32,
    /// Ask the client for files and answers, and review what comes.
    RequestFiles = 33,
    /// Deliver what is asked for.
    DeliverFiles = 34,
}

use Permission::*;

/// All of them, in the order in which a person is shown them.
pub const ALL: [Permission; 30] = [
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
];

impl Permission {
    /// Its name in the API and in role definitions.
    pub fn code(self) -> &'static str {
        match self {
            ManageFirm => "manage_firm",
            ManageStaff => "manage_staff",
            ManageRoles => "manage_roles",
            ManageContacts => "manage_contacts",
            ManageAccounts => "manage_accounts",
            ManageGroups => "manage_groups",
            CreateDossiers => "create_dossiers",
            SeeAllDossiers => "see_all_dossiers",
            SeeConfidential => "see_confidential",
            SeeMailLog => "see_mail_log",
            SeeFirmHistory => "see_firm_history",
            SeeDossier => "see_dossier",
            EditDossier => "edit_dossier",
            ShareDossier => "share_dossier",
            SeeHistory => "see_history",
            ReadConversations => "read_conversations",
            ReadPrivate => "read_private",
            StartConversation => "start_conversation",
            StartPrivate => "start_private",
            Reply => "reply",
            CloseConversation => "close_conversation",
            CloseOwn => "close_own",
            Reopen => "reopen",
            SeeReceipts => "see_receipts",
            ReadDocuments => "read_documents",
            ReadInternal => "read_internal_documents",
            AddDocuments => "add_documents",
            ManageDocuments => "manage_documents",
            RequestFiles => "request_files",
            DeliverFiles => "deliver_files",
        }
    }

    /// The permission with this name.
    pub fn from_code(code: &str) -> Option<Permission> {
        ALL.into_iter().find(|permission| permission.code() == code)
    }
}

/// A set of permissions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Permissions(i64);

impl Permissions {
    /// The set of these.
    pub const fn of(list: &[Permission]) -> Permissions {
        let mut bits = 0;
        let mut index = 0;
        while index < list.len() {
            bits |= 1 << list[index] as u8;
            index += 1;
        }
        Permissions(bits)
    }

    /// As stored; bits that this version does not know are kept.
    pub const fn from_bits(bits: i64) -> Permissions {
        Permissions(bits)
    }

    /// For storing.
    pub const fn bits(self) -> i64 {
        self.0
    }

    /// Whether `permission` is in the set.
    pub const fn has(self, permission: Permission) -> bool {
        self.0 & (1 << permission as u8) != 0
    }

    /// Whether everything in `other` is in this set.
    pub const fn covers(self, other: Permissions) -> bool {
        other.0 & !self.0 == 0
    }

    /// What is in either.
    #[must_use]
    pub const fn and(self, other: Permissions) -> Permissions {
        Permissions(self.0 | other.0)
    }

    /// The members, in the order of [`ALL`].
    pub fn list(self) -> impl Iterator<Item = Permission> {
        ALL.into_iter()
            .filter(move |permission| self.has(*permission))
    }
}
