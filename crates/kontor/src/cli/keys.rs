//! The keys of an S3 store, which come from the environment alone: neither a list of processes nor a
//! settings file that somebody copies shows them.
#![allow(
    clippy::disallowed_methods,
    reason = "these names are those of every S3 tool, not settings of ours"
)]

use std::sync::Arc;

use store::Clock;
use vault::Access;

/// What the environment holds, if it names a key and its secret.
pub(super) fn access() -> Option<Access> {
    let given = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let clock = Clock::system();
    Some(Access {
        key_id: given("AWS_ACCESS_KEY_ID")?,
        secret: given("AWS_SECRET_ACCESS_KEY")?,
        token: given("AWS_SESSION_TOKEN"),
        region: given("AWS_REGION"),
        now: Arc::new(move || clock.now()),
    })
}
