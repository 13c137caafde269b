//! What each client is written: the same words, or a template in the client's own language.

use store::Tx;

use super::model::Batch;
use crate::app::App;
use crate::dossiers::Dossier;
use crate::refusal::Refusal;

/// The words of a batch, loaded once for many dossiers.
#[derive(Debug)]
pub struct Words {
    subject: String,
    text: String,
}

/// The words for one dossier.
#[derive(Clone, Debug)]
pub struct Written {
    pub subject: String,
    /// Markdown.
    pub text: String,
}

impl Words {
    /// The words of this batch.
    pub fn load(_tx: &mut Tx<'_>, _app: &App, batch: &Batch) -> Result<Words, Refusal> {
        Ok(Words {
            subject: batch.subject.clone(),
            text: batch.text.clone(),
        })
    }

    /// What is written to this dossier; nothing if it cannot be written.
    pub fn for_dossier(&self, _dossier: &Dossier) -> Option<Written> {
        Some(Written {
            subject: self.subject.clone(),
            text: self.text.clone(),
        })
    }
}
