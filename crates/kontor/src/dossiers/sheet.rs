//! The Share dialog of a dossier or a conversation: who has a role, who can be given one, and what it
//! holds (ROLE-6, ROLE-7).

use pages::Faults;
use store::Tx;
use uuid::Uuid;

use super::access::Given;
use super::actions::Principal;
use super::history::role_text;
use super::lists;
use crate::access::rights::Shared;
use crate::access::{Permissions, Scope, spoken_code};
use crate::ids::{FirmId, GrantId};
use crate::refusal::Refusal;
use crate::teams;
use crate::web::Context;

/// The most roles that are shown.
const SHOWN: i64 = 1000;
/// Standard roles in this order, the one that holds least first; then the firm's own.
const ORDER: [&str; 5] = ["viewer", "editor", "owner", "access", "collaborator"];

/// With whom a tab of the dialog shares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum With {
    Groups,
    Staff,
    Contacts,
}

impl With {
    /// Its name in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            With::Groups => "groups",
            With::Staff => "staff",
            With::Contacts => "contacts",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<With> {
        [With::Groups, With::Staff, With::Contacts]
            .into_iter()
            .find(|with| with.code() == code)
    }

    /// To whom roles are given on it.
    pub fn kind(self) -> Principal {
        match self {
            With::Groups => Principal::Group,
            With::Staff => Principal::Staff,
            With::Contacts => Principal::Contact,
        }
    }

    /// The same for one that was chosen: beside staff, teams are offered.
    pub fn kind_of(self, tx: &mut Tx<'_>, firm: FirmId, id: Uuid) -> Result<Principal, Refusal> {
        let is_team =
            self == With::Staff && !teams::lists::told_apart(tx, firm, &[id])?.1.is_empty();
        Ok(if is_team {
            Principal::Team
        } else {
            self.kind()
        })
    }
}

/// What the dialog is about.
#[derive(Clone, Debug)]
pub struct Asked {
    pub firm: FirmId,
    pub what: Shared,
    /// Which permissions on the dossier of a conversation show it: to staff, to clients.
    pub showing: (Permissions, Permissions),
    pub with: With,
    pub may_share: bool,
    pub allowed: bool,
    /// Sees all groups, not only those that somebody here is in.
    pub all_groups: bool,
    /// The dossier's name, for what comes from it.
    pub dossier: String,
}

/// What the dialog's tab shows, as it is stored.
#[derive(Clone, Debug)]
pub struct Loaded {
    asked: Asked,
    given: Vec<Given>,
    others: Vec<(Uuid, String, Note)>,
    roles: Vec<(String, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Note {
    None,
    NoLogin,
    /// A team.
    Team,
    /// So many of a group's members are linked here.
    Here(i64),
}

/// Reads it.
pub fn load(tx: &mut Tx<'_>, asked: Asked) -> Result<Loaded, Refusal> {
    let (firm, dossier) = (asked.firm, asked.what.dossier());
    let given = lists::given_on(tx, firm, asked.what, asked.showing, None, SHOWN)?;
    let mut others: Vec<(Uuid, String, Note)> = match asked.with {
        With::Staff => {
            let teams = teams::lists::all(tx, firm)?.into_iter();
            let staff = lists::staff(tx, firm)?.into_iter();
            teams
                .map(|(id, name)| (id.0, name, Note::Team))
                .chain(staff.map(|(id, name)| (id.0, name, Note::None)))
                .collect()
        }
        With::Contacts => lists::people(tx, firm, dossier)?
            .into_iter()
            .map(|person| {
                let login = person.addresses.iter().any(|address| address.login);
                let note = if login { Note::None } else { Note::NoLogin };
                (person.contact.0, person.name(), note)
            })
            .collect(),
        With::Groups => lists::groups(tx, firm, dossier, asked.all_groups)?
            .into_iter()
            .map(|(id, name, here)| (id, name, Note::Here(here)))
            .collect(),
    };
    let own = |given: &Given| given.through.is_none() && given.shared() == asked.what;
    others.retain(|(id, ..)| {
        !given
            .iter()
            .any(|given| own(given) && given.principal == *id)
    });
    let scope = match asked.what {
        Shared::Dossier(_) => asked.with.kind().scope(),
        Shared::Conversation { .. } => Scope::Conversation,
    };
    Ok(Loaded {
        roles: lists::roles(tx, firm, scope.code())?,
        asked,
        given,
        others,
    })
}

/// Someone with a role.
#[derive(Clone, Debug)]
pub struct Holder {
    pub grant: GrantId,
    /// Whose access can be asked for; nobody for a group or a team.
    pub person: Option<Uuid>,
    pub name: String,
    pub role: String,
    /// From where the role comes; empty if it was given here.
    pub from: String,
    /// For whom they stand in; empty if the role is their own.
    pub lent: String,
}

/// Someone who can be given a role.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    pub name: String,
    pub note: String,
    pub ticked: bool,
}

/// A role that can be given.
#[derive(Clone, Debug)]
pub struct Offer {
    pub word: String,
    pub name: String,
    pub hint: String,
    pub chosen: bool,
}

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub role: String,
    pub who: Vec<String>,
    pub faults: Faults,
    pub notice: Option<&'static str>,
}

