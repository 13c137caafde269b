//! A contact's addresses in its page: adding, changing and removing one.

use axum::extract::State;
use store::Tx;

use super::{Bad, answer};
use crate::access::{Caller, Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::contacts::access::{AddAddress, ChangeAddress};
use crate::contacts::addresses;
use crate::contacts::model::EMAIL_FIELD;
use crate::ids::{AddressId, ContactId};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Posted, see};

pub async fn add(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id)): At<(String, ContactId)>,
    Posted(form): Posted,
) -> Answered {
    let text = form.get("address").unwrap_or("").to_owned();
    let field = form.get("field").unwrap_or(EMAIL_FIELD).to_owned();
    let bad = Bad {
        typed: text.clone(),
        field: field.clone(),
        ..Bad::default()
    };
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<AddAddress>(tx, caller, &slug, id)?;
            addresses::add_address(tx, &grant, &text, &field).map(drop)
        })
        .await;
    answer(&app, &credentials, firm, id, done, None, bad).await
}

/// Another address in the place of this one: written anew, or beside it once somebody signs in with it.
pub async fn save(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, ContactId, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let text = form.get("address").unwrap_or("").to_owned();
    let bad = Bad {
        at: Some(address),
        typed: text.clone(),
        ..Bad::default()
    };
    let slug = firm.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = of_contact(tx, caller, &slug, id, address)?;
            addresses::replace_address(tx, &grant, &text).map(drop)
        })
        .await;
    answer(&app, &credentials, firm, id, done, None, bad).await
}

pub async fn remove(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, id, address)): At<(String, ContactId, AddressId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = of_contact(tx, caller, &slug, id, address)?;
        addresses::remove_address(tx, &grant)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/contacts/{id}")))
}

/// The right to change an address of this very contact.
fn of_contact<'t>(
    tx: &mut Tx<'t>,
    caller: &Caller,
    slug: &str,
    contact: ContactId,
    address: AddressId,
) -> Result<Grant<'t, ChangeAddress>, Refusal> {
    let grant = grant_in_office::<ChangeAddress>(tx, caller, slug, address)?;
    if grant.row().contact != contact {
        return Err(Refusal::NotFound);
    }
    Ok(grant)
}
