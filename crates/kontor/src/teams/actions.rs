//! What is done with teams.

use pages::text::fold;
use pages::{Arg, Faults};
use store::Tx;

use super::access::{Add, Change};
use super::lists::{self, member_name};
use super::model::{Facts, MOST_MEMBERS, MOST_TEAMS, Team};
use super::store as sql;
use crate::access::rights;
use crate::access::{Actor, Grant, Permission, Permissions, WHOLE_DOSSIER, spoken_code};
use crate::events::{About, Change as Changed, Event, record};
use crate::ids::{DossierId, FirmId, StaffId, TeamId};
use crate::refusal::{Refusal, all_good};

/// Adds a team with its members.
pub fn add(tx: &mut Tx<'_>, grant: &Grant<'_, Add>, facts: &Facts) -> Result<TeamId, Refusal> {
    let firm = grant.firm();
    let facts = checked(tx, firm, facts, None)?;
    if tx.only(sql::COUNT, &[&firm], |row| row.get::<i64>(0))? >= MOST_TEAMS {
        return Err(Refusal::field("name", "fault-team-too-many"));
    }
    let (id, now) = (TeamId(tx.id()), tx.now());
    let name = &facts.name;
    tx.execute(sql::INSERT, &[&firm, &id, name, &fold(name), &now])?;
    let event = Event::TeamAdded { team: name.clone() };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    for member in &facts.members {
        put(tx, firm, grant.actor(), (id, name), *member)?;
    }
    Ok(id)
}

/// Tidied facts, with a name that no other team has and members who work at this firm.
fn checked(
    tx: &mut Tx<'_>,
    firm: FirmId,
    facts: &Facts,
    own: Option<TeamId>,
) -> Result<Facts, Refusal> {
    let mut faults = Faults::new();
    let facts = facts.check(&mut faults);
    let holder: Option<TeamId> =
        tx.first(sql::BY_NAME, &[&firm, &fold(&facts.name)], |row| row.get(0))?;
    if holder.is_some() && holder != own {
        faults.add("name", "fault-team-name-taken", Vec::new());
    }
    for member in facts.members.iter().take(MOST_MEMBERS) {
        if member_name(tx, firm, *member)?.is_none() {
            faults.add("members", "fault-choice", Vec::new());
            break;
        }
    }
    all_good(faults)?;
    Ok(facts)
}

/// Changes a team and who is in it; `expected` is the version that the change was made from.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    facts: &Facts,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, actor, team) = (grant.firm(), grant.actor(), grant.row());
    if expected.is_some_and(|version| version != team.version) {
        return Err(Refusal::Stale);
    }
    let facts = checked(tx, firm, facts, Some(team.id))?;
    let (id, name) = (team.id, facts.name.as_str());
    tx.execute(sql::UPDATE, &[&firm, &id, &name, &fold(name)])?;
    if let Some(change) = Changed::of("name", &team.name, name) {
        let event = Event::TeamChanged {
            team: name.to_owned(),
            changes: vec![change],
        };
        record(tx, firm, actor, About::Firm, &event)?;
    }
    let before = lists::members(tx, firm, id)?;
    let joins: Vec<StaffId> = facts
        .members
        .iter()
        .filter(|member| !before.iter().any(|(held, _)| held == *member))
        .copied()
        .collect();
    if !joins.is_empty() {
        may_add(tx, grant)?;
    }
    for (member, member_name) in &before {
        if facts.members.binary_search(member).is_err() {
            drop_member(tx, firm, actor, (id, name), (*member, member_name))?;
        }
    }
    for member in joins {
        put(tx, firm, actor, (id, name), member)?;
    }
    Ok(())
}

/// Whoever joins a team has what the team has: nobody gives what they could not share themselves.
fn may_add(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let own = grant.permissions();
    let sees_all = own.has(Permission::SeeAllDossiers);
    let whole = |sees: bool| if sees { own.and(WHOLE_DOSSIER) } else { own };
    let open = whole(sees_all);
    let closed = whole(sees_all && own.has(Permission::SeeConfidential));
    let share = Permissions::of(&[Permission::ShareDossier]).bits();
    let beyond: bool = tx.only(
        sql::BEYOND,
        &[
            &grant.firm(),
            &grant.row().id,
            &grant.actor().id,
            &open.bits(),
            &closed.bits(),
            &share,
        ],
        |row| row.get(0),
    )?;
    if beyond {
        return Err(Refusal::field("members", "fault-team-beyond"));
    }
    Ok(())
}

