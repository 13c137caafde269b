//! The hash chain: what makes a changed line of the history show.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::ids::{ConversationId, DossierId, EventId, FirmId};

/// A line of the history as it is stored and hashed.
#[derive(Clone, Debug)]
pub struct Line {
    pub firm: FirmId,
    /// The dossier's id, or the firm's for what has no dossier.
    pub chain: Uuid,
    pub seq: i64,
    pub id: EventId,
    pub at: i64,
    pub kind: String,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub actor_name: String,
    pub origin: String,
    pub dossier: Option<DossierId>,
    pub conversation: Option<ConversationId>,
    pub private: bool,
    pub data: String,
    /// The hash of the line before; zeros for the first.
    pub previous: Vec<u8>,
}

impl Line {
    /// SHA-256 over all fields, each with its length before it.
    pub fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(b"kontor event 1");
        field(self.firm.0.as_bytes());
        field(self.chain.as_bytes());
        field(&self.seq.to_be_bytes());
        field(self.id.0.as_bytes());
        field(&self.at.to_be_bytes());
        field(self.kind.as_bytes());
        field(self.actor_kind.as_bytes());
        field(
            self.actor_id
                .as_ref()
                .map_or(&[], |id| id.as_bytes().as_slice()),
        );
        field(self.actor_name.as_bytes());
        field(self.origin.as_bytes());
        field(
            self.dossier
                .as_ref()
                .map_or(&[], |id| id.0.as_bytes().as_slice()),
        );
        field(
            self.conversation
                .as_ref()
                .map_or(&[], |id| id.0.as_bytes().as_slice()),
        );
        field(&[u8::from(self.private)]);
        field(self.data.as_bytes());
        field(&self.previous);
        hash.finalize().into()
    }
}
