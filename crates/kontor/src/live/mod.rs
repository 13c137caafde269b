//! Live updates: an open page hears that something changed, and asks for it again.
//!
//! - A stream says that there is something to look at, never what: no text, no name.
//! - Every change is checked anew, with the rights of that moment, before it is told; what a person
//!   may not see is not told to them, and neither is what the firm does on its own side.
//! - A page names where the wake-ups stood when it was read (`?since=`): what changed before its
//!   stream was open is told first.
//! - When credentials end or access is taken away, the stream says so and ends, at once.

mod stream;
mod watch;

use crate::web::{Route, get};

/// The routes of this room. They have no time limit.
pub fn routes() -> Vec<Route> {
    vec![
        get("/office/{firm}/stream", stream::office),
        get("/portal/{dossier}/stream", stream::portal),
        get("/api/v1/events/stream", stream::everything)
            .says("Server-sent events: `change` {kind, dossier, conversation} for all that the caller sees, `access` when that ends, `bye` before a restart."),
    ]
}
