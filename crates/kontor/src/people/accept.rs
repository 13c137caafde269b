//! What using a link does: accepting an invitation, resetting a password, asking for a fresh link.

use pages::Lang;
use serde_json::json;
use store::Tx;

use super::links::{self, Link};
use super::model::{LinkKind, UserRow};
use super::{store as sql, users};
use crate::access::{Actor, ActorKind};
use crate::app::enqueue;
use crate::events::{self, About, Event};
use crate::factors::accepting::{self, Made};
use crate::ids::UserId;
use crate::refusal::Refusal;

/// The job that makes a mail of what is asked for here.
const PLAN: &str = "mail.plan";

/// How the person behind a link showed or set what they sign in with. Hashing was done before.
#[derive(Clone)]
pub enum Shown {
    /// The hash of a new one.
    New(String),
    /// The one they have was right: its hash as it was then.
    Known(String),
    /// Instead of a new password: a passkey that was made for this link, and its name.
    Made(Box<Made>, String),
    /// A passkey of theirs; whose it is.
    Passkey(UserId),
}

/// Who comes in through a link, and where to.
#[derive(Clone, Debug)]
pub struct Entered {
    pub user: UserId,
    pub epoch: i64,
    pub language: Lang,
    pub to: String,
}

/// Uses the link up. `None` if it does not work any more.
pub fn accept(
    tx: &mut Tx<'_>,
    hash: &[u8; 32],
    shown: &Shown,
    origin: &str,
) -> Result<Option<Entered>, Refusal> {
    let now = tx.now();
    let before = links::find(tx, hash)?;
    let Some(link) = before.filter(|link| link.works(now)) else {
        return Ok(None);
    };
    // The address is held first, as by whoever changes it: of the two, one waits here (SIGNIN-4).
    if let (Some(firm), Some(address)) = (link.firm, link.address)
        && tx.execute(sql::HOLD_ADDRESS, &[&firm, &address, &link.sent_to()])? != 1
    {
        return Ok(None);
    }
    // Of two who use it at once, one waits here for the row and then finds it dead.
    if tx.execute(sql::USE_LINK, &[&hash.as_slice(), &now])? != 1 {
        return Ok(None);
    }
    let (user, epoch) = account(tx, &link, shown)?;
    let language = users::find(tx, user)?.map_or(link.language, |user| user.language);
    let to = match (link.kind, link.dossier) {
        (LinkKind::Invitation, Some(dossier)) => {
            link_address(tx, &link, user, origin)?;
            format!("/portal/{dossier}")
        }
        (LinkKind::Staff, _) => format!("/office/{}", link.slug),
        _ => "/".to_owned(),
    };
    links::kill_for_user(tx, user)?;
    Ok(Some(Entered {
        user,
        epoch,
        language,
        to,
    }))
}

/// The user behind the link, with the password that was shown or chosen.
fn account(tx: &mut Tx<'_>, link: &Link, shown: &Shown) -> Result<(UserId, i64), Refusal> {
    match shown {
        Shown::Known(verified) => {
            let user = link.user.ok_or(Refusal::Stale)?;
            // The password may have been changed since it was verified.
            if link.password_hash.as_ref() != Some(verified) {
                return Err(Refusal::Stale);
            }
            let user = users::find(tx, user)?.ok_or(Refusal::Stale)?;
            if link.joins {
                join(tx, link, &user)?;
            }
            Ok((user.id, user.epoch))
        }
        Shown::New(hash) => {
            let user = match newcomer(link)? {
                Some(user) => user,
                None => users::create(tx, &link.name, &link.email, link.language)?,
            };
            let epoch = users::set_password_hash(tx, user, hash)?;
            Ok((user, epoch))
        }
        Shown::Made(made, name) => {
            match newcomer(link)? {
                Some(user) if user != made.user => return Err(Refusal::Stale),
                Some(_) => {}
                None => users::create_as(tx, made.user, &link.name, &link.email, link.language)?,
            }
            accepting::keep_made(tx, made, name)?;
            let user = users::find(tx, made.user)?.ok_or(Refusal::Stale)?;
            Ok((user.id, user.epoch))
        }
        Shown::Passkey(owner) => {
            if link.user != Some(*owner) {
                return Err(Refusal::Stale);
            }
            let user = users::find(tx, *owner)?.ok_or(Refusal::Stale)?;
            if link.joins {
                join(tx, link, &user)?;
            }
            Ok((user.id, user.epoch))
        }
    }
}

