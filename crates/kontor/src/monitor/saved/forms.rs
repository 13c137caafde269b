//! Saving and removing beside the list of clients.

use axum::extract::State;

use super::NewSaved;
use super::access::{Remove, Save};
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::ids::SavedFilterId;
use crate::monitor::{Filter, pages};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Posted, see};

/// `POST /office/{firm}/filters`
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let new = NewSaved {
        name: form.get("name").unwrap_or("").to_owned(),
        filter: Filter::lenient(&form),
        shared: form.has("shared"),
    };
    let (slug, back) = (firm.clone(), new.filter.with("", ""));
    let done = app
        .write(&credentials, move |tx, caller| {
            let saving = grant_in_office::<Save>(tx, caller, &slug, ())?;
            super::save(tx, &saving, &new).map(drop)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{firm}{back}"))),
        Err(Refusal::Invalid(faults)) => pages::again(app, credentials, firm, &form, faults).await,
        Err(refusal) => Err(refusal),
    }
}

/// `POST /office/{firm}/filters/{filter}/remove`
pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, SavedFilterId)>,
) -> Answered {
    let slug = firm.clone();
    let back = app
        .write(&credentials, move |tx, caller| {
            let removing = grant_in_office::<Remove>(tx, caller, &slug, id)?;
            super::remove(tx, &removing)?;
            Ok(removing.row().filter.with("", ""))
        })
        .await?;
    Ok(see(&format!("/office/{firm}{back}")))
}
