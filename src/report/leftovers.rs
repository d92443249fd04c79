//! Folders under construction: their names, whose they are, and what becomes of those
//! that a kill left behind.
//!
//! The number of a process says nothing (in a container it is the same every time). A
//! folder under construction holds a file that its program keeps locked; the system lets
//! go of it when the program ends, in whatever way.

use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::{BuildHasher, Hasher};
use std::path::{Path, PathBuf};

use super::identity::RunIdentity;

/// The file that is locked.
const LOCK: &str = ".lock";

/// How names of folders under construction end.
const UNFINISHED: &str = ".unfinished";

/// What an older version called a folder that it was about to replace.
const REPLACED: &str = ".replaced";

/// A folder that a run left behind which did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Where it is, or was.
    pub path: PathBuf,
    /// The size of all files in it.
    pub bytes: u64,
    /// Whether it was removed: it was not where nothing proves that its run has ended.
    pub is_removed: bool,
}

/// Removes what killed runs of a scenario left below `base`, and lists it. Folders of
/// runs that go on are left alone.
pub fn clear_leftovers(base: &Path, identity: &RunIdentity) -> Vec<Leftover> {
    // Where the folder cannot be read nothing can be cleared; writing there will tell.
    let entries = fs::read_dir(base.join(&identity.scenario));
    let paths = entries.into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = paths.map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| clear(path)).collect()
}

fn clear(path: &Path) -> Option<Leftover> {
    let name = path.file_name()?.to_str()?;
    let is_ours = name.starts_with('.') && (name.ends_with(UNFINISHED) || name.ends_with(REPLACED));
    if !is_ours || !fs::symlink_metadata(path).ok()?.is_dir() {
        return None;
    }
    let lock = File::open(path.join(LOCK));
    let is_over = match &lock {
        Ok(lock) => match lock.try_lock() {
            Ok(()) => true,
            Err(fs::TryLockError::WouldBlock) => return None,
            Err(fs::TryLockError::Error(_)) => false,
        },
        Err(_) => false,
    };
    let bytes = size(path);
    Some(Leftover {
        path: path.to_owned(),
        bytes,
        is_removed: is_over && fs::remove_dir_all(path).is_ok(),
    })
}

/// The size of the files in a folder; links are not followed.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(data) if data.is_dir() => size(&entry.path()),
        Ok(data) => data.len(),
        Err(_) => 0,
    });
    sizes.fold(0, u64::saturating_add)
}

/// A new folder under construction inside `parent`, and what keeps it from being taken
/// for a leftover.
pub(super) fn begin(parent: &Path, name: &str) -> std::io::Result<(PathBuf, Option<File>)> {
    // No two programs draw the same number, whatever their process ids.
    let number = RandomState::new().build_hasher().finish();
    let path = parent.join(format!(".{name}.{number:016x}{UNFINISHED}"));
    fs::create_dir(&path)?;
    let lock = File::create_new(path.join(LOCK))?;
    // Some file systems know no locks: then nobody can tell, and nobody removes it.
    Ok((path, lock.lock().is_ok().then_some(lock)))
}

/// The folder is complete: what marks it as under construction goes.
pub(super) fn end(path: &Path, lock: Option<File>) -> std::io::Result<()> {
    drop(lock);
    fs::remove_file(path.join(LOCK))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::experiment;

    #[test]
    fn what_a_kill_left_goes_and_what_is_under_way_stays() {
        let base = tempfile::tempdir().unwrap();
        let identity = RunIdentity::new("bank", "a = 1", &experiment());
        let parent = base.path().join("bank");
        assert_eq!(clear_leftovers(base.path(), &identity), []);
        fs::create_dir(&parent).unwrap();
        let (going_on, lock) = begin(&parent, "run").unwrap();
        let (killed, dead) = begin(&parent, "run").unwrap();
        assert_ne!(going_on, killed);
        fs::write(killed.join("half.csv"), b"1,2,").unwrap();
        drop(dead);
        // Of a version without locks: it may be of a run that goes on.
        let unknown = parent.join(".run.1.unfinished");
        fs::create_dir_all(unknown.join("charts")).unwrap();
        fs::write(unknown.join("charts/a.svg"), b"<svg/>").unwrap();
        fs::create_dir(parent.join(".git")).unwrap();

        let cleared = clear_leftovers(base.path(), &identity);
        let mut expected = [
            Leftover {
                path: killed,
                bytes: 4,
                is_removed: true,
            },
            Leftover {
                path: unknown,
                bytes: 6,
                is_removed: false,
            },
        ];
        expected.sort_by(|one, other| one.path.cmp(&other.path));
        assert_eq!(cleared, expected);
        for leftover in &expected {
            assert_eq!(leftover.path.exists(), !leftover.is_removed);
        }
        assert!(going_on.exists() && parent.join(".git").exists());
        end(&going_on, lock).unwrap();
        assert_eq!(fs::read_dir(&going_on).unwrap().count(), 0);
    }
}
