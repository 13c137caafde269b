//! What the page of a conversation shows, on either side.

use std::collections::HashMap;

use pages::{Form, markdown};
use store::Tx;
use uuid::Uuid;

use super::access::{EditMessage, Posted, wrote};
use super::actions::{after_end, last_mark};
use super::lists::{self, Mark};
use super::mailed;
use super::model::{Conversation, LETTERS, Message};
use crate::access::{Action, Actor, ActorKind, Grant, Permission};
use crate::files::{self, Attachment};
use crate::firms::AfterEnd;
use crate::ids::{FirmId, MessageId};
use crate::refusal::Refusal;

/// A conversation's page as it was read.
#[derive(Debug)]
pub struct Thread {
    pub conversation: Conversation,
    messages: Vec<Message>,
    attachments: HashMap<MessageId, Vec<Attachment>>,
    marks: Vec<Mark>,
    /// What the messages quote that came by mail, by their numbers.
    mailed: HashMap<i64, String>,
    /// Who on the client's side sees it, by name.
    pub recipients: Vec<(Uuid, String)>,
    pub draft: String,
    /// The number of the last message that the reader had seen before.
    pub seen: i64,
    window: Window,
    reader: Actor,
    /// A client may also after the end: that opens it again or begins a new one.
    pub may_reply: bool,
    /// Whether an answer would begin a new conversation.
    pub anew: bool,
    /// Whether the reader may write internal notes.
    pub may_note: bool,
    pub may_close: bool,
    pub may_reopen: bool,
    pub may_share: bool,
}

/// A message as a page shows it.
#[derive(Debug)]
pub struct Letter {
    pub id: MessageId,
    pub seq: i64,
    /// Written on the reader's side of the house.
    pub ours: bool,
    pub author: String,
    pub html: String,
    pub at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub files: Vec<Attachment>,
    /// What it quotes, which may be nothing, if it came by mail.
    pub by_mail: Option<String>,
    /// Whether the reader may have that mail.
    pub may_see_mail: bool,
    /// Whether marks of delivery are shown below it.
    pub marked: bool,
    /// Who has read it and when; only ever filled for the firm.
    pub readers: Vec<(String, i64)>,
    pub may_edit: bool,
    /// The first that the reader had not seen.
    pub first_unread: bool,
}

/// Which part of a conversation a page shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Window {
    /// The newest messages.
    #[default]
    Latest,
    /// The last ones before this number.
    Before(i64),
    /// The next ones after this number.
    After(i64),
    /// From this number on, with a few that come before it: where someone had stopped reading.
    New(i64),
}

/// How many messages that were seen stand above the first that was not.
const ABOVE: i64 = 3;

impl Window {
    /// From the page's address.
    pub fn asked(query: &Form) -> Window {
        let number = |name| query.get(name).and_then(|text| text.parse().ok());
        if let Some(seq) = number("new") {
            return Window::New(seq);
        }
        number("before")
            .map(Window::Before)
            .or_else(|| number("after").map(Window::After))
            .unwrap_or_default()
    }
}

/// Loads a page of the conversation.
pub fn load<A: Action<On = Conversation>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    window: Window,
) -> Result<Thread, Refusal> {
    let messages = match window {
        Window::Latest => lists::messages_before(tx, grant, i64::MAX, LETTERS)?,
        Window::Before(seq) => lists::messages_before(tx, grant, seq, LETTERS)?,
        Window::After(seq) => lists::messages_after(tx, grant, seq, LETTERS)?,
        Window::New(seq) => {
            let after = seq.saturating_sub(ABOVE + 1);
            lists::messages_after(tx, grant, after, LETTERS)?
        }
    };
    let first = messages.first().map_or(1, |message| message.seq);
    let (firm, id) = (grant.firm(), grant.id);
    let marks = if grant.may(Permission::SeeReceipts) {
        lists::marks(tx, firm, id, first)?
    } else {
        Vec::new()
    };
    let mut attachments: HashMap<MessageId, Vec<Attachment>> = HashMap::new();
    if messages.iter().any(|message| message.attachments > 0) {
        let last = messages.last().map_or(0, |message| message.seq);
        for attachment in files::of_messages(tx, firm, id, (first, last))? {
            attachments
                .entry(attachment.message)
                .or_default()
                .push(attachment);
        }
    }
    let (actor, permissions) = (grant.actor(), grant.permissions());
    let row = grant.row();
    let last = messages.last().map_or(0, |message| message.seq);
    let mailed = mailed::quoted(tx, firm, row, (first, last))?;
    let after_end = if row.closed && !actor.is_staff() {
        after_end(tx, firm, row)?
    } else {
        None
    };
    Ok(Thread {
        recipients: lists::recipients(tx, firm, row)?,
        draft: lists::draft(tx, grant)?,
        seen: last_mark(tx, grant)?,
        window,
        may_note: actor.is_staff() && grant.may(Permission::Reply),
        may_reply: (!row.closed || after_end.is_some()) && grant.may(Permission::Reply),
        may_close: !row.closed && super::access::Close::fits(row, actor, permissions),
        may_reopen: row.closed && grant.may(Permission::Reopen),
        may_share: super::access::Share::fits(row, actor, permissions),
        anew: after_end == Some(AfterEnd::Anew),
        conversation: row.clone(),
        messages,
        attachments,
        marks,
        mailed,
        reader: actor.clone(),
    })
}

