//! Everything that waits for a client, whatever it is: one list, and each thing leaves it when it is done
//! (PORTAL-6).
//!
//! A further kind of thing is a further [`Kind`] with a statement of its own; the page needs no more than
//! its texts.

use ::store::{Tx, Value};
use uuid::Uuid;

use super::store as sql;
use crate::access::{Permission, Permissions, Reach, Viewer};
use crate::ids::DossierId;
use crate::refusal::Refusal;

/// The most of a kind that the page shows.
const MOST: i64 = 50;

/// What can wait for a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A message of the firm that is to be answered or read.
    Message,
}

impl Kind {
    /// All of them.
    const ALL: [Kind; 1] = [Kind::Message];

    /// Its part of the texts' names.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Message => "message",
        }
    }

    /// The statement that lists what waits.
    fn statement(self) -> &'static str {
        match self {
            Kind::Message => sql::MESSAGES,
        }
    }

    /// Where it is done, below the portal's address.
    fn path(self, id: Uuid) -> String {
        match self {
            Kind::Message => format!("/conversations/{id}#new"),
        }
    }
}

/// Something that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub kind: Kind,
    pub id: Uuid,
    pub title: String,
    pub excerpt: String,
    /// Who asks; empty: the firm.
    pub from: String,
    pub at: i64,
}

impl Waiting {
    /// Where it is done, below the portal's address.
    pub fn path(&self) -> String {
        self.kind.path(self.id)
    }
}

/// Another dossier of the same firm in which something waits.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    pub dossier: DossierId,
    pub name: String,
    pub count: i64,
}

fn everything() -> i64 {
    Permissions::of(&[Permission::ReadConversations]).bits()
}

/// What waits for the viewer in a dossier that they may open, latest first: a query for each kind.
pub fn here(tx: &mut Tx<'_>, viewer: &Viewer, dossier: DossierId) -> Result<Vec<Waiting>, Refusal> {
    let (firm, person, all) = (viewer.firm(), viewer.person(), everything());
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let params: [&dyn Value; 5] = [&firm, &dossier, &person, &all, &MOST];
        found.extend(tx.all(kind.statement(), &params, |row| {
            Ok(Waiting {
                kind,
                id: row.get(0)?,
                title: row.get(1)?,
                excerpt: row.get(2)?,
                from: row.get(3)?,
                at: row.get(4)?,
            })
        })?);
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(found)
}

/// Where else at the firm something waits for the viewer.
pub fn elsewhere(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    dossier: DossierId,
) -> Result<Vec<Elsewhere>, Refusal> {
    let Reach::Client { contact, user, .. } = viewer.reach() else {
        return Ok(Vec::new());
    };
    let (firm, all) = (viewer.firm(), everything());
    Ok(tx.all(
        sql::ELSEWHERE,
        &[&firm, &dossier, &contact, &all, &user],
        |row| {
            Ok(Elsewhere {
                dossier: row.get(0)?,
                name: row.get(1)?,
                count: row.get(2)?,
            })
        },
    )?)
}
