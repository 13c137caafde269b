//! Whom a mail answers, and whether what it says may become their message now.

use std::collections::HashSet;

use post::read::Incoming;
use store::Tx;
use uuid::Uuid;

use super::model::Why;
use super::store as sql;
use crate::access::{Actor, ActorKind, Caller, Face, grant_as};
use crate::conversations::access::Reply;
use crate::dossiers::access::{StartConversation, StartPrivate};
use crate::ids::{
    AddressId, ContactId, ConversationId, DossierId, FirmId, MailId, StaffId, UserId,
};
use crate::notifications::MailKind;
use crate::refusal::Refusal;

/// An hour, in milliseconds.
const HOUR: i64 = 3_600_000;
/// So many answers of a conversation become messages within an hour.
pub(super) const MOST_POSTED: i64 = 20;
/// So many mails to one address are taken within an hour.
pub(super) const MOST_TAKEN: i64 = 50;

/// A mail of ours, and whom it went to.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub firm: FirmId,
    pub mail: MailId,
    kind: Option<MailKind>,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    pub person: Option<Person>,
}

/// Whom it went to.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub kind: ActorKind,
    pub id: Uuid,
    pub name: String,
    /// The addresses that are theirs, folded.
    addresses: HashSet<String>,
    /// Who signs in with each address, the one that the mail went to first.
    users: Vec<(String, UserId)>,
}

/// What is to be done with an answer.
pub(super) enum Verdict {
    /// In the name of this face, in the mail's conversation.
    Post(Box<(Caller, Face)>, ConversationId),
    /// The same, in a conversation of its own; with the firm alone if so.
    Start(Box<(Caller, Face)>, DossierId, bool),
    Held(Why),
}

/// The mail with this id, and whom it went to.
pub(super) fn answered(tx: &mut Tx<'_>, mail: MailId) -> Result<Option<Answered>, Refusal> {
    let found = tx.first(sql::ANSWERED, &[&mail], |row| {
        Ok((
            row.get::<FirmId>(0)?,
            row.get::<String>(1)?,
            row.get::<Option<DossierId>>(2)?,
            row.get::<Option<ConversationId>>(3)?,
            row.get::<String>(4)?,
            row.get::<Option<AddressId>>(5)?,
            row.get::<Option<StaffId>>(6)?,
        ))
    })?;
    let Some((firm, kind, dossier, conversation, to, address, staff)) = found else {
        return Ok(None);
    };
    let to = post::fold_address(&to);
    let person = match (address, staff) {
        (Some(address), _) => contact(tx, firm, address, &to)?,
        (None, Some(staff)) => colleague(tx, firm, staff, &to)?,
        (None, None) => None,
    };
    Ok(Some(Answered {
        firm,
        mail,
        kind: MailKind::from_code(&kind),
        dossier,
        conversation,
        person,
    }))
}

fn contact(
    tx: &mut Tx<'_>,
    firm: FirmId,
    address: AddressId,
    to: &str,
) -> Result<Option<Person>, Refusal> {
    let found = tx.first(sql::CONTACT, &[&firm, &address], |row| {
        Ok((row.get::<ContactId>(0)?, row.get::<String>(1)?))
    })?;
    let Some((id, name)) = found else {
        return Ok(None);
    };
    let rows = tx.all(sql::ADDRESSES, &[&firm, &id], |row| {
        let signs_in = post::fold_address(&row.get::<String>(2)?);
        Ok((
            row.get::<String>(0)?,
            row.get::<Option<UserId>>(1)?,
            signs_in,
        ))
    })?;
    // What the mail went to counts even if it was replaced meanwhile.
    let mut addresses = HashSet::from([to.to_owned()]);
    let mut users = Vec::new();
    for (fold, user, signs_in) in rows {
        if let Some(user) = user {
            users.push((fold.clone(), user));
            addresses.insert(signs_in);
        }
        addresses.insert(fold);
    }
    users.sort_by_key(|(fold, _)| fold != to);
    Ok(Some(Person {
        kind: ActorKind::Contact,
        id: id.0,
        name: name.trim().to_owned(),
        addresses,
        users,
    }))
}

fn colleague(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
    to: &str,
) -> Result<Option<Person>, Refusal> {
    Ok(tx.first(sql::STAFF, &[&firm, &staff], |row| {
        let (email, signs_in) = (row.get::<String>(2)?, row.get::<String>(4)?);
        let addresses = [to, &email, &signs_in].map(post::fold_address);
        Ok(Person {
            kind: ActorKind::Staff,
            id: row.get::<StaffId>(0)?.0,
            name: row.get(1)?,
            addresses: HashSet::from(addresses),
            users: vec![(to.to_owned(), row.get(3)?)],
        })
    })?)
}

/// Whether so much was taken for this mail within an hour that no more is.
pub(super) fn flooded(tx: &mut Tx<'_>, answered: &Answered) -> Result<bool, Refusal> {
    let since = tx.now() - HOUR;
    let count: i64 = tx.only(
        sql::SINCE_OF_MAIL,
        &[&answered.firm, &answered.mail, &since],
        |row| row.get(0),
    )?;
    Ok(count >= MOST_TAKEN)
}