/// The dialog as it is shown, called `s` in its template:
/// `{% include "dossiers/templates/sheet.html" %}`.
#[derive(Debug)]
pub struct Sheet {
    /// The address of the dialog's own page; what it posts goes there and below.
    pub here: String,
    /// The page that it is a dialog of, and its name.
    pub back: String,
    pub back_name: String,
    pub title: String,
    pub with: With,
    pub may_share: bool,
    pub allowed: bool,
    pub on_dossier: bool,
    pub given: Vec<Holder>,
    pub inherited: Vec<Holder>,
    pub others: Vec<Choice>,
    pub roles: Vec<Offer>,
    pub faults: Faults,
    pub notice: Option<&'static str>,
}

/// Where the dialog stands.
#[derive(Clone, Debug)]
pub struct At {
    pub back: String,
    pub back_name: String,
    pub title: String,
}

impl Sheet {
    /// Writes it out in the reader's language.
    pub fn of(c: &Context<'_>, loaded: Loaded, at: At, typed: Typed) -> Sheet {
        let asked = loaded.asked;
        let shown = |given: &&Given| {
            Principal::from_code(&given.kind).is_some_and(|kind| {
                asked.with.kind().code() == given.kind
                    || (asked.with == With::Staff && kind.is_of_firm())
            })
        };
        let (mut given, mut inherited) = (Vec::new(), Vec::new());
        for role in loaded.given.iter().filter(shown) {
            let from = match &role.through {
                Some((_, team)) if asked.with == With::Staff => {
                    c.t1("share-from-team", "team", team)
                }
                Some((_, group)) => c.t1("share-from-group", "name", group),
                None if role.shared() != asked.what => {
                    c.t1("share-from-dossier", "name", &asked.dossier)
                }
                None => String::new(),
            };
            let holder = Holder {
                grant: role.id,
                person: matches!(role.kind.as_str(), "staff" | "contact").then_some(role.principal),
                name: role.name.clone(),
                role: role_text(c, spoken_code(&role.role)),
                from,
                lent: role
                    .lender
                    .as_ref()
                    .map(|one| one.text(c))
                    .unwrap_or_default(),
            };
            if holder.from.is_empty() {
                given.push(holder);
            } else {
                inherited.push(holder);
            }
        }
        let others = loaded
            .others
            .into_iter()
            .map(|(id, name, note)| Choice {
                id: id.to_string(),
                ticked: typed.who.contains(&id.to_string()),
                name,
                note: match note {
                    Note::None => String::new(),
                    Note::NoLogin => c.t("share-no-login").to_owned(),
                    Note::Team => c.t("teams-one").to_owned(),
                    Note::Here(n) => c.tn("share-group-here", &n),
                },
            })
            .collect();
        let on_dossier = matches!(asked.what, Shared::Dossier(_));
        let mut roles: Vec<Offer> = loaded
            .roles
            .into_iter()
            .map(|(word, name)| offer(c, word, name, on_dossier, &typed.role))
            .collect();
        roles.sort_by_key(|offer| {
            let place = ORDER.iter().position(|word| *word == offer.word);
            place.unwrap_or(ORDER.len())
        });
        if !roles.iter().any(|offer| offer.chosen)
            && let Some(least) = roles.first_mut()
        {
            least.chosen = true;
        }
        Sheet {
            here: format!("{}/share", at.back),
            back: at.back,
            back_name: at.back_name,
            title: at.title,
            with: asked.with,
            may_share: asked.may_share,
            allowed: asked.allowed,
            on_dossier,
            given,
            inherited,
            others,
            roles,
            faults: typed.faults,
            notice: typed.notice,
        }
    }

    /// Whether this is the tab that is open.
    pub fn is(&self, code: &str) -> bool {
        self.with.code() == code
    }

    /// Whether roles can be given on this tab now.
    pub fn open(&self) -> bool {
        self.may_share && (self.allowed || self.with == With::Staff)
    }

    /// Whether what stands on this tab rests until contacts are allowed.
    pub fn rests(&self) -> bool {
        let by_sharing = match self.with {
            With::Staff => false,
            With::Groups => true,
            With::Contacts => !self.on_dossier,
        };
        by_sharing && !self.allowed && !self.given.is_empty()
    }
}

fn offer(c: &Context<'_>, word: String, name: String, on_dossier: bool, chosen: &str) -> Offer {
    // i18n: dossier-role-hint-*
    let hint = match (name.is_empty(), on_dossier) {
        (true, true) => c.t(&format!("dossier-role-hint-{word}")).to_owned(),
        (true, false) => c.t("share-viewer-hint").to_owned(),
        (false, _) => c.t("share-own-role").to_owned(),
    };
    Offer {
        name: if name.is_empty() {
            role_text(c, &word)
        } else {
            name
        },
        hint,
        chosen: word == chosen,
        word,
    }
}
