//! The log that everything else follows.
//!
//! Every action writes its change and one [`Event`] in one transaction. A line can be added, never
//! changed: each holds the hash of the line before it in its dossier's chain. History, feed, live
//! updates and mail follow this log and nothing else.

mod about;
mod chain;
mod documents;
mod inbox;
mod kinds;
pub mod lines;
mod mailboxes;
mod model;
mod record;
mod requests;
pub mod store;
pub mod verify;

pub use about::About;
pub use chain::Line;
pub use documents::DocumentEvent;
pub use inbox::InboxEvent;
pub use kinds::KINDS;
pub use lines::{Asked, Entry};
pub use mailboxes::MailboxEvent;
pub use model::{Change, Event};
pub use record::{
    ALERT, FILL, TELL, TELL_CAME, TELL_DOCUMENTS, TELL_INBOX, TELL_REQUEST, TELL_STAFF, changed,
    record, record_at, tell_documents,
};
pub use requests::RequestEvent;
