//! The checklists that come with the installation. Their words stand in `locales/*/requests.ftl`.

use pages::{Lang, Texts};
use sha2::{Digest, Sha256};

use super::{Checklist, Line};
use crate::ids::{ChecklistId, FirmId};

/// One of them: its code, and the kinds of its items.
#[derive(Debug)]
pub struct Standard {
    pub code: &'static str,
    kinds: &'static [&'static str],
}

// i18n: checklist-*
const ALL: [Standard; 4] = [
    Standard {
        code: "vat",
        kinds: &["file", "file", "file", "text"],
    },
    Standard {
        code: "accounts",
        kinds: &["file", "file", "file", "file", "file", "text"],
    },
    Standard {
        code: "tax",
        kinds: &["file", "file", "file", "file", "text"],
    },
    Standard {
        code: "client",
        kinds: &["file", "file", "text", "text", "date"],
    },
];

impl Standard {
    /// All of them, in the order in which they are shown.
    pub fn all() -> &'static [Standard] {
        &ALL
    }

    /// Its id at a firm: the same at every start, another at every firm.
    pub fn id(&self, firm: FirmId) -> ChecklistId {
        let mut hash = Sha256::new();
        hash.update(b"checklist");
        hash.update(firm.0.as_bytes());
        hash.update(self.code.as_bytes());
        let hash: [u8; 32] = hash.finalize().into();
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        ChecklistId(uuid::Builder::from_custom_bytes(half).into_uuid())
    }

    /// In this language.
    pub fn spoken(&self, texts: &Texts, firm: FirmId, lang: Lang) -> Checklist {
        let code = self.code;
        let items = (1..).zip(self.kinds).map(|(n, kind)| Line {
            kind: (*kind).to_owned(),
            title: texts.get(lang, &format!("checklist-{code}-{n}")).to_owned(),
            choices: Vec::new(),
        });
        Checklist {
            id: self.id(firm),
            name: texts.get(lang, &format!("checklist-{code}")).to_owned(),
            items: items.collect(),
            standard: Some(code),
            version: 1,
        }
    }
}
