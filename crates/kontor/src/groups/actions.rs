//! What is done with contact groups.

use pages::Faults;
use pages::text::fold;
use store::Tx;

use super::access::{Add, Change};
use super::lists::member_name;
use super::model::{Facts, Group};
use super::{lists, store as sql};
use crate::access::rights;
use crate::access::{Actor, Grant, spoken_code};
use crate::events::{About, Change as Changed, Event, record};
use crate::ids::{ContactId, DossierId, FirmId, GroupId};
use crate::refusal::{Refusal, all_good};

/// Adds a group with its members.
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, Add>, facts: &Facts) -> Result<GroupId, Refusal> {
    let firm = grant.firm();
    let facts = checked(tx, firm, facts, None)?;
    let (id, now) = (GroupId(tx.id()), tx.now());
    tx.execute(
        sql::INSERT,
        &[
            &firm,
            &id,
            &facts.name,
            &fold(&facts.name),
            &facts.description,
            &now,
        ],
    )?;
    let event = Event::GroupAdded {
        group: facts.name.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    for member in &facts.members {
        put(tx, firm, grant.actor(), (id, &facts.name), *member)?;
    }
    Ok(id)
}

/// Tidied facts, with a name that no other group has and members that are this firm's contacts.
fn checked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    facts: &Facts,
    own: Option<GroupId>,
) -> Result<Facts, Refusal> {
    let mut faults = Faults::new();
    let facts = facts.check(&mut faults);
    let holder: Option<GroupId> =
        tx.first(sql::BY_NAME, &[&firm, &fold(&facts.name)], |row| row.get(0))?;
    if holder.is_some() && holder != own {
        faults.add("name", "fault-group-name-taken", Vec::new());
    }
    for member in facts.members.iter().take(super::model::MOST_MEMBERS) {
        if member_name(tx, firm, *member)?.is_none() {
            faults.add("members", "fault-choice", Vec::new());
            break;
        }
    }
    all_good(faults)?;
    Ok(facts)
}

/// Changes a group and who is in it; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    facts: &Facts,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, actor, group) = (grant.firm(), grant.actor(), grant.row());
    if expected.is_some_and(|version| version != group.version) {
        return Err(Refusal::Stale);
    }
    let facts = checked(tx, firm, facts, Some(group.id))?;
    update(tx, firm, group.id, &facts.name, &facts.description)?;
    let changes: Vec<Changed> = [
        Changed::of("name", &group.name, &facts.name),
        Changed::of("description", &group.description, &facts.description),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !changes.is_empty() {
        let event = Event::GroupChanged {
            group: facts.name.clone(),
            changes,
        };
        record(tx, firm, actor, About::Firm, &event)?;
    }
    let before = lists::members(tx, firm, group.id)?;
    let named = (group.id, facts.name.as_str());
    let mut others = false;
    for (member, name) in &before {
        if facts.members.binary_search(member).is_err() {
            others |= drop_member(tx, firm, actor, named, *member, name)?;
        }
    }
    for member in &facts.members {
        if !before.iter().any(|(id, _)| id == member) {
            others |= put(tx, firm, actor, named, *member)?;
        }
    }
    if others {
        keep(tx, firm, group.id)?;
    }
    Ok(())
}

/// Adds a member; once is enough.
pub fn add_member(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    member: ContactId,
) -> Result<(), Refusal> {
    let (firm, group) = (grant.firm(), grant.row());
    if member_name(tx, firm, member)?.is_none() {
        return Err(Refusal::NotFound);
    }
    touch(tx, firm, group)?;
    if group.members >= i64::try_from(super::model::MOST_MEMBERS).unwrap_or(i64::MAX) {
        let most = pages::Arg::from(super::model::MOST_MEMBERS);
        let mut faults = Faults::new();
        faults.add("members", "fault-too-many", vec![("max", most)]);
        return Err(Refusal::Invalid(faults));
    }
    if put(tx, firm, grant.actor(), (group.id, &group.name), member)? {
        keep(tx, firm, group.id)?;
    }
    Ok(())
}

