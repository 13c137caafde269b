//! For how long a firm keeps what was deleted of documents.

use axum::extract::State;
use pages::{Arg, Form};
use store::Tx;

use super::access::{ChangeFirm, by_slug};
use super::model::Firm;
use super::pages::settings_again;
use super::store as sql;
use crate::access::{Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::events::{self, About, Change, Event};
use crate::refusal::Refusal;
use crate::web::{Answered, At, Posted, see};

/// The most days: ten years.
const MOST: i64 = 3660;

/// Changes for how many days deleted documents are kept; 0 is until somebody purges them.
pub fn keep_deleted(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeFirm>,
    days: Option<i64>,
) -> Result<(), Refusal> {
    let Some(days) = days.filter(|days| *days != grant.purge_days) else {
        return Ok(());
    };
    if !(0..=MOST).contains(&days) {
        // i18n: fault-keep-days
        let max = vec![("max", Arg::Number(MOST))];
        return Err(Refusal::field_with("deleted_days", "fault-keep-days", max));
    }
    let firm = grant.firm();
    tx.execute(sql::KEEP_DELETED, &[&firm, &days])?;
    let (before, after) = (grant.purge_days.to_string(), days.to_string());
    let changes = Change::of("deleted_days", &before, &after);
    let changes = changes.into_iter().collect();
    events::record(
        tx,
        firm,
        grant.actor(),
        About::Firm,
        &Event::FirmChanged { changes },
    )
}

/// `POST /office/{firm}/settings/documents`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let days = form.get("deleted_days").unwrap_or("").trim();
    let days = days.parse().unwrap_or(-1);
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            keep_deleted(tx, &grant, Some(days))
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved#documents"))),
        Err(Refusal::Invalid(faults)) => {
            settings_again(&app, &credentials, &slug, Some(&form), faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// What the form shows: what was typed in it, or what is stored.
pub(super) fn shown(firm: &Firm, typed: Option<&Form>) -> String {
    match typed.and_then(|form| form.get("deleted_days")) {
        Some(typed) => typed.to_owned(),
        None => firm.purge_days.to_string(),
    }
}
