//! What becomes of mail that comes, and why it may have to wait.

use store::{Row, StoreError};
use uuid::Uuid;

use crate::access::ActorKind;
use crate::ids::{AnswerId, ConversationId, DossierId, FileId};

/// What became of a mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It is a message now.
    Posted,
    /// It waits for staff.
    Held(Why),
    /// It was taken before.
    Again,
    /// A program wrote it: noted where its mail is logged.
    Automatic,
    /// A server's word on a mail of ours.
    Bounce,
    /// It came to no address of ours, or too many came at once: it stays where it is.
    PassedOver,
}

impl Taken {
    /// In an operator's words.
    pub fn words(self) -> String {
        match self {
            Taken::Posted => "posted as a message".to_owned(),
            Taken::Held(why) => format!("held for staff: {}", why.code()),
            Taken::Again => "taken before".to_owned(),
            Taken::Automatic => "written by a program, noted".to_owned(),
            Taken::Bounce => "a mail server's report, noted".to_owned(),
            Taken::PassedOver => "not for Kontor".to_owned(),
        }
    }
}

/// Why a mail waits for staff. The names are stored: they never change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// From an address that is not one of whom the mail went to.
    WrongSender,
    /// From somebody else whom the firm knows: the mail was passed on to them.
    PassedOn,
    /// The server did not vouch for the sender.
    NotVouched,
    /// Whom the mail went to may not answer there any more, or what it was about is gone.
    NoAccess,
    /// They have no account yet.
    NoAccount,
    /// The conversation has ended, or the dossier is archived.
    Closed,
    /// It answers a mail that is about no conversation.
    NoConversation,
    /// It answers a mail about an internal note, which no client may read.
    Note,
    /// A file is too large, of a kind that is not taken, or there are too many.
    Files,
    /// The firm has no room for its files.
    NoRoom,
    /// It says nothing.
    Empty,
    /// It says too much for one message.
    TooLong,
    /// It cannot be read: too large, or built to break what reads it.
    Unreadable,
    /// Too many answers in this conversation within an hour.
    TooMany,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 14] = [
        Why::WrongSender,
        Why::PassedOn,
        Why::NotVouched,
        Why::NoAccess,
        Why::NoAccount,
        Why::Closed,
        Why::NoConversation,
        Why::Note,
        Why::Files,
        Why::NoRoom,
        Why::Empty,
        Why::TooLong,
        Why::Unreadable,
        Why::TooMany,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Why::WrongSender => "wrong_sender",
            Why::PassedOn => "passed_on",
            Why::NotVouched => "not_vouched",
            Why::NoAccess => "no_access",
            Why::NoAccount => "no_account",
            Why::Closed => "closed",
            Why::NoConversation => "no_conversation",
            Why::Note => "note",
            Why::Files => "files",
            Why::NoRoom => "no_room",
            Why::Empty => "empty",
            Why::TooLong => "too_long",
            Why::Unreadable => "unreadable",
            Why::TooMany => "too_many",
        }
    }

    /// The key of its text.
    pub fn key(self) -> &'static str {
        match self {
            Why::WrongSender => "answers-why-wrong-sender",
            Why::PassedOn => "answers-why-passed-on",
            Why::NotVouched => "answers-why-not-vouched",
            Why::NoAccess => "answers-why-no-access",
            Why::NoAccount => "answers-why-no-account",
            Why::Closed => "answers-why-closed",
            Why::NoConversation => "answers-why-no-conversation",
            Why::Note => "answers-why-note",
            Why::Files => "answers-why-files",
            Why::NoRoom => "answers-why-no-room",
            Why::Empty => "answers-why-empty",
            Why::TooLong => "answers-why-too-long",
            Why::Unreadable => "answers-why-unreadable",
            Why::TooMany => "answers-why-too-many",
        }
    }

    /// The key of the text for a stored name.
    pub fn key_of(code: &str) -> &'static str {
        Why::ALL
            .into_iter()
            .find(|why| why.code() == code)
            .map_or("answers-why-unreadable", Why::key)
    }
}

/// A mail that waits.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: AnswerId,
    pub taken_at: i64,
    pub why: String,
    pub dossier: Option<DossierId>,
    pub dossier_name: String,
    pub conversation: Option<ConversationId>,
    pub conversation_subject: String,
    /// On which side whom the mail went to stands, and who that is.
    pub person_kind: ActorKind,
    pub person: Option<Uuid>,
    pub person_name: String,
    pub from_name: String,
    pub from_address: String,
    pub subject: String,
    pub text: String,
    pub file: Option<FileId>,
}

impl Held {
    /// Reads the columns of `HELD`.
    pub fn read(row: &Row<'_>) -> Result<Held, StoreError> {
        Ok(Held {
            id: row.get(0)?,
            taken_at: row.get(1)?,
            why: row.get(2)?,
            dossier: row.get(3)?,
            dossier_name: row.get(4)?,
            conversation: row.get(5)?,
            conversation_subject: row.get(6)?,
            person_kind: ActorKind::from_code(&row.get::<String>(7)?),
            person: row.get(8)?,
            person_name: row.get(9)?,
            from_name: row.get(10)?,
            from_address: row.get(11)?,
            subject: row.get(12)?,
            text: row.get(13)?,
            file: row.get(14)?,
        })
    }

    /// Whether it can become a message of whom the mail went to.
    pub fn can_be_posted(&self) -> bool {
        self.conversation.is_some()
            && self.person.is_some()
            && self.file.is_some()
            && self.why != Why::Unreadable.code()
            && self.why != Why::Note.code()
    }
}
