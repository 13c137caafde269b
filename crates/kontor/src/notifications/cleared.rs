//! Addresses that mail came back from get mail again: whoever looks after them says so.

use axum::extract::State;
use axum::response::IntoResponse;
use http::StatusCode;

use crate::access::{Credentials, Permission, action, grant, grant_in_office};
use crate::app::App;
use crate::bounces;
use crate::contacts::Address;
use crate::ids::{AddressId, DossierId, StaffId};
use crate::staff::Member;
use crate::web::{Answered, At, Posted, see};

action!(
    /// Let mail go to a contact's address again: managing contacts or accounts is enough.
    ClearAddress on Address, needs None, writes true,
    if |_row, _actor, permissions| permissions.has(Permission::ManageContacts)
        || permissions.has(Permission::ManageAccounts)
);
action!(
    /// Let mail go to a colleague again: everybody to themselves.
    ClearMember on Member, needs None, writes true,
    if |member, actor, permissions| actor.id == Some(member.id.0)
        || (permissions.has(Permission::ManageStaff) && permissions.covers(member.permissions))
);

/// `POST /office/{firm}/addresses/{address}/clear`
pub(super) async fn address(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, address)): At<(String, AddressId)>,
    Posted(form): Posted,
) -> Answered {
    let dossier: Option<DossierId> = form.get("dossier").and_then(|id| id.parse().ok());
    let slug = firm.clone();
    let contact = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<ClearAddress>(tx, caller, &slug, address)?;
            bounces::clear(tx, grant.firm(), grant.actor(), &grant.address)?;
            Ok(grant.contact)
        })
        .await?;
    Ok(see(&match dossier {
        Some(dossier) => format!("/office/{firm}/dossiers/{dossier}/info"),
        None => format!("/office/{firm}/contacts/{contact}"),
    }))
}

/// `POST /office/{firm}/settings/staff/{staff}/clear`
pub(super) async fn member(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, staff)): At<(String, StaffId)>,
) -> Answered {
    let slug = firm.clone();
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ClearMember>(tx, caller, &slug, staff)?;
        bounces::clear(tx, grant.firm(), grant.actor(), &grant.email)
    })
    .await?;
    Ok(see(&format!("/office/{firm}/settings/staff/{staff}")))
}

/// `DELETE /api/v1/addresses/{id}/bounce`
pub(super) async fn address_by_api(
    State(app): State<App>,
    credentials: Credentials,
    At(id): At<AddressId>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant::<ClearAddress>(tx, caller, id)?;
        bounces::clear(tx, grant.firm(), grant.actor(), &grant.address)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/v1/firms/{firm}/staff/{staff}/bounce`
pub(super) async fn member_by_api(
    State(app): State<App>,
    credentials: Credentials,
    At((firm, staff)): At<(String, StaffId)>,
) -> Answered {
    app.write(&credentials, move |tx, caller| {
        let grant = grant_in_office::<ClearMember>(tx, caller, &firm, staff)?;
        bounces::clear(tx, grant.firm(), grant.actor(), &grant.email)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
