//! What a firm wants of its file requests: how much their mails say, and on which days one reminds.

use axum::extract::State;
use pages::{Arg, Faults, Form};
use store::Tx;

use super::access::{ChangeFirm, by_slug};
use super::model::Firm;
use super::pages::settings_again;
use super::store as sql;
use crate::access::{Credentials, Grant, grant_in_office};
use crate::app::App;
use crate::events::{self, About, Change, Event};
use crate::refusal::{Refusal, all_good};
use crate::web::{Answered, At, Posted, see};

/// The furthest day from the due day on which one reminds.
const FURTHEST: i64 = 60;
/// The most days on which one reminds.
const MOST: usize = 10;

/// Days on which one reminds, counted from the due day: those before it are negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReminderDays(Vec<i64>);

impl ReminderDays {
    /// Those that a form offers; others come from the API.
    pub const OFFERED: [i64; 9] = [-14, -7, -3, -1, 0, 1, 3, 7, 14];

    /// As stored: numbers with spaces between them.
    pub fn read(stored: &str) -> ReminderDays {
        let days = stored.split_whitespace().filter_map(|day| day.parse().ok());
        ReminderDays(days.collect())
    }

    /// As typed, good or not: for showing it again.
    pub fn of(days: &[i64]) -> ReminderDays {
        ReminderDays(days.to_vec())
    }

    /// For the database.
    pub fn stored(&self) -> String {
        let days: Vec<String> = self.0.iter().map(i64::to_string).collect();
        days.join(" ")
    }

    /// In their order, each once; notes what is wrong.
    pub fn check(faults: &mut Faults, days: &[i64]) -> ReminderDays {
        let mut found = days.to_vec();
        found.sort_unstable();
        found.dedup();
        if found.iter().any(|day| day.abs() > FURTHEST) {
            // i18n: fault-reminder-days
            let max = vec![("max", Arg::Number(FURTHEST))];
            faults.add("reminders", "fault-reminder-days", max);
        }
        if found.len() > MOST {
            let max = vec![("max", Arg::from(MOST))];
            faults.add("reminders", "fault-too-many", max);
        }
        ReminderDays(found)
    }

    /// The days that a form's boxes say.
    pub fn typed(form: &Form) -> Vec<i64> {
        let days = form.all("reminders");
        days.map(|day| day.parse().unwrap_or(i64::MAX)).collect()
    }

    /// The days, in their order.
    pub fn days(&self) -> &[i64] {
        &self.0
    }

    /// What a form shows: those it offers and those that are chosen besides, how many days that is, and
    /// whether they are.
    pub fn boxes(&self) -> Vec<(i64, i64, bool)> {
        let mut days: Vec<i64> = ReminderDays::OFFERED.to_vec();
        days.extend(&self.0);
        days.sort_unstable();
        days.dedup();
        let chosen = |day: i64| (day, day.saturating_abs(), self.0.contains(&day));
        days.into_iter().map(chosen).collect()
    }
}

/// What changes; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct RequestRules {
    pub detailed: Option<bool>,
    pub reminders: Option<Vec<i64>>,
}

/// Changes what the firm wants of its file requests.
pub fn change_rules(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeFirm>,
    rules: &RequestRules,
) -> Result<(), Refusal> {
    let mut faults = Faults::new();
    let detailed = rules.detailed.unwrap_or(grant.detailed);
    let reminders = match &rules.reminders {
        Some(days) => ReminderDays::check(&mut faults, days),
        None => grant.reminders.clone(),
    };
    all_good(faults)?;
    let (before, stored) = (grant.reminders.stored(), reminders.stored());
    let said = |on: bool| if on { "on" } else { "off" };
    let changes: Vec<Change> = [
        Change::of(
            "detailed_notifications",
            said(grant.detailed),
            said(detailed),
        ),
        Change::of("reminders", &before, &stored),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let firm = grant.firm();
    tx.execute(sql::REQUEST_RULES, &[&firm, &detailed, &stored])?;
    let event = Event::FirmChanged { changes };
    events::record(tx, firm, grant.actor(), About::Firm, &event)
}

/// `POST /office/{firm}/settings/requests`
pub async fn change(
    State(app): State<App>,
    credentials: Credentials,
    At(slug): At<String>,
    Posted(form): Posted,
) -> Answered {
    let rules = RequestRules {
        detailed: Some(form.has("detailed_notifications")),
        reminders: Some(ReminderDays::typed(&form)),
    };
    let office = slug.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let firm = by_slug(caller, &office)?;
            let grant = grant_in_office::<ChangeFirm>(tx, caller, &office, firm)?;
            change_rules(tx, &grant, &rules)
        })
        .await;
    match done {
        Ok(()) => Ok(see(&format!("/office/{slug}/settings?saved#requests"))),
        Err(Refusal::Invalid(faults)) => {
            settings_again(&app, &credentials, &slug, Some(&form), faults).await
        }
        Err(refusal) => Err(refusal),
    }
}

/// What the form shows: what was typed in it, or what is stored.
pub(super) fn shown(firm: &Firm, typed: Option<&Form>) -> (bool, ReminderDays) {
    match typed.filter(|form| form.has("rules")) {
        Some(form) => (
            form.has("detailed_notifications"),
            ReminderDays(ReminderDays::typed(form)),
        ),
        None => (firm.detailed, firm.reminders.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminder_days_stand_in_their_order_each_once() {
        let mut faults = Faults::new();
        let days = ReminderDays::check(&mut faults, &[7, -3, 0, 7]);
        assert!(faults.is_empty());
        assert_eq!(days.stored(), "-3 0 7");
        assert_eq!(ReminderDays::read("-3 0 7"), days);
        assert_eq!(ReminderDays::read(""), ReminderDays::default());
        for wrong in [
            &[61][..],
            &[-61],
            &[i64::MAX],
            &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        ] {
            let mut faults = Faults::new();
            ReminderDays::check(&mut faults, wrong);
            assert!(!faults.is_empty(), "{wrong:?}");
        }
    }
}
