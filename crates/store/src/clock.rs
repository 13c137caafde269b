//! The one place that asks the machine for the time.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the room that the lint points to"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time in milliseconds since 1970, UTC.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Mock(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(Source::System)
    }

    /// A clock that stands at `start` (milliseconds UTC) until it is moved.
    pub fn mock(start: i64) -> Clock {
        Clock(Source::Mock(Arc::new(AtomicI64::new(start))))
    }

    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        match &self.0 {
            Source::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)),
            Source::Mock(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves a mock clock by `millis`; the machine's clock stays as it is.
    pub fn advance(&self, millis: i64) {
        if let Source::Mock(at) = &self.0 {
            at.fetch_add(millis, Ordering::SeqCst);
        }
    }

    /// Sets a mock clock; the machine's clock stays as it is.
    pub fn set(&self, millis: i64) {
        if let Source::Mock(at) = &self.0 {
            at.store(millis, Ordering::SeqCst);
        }
    }
}
