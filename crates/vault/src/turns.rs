//! Who writes to which growing file in this process, and who waits for their turn.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::Notify;
use tokio::sync::futures::Notified;
use tokio::time::{Instant, timeout};

/// How long one waits for their turn: well over what a silent writer may keep it, and a slow disk.
const PATIENCE: Duration = Duration::from_secs(8);
/// How often they ask: who writes takes one asking back when bytes come in.
const AGAIN: Duration = Duration::from_millis(500);

/// One file's.
#[derive(Default)]
pub(crate) struct Turn {
    wanted: Notify,
    over: Notify,
}

/// All that are under way.
#[derive(Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<HashMap<PathBuf, Weak<Turn>>>>);

impl Turns {
    pub(crate) fn of(&self, path: &Path) -> Arc<Turn> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(path).and_then(Weak::upgrade) {
            return turn;
        }
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(Turn::default());
        turns.insert(path.to_owned(), Arc::downgrade(&turn));
        turn
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Turns")
    }
}

impl Turn {
    /// When who has the file leaves it. Asked for before one tries, it misses nothing.
    pub(crate) fn over(&self) -> Notified<'_> {
        self.over.notified()
    }

    /// Tells who has the file that it is wanted, and waits until it is `over`, but not for ever.
    pub(crate) async fn ask(&self, mut over: Pin<&mut Notified<'_>>) {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            self.wanted.notify_one();
            if timeout(AGAIN, over.as_mut()).await.is_ok() {
                break;
            }
        }
        // Who had it may have ended without hearing: whoever has it next is asked for nothing yet. Not later
        // than this, since from the lock on somebody else may ask.
        let _ = self.wanted.notified().now_or_never();
    }

    /// When somebody else wants the file.
    pub(crate) async fn wanted(&self) {
        self.wanted.notified().await;
    }
}

/// The turn of who has the file: over when it is dropped, after the file.
pub(crate) struct Held(pub(crate) Arc<Turn>);

impl Held {
    pub(crate) fn of(turn: &Arc<Turn>) -> Held {
        Held(Arc::clone(turn))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.over.notify_waiters();
    }
}
