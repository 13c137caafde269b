//! `kontor seed`: synthetic dossiers and conversations, the same for the same seed.

use serde::Serialize;
use store::{Chance, Store, Tx};

use super::people::{self, Invented};
use super::seed_documents;
use crate::access::{Caller, grant, grant_in_office};
use crate::app::App;
use crate::conversations::access::Reply;
use crate::conversations::{self, NewConversation, NewMessage, Reaching};
use crate::dossiers::access::{Create, ManageAccess, StartConversation};
use crate::dossiers::{self, Facts, Switches};
use crate::ids::{AddressId, ContactId, ConversationId, DossierId, UserId};
use crate::refusal::Refusal;

/// How much of what.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The firm's slug.
    pub firm: String,
    pub dossiers: usize,
    pub conversations: usize,
    /// In all conversations together; at least one in each.
    pub messages: usize,
    /// In all dossiers together.
    pub documents: usize,
    /// The same number makes the same data.
    pub seed: u64,
}

/// What was made.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Made {
    pub dossiers: usize,
    pub contacts: usize,
    pub conversations: usize,
    pub messages: usize,
    pub documents: usize,
}

/// How many rows one transaction makes.
pub(super) const AT_ONCE: usize = 200;
/// The contacts among whom the dossiers are shared out.
const CONTACTS: usize = 100;

const FIRST: [&str; 24] = [
    "Bakkerij",
    "Garage",
    "Immo",
    "Slagerij",
    "Kapsalon",
    "Restaurant",
    "Brasserie",
    "Atelier",
    "Studio",
    "Boekhandel",
    "Drukkerij",
    "Apotheek",
    "Tuinen",
    "Bouwwerken",
    "Schilderwerken",
    "Transport",
    "Interieur",
    "Bloemen",
    "Optiek",
    "Fietsen",
    "Wijnhuis",
    "Elektro",
    "Software",
    "Verzekeringen",
];
const SECOND: [&str; 24] = [
    "Van den Berg",
    "Zonnebloem",
    "Lefevre",
    "De Smet",
    "Noord",
    "Müller",
    "Garcia",
    "Dubois",
    "Janssens",
    "Peeters",
    "Hendrickx",
    "Lambert",
    "Wouters",
    "El Amrani",
    "Kowalski",
    "Rossi",
    "Maes",
    "Jacobs",
    "Mertens",
    "Claes",
    "Goossens",
    "Aerts",
    "Willems",
    "Martin",
];
const FORM: [&str; 6] = ["BV", "NV", "CommV", "SRL", "VOF", "GmbH"];
const TAGS: [&str; 5] = ["jaarrekening", "loon", "vastgoed", "nieuw", "btw"];
const LANGUAGES: [&str; 5] = ["nl", "fr", "de", "en", "es"];
const PERIODS: [&str; 4] = ["monthly", "quarterly", "yearly", ""];
const WORDS: [&str; 20] = [
    "factuur",
    "aangifte",
    "kwartaal",
    "bijlage",
    "rekening",
    "ontvangst",
    "btw",
    "volgende",
    "week",
    "graag",
    "bezorgen",
    "controle",
    "bedrag",
    "leverancier",
    "datum",
    "betaling",
    "document",
    "ontbreekt",
    "bevestigen",
    "bedankt",
];

struct Dice(Chance);

impl Dice {
    fn below(&self, n: usize) -> usize {
        let roll = u64::from_le_bytes(self.0.bytes());
        usize::try_from(roll % (n.max(1) as u64)).unwrap_or(0)
    }

    fn one<'a>(&self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn sentence(&self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.one(&WORDS)).collect();
        format!("{}.", words.join(" "))
    }
}

/// A contact of the pool.
#[derive(Clone, Copy)]
struct Pooled {
    contact: ContactId,
    address: AddressId,
    user: UserId,
}

/// Makes it all, in the name of the firm's `owner`.
pub async fn run(app: &App, owner: UserId, wanted: &Wanted) -> Result<Made, Refusal> {
    let store = app.store();
    let mut made = Made::default();
    let mut dossiers = Vec::with_capacity(wanted.dossiers);
    let mut start = 0;
    while start < wanted.dossiers {
        let end = (start + AT_ONCE).min(wanted.dossiers);
        let (slug, seed) = (wanted.firm.clone(), wanted.seed);
        dossiers.extend(
            store
                .write(move |tx| {
                    let caller = Caller::of_user(tx, owner, "command")?;
                    (start..end)
                        .map(|number| dossier(tx, &caller, &slug, seed, number))
                        .collect::<Result<Vec<_>, Refusal>>()
                })
                .await?,
        );
        start = end;
    }
    made.dossiers = dossiers.len();
    seed_documents::run(app, owner, wanted, &dossiers, &mut made).await?;
    if wanted.conversations == 0 || dossiers.is_empty() {
        return Ok(made);
    }
    let pool = pool(store, owner, wanted, &dossiers).await?;
    made.contacts = pool.len();
    made.conversations = wanted.conversations;
    made.messages = wanted.messages.max(wanted.conversations);
    talk(store, owner, wanted, &dossiers, &pool).await?;
    Ok(made)
}