/// The user who was invited and has nothing to sign in with yet; `None` if they are still to be made.
fn newcomer(link: &Link) -> Result<Option<UserId>, Refusal> {
    // Somebody else may have made the account since the page was shown.
    if link.asks_known() && !link.joins {
        return Err(Refusal::Stale);
    }
    Ok(link.user.filter(|_| !link.joins))
}

/// Adds the link's address to the account that its owner has already. Mail about the account follows
/// if it went to the address that this one took the place of (SIGNIN-7).
fn join(tx: &mut Tx<'_>, link: &Link, user: &UserRow) -> Result<(), Refusal> {
    if !users::add_login(tx, user.id, link.sent_to())? {
        return Err(Refusal::Stale);
    }
    let fold = post::fold_address(&user.email);
    let replaced = tx.only(
        sql::IS_UNLINKED,
        &[&link.firm, &link.contact, &fold],
        |row| row.get(0),
    )?;
    if replaced {
        tx.execute(sql::SET_EMAIL, &[&user.id, &link.email])?;
    }
    Ok(())
}

/// Links the contact's address to the user, and records it in the dossier.
fn link_address(tx: &mut Tx<'_>, link: &Link, user: UserId, origin: &str) -> Result<(), Refusal> {
    let (Some(firm), Some(dossier), Some(address), Some(contact)) =
        (link.firm, link.dossier, link.address, link.contact)
    else {
        return Err(Refusal::Fault(
            "an invitation without an address".to_owned(),
        ));
    };
    let linked = tx.execute(
        sql::LINK_ADDRESS,
        &[&firm, &address, &user, &link.sent_to()],
    )?;
    if linked != 1 {
        return Err(Refusal::Stale);
    }
    links::kill_for_address(tx, firm, address)?;
    let actor = Actor {
        kind: ActorKind::Contact,
        id: Some(contact.0),
        name: link.name.clone(),
        origin: origin.to_owned(),
    };
    let event = Event::InvitationAccepted {
        address_id: address,
        address: link.email.clone(),
        name: link.name.clone(),
    };
    events::record(tx, firm, &actor, About::Dossier(dossier), &event)
}

/// Sends a fresh invitation to the address on file, if the link was one that is still wanted.
pub fn ask_fresh(tx: &mut Tx<'_>, hash: &[u8; 32], origin: &str) -> Result<(), Refusal> {
    let Some(link) = links::find(tx, hash)?.filter(Link::can_be_renewed) else {
        return Ok(());
    };
    let Some(firm) = link.firm else {
        return Ok(());
    };
    if let (Some(dossier), Some(address)) = (link.dossier, link.address) {
        let now = tx.now();
        tx.execute(sql::INVITED, &[&firm, &dossier, &address, &now])?;
        let event = Event::InvitationSent {
            address_id: address,
            address: link.email.clone(),
            name: link.name.clone(),
        };
        // Whoever holds a dead link is nobody yet: the history names Kontor and where it was asked.
        events::record(
            tx,
            firm,
            &Actor::system(origin),
            About::Dossier(dossier),
            &event,
        )?;
        let wanted = json!({"kind": "invitation", "dossier": dossier, "address": address});
        return enqueue(tx, firm.0, PLAN, None, &wanted.to_string());
    }
    match link.staff {
        Some(staff) => {
            let wanted = json!({"kind": "staff_invitation", "staff": staff});
            enqueue(tx, firm.0, PLAN, None, &wanted.to_string())
        }
        None => Ok(()),
    }
}

/// Sends a reset link to this address, if somebody signs in with it.
pub fn ask_reset(tx: &mut Tx<'_>, fold: &str) -> Result<(), Refusal> {
    let Some(user) = users::find_by_address(tx, fold)? else {
        return Ok(());
    };
    let Some(firm) = users::first_firm(tx, user.id)? else {
        return Ok(());
    };
    let wanted = json!({"kind": "reset", "user": user.id, "firm": firm});
    enqueue(tx, firm.0, PLAN, None, &wanted.to_string())
}
