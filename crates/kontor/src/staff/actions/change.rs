//! Changing a member: who they are, where they are reached, their firm roles; inviting, bringing back.

use pages::Faults;
use serde_json::json;
use store::Tx;

use super::{has_other_owner, keep_permissions, lock};
use crate::access::{Grant, Permissions, Scope};
use crate::app::enqueue;
use crate::events::{About, Change, Event, record};
use crate::firms::{Role, model as firms, role_named};
use crate::ids::{FirmId, StaffId};
use crate::people::{links, users};
use crate::refusal::{Refusal, all_good};
use crate::staff::access::ManageMember;
use crate::staff::model::{Changes, Member};
use crate::staff::store as sql;

/// Changes a member; `expected` is the version that the person saw.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageMember>,
    wanted: &Changes,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    if before.left_at.is_some() {
        return Err(Refusal::Conflict("refusal-staff-left"));
    }
    if expected.is_some_and(|version| version != before.version) {
        return Err(Refusal::Stale);
    }
    let mut faults = Faults::new();
    let name = match &wanted.name {
        Some(name) => firms::line(&mut faults, "name", name),
        None => before.name.clone(),
    };
    let email = match &wanted.email {
        Some(email) => firms::address(&mut faults, email),
        None => before.email.clone(),
    };
    let language = match &wanted.language {
        Some(code) => firms::language(&mut faults, code),
        None => pages::Lang::from_code(&before.language).unwrap_or_default(),
    };
    let roles = match &wanted.roles {
        Some(words) => Some(named(tx, firm, words, &mut faults)?),
        None => None,
    };
    all_good(faults)?;
    lock(tx, firm)?;
    let moved = post::fold_address(&email) != post::fold_address(&before.email);
    let mut user = before.user;
    if moved && !before.active {
        user = users::invite_elsewhere(tx, before.user, &name, &email, language)?;
        if user != before.user {
            crate::firms::actions::free(tx, firm, user)?;
        }
    }
    let done = tx.execute(
        sql::CHANGE,
        &[
            &firm,
            &before.id,
            &before.version,
            &name,
            &pages::text::fold(&name),
            &email,
            &language.code(),
            &user,
        ],
    )?;
    if done != 1 {
        return Err(Refusal::Stale);
    }
    if name != before.name {
        let fold = pages::text::fold(&name);
        tx.execute(sql::RENAME_ON_DOSSIERS, &[&firm, &before.id, &fold])?;
    }
    let mut changes: Vec<Change> = [
        Change::of("name", &before.name, &name),
        Change::of("email", &before.email, &email),
        Change::of("language", &before.language, language.code()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(roles) = &roles {
        changes.extend(set_roles(tx, grant, roles)?);
    }
    if changes.is_empty() {
        return Ok(());
    }
    let event = Event::StaffChanged {
        staff: before.id,
        name: before.name.clone(),
        changes,
    };
    record(tx, firm, grant.actor(), About::Firm, &event)?;
    if moved && !before.active {
        links::kill_for_staff(tx, firm, before.id)?;
        send_invitation(tx, firm, before.id)?;
    }
    Ok(())
}

/// The firm roles that these words name.
fn named(
    tx: &mut Tx<'_>,
    firm: FirmId,
    words: &[String],
    faults: &mut Faults,
) -> Result<Vec<Role>, Refusal> {
    let mut roles: Vec<Role> = Vec::new();
    for word in words.iter().take(100) {
        match role_named(tx, firm, Scope::Firm, word)? {
            Some(role) if roles.iter().any(|known| known.id == role.id) => {}
            Some(role) => roles.push(role),
            None => faults.add("roles", "fault-staff-role", Vec::new()),
        }
    }
    // i18n: fault-staff-no-role
    if roles.is_empty() && faults.is_empty() {
        faults.add("roles", "fault-staff-no-role", Vec::new());
    }
    Ok(roles)
}

/// Gives exactly these firm roles. What is new must be held by whoever gives it.
fn set_roles(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageMember>,
    roles: &[Role],
) -> Result<Option<Change>, Refusal> {
    let (firm, before) = (grant.firm(), grant.row());
    let had = |role: &Role| before.roles.iter().any(|held| held.id == role.id);
    if before.roles.len() == roles.len() && roles.iter().all(had) {
        return Ok(None);
    }
    let new = roles.iter().filter(|role| !had(role));
    let needed = new.fold(Permissions::default(), |sum, role| {
        sum.and(role.permissions)
    });
    if !grant.permissions().covers(needed) {
        return Err(Refusal::Forbidden);
    }
    let owns = roles.iter().any(|role| role.code == "owner");
    // i18n: fault-staff-last-owner
    if before.is_owner() && !owns && !has_other_owner(tx, firm, before.id)? {
        return Err(Refusal::field("roles", "fault-staff-last-owner"));
    }
    put_roles(tx, firm, before.id, roles)?;
    let words = |list: Vec<&str>| list.join(", ");
    let now = words(roles.iter().map(role_word).collect());
    let then = words(
        before
            .roles
            .iter()
            .map(|role| shown(&role.code, &role.name))
            .collect(),
    );
    Ok(Change::of("roles", &then, &now))
}

fn role_word(role: &Role) -> &str {
    shown(&role.code, &role.name)
}

fn shown<'a>(code: &'a str, name: &'a str) -> &'a str {
    if code.is_empty() { name } else { code }
}

fn put_roles(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId, roles: &[Role]) -> Result<(), Refusal> {
    tx.execute(sql::TAKE_FIRM_ROLES, &[&firm, &staff])?;
    for role in roles {
        tx.execute(sql::GIVE_FIRM_ROLE, &[&firm, &staff, &role.id])?;
    }
    keep_permissions(tx, firm, staff)
}

fn send_invitation(tx: &mut Tx<'_>, firm: FirmId, staff: StaffId) -> Result<(), Refusal> {
    let mail = json!({"kind": "staff_invitation", "staff": staff}).to_string();
    // One that still waits is not doubled.
    let key = format!("staff:{staff}");
    enqueue(tx, firm.0, "mail.plan", Some(&key), &mail)
}

/// Sends the invitation again to someone who has not accepted it.
pub fn invite_again(tx: &mut Tx<'_>, grant: &Grant<'_, ManageMember>) -> Result<(), Refusal> {
    let (firm, member) = (grant.firm(), grant.row());
    if member.left_at.is_some() {
        return Err(Refusal::Conflict("refusal-staff-left"));
    }
    if member.active {
        return Err(Refusal::Conflict("refusal-invitation-accepted"));
    }
    send_invitation(tx, firm, member.id)?;
    record(tx, firm, grant.actor(), About::Firm, &invited(member))
}

fn invited(member: &Member) -> Event {
    Event::StaffInvited {
        staff: member.id,
        name: member.name.clone(),
    }
}

/// Brings someone back who left, with these firm roles, and invites them.
pub fn bring_back(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ManageMember>,
    words: &[String],
) -> Result<(), Refusal> {
    let (firm, member) = (grant.firm(), grant.row());
    let mut faults = Faults::new();
    let roles = named(tx, firm, words, &mut faults)?;
    all_good(faults)?;
    let needed = roles.iter().fold(Permissions::default(), |sum, role| {
        sum.and(role.permissions)
    });
    if !grant.permissions().covers(needed) {
        return Err(Refusal::Forbidden);
    }
    lock(tx, firm)?;
    // What they had is still being taken away: they are not to find it again.
    if tx.only(sql::HAS_GRANTS, &[&firm, &member.id], |row| {
        row.get::<bool>(0)
    })? {
        return Err(Refusal::Conflict("refusal-staff-handing-over"));
    }
    if tx.execute(sql::RETURN, &[&firm, &member.id])? != 1 {
        return Err(Refusal::Conflict("refusal-staff-here"));
    }
    put_roles(tx, firm, member.id, &roles)?;
    send_invitation(tx, firm, member.id)?;
    let event = Event::StaffReturned {
        staff: member.id,
        name: member.name.clone(),
    };
    record(tx, firm, grant.actor(), About::Firm, &event)
}