fn dossier(
    tx: &mut Tx<'_>,
    caller: &Caller,
    slug: &str,
    seed: u64,
    number: usize,
) -> Result<DossierId, Refusal> {
    let dice = Dice(Chance::seeded(
        seed.wrapping_mul(1_000_003).wrapping_add(number as u64),
    ));
    let face = caller.staff(slug)?;
    let me = face.id;
    let grant = grant_in_office::<Create>(tx, caller, slug, ())?;
    let facts = Facts {
        name: format!(
            "{} {} {}",
            dice.one(&FIRST),
            dice.one(&SECOND),
            dice.one(&FORM)
        ),
        kind: dice
            .one(&["company", "company", "company", "person", "household"])
            .to_owned(),
        number: format!("S{seed}-{number:06}"),
        vat_number: String::new(),
        language: dice.one(&LANGUAGES).to_owned(),
        responsible: Some(me),
        team: Vec::new(),
        teams: Vec::new(),
        tags: vec![dice.one(&TAGS).to_owned()],
        vat_regime: "standard".to_owned(),
        vat_period: dice.one(&PERIODS).to_owned(),
        confidential: false,
        archived: false,
    };
    dossiers::create(tx, &grant, &facts)
}

async fn pool(
    store: &Store,
    owner: UserId,
    wanted: &Wanted,
    dossiers: &[DossierId],
) -> Result<Vec<Pooled>, Refusal> {
    let count = CONTACTS.min(dossiers.len());
    let (slug, seed, first) = (wanted.firm.clone(), wanted.seed, dossiers.to_vec());
    store
        .write(move |tx| {
            let caller = Caller::of_user(tx, owner, "command")?;
            let firm = caller.staff(&slug)?.firm;
            (0..count)
                .map(|index| {
                    let dossier = first[index];
                    let person = Invented {
                        first_name: format!("Contact {index}"),
                        last_name: format!("Seed {seed}"),
                        address: format!("contact{index}.{seed}@{slug}.example"),
                        language: LANGUAGES[index % LANGUAGES.len()],
                        phone: String::new(),
                        role: "collaborator",
                    };
                    let (contact, address) =
                        people::add(tx, &caller, &slug, dossier, &person, false)?;
                    // No password fits an empty hash: these people do not sign in.
                    let user = people::activate(tx, firm, dossier, address, "")?;
                    Ok(Pooled {
                        contact,
                        address,
                        user,
                    })
                })
                .collect()
        })
        .await
}

/// Starts the conversations and lets both sides write in turn.
async fn talk(
    store: &Store,
    owner: UserId,
    wanted: &Wanted,
    dossiers: &[DossierId],
    pool: &[Pooled],
) -> Result<(), Refusal> {
    let per = (wanted.messages / wanted.conversations.max(1)).max(1);
    let extra = wanted.messages.saturating_sub(per * wanted.conversations);
    let mut start = 0;
    while start < wanted.conversations {
        let end = (start + AT_ONCE / per.min(AT_ONCE))
            .max(start + 1)
            .min(wanted.conversations);
        let (slug, seed) = (wanted.firm.clone(), wanted.seed);
        let plan: Vec<(usize, DossierId, Pooled, usize)> = (start..end)
            .map(|n| {
                let messages = per + usize::from(n < extra);
                (
                    n,
                    dossiers[n % dossiers.len()],
                    pool[(n % dossiers.len()) % pool.len()],
                    messages,
                )
            })
            .collect();
        store
            .write(move |tx| {
                let staff = Caller::of_user(tx, owner, "command")?;
                for (n, dossier, client, messages) in &plan {
                    let dice = Dice(Chance::seeded(seed ^ (*n as u64).wrapping_mul(7919)));
                    link(tx, &staff, &slug, *dossier, *client)?;
                    conversation(tx, &staff, *dossier, *client, *messages, &dice)?;
                }
                Ok::<(), Refusal>(())
            })
            .await?;
        start = end;
    }
    Ok(())
}

fn link(
    tx: &mut Tx<'_>,
    staff: &Caller,
    slug: &str,
    dossier: DossierId,
    client: Pooled,
) -> Result<(), Refusal> {
    let manage = grant_in_office::<ManageAccess>(tx, staff, slug, dossier)?;
    let contact = grant_in_office::<crate::contacts::Open>(tx, staff, slug, client.contact)?;
    dossiers::link(tx, &manage, &contact)?;
    let switches = Switches {
        login: Some(true),
        role: Some("collaborator".to_owned()),
        ..Switches::default()
    };
    dossiers::switch(tx, &manage, client.address, &switches)
}

fn conversation(
    tx: &mut Tx<'_>,
    staff: &Caller,
    dossier: DossierId,
    client: Pooled,
    messages: usize,
    dice: &Dice,
) -> Result<ConversationId, Refusal> {
    let start = grant::<StartConversation>(tx, staff, dossier)?;
    let new = NewConversation {
        subject: dice.sentence(4),
        text: dice.sentence(16),
        reaching: Reaching::All,
        engagement: None,
        files: Vec::new(),
    };
    let id = conversations::actions::start(tx, &start, &new)?;
    let contact = Caller::of_user(tx, client.user, "command")?;
    for n in 1..messages {
        let caller = if n % 2 == 1 { &contact } else { staff };
        let reply = grant::<Reply>(tx, caller, id)?;
        let message = NewMessage {
            text: dice.sentence(12),
            files: Vec::new(),
        };
        conversations::actions::post(tx, &reply, &message)?;
    }
    Ok(id)
}
