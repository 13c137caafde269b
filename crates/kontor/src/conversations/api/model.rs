//! Conversations and messages as JSON: shapes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::conversations::model::{Conversation, Message, Reaching};
use crate::files::Attachment;
use crate::ids::{
    ContactId, ConversationId, DossierId, EngagementId, FileId, GroupId, MessageId, StaffId,
    TemplateId,
};
use crate::refusal::Refusal;

/// Someone who did something.
#[derive(Serialize, ToSchema)]
pub struct Who {
    /// `staff`, `contact` or `system`.
    pub kind: &'static str,
    pub id: Uuid,
    pub name: String,
}

/// What a conversation belongs to.
#[derive(Serialize, ToSchema)]
pub struct EngagementJson {
    pub id: EngagementId,
    pub name: String,
}

/// A conversation.
#[derive(Serialize, ToSchema)]
pub struct ConversationJson {
    pub id: ConversationId,
    pub dossier: DossierId,
    pub subject: String,
    /// `all`, `private` or `chosen`.
    pub audience: &'static str,
    /// `open` or `closed`.
    pub state: &'static str,
    /// Waits for the firm.
    pub needs_reply: bool,
    pub unread: bool,
    /// Whether it can be shared with contacts and groups by name.
    pub allow_contacts: bool,
    /// The engagement that it belongs to.
    pub engagement: Option<EngagementJson>,
    pub started_by: Who,
    pub message_count: i64,
    pub last_message_at: String,
    pub created_at: String,
    pub closed_at: Option<String>,
    pub closed_by: Option<String>,
    pub version: i64,
}

impl ConversationJson {
    pub(super) fn of(c: Conversation, unread: bool) -> ConversationJson {
        ConversationJson {
            id: c.id,
            dossier: c.dossier,
            audience: c.audience.code(),
            state: if c.closed { "closed" } else { "open" },
            needs_reply: c.needs_reply,
            unread,
            allow_contacts: c.allow_contacts,
            engagement: c.engagement.map(|id| EngagementJson {
                id,
                name: c.engagement_name,
            }),
            started_by: Who {
                kind: c.started_kind.code(),
                id: c.started_by,
                name: c.started_name,
            },
            message_count: c.last_seq,
            last_message_at: pages::when::iso(c.last_at),
            created_at: pages::when::iso(c.created_at),
            closed_at: c.closed_at.map(pages::when::iso),
            closed_by: c.closed_name,
            version: c.version,
            subject: c.subject,
        }
    }
}

/// A file attached to a message.
#[derive(Serialize, ToSchema)]
pub struct AttachmentJson {
    pub id: FileId,
    pub name: String,
    pub size: i64,
    pub content_type: String,
    /// Where its bytes are.
    pub url: String,
    /// What the virus scanner said: `waiting`, `clean`, `infected` or `too_large`; `null` where there was none.
    /// Only what is clean or `null` is handed out: 409 otherwise.
    pub scan: Option<&'static str>,
}

/// A message.
#[derive(Serialize, ToSchema)]
pub struct MessageJson {
    /// `message`.
    pub kind: &'static str,
    pub id: MessageId,
    pub conversation: ConversationId,
    /// Counts from 1 within the conversation.
    pub number: i64,
    pub author: Who,
    /// Markdown.
    pub text: String,
    /// The same, sanitised.
    pub html: String,
    pub created_at: String,
    pub edited_at: Option<String>,
    pub deleted_at: Option<String>,
    pub attachments: Vec<AttachmentJson>,
    pub version: i64,
}

impl MessageJson {
    pub(super) fn of(m: Message, attachments: &[Attachment]) -> MessageJson {
        let html = if m.text.is_empty() {
            String::new()
        } else {
            pages::markdown::to_html(&m.text)
        };
        MessageJson {
            attachments: attachments
                .iter()
                .filter(|file| file.message == m.id && m.deleted_at.is_none())
                .map(|file| AttachmentJson {
                    id: file.file,
                    name: file.name.clone(),
                    size: file.size,
                    content_type: file.content_type.clone(),
                    url: format!(
                        "/api/v1/conversations/{}/files/{}",
                        m.conversation, file.file
                    ),
                    scan: file.check.said(),
                })
                .collect(),
            kind: "message",
            id: m.id,
            conversation: m.conversation,
            number: m.seq,
            author: Who {
                kind: m.author_kind.code(),
                id: m.author,
                name: m.author_name,
            },
            html,
            text: m.text,
            created_at: pages::when::iso(m.created_at),
            edited_at: m.edited_at.map(pages::when::iso),
            deleted_at: m.deleted_at.map(pages::when::iso),
            version: m.version,
        }
    }
}

