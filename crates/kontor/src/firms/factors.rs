//! Whether a firm's staff, and whether its clients, must have a second factor.
//!
//! Whoever has none when the time has come is led to set one up after the password, and sees nothing
//! of the firm before: the faces are withheld in `access`, for pages and tokens alike. Nobody is shut
//! out by that, for setting one up needs nothing of the firm.

use axum::extract::State;
use pages::{Arg, Faults, Form};
use serde::Deserialize;
use store::Tx;
use utoipa::ToSchema;

use super::access::{ChangeFirm, by_slug};
use super::model::{Firm, Required};
use super::pages::settings_again;
use super::store as sql;
use crate::access::{Caller, Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::events::{self, About, Change, Event};
use crate::refusal::{Refusal, all_good};
use crate::web::{Answered, At, Posted, see};

const DAY: i64 = 24 * 3_600_000;
/// The longest grace, in days.
const LONGEST: i64 = 90;
/// The grace that is proposed, in days.
pub const USUAL: i64 = 14;

/// A rule for staff or for clients.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorRule {
    pub required: bool,
    /// Days from now until it holds, at most 90; 14 if left out. Of a rule that stands already, days
    /// from when it was made.
    pub grace_days: Option<i64>,
}

/// What changes; what is left out stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    pub staff: Option<FactorRule>,
    pub clients: Option<FactorRule>,
}

/// Changes the rules. Who requires it of the staff has a second factor of their own.
pub fn require(
    tx: &mut Tx<'_>,
    caller: &Caller,
    grant: &Grant<'_, ChangeFirm>,
    rules: &Rules,
) -> Result<(), Refusal> {
    let now = tx.now();
    let mut faults = Faults::new();
    let staff = next(
        &mut faults,
        "staff_factor",
        grant.staff_factor,
        rules.staff,
        now,
    );
    let clients = next(
        &mut faults,
        "client_factor",
        grant.client_factor,
        rules.clients,
        now,
    );
    if staff.is_some() && grant.staff_factor.is_none() && !caller.has_factor {
        // i18n: fault-factor-own
        faults.add("staff_factor", "fault-factor-own", Vec::new());
    }
    all_good(faults)?;
    let changes: Vec<Change> = [
        Change::of("staff", &said(grant.staff_factor), &said(staff)),
        Change::of("clients", &said(grant.client_factor), &said(clients)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let of = |rule: Option<Required>| (rule.map(|rule| rule.from), rule.map(|rule| rule.days));
    let ((staff_from, staff_days), (from, days)) = (of(staff), of(clients));
    let firm = grant.firm();
    tx.execute(
        sql::REQUIRE_FACTORS,
        &[&firm, &staff_from, &staff_days, &from, &days],
    )?;
    let event = Event::FactorsRequired { changes };
    events::record(tx, grant.firm(), grant.actor(), About::Firm, &event)
}

/// The rule as it will be. The days of a rule that stands count from when it was made.
fn next(
    faults: &mut Faults,
    field: &str,
    before: Option<Required>,
    rule: Option<FactorRule>,
    now: i64,
) -> Option<Required> {
    let Some(rule) = rule else { return before };
    if !rule.required {
        return None;
    }
    let days = rule
        .grace_days
        .unwrap_or_else(|| before.map_or(USUAL, |before| before.days));
    if !(0..=LONGEST).contains(&days) {
        // i18n: fault-factor-days
        faults.add(
            field,
            "fault-factor-days",
            vec![("max", Arg::Number(LONGEST))],
        );
        return before;
    }
    let made = before.map_or(now, |before| before.from - before.days * DAY);
    Some(Required {
        from: made + days * DAY,
        days,
    })
}

/// As the history keeps it.
fn said(rule: Option<Required>) -> String {
    rule.map_or_else(String::new, |rule| pages::when::iso(rule.from))
}

/// What the form says of one of the two; what is no number is too much.
fn rule(form: &Form, name: &str) -> FactorRule {
    let days = form.get(&format!("{name}_days")).unwrap_or("").trim();
    FactorRule {
        required: form.has(name),
        grace_days: match days {
            "" => None,
            days => Some(days.parse().unwrap_or(i64::MAX)),
        },
    }
}

/// `POST /office/{firm}/settings/factors`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let rules = Rules {
        staff: Some(rule(&form, "staff_factor")),
        clients: Some(rule(&form, "client_factor")),
    };
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            require(tx, caller, &grant, &rules)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved#factors"))),
        Err(Refusal::Invalid(faults)) => {
            settings_again(&app, &credentials, &slug, Some(&form), faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// One of the two as the form shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub name: &'static str,
    pub on: bool,
    pub days: String,
    /// From when it holds, if it stands.
    pub from: Option<i64>,
}

impl Shown {
    /// The key of its label.
    pub fn label(&self) -> &'static str {
        match self.name {
            "staff_factor" => "firms-factors-of-staff",
            _ => "firms-factors-of-clients",
        }
    }
}

/// Both rules, with what was typed.
pub fn shown(firm: &Firm, typed: Option<&Form>) -> [Shown; 2] {
    let one = |name: &'static str, rule: Option<Required>| {
        let typed = typed.filter(|form| form.has("factors"));
        let days = rule.map_or(USUAL, |rule| rule.days).to_string();
        Shown {
            name,
            on: typed.map_or(rule.is_some(), |form| form.has(name)),
            days: typed
                .and_then(|form| form.get(&format!("{name}_days")))
                .map_or(days, str::to_owned),
            from: rule.map(|rule| rule.from),
        }
    };
    [
        one("staff_factor", firm.staff_factor),
        one("client_factor", firm.client_factor),
    ]
}
