//! Saying on a member's page when they are away.

use axum::extract::State;

use super::member;
use crate::access::{Credentials, grant_in_office};
use crate::app::App;
use crate::firms::SeeFirm;
use crate::ids::StaffId;
use crate::refusal::Refusal;
use crate::staff::access::SetAway;
use crate::staff::actions;
use crate::staff::model::Days;
use crate::web::{Answered, At, Posted, see};

/// `POST /office/{firm}/settings/staff/{staff}/absence`: sets it, or ends it with `back`.
pub async fn set(
    State(app): State<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, StaffId)>,
    Posted(form): Posted,
) -> Answered {
    let text = |name: &str| form.get(name).unwrap_or("").to_owned();
    let stand_in = text("stand_in");
    let days = Days {
        from: text("from"),
        until: text("until"),
        stand_in: stand_in.parse().ok(),
        lends: form.has("lends"),
    };
    let (office, back) = (slug.clone(), form.has("back"));
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = grant_in_office::<SetAway>(tx, caller, &office, id)?;
            if back {
                return actions::come_back(tx, &grant);
            }
            if days.stand_in.is_none() && !stand_in.is_empty() {
                return Err(Refusal::field("stand_in", "fault-choice"));
            }
            let firm = grant_in_office::<SeeFirm>(tx, caller, &office, grant.firm())?;
            actions::set_away(tx, &grant, &firm.zone, &days)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&member::path(&slug, id, "away"))),
        Err(Refusal::Invalid(faults)) => {
            member::again(&app, &credentials, &slug, id, &form, faults).await
        }
        Err(refusal) => Err(refusal),
    }
}
