//! Folders and the durability of the names in them. Everything here blocks.

use std::fs::{DirBuilder, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// Creates a folder that only this user can enter. One that is there already is fine.
pub(crate) fn create(path: &Path, with_parents: bool) -> io::Result<()> {
    match DirBuilder::new()
        .mode(0o700)
        .recursive(with_parents)
        .create(path)
    {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        answer => answer,
    }
}

/// Waits until the names in a folder, added or taken away, have reached the disk.
pub(crate) fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// The folders from `root` downwards through `names`, created where absent; the last is the deepest.
pub(crate) fn create_below(root: &Path, names: &[String]) -> io::Result<Vec<PathBuf>> {
    let mut folders = vec![root.to_path_buf()];
    for name in names {
        let next = folders[folders.len() - 1].join(name);
        create(&next, false)?;
        folders.push(next);
    }
    Ok(folders)
}

/// Gives the file `from` the name `to` as well, and waits until that name is on the disk.
///
/// The folders of `to` below `root` are created where absent. Fails with `AlreadyExists` when the
/// name is taken, also when two callers try at once. The parents are synced even when this call did
/// not create them: another caller may have done so a moment ago and not have synced them yet.
pub(crate) fn publish(from: &Path, root: &Path, names: &[String], name: &str) -> io::Result<()> {
    let folders = create_below(root, names)?;
    let to = folders[folders.len() - 1].join(name);
    match std::fs::hard_link(from, &to) {
        Err(error) if without_links(error.kind()) => claim_and_rename(from, &to)?,
        answer => answer?,
    }
    folders.iter().rev().try_for_each(|folder| sync(folder))
}

/// Moves the file `from` to the name `to`, which nobody else uses, and waits until both folders know.
pub(crate) fn settle(from: &Path, root: &Path, names: &[String], name: &str) -> io::Result<()> {
    let folders = create_below(root, names)?;
    std::fs::rename(from, folders[folders.len() - 1].join(name))?;
    folders.iter().rev().try_for_each(|folder| sync(folder))?;
    from.parent().map_or(Ok(()), sync)
}

/// Whether the file system answered that it knows no second names at all.
fn without_links(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::PermissionDenied | ErrorKind::Unsupported)
}

/// The same without a second name: an empty file takes the place, so that only one caller gets it.
fn claim_and_rename(from: &Path, to: &Path) -> io::Result<()> {
    File::create_new(to)?;
    std::fs::rename(from, to).inspect_err(|_| {
        let _ = std::fs::remove_file(to);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_second_to_claim_a_name_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (one, two, to) = (
            dir.path().join("1"),
            dir.path().join("2"),
            dir.path().join("to"),
        );
        fs::write(&one, "one").unwrap();
        fs::write(&two, "two").unwrap();
        claim_and_rename(&one, &to).unwrap();
        let refused = claim_and_rename(&two, &to).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&to).unwrap(), b"one");
    }

    #[test]
    fn folders_are_for_the_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let names = ["a".to_owned(), "b".to_owned()];
        for folder in &create_below(dir.path(), &names).unwrap()[1..] {
            let mode = fs::metadata(folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
    }
}
