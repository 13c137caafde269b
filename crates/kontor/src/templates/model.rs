//! What templates are made of: types, variables, states. No I/O.

use store::{Row, StoreError};

use crate::ids::TemplateId;

/// What stands for something that is known when sending: `%name%`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Variable {
    AccountantName,
    ResponsibleName,
    DossierName,
    ContactName,
    ContactFirstName,
    Period,
    Deadline,
    Date,
    Document,
    Amount,
    Counterparty,
}

impl Variable {
    pub const ALL: [Variable; 11] = [
        Variable::AccountantName,
        Variable::ResponsibleName,
        Variable::DossierName,
        Variable::ContactName,
        Variable::ContactFirstName,
        Variable::Period,
        Variable::Deadline,
        Variable::Date,
        Variable::Document,
        Variable::Amount,
        Variable::Counterparty,
    ];

    /// Its name between the percent signs. Stored in texts: it never changes.
    pub fn name(self) -> &'static str {
        match self {
            Variable::AccountantName => "accountant_name",
            Variable::ResponsibleName => "responsible_name",
            Variable::DossierName => "dossier_name",
            Variable::ContactName => "contact_name",
            Variable::ContactFirstName => "contact_first_name",
            Variable::Period => "period",
            Variable::Deadline => "deadline",
            Variable::Date => "date",
            Variable::Document => "document",
            Variable::Amount => "amount",
            Variable::Counterparty => "counterparty",
        }
    }

    /// The variable of this name.
    pub fn from_name(name: &str) -> Option<Variable> {
        Variable::ALL
            .into_iter()
            .find(|variable| variable.name() == name)
    }

    /// Whether the sender says what it stands for; the others are known from the dossier.
    pub fn is_asked(self) -> bool {
        self >= Variable::Period
    }

    /// Whether it stands for the people of the dossier.
    pub fn is_of_contact(self) -> bool {
        matches!(self, Variable::ContactName | Variable::ContactFirstName)
    }
}

/// What a template is for: decides which variables it may use (TPL-5). The codes are stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    General,
    DocumentsDue,
    Transaction,
    InvoicePayment,
    AccountsReady,
    TaxReturn,
    TaxPayment,
    Payroll,
    Meeting,
}

/// What every template may use.
const COMMON: [Variable; 5] = [
    Variable::AccountantName,
    Variable::ResponsibleName,
    Variable::DossierName,
    Variable::ContactName,
    Variable::ContactFirstName,
];

impl Kind {
    pub const ALL: [Kind; 9] = [
        Kind::General,
        Kind::DocumentsDue,
        Kind::Transaction,
        Kind::InvoicePayment,
        Kind::AccountsReady,
        Kind::TaxReturn,
        Kind::TaxPayment,
        Kind::Payroll,
        Kind::Meeting,
    ];

    /// Its name in the database and the API.
    pub fn code(self) -> &'static str {
        match self {
            Kind::General => "general",
            Kind::DocumentsDue => "documents_due",
            Kind::Transaction => "transaction",
            Kind::InvoicePayment => "invoice_payment",
            Kind::AccountsReady => "accounts_ready",
            Kind::TaxReturn => "tax_return",
            Kind::TaxPayment => "tax_payment",
            Kind::Payroll => "payroll",
            Kind::Meeting => "meeting",
        }
    }

    /// The type of this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the sender is asked for.
    fn asked(self) -> &'static [Variable] {
        use Variable::{Amount, Counterparty, Date, Deadline, Document, Period};
        match self {
            Kind::General => &[Deadline],
            Kind::DocumentsDue | Kind::AccountsReady | Kind::TaxReturn | Kind::Payroll => {
                &[Period, Deadline, Document]
            }
            Kind::Transaction | Kind::InvoicePayment => {
                &[Deadline, Date, Document, Amount, Counterparty]
            }
            Kind::TaxPayment => &[Period, Deadline, Amount],
            Kind::Meeting => &[Date, Document],
        }
    }

    /// All variables that a template of this type may use.
    pub fn variables(self) -> Vec<Variable> {
        COMMON
            .into_iter()
            .chain(self.asked().iter().copied())
            .collect()
    }
}

/// Where a template's text comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The installation's text.
    Standard,
    /// The firm's text in place of the installation's (TPL-2).
    Changed,
    /// The firm's own template (TPL-3).
    Own,
}

impl State {
    /// Its name in the API.
    pub fn code(self) -> &'static str {
        match self {
            State::Standard => "standard",
            State::Changed => "changed",
            State::Own => "own",
        }
    }
}

/// A template of a firm, without its texts.
#[derive(Clone, Debug)]
pub struct Template {
    pub id: TemplateId,
    /// The code of the standard template that it is or replaces.
    pub standard: Option<&'static str>,
    pub kind: Kind,
    /// Empty for standard ones: they have a name in every language.
    pub name: String,
    pub name_fold: String,
    pub state: State,
    /// 0 for the installation's text.
    pub version: i64,
}

/// A row as it is stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: TemplateId,
    pub standard: Option<String>,
    pub kind: String,
    pub name: String,
    pub name_fold: String,
    pub version: i64,
}

impl Stored {
    /// Reads the columns that `template_columns!` names.
    pub fn read(row: &Row<'_>) -> Result<Stored, StoreError> {
        Ok(Stored {
            id: row.get(0)?,
            standard: row.get(1)?,
            kind: row.get(2)?,
            name: row.get(3)?,
            name_fold: row.get(4)?,
            version: row.get(5)?,
        })
    }
}

/// Subject and first message in one language, as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub subject: String,
    /// Markdown.
    pub text: String,
}

impl Wording {
    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.subject.trim().is_empty() && self.text.trim().is_empty()
    }
}
