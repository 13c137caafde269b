//! Internal notes in the office: writing one, editing and deleting one's own.

use askama::Template;
use axum::extract::State;
use pages::{Faults, Form, markdown};
use store::Tx;

use super::change::{Question, ask};
use super::show::{Asking, Kept, view, with_status};
use super::{Shell, Side};
use crate::access::{Action, Caller, Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::conversations::notes::access::{AddNote, EditNote, Noted, ReadNote, SeeNotes};
use crate::conversations::notes::{self, Choice, Note, Place};
use crate::conversations::thread::Thread;
use crate::ids::{ConversationId, NoteId, StaffId};
use crate::refusal::Refusal;
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, html, see};

/// A note as the office's page shows it.
#[derive(Debug)]
pub struct Slip {
    pub id: NoteId,
    pub after: i64,
    pub author: String,
    pub html: String,
    pub at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    pub may_edit: bool,
    /// The names of the colleagues whom it mentions.
    pub told: String,
}

/// What a page of the office shows of notes.
#[derive(Debug, Default)]
pub struct Noting {
    pub slips: Vec<Slip>,
    /// Where those before them begin, if there are more.
    pub earlier: Option<String>,
    /// Whom a new one can mention.
    pub choices: Vec<Choice>,
    /// Whether one of them mentions the reader, who has not opened the conversation since.
    pub waits: bool,
}

/// The last notes between the messages of a page; `ticked` are those whom a refused one mentions.
pub fn noting(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, SeeNotes>,
    thread: &Thread,
    before: Option<Place>,
    ticked: &[StaffId],
) -> Result<Noting, Refusal> {
    let end = before.unwrap_or(Place {
        seq: thread.later().map_or(i64::MAX, |last| last + 1),
        note: uuid::Uuid::nil(),
    });
    let (notes, more) = notes::on_page(tx, grant, thread.first(), end)?;
    let reader = grant.actor().id;
    let earlier = notes
        .first()
        .filter(|_| more)
        .map(|note| format!("{}&notes={}", thread.part(), note.place().written()));
    let slips = notes
        .into_iter()
        .map(|note| Slip {
            may_edit: note.deleted_at.is_none() && Some(note.author) == reader,
            html: markdown::to_html(&note.text),
            told: told(&note),
            id: note.id,
            after: note.after,
            author: note.author_name,
            at: note.created_at,
            edited_at: note.edited_at,
            deleted_at: note.deleted_at,
        })
        .collect();
    let (firm, person) = (grant.firm(), grant.actor().person());
    Ok(Noting {
        slips,
        earlier,
        choices: if thread.may_note {
            notes::choices(tx, firm, grant.row(), person, ticked)?
        } else {
            Vec::new()
        },
        waits: notes::waits(tx, firm, grant.id, person)?,
    })
}

/// The names of those whom a note mentions.
pub fn told(note: &Note) -> String {
    let names: Vec<&str> = note.mentions.iter().map(|one| one.name.as_str()).collect();
    names.join(", ")
}

/// Whom the form of a note mentions.
fn mentioned(form: &Form) -> Vec<StaffId> {
    let ids = form.all("mentions");
    ids.map(|id| id.parse().unwrap_or(StaffId(uuid::Uuid::nil())))
        .collect()
}

#[derive(Template)]
#[template(path = "conversations/templates/note_edit.html")]
struct EditPage<'a> {
    c: Context<'a>,
    shell: &'a Office,
    subject: &'a str,
    version: i64,
    back: String,
    text: &'a str,
    faults: &'a Faults,
    notice: Option<&'static str>,
    choices: &'a [Choice],
}

/// Earns a right on a note of this conversation.
fn on_note<'t, A: Action<On = Noted>>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    slug: &str,
    conversation: ConversationId,
    id: NoteId,
) -> Result<Grant<'t, A>, Refusal> {
    // Where it is comes first: what is not in this conversation is not there.
    let seen = grant_in_office::<ReadNote>(tx, caller, slug, id)?;
    if seen.conversation.id != conversation {
        return Err(Refusal::NotFound);
    }
    grant_in_office::<A>(tx, caller, slug, id)
}

/// `POST /office/{firm}/conversations/{id}/notes`
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Posted(form): Posted,
) -> Answered {
    let text = form.get("text").unwrap_or("").to_owned();
    let wanted = mentioned(&form);
    let (typed, ticked, side) = (text.clone(), wanted.clone(), Side::Office(slug));
    let adding = side.clone();
    let added = app
        .write(&credentials, move |tx, caller| {
            let grant = adding.in_conversation::<AddNote>(tx, caller, id)?;
            notes::add(tx, &grant, &text, &wanted)
        })
        .await;
    match added {
        Ok(Note { id: note, .. }) => Ok(see(&format!("{}#n{note}", side.conversation(id)))),
        Err(Refusal::Invalid(faults)) => {
            let status = Refusal::Invalid(faults.clone()).status();
            let kept = Kept {
                note: typed,
                mentions: ticked,
                note_faults: faults,
                ..Kept::default()
            };
            let page = view(&app, &credentials, side, id, Asking::default(), kept).await?;
            Ok(with_status(status, page))
        }
        Err(other) => Err(other),
    }
}

