//! The face of the database for those who are on their way to a provider or back.

use super::arrive::{self, Arrived};
use super::model::{Claims, FLOW_LIFE, Provider, Why};
use super::store as sql;
use crate::access::{Actor, Credentials};
use crate::app::{App, hash_secret};
use crate::events::{self, About, Event};
use crate::ids::FirmId;
use crate::people::attempts::{self, Try};
use crate::people::sessions::Fresh;
use crate::refusal::Refusal;

/// Somebody who came back.
#[derive(Clone, Debug)]
pub struct Flow {
    pub firm: FirmId,
    pub issuer: String,
    pub next: String,
}

/// What the pages before sign-in may do.
pub struct Public<'a>(pub &'a App);

impl Public<'_> {
    /// The provider of the firm with this slug, if it is switched on. Counts, if it is to be asked.
    pub async fn open(
        &self,
        slug: &str,
        counted: Option<&Credentials>,
    ) -> Result<Option<Provider>, Refusal> {
        let slug = slug.to_owned();
        let Some(credentials) = counted else {
            let read = move |tx: &mut ::store::Tx<'_>| {
                Ok::<_, Refusal>(tx.first(sql::OPEN, &[&slug], Provider::read)?)
            };
            return self.0.store().read(read).await;
        };
        let origin = credentials.origin.clone();
        self.0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::ThroughFrom(&origin)])?;
                Ok::<_, Refusal>(tx.first(sql::OPEN, &[&slug], Provider::read)?)
            })
            .await
    }

    /// The providers of those firms that named this domain.
    pub async fn of_domain(&self, domain: String, origin: &str) -> Result<Vec<Provider>, Refusal> {
        let origin = origin.to_owned();
        self.0
            .store()
            .write(move |tx| {
                attempts::count(tx, &[Try::ThroughFrom(&origin)])?;
                Ok::<_, Refusal>(tx.all(sql::BY_DOMAIN, &[&domain], Provider::read)?)
            })
            .await
    }

    /// Remembers whom we sent where.
    pub async fn begin(
        &self,
        provider: &Provider,
        state: [u8; 32],
        browser: [u8; 32],
        next: String,
    ) -> Result<(), Refusal> {
        let (firm, issuer) = (provider.firm, provider.issuer.clone());
        self.0
            .store()
            .write(move |tx| {
                let now = tx.now();
                tx.execute(sql::FORGET_FLOWS, &[&now])?;
                let until = now.saturating_add(FLOW_LIFE);
                tx.execute(
                    sql::ADD_FLOW,
                    &[
                        &state.as_slice(),
                        &browser.as_slice(),
                        &firm,
                        &issuer,
                        &next,
                        &until,
                    ],
                )?;
                Ok::<_, Refusal>(())
            })
            .await
    }

    /// Whoever comes back with this state in this browser: once.
    pub async fn take(&self, state: &str, browser: &str) -> Result<Option<Flow>, Refusal> {
        let (state, browser) = (hash_secret(state), hash_secret(browser));
        self.0
            .store()
            .write(move |tx| {
                let now = tx.now();
                let taken = tx.first(
                    sql::TAKE_FLOW,
                    &[&state.as_slice(), &browser.as_slice(), &now],
                    |row| {
                        Ok(Flow {
                            firm: row.get(0)?,
                            issuer: row.get(1)?,
                            next: row.get(2)?,
                        })
                    },
                )?;
                Ok::<_, Refusal>(taken)
            })
            .await
    }

    /// Lets somebody in of whom the provider said this.
    pub async fn arrive(
        &self,
        flow: &Flow,
        claims: Claims,
        credentials: &Credentials,
    ) -> Result<(Fresh, Result<Arrived, Why>), Refusal> {
        let fresh = Fresh::new(self.0);
        let (kept, flow, credentials) = (fresh.clone(), flow.clone(), credentials.clone());
        let arrived = self
            .0
            .store()
            .write(move |tx| {
                let arrived = arrive::arrive(tx, &flow, &claims, &kept, &credentials)?;
                if let Err(why) = &arrived {
                    record(tx, flow.firm, why, &claims.address, &credentials)?;
                }
                Ok::<_, Refusal>(arrived)
            })
            .await?;
        Ok((fresh, arrived))
    }

    /// Records that somebody was refused, if that belongs into the history.
    pub async fn refused(
        &self,
        firm: FirmId,
        why: Why,
        credentials: &Credentials,
    ) -> Result<(), Refusal> {
        let credentials = credentials.clone();
        self.0
            .store()
            .write(move |tx| record(tx, firm, &why, "", &credentials))
            .await
    }
}

fn record(
    tx: &mut ::store::Tx<'_>,
    firm: FirmId,
    why: &Why,
    address: &str,
    credentials: &Credentials,
) -> Result<(), Refusal> {
    let Some(reason) = why.recorded() else {
        return Ok(());
    };
    let event = Event::OpenIdRefused {
        reason: reason.to_owned(),
        address: address.chars().take(254).collect(),
    };
    let actor = Actor::system(&credentials.origin);
    events::record(tx, firm, &actor, About::Firm, &event)
}
