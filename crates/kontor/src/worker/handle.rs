//! Which room does jobs of which kind.

use store::queue::{self, Job};

use super::Ended;
use crate::app::{App, enqueue};
use crate::batches;
use crate::events::{
    ALERT, FILL, TELL, TELL_CAME, TELL_DOCUMENTS, TELL_INBOX, TELL_REQUEST, TELL_STAFF,
};
use crate::exchange;
use crate::files::{self, scan, sweep};
use crate::ids::FirmId;
use crate::notifications::{self, Outcome, PLAN, SEND, domain};
use crate::refusal::Refusal;
use crate::requests::{self, REMIND, remind_on_time};
use crate::staff::{HAND_OVER, LEND, hand_over_some, lend_some};
use crate::{conversations, documents, inbox, mailboxes, uploads};

pub(super) async fn handle(app: &App, job: &Job) -> Result<Ended, Refusal> {
    let firm = FirmId(job.tenant);
    let payload = job.payload.clone();
    let store = app.store();
    match job.kind.as_str() {
        PLAN => {
            store
                .write(move |tx| notifications::plan(tx, firm, &payload))
                .await?;
        }
        TELL => {
            store
                .write(move |tx| notifications::tell(tx, firm, &payload))
                .await?;
        }
        TELL_STAFF => {
            store
                .write(move |tx| notifications::tell_staff(tx, firm, &payload))
                .await?;
        }
        TELL_REQUEST => {
            store
                .write(move |tx| notifications::tell_request(tx, firm, &payload))
                .await?;
        }
        TELL_DOCUMENTS => {
            store
                .write(move |tx| notifications::tell_documents(tx, firm, &payload))
                .await?;
        }
        TELL_CAME => {
            store
                .write(move |tx| notifications::tell_came(tx, firm))
                .await?;
        }
        TELL_INBOX => {
            store
                .write(move |tx| notifications::tell_inbox(tx, firm, &payload))
                .await?;
        }
        REMIND => {
            store
                .write(move |tx| remind_on_time(tx, firm, &payload))
                .await?;
        }
        SEND => {
            return Ok(match notifications::send(app, job).await? {
                Outcome::Settled => Ended::Done,
                Outcome::Sent => Ended::Noted,
                Outcome::Crowded => Ended::Back,
                Outcome::Later(why) => Ended::Failed(why),
            });
        }
        FILL => {
            store
                .write(move |tx| mailboxes::fill(tx, firm, &payload))
                .await?;
        }
        ALERT => {
            store
                .write(move |tx| notifications::tell_mailbox(tx, firm, &payload))
                .await?;
        }
        HAND_OVER => {
            while store
                .write({
                    let payload = payload.clone();
                    move |tx| hand_over_some(tx, firm, &payload)
                })
                .await?
            {}
        }
        LEND => {
            let mut after = None;
            while let Some(next) = store
                .write({
                    let payload = payload.clone();
                    move |tx| lend_some(tx, firm, &payload, after)
                })
                .await?
            {
                after = Some(next);
            }
        }
        domain::WATCH => domain::watch(app, firm).await?,
        sweep::SWEEP => {
            store
                .write(|tx| {
                    domain::watch_all(tx)?;
                    uploads::sweep(tx)?;
                    queue::tidy(tx)?;
                    enqueue(tx, uuid::Uuid::nil(), documents::PURGE, Some("daily"), "")?;
                    sweep::sweep(tx)
                })
                .await?;
        }
        exchange::WORK => {
            let id = payload
                .parse()
                .map_err(|_| Refusal::Fault(format!("not an import: {payload}")))?;
            exchange::work(app, firm, id).await?;
        }
        batches::WORK => {
            let id = payload
                .parse()
                .map_err(|_| Refusal::Fault(format!("not a batch: {payload}")))?;
            batches::work(app, firm, id).await?;
        }
        uploads::DISCARD => uploads::discard(app, firm, &payload).await?,
        documents::PURGE => while store.write(documents::purge_due).await? {},
        scan::CHECKED => {
            store
                .write(move |tx| {
                    let Some(file) = files::checked(tx, firm, &payload)? else {
                        return Ok(());
                    };
                    requests::checked(tx, firm, &file)?;
                    documents::checked(tx, firm, &file)?;
                    conversations::checked(tx, firm, &file)?;
                    uploads::checked(tx, firm, &file)
                })
                .await?;
        }
        inbox::SEND => {
            if let Some(why) = mailboxes::send::send(app, job).await? {
                return Ok(Ended::Failed(why));
            }
        }
        inbox::COPY => {
            if let Some(why) = mailboxes::send::copy(app, job).await? {
                return Ok(Ended::Failed(why));
            }
        }
        inbox::SAVE => inbox::save(app, firm, &payload).await?,
        sweep::REMOVE => sweep::remove(app, firm, &payload).await?,
        other => {
            return Ok(Ended::Hopeless(format!(
                "no worker knows jobs of kind {other}"
            )));
        }
    }
    Ok(Ended::Done)
}
