//! Which columns the monitor shows: each person chooses at each firm.

use ::store::Tx;

use super::order::By;
use super::saved::access::Arrange;
use super::store as sql;
use crate::access::{Grant, Viewer};
use crate::refusal::Refusal;

/// A column beside the dossier's name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    Number,
    Kind,
    VatNumber,
    Responsible,
    Team,
    Tags,
    Language,
    Regime,
    Period,
    Open,
    Due,
    Created,
    Messages,
    Activity,
}

use Column::{
    Activity, Created, Due, Kind, Language, Messages, Number, Open, Period, Regime, Responsible,
    Tags, Team, VatNumber,
};

impl Column {
    /// All of them, in the order in which they stand.
    pub const ALL: [Column; 14] = [
        Number,
        Kind,
        VatNumber,
        Responsible,
        Team,
        Tags,
        Language,
        Regime,
        Period,
        Open,
        Due,
        Created,
        Messages,
        Activity,
    ];

    /// What everybody begins with.
    pub const USUAL: [Column; 7] = [
        Number,
        Responsible,
        Tags,
        Language,
        Period,
        Messages,
        Activity,
    ];

    /// Its name in the API and in what is kept.
    pub fn code(self) -> &'static str {
        match self {
            Number => "number",
            Kind => "kind",
            VatNumber => "vat_number",
            Responsible => "responsible",
            Team => "team",
            Tags => "tags",
            Language => "language",
            Regime => "vat_regime",
            Period => "vat_period",
            Open => "open_conversations",
            Due => "due",
            Created => "created",
            Messages => "messages",
            Activity => "activity",
        }
    }

    /// The column with this name.
    pub fn from_code(code: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.code() == code)
    }

    /// The text that names it.
    pub fn label(self) -> &'static str {
        match self {
            Number => "dossier-field-number",
            Kind => "monitor-kind",
            VatNumber => "dossier-field-vat-number",
            Responsible => "monitor-responsible",
            Team => "dossier-field-team",
            Tags => "dossier-field-tags",
            Language => "monitor-language",
            Regime => "dossier-field-vat-regime",
            Period => "monitor-vat-period",
            Open => "monitor-open",
            Due => "monitor-due",
            Created => "monitor-created",
            Messages => "monitor-messages",
            Activity => "monitor-activity",
        }
    }

    /// The text above it, where there is little room.
    pub fn head(self) -> &'static str {
        match self {
            Language => "monitor-lang",
            Regime => "monitor-regime",
            Period => "monitor-vat",
            other => other.label(),
        }
    }

    /// What its head sorts by.
    pub fn sorts(self) -> Option<By> {
        match self {
            Number => Some(By::Number),
            Responsible => Some(By::Responsible),
            Due => Some(By::Due),
            Messages => Some(By::Messages),
            Activity => Some(By::Activity),
            _ => None,
        }
    }

    /// How wide it is, and on which side its words stand.
    pub fn class(self) -> &'static str {
        match self {
            Number => "col-xs",
            Language => "col-xs",
            Open | Messages => "col-xs num",
            Kind | Regime | Period => "col-s",
            VatNumber => "col-m",
            Due | Created | Activity => "col-s num",
            Responsible | Team | Tags => "col-ml",
        }
    }
}

/// The columns that someone sees.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub columns: Vec<Column>,
    /// Chosen by them: nothing of it is left out where there is little room.
    pub own: bool,
}

impl Chosen {
    /// The columns with these names, in the order in which they stand.
    pub fn of(codes: &[String]) -> Result<Vec<Column>, Refusal> {
        for code in codes {
            if Column::from_code(code).is_none() {
                return Err(Refusal::field("columns", "fault-choice"));
            }
        }
        let mut columns = Column::ALL.to_vec();
        columns.retain(|column| codes.iter().any(|code| code == column.code()));
        Ok(columns)
    }

    fn read(stored: &str) -> Chosen {
        let own = !stored.is_empty();
        let mut columns = Column::ALL.to_vec();
        columns.retain(|column| match own {
            true => stored.split(',').any(|code| code == column.code()),
            false => Column::USUAL.contains(column),
        });
        Chosen { columns, own }
    }

    /// Whether a column is among them.
    pub fn has(&self, column: &Column) -> bool {
        self.columns.contains(column)
    }
}

/// What stands before the codes that are kept: even none of them is a choice.
const NAME: &str = "name";

/// The columns that the viewer sees.
pub fn chosen(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Chosen, Refusal> {
    let stored: Option<String> =
        tx.first(sql::COLUMNS, &[&viewer.firm(), &viewer.person()], |row| {
            row.get(0)
        })?;
    Ok(Chosen::read(stored.as_deref().unwrap_or("")))
}

/// Keeps a choice of columns: none of them, or as they come where that is what was chosen.
pub fn choose(
    tx: &mut Tx<'_>,
    grant: &Grant<'_, Arrange>,
    columns: &[Column],
) -> Result<(), Refusal> {
    let codes = columns.iter().map(|column| column.code());
    let stored: Vec<&str> = std::iter::once(NAME).chain(codes).collect();
    let stored = if columns == Column::USUAL {
        String::new()
    } else {
        stored.join(",")
    };
    let person = grant.actor().person();
    tx.execute(sql::SET_COLUMNS, &[&grant.firm(), &person, &stored])?;
    Ok(())
}
