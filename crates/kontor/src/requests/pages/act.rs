//! What is done on the page of a file request.

use axum::extract::{Request, State as Shared};

use super::show::{Kept, view};
use crate::access::Credentials;
use crate::app::App;
use crate::conversations::{Brought as Taken, Side};
use crate::files::NewFile;
use crate::firms::ReminderDays;
use crate::ids::{DossierId, ItemId, RequestId};
use crate::refusal::Refusal;
use crate::requests::access::{Cancel, Change, Deliver, Remind, Review, See};
use crate::requests::actions::{self, Brought, Verdict};
use crate::requests::model::Kind;
use crate::requests::reminders::{self, Changes};
use crate::web::{Answered, At, Posted, see};

/// `POST /office/{firm}/requests/{request}/cancel`
pub async fn cancel(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
) -> Answered {
    let side = Side::Office(slug);
    let here = format!("{}/requests/{id}", side.base());
    let earning = side.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = earning.earn::<Cancel>(tx, caller, id)?;
            actions::cancel(tx, &grant)
        })
        .await;
    ended(
        &app,
        &credentials,
        side,
        (id, None),
        done,
        Default::default(),
        here,
    )
    .await
}

/// `POST /office/{firm}/requests/{request}/remind`
pub async fn remind(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
) -> Answered {
    let side = Side::Office(slug);
    let here = format!("{}/requests/{id}?reminded", side.base());
    let earning = side.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = earning.earn::<Remind>(tx, caller, id)?;
            reminders::remind(tx, &grant)
        })
        .await;
    let nothing = Default::default();
    ended(&app, &credentials, side, (id, None), done, nothing, here).await
}

/// `POST /office/{firm}/requests/{request}/change`: when it is due, and on which days one reminds.
pub async fn change(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id)): At<(String, RequestId)>,
    Posted(form): Posted,
) -> Answered {
    let typed = form.get("due").unwrap_or("").to_owned();
    let wanted = Changes {
        due: Some(typed.clone()),
        reminders: Some(ReminderDays::typed(&form)),
        ..Changes::default()
    };
    let side = Side::Office(slug);
    let here = format!("{}/requests/{id}", side.base());
    let earning = side.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            let grant = earning.earn::<Change>(tx, caller, id)?;
            reminders::change(tx, &grant, &wanted, None)
        })
        .await;
    let typed = (typed, Vec::new());
    ended(&app, &credentials, side, (id, None), done, typed, here).await
}

/// `POST /office/{firm}/requests/{request}/items/{item}`: accepted, or sent back with why.
pub async fn review(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((slug, id, item)): At<(String, RequestId, ItemId)>,
    Posted(form): Posted,
) -> Answered {
    let why = form.get("why").unwrap_or("").to_owned();
    let verdict = match form.get("do") {
        Some("accept") => Some(Verdict::Accept),
        Some("send_back") => Some(Verdict::SendBack(why.clone())),
        _ => None,
    };
    let expected = form.get("version").and_then(|text| text.parse().ok());
    let side = Side::Office(slug);
    let here = format!("{}/requests/{id}#i{item}", side.base());
    let earning = side.clone();
    let done = app
        .write(&credentials, move |tx, caller| {
            // Where it is comes first: what is not in this request is not there.
            earning.earn::<See>(tx, caller, id)?;
            let grant = earning.earn::<Review>(tx, caller, item)?;
            if grant.request.id != id {
                return Err(Refusal::NotFound);
            }
            let verdict = verdict.as_ref();
            let verdict = verdict.ok_or_else(|| Refusal::field("why", "fault-choice"))?;
            actions::review(tx, &grant, verdict, expected)
        })
        .await;
    ended(
        &app,
        &credentials,
        side,
        (id, Some(item)),
        done,
        (why, Vec::new()),
        here,
    )
    .await
}

/// `POST /portal/{dossier}/requests/{request}/items/{item}`: files, or an answer.
pub async fn deliver(
    Shared(app): Shared<App>,
    credentials: Credentials,
    At((dossier, id, item)): At<(DossierId, RequestId, ItemId)>,
    request: Request,
) -> Answered {
    let side = Side::Portal(dossier);
    let earning = side.clone();
    let (firm, person, kind) = app
        .read(&credentials, move |tx, caller| {
            earning.earn::<See>(tx, caller, id)?;
            let grant = earning.earn::<Deliver>(tx, caller, item)?;
            if grant.request.id != id || grant.request.dossier != dossier {
                return Err(Refusal::NotFound);
            }
            Ok((grant.firm(), grant.actor().person(), grant.item.kind))
        })
        .await?;
    let taken = Taken::take(&app, &credentials, request, firm, person).await?;
    let typed = taken.form.get("answer").unwrap_or("").to_owned();
    let brought = match kind {
        Kind::File => Brought::Files(taken.ids()),
        Kind::Text | Kind::Date | Kind::Choice => Brought::Answer(typed.clone()),
    };
    let here = format!("{}/requests/{id}#i{item}", side.base());
    let earning = side.clone();
    let done = if taken.faults.is_empty() {
        app.write(&credentials, move |tx, caller| {
            let grant = earning.earn::<Deliver>(tx, caller, item)?;
            actions::deliver(tx, &grant, &brought)
        })
        .await
    } else {
        Err(Refusal::Invalid(taken.faults))
    };
    ended(
        &app,
        &credentials,
        side,
        (id, Some(item)),
        done,
        (typed, taken.files),
        here,
    )
    .await
}

/// Back to the page, or the page with what is wrong and what was typed.
async fn ended(
    app: &App,
    credentials: &Credentials,
    side: Side,
    (id, item): (RequestId, Option<ItemId>),
    done: Result<(), Refusal>,
    (typed, files): (String, Vec<NewFile>),
    here: String,
) -> Answered {
    let mut kept = Kept {
        item,
        typed,
        files,
        ..Kept::default()
    };
    match done {
        Ok(()) => return Ok(see(&here)),
        Err(Refusal::Invalid(faults)) => kept.faults = faults,
        Err(Refusal::Conflict(key)) => kept.notice = Some(key),
        // i18n: refusal-item-replaced
        Err(Refusal::Stale) => kept.notice = Some("refusal-item-replaced"),
        Err(other) => return Err(other),
    }
    view(app, credentials, side, id, kept).await
}
