//! A conversation on paper (CONV-16): messages by the slice, laid out off the async threads.

use pages::markdown;
use paper::{Paper, Run, Style};
use store::Tx;

use super::access::{Print, Read};
use super::lists;
use super::model::{Conversation, Message};
use super::notes::access::SeeNotes;
use super::notes::{self, Note, Place};
use super::store as sql;
use crate::access::{Action, Grant};
use crate::app::hex;
use crate::events::{self, Event};
use crate::files::{self, Digested};
use crate::refusal::Refusal;
use crate::web::Context;

/// How many messages, or notes, are read at once.
pub const SLICE: i64 = 200;
/// A conversation of more messages, or one that fills more pages, is not printed in one.
pub const MOST_MESSAGES: i64 = 20_000;
pub const MOST_PAGES: usize = 5_000;

const NAME: Style = Style {
    size: 16.0,
    above: 0.0,
    ..Style::TEXT
};
const FACTS: Style = Style {
    size: 9.0,
    grey: 0.3,
    above: 2.0,
    ..Style::TEXT
};
const AUTHOR: Style = Style {
    size: 10.0,
    above: 12.0,
    ruled: true,
    ..Style::TEXT
};
const SMALL: Style = Style {
    size: 8.0,
    grey: 0.3,
    above: 2.0,
    ..Style::TEXT
};
/// How far a level of a list or quotation stands in.
const LEVEL: f32 = 14.0;

/// What stands at its head.
#[derive(Clone, Debug)]
pub struct Head {
    pub conversation: Conversation,
    pub firm: String,
    pub zone: String,
    pub dossier: String,
    /// Who on the client's side sees it.
    pub readers: Vec<String>,
    pub notes: bool,
}

