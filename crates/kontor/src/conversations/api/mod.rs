//! Conversations and messages as JSON.

mod messages;
mod model;
pub mod sharing;
mod threads;

pub use messages::{delete, edit, messages, post, receipts, show_message};
pub use model::{
    AudienceBody, ChangeBody, ConversationJson, MessageJson, NewConversationBody, NewMessageBody,
    ReadBody, ReceiptJson,
};
pub use threads::{change, close, of_dossier, of_firm, read, reopen, show, start};
