//! Conversations and their messages: types and limits.

use pages::Faults;
use pages::text::{Bounds, TextFault, tidy};
use store::{Row, StoreError};

use crate::access::ActorKind;
use crate::access::rights::Shared;
use crate::ids::{ContactId, ConversationId, DossierId, EngagementId, FileId, GroupId, MessageId};
use crate::refusal::Refusal;

/// A message's text: Markdown.
pub const TEXT: Bounds = Bounds::lines(1, 50_000);
/// A subject: one line.
pub const SUBJECT: Bounds = Bounds::line(1, 200);
/// How many characters of the last message a list shows.
pub const EXCERPT: usize = 140;
/// How many messages a page shows; earlier ones are a link away.
pub const LETTERS: i64 = 30;
/// How many conversations a list shows.
pub const PAGE: i64 = 50;

/// Who on the client's side sees a conversation (CONV-4).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Everybody with full access to the dossier, also those who get it later.
    All,
    /// One person.
    Private,
    /// People chosen by name.
    Chosen,
}

impl Audience {
    /// Its name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Audience::All => "all",
            Audience::Private => "private",
            Audience::Chosen => "chosen",
        }
    }

    /// From its name; whatever is unknown is for as few as possible.
    pub fn from_code(code: &str) -> Audience {
        match code {
            "all" => Audience::All,
            "chosen" => Audience::Chosen,
            _ => Audience::Private,
        }
    }
}

/// A thread in a dossier.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub id: ConversationId,
    pub dossier: DossierId,
    pub subject: String,
    pub audience: Audience,
    pub started_kind: ActorKind,
    pub started_by: uuid::Uuid,
    pub started_name: String,
    /// Waits for the firm: started by the client, or answered by the client last.
    pub needs_reply: bool,
    pub closed: bool,
    pub closed_at: Option<i64>,
    pub closed_name: Option<String>,
    /// How many messages it has had.
    pub last_seq: i64,
    pub last_at: i64,
    pub last_kind: ActorKind,
    pub last_excerpt: String,
    pub version: i64,
    pub created_at: i64,
    /// Whether it can be shared with contacts and groups by name (ROLE-7).
    pub allow_contacts: bool,
    /// The engagement that it belongs to, and its name.
    pub engagement: Option<EngagementId>,
    pub engagement_name: String,
    /// Private, and seen by its present reader only because they see every dossier.
    pub by_reach_alone: bool,
}

impl Conversation {
    /// How many columns [`Conversation::read`] takes; what comes behind them is the query's own.
    pub const COLUMNS: usize = 20;

    /// Reads the columns that `conversation_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Conversation, StoreError> {
        Ok(Conversation {
            id: row.get(0)?,
            dossier: row.get(1)?,
            subject: row.get(2)?,
            audience: Audience::from_code(&row.get::<String>(3)?),
            started_kind: ActorKind::from_code(&row.get::<String>(4)?),
            started_by: row.get(5)?,
            started_name: row.get(6)?,
            needs_reply: row.get(7)?,
            closed: row.get(8)?,
            closed_at: row.get(9)?,
            closed_name: row.get(10)?,
            last_seq: row.get(11)?,
            last_at: row.get(12)?,
            last_kind: ActorKind::from_code(&row.get::<String>(13)?),
            last_excerpt: row.get(14)?,
            version: row.get(15)?,
            created_at: row.get(16)?,
            allow_contacts: row.get(17)?,
            engagement: row.get(18)?,
            engagement_name: row.get(19)?,
            by_reach_alone: false,
        })
    }

    /// Whether only named people see it.
    pub fn private(&self) -> bool {
        self.audience == Audience::Private
    }

    /// What roles are given on.
    pub fn shared(&self) -> Shared {
        Shared::Conversation {
            dossier: self.dossier,
            id: self.id,
        }
    }

    /// What its events are about.
    pub fn about(&self) -> crate::events::About {
        crate::events::About::Conversation {
            dossier: self.dossier,
            conversation: self.id,
            private: self.private(),
        }
    }
}

/// One post in a conversation.
#[derive(Clone, Debug)]
pub struct Message {
    pub id: MessageId,
    pub conversation: ConversationId,
    pub seq: i64,
    pub author_kind: ActorKind,
    pub author: uuid::Uuid,
    pub author_name: String,
    /// Markdown; empty once deleted.
    pub text: String,
    pub created_at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub attachments: i64,
    pub version: i64,
}

impl Message {
    /// Reads the columns that `message_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Message, StoreError> {
        Ok(Message {
            id: row.get(0)?,
            conversation: row.get(1)?,
            seq: row.get(2)?,
            author_kind: ActorKind::from_code(&row.get::<String>(3)?),
            author: row.get(4)?,
            author_name: row.get(5)?,
            text: row.get(6)?,
            created_at: row.get(7)?,
            edited_at: row.get(8)?,
            deleted_at: row.get(9)?,
            attachments: row.get(10)?,
            version: row.get(11)?,
        })
    }
}

/// Who is to see a new conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reaching {
    All,
    One(ContactId),
    /// Contacts and groups by name.
    Chosen(Vec<ContactId>, Vec<GroupId>),
    /// Nobody but the client who starts it, and the firm.
    OnlyMe,
}

/// A conversation to be started.
#[derive(Clone, Debug)]
pub struct NewConversation {
    pub subject: String,
    pub text: String,
    pub reaching: Reaching,
    /// The engagement that it belongs to; the firm chooses one.
    pub engagement: Option<EngagementId>,
    pub files: Vec<FileId>,
}

/// A message to be posted.
#[derive(Clone, Debug)]
pub struct NewMessage {
    pub text: String,
    pub files: Vec<FileId>,
}

impl NewMessage {
    /// Checks the text. A message may be files alone.
    pub fn checked(&self, faults: &mut Faults) -> String {
        let bounds = Bounds {
            min: usize::from(self.files.is_empty()),
            ..TEXT
        };
        checked(faults, "text", &self.text, bounds)
    }
}

/// Checks one text field; notes the fault and gives an empty text if it is wrong.
pub fn checked(faults: &mut Faults, field: &str, raw: &str, bounds: Bounds) -> String {
    match tidy(raw, bounds) {
        Ok(text) => text,
        Err(TextFault::Empty) => {
            faults.add(field, "fault-empty", Vec::new());
            String::new()
        }
        Err(TextFault::TooLong { max }) => {
            faults.add(field, "fault-too-long", vec![("max", max.into())]);
            String::new()
        }
        Err(TextFault::ControlCharacters) => {
            faults.add(field, "fault-control-characters", Vec::new());
            String::new()
        }
    }
}

/// A conversation that has ended takes no more messages.
pub fn open(conversation: &Conversation) -> Result<(), Refusal> {
    if conversation.closed {
        Err(Refusal::Conflict("conversation-is-closed"))
    } else {
        Ok(())
    }
}
