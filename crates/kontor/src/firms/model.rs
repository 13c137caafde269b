//! A firm, its staff and its roles: types and what they may hold.

use jiff::tz::TimeZone;
use pages::text::{Bounds, TextFault, tidy};
use pages::{Arg, Faults, Lang};
use store::{Row, StoreError};

use super::requests::ReminderDays;
use crate::access::{FIRM_SIDE, Permission, Permissions, Scope, WHOLE_DOSSIER};
use crate::ids::{FileId, FirmId, RoleId, UserId};

/// A firm's settings.
#[derive(Clone, Debug)]
pub struct Firm {
    pub id: FirmId,
    pub slug: String,
    pub name: String,
    pub language: String,
    pub zone: String,
    pub colour: String,
    pub logo: Option<FileId>,
    pub version: i64,
    pub created_at: i64,
    /// Whether staff, and whether clients, must have a second factor.
    pub staff_factor: Option<Required>,
    pub client_factor: Option<Required>,
    /// Who gets a copy of every mail to clients (NOTE-4).
    pub copy_to: Vec<String>,
    pub after_end: AfterEnd,
    /// Whether mails about file requests say more than what is asked (REQ-4).
    pub detailed: bool,
    pub reminders: ReminderDays,
    pub purge_days: i64,
}

/// What a client's answer in a conversation that has ended does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AfterEnd {
    /// It opens it again.
    Reopen,
    /// It begins a new one, for the same people.
    Anew,
}

impl AfterEnd {
    /// All of them, as a page offers them.
    pub const ALL: [AfterEnd; 2] = [AfterEnd::Reopen, AfterEnd::Anew];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            AfterEnd::Reopen => "reopen",
            AfterEnd::Anew => "anew",
        }
    }

    /// From its name.
    pub fn from_code(code: &str) -> Option<AfterEnd> {
        AfterEnd::ALL.into_iter().find(|what| what.code() == code)
    }
}

/// From when a second factor is required, and after how many days of grace that is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Required {
    pub from: i64,
    pub days: i64,
}

impl Firm {
    /// Reads the columns that `firm_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Firm, StoreError> {
        Ok(Firm {
            id: row.get(0)?,
            slug: row.get(1)?,
            name: row.get(2)?,
            language: row.get(3)?,
            zone: row.get(4)?,
            colour: row.get(5)?,
            logo: row.get(6)?,
            version: row.get(7)?,
            created_at: row.get(8)?,
            staff_factor: required(row.get(9)?, row.get(10)?),
            client_factor: required(row.get(11)?, row.get(12)?),
            copy_to: row.get::<String>(13)?.lines().map(str::to_owned).collect(),
            after_end: AfterEnd::from_code(&row.get::<String>(14)?).unwrap_or(AfterEnd::Reopen),
            detailed: row.get(15)?,
            reminders: ReminderDays::read(&row.get::<String>(16)?),
            purge_days: row.get(17)?,
        })
    }
}

fn required(from: Option<i64>, days: Option<i64>) -> Option<Required> {
    Some(Required {
        from: from?,
        days: days?,
    })
}

/// A firm to be.
#[derive(Clone, Debug)]
pub struct NewFirm {
    pub name: String,
    pub slug: String,
    pub language: Lang,
    pub zone: String,
    /// `#rrggbb`
    pub colour: String,
}

/// The first owner of a firm. Without `user`, who signs in with `email` is found or made.
#[derive(Clone, Debug)]
pub struct NewOwner {
    pub name: String,
    pub email: String,
    pub language: Lang,
    pub user: Option<UserId>,
}

/// What changes of a firm; the rest stays.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub name: Option<String>,
    pub language: Option<String>,
    pub zone: Option<String>,
    pub colour: Option<String>,
    pub logo: Option<NewLogo>,
    /// Addresses.
    pub copy_to: Option<Vec<String>>,
    /// The name of an [`AfterEnd`].
    pub after_end: Option<String>,
}

/// A picture that is in the vault already.
#[derive(Clone, Debug)]
pub struct NewLogo {
    pub file: FileId,
    pub sha256: [u8; 32],
    pub size: i64,
    pub content_type: &'static str,
    pub name: String,
}

/// A staff member to be.
#[derive(Clone, Debug)]
pub struct NewStaff {
    pub name: String,
    pub email: String,
    /// A firm role's code or id.
    pub role: String,
    /// The firm's, if not given.
    pub language: Option<String>,
}

/// A role to be.
#[derive(Clone, Debug)]
pub struct NewRole {
    /// The API's word for it, unique within its scope; without one it goes by its id.
    pub code: Option<String>,
    pub name: String,
    pub scope: String,
    pub permissions: Vec<String>,
}

/// A role with what it allows.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    /// As stored; empty if it has none.
    pub code: String,
    pub name: String,
    pub scope: String,
    pub permissions: Permissions,
    pub version: i64,
}

impl Role {
    /// Whether every firm has it: it is never changed.
    pub fn is_standard(&self) -> bool {
        crate::access::STANDARD_ROLES
            .iter()
            .any(|role| role.code == self.code)
    }

    /// Reads the columns that `role_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Role, StoreError> {
        Ok(Role {
            id: row.get(0)?,
            code: row.get(1)?,
            name: row.get(2)?,
            scope: row.get(3)?,
            permissions: Permissions::from_bits(row.get(4)?),
            version: row.get(5)?,
        })
    }

    /// The API's word for it; its id if it has none.
    pub fn word(&self) -> String {
        if self.code.is_empty() {
            return self.id.to_string();
        }
        let prefix = match self.scope.as_str() {
            "dossier" => "dossier_",
            "conversation" => "conversation_",
            _ => "",
        };
        self.code
            .strip_prefix(prefix)
            .unwrap_or(&self.code)
            .to_owned()
    }
}