/// Notes that somebody takes it along, and says what stands at its head.
pub fn begin(tx: &mut Tx<'_>, grant: &Grant<'_, Print>, notes: bool) -> Result<Head, Refusal> {
    let firm = grant.firm();
    if grant.last_seq > MOST_MESSAGES {
        return Err(too_long());
    }
    let event = Event::ConversationPrinted {
        subject: grant.subject.clone(),
        notes,
    };
    events::record(tx, firm, grant.actor(), grant.about(), &event)?;
    let (name, zone, dossier) = tx.only(sql::LETTERHEAD, &[&firm, &grant.dossier], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let recipients = lists::recipients(tx, firm, grant)?;
    Ok(Head {
        conversation: grant.row().clone(),
        firm: name,
        zone,
        dossier,
        readers: recipients.into_iter().map(|(_, name)| name).collect(),
        notes,
    })
}

/// Too much for one document.
pub fn too_long() -> Refusal {
    // i18n: refusal-conversation-too-long
    Refusal::Conflict("refusal-conversation-too-long")
}

/// Some messages with their files and the notes behind them.
#[derive(Debug, Default)]
pub struct Slice {
    messages: Vec<Message>,
    files: Vec<Digested>,
    notes: Vec<Note>,
}

impl Slice {
    /// The number of its last message, if there is more behind it.
    pub fn next(&self) -> Option<i64> {
        let full = i64::try_from(self.messages.len()) == Ok(SLICE);
        self.messages.last().filter(|_| full).map(|last| last.seq)
    }
}

/// The next messages after number `after`.
pub fn slice(tx: &mut Tx<'_>, grant: &Grant<'_, Read>, after: i64) -> Result<Slice, Refusal> {
    let messages = lists::messages_after(tx, grant, after, SLICE)?;
    let last = messages.last().map_or(after, |message| message.seq);
    Ok(Slice {
        files: files::digested(tx, grant.firm(), grant.id, after, last)?,
        messages,
        notes: Vec::new(),
    })
}

/// Adds the notes behind its messages.
pub fn with_notes(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeNotes>,
    slice: &mut Slice,
) -> Result<(), Refusal> {
    let (Some(first), Some(last)) = (slice.messages.first(), slice.messages.last()) else {
        return Ok(());
    };
    let (mut place, last) = (
        Place {
            seq: first.seq,
            note: uuid::Uuid::nil(),
        },
        last.seq,
    );
    loop {
        let next = notes::after(tx, grant, place, SLICE)?;
        let full = i64::try_from(next.len()) == Ok(SLICE);
        let inside = next.into_iter().take_while(|note| note.after <= last);
        let before = slice.notes.len();
        slice.notes.extend(inside);
        match slice.notes.last() {
            Some(note) if full && slice.notes.len() - before == SLICE as usize => {
                place = note.place();
            }
            _ => return Ok(()),
        }
    }
}

/// An empty document with its head.
pub fn start(c: &Context<'_>, head: &Head) -> Paper {
    let v = &head.conversation;
    let mut paper = Paper::new(&v.subject, c.lang());
    paper.paragraph(&[Run::bold(&head.firm)], FACTS);
    paper.paragraph(&[Run::bold(&v.subject)], NAME);
    let line = |paper: &mut Paper, label: &str, value: &str| {
        let runs = [Run::bold(format!("{} ", c.t(label))), Run::plain(value)];
        paper.paragraph(&runs, FACTS);
    };
    line(&mut paper, "print-dossier", &head.dossier);
    // i18n: print-audience-*
    let audience = c.t(&format!("print-audience-{}", v.audience.code()));
    line(&mut paper, "print-audience", audience);
    if !head.readers.is_empty() {
        line(&mut paper, "print-readers", &head.readers.join(", "));
    }
    let started = c.text_with(
        "conversation-started",
        &[
            ("name", v.started_name.as_str().into()),
            ("at", c.exact(&v.created_at).into()),
        ],
    );
    paper.paragraph(&[Run::plain(started)], FACTS);
    if let (Some(at), Some(name)) = (v.closed_at, &v.closed_name) {
        let args = [("name", name.as_str().into()), ("at", c.exact(&at).into())];
        let ended = c.text_with("conversation-ended", &args);
        paper.paragraph(&[Run::plain(ended)], FACTS);
    }
    let zone = c.t1("print-zone", "zone", &head.zone);
    paper.paragraph(&[Run::plain(zone)], FACTS);
    if head.notes {
        paper.paragraph(&[Run::bold(c.t("print-with-notes"))], FACTS);
    }
    paper
}

/// Adds a slice.
pub fn add(c: &Context<'_>, paper: &mut Paper, slice: &Slice) {
    let mut notes = slice.notes.iter().peekable();
    for message in &slice.messages {
        letter(c, paper, message, &slice.files);
        while let Some(note) = notes.next_if(|note| note.after <= message.seq) {
            slip(c, paper, note);
        }
    }
}

fn letter(c: &Context<'_>, paper: &mut Paper, message: &Message, files: &[Digested]) {
    head(c, paper, &message.author_name, message.created_at, None);
    if let Some(at) = message.deleted_at {
        said(paper, &c.t1("message-deleted", "at", &c.exact(&at)));
        return;
    }
    if let Some(at) = message.edited_at {
        said(paper, &c.t1("print-edited", "at", &c.exact(&at)));
    }
    text(paper, &message.text);
    for file in files.iter().filter(|file| file.message == message.id) {
        let name = [
            Run::bold(&file.name),
            Run::plain(format!(" · {}", c.size(&file.size))),
        ];
        paper.paragraph(&name, SMALL);
        said(paper, &format!("SHA-256 {}", hex(&file.hash)));
    }
}

fn slip(c: &Context<'_>, paper: &mut Paper, note: &Note) {
    let mark = format!("{} · {}", c.t("note-internal"), c.t("note-only-firm"));
    let told = note.mentions.iter().map(|one| one.name.as_str());
    let told = told.collect::<Vec<_>>().join(", ");
    let mark = match told.as_str() {
        "" => mark,
        names => format!("{mark} · {}", c.t1("note-told", "names", names)),
    };
    head(c, paper, &note.author_name, note.created_at, Some(&mark));
    match note.deleted_at {
        Some(at) => said(paper, &c.t1("note-deleted", "at", &c.exact(&at))),
        None => text(paper, &note.text),
    }
}

fn head(c: &Context<'_>, paper: &mut Paper, author: &str, at: i64, mark: Option<&str>) {
    let mut runs = vec![
        Run::bold(author),
        Run::plain(format!(" · {}", c.exact(&at))),
    ];
    if let Some(mark) = mark {
        runs.push(Run::bold(format!(" · {mark}")));
    }
    paper.paragraph(&runs, AUTHOR);
}

fn said(paper: &mut Paper, text: &str) {
    paper.paragraph(&[Run::plain(text)], SMALL);
}

fn text(paper: &mut Paper, md: &str) {
    for block in markdown::to_blocks(md) {
        let levels = u8::try_from(block.indent).unwrap_or(u8::MAX);
        let style = Style {
            indent: LEVEL * f32::from(levels),
            size: if block.heading { 11.5 } else { 10.0 },
            ..Style::TEXT
        };
        let runs: Vec<Run> = block
            .pieces
            .into_iter()
            .map(|piece| Run {
                text: piece.text,
                bold: piece.strong,
                italic: piece.emphasis,
            })
            .collect();
        paper.paragraph(&runs, style);
    }
}

/// The whole file.
pub fn finish(c: &Context<'_>, paper: Paper) -> Vec<u8> {
    paper.finish(|page, of| c.text_with("print-page", &[("page", page.into()), ("of", of.into())]))
}

/// Notes are for who may see them.
pub fn sees_notes<A: Action<On = Conversation>>(
    grant: &Grant<'_, A>,
    asked: bool,
) -> Result<(), Refusal> {
    if asked && !grant.actor().is_staff() {
        return Err(Refusal::Forbidden);
    }
    Ok(())
}
