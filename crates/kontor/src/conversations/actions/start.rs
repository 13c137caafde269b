//! Starting a conversation.

use pages::Faults;
use store::Tx;

use super::post::post_in;
use crate::access::rights::{self, Shared};
use crate::access::{Action, Actor, ActorKind, Grant, Permission, Permissions};
use crate::conversations::model::{
    Audience, Conversation, NewConversation, NewMessage, Reaching, SUBJECT, checked,
};
use crate::conversations::store as sql;
use crate::dossiers::Dossier;
use crate::engagements;
use crate::events::{self, Event};
use crate::ids::{ContactId, ConversationId, EngagementId, FirmId, GrantId, GroupId, RoleId};
use crate::refusal::{Refusal, all_good};

/// Starts a conversation in the dossier with its first message (CONV-1, CONV-2, CONV-4).
pub fn start<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    new: &NewConversation,
) -> Result<ConversationId, Refusal> {
    let needed = match new.reaching {
        Reaching::OnlyMe => Permission::StartPrivate,
        _ => Permission::StartConversation,
    };
    if !grant.may(needed) {
        return Err(Refusal::Forbidden);
    }
    if grant.archived {
        return Err(Refusal::Conflict("dossier-is-archived"));
    }
    let message = NewMessage {
        text: new.text.clone(),
        files: new.files.clone(),
    };
    let mut faults = Faults::new();
    let subject = checked(&mut faults, "subject", &new.subject, SUBJECT);
    message.checked(&mut faults);
    let (audience, named) = named(tx, grant, &new.reaching, &mut faults)?;
    let groups: &[GroupId] = match &new.reaching {
        Reaching::Chosen(_, groups) => groups,
        _ => &[],
    };
    let engagement = engagement(tx, grant, new.engagement, &mut faults)?;
    all_good(faults)?;

    let (firm, actor, now) = (grant.firm(), grant.actor(), tx.now());
    let id = ConversationId(tx.id());
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &grant.id,
            &subject,
            &audience.code(),
            &actor.kind.code(),
            &actor.person(),
            &actor.name,
            &now,
            // Whoever chooses people shares it with them.
            &(!named.is_empty() || !groups.is_empty()),
            &new.engagement,
        ],
    )?;
    give_to(tx, grant, id, &named, groups)?;
    let conversation = Conversation {
        id,
        dossier: grant.id,
        subject: subject.clone(),
        audience,
        started_kind: actor.kind,
        started_by: actor.person(),
        started_name: actor.name.clone(),
        needs_reply: false,
        closed: false,
        closed_at: None,
        closed_name: None,
        last_seq: 0,
        last_at: now,
        last_kind: actor.kind,
        last_excerpt: String::new(),
        version: 1,
        created_at: now,
        allow_contacts: !named.is_empty() || !groups.is_empty(),
        engagement: new.engagement,
        engagement_name: engagement,
        by_reach_alone: false,
    };
    let audience = audience.code().to_owned();
    let started = Event::ConversationStarted { subject, audience };
    events::record(tx, firm, actor, conversation.about(), &started)?;
    let one_more = 1_i64;
    tx.execute(
        sql::DOSSIER_COUNTS,
        &[&firm, &grant.id, &0_i64, &0_i64, &one_more],
    )?;
    post_in(tx, firm, actor, &conversation, &message)?;
    Ok(id)
}

/// A conversation like one that has ended, for the same people: what a client writes after the end
/// begins it, if the firm has set so.
pub(super) fn again(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    ended: &Conversation,
) -> Result<Conversation, Refusal> {
    let next = Conversation {
        id: ConversationId(tx.id()),
        started_kind: actor.kind,
        started_by: actor.person(),
        started_name: actor.name.clone(),
        needs_reply: false,
        closed: false,
        closed_at: None,
        closed_name: None,
        last_seq: 0,
        version: 1,
        created_at: tx.now(),
        ..ended.clone()
    };
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &next.id,
            &next.dossier,
            &next.subject,
            &next.audience.code(),
            &next.started_kind.code(),
            &next.started_by,
            &next.started_name,
            &next.created_at,
            &next.allow_contacts,
            &next.engagement,
        ],
    )?;
    let given = tx.all(sql::GIVEN, &[&firm, &ended.id], |row| {
        Ok((
            row.get::<String>(0)?,
            row.get::<uuid::Uuid>(1)?,
            row.get::<RoleId>(2)?,
        ))
    })?;
    for (kind, person, role) in given {
        let id = GrantId(tx.id());
        let (target, dossier, now) = (next.id, next.dossier, next.created_at);
        tx.execute(
            sql::GIVE,
            &[&firm, &id, &kind, &person, &target, &dossier, &role, &now],
        )?;
    }
    rights::keep(tx, firm, next.shared(), None)?;
    let started = Event::ConversationStarted {
        subject: next.subject.clone(),
        audience: next.audience.code().to_owned(),
    };
    events::record(tx, firm, actor, next.about(), &started)?;
    let one_more = 1_i64;
    tx.execute(
        sql::DOSSIER_COUNTS,
        &[&firm, &next.dossier, &0_i64, &0_i64, &one_more],
    )?;
    Ok(next)
}

