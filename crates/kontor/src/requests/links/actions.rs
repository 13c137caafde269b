//! Making and revoking links.

use pages::{Arg, Faults};
use store::Tx;

use super::store as sql;
use super::{
    DAYS, FILES, Link, MEGABYTE, MEGABYTES, MOST, MOST_DAYS, MOST_FILES, MOST_MEGABYTES, NewLink,
};
use crate::access::{Action, Grant};
use crate::events::{About, RequestEvent, record};
use crate::ids::RequestLinkId;
use crate::refusal::{Refusal, all_good};
use crate::requests::access::MakeLink;
use crate::requests::model::FileRequest;

const DAY: i64 = 24 * 3_600_000;

/// Makes a link whose secret has this hash.
pub fn make(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, MakeLink>,
    new: &NewLink,
    hash: &[u8; 32],
) -> Result<RequestLinkId, Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    if grant.state.is_over() {
        return Err(Refusal::Conflict("refusal-request-over"));
    }
    let mut faults = Faults::new();
    let mut within = |field: &str, value: Option<i64>, usual: i64, most: i64| {
        let value = value.unwrap_or(usual);
        if !(1..=most).contains(&value) {
            // i18n: fault-link-range
            let max = vec![("max", Arg::Number(most))];
            faults.add(field, "fault-link-range", max);
        }
        value
    };
    let days = within("days", new.days, DAYS, MOST_DAYS);
    let files = within("files", new.files, FILES, MOST_FILES);
    let megabytes = within("megabytes", new.megabytes, MEGABYTES, MOST_MEGABYTES);
    all_good(faults)?;
    let standing: i64 = tx.only(sql::STANDING, &[&firm, &grant.id, &now], |row| row.get(0))?;
    if standing >= MOST {
        let max = vec![("max", Arg::Number(MOST))];
        return Err(Refusal::field_with("days", "fault-too-many", max));
    }
    let id = RequestLinkId(tx.id());
    let until = now + days * DAY;
    tx.execute(
        sql::ADD,
        &[
            &firm,
            &id,
            &grant.id,
            &hash.as_slice(),
            &grant.actor().name,
            &now,
            &until,
            &files,
            &(megabytes * MEGABYTE),
        ],
    )?;
    let event = RequestEvent::LinkMade {
        request: grant.id,
        subject: grant.subject.clone(),
        until: pages::when::iso(until),
        files,
        megabytes,
    };
    let about = About::Dossier(grant.dossier);
    record(tx, firm, grant.actor(), about, &event.into())?;
    Ok(id)
}

/// Ends a link at once.
pub fn revoke(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, MakeLink>,
    id: RequestLinkId,
) -> Result<(), Refusal> {
    let (firm, now) = (grant.firm(), tx.now());
    if tx.execute(sql::REVOKE, &[&firm, &grant.id, &id, &now])? == 0 {
        return Err(Refusal::NotFound);
    }
    let event = RequestEvent::LinkRevoked {
        request: grant.id,
        subject: grant.subject.clone(),
    };
    let about = About::Dossier(grant.dossier);
    record(tx, firm, grant.actor(), about, &event.into())
}

/// The links of a request, the newest first.
pub fn all<A: Action<On = FileRequest>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
) -> Result<Vec<Link>, Refusal> {
    Ok(tx.all(sql::LIST, &[&grant.firm(), &grant.id], Link::read)?)
}
