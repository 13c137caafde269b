//! Lists of teams and of who is in them.

use std::collections::HashMap;

use store::Tx;
use uuid::Uuid;

use super::access::List;
use super::model::{MOST_TEAMS, Team};
use super::store as sql;
use crate::access::Grant;
use crate::ids::{FirmId, StaffId, TeamId};
use crate::refusal::Refusal;

/// The members of some teams, by name.
pub type Members = HashMap<TeamId, Vec<(StaffId, String)>>;

/// A page of the firm's teams by name, after the one whose folded name and id are given, and who is in
/// them.
pub fn list(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, List>,
    after: Option<(String, TeamId)>,
    most: i64,
) -> Result<(Vec<Team>, Members), Refusal> {
    page(tx, grant.firm(), after, most)
}

/// All teams of a firm, for whoever works there.
pub fn all(tx: &mut Tx<'_>, firm: FirmId) -> Result<Vec<(TeamId, String)>, Refusal> {
    let first = (&String::new(), &Uuid::nil());
    let found = tx.all(
        sql::LIST,
        &[&firm, first.0, first.1, &MOST_TEAMS],
        Team::read,
    )?;
    Ok(found.into_iter().map(|team| (team.id, team.name)).collect())
}

/// All of them with who is in each.
pub fn with_members(tx: &mut Tx<'_>, firm: FirmId) -> Result<(Vec<Team>, Members), Refusal> {
    page(tx, firm, None, MOST_TEAMS)
}

fn page(
    tx: &mut Tx<'_>,
    firm: FirmId,
    after: Option<(String, TeamId)>,
    most: i64,
) -> Result<(Vec<Team>, Members), Refusal> {
    let (name, id) = after.unwrap_or((String::new(), TeamId(Uuid::nil())));
    let teams = tx.all(sql::LIST, &[&firm, &name, &id, &most], Team::read)?;
    let mut members = Members::new();
    tx.each(sql::MEMBERS_OF_LIST, &[&firm, &name, &id, &most], |row| {
        let member = (row.get(1)?, row.get(2)?);
        members.entry(row.get(0)?).or_default().push(member);
        Ok(())
    })?;
    Ok((teams, members))
}

/// Who is in a team, by name.
pub fn members(
    tx: &mut Tx<'_>,
    firm: FirmId,
    team: TeamId,
) -> Result<Vec<(StaffId, String)>, Refusal> {
    Ok(tx.all(sql::MEMBERS, &[&firm, &team], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// Ids that name staff or teams, told apart.
pub fn told_apart(
    tx: &mut Tx<'_>,
    firm: FirmId,
    ids: &[Uuid],
) -> Result<(Vec<StaffId>, Vec<TeamId>), Refusal> {
    if ids.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let known = all(tx, firm)?;
    let (teams, staff): (Vec<Uuid>, Vec<Uuid>) = ids
        .iter()
        .partition(|id| known.iter().any(|(team, _)| team.0 == **id));
    Ok((
        staff.into_iter().map(StaffId).collect(),
        teams.into_iter().map(TeamId).collect(),
    ))
}

/// The name of a team; its row is held until the transaction ends, so that its members do not change
/// while it is given a role.
pub fn hold(tx: &mut Tx<'_>, firm: FirmId, team: TeamId) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::HOLD, &[&firm, &team], |row| row.get(0))?)
}

/// Someone who can be ticked.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: StaffId,
    pub name: String,
    pub email: String,
    pub ticked: bool,
}

/// Who works at the firm, those first who are ticked.
pub fn choices(tx: &mut Tx<'_>, firm: FirmId, ticked: &[StaffId]) -> Result<Vec<Choice>, Refusal> {
    let mut found: Vec<Choice> = tx.all(sql::STAFF, &[&firm], |row| {
        let id: StaffId = row.get(0)?;
        Ok(Choice {
            ticked: ticked.contains(&id),
            id,
            name: row.get(1)?,
            email: row.get(2)?,
        })
    })?;
    found.sort_by_key(|choice| !choice.ticked);
    Ok(found)
}

/// The name of someone who works at the firm.
pub(super) fn member_name(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
) -> Result<Option<String>, Refusal> {
    Ok(tx.first(sql::STAFF_NAME, &[&firm, &staff], |row| row.get(0))?)
}
