//! What surrounds every page: firm, menu, counters and who is signed in.
//!
//! A page of the office loads [`Office`], one of the portal [`Portal`], in the transaction that
//! reads the page; its template extends `office.html` or `portal.html` and has the fields `c`
//! ([`crate::web::Context`]) and `shell`. Pages before sign-in extend `door.html` and have only `c`.

mod counters;
pub mod store;

use ::store::{Mark, Tx};

use crate::access::{Caller, ContactFace, OWNER, Permission, Permissions, Viewer};
use crate::app::App;
use crate::ids::{DossierId, FirmId};
use crate::refusal::Refusal;
use crate::shell::counters::{failed, held, mails, waiting};
use crate::shell::store as sql;
use crate::web::Context;

/// A menu counts so far and then says "99+".
const COUNTED: i64 = 100;

/// How a firm shows itself.
#[derive(Clone, Debug)]
pub struct FirmCard {
    pub id: FirmId,
    pub slug: String,
    pub name: String,
    pub zone: String,
    pub version: i64,
    pub has_logo: bool,
}

impl FirmCard {
    /// Where its colours are.
    pub fn style(&self) -> String {
        format!("/firm/{}.css?v={}", self.slug, self.version)
    }

    /// Where it is said how the portal is installed.
    pub fn app(&self) -> String {
        format!("/firm/{}.webmanifest?v={}", self.slug, self.version)
    }

    /// Where its logo is.
    pub fn logo(&self) -> String {
        format!("/firm/{}/logo?v={}", self.slug, self.version)
    }

    /// The letter that stands for it where there is no logo.
    pub fn mark(&self) -> String {
        self.name
            .chars()
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default()
    }
}

/// Around a page of the office.
#[derive(Clone, Debug)]
pub struct Office {
    pub firm: FirmCard,
    pub me: String,
    pub email: String,
    pub language: pages::Lang,
    pub permissions: Permissions,
    pub viewer: Viewer,
    /// Conversations that wait for the firm, as far as this person sees them; at most 100.
    pub waiting: i64,
    /// Answers by mail that wait for staff, as far as this person sees them; at most 100.
    pub held: i64,
    /// Mail that failed or came back and nobody has taken note of, for who sees the mail log; at most 100.
    pub failed: i64,
    /// Threads of mail that wait for the firm, as far as this person sees them; at most 100.
    pub mails: i64,
    /// Where the wake-ups stood when this was read: the page's stream goes on from there.
    pub mark: Mark,
    /// The menu's entry that is open: `monitor`, `conversations`, `activities`, `contacts`, `settings`,
    /// `notices`.
    pub section: &'static str,
    /// From when the firm requires a second factor that this person does not have yet.
    pub factor_from: Option<i64>,
}

impl Office {
    /// For this caller at the firm with this slug.
    pub fn load(
        tx: &mut Tx<'_>,
        caller: &Caller,
        slug: &str,
        section: &'static str,
    ) -> Result<Office, Refusal> {
        let face = caller.staff(slug)?;
        let firm = tx
            .first(sql::FIRM_CARD, &[&slug], card)?
            .ok_or(Refusal::NotFound)?;
        Ok(Office {
            waiting: waiting(tx, face)?,
            held: held(tx, face)?,
            failed: failed(tx, face)?,
            mails: mails(tx, face)?,
            firm,
            me: face.name.clone(),
            email: caller.email.clone(),
            language: caller.language,
            permissions: face.permissions,
            viewer: Viewer::staff(face),
            mark: tx.mark(),
            section,
            factor_from: face.factor_from,
        })
    }

    /// The counter as the menu shows it.
    pub fn waiting_text(&self) -> String {
        counted(self.waiting)
    }

    /// The counter of held mail as the menu shows it.
    pub fn held_text(&self) -> String {
        counted(self.held)
    }

    /// The counter of failed mail as the menu shows it.
    pub fn failed_text(&self) -> String {
        counted(self.failed)
    }

    /// The counter of waiting mail as the menu shows it.
    pub fn mails_text(&self) -> String {
        counted(self.mails)
    }

    /// Whether whoever sees this page may change anything on it.
    pub fn may_write(&self) -> bool {
        true
    }

    /// Whether this is an owner, or somebody who holds as much.
    pub fn owns(&self) -> bool {
        self.permissions.covers(OWNER)
    }

    /// Whether the firm's roles allow this.
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// The surroundings of its templates.
    pub fn context<'a>(&self, app: &'a App) -> Context<'a> {
        let mut context = Context::at(app, self.language, &self.firm.zone);
        context.style = Some(self.firm.style());
        context
    }
}

