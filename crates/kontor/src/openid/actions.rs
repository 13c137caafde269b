//! Setting a firm's own sign-in up, and forgetting who somebody is there.

use ::store::Tx;
use pages::Faults;

use super::access::{ChangeOpenId, SeeOpenId};
use super::model::{Changes, Provider, domains, issuer};
use super::provider::describe;
use super::{model::Why, store as sql};
use crate::access::{Action, Grant};
use crate::app::App;
use crate::events::{self, About, Change, Event};
use crate::firms::Firm;
use crate::firms::model::line;
use crate::ids::{FirmId, UserId};
use crate::refusal::{Refusal, all_good};
use crate::seal::Key;
use crate::staff::ManageMember;

/// How it is set up: the provider as it is kept, and the domains.
#[derive(Clone, Debug)]
pub struct SetUp {
    pub provider: Provider,
    pub domains: Vec<String>,
}

/// As it stands; empty and off if it was never set up.
pub fn set_up(tx: &mut Tx<'_>, grant: &Grant<'_, SeeOpenId>) -> Result<SetUp, Refusal> {
    of(tx, grant)
}

fn of<A: Action<On = Firm>>(tx: &mut Tx<'_>, grant: &Grant<'_, A>) -> Result<SetUp, Refusal> {
    let firm = grant.firm();
    let kept = tx.first(sql::PROVIDER, &[&firm], Provider::read)?;
    let domains = tx.all(sql::DOMAINS, &[&firm], |row| row.get(0))?;
    let provider = kept.unwrap_or_else(|| Provider {
        firm,
        slug: grant.slug.clone(),
        firm_name: grant.name.clone(),
        on: false,
        issuer: String::new(),
        client_id: String::new(),
        secret: Vec::new(),
        label: String::new(),
        only: false,
        counts: false,
        version: 0,
    });
    Ok(SetUp { provider, domains })
}

/// Changes it. `expected` is the version that was seen.
pub fn change(
    tx: &mut Tx<'_>,
    key: &Key,
    grant: &Grant<'_, ChangeOpenId>,
    wanted: &Changes,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let before = of(tx, grant)?;
    if expected.is_some_and(|version| version != before.provider.version) {
        return Err(Refusal::Stale);
    }
    let firm = grant.firm();
    let (after, secret) = checked(tx, &before, wanted)?;
    let mut provider = after.provider;
    if let Some(secret) = &secret {
        provider.secret = key
            .seal(tx.bytes(), &Provider::place(firm), secret.as_bytes())
            .ok_or_else(|| Refusal::Fault("a secret cannot be sealed".to_owned()))?;
    }
    let changes = differences(&before, &provider, &after.domains, secret.is_some());
    if changes.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql::PUT_PROVIDER,
        &[
            &firm,
            &provider.on,
            &provider.issuer,
            &provider.client_id,
            &provider.secret,
            &provider.label,
            &provider.counts,
        ],
    )?;
    tx.execute(sql::SET_ONLY, &[&firm, &provider.only])?;
    tx.execute(sql::CLEAR_DOMAINS, &[&firm])?;
    for domain in &after.domains {
        tx.execute(sql::ADD_DOMAIN, &[&firm, domain])?;
    }
    // Whoever came in through what is no longer believed comes in anew.
    if !provider.on || provider.issuer != before.provider.issuer {
        tx.execute(sql::END_SESSIONS, &[&firm])?;
        tx.execute(sql::END_HALVES, &[&firm])?;
    }
    let event = Event::OpenIdChanged { changes };
    events::record(tx, firm, grant.actor(), About::Firm, &event)
}