/// Who is to see a conversation: `"all"`, `{"user": id}` or `{"contacts": [id], "groups": []}`.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(untagged)]
pub enum AudienceBody {
    Word(String),
    User(OneUser),
    Chosen(ChosenPeople),
}

/// One person, privately.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct OneUser {
    pub user: ContactId,
}

/// People by name.
#[derive(Deserialize, ToSchema, Clone)]
#[serde(deny_unknown_fields)]
pub struct ChosenPeople {
    #[serde(default)]
    pub contacts: Vec<ContactId>,
    #[serde(default)]
    pub groups: Vec<GroupId>,
}

impl AudienceBody {
    /// Whom it means.
    pub fn reaching(&self, caller_is_client: bool) -> Result<Reaching, Refusal> {
        match self {
            AudienceBody::Word(word) if word == "all" => Ok(Reaching::All),
            AudienceBody::Word(word) if word == "private" && caller_is_client => {
                Ok(Reaching::OnlyMe)
            }
            AudienceBody::Word(_) => Err(Refusal::field("audience", "fault-audience")),
            AudienceBody::User(one) => Ok(Reaching::One(one.user)),
            AudienceBody::Chosen(chosen) => Ok(Reaching::Chosen(
                chosen.contacts.clone(),
                chosen.groups.clone(),
            )),
        }
    }
}

/// A conversation to be started.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversationBody {
    /// Needed unless a template is named; variables of that template in it are replaced.
    pub subject: Option<String>,
    /// Markdown. Needed unless a template is named; variables of that template in it are replaced.
    pub text: Option<String>,
    /// A template of the firm, for staff: its words in the dossier's language stand for what is left out.
    pub template: Option<TemplateId>,
    /// The values that the template asks for, by the variable's name. A date as `2026-10-20` or
    /// `2026-10-20T14:00` and a period as `2026`, `2026-09` or `2026-Q3` are written in the client's language.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    #[serde(default = "for_all")]
    pub audience: AudienceBody,
    /// An open engagement of the dossier that it belongs to, for staff.
    pub engagement: Option<EngagementId>,
    /// Finished uploads, by their ids; they become attachments of its first message.
    #[serde(default)]
    pub uploads: Vec<FileId>,
}

fn for_all() -> AudienceBody {
    AudienceBody::Word("all".to_owned())
}

/// A message to be posted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessageBody {
    /// Markdown.
    pub text: String,
    /// An internal note instead: for the firm's people, whom alone it reaches.
    #[serde(default)]
    pub note: bool,
    /// Staff whom the note mentions: they find the conversation under "mentions" and get a mail. Who does
    /// not see the conversation cannot be mentioned.
    #[serde(default)]
    pub mentions: Vec<StaffId>,
    /// Finished uploads, by their ids; they become its attachments.
    #[serde(default)]
    pub uploads: Vec<FileId>,
}

/// A note's text that stands for the one before.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    /// Markdown.
    pub text: String,
    /// Staff whom it mentions; left out: as before.
    pub mentions: Option<Vec<StaffId>>,
}

/// A text that stands for the one before.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBody {
    /// Markdown.
    pub text: String,
}

/// A changed conversation.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeBody {
    pub subject: Option<String>,
    /// Whether it can be shared with contacts and groups by name; needs the right to share.
    pub allow_contacts: Option<bool>,
    /// The engagement of the dossier that it belongs to; an empty text: none.
    pub engagement: Option<String>,
}

/// How far one has read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadBody {
    /// The last message seen.
    pub message: MessageId,
}

/// What became of a message for one person.
#[derive(Serialize, ToSchema)]
pub struct ReceiptJson {
    pub person: Who,
    /// `delivered` or `read`.
    pub state: &'static str,
    pub delivered_at: String,
    pub read_at: Option<String>,
}
