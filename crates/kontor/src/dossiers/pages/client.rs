//! A new client in one form: the dossier and, if there is one already, its contact with access and
//! invitation. All of it is there afterwards, or nothing (SIGNIN-1, DOS-4).

use axum::extract::State;
use pages::{Faults, Form};
use store::Tx;

use super::form::{self, load, page, read};
use super::{client_roles, path};
use crate::access::{Caller, Credentials, Permission, grant_in_office};
use crate::app::App;
use crate::contacts::access::sees_all;
use crate::contacts::model::sought;
use crate::contacts::{self, read_fields};
use crate::dossiers::access::{Create, ManageAccess};
use crate::dossiers::{Facts, NewPerson, Switches, actions, lists};
use crate::ids::{ContactId, DossierId};
use crate::refusal::{Refusal, all_good};
use crate::shell::Office;
use crate::web::{Answered, At, Context, Posted, see};

/// How many contacts are shown to choose from.
const OFFERED: i64 = 20;

/// The part of the form that is about the contact.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Whether it is a contact that the firm has already.
    pub known: bool,
    pub new: NewPerson,
    /// Part of the name or address of the one whom the firm has, and who was chosen of those found.
    pub q: String,
    pub chosen: Option<ContactId>,
    pub offered: Vec<contacts::Listed>,
    pub own: Vec<contacts::fields::Field>,
    pub roles: Vec<(String, String)>,
}

impl Block {
    /// As it is before anybody typed.
    fn blank() -> Block {
        let new = NewPerson {
            role: "collaborator".to_owned(),
            login: true,
            invite: true,
            ..NewPerson::default()
        };
        Block {
            new,
            ..Block::default()
        }
    }

    fn read(form: &Form, language: &str) -> Block {
        let said = |name| form.get(name).unwrap_or("").trim().to_owned();
        Block {
            known: form.get("who") == Some("known"),
            new: NewPerson {
                facts: contacts::Facts {
                    first_name: said("first_name"),
                    last_name: said("last_name"),
                    phone: said("phone"),
                    language: language.to_owned(),
                    fields: read_fields(form),
                    ..contacts::Facts::default()
                },
                address: said("address"),
                role: form.get("role").unwrap_or("collaborator").to_owned(),
                login: form.has("login"),
                invite: form.has("invite"),
            },
            q: said("q"),
            chosen: form.get("contact").and_then(|id| id.parse().ok()),
            ..Block::default()
        }
    }

    /// What stands in one of the firm's own fields.
    pub fn said(&self, field: &contacts::fields::Field) -> &str {
        let fields = &self.new.facts.fields;
        fields.get(&field.code).map_or("", String::as_str)
    }

    /// Whether the client comes without a contact for now.
    fn is_empty(&self) -> bool {
        let (facts, fields) = (&self.new.facts, &self.new.facts.fields);
        if self.known {
            return self.q.is_empty() && self.chosen.is_none();
        }
        [
            &facts.first_name,
            &facts.last_name,
            &facts.phone,
            &self.new.address,
        ]
        .into_iter()
        .chain(fields.values())
        .all(|text| text.trim().is_empty())
    }
}

pub async fn blank(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
) -> Answered {
    let (loaded, block) = app
        .read(&credentials, move |tx, caller| {
            show(tx, caller, &firm, Block::blank())
        })
        .await?;
    Ok(page(&app, loaded, None, block, Faults::new()))
}

/// What the page shows; the contact's part only to those who may add contacts.
fn show(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    mut block: Block,
) -> Result<(form::Loaded, Option<Block>), Refusal> {
    let loaded = load(tx, caller, firm, None)?;
    if !loaded.shell.may(Permission::ManageContacts) {
        return Ok((loaded, None));
    }
    block.own = contacts::fields::all(tx, loaded.shell.firm.id)?;
    block.roles = lists::roles(tx, loaded.shell.firm.id, "client")?;
    if block.known && !block.q.is_empty() {
        block.offered = found(tx, &loaded.shell, &block.q)?;
    }
    Ok((loaded, Some(block)))
}

/// The roles with their words, once there is somebody to read them.
pub fn with_words(c: &Context<'_>, block: Option<Block>) -> Option<Block> {
    block.map(|block| Block {
        roles: client_roles(c, &block.roles),
        ..block
    })
}

