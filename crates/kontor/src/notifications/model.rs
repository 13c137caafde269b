//! Mails as they are logged.

use pages::Lang;
use store::{Row, StoreError};

use super::quiet::Quiet;
use crate::ids::{AddressId, ConversationId, DossierId, MailId, StaffId, UserId};

/// What a mail is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailKind {
    /// A contact is invited to a dossier.
    Invitation,
    /// A staff member is invited to the office.
    Staff,
    /// A forgotten password.
    Reset,
    /// A message waits.
    Message,
    /// Something happened to the reader's account.
    Security,
    /// What a client was mailed, for the firm.
    Copy,
    /// An internal note mentions a colleague.
    Mention,
    /// Something is asked of a client, or was received.
    Request,
    /// What came for file requests, for the firm.
    Came,
    /// The firm put documents before a client.
    Documents,
    /// A client's message waits for the firm.
    Waiting,
    /// A mailbox of the firm's cannot be read.
    Mailbox,
    /// Mail in the inbox waits for the firm.
    Inbox,
}

impl MailKind {
    /// What it belongs to among what an address is told of (NOTE-2), if it is mail that can be switched off.
    pub fn category(self) -> Option<&'static str> {
        match self {
            MailKind::Message | MailKind::Request => Some("chats_and_tasks"),
            MailKind::Documents => Some("documents"),
            MailKind::Invitation
            | MailKind::Staff
            | MailKind::Reset
            | MailKind::Security
            | MailKind::Copy
            | MailKind::Mention
            | MailKind::Came
            | MailKind::Mailbox
            | MailKind::Inbox
            | MailKind::Waiting => None,
        }
    }

    /// What it belongs to among what staff want mail of (NOTE-10).
    pub fn staff_category(self) -> Option<&'static str> {
        match self {
            MailKind::Waiting => Some("messages"),
            MailKind::Inbox => Some("inbox"),
            MailKind::Came => Some("files"),
            MailKind::Mention => Some("mentions"),
            _ => None,
        }
    }

    /// Whether it can wait until quiet hours end: mentions of colleagues and copies do not.
    pub fn can_wait(self) -> bool {
        self.category().is_some() || self.staff_category().is_some_and(|name| name != "mentions")
    }

    /// All of them, in the order in which a filter shows them.
    pub const ALL: [MailKind; 13] = [
        MailKind::Message,
        MailKind::Waiting,
        MailKind::Inbox,
        MailKind::Request,
        MailKind::Came,
        MailKind::Documents,
        MailKind::Mention,
        MailKind::Invitation,
        MailKind::Staff,
        MailKind::Reset,
        MailKind::Security,
        MailKind::Copy,
        MailKind::Mailbox,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            MailKind::Invitation => "invitation",
            MailKind::Staff => "staff_invitation",
            MailKind::Reset => "reset",
            MailKind::Message => "message",
            MailKind::Security => "security",
            MailKind::Copy => "copy",
            MailKind::Mention => "mention",
            MailKind::Request => "request",
            MailKind::Came => "came",
            MailKind::Documents => "documents",
            MailKind::Waiting => "waiting",
            MailKind::Mailbox => "mailbox",
            MailKind::Inbox => "inbox",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<MailKind> {
        MailKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The key of its name for people.
    pub fn key(self) -> &'static str {
        match self {
            MailKind::Invitation => "mail-kind-invitation",
            MailKind::Staff => "mail-kind-staff",
            MailKind::Reset => "mail-kind-reset",
            MailKind::Message => "mail-kind-message",
            MailKind::Security => "mail-kind-security",
            MailKind::Copy => "mail-kind-copy",
            MailKind::Mention => "mail-kind-mention",
            MailKind::Request => "mail-kind-request",
            MailKind::Came => "mail-kind-came",
            MailKind::Documents => "mail-kind-documents",
            MailKind::Waiting => "mail-kind-waiting",
            MailKind::Mailbox => "mail-kind-mailbox",
            MailKind::Inbox => "mail-kind-inbox",
        }
    }
}

/// How far a mail has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MailState {
    /// Waits for its turn, or for the mail server.
    Queued,
    /// The server has it.
    Sent,
    /// The server will not take it, or could not be reached for days.
    Failed,
    /// It came back, or its address was refused.
    Bounced,
    /// Not wanted any more when its turn came.
    Dropped,
}

impl MailState {
    /// All of them, in the order in which a filter shows them.
    pub const ALL: [MailState; 5] = [
        MailState::Queued,
        MailState::Sent,
        MailState::Bounced,
        MailState::Failed,
        MailState::Dropped,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            MailState::Queued => "queued",
            MailState::Sent => "sent",
            MailState::Failed => "failed",
            MailState::Bounced => "bounced",
            MailState::Dropped => "dropped",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<MailState> {
        MailState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }

    /// The key of its name for people.
    pub fn key(self) -> &'static str {
        match self {
            MailState::Queued => "mail-state-queued",
            MailState::Sent => "mail-state-sent",
            MailState::Failed => "mail-state-failed",
            MailState::Bounced => "mail-state-bounced",
            MailState::Dropped => "mail-state-dropped",
        }
    }
}