impl Thread {
    /// The number before which there is more to read.
    pub fn earlier(&self) -> Option<i64> {
        self.messages
            .first()
            .map(|message| message.seq)
            .filter(|seq| *seq > 1)
    }

    /// The number of the first message on the page.
    pub fn first(&self) -> i64 {
        self.messages.first().map_or(0, |message| message.seq)
    }

    /// The number of the last message on the page.
    pub fn last(&self) -> i64 {
        self.messages.last().map_or(0, |message| message.seq)
    }

    /// The number after which there is more to read.
    pub fn later(&self) -> Option<i64> {
        Some(self.last()).filter(|last| *last < self.conversation.last_seq)
    }

    /// The part of the address that leads to this very page.
    pub fn part(&self) -> String {
        format!("after={}", self.first() - 1)
    }

    /// The number after which the newest messages fill a page.
    pub fn newest(&self) -> i64 {
        (self.conversation.last_seq - LETTERS).max(0)
    }

    /// How far someone has read who looks at this page: to its end, if nothing unseen stands before it
    /// or it holds the newest message. Who passes by an older part has not read further.
    pub fn reads_to(&self) -> Option<i64> {
        let joins = self.first() <= self.seen + 1 || self.later().is_none();
        let passes_by = matches!(self.window, Window::Before(_));
        (joins && !passes_by && self.seen < self.last()).then(|| self.last())
    }

    /// The number of the first message that was not seen, if it stands before this page.
    pub fn far_unread(&self) -> Option<i64> {
        let first = self.seen + 1;
        (self.seen > 0 && first < self.first() && first <= self.conversation.last_seq)
            .then_some(first)
    }

    /// The number from which on messages count as new on this page.
    fn new_from(&self) -> Option<i64> {
        match self.window {
            Window::New(seq) => Some(seq),
            _ if self.far_unread().is_some() => None,
            _ => Some(self.seen + 1),
        }
    }

    /// The messages, ready to be shown.
    pub fn letters(&self) -> Vec<Letter> {
        let staff = self.reader.kind == ActorKind::Staff;
        let first_unread = self.new_from().and_then(|from| {
            self.messages
                .iter()
                .find(|message| message.seq >= from && Some(message.author) != self.reader.id)
                .map(|message| message.seq)
        });
        self.messages
            .iter()
            .map(|message| {
                let ours = message.author_kind == self.reader.kind;
                let own = wrote(message, &self.reader);
                let shown = message.deleted_at.is_none();
                // The firm sees marks below all its messages, a client below their own.
                let marked = shown && if staff { ours } else { own };
                Letter {
                    id: message.id,
                    seq: message.seq,
                    ours,
                    author: message.author_name.clone(),
                    html: markdown::to_html(&message.text),
                    at: message.created_at,
                    edited_at: message.edited_at,
                    deleted_at: message.deleted_at,
                    files: if shown {
                        self.attachments
                            .get(&message.id)
                            .cloned()
                            .unwrap_or_default()
                    } else {
                        Vec::new()
                    },
                    may_see_mail: staff,
                    by_mail: self.mailed.get(&message.seq).cloned(),
                    marked,
                    readers: if marked && staff {
                        lists::readers(&self.marks, message.seq, message.author)
                            .into_iter()
                            .map(|mark| (mark.name.clone(), mark.at))
                            .collect()
                    } else {
                        Vec::new()
                    },
                    may_edit: own && shown && !self.conversation.closed,
                    first_unread: first_unread == Some(message.seq) && message.seq > 1,
                }
            })
            .collect()
    }

    /// The names of those on the client's side who see it, without the reader's own.
    pub fn others(&self) -> Vec<&str> {
        self.recipients
            .iter()
            .filter(|(id, _)| Some(*id) != self.reader.id)
            .map(|(_, name)| name.as_str())
            .collect()
    }
}

/// The files of one message.
pub fn files_of(
    tx: &mut Tx<'_>,
    firm: FirmId,
    posted: &Posted,
) -> Result<Vec<Attachment>, Refusal> {
    let seq = posted.message.seq;
    files::of_messages(tx, firm, posted.conversation.id, (seq, seq))
}

/// A message that its author edits, with its files.
pub fn for_edit(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, EditMessage>,
) -> Result<(Posted, Vec<Attachment>), Refusal> {
    let posted = grant.row().clone();
    let files = files_of(tx, grant.firm(), &posted)?;
    Ok((posted, files))
}
