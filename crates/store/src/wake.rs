//! Wake-ups: what was committed here is told to all who listen, on every instance.
//!
//! A wake-up is a hint, never a fact: it may be lost when a connection breaks, so whoever follows it
//! looks in the database, and looks there now and then without one.
//!
//! Who read something first and listens later names the [`Mark`] of that reading, and hears what came
//! between the two.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::sync::broadcast;

/// The topic that says: something may have been missed.
pub const LOOK_AGAIN: &str = "*";

const WAITING: usize = 4096;
/// So many topics are kept for those who name a mark.
const KEPT: u64 = 4096;

/// A point in the wake-ups of one running instance; as text `origin.number` in hexadecimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    origin: u64,
    number: u64,
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.origin, self.number)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> Result<Mark, ()> {
        let (origin, number) = text.split_once('.').ok_or(())?;
        let hex = |text| u64::from_str_radix(text, 16).map_err(|_| ());
        Ok(Mark {
            origin: hex(origin)?,
            number: hex(number)?,
        })
    }
}

/// The newest topics, and how many there were before them.
#[derive(Default)]
struct Recent {
    dropped: u64,
    topics: VecDeque<Arc<str>>,
}

impl Recent {
    fn number(&self) -> u64 {
        self.dropped + self.topics.len() as u64
    }
}

/// The wake-ups of this instance.
#[derive(Clone)]
pub struct Wakes {
    origin: u64,
    recent: Arc<Mutex<Recent>>,
    here: broadcast::Sender<Arc<str>>,
    /// Where to send what other instances must hear too; PostgreSQL sets it.
    elsewhere: Arc<OnceLock<crossbeam_channel::Sender<String>>>,
}

impl Wakes {
    /// `origin` tells this run of this instance from all others.
    pub(crate) fn new(origin: u64) -> Wakes {
        Wakes {
            origin,
            recent: Arc::default(),
            here: broadcast::channel(WAITING).0,
            elsewhere: Arc::default(),
        }
    }

    /// Hears every topic from now on. A listener that falls behind is told so by its receiver.
    pub fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.here.subscribe()
    }

    /// Hears every topic from now on, and gives those since `mark`: [`LOOK_AGAIN`] if they are not
    /// known any more, or are another instance's.
    pub fn listen_since(&self, mark: Mark) -> (broadcast::Receiver<Arc<str>>, Vec<Arc<str>>) {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let missed = if mark.origin != self.origin || mark.number < recent.dropped {
            vec![Arc::from(LOOK_AGAIN)]
        } else {
            let known = usize::try_from(mark.number - recent.dropped).unwrap_or(usize::MAX);
            recent.topics.iter().skip(known).cloned().collect()
        };
        (self.here.subscribe(), missed)
    }

    /// Where the wake-ups stand now. Taken before a reading, it is the mark of that reading.
    pub(crate) fn mark(&self) -> Mark {
        let recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        Mark {
            origin: self.origin,
            number: recent.number(),
        }
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
        let topic: Arc<str> = Arc::from(topic);
        // Under the lock, so that nobody hears a topic twice or not at all.
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.topics.len() as u64 == KEPT {
            recent.topics.pop_front();
            recent.dropped += 1;
        }
        recent.topics.push_back(Arc::clone(&topic));
        // No listener is no error.
        let _ = self.here.send(topic);
    }

    pub(crate) fn forward_to(&self, elsewhere: crossbeam_channel::Sender<String>) {
        let _ = self.elsewhere.set(elsewhere);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since(wakes: &Wakes, mark: Mark) -> Vec<String> {
        let (_, missed) = wakes.listen_since(mark);
        missed.iter().map(|topic| topic.to_string()).collect()
    }

    #[test]
    fn who_names_a_mark_hears_what_came_after_it() {
        let wakes = Wakes::new(7);
        wakes.hear("one");
        let mark = wakes.mark();
        assert!(since(&wakes, mark).is_empty());
        wakes.hear("two");
        wakes.hear("three");
        let written: Mark = mark.to_string().parse().expect("a mark");
        assert_eq!(since(&wakes, written), ["two", "three"]);
    }

    #[test]
    fn what_is_not_known_any_more_is_looked_at_again() {
        let wakes = Wakes::new(7);
        let early = wakes.mark();
        for n in 0..=KEPT {
            wakes.hear(&n.to_string());
        }
        assert_eq!(since(&wakes, early), [LOOK_AGAIN]);
        assert_eq!(since(&wakes, Wakes::new(8).mark()), [LOOK_AGAIN]);
        let future = Mark {
            origin: 7,
            number: u64::MAX,
        };
        assert!(since(&wakes, future).is_empty());
        for nonsense in ["", "7", "x.1", "1.", "1.2.3", "-1.2"] {
            assert!(nonsense.parse::<Mark>().is_err(), "{nonsense}");
        }
    }
}
