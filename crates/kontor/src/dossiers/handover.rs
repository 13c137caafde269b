//! What someone who left looked after goes to others: responsibility, the roles of an owner, the rest ends.
//!
//! One dossier at a time, and what is done is not found again: a job may be broken off anywhere.

use store::{Row, StoreError, Tx};

use super::actions::{Principal, Role, own_role_of, put_on_dossier, role_named};
use super::lending;
use super::store as sql;
use crate::access::rights::{self, Shared};
use crate::access::{Actor, Permission, Permissions, spoken_code};
use crate::events::{About, Change, Event, record};
use crate::ids::{ConversationId, DossierId, FirmId, GrantId, RoleId, StaffId};
use crate::refusal::Refusal;

/// From whom to whom.
#[derive(Clone, Copy, Debug)]
pub struct HandOver<'a> {
    pub from: (StaffId, &'a str),
    /// Nobody: roles end, and the dossiers keep their responsible until someone takes them.
    pub to: Option<(StaffId, &'a str)>,
    /// Whether whoever hands over knows of confidential dossiers. Of those that they do not know, roles
    /// only end.
    pub confidential: bool,
}

/// What someone looks after, as far as the reader knows of it.
#[derive(Clone, Debug, Default)]
pub struct Share {
    /// Dossiers of which they are responsible, archived ones too.
    pub responsible: i64,
    /// Dossiers on which they have a role.
    pub roles: i64,
    /// The first of both, by name.
    pub first: Vec<(DossierId, String)>,
}

/// How much someone looks after.
pub fn share(
    tx: &mut Tx<'_>,
    firm: FirmId,
    staff: StaffId,
    confidential: bool,
    most: i64,
) -> Result<Share, Refusal> {
    let (responsible, roles) = tx.only(
        sql::LOOKED_AFTER_COUNT,
        &[&firm, &staff, &confidential],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let first = tx.all(
        sql::LOOKED_AFTER,
        &[&firm, &staff, &confidential, &most],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(Share {
        responsible,
        roles,
        first,
    })
}

/// Dossiers in which there is still something to hand over.
pub fn theirs(
    tx: &mut Tx<'_>,
    firm: FirmId,
    wanted: &HandOver<'_>,
    most: i64,
) -> Result<Vec<DossierId>, Refusal> {
    let passes = wanted.to.is_some();
    Ok(tx.all(
        sql::TO_HAND_OVER,
        &[&firm, &wanted.from.0, &passes, &wanted.confidential, &most],
        |row| row.get(0),
    )?)
}

/// Whether there is something to hand over in this dossier, known to whoever does it.
pub fn is_theirs(
    tx: &mut Tx<'_>,
    firm: FirmId,
    dossier: DossierId,
    wanted: &HandOver<'_>,
) -> Result<bool, Refusal> {
    Ok(tx.only(
        sql::IS_LOOKED_AFTER,
        &[&firm, &wanted.from.0, &dossier, &wanted.confidential],
        |row| row.get(0),
    )?)
}

/// A role that ends.
struct Ends {
    grant: GrantId,
    role: RoleId,
    code: String,
    permissions: Permissions,
    conversation: Option<ConversationId>,
    subject: String,
    private: bool,
}

impl Ends {
    fn read(row: &Row<'_>) -> Result<Ends, StoreError> {
        let on_conversation = row.get::<String>(4)? == "conversation";
        Ok(Ends {
            grant: row.get(0)?,
            role: row.get(1)?,
            code: row.get(2)?,
            permissions: Permissions::from_bits(row.get(3)?),
            conversation: on_conversation.then(|| row.get(5)).transpose()?,
            subject: row.get(6)?,
            private: row.get(7)?,
        })
    }
}

/// Hands one dossier over. Whoever becomes responsible, or takes over from an owner, has at least the
/// same role there afterwards.
pub fn hand_over(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    wanted: &HandOver<'_>,
) -> Result<(), Refusal> {
    let (from, from_name) = wanted.from;
    let (responsible, confidential): (Option<StaffId>, bool) =
        tx.only(sql::LOOKED_AFTER_BY, &[&firm, &dossier], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    let to = wanted.to.filter(|_| wanted.confidential || !confidential);
    let passes = responsible == Some(from);
    let mut changes = Vec::new();
    if passes && let Some((to, name)) = to {
        tx.execute(sql::SET_RESPONSIBLE, &[&firm, &dossier, &to])?;
        changes.extend(Change::of("responsible", from_name, name));
    }
    if tx.execute(sql::LEAVE_TEAM, &[&firm, &dossier, &from])? > 0 {
        changes.extend(Change::of("team", from_name, ""));
    }
    if !changes.is_empty() {
        let event = Event::DossierChanged { changes };
        record(tx, firm, actor, About::Dossier(dossier), &event)?;
    }
    let ends = tx.all(sql::ROLES_IN, &[&firm, &from, &dossier], Ends::read)?;
    let mut takes: Option<Role> = None;
    for end in ends {
        let owns = end.permissions.has(Permission::ShareDossier);
        if end.conversation.is_none() && (passes || owns) {
            takes = Some(Role {
                id: end.role,
                word: spoken_code(&end.code).to_owned(),
                permissions: end.permissions,
            });
        }
        take(tx, firm, actor, dossier, wanted.from, &end)?;
    }
    let Some((to, name)) = to else {
        return Ok(());
    };
    if passes && takes.is_none() {
        takes = Some(role_named(tx, firm, Principal::Staff, "editor")?);
    }
    let held = own_role_of(tx, firm, to.0, dossier.0)?.map(|held| held.permissions);
    if let Some(role) = takes
        && held.is_none_or(|held| !held.covers(role.permissions))
    {
        let kind = Principal::Staff;
        put_on_dossier(tx, firm, actor, dossier, (kind, to.0, name), &role)?;
    }
    if passes {
        lending::settle(tx, firm, actor, dossier)?;
    }
    Ok(())
}

fn take(
    tx: &mut Tx<'_>,
    firm: FirmId,
    actor: &Actor,
    dossier: DossierId,
    (from, name): (StaffId, &str),
    end: &Ends,
) -> Result<(), Refusal> {
    tx.execute(sql::TAKE, &[&firm, &end.grant])?;
    let (on, about) = match end.conversation {
        None => (Shared::Dossier(dossier), About::Dossier(dossier)),
        Some(id) => (
            Shared::Conversation { dossier, id },
            About::Conversation {
                dossier,
                conversation: id,
                private: end.private,
            },
        ),
    };
    rights::keep(tx, firm, on, Some(from.0))?;
    let event = Event::GrantTaken {
        name: name.to_owned(),
        role: spoken_code(&end.code).to_owned(),
        subject: end.subject.clone(),
        stands_in_for: String::new(),
    };
    record(tx, firm, actor, about, &event)
}