/// Around a page of the portal.
#[derive(Clone, Debug)]
pub struct Portal {
    pub firm: FirmCard,
    pub dossier: DossierId,
    pub dossier_name: String,
    /// Who looks after the dossier at the firm; empty if nobody is named.
    pub responsible: String,
    pub me: String,
    pub email: String,
    pub language: pages::Lang,
    pub viewer: Viewer,
    /// Conversations that wait for this person; at most 100.
    pub waiting: i64,
    /// Whether there are other dossiers to go to.
    pub several: bool,
    /// Whether the notice at the top names the dossier (SIGNIN-8).
    pub notice: bool,
    /// What all addresses here begin with.
    pub base: String,
    /// Who looks through this person's eyes, if it is not themselves.
    pub looking: Option<Looking>,
    /// Where the wake-ups stood when this was read: the page's stream goes on from there.
    pub mark: Mark,
    /// Whether there are documents for this person.
    pub documents: bool,
    /// Whether something can be requested of them.
    pub requests: bool,
    /// `home`, `conversations`, `requests` or `documents`.
    pub section: &'static str,
    /// From when the firm requires a second factor that this person does not have yet.
    pub factor_from: Option<i64>,
}

impl Portal {
    /// For this contact in a dossier that they may open; `permissions` are theirs on it.
    pub fn load(
        tx: &mut Tx<'_>,
        caller: &Caller,
        viewer: Viewer,
        permissions: Permissions,
        dossier: DossierId,
        section: &'static str,
    ) -> Result<Portal, Refusal> {
        let firm_id = viewer.firm();
        let face: &ContactFace = caller
            .contact_faces()
            .find(|face| face.firm == firm_id)
            .ok_or(Refusal::NotFound)?;
        let firm = tx
            .first(sql::FIRM_CARD_BY_ID, &[&firm_id], card)?
            .ok_or(Refusal::NotFound)?;
        let (dossier_name, responsible) =
            tx.only(sql::PORTAL_DOSSIER, &[&firm_id, &dossier], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let all = permissions.has(Permission::ReadConversations);
        let waiting = tx.only(
            sql::CLIENT_WAITING,
            &[&firm_id, &dossier, &face.id, &all, &COUNTED],
            |row| row.get(0),
        )?;
        let several = dossiers(tx, caller)?.len() > 1;
        Ok(Portal {
            several,
            notice: several && !caller.quiet,
            base: format!("/portal/{dossier}"),
            looking: None,
            firm,
            dossier,
            dossier_name,
            responsible,
            me: face.name.clone(),
            email: caller.email.clone(),
            language: caller.language,
            viewer,
            requests: permissions.has(Permission::DeliverFiles),
            documents: permissions.has(Permission::ReadDocuments)
                || permissions.has(Permission::AddDocuments),
            waiting,
            mark: tx.mark(),
            section,
            factor_from: face.factor_from,
        })
    }

    /// Whether whoever sees this page may change anything on it.
    pub fn may_write(&self) -> bool {
        self.looking.is_none()
    }

    /// The same for someone of the firm who looks through this person's eyes (ROLE-10).
    #[must_use]
    pub fn seen_by(self, looking: Looking, base: String) -> Portal {
        Portal {
            several: false,
            base,
            looking: Some(looking),
            ..self
        }
    }

    /// The counter as the menu shows it.
    pub fn waiting_text(&self) -> String {
        counted(self.waiting)
    }

    /// The surroundings of its templates.
    pub fn context<'a>(&self, app: &'a App) -> Context<'a> {
        let mut context = Context::at(app, self.language, &self.firm.zone);
        context.style = Some(self.firm.style());
        context
    }
}

/// Somebody of the firm who looks at the portal as a client.
#[derive(Clone, Debug)]
pub struct Looking {
    /// The language in which they read the office.
    pub language: pages::Lang,
    /// Where they came from.
    pub back: String,
}

/// A dossier that a user can open in the portal.
#[derive(Clone, Debug)]
pub struct Door {
    pub dossier: DossierId,
    pub name: String,
    pub firm: String,
}

/// All dossiers, at all firms, that this user can open in the portal.
pub fn dossiers(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<Door>, Refusal> {
    let found = tx.all(sql::PORTAL_DOSSIERS, &[&caller.user], |row| {
        let door = Door {
            dossier: row.get(0)?,
            name: row.get(1)?,
            firm: row.get(2)?,
        };
        Ok((row.get::<FirmId>(3)?, door))
    })?;
    // What a firm withholds until there is a second factor is not named either.
    Ok(found
        .into_iter()
        .filter(|(firm, _)| caller.contact_faces().any(|face| face.firm == *firm))
        .map(|(_, door)| door)
        .collect())
}

fn card(row: &::store::Row<'_>) -> Result<FirmCard, ::store::StoreError> {
    Ok(FirmCard {
        id: row.get(0)?,
        slug: row.get(1)?,
        name: row.get(2)?,
        zone: row.get(3)?,
        version: row.get(4)?,
        has_logo: row.get(5)?,
    })
}

/// A number as a menu shows it.
pub fn counted(n: i64) -> String {
    if n >= COUNTED {
        format!("{}+", COUNTED - 1)
    } else {
        n.to_string()
    }
}
