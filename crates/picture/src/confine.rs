//! Taking from this process what drawing needs not.

use std::io;

use rustix::process::{Resource, Rlimit, setrlimit};

/// Bytes of memory: a photo of 100 million pixels takes 400 MiB on its way.
const MEMORY: u64 = 1024 * 1024 * 1024;
/// Seconds of computing.
const SECONDS: u64 = 20;

/// From now on this process takes so much memory and time and no more, and writes no file.
pub fn confine() -> io::Result<()> {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 16),
    ];
    for (resource, most) in limits {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}