/// Why a mail was dropped: stored as its note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dropped {
    /// What it would have told was read or deleted.
    NothingNew,
    /// Its reader may not see it any more, or has no address with LOGIN on.
    NoAccess,
    /// The invitation was accepted, or LOGIN was switched off.
    NotWanted,
    /// NOTIFY is off for all of its reader's addresses, or for this category.
    NotifyOff,
    /// Mail to its address came back before.
    Bounced,
}

impl Dropped {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Dropped::NothingNew => "nothing_new",
            Dropped::NoAccess => "no_access",
            Dropped::NotWanted => "not_wanted",
            Dropped::NotifyOff => "notify_off",
            Dropped::Bounced => "bounced",
        }
    }

    /// The key of its text, from its name.
    pub fn key(code: &str) -> Option<&'static str> {
        match code {
            "nothing_new" => Some("mail-dropped-nothing-new"),
            "no_access" => Some("mail-dropped-no-access"),
            "not_wanted" => Some("mail-dropped-not-wanted"),
            "notify_off" => Some("mail-dropped-notify-off"),
            "bounced" => Some("mail-dropped-bounced"),
            _ => None,
        }
    }
}

/// Who a mail goes to.
#[derive(Clone, Debug)]
pub struct Reader {
    pub name: String,
    pub address: String,
    pub language: Lang,
}

/// A mail that is to be sent, and whose name it is sent in.
#[derive(Clone, Debug)]
pub struct Queued {
    pub id: MailId,
    pub kind: Option<MailKind>,
    pub state: Option<MailState>,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    pub address: Option<AddressId>,
    pub staff: Option<StaffId>,
    pub user: Option<UserId>,
    pub reader: Reader,
    pub queued_at: i64,
    pub firm_name: String,
    pub firm_colour: String,
    /// What a mail about an account tells, as JSON.
    pub data: String,
    pub zone: String,
    pub quiet: Option<Quiet>,
    /// Whether it carries a link alone (NOTE-8).
    pub bare: bool,
    /// What it shows as its sender, and where people's answers go; may be empty.
    pub sender_name: String,
    pub reply_to: String,
    /// Where it comes from if not from the installation's address.
    pub own: Option<Own>,
}

/// A firm's own address, and the key that its domain publishes.
#[derive(Clone, Debug)]
pub struct Own {
    pub address: String,
    pub selector: String,
    /// Sealed.
    pub secret: Vec<u8>,
}

impl Queued {
    /// Reads the columns of `QUEUED`.
    pub fn read(row: &Row<'_>) -> Result<Queued, StoreError> {
        let kind = MailKind::from_code(&row.get::<String>(1)?);
        let category = kind.and_then(|kind| kind.category().or(kind.staff_category()));
        let bare: String = row.get(18)?;
        let own = match row.get::<Option<String>>(21)? {
            None => None,
            Some(address) => Some(Own {
                address,
                selector: row.get(22)?,
                secret: row.get(23)?,
            }),
        };
        Ok(Queued {
            own,
            id: row.get(0)?,
            kind,
            zone: row.get(15)?,
            quiet: Quiet::of(row.get(16)?, row.get(17)?),
            bare: category.is_some_and(|category| bare.split(' ').any(|one| one == category)),
            sender_name: row.get(19)?,
            reply_to: row.get(20)?,
            state: MailState::from_code(&row.get::<String>(2)?),
            dossier: row.get(3)?,
            conversation: row.get(4)?,
            address: row.get(5)?,
            staff: row.get(6)?,
            user: row.get(7)?,
            reader: Reader {
                name: row.get(8)?,
                address: row.get(9)?,
                language: lang(&row.get::<String>(10)?),
            },
            queued_at: row.get(11)?,
            firm_name: row.get(12)?,
            firm_colour: row.get(13)?,
            data: row.get(14)?,
        })
    }
}

/// A line of the mail log.
#[derive(Clone, Debug)]
pub struct Logged {
    pub id: MailId,
    pub kind: String,
    pub state: String,
    pub dossier: Option<DossierId>,
    pub dossier_name: String,
    pub conversation: Option<ConversationId>,
    pub to_name: String,
    pub to_address: String,
    pub language: String,
    pub queued_at: i64,
    pub sent_at: Option<i64>,
    pub note: String,
}

impl Logged {
    /// Reads the columns of `LOG`.
    pub fn read(row: &Row<'_>) -> Result<Logged, StoreError> {
        Ok(Logged {
            id: row.get(0)?,
            kind: row.get(1)?,
            state: row.get(2)?,
            dossier: row.get(3)?,
            dossier_name: row.get(4)?,
            conversation: row.get(5)?,
            to_name: row.get(6)?,
            to_address: row.get(7)?,
            language: row.get(8)?,
            queued_at: row.get(9)?,
            sent_at: row.get(10)?,
            note: row.get(11)?,
        })
    }
}

/// What happened to an account, where from: the data of its mail.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct Happened {
    /// As `people::security` calls it.
    pub what: String,
    /// May be empty.
    pub device: String,
    pub from: String,
}

/// A stored language; what this version does not know becomes the default.
pub fn lang(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or_default()
}