/// What was typed into a note and refused.
struct Typed {
    text: String,
    mentions: Vec<StaffId>,
    faults: Faults,
    notice: Option<&'static str>,
}

type InOffice = (String, ConversationId, NoteId);

/// `GET /office/{firm}/conversations/{id}/notes/{note}/edit`
pub async fn edit_form(
    State(app): State<App>,
    credentials: Credentials,
    At(at): At<InOffice>,
) -> Answered {
    form(&app, &credentials, at, None).await
}

async fn form(
    app: &App,
    credentials: &Credentials,
    (slug, id, note): InOffice,
    typed: Option<Typed>,
) -> Answered {
    let back = Side::Office(slug.clone()).conversation(id);
    let ticked = typed.as_ref().map(|typed| typed.mentions.clone());
    let (shell, noted, choices) = app
        .read(credentials, move |tx, caller| {
            let grant = on_note::<EditNote>(tx, caller, &slug, id, note)?;
            let noted = grant.row().clone();
            let named = || noted.note.mentions.iter().map(|one| one.id).collect();
            let ticked: Vec<StaffId> = ticked.clone().unwrap_or_else(named);
            let (firm, author) = (grant.firm(), noted.note.author);
            let choices = notes::choices(tx, firm, &noted.conversation, author, &ticked)?;
            let shell = Office::load(tx, caller, &slug, "conversations")?;
            Ok((shell, noted, choices))
        })
        .await?;
    let typed = typed.unwrap_or_else(|| Typed {
        text: noted.note.text.clone(),
        mentions: Vec::new(),
        faults: Faults::new(),
        notice: None,
    });
    Ok(html(&EditPage {
        c: shell.context(app),
        shell: &shell,
        subject: &noted.conversation.subject,
        version: noted.note.version,
        back,
        text: &typed.text,
        faults: &typed.faults,
        notice: typed.notice,
        choices: &choices,
    }))
}

/// `POST /office/{firm}/conversations/{id}/notes/{note}/edit`
pub async fn edit(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, note)): At<InOffice>,
    Posted(sent): Posted,
) -> Answered {
    let text = sent.get("text").unwrap_or("").to_owned();
    let version = sent.get("version").and_then(|text| text.parse().ok());
    let wanted = mentioned(&sent);
    let (typed, ticked, editing) = (text.clone(), wanted.clone(), slug.clone());
    let edited = app
        .write(&credentials, move |tx, caller| {
            let grant = on_note::<EditNote>(tx, caller, &editing, id, note)?;
            notes::edit(tx, &grant, &text, Some(&wanted), version)
        })
        .await;
    let refusal = match edited {
        Ok(()) => {
            let here = Side::Office(slug).conversation(id);
            return Ok(see(&format!("{here}#n{note}")));
        }
        Err(refusal) => refusal,
    };
    let status = refusal.status();
    let (faults, notice) = match refusal {
        Refusal::Invalid(faults) => (faults, None),
        Refusal::Stale => (Faults::new(), Some("note-changed-meanwhile")),
        Refusal::Conflict(key) => (Faults::new(), Some(key)),
        other => return Err(other),
    };
    let typed = Typed {
        text: typed,
        mentions: ticked,
        faults,
        notice,
    };
    let page = form(&app, &credentials, (slug, id, note), Some(typed)).await?;
    Ok(with_status(status, page))
}

/// `GET /office/{firm}/conversations/{id}/notes/{note}/delete`
pub async fn ask_delete(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, note)): At<InOffice>,
) -> Answered {
    let back = Side::Office(slug.clone()).conversation(id);
    let shell = app
        .read(&credentials, move |tx, caller| {
            on_note::<EditNote>(tx, caller, &slug, id, note)?;
            let office = Office::load(tx, caller, &slug, "conversations")?;
            Ok(Shell::Office(office))
        })
        .await?;
    let c = shell.context(&app);
    let question = Question {
        title: c.t("note-delete-title").to_owned(),
        text: c.t("note-delete-text").to_owned(),
        yes: c.t("note-delete").to_owned(),
        no: c.t("note-delete-no").to_owned(),
        danger: true,
        back,
    };
    Ok(ask(&app, &shell, question))
}

/// `POST /office/{firm}/conversations/{id}/notes/{note}/delete`
pub async fn delete(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id, note)): At<InOffice>,
) -> Answered {
    let here = Side::Office(slug.clone()).conversation(id);
    app.write(&credentials, move |tx, caller| {
        let grant = on_note::<EditNote>(tx, caller, &slug, id, note)?;
        notes::delete(tx, &grant)
    })
    .await?;
    Ok(see(&here))
}
