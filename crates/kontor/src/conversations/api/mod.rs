//! Conversations and messages as JSON.

mod messages;
mod model;
pub mod notes;
pub mod sharing;
mod threads;

pub use messages::{delete, edit, messages, post, receipts, show_message};
pub use model::{
    AudienceBody, ChangeBody, ConversationJson, MessageJson, NewConversationBody, NewMessageBody,
    NoteBody, ReadBody, ReceiptJson, TextBody,
};
pub use notes::{EntryJson, NoteJson};
pub use threads::{change, close, of_dossier, of_firm, read, reopen, show, start};
