//! The pages of whoever is signed in, at no firm in particular: where to go.

use askama::Template;
use axum::extract::State;

use super::users;
use crate::access::Credentials;
use crate::app::App;
use crate::refusal::Refusal;
use crate::shell;
use crate::web::{Answered, Context, html, see};

/// A place that the user can go to.
struct Place {
    path: String,
    name: String,
}

/// A firm with what the user can open there.
struct Group {
    firm: String,
    office: Option<Place>,
    dossiers: Vec<Place>,
}

#[derive(Template)]
#[template(path = "people/templates/choose.html")]
struct Choose<'a> {
    c: Context<'a>,
    groups: Vec<Group>,
    /// A firm that asks its staff to come in through its own provider.
    elsewhere: Option<String>,
    /// Whether a firm's provider vouched for this session, which reaches no other firm.
    through: bool,
}

/// `GET /`: the only place there is, or the choice; else signing in.
pub async fn home(State(app): State<App>, credentials: Credentials) -> Answered {
    let found = app
        .read(&credentials, |tx, caller| {
            if caller.must_enrol {
                return Err(Refusal::Enrol);
            }
            if let (true, Some(slug)) = (caller.faces.is_empty(), &caller.elsewhere) {
                return Err(Refusal::Elsewhere(slug.clone()));
            }
            let firms: Vec<String> = caller.staff_faces().map(|face| face.slug.clone()).collect();
            Ok((firms, shell::dossiers(tx, caller)?))
        })
        .await;
    let (firms, dossiers) = match found {
        Err(Refusal::SignIn) => return Ok(see("/sign-in")),
        found => found?,
    };
    Ok(match (firms.as_slice(), dossiers.as_slice()) {
        ([slug], []) => see(&format!("/office/{slug}")),
        ([], [door]) => see(&format!("/portal/{}", door.dossier)),
        _ => see("/choose"),
    })
}

/// `GET /choose`
pub async fn choose(State(app): State<App>, credentials: Credentials) -> Answered {
    let (language, groups, elsewhere, through) = app
        .read(&credentials, |tx, caller| {
            let mut groups: Vec<Group> = users::employers(tx, caller)?
                .into_iter()
                .map(|employer| Group {
                    office: Some(Place {
                        path: format!("/office/{}", employer.slug),
                        name: employer.name.clone(),
                    }),
                    firm: employer.name,
                    dossiers: Vec::new(),
                })
                .collect();
            for door in shell::dossiers(tx, caller)? {
                let place = Place {
                    path: format!("/portal/{}", door.dossier),
                    name: door.name,
                };
                match groups.iter_mut().find(|group| group.firm == door.firm) {
                    Some(group) => group.dossiers.push(place),
                    None => groups.push(Group {
                        firm: door.firm,
                        office: None,
                        dossiers: vec![place],
                    }),
                }
            }
            let (elsewhere, through) = (caller.elsewhere.clone(), caller.through.is_some());
            Ok((caller.language, groups, elsewhere, through))
        })
        .await?;
    Ok(html(&Choose {
        c: Context::new(&app, language),
        groups,
        elsewhere,
        through,
    }))
}
