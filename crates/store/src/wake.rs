//! Wake-ups: what was committed here is told to all who listen, on every instance.
//!
//! A wake-up is a hint, never a fact: it may be lost when a connection breaks, so whoever follows it
//! looks in the database, and looks there now and then without one.

use std::sync::{Arc, OnceLock};

use tokio::sync::broadcast;

/// The topic that says: something may have been missed.
pub const LOOK_AGAIN: &str = "*";

const WAITING: usize = 4096;

/// The wake-ups of this instance.
#[derive(Clone)]
pub struct Wakes {
    here: broadcast::Sender<Arc<str>>,
    /// Where to send what other instances must hear too; PostgreSQL sets it.
    elsewhere: Arc<OnceLock<crossbeam_channel::Sender<String>>>,
}

impl Wakes {
    pub(crate) fn new() -> Wakes {
        Wakes {
            here: broadcast::channel(WAITING).0,
            elsewhere: Arc::default(),
        }
    }

    /// Hears every topic from now on. A listener that falls behind is told so by its receiver.
    pub fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.here.subscribe()
    }

    pub(crate) fn tell(&self, topics: Vec<String>) {
        for topic in topics {
            if let Some(elsewhere) = self.elsewhere.get() {
                // A full channel drops the hint; those who follow it also look by themselves.
                let _ = elsewhere.try_send(topic.clone());
            }
            self.hear(&topic);
        }
    }

    pub(crate) fn hear(&self, topic: &str) {
        // No listener is no error.
        let _ = self.here.send(Arc::from(topic));
    }

    pub(crate) fn forward_to(&self, elsewhere: crossbeam_channel::Sender<String>) {
        let _ = self.elsewhere.set(elsewhere);
    }
}
