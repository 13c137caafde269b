//! Reading who is asked about, with all their roles: two statements however many they are.

use ::store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::model::{Door, Person, Place, Source, Verdict, Way};
use super::store as sql;
use crate::access::rights::Shared;
use crate::access::{ActorKind, Caller, Grant, Permission, Permissions, grant, grant_in_office};
use crate::contacts::model::anywhere;
use crate::conversations;
use crate::dossiers::lending::Lender;
use crate::dossiers::{self, lists};
use crate::ids::{ConversationId, DossierId, FirmId};
use crate::refusal::Refusal;

/// What a firm role shows of dossiers at all.
const SEE_ALL: Permissions = Permissions::of(&[Permission::SeeAllDossiers]);
const SEE_CONFIDENTIAL: Permissions = Permissions::of(&[Permission::SeeConfidential]);

/// A place that somebody earned the right to ask about.
#[derive(Clone, Debug)]
pub struct Asked {
    pub firm: FirmId,
    pub place: Place,
}

/// A dossier: in the office of this firm, or wherever the caller sees it.
pub fn dossier(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: Option<&str>,
    id: DossierId,
) -> Result<Asked, Refusal> {
    use dossiers::access::SeeShares;
    let earned: Grant<'_, SeeShares> = match slug {
        Some(slug) => grant_in_office(tx, caller, slug, id)?,
        None => grant(tx, caller, id)?,
    };
    Ok(Asked {
        firm: earned.firm(),
        place: Place::dossier(earned.row()),
    })
}

/// A conversation.
pub fn conversation(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: Option<&str>,
    id: ConversationId,
) -> Result<Asked, Refusal> {
    use conversations::access::SeeShares;
    let earned: Grant<'_, SeeShares> = match slug {
        Some(slug) => grant_in_office(tx, caller, slug, id)?,
        None => grant(tx, caller, id)?,
    };
    let firm = earned.firm();
    let dossier = lists::dossier(tx, firm, earned.row().dossier)?;
    Ok(Asked {
        firm,
        place: Place::conversation(&dossier, earned.row()),
    })
}

/// The folded name and id of the last person shown: where a list goes on.
pub type After = (String, Uuid);

/// A page of those who see it, by name, and where it goes on.
pub fn who(
    tx: &mut Tx<'_>,
    asked: &Asked,
    after: Option<After>,
    limit: i64,
) -> Result<(Vec<Person>, Option<After>), Refusal> {
    let (firm, what, place) = (asked.firm, asked.place.what, &asked.place);
    let (name, id) = after.unwrap_or((String::new(), Uuid::nil()));
    let mut found = tx.all(
        sql::WHO,
        &[
            &firm,
            &what.dossier(),
            &what.id(),
            &name,
            &id,
            &(limit + 1),
            &SEE_ALL.bits(),
            &SEE_CONFIDENTIAL.bits(),
            &place.confidential,
        ],
        person,
    )?;
    let most = usize::try_from(limit).unwrap_or(0);
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more);
    let next = next.map(|last| (last.name_fold.clone(), last.id));
    found.retain(|person| person.verdict(place) == Verdict::Sees);
    ways(tx, asked, &mut found)?;
    Ok((found, next))
}

/// Those with `q` in their name; `all`: also contacts that have nothing to do with the dossier.
pub fn find(tx: &mut Tx<'_>, asked: &Asked, q: &str, all: bool) -> Result<Vec<Person>, Refusal> {
    let (firm, what) = (asked.firm, asked.place.what);
    let most = 25_i64;
    let mut found = tx.all(
        sql::FIND,
        &[
            &firm,
            &what.dossier(),
            &what.id(),
            &anywhere(q),
            &all,
            &most,
        ],
        person,
    )?;
    ways(tx, asked, &mut found)?;
    Ok(found)
}

/// One person, whether they see it or not.
pub fn one(tx: &mut Tx<'_>, asked: &Asked, id: Uuid, all: bool) -> Result<Person, Refusal> {
    let (firm, what) = (asked.firm, asked.place.what);
    let found = tx.first(
        sql::ONE,
        &[&firm, &what.dossier(), &what.id(), &id, &all],
        person,
    )?;
    let mut found = vec![found.ok_or(Refusal::NotFound)?];
    ways(tx, asked, &mut found)?;
    found.pop().ok_or(Refusal::NotFound)
}

fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        kind: ActorKind::from_code(&row.get::<String>(0)?),
        id: row.get(1)?,
        name: row.get::<String>(2)?.trim().to_owned(),
        name_fold: row.get(3)?,
        firm_wide: Permissions::from_bits(row.get(4)?),
        door: Door::of(row.get(5)?),
        team: row.get(6)?,
        rights: (row.get(7)?, row.get(8)?),
        ways: Vec::new(),
    })
}

/// Reads the roles of all of them, who stand by name.
fn ways(tx: &mut Tx<'_>, asked: &Asked, people: &mut [Person]) -> Result<(), Refusal> {
    let (firm, what) = (asked.firm, asked.place.what);
    let (Some(first), Some(last)) = (people.first(), people.last()) else {
        return Ok(());
    };
    let found = tx.all(
        sql::WAYS,
        &[
            &firm,
            &what.dossier(),
            &what.id(),
            &first.name_fold,
            &first.id,
            &last.name_fold,
            &last.id,
            &SEE_ALL.and(SEE_CONFIDENTIAL).bits(),
        ],
        |row| Ok((row.get::<Uuid>(0)?, way(row)?)),
    )?;
    let about_one = matches!(what, Shared::Conversation { .. });
    for (who, mut way) in found {
        let Some(person) = people.iter_mut().find(|person| person.id == who) else {
            continue;
        };
        if about_one
            && way.source == Source::Own
            && way.on == "conversation"
            && asked.place.starter == Some(who)
        {
            way.source = Source::Started;
        }
        if let Source::Group { id, name } = &way.source
            && person.is_staff()
        {
            let (id, name) = (*id, name.clone());
            way.source = Source::Team { id, name };
        }
        person.ways.push(way);
    }
    for person in people {
        // What is nearest to the person first, the same way each time.
        person.ways.sort_by_key(|way| match &way.source {
            Source::Started => (0, String::new()),
            Source::Own => (1, way.on.clone()),
            Source::Group { name, .. } | Source::Team { name, .. } => (2, name.clone()),
            Source::Firm => (3, way.role.clone()),
        });
    }
    Ok(())
}

fn way(row: &Row<'_>) -> Result<Way, StoreError> {
    let on: String = row.get(1)?;
    let group: Option<Uuid> = row.get(4)?;
    Ok(Way {
        source: match group {
            Some(id) => Source::Group {
                id,
                name: row.get(5)?,
            },
            None if on == "firm" => Source::Firm,
            None => Source::Own,
        },
        on,
        role: row.get(2)?,
        permissions: Permissions::from_bits(row.get(3)?),
        lender: Lender::read(row, 6)?,
    })
}
