//! In which order the monitor shows its rows, and where a page of them goes on.
//!
//! Each order has an index that holds it whole, names and ids after what is sorted by; the opposite
//! order is the same walk backwards.

use crate::access::{Permission, Permissions, Reach};
use crate::ids::DossierId;

/// By what rows are sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    #[default]
    Name,
    Number,
    Responsible,
    Messages,
    Activity,
    Due,
}

use By::{Activity, Due, Messages, Name, Number, Responsible};

impl By {
    const ALL: [By; 6] = [Name, Number, Responsible, Messages, Activity, Due];

    /// Its name in the address.
    fn code(self) -> &'static str {
        match self {
            Name => "name",
            Number => "number",
            Responsible => "responsible",
            Messages => "messages",
            Activity => "activity",
            Due => "due",
        }
    }

    /// Whether the greatest comes first unless something else is said.
    fn begins_high(self) -> bool {
        matches!(self, Messages | Activity)
    }

    /// Whether what is sorted by is a number to the database.
    pub fn counts(self) -> bool {
        self.begins_high()
    }
}

/// An order of rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sort {
    pub by: By,
    /// From the greatest to the least.
    pub down: bool,
}

impl Sort {
    /// The order in which one would look at it first.
    pub fn natural(by: By) -> Sort {
        Sort {
            by,
            down: by.begins_high(),
        }
    }

    /// The other way round.
    #[must_use]
    pub fn turned(self) -> Sort {
        Sort {
            down: !self.down,
            ..self
        }
    }

    /// From its name: a minus says from the greatest to the least.
    pub fn from_code(code: &str) -> Option<Sort> {
        let name = code.strip_prefix('-').unwrap_or(code);
        let by = By::ALL.into_iter().find(|by| by.code() == name)?;
        Some(Sort {
            by,
            down: code.starts_with('-'),
        })
    }

    /// Its name; empty for the order of names.
    pub fn code(self) -> String {
        match self {
            sort if sort == Sort::default() => String::new(),
            Sort { by, down: true } => format!("-{}", by.code()),
            Sort { by, down: false } => by.code().to_owned(),
        }
    }

    /// Whether rows stand in the order of names.
    pub fn is_default(self) -> bool {
        self == Sort::default()
    }

    /// What is sorted by, as SQL over the dossier `d` and the viewer's rights `r`.
    pub fn value(self, reach: Reach) -> String {
        match self.by {
            Name => "d.name_fold".to_owned(),
            Number => "d.number_fold".to_owned(),
            Responsible => "d.responsible_fold".to_owned(),
            Activity => "d.last_at".to_owned(),
            Due => "d.next_due".to_owned(),
            Messages => waiting(reach),
        }
    }

    /// The columns of the order.
    pub fn columns(self, reach: Reach) -> String {
        let value = self.value(reach);
        let (first, rest) = (direction(self.down), direction(self.goes_back()));
        match self.by {
            Name => format!("d.name_fold{first}, d.id{first}"),
            _ => format!("{value}{first}, d.name_fold{rest}, d.id{rest}"),
        }
    }

    /// What holds of the rows that come after (`value`, `name`, `id`).
    pub fn after(self, reach: Reach, value: &str, name: &str, id: &str) -> String {
        let (e, tie) = (self.value(reach), if self.goes_back() { "<" } else { ">" });
        match self.by {
            Name => format!("(d.name_fold, d.id) {tie} ({value}, {id})"),
            by if by.begins_high() => {
                let first = if self.down { "<" } else { ">" };
                format!(
                    "{e} {first}= {value} AND ({e} {first} {value} OR (d.name_fold, d.id) {tie} ({name}, {id}))"
                )
            }
            _ => format!("({e}, d.name_fold, d.id) {tie} ({value}, {name}, {id})"),
        }
    }

    /// Whether it is the opposite of the natural order: then everything in it is.
    fn goes_back(self) -> bool {
        self.down != self.by.begins_high()
    }
}

fn direction(down: bool) -> &'static str {
    if down { " DESC" } else { "" }
}

/// How many conversations wait, as far as the viewer is shown them: an order tells of what it is by.
fn waiting(reach: Reach) -> String {
    let all = "d.waiting_shared + d.waiting_private";
    let open = match reach {
        Reach::All {
            confidential: true, ..
        } => return format!("({all})"),
        Reach::All { .. } => "d.confidential = FALSE OR ",
        Reach::Granted { .. } | Reach::Client { .. } => "",
    };
    let private = Permissions::of(&[Permission::ReadPrivate]).bits();
    let read = Permissions::of(&[Permission::ReadConversations]).bits();
    format!(
        "(CASE WHEN {open}(r.permissions & {private}) <> 0 THEN {all} \
         WHEN (r.permissions & {read}) <> 0 THEN d.waiting_shared ELSE 0 END)"
    )
}

/// Where a page goes on: after this row.
#[derive(Clone, Debug)]
pub struct Place {
    /// What it is sorted by, as text.
    pub value: String,
    pub name: String,
    pub id: DossierId,
}

impl Place {
    /// For a cursor.
    pub fn parts(&self) -> Vec<String> {
        vec![self.value.clone(), self.name.clone(), self.id.to_string()]
    }

    /// From a cursor's parts.
    pub fn of(parts: &[String]) -> Option<Place> {
        let [value, name, id] = parts else {
            return None;
        };
        Some(Place {
            value: value.clone(),
            name: name.clone(),
            id: id.parse().ok()?,
        })
    }

    /// What it is sorted by, where that is a number.
    pub fn number(&self) -> i64 {
        self.value.parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_has_one_name() {
        for by in By::ALL {
            for sort in [Sort::natural(by), Sort::natural(by).turned()] {
                let code = sort.code();
                let read = Sort::from_code(&code).unwrap_or_default();
                assert_eq!(read, sort, "{code}");
            }
        }
        assert_eq!(Sort::default().code(), "");
        assert_eq!(Sort::natural(Messages).code(), "-messages");
        assert_eq!(Sort::from_code("colour"), None);
        assert_eq!(Sort::from_code("--name"), None);
    }
}
