//! What events are about.

use crate::ids::{ConversationId, DossierId};

/// What an event is about, and so who sees it.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// The firm itself.
    Firm,
    /// One dossier.
    Dossier(DossierId),
    /// One conversation of a dossier, private or not.
    Conversation {
        dossier: DossierId,
        conversation: ConversationId,
        private: bool,
    },
    /// Documents of a dossier: those that clients see, or the firm's own.
    Documents { dossier: DossierId, internal: bool },
}

impl About {
    /// The dossier, if it is about one.
    pub fn dossier(self) -> Option<DossierId> {
        match self {
            About::Firm => None,
            About::Dossier(dossier)
            | About::Conversation { dossier, .. }
            | About::Documents { dossier, .. } => Some(dossier),
        }
    }

    /// The conversation, if it is about one.
    pub fn conversation(self) -> Option<ConversationId> {
        match self {
            About::Conversation { conversation, .. } => Some(conversation),
            About::Firm | About::Dossier(_) | About::Documents { .. } => None,
        }
    }

    /// Whether it is about a private conversation, or about documents of the firm's own.
    pub fn private(self) -> bool {
        matches!(
            self,
            About::Conversation { private: true, .. } | About::Documents { internal: true, .. }
        )
    }
}
