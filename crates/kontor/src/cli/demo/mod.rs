//! The demonstration: a believable firm with some weeks of work behind it, and a twin beside it.
//!
//! Everybody in it is invented. It is made through the same actions that people use, on a clock of
//! its own that walks from five weeks ago to now.

mod cast;
mod talk;
mod weeks;

use store::{Chance, Clock, Place, Store, queue};

use self::cast::{CONTACTS, DOSSIERS, Member, NAMES, STAFF, TWIN_STAFF};
use self::weeks::weeks;
use super::people::{self, Invented};
use crate::access::{Caller, grant_in_office};
use crate::dossiers::access::{Create, Share};
use crate::dossiers::{self, Facts, Principal};
use crate::firms::{self, AddStaff, NewFirm, NewOwner, NewStaff};
use crate::ids::{DossierId, FirmId, StaffId, UserId};
use crate::notifications;
use crate::people::{password, users};
use crate::refusal::Refusal;
use crate::schema::MIGRATIONS;

/// What everybody in the demonstration signs in with.
pub const PASSWORD: &str = "baker-street-22";
const DAY: i64 = 24 * 3_600_000;
const HOUR: i64 = 3_600_000;

/// A firm of the demonstration and who works there.
struct House {
    slug: &'static str,
    firm: FirmId,
    staff: Vec<(StaffId, UserId)>,
}

/// A dossier with its one signed-in client.
struct Client {
    dossier: DossierId,
    user: UserId,
    language: &'static str,
    responsible: UserId,
}

/// Fills an empty database; does nothing if there is a firm already. `now` is the machine's time.
pub async fn fill(place: &Place, now: i64) -> Result<(), Refusal> {
    let clock = Clock::mock(now - 35 * DAY);
    let store = Store::open(place, clock.clone(), Chance::system())?;
    store.migrate(MIGRATIONS).await?;
    let there = store
        .read(|tx| Ok::<_, Refusal>(!crate::events::verify::firm_heads(tx)?.is_empty()))
        .await?;
    if there {
        return Ok(());
    }
    let hash = password::hash(PASSWORD)?;
    let dice = Dice(Chance::seeded(2026));

    let house = firm(
        &store,
        "Kantoor Peeters & Zonen",
        "peeters",
        "#1f4d46",
        &STAFF,
        &hash,
    )
    .await?;
    let clients = dossiers_of(&store, &house, &DOSSIERS, 250, &hash, &dice).await?;
    weeks(&store, &house, &clients, &clock, now, 170, &dice).await?;

    clock.set(now - 30 * DAY);
    let twin = firm(
        &store,
        "Fiduciaire Lambert",
        "lambert",
        "#5b3a8c",
        &TWIN_STAFF,
        &hash,
    )
    .await?;
    let clients = dossiers_of(&store, &twin, &DOSSIERS, 20, &hash, &dice).await?;
    weeks(&store, &twin, &clients, &clock, now, 12, &dice).await?;

    // What was told by mail in those weeks is not told again today.
    store
        .write(|tx| Ok::<_, Refusal>(queue::discard_all(tx)?))
        .await
}

/// Who can sign in, a line each.
pub fn people() -> Vec<String> {
    let staff = STAFF.iter().map(|member| {
        format!(
            "  office   {:<34} {} ({})",
            member.email, member.name, member.role
        )
    });
    let client = NAMES[0];
    let clients = [format!(
        "  portal   {:<34} {} {} (client)",
        address(client, 0, "peeters"),
        client.0,
        client.1
    )];
    let twin = TWIN_STAFF.iter().map(|member| {
        format!(
            "  office   {:<34} {} ({}, twin firm)",
            member.email, member.name, member.role
        )
    });
    let password = [format!(
        "Everybody signs in with the password {PASSWORD}. Mail is at /dev/mail."
    )];
    password
        .into_iter()
        .chain(staff)
        .chain(clients)
        .chain(twin)
        .collect()
}

struct Dice(Chance);

impl Dice {
    fn below(&self, n: i64) -> i64 {
        let roll = u64::from_le_bytes(self.0.bytes()) >> 1;
        i64::try_from(roll).unwrap_or(0) % n.max(1)
    }

    fn index(&self, n: usize) -> usize {
        usize::try_from(self.below(i64::try_from(n).unwrap_or(1))).unwrap_or(0)
    }
}

async fn firm(
    store: &Store,
    name: &'static str,
    slug: &'static str,
    colour: &'static str,
    staff: &'static [Member],
    hash: &str,
) -> Result<House, Refusal> {
    let hash = hash.to_owned();
    store
        .write(move |tx| {
            let first = &staff[0];
            let new = NewFirm {
                name: name.to_owned(),
                slug: slug.to_owned(),
                language: pages::Lang::Nl,
                zone: "Europe/Brussels".to_owned(),
                colour: colour.to_owned(),
            };
            let owner = NewOwner {
                name: first.name.to_owned(),
                email: first.email.to_owned(),
                language: lang(first.language),
                user: None,
            };
            let (firm, id, user) = firms::create(tx, &new, owner)?;
            // Nobody tries something out for two hours.
            notifications::mail_at_once(tx, firm)?;
            users::set_password_hash(tx, user, &hash)?;
            let caller = Caller::of_user(tx, user, "command")?;
            let mut all = vec![(id, user)];
            for member in &staff[1..] {
                let add = grant_in_office::<AddStaff>(tx, &caller, slug, firm)?;
                let new = NewStaff {
                    name: member.name.to_owned(),
                    email: member.email.to_owned(),
                    role: member.role.to_owned(),
                    language: Some(member.language.to_owned()),
                };
                let id = firms::add_staff(tx, &add, &new)?;
                let user = users::find_by_address(tx, member.email)?.ok_or(Refusal::NotFound)?;
                users::set_password_hash(tx, user.id, &hash)?;
                all.push((id, user.id));
            }
            Ok(House {
                slug,
                firm,
                staff: all,
            })
        })
        .await
}

