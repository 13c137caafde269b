//! A notice: something that waits for somebody.

use uuid::Uuid;

use crate::ids::DossierId;

/// What happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A client wrote, or the firm did to a client.
    Message,
    /// An internal note mentions the reader.
    Mention,
    /// Something came for a file request.
    Delivery,
    /// Mail to an address came back for good.
    Bounce,
    /// The firm asks a client for files.
    Request,
    /// Mail in the inbox waits for the firm.
    Mail,
}

impl Kind {
    /// Its name in the API, and its part of the names of texts.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Message => "message",
            Kind::Mention => "mention",
            Kind::Delivery => "delivery",
            Kind::Bounce => "bounce",
            Kind::Request => "request",
            Kind::Mail => "mail",
        }
    }

    /// What it looks like.
    pub fn icon(self) -> &'static str {
        match self {
            Kind::Message => "messages-square",
            Kind::Mention => "at-sign",
            Kind::Delivery | Kind::Request => "inbox",
            Kind::Bounce => "circle-alert",
            Kind::Mail => "mail",
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Notice {
    pub kind: Kind,
    /// The conversation, request or address that it is about.
    pub id: Uuid,
    /// The note that mentions the reader.
    pub note: Option<Uuid>,
    pub dossier: DossierId,
    pub dossier_name: String,
    /// The subject of what it is about, or the address.
    pub title: String,
    /// Who wrote or brought it; empty if nobody did.
    pub by: String,
    pub at: i64,
    pub seen: bool,
}

impl Notice {
    /// Where it is dealt with, below the office's address.
    pub fn path(&self) -> String {
        match (self.kind, self.note) {
            (Kind::Message, _) => format!("conversations/{}#new", self.id),
            (Kind::Mention, Some(note)) => format!("conversations/{}#n{note}", self.id),
            (Kind::Mention, None) => format!("conversations/{}", self.id),
            (Kind::Delivery | Kind::Request, _) => format!("requests/{}", self.id),
            (Kind::Mail, _) => format!("dossiers/{}/mails/{}", self.dossier, self.id),
            (Kind::Bounce, _) => format!("dossiers/{}/info", self.dossier),
        }
    }
}