fn found(tx: &mut Tx<'_>, shell: &Office, q: &str) -> Result<Vec<contacts::Listed>, Refusal> {
    let asked = contacts::Asked {
        q: sought(q),
        all: sees_all(shell.permissions),
        after: None,
        most: OFFERED,
    };
    contacts::list(tx, &shell.viewer, &asked)
}

pub async fn create(
    State(app): State<App>,
    credentials: Credentials,
    At(firm): At<String>,
    Posted(form): Posted,
) -> Answered {
    let facts = read(&form, &Facts::default());
    let block = Block::read(&form, &facts.language);
    let (slug, wanted, with) = (firm.clone(), facts.clone(), block.clone());
    let done = app
        .write(&credentials, move |tx, caller| {
            add(tx, caller, &slug, &wanted, &with)
        })
        .await;
    match done {
        Ok(id) if block.is_empty() => Ok(see(&path(&firm, id, ""))),
        Ok(id) => Ok(see(&path(&firm, id, "/info"))),
        Err(Refusal::Invalid(faults)) => {
            let (loaded, block) = app
                .read(&credentials, move |tx, caller| {
                    show(tx, caller, &firm, block.clone())
                })
                .await?;
            Ok(page(&app, loaded, Some(facts), block, faults))
        }
        Err(other) => Err(other),
    }
}

/// The dossier and its contact. What is wrong with either is said at once.
fn add(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    facts: &Facts,
    block: &Block,
) -> Result<DossierId, Refusal> {
    let grant = grant_in_office::<Create>(tx, caller, firm, ())?;
    if block.is_empty() {
        return actions::create(tx, &grant, facts);
    }
    let mut faults = Faults::new();
    facts.check(&mut faults);
    let chosen = if block.known {
        Some(choose(tx, caller, firm, block, &mut faults)?)
    } else {
        check_new(block, &mut faults);
        None
    };
    all_good(faults)?;
    let id = actions::create(tx, &grant, facts)?;
    let access = grant_in_office::<ManageAccess>(tx, caller, firm, id)?;
    match chosen.flatten() {
        None => {
            let book = grant_in_office::<contacts::Add>(tx, caller, firm, ())?;
            actions::add_person(tx, &access, &book, &block.new)?;
        }
        Some(contact) => {
            let whom = grant_in_office::<contacts::Open>(tx, caller, firm, contact)?;
            actions::link(tx, &access, &whom)?;
            let addresses = contacts::addresses_of(tx, access.firm(), contact)?;
            let address = addresses
                .iter()
                .filter(|address| address.unlinked_at.is_none())
                .max_by_key(|address| address.user.is_some());
            match address {
                None if block.new.login || block.new.invite => {
                    return Err(Refusal::field("q", "fault-contact-no-address"));
                }
                None => actions::set_role(tx, &access, contact, &block.new.role)?,
                Some(address) => {
                    let switches = Switches {
                        login: Some(block.new.login || block.new.invite),
                        role: Some(block.new.role.clone()),
                        ..Switches::default()
                    };
                    actions::switch(tx, &access, address.id, &switches)?;
                    if block.new.invite && address.user.is_none() {
                        actions::send_invitation(tx, &access, address.id)?;
                    }
                }
            }
        }
    }
    Ok(id)
}

fn check_new(block: &Block, faults: &mut Faults) {
    let facts = contacts::Facts {
        // Made of the name later.
        username: "made".to_owned(),
        ..block.new.facts.clone()
    };
    let mut found = Faults::new();
    facts.check(&mut found);
    // The language is the dossier's, whose fault it is already.
    for fault in found.iter().filter(|fault| fault.field != "language") {
        faults.add(&fault.field, fault.key, fault.args.clone());
    }
    if block.new.login || block.new.invite || !block.new.address.is_empty() {
        contacts::model::address(faults, &block.new.address);
    }
}

// i18n: fault-contact-which fault-contact-none fault-contact-no-address

/// The contact who is meant: the one chosen, or the only one who fits.
fn choose(
    tx: &mut Tx<'_>,
    caller: &Caller,
    firm: &str,
    block: &Block,
    faults: &mut Faults,
) -> Result<Option<ContactId>, Refusal> {
    if block.chosen.is_some() {
        return Ok(block.chosen);
    }
    let shell = Office::load(tx, caller, firm, "monitor")?;
    let found = found(tx, &shell, &block.q)?;
    match found.as_slice() {
        [one] => return Ok(Some(one.contact.id)),
        [] => faults.add("q", "fault-contact-none", Vec::new()),
        _ => faults.add("q", "fault-contact-which", Vec::new()),
    }
    Ok(None)
}