fn lang(code: &str) -> pages::Lang {
    pages::Lang::from_code(code).unwrap_or_default()
}

async fn dossiers_of(
    store: &Store,
    house: &House,
    names: &'static [(&'static str, &'static str, &'static str)],
    count: usize,
    hash: &str,
    dice: &Dice,
) -> Result<Vec<Client>, Refusal> {
    let mut clients = Vec::new();
    for number in 0..count {
        let (slug, firm, owner) = (house.slug, house.firm, house.staff[0].1);
        let (responsible, responsible_user) = house.staff[number % house.staff.len().min(5)];
        let team: Vec<StaffId> = house
            .staff
            .iter()
            .skip(1)
            .take(1)
            .map(|(id, _)| *id)
            .collect();
        let (name, kind, language) = named(names, number);
        let tag = cast::TAGS[dice.index(cast::TAGS.len())];
        let period = cast::PERIODS[number % cast::PERIODS.len()];
        // The first half of the dossiers has somebody who signs in; some others are only invited.
        let person =
            (number < CONTACTS || number % 9 == 0).then(|| invented(number, language, slug));
        let (signs_in, hash) = (number < CONTACTS, hash.to_owned());
        let made = store
            .write(move |tx| {
                let caller = Caller::of_user(tx, owner, "command")?;
                let create = grant_in_office::<Create>(tx, &caller, slug, ())?;
                let facts = Facts {
                    name: name.clone(),
                    kind: kind.to_owned(),
                    number: format!("{}", 10_001 + number),
                    vat_number: if kind == "company" {
                        format!(
                            "BE 0{:03}.{:03}.{:03}",
                            400 + number,
                            number * 7 % 1000,
                            number * 13 % 1000
                        )
                    } else {
                        String::new()
                    },
                    language: language.to_owned(),
                    responsible: Some(responsible),
                    team: team.clone(),
                    teams: Vec::new(),
                    tags: vec![tag.to_owned()],
                    vat_regime: if period.is_empty() {
                        "exempt"
                    } else {
                        "standard"
                    }
                    .to_owned(),
                    vat_period: period.to_owned(),
                    confidential: number == 7,
                    archived: number % 41 == 40,
                };
                let dossier = dossiers::create(tx, &create, &facts)?;
                let Some(person) = &person else {
                    return Ok(None);
                };
                let (_, address) = people::add(tx, &caller, slug, dossier, person, !signs_in)?;
                if !signs_in {
                    return Ok(None);
                }
                let user = people::activate(tx, firm, dossier, address, &hash)?;
                Ok::<_, Refusal>(Some((dossier, user)))
            })
            .await?;
        if let Some((dossier, user)) = made {
            clients.push(Client {
                dossier,
                user,
                language,
                responsible: responsible_user,
            });
        }
    }
    see_one(store, house, &clients).await?;
    Ok(clients)
}

/// The viewer of the firm sees one dossier, read-only: what a trainee gets.
async fn see_one(store: &Store, house: &House, clients: &[Client]) -> Result<(), Refusal> {
    let (Some((viewer, _)), Some(client)) = (house.staff.get(6).copied(), clients.first()) else {
        return Ok(());
    };
    let (slug, owner, dossier) = (house.slug, house.staff[0].1, client.dossier);
    store
        .write(move |tx| {
            let caller = Caller::of_user(tx, owner, "command")?;
            let share = grant_in_office::<Share>(tx, &caller, slug, dossier)?;
            let role = dossiers::role_named(tx, share.firm(), Principal::Staff, "viewer")?;
            dossiers::give(tx, &share, Principal::Staff, viewer.0, &role)?;
            Ok(())
        })
        .await
}

fn named(
    names: &'static [(&'static str, &'static str, &'static str)],
    number: usize,
) -> (String, &'static str, &'static str) {
    let (name, kind, language) = names[number % names.len()];
    let round = number / names.len();
    let name = if round == 0 {
        name.to_owned()
    } else {
        format!(
            "{name} {}",
            cast::PLACES[(number + round) % cast::PLACES.len()]
        )
    };
    (name, kind, language)
}

fn address(name: (&str, &str, &str), number: usize, slug: &str) -> String {
    let word = |text: &str| {
        pages::text::fold(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    };
    let (first, last) = (word(name.0), word(name.1));
    let first = if first.is_empty() {
        "contact".to_owned()
    } else {
        first
    };
    if number == 0 && slug == "peeters" {
        format!("{first}@{last}.example")
    } else {
        format!("{first}.{number}@{slug}-clients.example")
    }
}

fn invented(number: usize, language: &'static str, slug: &str) -> Invented {
    // The first is the one that the demonstration names at its start.
    let speakers: Vec<_> = NAMES.iter().filter(|name| name.2 == language).collect();
    let name = if number == 0 {
        NAMES[0]
    } else {
        *speakers[number % speakers.len()]
    };
    Invented {
        first_name: name.0.to_owned(),
        last_name: name.1.to_owned(),
        address: address(name, number, slug),
        language,
        phone: format!("+32 470 00 {:02} {:02}", number / 100, number % 100),
        role: if number % 5 == 4 {
            "access"
        } else {
            "collaborator"
        },
    }
}
