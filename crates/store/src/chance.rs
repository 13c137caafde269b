//! The one place that asks the machine for randomness.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the room that the lint points to"
)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

/// Random bytes and ids.
#[derive(Clone)]
pub struct Chance(Source);

#[derive(Clone)]
enum Source {
    /// The machine's generator; a small buffer saves a system call for each id.
    System(Arc<Mutex<Buffer>>),
    /// A repeatable sequence for tests and synthetic data. Never for secrets.
    Seeded(Arc<AtomicU64>),
}

struct Buffer {
    bytes: [u8; 512],
    used: usize,
}

impl Chance {
    /// The machine's generator.
    pub fn system() -> Chance {
        Chance(Source::System(Arc::new(Mutex::new(Buffer {
            bytes: [0; 512],
            used: 512,
        }))))
    }

    /// A repeatable sequence.
    pub fn seeded(seed: u64) -> Chance {
        Chance(Source::Seeded(Arc::new(AtomicU64::new(seed))))
    }

    /// `N` random bytes; 32 of them are a secret.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match &self.0 {
            Source::System(buffer) if N <= 16 => {
                let mut buffer = buffer.lock().unwrap_or_else(PoisonError::into_inner);
                if buffer.used + N > buffer.bytes.len() {
                    getrandom::fill(&mut buffer.bytes).expect("the system gives random bytes");
                    buffer.used = 0;
                }
                let used = buffer.used;
                out.copy_from_slice(&buffer.bytes[used..used + N]);
                buffer.bytes[used..used + N].fill(0);
                buffer.used += N;
            }
            Source::System(_) => getrandom::fill(&mut out).expect("the system gives random bytes"),
            Source::Seeded(state) => {
                for chunk in out.chunks_mut(8) {
                    chunk.copy_from_slice(&split_mix(state).to_le_bytes()[..chunk.len()]);
                }
            }
        }
        out
    }

    /// A UUIDv7: sorts by `at` (milliseconds UTC), then by `order` (its lower 12 bits).
    pub fn id(&self, at: i64, order: u16) -> Uuid {
        let millis = u64::try_from(at).unwrap_or(0);
        let mut rest = self.bytes::<10>();
        rest[..2].copy_from_slice(&order.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

/// SplitMix64, from Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
fn split_mix(state: &AtomicU64) -> u64 {
    let mut z = state
        .fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst)
        .wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
