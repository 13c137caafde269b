//! Who is asking: from a cookie or a token to a person with faces at firms.

use store::{StoreError, Tx};

use super::permission::Permissions;
use super::roles::OWNER;
use super::store::{CALLER_BY_SESSION, CALLER_BY_TOKEN, CALLER_BY_USER, SESSION_SEEN};
use crate::ids::{ContactId, FirmId, StaffId, UserId};
use crate::refusal::Refusal;

/// What a request brings along, before anybody looked it up.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub proof: Proof,
    /// Where from, for the history: channel and address.
    pub origin: String,
    /// On what, in a few words, as far as it says so.
    pub device: String,
    /// The hash of what a browser keeps from an earlier sign-in.
    pub browser: Option<[u8; 32]>,
}

/// How long somebody who has shown a password or a factor need not do so again, in milliseconds.
const FRESH: i64 = 10 * 60_000;

/// The secret's hash, or nothing.
#[derive(Clone, Debug)]
pub enum Proof {
    None,
    Session([u8; 32]),
    Token([u8; 32]),
}

/// The signed-in person, looked up in the transaction that acts.
#[derive(Clone, Debug)]
pub struct Caller {
    pub user: UserId,
    pub name: String,
    pub email: String,
    pub language: pages::Lang,
    pub faces: Vec<Face>,
    pub origin: String,
    /// An API token without the `write` scope only reads.
    pub may_write: bool,
    /// The notice that names the current dossier was put away in this session.
    pub quiet: bool,
    /// Whether they have a second factor. The operator's commands are not asked for one.
    pub has_factor: bool,
    /// Whether a firm requires a second factor of them that they have not: who they are there is
    /// not among the faces.
    pub must_enrol: bool,
    /// The firm whose provider vouched for this session: it reaches no other.
    pub through: Option<FirmId>,
    /// The slug of a firm that lets its staff in through its own provider alone, if they came in
    /// another way: who they are there is not among the faces.
    pub elsewhere: Option<String>,
    /// When the session was last used, within some minutes; `None` without a session.
    pub seen_at: Option<i64>,
    /// When they last showed a password or a factor in this session.
    pub(super) proved_at: Option<i64>,
}

/// Who a user is at one firm.
#[derive(Clone, Debug)]
pub enum Face {
    Staff(StaffFace),
    Contact(ContactFace),
}

/// A staff member with what the firm's roles allow.
#[derive(Clone, Debug)]
pub struct StaffFace {
    pub firm: FirmId,
    pub slug: String,
    pub id: StaffId,
    pub name: String,
    pub permissions: Permissions,
    /// From when the firm requires the second factor that they do not have.
    pub factor_from: Option<i64>,
}

/// A contact who has accepted an invitation at this firm.
#[derive(Clone, Debug)]
pub struct ContactFace {
    pub firm: FirmId,
    pub id: ContactId,
    pub name: String,
    pub user: UserId,
    /// From when the firm requires the second factor that they do not have.
    pub factor_from: Option<i64>,
}

impl Face {
    /// The firm at which this is who the user is.
    pub fn firm(&self) -> FirmId {
        match self {
            Face::Staff(face) => face.firm,
            Face::Contact(face) => face.firm,
        }
    }
}

impl Caller {
    /// Looks the credentials up; nobody if they are unknown, ended or of an earlier epoch.
    pub fn find(tx: &mut Tx<'_>, credentials: &Credentials) -> Result<Option<Caller>, StoreError> {
        let (sql, hash) = match &credentials.proof {
            Proof::None => return Ok(None),
            Proof::Session(hash) => (CALLER_BY_SESSION, hash),
            Proof::Token(hash) => (CALLER_BY_TOKEN, hash),
        };
        let (hash, now) = (hash.as_slice(), tx.now());
        Caller::read(tx, sql, &[&hash, &now], &credentials.origin)
    }

    /// A user in whose name a command of the operator acts, such as filling the demo.
    pub fn of_user(tx: &mut Tx<'_>, user: UserId, origin: &str) -> Result<Caller, Refusal> {
        let now = tx.now();
        Caller::read(tx, CALLER_BY_USER, &[&user, &now], origin)?.ok_or(Refusal::NotFound)
    }

