//! Asks other servers, whose addresses somebody typed into a form.
//!
//! - Over HTTPS, and never into the inside network, but for what the operator lists.
//! - A name is looked up once; the address that was checked is the one that is connected to.
//! - Mail servers over TLS, from the first byte or after STARTTLS: [`Fetch::line`].
//! - No redirects, at most so many bytes, at most so long.

mod inside;
mod line;
mod send;
mod trust;
pub mod txt;

pub use inside::{Inside, is_outside};
pub use line::{Encrypted, Start};
pub use send::{Fetch, Trouble};
pub use trust::Authorities;