/// The name of the engagement that a new one is to belong to: one of this dossier, held.
fn engagement<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    id: Option<EngagementId>,
    faults: &mut Faults,
) -> Result<String, Refusal> {
    let Some(id) = id else {
        return Ok(String::new());
    };
    let found = match grant.actor().is_staff() {
        true => engagements::actions::hold(tx, grant.firm(), grant.id, id)?,
        // Engagements are the firm's: clients do not choose them.
        false => None,
    };
    if found.is_none() {
        faults.add("engagement", "fault-choice", Vec::new());
    }
    Ok(found.map(|one| one.name).unwrap_or_default())
}

/// The stored audience and those who are named in it. A private one names its only reader.
fn named<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    reaching: &Reaching,
    faults: &mut Faults,
) -> Result<(Audience, Vec<ContactId>), Refusal> {
    let mut groups: &[GroupId] = &[];
    let (audience, named) = match reaching {
        Reaching::All => return Ok((Audience::All, Vec::new())),
        Reaching::OnlyMe => {
            let me = ContactId(grant.actor().person());
            return Ok((Audience::Private, vec![me]));
        }
        Reaching::One(contact) => (Audience::Private, vec![*contact]),
        Reaching::Chosen(contacts, chosen) => {
            groups = chosen;
            (Audience::Chosen, contacts.clone())
        }
    };
    if (named.is_empty() && groups.is_empty()) || named.len() + groups.len() > 200 {
        faults.add("audience", "fault-audience-nobody", Vec::new());
    }
    let all = Permissions::of(&[Permission::ReadConversations]).bits();
    let linked = tx.all(
        sql::CONTACTS_OF_DOSSIER,
        &[&grant.firm(), &grant.id, &all],
        |row| row.get::<ContactId>(0),
    )?;
    if named.iter().any(|contact| !linked.contains(contact)) {
        faults.add("audience", "fault-audience-unknown", Vec::new());
    }
    // Groups are the firm's: clients do not know that they exist.
    for group in groups {
        let firm = grant.firm();
        if !grant.actor().is_staff() || tx.execute(sql::HOLD_GROUP, &[&firm, group])? == 0 {
            faults.add("audience", "fault-audience-unknown", Vec::new());
            break;
        }
    }
    Ok((audience, named))
}

fn give_to<A: Action<On = Dossier>>(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, A>,
    conversation: ConversationId,
    named: &[ContactId],
    groups: &[GroupId],
) -> Result<(), Refusal> {
    let mut people: Vec<(&str, uuid::Uuid)> =
        named.iter().map(|contact| ("contact", contact.0)).collect();
    // A client who starts something for chosen people is one of them.
    if grant.actor().kind == ActorKind::Contact && !people.is_empty() {
        people.push(("contact", grant.actor().person()));
        people.dedup();
    }
    people.extend(groups.iter().map(|group| ("contact_group", group.0)));
    if people.is_empty() {
        return Ok(());
    }
    let firm = grant.firm();
    let role: RoleId = tx.only(sql::ROLE, &[&firm, &"conversation_viewer"], |row| {
        row.get(0)
    })?;
    let now = tx.now();
    for (kind, person) in people {
        let id = GrantId(tx.id());
        tx.execute(
            sql::GIVE,
            &[
                &firm,
                &id,
                &kind,
                &person,
                &conversation,
                &grant.id,
                &role,
                &now,
            ],
        )?;
    }
    let what = Shared::Conversation {
        dossier: grant.id,
        id: conversation,
    };
    Ok(rights::keep(tx, firm, what, None)?)
}
