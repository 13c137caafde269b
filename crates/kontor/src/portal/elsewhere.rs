//! Links that lead into another dossier than the one in their address: an offer to switch (SIGNIN-8).
//!
//! Only what the reader may see anyway is offered; to everybody else the page is not there.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::Tx;

use crate::access::{Caller, Credentials, Face, grant_as};
use crate::app::App;
use crate::conversations::access::Read;
use crate::dossiers::access::{Enter, Open};
use crate::dossiers::lists::name_of;
use crate::ids::{ConversationId, DossierId};
use crate::refusal::Refusal;
use crate::web::{Context, html};

/// What an address is about, wherever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Dossier(DossierId),
    Conversation(ConversationId),
}

impl Wanted {
    /// Reads the address of a page of the office or the portal.
    fn of(path: &str) -> Option<Wanted> {
        let mut parts = path.split('/').skip(1);
        let (side, place) = (parts.next()?, parts.next()?);
        match (side, parts.next(), parts.next()) {
            ("office" | "portal", Some("conversations"), Some(id)) => {
                id.parse().ok().map(Wanted::Conversation)
            }
            ("office", Some("dossiers"), Some(id)) => id.parse().ok().map(Wanted::Dossier),
            ("portal", ..) => place.parse().ok().map(Wanted::Dossier),
            _ => None,
        }
    }
}

/// Where it is.
struct Place {
    path: String,
    dossier: String,
    office: bool,
}

fn place(tx: &mut Tx<'_>, caller: &Caller, wanted: Wanted) -> Result<Option<Place>, Refusal> {
    for face in &caller.faces {
        let dossier = match wanted {
            Wanted::Dossier(id) => seen(match face {
                Face::Staff(_) => grant_as::<Open>(tx, caller, face, id).map(|grant| grant.id),
                Face::Contact(_) => grant_as::<Enter>(tx, caller, face, id).map(|grant| grant.id),
            })?,
            Wanted::Conversation(id) => {
                seen(grant_as::<Read>(tx, caller, face, id).map(|grant| grant.dossier))?
            }
        };
        let Some(dossier) = dossier else {
            continue;
        };
        let path = match (face, wanted) {
            (Face::Staff(face), Wanted::Dossier(id)) => {
                format!("/office/{}/dossiers/{id}", face.slug)
            }
            (Face::Staff(face), Wanted::Conversation(id)) => {
                format!("/office/{}/conversations/{id}", face.slug)
            }
            (Face::Contact(_), Wanted::Dossier(id)) => format!("/portal/{id}"),
            (Face::Contact(_), Wanted::Conversation(id)) => {
                format!("/portal/{dossier}/conversations/{id}")
            }
        };
        return Ok(Some(Place {
            path,
            dossier: name_of(tx, face.firm(), dossier)?,
            office: matches!(face, Face::Staff(_)),
        }));
    }
    Ok(None)
}

fn seen<T>(earned: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    match earned {
        Ok(value) => Ok(Some(value)),
        Err(Refusal::NotFound | Refusal::Forbidden) => Ok(None),
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "portal/templates/elsewhere.html")]
struct Offer<'a> {
    c: Context<'a>,
    place: Place,
}

/// The layer that answers with an offer what a handler did not find.
pub async fn offer(
    State(app): State<App>,
    credentials: Credentials,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let page = request.method() == Method::GET;
    let response = next.run(request).await;
    let missed = matches!(
        response.extensions().get::<Refusal>(),
        Some(Refusal::NotFound)
    );
    let wanted = if page && missed {
        Wanted::of(&path)
    } else {
        None
    };
    let Some(wanted) = wanted else {
        return response;
    };
    let found = app
        .read(&credentials, move |tx, caller| {
            Ok((place(tx, caller, wanted)?, caller.language))
        })
        .await;
    match found {
        Ok((Some(place), language)) if !path.starts_with(&place.path) => {
            // Between the two sides of the house, what is asked for stays missing where it was asked for.
            let status = if path.starts_with("/portal/") && !place.office {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            let c = Context::new(&app, language);
            (status, html(&Offer { c, place })).into_response()
        }
        _ => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_address_is_about() {
        let id = "01890000-0000-7000-8000-000000000001";
        let dossier = Some(Wanted::Dossier(id.parse().expect("an id")));
        let conversation = Some(Wanted::Conversation(id.parse().expect("an id")));
        for (path, wanted) in [
            (format!("/portal/{id}"), dossier),
            (format!("/portal/{id}/conversations"), dossier),
            (format!("/portal/x/conversations/{id}/close"), conversation),
            (format!("/office/peeters/dossiers/{id}/info"), dossier),
            (format!("/office/peeters/conversations/{id}"), conversation),
            ("/office/peeters".to_owned(), None),
            ("/office/peeters/dossiers/new".to_owned(), None),
            (format!("/me/{id}"), None),
        ] {
            assert_eq!(Wanted::of(&path), wanted, "{path}");
        }
    }
}
