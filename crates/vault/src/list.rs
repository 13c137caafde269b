//! What is there, name by name: for holding a store against what should be in it.

use std::cmp::Ordering;
use std::fs;
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::Key;

/// The most that one call lists.
pub(crate) const AT_ONCE: usize = 1000;

/// Something that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path.
    pub name: String,
    /// The key that its path is, if it is one.
    pub key: Option<Key>,
    /// Bytes.
    pub size: u64,
    /// When it was written: milliseconds since 1970, UTC, by the store's own clock.
    pub changed_at: i64,
}

impl Found {
    pub(crate) fn new(name: String, size: u64, changed_at: i64) -> Found {
        Found {
            key: name.parse().ok(),
            name,
            size,
            changed_at,
        }
    }
}

/// Some files below `root` that come after `after`, in order; nothing at the end. Blocks.
pub(crate) fn folder(root: &Path, after: Option<&str>) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    walk(root, "", after, &mut found)?;
    Ok(found)
}

fn walk(root: &Path, below: &str, after: Option<&str>, found: &mut Vec<Found>) -> io::Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        names.push((name, entry));
    }
    names.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, entry) in names {
        // What is on its way in is not stored yet.
        if below.is_empty() && matches!(name.as_str(), "incoming" | "growing") {
            continue;
        }
        let path = if below.is_empty() {
            name
        } else {
            format!("{below}/{name}")
        };
        let folder = entry.file_type()?.is_dir();
        let passed = after.is_some_and(|after| match in_order(&path, after) {
            Ordering::Greater => false,
            // A folder on the way to where the last call stopped has more in it.
            _ => !(folder && after.starts_with(&format!("{path}/"))),
        });
        if passed {
            continue;
        }
        if folder {
            walk(root, &path, after, found)?;
        } else {
            let known = match entry.metadata() {
                // Removed meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                known => known?,
            };
            let age = known.modified()?.duration_since(UNIX_EPOCH);
            let changed_at = age.map_or(0, |age| i64::try_from(age.as_millis()).unwrap_or(0));
            found.push(Found::new(path, known.len(), changed_at));
        }
        if found.len() >= AT_ONCE {
            return Ok(());
        }
    }
    Ok(())
}

/// The order of the walk: folder by folder.
fn in_order(a: &str, b: &str) -> Ordering {
    a.split('/').cmp(b.split('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_listed_once_and_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for folder in ["a/b", "a-b", "incoming", "c"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        for name in [
            "a/b/1",
            "a/b/2",
            "a/z",
            "a-b/1",
            "incoming/x",
            "c/1",
            "last",
        ] {
            fs::write(at(name), name).unwrap();
        }
        let names =
            |found: &[Found]| -> Vec<String> { found.iter().map(|one| one.name.clone()).collect() };
        let all = names(&folder(dir.path(), None).unwrap());
        assert_eq!(all, ["a/b/1", "a/b/2", "a/z", "a-b/1", "c/1", "last"]);
        for (index, name) in all.iter().enumerate() {
            let rest = names(&folder(dir.path(), Some(name)).unwrap());
            assert_eq!(rest, all[index + 1..], "{name}");
        }
        // One that is gone by now is no hindrance.
        assert_eq!(names(&folder(dir.path(), Some("a/c/9")).unwrap()), all[2..]);
    }

    #[test]
    fn a_long_list_comes_in_parts() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..AT_ONCE + 5 {
            fs::write(dir.path().join(format!("{number:06}")), "").unwrap();
        }
        let first = folder(dir.path(), None).unwrap();
        assert_eq!(first.len(), AT_ONCE);
        let rest = folder(dir.path(), Some(&first[AT_ONCE - 1].name)).unwrap();
        assert_eq!(rest.len(), 5);
        assert!(folder(dir.path(), Some(&rest[4].name)).unwrap().is_empty());
    }
}