    fn read(
        tx: &mut Tx<'_>,
        sql: &str,
        params: store::Params<'_>,
        origin: &str,
    ) -> Result<Option<Caller>, StoreError> {
        let mut caller: Option<Caller> = None;
        let now = tx.now();
        tx.each(sql, params, |row| {
            let user: UserId = row.get(0)?;
            let caller = match &mut caller {
                Some(caller) => caller,
                None => caller.insert(Caller {
                    user,
                    name: row.get(1)?,
                    email: row.get(2)?,
                    language: pages::Lang::from_code(&row.get::<String>(3)?).unwrap_or_default(),
                    faces: Vec::new(),
                    origin: origin.to_owned(),
                    may_write: row.get::<String>(4)?.contains("write"),
                    quiet: row.get(13)?,
                    has_factor: row.get(14)?,
                    must_enrol: false,
                    through: row.get(20)?,
                    elsewhere: None,
                    seen_at: row.get(18)?,
                    proved_at: row.get(19)?,
                }),
            };
            // What a provider has asked for can be a second step at its own firm.
            let shown = caller.has_factor || row.get::<bool>(21)?;
            let missing = |from: Option<i64>| from.filter(|_| !shown);
            let (of_staff, of_clients) = (missing(row.get(15)?), missing(row.get(16)?));
            let late = |from: Option<i64>| from.is_some_and(|from| from <= now);
            let reached = |firm: &FirmId| caller.through.is_none_or(|only| only == *firm);
            let firm = row.get::<Option<FirmId>>(5)?.filter(reached);
            let contact = row.get::<Option<ContactId>>(11)?;
            let contact = contact.zip(row.get::<Option<FirmId>>(10)?);
            let contact = contact.filter(|(_, firm)| reached(firm));
            // A token is no sign-in: it was given out to go its own way.
            let other_door =
                row.get::<bool>(17)? && caller.seen_at.is_some() && caller.through.is_none();
            let permissions = row.get::<Option<i64>>(9)?.map(Permissions::from_bits);
            let owns = permissions.is_some_and(|permissions| permissions.covers(OWNER));
            if firm.is_some() && other_door && !owns {
                caller.elsewhere = row.get(6)?;
            } else if firm.is_some() && late(of_staff) {
                caller.must_enrol = true;
            } else if let Some(firm) = firm
                && caller.staff_at(firm).is_none()
            {
                caller.faces.push(Face::Staff(StaffFace {
                    firm,
                    slug: row.get(6)?,
                    id: row.get(7)?,
                    name: row.get(8)?,
                    permissions: Permissions::from_bits(row.get(9)?),
                    factor_from: of_staff,
                }));
            }
            if contact.is_some() && late(of_clients) {
                caller.must_enrol = true;
            } else if let Some((id, firm)) = contact
                && !caller.contact_faces().any(|face| face.id == id)
            {
                caller.faces.push(Face::Contact(ContactFace {
                    firm,
                    id,
                    name: row.get(12)?,
                    user,
                    factor_from: of_clients,
                }));
            }
            Ok(())
        })?;
        if let Some(caller) = &mut caller {
            caller
                .faces
                .sort_by_key(|face| matches!(face, Face::Contact(_)));
        }
        Ok(caller)
    }

    /// What a client sees, for someone who looks through their eyes and changes nothing.
    pub(super) fn looking_as(&self, face: ContactFace, language: pages::Lang) -> Caller {
        Caller {
            user: face.user,
            name: face.name.clone(),
            email: String::new(),
            language,
            faces: vec![Face::Contact(face)],
            origin: self.origin.clone(),
            may_write: false,
            quiet: true,
            has_factor: true,
            must_enrol: false,
            through: None,
            elsewhere: None,
            seen_at: None,
            proved_at: None,
        }
    }

    /// Refuses who has shown neither password nor factor for some minutes: what follows would let a
    /// stranger at an open screen in for good. A token has nothing to show.
    pub fn insist_on_fresh_proof(&self, now: i64) -> Result<(), Refusal> {
        match self.proved_at {
            Some(at) if now.saturating_sub(at) <= FRESH => Ok(()),
            _ => Err(Refusal::Prove),
        }
    }

    /// The caller as a staff member of the firm with this slug.
    pub fn staff(&self, slug: &str) -> Result<&StaffFace, Refusal> {
        self.staff_faces()
            .find(|face| face.slug == slug)
            .ok_or(Refusal::NotFound)
    }

    /// The caller as a staff member of this firm.
    pub fn staff_at(&self, firm: FirmId) -> Option<&StaffFace> {
        self.staff_faces().find(|face| face.firm == firm)
    }

    /// All firms at which the caller works.
    pub fn staff_faces(&self) -> impl Iterator<Item = &StaffFace> {
        self.faces.iter().filter_map(|face| match face {
            Face::Staff(face) => Some(face),
            Face::Contact(_) => None,
        })
    }

    /// All firms at which the caller is a contact.
    pub fn contact_faces(&self) -> impl Iterator<Item = &ContactFace> {
        self.faces.iter().filter_map(|face| match face {
            Face::Contact(face) => Some(face),
            Face::Staff(_) => None,
        })
    }
}

/// Notes that a session is in use.
pub fn note_seen(tx: &mut Tx<'_>, session: &[u8; 32]) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(SESSION_SEEN, &[&session.as_slice(), &now])?;
    Ok(())
}

/// Who did something, as the history keeps it.
#[derive(Clone, Debug)]
pub struct Actor {
    pub kind: ActorKind,
    /// The staff member's, contact's or user's id.
    pub id: Option<uuid::Uuid>,
    pub name: String,
    pub origin: String,
}

/// On which side someone stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActorKind {
    Staff,
    Contact,
    /// Kontor itself: a job, a command of the operator.
    System,
}

impl ActorKind {
    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            ActorKind::Staff => "staff",
            ActorKind::Contact => "contact",
            ActorKind::System => "system",
        }
    }

    /// From its name; whatever is unknown is the system's.
    pub fn from_code(code: &str) -> ActorKind {
        match code {
            "staff" => ActorKind::Staff,
            "contact" => ActorKind::Contact,
            _ => ActorKind::System,
        }
    }
}

impl Actor {
    /// The caller with this face.
    pub fn of(face: &Face, origin: &str) -> Actor {
        match face {
            Face::Staff(face) => Actor {
                kind: ActorKind::Staff,
                id: Some(face.id.0),
                name: face.name.clone(),
                origin: origin.to_owned(),
            },
            Face::Contact(face) => Actor {
                kind: ActorKind::Contact,
                id: Some(face.id.0),
                name: face.name.clone(),
                origin: origin.to_owned(),
            },
        }
    }

    /// Kontor itself.
    pub fn system(origin: &str) -> Actor {
        Actor {
            kind: ActorKind::System,
            id: None,
            name: "Kontor".to_owned(),
            origin: origin.to_owned(),
        }
    }

    /// The id of the person; the nil id for the system.
    pub fn person(&self) -> uuid::Uuid {
        self.id.unwrap_or_default()
    }

    /// Whether this is someone of the firm.
    pub fn is_staff(&self) -> bool {
        self.kind == ActorKind::Staff
    }
}
