//! What is done with conversations. Page, API and jobs call these alike.

mod assign;
mod close;
mod edit;
mod post;
mod read;
mod share;
mod start;

pub use assign::assign;
pub use close::{close, rename, reopen};
pub use edit::{delete, edit, edit_and_tell};
pub use post::{after_end, post, post_for, text_hash};
pub use read::{keep_draft, last_mark, mark_read};
pub use share::{allow_contacts, give, role_named};
pub use start::start;
