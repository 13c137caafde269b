//! Making a firm, changing it, adding staff and roles.

use pages::{Faults, Lang};
use serde_json::json;
use store::Tx;

use super::access::{AddRole, AddStaff, ChangeFirm};
use super::model::{self, Changes, NewFirm, NewLogo, NewOwner, NewRole, NewStaff, Role, holdings};
use super::store as sql;
use crate::access::{Actor, Grant, Permission, Permissions, STANDARD_ROLES, Scope, stored_code};
use crate::app::enqueue;
use crate::events::{self, About, Change, Event};
use crate::ids::{FirmId, RoleId, StaffId, UserId};
use crate::people::users;
use crate::refusal::{Refusal, all_good};

/// The most roles of one scope.
const MOST_ROLES: usize = 100;

/// A new firm with the standard roles and its first owner. For the command line and the demo.
pub fn create(
    tx: &mut Tx<'_>,
    wanted: &NewFirm,
    owner: NewOwner,
) -> Result<(FirmId, StaffId, UserId), Refusal> {
    let mut faults = Faults::new();
    let name = model::line(&mut faults, "name", &wanted.name);
    let slug = model::slug(&mut faults, &wanted.slug);
    let zone = model::zone(&mut faults, &wanted.zone);
    let colour = model::colour(&mut faults, &wanted.colour);
    let owner_name = model::line(&mut faults, "owner", &owner.name);
    let email = model::address(&mut faults, &owner.email);
    if tx
        .first(sql::BY_SLUG, &[&slug], |row| row.get::<FirmId>(0))?
        .is_some()
    {
        // i18n: fault-firm-slug-taken
        faults.add("slug", "fault-firm-slug-taken", Vec::new());
    }
    all_good(faults)?;
    let (firm, now, language) = (FirmId(tx.id()), tx.now(), wanted.language.code());
    tx.execute(
        sql::ADD_FIRM,
        &[&firm, &slug, &name, &language, &zone, &colour, &now],
    )?;
    let actor = Actor::system("command");
    events::record(tx, firm, &actor, About::Firm, &Event::FirmCreated { name })?;
    let mut owners = None;
    for role in &STANDARD_ROLES {
        let id = RoleId(tx.id());
        let (code, scope, bits) = (role.code, role.scope.code(), role.permissions.bits());
        tx.execute(sql::ADD_ROLE, &[&firm, &id, &code, &code, &scope, &bits])?;
        if code == "owner" {
            owners = Some((id, role.permissions));
        }
    }
    let (role, permissions) = owners.ok_or_else(|| Refusal::Fault("no role owner".to_owned()))?;
    let user = match owner.user {
        Some(user) => user,
        None => user_of(tx, &owner_name, &email, owner.language)?,
    };
    let member = Joining {
        user,
        name: &owner_name,
        email: &email,
        language: owner.language,
        role,
        role_name: "owner",
        permissions,
    };
    let staff = join(tx, firm, &actor, &member)?;
    Ok((firm, staff, user))
}

/// Whoever works at a firm, or did, is there once.
pub fn free(tx: &mut Tx<'_>, firm: FirmId, user: UserId) -> Result<(), Refusal> {
    // i18n: fault-staff-known, fault-staff-left
    match tx.first(sql::STAFF_OF_USER, &[&firm, &user], |row| row.get(1))? {
        None => Ok(()),
        Some(true) => Err(Refusal::field("email", "fault-staff-left")),
        Some(false) => Err(Refusal::field("email", "fault-staff-known")),
    }
}

/// The role of this scope that goes by this code or id.
pub fn role_named(
    tx: &mut Tx<'_>,
    firm: FirmId,
    scope: Scope,
    word: &str,
) -> Result<Option<Role>, Refusal> {
    let found = match word.parse::<RoleId>() {
        Ok(id) => tx.first(sql::ROLE_BY_ID, &[&firm, &id], Role::read)?,
        // Not every database takes a NUL in a text, and no code has one.
        Err(_) if word.contains('\0') => None,
        Err(_) => {
            let code = stored_code(scope, word);
            tx.first(sql::ROLE_BY_CODE, &[&firm, &code], Role::read)?
        }
    };
    Ok(found.filter(|role| role.scope == scope.code()))
}

/// Who signs in with this address; a new user without a password if nobody does.
fn user_of(tx: &mut Tx<'_>, name: &str, email: &str, language: Lang) -> Result<UserId, Refusal> {
    match users::find_by_address(tx, &post::fold_address(email))? {
        Some(user) => Ok(user.id),
        None => users::create(tx, name, email, language),
    }
}