/// Adds a member; once is enough.
pub fn add_member(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    member: StaffId,
) -> Result<(), Refusal> {
    let (firm, team) = (grant.firm(), grant.row());
    if member_name(tx, firm, member)?.is_none() {
        return Err(Refusal::NotFound);
    }
    touch(tx, firm, team)?;
    let before = lists::members(tx, firm, team.id)?;
    if before.iter().any(|(held, _)| *held == member) {
        return Ok(());
    }
    if before.len() >= MOST_MEMBERS {
        let mut faults = Faults::new();
        let most = vec![("max", Arg::from(MOST_MEMBERS))];
        faults.add("members", "fault-too-many", most);
        return Err(Refusal::Invalid(faults));
    }
    may_add(tx, grant)?;
    put(tx, firm, grant.actor(), (team.id, &team.name), member)
}

/// Removes a member: what they had through the team alone ends at once, open streams included.
pub fn remove_member(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Change>,
    member: StaffId,
) -> Result<(), Refusal> {
    let (firm, team) = (grant.firm(), grant.row());
    let name = member_name(tx, firm, member)?.ok_or(Refusal::NotFound)?;
    touch(tx, firm, team)?;
    let named = (team.id, team.name.as_str());
    if drop_member(tx, firm, grant.actor(), named, (member, &name))? {
        Ok(())
    } else {
        Err(Refusal::NotFound)
    }
}

/// Removes a team with all its roles; each dossier's history tells of its own.
pub fn remove(tx: &mut Tx<'_>, grant: &Grant<'_, Change>) -> Result<(), Refusal> {
    let (firm, actor, team) = (grant.firm(), grant.actor(), grant.row());
    touch(tx, firm, team)?;
    let on = rights::given_to(tx, firm, team.id.0)?;
    let roles = tx.all(sql::ROLES_OF, &[&firm, &team.id], |row| {
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
    tx.execute(sql::TAKE_ALL, &[&firm, &team.id])?;
    rights::keep_all(tx, firm, &on)?;
    for (about, role, subject) in roles {
        let event = Event::GrantTaken {
            name: team.name.clone(),
            role: spoken_code(&role).to_owned(),
            subject,
            stands_in_for: String::new(),
        };
        record(tx, firm, actor, about, &event)?;
    }
    tx.execute(sql::DELETE, &[&firm, &team.id])?;
    let event = Event::TeamRemoved {
        team: team.name.clone(),
    };
    record(tx, firm, actor, About::Firm, &event)
}

/// Whoever leaves the firm leaves its teams.
pub fn leave_all(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<(), Refusal> {
    let teams: Vec<TeamId> = tx.all(sql::TEAMS_OF, &[&firm, &staff], |row| row.get(0))?;
    for team in teams {
        lists::hold(tx, firm, team)?;
        tx.execute(sql::REMOVE_MEMBER, &[&firm, &team, &staff])?;
        keep(tx, firm, team, staff)?;
    }
    Ok(())
}

/// Counts the team's version up and holds its row.
fn touch(tx: &mut Tx<'_>, firm: FirmId, team: &Team) -> Result<(), Refusal> {
    let params: store::Params<'_> = &[&firm, &team.id, &team.name, &team.name_fold];
    tx.execute(sql::UPDATE, params)?;
    Ok(())
}

/// What one member has through the team, from now on.
fn keep(tx: &mut Tx<'_>, firm: FirmId, team: TeamId, member: StaffId) -> Result<(), Refusal> {
    for what in rights::given_to(tx, firm, team.0)? {
        rights::keep(tx, firm, what, Some(member.0))?;
    }
    Ok(rights::wake(tx, firm, member.0)?)
}

fn put(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    (team, team_name): (TeamId, &str),
    member: StaffId,
) -> Result<(), Refusal> {
    if tx.execute(sql::ADD_MEMBER, &[&firm, &team, &member])? == 0 {
        return Ok(());
    }
    keep(tx, firm, team, member)?;
    let event = Event::TeamMemberAdded {
        staff: member,
        name: member_name(tx, firm, member)?.unwrap_or_default(),
        team: team_name.to_owned(),
    };
    record(tx, firm, actor, About::Firm, &event)
}

fn drop_member(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    (team, team_name): (TeamId, &str),
    (member, name): (StaffId, &str),
) -> Result<bool, Refusal> {
    if tx.execute(sql::REMOVE_MEMBER, &[&firm, &team, &member])? == 0 {
        return Ok(false);
    }
    keep(tx, firm, team, member)?;
    let event = Event::TeamMemberRemoved {
        staff: member,
        name: name.to_owned(),
        team: team_name.to_owned(),
    };
    record(tx, firm, actor, About::Firm, &event)?;
    Ok(true)
}