/// The scope with this name.
pub fn scope(code: &str) -> Option<Scope> {
    [
        Scope::Firm,
        Scope::Dossier,
        Scope::Client,
        Scope::Conversation,
    ]
    .into_iter()
    .find(|scope| scope.code() == code)
}

/// Whether a role of `scope` can hold `permission`: one that would have no effect there, or that is
/// never a client's, is a mistake.
pub fn holds(scope: Scope, permission: Permission) -> bool {
    let whole_firm = !WHOLE_DOSSIER.has(permission);
    match scope {
        Scope::Firm => whole_firm,
        Scope::Dossier => !whole_firm || permission == Permission::ManageAccounts,
        Scope::Client => !whole_firm && !FIRM_SIDE.has(permission),
        Scope::Conversation => matches!(
            permission,
            Permission::ReadConversations
                | Permission::Reply
                | Permission::CloseConversation
                | Permission::CloseOwn
                | Permission::Reopen
                | Permission::SeeReceipts
        ),
    }
}

/// What a person with these firm roles holds and so may give: whoever sees every dossier may do all
/// that is done in one.
pub fn holdings(firm_wide: Permissions) -> Permissions {
    if firm_wide.has(Permission::SeeAllDossiers) {
        firm_wide.and(WHOLE_DOSSIER)
    } else {
        firm_wide
    }
}

/// A single line of at most 200 characters; notes the fault of `field` and gives back the rest.
pub fn line(faults: &mut Faults, field: &str, raw: &str) -> String {
    match tidy(raw, Bounds::line(1, 200)) {
        Ok(text) => return text,
        Err(TextFault::Empty) => faults.add(field, "fault-empty", Vec::new()),
        Err(TextFault::TooLong { max }) => {
            faults.add(field, "fault-too-long", vec![("max", Arg::from(max))]);
        }
        Err(TextFault::ControlCharacters) => {
            faults.add(field, "fault-control-characters", Vec::new());
        }
    }
    String::new()
}

/// A language of ours by its code.
pub fn language(faults: &mut Faults, raw: &str) -> Lang {
    // i18n: fault-firm-language
    Lang::from_code(raw).unwrap_or_else(|| {
        faults.add("language", "fault-firm-language", Vec::new());
        Lang::default()
    })
}

/// A time zone by its name, such as `Europe/Brussels`.
pub fn zone(faults: &mut Faults, raw: &str) -> String {
    // i18n: fault-firm-zone
    if raw.len() > 64 || TimeZone::get(raw).is_err() {
        faults.add("zone", "fault-firm-zone", Vec::new());
    }
    raw.to_owned()
}

/// A colour as `#rrggbb`.
pub fn colour(faults: &mut Faults, raw: &str) -> String {
    // i18n: fault-firm-colour
    if pages::colour::accent_css(raw).is_none() {
        faults.add("colour", "fault-firm-colour", Vec::new());
    }
    raw.to_ascii_lowercase()
}

/// The firm's name in addresses of pages: lower-case letters, digits and single hyphens.
pub fn slug(faults: &mut Faults, raw: &str) -> String {
    let good = (2..=40).contains(&raw.len())
        && raw.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
    // i18n: fault-firm-slug
    if !good {
        faults.add("slug", "fault-firm-slug", Vec::new());
    }
    raw.to_owned()
}

/// An address that mail can be sent to.
pub fn address(faults: &mut Faults, raw: &str) -> String {
    // i18n: fault-staff-address
    post::valid_address(raw).unwrap_or_else(|| {
        let key = if raw.trim().is_empty() {
            "fault-empty"
        } else {
            "fault-staff-address"
        };
        faults.add("email", key, Vec::new());
        String::new()
    })
}

/// What an answer after the end does, by its name.
pub fn after_end(faults: &mut Faults, raw: &str) -> AfterEnd {
    // i18n: fault-firm-after-end
    AfterEnd::from_code(raw).unwrap_or_else(|| {
        faults.add("after_end", "fault-firm-after-end", Vec::new());
        AfterEnd::Reopen
    })
}

/// The most addresses that get copies.
const MOST_COPIES: usize = 5;

/// Addresses for copies, each once.
pub fn copies(faults: &mut Faults, raw: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in raw.iter().filter(|one| !one.trim().is_empty()) {
        // i18n: fault-firm-copies
        match post::valid_address(one) {
            Some(address) => {
                let fold = post::fold_address(&address);
                if !found.iter().any(|other| post::fold_address(other) == fold) {
                    found.push(address);
                }
            }
            None => {
                faults.add("copy_to", "fault-firm-copies", Vec::new());
                return found;
            }
        }
    }
    if found.len() > MOST_COPIES {
        let most = vec![("max", Arg::from(MOST_COPIES))];
        faults.add("copy_to", "fault-too-many", most);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::STANDARD_ROLES;

    #[test]
    fn every_standard_role_is_one_that_could_be_defined() {
        for role in &STANDARD_ROLES {
            for permission in role.permissions.list() {
                assert!(
                    holds(role.scope, permission),
                    "{} {}",
                    role.code,
                    permission.code()
                );
            }
        }
    }

    #[test]
    fn slugs() {
        for (raw, good) in [
            ("peeters", true),
            ("a-1", true),
            ("a", false),
            ("-a", false),
            ("a--b", false),
            ("A-b", false),
        ] {
            let mut faults = Faults::new();
            slug(&mut faults, raw);
            assert_eq!(faults.is_empty(), good, "{raw}");
        }
    }
}
