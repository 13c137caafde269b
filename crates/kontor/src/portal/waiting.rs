//! Everything that waits for a client, whatever it is: one list, and each thing leaves it when it is done
//! (PORTAL-6).
//!
//! A further kind of thing is a further [`Kind`] with a statement of its own; the page needs no more than
//! its texts.

use ::store::{Row, StoreError, Tx, Value};
use uuid::Uuid;

use super::store as sql;
use crate::access::{ContactFace, Permission, Permissions, Reach, Viewer};
use crate::ids::DossierId;
use crate::refusal::Refusal;

/// The most of a kind that the page shows.
const MOST: i64 = 50;

/// What can wait for a client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A message of the firm that is to be answered or read.
    Message,
    /// A file request with something to deliver.
    Request,
}

impl Kind {
    /// All of them.
    const ALL: [Kind; 2] = [Kind::Request, Kind::Message];

    /// Its part of the texts' names.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Message => "message",
            Kind::Request => "request",
        }
    }

    /// The statement that lists what waits.
    fn statement(self) -> &'static str {
        match self {
            Kind::Message => sql::MESSAGES,
            Kind::Request => sql::REQUESTS,
        }
    }

    /// The statement that lists what waits in all dossiers of somebody.
    fn everywhere(self) -> &'static str {
        match self {
            Kind::Message => sql::MESSAGES_EVERYWHERE,
            Kind::Request => sql::REQUESTS_EVERYWHERE,
        }
    }

    /// What they must hold in the dossier.
    fn needs(self) -> i64 {
        let needed = match self {
            Kind::Message => Permission::ReadConversations,
            Kind::Request => Permission::DeliverFiles,
        };
        Permissions::of(&[needed]).bits()
    }

    /// Where it is done, below the portal's address.
    fn path(self, id: Uuid) -> String {
        match self {
            Kind::Message => format!("/conversations/{id}#new"),
            Kind::Request => format!("/requests/{id}"),
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

/// What waits for the viewer in a dossier that they may open, latest first: a query for each kind.
pub fn here(tx: &mut Tx<'_>, viewer: &Viewer, dossier: DossierId) -> Result<Vec<Waiting>, Refusal> {
    let (firm, person) = (viewer.firm(), viewer.person());
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let needs = kind.needs();
        let params: [&dyn Value; 5] = [&firm, &dossier, &person, &needs, &MOST];
        found.extend(tx.all(kind.statement(), &params, |row| read(row, kind))?);
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(found)
}

/// What waits for a contact in all their dossiers at a firm, latest first: a query for each kind.
pub fn everywhere(
    tx: &mut Tx<'_>,
    face: &ContactFace,
) -> Result<Vec<(DossierId, String, Waiting)>, Refusal> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let needs = kind.needs();
        let params: [&dyn Value; 5] = [&face.firm, &face.user, &face.id, &needs, &MOST];
        found.extend(tx.all(kind.everywhere(), &params, |row| {
            Ok((row.get(5)?, row.get(6)?, read(row, kind)?))
        })?);
    }
    found.sort_by_key(|(_, _, one)| std::cmp::Reverse(one.at));
    Ok(found)
}

fn read(row: &Row<'_>, kind: Kind) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        kind,
        id: row.get(0)?,
        title: row.get(1)?,
        excerpt: row.get(2)?,
        from: row.get(3)?,
        at: row.get(4)?,
    })
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
    let (firm, all) = (viewer.firm(), Kind::Message.needs());
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