/// Whether the mail may be a message, and whose; the rights are those of this moment.
pub(super) fn verdict(
    tx: &mut Tx<'_>,
    answered: &Answered,
    mail: &Incoming,
    trusts: Option<&str>,
) -> Result<Verdict, Refusal> {
    let firm = answered.firm;
    let Some(person) = &answered.person else {
        return Ok(Verdict::Held(Why::NoConversation));
    };
    let from = match mail.from.as_slice() {
        [from] => post::fold_address(&from.address),
        _ => return Ok(Verdict::Held(Why::WrongSender)),
    };
    if !person.addresses.contains(&from) {
        let known = tx.first(sql::KNOWN, &[&firm, &from], |row| row.get::<i64>(0))?;
        return Ok(Verdict::Held(match known {
            Some(_) => Why::PassedOn,
            None => Why::WrongSender,
        }));
    }
    if !vouched(mail, trusts) {
        return Ok(Verdict::Held(Why::NotVouched));
    }
    if answered.kind == Some(MailKind::Mention) {
        return Ok(Verdict::Held(Why::Note));
    }
    let mine = person.users.iter().find(|(fold, _)| *fold == from);
    let Some((_, user)) = mine.or_else(|| person.users.first()) else {
        return Ok(Verdict::Held(Why::NoAccount));
    };
    let caller = match Caller::of_user(tx, *user, &format!("mail {from}")) {
        Ok(caller) => caller,
        Err(Refusal::NotFound) => return Ok(Verdict::Held(Why::NoAccount)),
        Err(other) => return Err(other),
    };
    let face = caller.faces.iter().find(|face| match face {
        Face::Staff(face) => person.kind == ActorKind::Staff && face.id.0 == person.id,
        Face::Contact(face) => {
            person.kind == ActorKind::Contact && face.firm == firm && face.id.0 == person.id
        }
    });
    let Some(face) = face.cloned() else {
        return Ok(Verdict::Held(Why::NoAccess));
    };
    match (answered.conversation, answered.dossier) {
        (Some(conversation), _) => {
            match grant_as::<Reply>(tx, &caller, &face, conversation) {
                Ok(grant) if grant.closed && person.kind == ActorKind::Staff => {
                    return Ok(Verdict::Held(Why::Closed));
                }
                Ok(_) => {}
                Err(Refusal::NotFound | Refusal::Forbidden) => {
                    return Ok(Verdict::Held(Why::NoAccess));
                }
                Err(other) => return Err(other),
            }
            let since = tx.now() - HOUR;
            let count: i64 = tx.only(
                sql::SINCE_IN_CONVERSATION,
                &[&firm, &conversation, &since],
                |row| row.get(0),
            )?;
            if count >= MOST_POSTED {
                return Ok(Verdict::Held(Why::TooMany));
            }
            Ok(Verdict::Post(Box::new((caller, face)), conversation))
        }
        // A mail about several conversations does not say which one an answer is meant for, nor who
        // is to read it.
        (None, _) if answered.kind == Some(MailKind::Message) => {
            Ok(Verdict::Held(Why::NoConversation))
        }
        (None, Some(dossier)) if person.kind == ActorKind::Contact => {
            start(tx, caller, face, dossier)
        }
        _ => Ok(Verdict::Held(Why::NoConversation)),
    }
}

/// What a client answers to a mail that is about no conversation begins one, with those who see all.
fn start(
    tx: &mut Tx<'_>,
    caller: Caller,
    face: Face,
    dossier: DossierId,
) -> Result<Verdict, Refusal> {
    let private = match grant_as::<StartConversation>(tx, &caller, &face, dossier) {
        Ok(_) => false,
        Err(Refusal::NotFound) => return Ok(Verdict::Held(Why::NoAccess)),
        Err(Refusal::Forbidden) => match grant_as::<StartPrivate>(tx, &caller, &face, dossier) {
            Ok(_) => true,
            Err(Refusal::NotFound | Refusal::Forbidden) => {
                return Ok(Verdict::Held(Why::NoConversation));
            }
            Err(other) => return Err(other),
        },
        Err(other) => return Err(other),
    };
    Ok(Verdict::Start(Box::new((caller, face)), dossier, private))
}

/// Whether the server that is trusted says that the mail comes from whom it names; if none is, the
/// address that the mail came to has to be enough.
fn vouched(mail: &Incoming, trusts: Option<&str>) -> bool {
    let Some(trusts) = trusts else {
        return true;
    };
    // Servers put their word on top: what stands below it may be anybody's.
    let results = mail.authenticated();
    let Some(said) = results.iter().find(|said| said.server == trusts) else {
        return false;
    };
    match said.found("dmarc") {
        Some("pass" | "bestguesspass") => true,
        // The domain asks for nothing: then one of the two must have been right.
        Some("none") => ["dkim", "spf"]
            .iter()
            .any(|method| said.found(method) == Some("pass")),
        _ => false,
    }
}

impl Person {
    /// This person as the author of what a colleague lets in.
    pub(super) fn actor(kind: ActorKind, id: Uuid, name: &str, origin: String) -> Actor {
        Actor {
            kind,
            id: Some(id),
            name: name.to_owned(),
            origin,
        }
    }
}