/// What is wanted, checked, with the secret in the clear if there is a new one.
fn checked(
    tx: &mut Tx<'_>,
    before: &SetUp,
    wanted: &Changes,
) -> Result<(SetUp, Option<String>), Refusal> {
    let mut after = before.clone();
    let (provider, mut faults) = (&mut after.provider, Faults::new());
    provider.on = wanted.on.unwrap_or(provider.on);
    let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    if let Some(text) = &wanted.issuer {
        provider.issuer = match filled(&wanted.issuer) {
            Some(_) => issuer(&mut faults, text),
            None => String::new(),
        };
    }
    if let Some(text) = &wanted.client_id {
        provider.client_id = match filled(&wanted.client_id) {
            Some(_) => line(&mut faults, "client_id", text),
            None => String::new(),
        };
    }
    if let Some(text) = &wanted.label {
        provider.label = match filled(&wanted.label) {
            Some(_) => line(&mut faults, "label", text),
            None => String::new(),
        };
    }
    let secret = filled(&wanted.secret).map(|text| text.trim().to_owned());
    // i18n: fault-openid-secret, fault-openid-only, fault-openid-foreign-domain
    if secret.as_ref().is_some_and(|text| text.len() > 1000) {
        faults.add("secret", "fault-openid-secret", Vec::new());
    }
    if let Some(list) = &wanted.domains {
        let list = domains(&mut faults, list);
        if faults.of("domains").is_none() {
            for domain in list.iter().filter(|one| !before.domains.contains(one)) {
                let pattern = format!("%@{domain}");
                let ours: bool =
                    tx.only(sql::IS_OURS, &[&provider.firm, &pattern], |row| row.get(0))?;
                if !ours {
                    let args = vec![("domain", pages::Arg::from(domain.as_str()))];
                    faults.add("domains", "fault-openid-foreign-domain", args);
                    break;
                }
            }
            after.domains = list;
        }
    }
    let provider = &mut after.provider;
    provider.only = wanted.only.unwrap_or(provider.only);
    provider.counts = wanted.counts.unwrap_or(provider.counts);
    if provider.on {
        for (field, missing) in [
            ("issuer", provider.issuer.is_empty()),
            ("client_id", provider.client_id.is_empty()),
            ("secret", provider.secret.is_empty() && secret.is_none()),
        ] {
            if missing && faults.of(field).is_none() {
                faults.add(field, "fault-empty", Vec::new());
            }
        }
    } else if provider.only && wanted.only == Some(true) {
        faults.add("only", "fault-openid-only", Vec::new());
    } else {
        provider.only = false;
    }
    // Nobody else's secret is sent to whoever is named anew.
    if provider.issuer != before.provider.issuer
        && !before.provider.issuer.is_empty()
        && secret.is_none()
        && provider.on
    {
        faults.add("secret", "fault-empty", Vec::new());
    }
    all_good(faults)?;
    Ok((after, secret))
}

fn differences(before: &SetUp, after: &Provider, domains: &[String], secret: bool) -> Vec<Change> {
    let word = |on: bool| if on { "yes" } else { "no" };
    let was = &before.provider;
    [
        Change::of("on", word(was.on), word(after.on)),
        Change::of("issuer", &was.issuer, &after.issuer),
        Change::of("client_id", &was.client_id, &after.client_id),
        Change::of("secret", "", if secret { "new" } else { "" }),
        Change::of("label", &was.label, &after.label),
        Change::of("domains", &before.domains.join(" "), &domains.join(" ")),
        Change::of("only", word(was.only), word(after.only)),
        Change::of("counts", word(was.counts), word(after.counts)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Asks the provider; says what is wrong.
pub async fn check(app: &App, issuer: String) -> Result<(), Why> {
    describe(app.fetch().clone(), issuer).await.map(|_| ())
}

/// Forgets who a staff member is at the provider, and ends what it opened for them.
pub fn forget(tx: &mut Tx<'_>, grant: &Grant<'_, ManageMember>) -> Result<(), Refusal> {
    let firm: FirmId = grant.firm();
    let user: Option<UserId> = tx.first(sql::FORGET, &[&firm, &grant.id], |row| row.get(0))?;
    let Some(user) = user else {
        return Ok(());
    };
    tx.execute(sql::END_SESSIONS_OF, &[&firm, &user])?;
    tx.execute(sql::END_HALVES_OF, &[&firm, &user])?;
    tx.wake(format!("access {user}"));
    let event = Event::OpenIdForgotten {
        staff: grant.id,
        name: grant.name.clone(),
    };
    events::record(tx, firm, grant.actor(), About::Firm, &event)
}