/// Someone who begins to work at a firm.
struct Joining<'a> {
    user: UserId,
    name: &'a str,
    email: &'a str,
    language: Lang,
    role: RoleId,
    role_name: &'a str,
    permissions: Permissions,
}

fn join(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    member: &Joining<'_>,
) -> Result<StaffId, Refusal> {
    let (staff, now) = (StaffId(tx.id()), tx.now());
    let (fold, bits) = (pages::text::fold(member.name), member.permissions.bits());
    tx.execute(
        sql::ADD_STAFF,
        &[
            &firm,
            &staff,
            &member.user,
            &member.name,
            &fold,
            &member.email,
            &member.language.code(),
            &bits,
            &now,
        ],
    )?;
    tx.execute(sql::GIVE_FIRM_ROLE, &[&firm, &staff, &member.role])?;
    let event = Event::StaffAdded {
        staff,
        name: member.name.to_owned(),
        role: member.role_name.to_owned(),
    };
    events::record(tx, firm, actor, About::Firm, &event)?;
    Ok(staff)
}

/// Adds a staff member with a firm role and asks for their invitation to be sent.
pub fn add_staff(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddStaff>,
    wanted: &NewStaff,
) -> Result<StaffId, Refusal> {
    let firm = grant.firm();
    let mut faults = Faults::new();
    let name = model::line(&mut faults, "name", &wanted.name);
    let email = model::address(&mut faults, &wanted.email);
    let language = wanted.language.as_deref().unwrap_or(&grant.language);
    let language = model::language(&mut faults, language);
    let role = role_named(tx, firm, Scope::Firm, &wanted.role)?;
    if role.is_none() {
        // i18n: fault-staff-role
        faults.add("role", "fault-staff-role", Vec::new());
    }
    all_good(faults)?;
    let role = role.ok_or(Refusal::NotFound)?;
    if !grant.permissions().covers(role.permissions) {
        return Err(Refusal::Forbidden);
    }
    let user = user_of(tx, &name, &email, language)?;
    free(tx, firm, user)?;
    let member = Joining {
        user,
        name: &name,
        email: &email,
        language,
        role: role.id,
        role_name: &role.code,
        permissions: role.permissions,
    };
    let staff = join(tx, firm, grant.actor(), &member)?;
    let mail = json!({"kind": "staff_invitation", "staff": staff}).to_string();
    enqueue(tx, firm.0, "mail.plan", None, &mail)?;
    Ok(staff)
}

