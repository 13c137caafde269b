//! A conversation as PDF, in the office, in the portal and over the API.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use pages::Lang;
use store::Tx;

use super::Side;
use crate::access::{Action, Caller, Credentials, Grant, grant};
use crate::app::App;
use crate::conversations::access::{Print, Read};
use crate::conversations::model::Conversation;
use crate::conversations::notes::access::SeeNotes;
use crate::conversations::print::{self, Slice};
use crate::ids::{ConversationId, DossierId};
use crate::refusal::Refusal;
use crate::web::{Answered, Asked, At, Context, Query};

/// Where it is asked for: a side's page, or the API.
#[derive(Clone)]
struct Place(Option<Side>);

impl Place {
    fn earn<'t, A: Action<On = Conversation>>(
        &self,
        tx: &mut Tx<'t>,
        caller: &Caller,
        id: ConversationId,
    ) -> Result<Grant<'t, A>, Refusal> {
        match &self.0 {
            Some(side) => side.in_conversation::<A>(tx, caller, id),
            None => grant::<A>(tx, caller, id),
        }
    }
}

/// `GET /office/{firm}/conversations/{id}/pdf`
pub async fn office(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, ConversationId)>,
    Query(query): Query,
) -> Answered {
    let place = Place(Some(Side::Office(slug)));
    made(&app, &credentials, place, id, query.has("notes")).await
}

/// `GET /portal/{dossier}/conversations/{id}/pdf`
pub async fn portal(
    State(app): State<App>,
    credentials: Credentials,
    At((dossier, id)): At<(DossierId, ConversationId)>,
) -> Answered {
    let place = Place(Some(Side::Portal(dossier)));
    made(&app, &credentials, place, id, false).await
}

/// `GET /api/v1/conversations/{id}/pdf`
pub async fn api(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<ConversationId>,
    asked: Asked,
) -> Answered {
    asked.only(&["notes"])?;
    let notes = match asked.0.get("notes") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(Refusal::field("notes", "fault-choice")),
    };
    made(&app, &credentials, Place(None), id, notes).await
}

async fn made(
    app: &App,
    credentials: &Credentials,
    place: Place,
    id: ConversationId,
    notes: bool,
) -> Answered {
    let beginning = place.clone();
    let (head, lang) = app
        .write(credentials, move |tx, caller| {
            let earned = beginning.earn::<Print>(tx, caller, id)?;
            print::sees_notes(&earned, notes)?;
            Ok((print::begin(tx, &earned, notes)?, caller.language))
        })
        .await?;
    let name = format!("{}.pdf", head.conversation.subject);
    let zone = head.zone.clone();
    let mut paper = off(app, lang, &zone, move |c| print::start(c, &head)).await?;
    let mut after = Some(0);
    while let Some(from) = after {
        let reading = place.clone();
        let slice: Slice = app
            .read(credentials, move |tx, caller| {
                let earned = reading.earn::<Read>(tx, caller, id)?;
                let mut slice = print::slice(tx, &earned, from)?;
                if notes {
                    let earned = reading.earn::<SeeNotes>(tx, caller, id)?;
                    print::with_notes(tx, &earned, &mut slice)?;
                }
                Ok(slice)
            })
            .await?;
        after = slice.next();
        paper = off(app, lang, &zone, move |c| {
            print::add(c, &mut paper, &slice);
            paper
        })
        .await?;
        if paper.pages() > print::MOST_PAGES {
            return Err(print::too_long());
        }
    }
    let bytes = off(app, lang, &zone, move |c| print::finish(c, paper)).await?;
    Response::builder()
        .header(CONTENT_TYPE, "application/pdf")
        .header(
            CONTENT_DISPOSITION,
            vault::content_disposition(&name, false),
        )
        .header(CACHE_CONTROL, "no-store")
        .body(Body::from(bytes))
        .map_err(|error| Refusal::Fault(error.to_string()))
}

/// Lays out where it keeps nobody waiting.
async fn off<T: Send + 'static>(
    app: &App,
    lang: Lang,
    zone: &str,
    work: impl FnOnce(&Context<'_>) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let (app, zone) = (app.clone(), zone.to_owned());
    tokio::task::spawn_blocking(move || work(&Context::at(&app, lang, &zone)))
        .await
        .map_err(|error| Refusal::Fault(error.to_string()))
}
