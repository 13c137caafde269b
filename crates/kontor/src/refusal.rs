//! The one error type of all use cases: how Kontor says no.
//!
//! `web/refused.rs` is the one place that turns it into a page or a problem document.

use pages::{Arg, Faults};
use store::StoreError;

/// Why something was not done.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// A firm requires a second factor that this person does not have yet.
    Enrol,
    /// The firm with this slug lets its staff in through its own provider alone.
    Elsewhere(String),
    /// Password or factor must be shown anew for this.
    Prove,
    /// Not there, or not for this person to know: the same answer.
    NotFound,
    /// Seen, but not allowed.
    Forbidden,
    /// Something in the input is wrong, field by field.
    Invalid(Faults),
    /// The state does not allow it; holds the text's key.
    Conflict(&'static str),
    /// Someone else changed it meanwhile.
    Stale,
    /// The request cannot be read at all.
    Malformed(String),
    /// The body is not of a type that is understood here.
    MediaType,
    /// More bytes than allowed.
    TooLarge,
    /// Too often; again after so many seconds.
    TooMany(i64),
    /// The database or the disk cannot take it now.
    Busy(String),
    /// There is no room left on the disk.
    Full(String),
    /// A defect: logged, never explained to the outside.
    Fault(String),
}

impl Refusal {
    /// A refusal of one field.
    pub fn field(field: &str, key: &'static str) -> Refusal {
        Refusal::field_with(field, key, Vec::new())
    }

    /// A refusal of one field, with arguments for its text.
    pub fn field_with(field: &str, key: &'static str, args: Vec<(&'static str, Arg)>) -> Refusal {
        let mut faults = Faults::new();
        faults.add(field, key, args);
        Refusal::Invalid(faults)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Refusal {
        match error {
            StoreError::Taken(text) => {
                tracing::debug!(%text, "a unique key is taken");
                Refusal::Conflict("refusal-taken")
            }
            StoreError::Dangling(_) => Refusal::Conflict("refusal-gone-meanwhile"),
            StoreError::Unavailable(text) | StoreError::Collided(text) | StoreError::Disk(text) => {
                Refusal::Busy(text)
            }
            StoreError::Unstorable(_) => Refusal::Malformed("a NUL in a text".to_owned()),
            other => Refusal::Fault(other.to_string()),
        }
    }
}

/// `Err` with all faults that were found, or `Ok`.
pub fn all_good(faults: Faults) -> Result<(), Refusal> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid(faults))
    }
}
