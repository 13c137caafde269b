//! The passkeys of one's own account: added, named, removed.

use axum::extract::State;
use http::StatusCode;
use pages::Arg;
use pages::text::{Bounds, tidy};

use super::protect::{added, manage_page, may_remove, shown_codes};
use super::security::{self, Notice};
use super::{shown, users};
use crate::access::Credentials;
use crate::app::App;
use crate::factors::{self, passkeys};
use crate::ids::PasskeyId;
use crate::refusal::Refusal;
use crate::web::api::json;
use crate::web::{Answered, At, Posted, see};

/// The longest name of a passkey, in characters.
pub(super) const NAME: usize = 60;

/// `POST /me/factors/passkeys/begin`: what the browser is to make.
pub async fn begin(State(app): State<App>, credentials: Credentials) -> Answered {
    let url = app.settings().public_url.clone();
    let begun = app
        .write(&credentials, move |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            let who = (caller.email.as_str(), caller.name.as_str());
            passkeys::begin_registration(tx, &url, caller.user, who)?.ok_or(Refusal::NotFound)
        })
        .await?;
    Ok(json(StatusCode::OK, &begun))
}

/// `POST /me/factors/passkeys`: the passkey that the browser made.
pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    Posted(form): Posted,
) -> Answered {
    let (url, key) = (
        app.settings().public_url.clone(),
        app.settings().key.clone(),
    );
    let (signed, typed) = (
        shown::Signed::of(&form),
        form.get("name").unwrap_or("").to_owned(),
    );
    let (brought, house) = (credentials.clone(), app.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            caller.insist_on_fresh_proof(tx.now())?;
            let before = factors::of(tx, caller.user)?;
            let name = match typed.trim() {
                "" if brought.device.is_empty() => {
                    house.text(caller.language, "factors-passkey").to_owned()
                }
                "" => brought.device.clone(),
                typed => name(typed)?,
            };
            let made = match &signed {
                Some(signed) => passkeys::register(
                    tx,
                    &url,
                    caller.user,
                    signed.challenge,
                    &signed.answer,
                    &name,
                )?,
                None => None,
            };
            if made.is_none() {
                return Err(Refusal::field("passkey", "fault-passkey"));
            }
            let codes = added(tx, caller, &brought, &before, Notice::PasskeyAdded, &key)?;
            Ok((caller.clone(), codes))
        })
        .await;
    match done {
        Ok((caller, codes)) => Ok(shown_codes(&app, &caller, codes)),
        Err(Refusal::Invalid(faults)) => manage_page(&app, &credentials, faults, false).await,
        Err(refusal) => Err(refusal),
    }
}

/// A passkey's name as it was typed.
fn name(typed: &str) -> Result<String, Refusal> {
    tidy(typed, Bounds::line(1, NAME)).map_err(|_| {
        // i18n: fault-passkey-name
        Refusal::field_with("name", "fault-passkey-name", vec![("n", Arg::from(NAME))])
    })
}

/// `POST /me/factors/passkeys/{passkey}/rename`
pub async fn rename(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<PasskeyId>,
    Posted(form): Posted,
) -> Answered {
    let typed = form.get("name").unwrap_or("").to_owned();
    let done = app
        .write(&credentials, move |tx, caller| {
            passkeys::rename(tx, caller.user, id, &name(&typed)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see("/me/factors?saved")),
        Err(Refusal::Invalid(faults)) => manage_page(&app, &credentials, faults, false).await,
        Err(refusal) => Err(refusal),
    }
}

/// `POST /me/factors/passkeys/{passkey}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<PasskeyId>,
) -> Answered {
    let brought = credentials.clone();
    app.write(&credentials, move |tx, caller| {
        may_remove(tx, caller)?;
        passkeys::remove(tx, caller.user, id)?;
        let user = users::find(tx, caller.user)?.ok_or(Refusal::NotFound)?;
        let nothing_left =
            user.password_hash.is_none() && passkeys::all(tx, caller.user)?.is_empty();
        if nothing_left && caller.through.is_none() {
            // i18n: refusal-last-passkey
            return Err(Refusal::Conflict("refusal-last-passkey"));
        }
        security::note(tx, caller.user, Notice::PasskeyRemoved, &brought)
    })
    .await?;
    Ok(see("/me/factors?saved"))
}