/// Removes a member: what they had through the group alone ends at once, open streams included.
pub fn remove_member(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    member: ContactId,
) -> Result<(), Refusal> {
    let (firm, group) = (grant.firm(), grant.row());
    let name = member_name(tx, firm, member)?.ok_or(Refusal::NotFound)?;
    touch(tx, firm, group)?;
    let named = (group.id, group.name.as_str());
    if !drop_member(tx, firm, grant.actor(), named, member, &name)? {
        return Err(Refusal::NotFound);
    }
    keep(tx, firm, group.id)
}

/// Removes a group with all its roles; each dossier's history tells of its own.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, actor, group) = (grant.firm(), grant.actor(), grant.row());
    touch(tx, firm, group)?;
    let on = rights::given_to(tx, firm, group.id.0)?;
    let roles = tx.all(sql::ROLES_OF, &[&firm, &group.id], |row| {
        let dossier: DossierId = row.get(0)?;
        let about = match row.get::<String>(1)?.as_str() {
            "conversation" => About::Conversation {
                dossier,
                conversation: row.get(2)?,
                private: row.get(5)?,
            },
            _ => About::Dossier(dossier),
        };
        Ok((about, row.get::<String>(3)?, row.get::<String>(4)?))
    })?;
    tx.execute(sql::TAKE_ALL, &[&firm, &group.id])?;
    rights::keep_all(tx, firm, &on)?;
    for (about, role, subject) in roles {
        let event = Event::GrantTaken {
            name: group.name.clone(),
            role: spoken_code(&role).to_owned(),
            subject,
            stands_in_for: String::new(),
        };
        record(tx, firm, actor, about, &event)?;
    }
    tx.execute(sql::UNTIE, &[&firm, &group.id])?;
    tx.execute(sql::DELETE, &[&firm, &group.id])?;
    let event = Event::GroupRemoved {
        group: group.name.clone(),
    };
    record(tx, firm, actor, About::Firm, &event)
}

fn update(
    tx: &mut Tx<'_>,
    firm: FirmId,
    id: GroupId,
    name: &str,
    description: &str,
) -> Result<(), Refusal> {
    tx.execute(sql::UPDATE, &[&firm, &id, &name, &fold(name), &description])?;
    Ok(())
}

/// Counts the group's version up and holds its row.
fn touch(tx: &mut Tx<'_>, firm: FirmId, group: &Group) -> Result<(), Refusal> {
    update(tx, firm, group.id, &group.name, &group.description)
}

fn keep(tx: &mut Tx<'_>, firm: FirmId, group: GroupId) -> Result<(), Refusal> {
    let on = rights::given_to(tx, firm, group.0)?;
    Ok(rights::keep_all(tx, firm, &on)?)
}

fn put(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    (group, group_name): (GroupId, &str),
    member: ContactId,
) -> Result<bool, Refusal> {
    let now = tx.now();
    if tx.execute(sql::ADD_MEMBER, &[&firm, &group, &member, &now])? == 0 {
        return Ok(false);
    }
    let event = Event::GroupMemberAdded {
        contact: member,
        name: member_name(tx, firm, member)?.unwrap_or_default(),
        group: group_name.to_owned(),
    };
    record(tx, firm, actor, About::Firm, &event)?;
    Ok(true)
}

fn drop_member(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    (group, group_name): (GroupId, &str),
    member: ContactId,
    name: &str,
) -> Result<bool, Refusal> {
    if tx.execute(sql::REMOVE_MEMBER, &[&firm, &group, &member])? == 0 {
        return Ok(false);
    }
    let event = Event::GroupMemberRemoved {
        contact: member,
        name: name.to_owned(),
        group: group_name.to_owned(),
    };
    record(tx, firm, actor, About::Firm, &event)?;
    Ok(true)
}
