//! The standard templates of the installation (TPL-1): files in `locales/templates/`, one for each
//! language, embedded in the binary. `name:` and `subject:` stand first, then an empty line, then the
//! first message.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pages::Lang;
use sha2::{Digest, Sha256};

use super::model::{Kind, Wording};
use crate::embedded;
use crate::ids::{FirmId, TemplateId};

/// A standard template in all languages.
#[derive(Clone, Debug)]
pub struct Standard {
    /// Its code never changes: firms' versions are kept under it.
    pub code: &'static str,
    pub kind: Kind,
    names: BTreeMap<Lang, String>,
    wordings: BTreeMap<Lang, Wording>,
}

const CODES: [(&str, Kind); 13] = [
    ("welcome", Kind::General),
    ("change-of-details", Kind::General),
    ("vat-documents", Kind::DocumentsDue),
    ("bank-statements", Kind::DocumentsDue),
    ("professional-expense", Kind::Transaction),
    ("missing-invoice", Kind::Transaction),
    ("payment-proof", Kind::InvoicePayment),
    ("invoice-paid-how", Kind::InvoicePayment),
    ("accounts-ready", Kind::AccountsReady),
    ("tax-return-documents", Kind::TaxReturn),
    ("advance-payment", Kind::TaxPayment),
    ("payroll-data", Kind::Payroll),
    ("appointment", Kind::Meeting),
];

impl Standard {
    /// All of them, in the order in which they are shown.
    pub fn all() -> &'static [Standard] {
        static ALL: OnceLock<Vec<Standard>> = OnceLock::new();
        ALL.get_or_init(|| {
            CODES
                .into_iter()
                .map(|(code, kind)| Standard::load(code, kind))
                .collect()
        })
    }

    /// The one of this code.
    pub fn of(code: &str) -> Option<&'static Standard> {
        Standard::all()
            .iter()
            .find(|standard| standard.code == code)
    }

    /// The one that this firm knows by this id.
    pub fn by_id(firm: FirmId, id: TemplateId) -> Option<&'static Standard> {
        Standard::all()
            .iter()
            .find(|standard| standard.id(firm) == id)
    }

    /// Its id at a firm: the same at every start, another at every firm.
    pub fn id(&self, firm: FirmId) -> TemplateId {
        let mut hash = Sha256::new();
        hash.update(b"template");
        hash.update(firm.0.as_bytes());
        hash.update(self.code.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        TemplateId(uuid::Builder::from_custom_bytes(half).into_uuid())
    }

    /// What it is called in this language.
    pub fn name(&self, lang: Lang) -> &str {
        self.names.get(&lang).map_or(self.code, String::as_str)
    }

    /// Its texts by language.
    pub fn wordings(&self) -> &BTreeMap<Lang, Wording> {
        &self.wordings
    }

    fn load(code: &'static str, kind: Kind) -> Standard {
        let mut standard = Standard {
            code,
            kind,
            names: BTreeMap::new(),
            wordings: BTreeMap::new(),
        };
        for lang in Lang::ALL {
            if let Some((name, wording)) = embedded::template(lang, code).as_deref().and_then(read)
            {
                standard.names.insert(lang, name);
                standard.wordings.insert(lang, wording);
            }
        }
        standard
    }
}

fn read(file: &str) -> Option<(String, Wording)> {
    let rest = file.strip_prefix("name: ")?;
    let (name, rest) = rest.split_once("\nsubject: ")?;
    let (subject, text) = rest.split_once("\n\n")?;
    let wording = Wording {
        subject: subject.to_owned(),
        text: text.trim_end().to_owned(),
    };
    Some((name.to_owned(), wording))
}