/// Changes the firm's settings; `expected` is the version that the person saw.
pub fn change(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, ChangeFirm>,
    wanted: &Changes,
    expected: Option<i64>,
) -> Result<(), Refusal> {
    if expected.is_some_and(|expected| expected != grant.version) {
        return Err(Refusal::Stale);
    }
    let mut faults = Faults::new();
    let name = match &wanted.name {
        Some(name) => model::line(&mut faults, "name", name),
        None => grant.name.clone(),
    };
    let language = match &wanted.language {
        Some(code) => model::language(&mut faults, code).code().to_owned(),
        None => grant.language.clone(),
    };
    let zone = match &wanted.zone {
        Some(zone) => model::zone(&mut faults, zone.trim()),
        None => grant.zone.clone(),
    };
    let colour = match &wanted.colour {
        Some(colour) => model::colour(&mut faults, colour.trim()),
        None => grant.colour.clone(),
    };
    let copy_to = match &wanted.copy_to {
        Some(addresses) => model::copies(&mut faults, addresses),
        None => grant.copy_to.clone(),
    };
    let after_end = match &wanted.after_end {
        Some(code) => model::after_end(&mut faults, code),
        None => grant.after_end,
    };
    all_good(faults)?;
    let mut changes: Vec<Change> = [
        Change::of("name", &grant.name, &name),
        Change::of("copy_to", &grant.copy_to.join(", "), &copy_to.join(", ")),
        Change::of("language", &grant.language, &language),
        Change::of("zone", &grant.zone, &zone),
        Change::of("colour", &grant.colour, &colour),
        Change::of("after_end", grant.after_end.code(), after_end.code()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut logo = grant.logo;
    if let Some(new) = &wanted.logo {
        changes.extend(Change::of("logo", "", &new.name));
        keep_logo(tx, grant, new)?;
        logo = Some(new.file);
    }
    if changes.is_empty() && logo == grant.logo {
        return Ok(());
    }
    let firm = grant.firm();
    let done = tx.execute(
        sql::CHANGE_FIRM,
        &[
            &firm,
            &grant.version,
            &name,
            &language,
            &zone,
            &colour,
            &logo,
            &copy_to.join("\n"),
            &after_end.code(),
        ],
    )?;
    if done != 1 {
        return Err(Refusal::Stale);
    }
    events::record(
        tx,
        firm,
        grant.actor(),
        About::Firm,
        &Event::FirmChanged { changes },
    )
}

fn keep_logo(tx: &mut Tx<'_>, grant: &Grant<'_, ChangeFirm>, new: &NewLogo) -> Result<(), Refusal> {
    let (firm, owner, now) = (grant.firm(), grant.actor().person(), tx.now());
    tx.execute(
        sql::ADD_LOGO,
        &[
            &firm,
            &new.file,
            &new.sha256.as_slice(),
            &new.size,
            &new.content_type,
            &new.name,
            &owner,
            &now,
        ],
    )?;
    if let Some(before) = grant.logo {
        tx.execute(sql::LET_LOGO_GO, &[&firm, &before])?;
    }
    Ok(())
}

/// Defines a role of the firm's own.
pub fn add_role(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, AddRole>,
    wanted: &NewRole,
) -> Result<Role, Refusal> {
    let firm = grant.firm();
    let mut faults = Faults::new();
    let name = model::line(&mut faults, "name", &wanted.name);
    // The prefixes tell scopes apart in what is stored.
    let good = wanted.code.as_ref().is_none_or(|word| {
        (2..=40).contains(&word.len())
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && !word.starts_with("dossier_")
            && !word.starts_with("conversation_")
    });
    // i18n: fault-role-code, fault-role-scope, fault-role-permission, fault-role-taken
    if !good {
        faults.add("code", "fault-role-code", Vec::new());
    }
    let scope = model::scope(&wanted.scope);
    if scope.is_none() {
        faults.add("scope", "fault-role-scope", Vec::new());
    }
    let scope = scope.unwrap_or(Scope::Firm);
    let permissions = checked(scope, &wanted.permissions, &mut faults);
    all_good(faults)?;
    if !holdings(grant.permissions()).covers(permissions) {
        return Err(Refusal::Forbidden);
    }
    tx.execute(sql::LOCK_FIRM, &[&firm])?;
    named_once(tx, firm, scope, &name, None)?;
    let code = wanted.code.as_ref().map(|word| stored_code(scope, word));
    if let Some(code) = &code
        && tx
            .first(sql::ROLE_BY_CODE, &[&firm, &code], Role::read)?
            .is_some()
    {
        return Err(Refusal::field("code", "fault-role-taken"));
    }
    let role = Role {
        id: RoleId(tx.id()),
        code: code.clone().unwrap_or_default(),
        name,
        scope: scope.code().to_owned(),
        permissions,
        version: 1,
    };
    let bits = permissions.bits();
    tx.execute(
        sql::ADD_ROLE,
        &[&firm, &role.id, &code, &role.name, &role.scope, &bits],
    )?;
    let event = Event::RoleAdded {
        name: role.name.clone(),
        scope: role.scope.clone(),
        permissions: wanted.permissions.clone(),
    };
    events::record(tx, firm, grant.actor(), About::Firm, &event)?;
    Ok(role)
}

/// The permissions with these names, if a role of `scope` can hold them all.
pub fn checked(scope: Scope, names: &[String], faults: &mut Faults) -> Permissions {
    let known: Vec<Permission> = names
        .iter()
        .filter_map(|code| Permission::from_code(code))
        .filter(|permission| model::holds(scope, *permission))
        .collect();
    if known.len() != names.len() {
        faults.add("permissions", "fault-role-permission", Vec::new());
    }
    Permissions::of(&known)
}

/// Two roles for the same thing do not bear the same name, nor are there more than a menu can show.
pub fn named_once(
    tx: &mut Tx<'_>,
    firm: FirmId,
    scope: Scope,
    name: &str,
    but: Option<RoleId>,
) -> Result<(), Refusal> {
    let names: Vec<(RoleId, String)> = tx.all(sql::ROLE_NAMES, &[&firm, &scope.code()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let fold = pages::text::fold(name);
    // i18n: fault-role-name-taken, fault-role-too-many
    if names
        .iter()
        .any(|(id, other)| Some(*id) != but && pages::text::fold(other) == fold)
    {
        return Err(Refusal::field("name", "fault-role-name-taken"));
    }
    if but.is_none() && names.len() >= MOST_ROLES {
        return Err(Refusal::field("name", "fault-role-too-many"));
    }
    Ok(())
}
