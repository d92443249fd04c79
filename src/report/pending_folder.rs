//! A folder that appears under its name only when it is complete.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::ReportError;
use super::leftovers;

/// A folder under construction, beside the place where it will be. Dropping it
/// removes what was written so far.
#[derive(Debug)]
pub(super) struct PendingFolder {
    parent: PathBuf,
    temporary: PathBuf,
    /// Held for as long as the folder is under construction.
    lock: Option<File>,
}

impl PendingFolder {
    /// Starts a folder inside `parent`, which is made where it is missing.
    pub(super) fn create(parent: &Path, name: &str) -> Result<PendingFolder, ReportError> {
        fs::create_dir_all(parent).map_err(ReportError::at("create the folder", parent))?;
        check_free(&parent.join(name))?;
        let (temporary, lock) = leftovers::begin(parent, name)
            .map_err(ReportError::at("create a folder in", parent))?;
        Ok(PendingFolder {
            parent: parent.to_owned(),
            temporary,
            lock,
        })
    }

    /// Where the files are while the folder is under construction.
    pub(super) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Writes one file; folders in `name` are made where they are missing.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ReportError> {
        let path = self.temporary.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(ReportError::at("create the folder", folder))?;
        }
        fs::write(&path, bytes).map_err(ReportError::at("write", &path))
    }

    /// Gives the folder its `name` and returns its path.
    ///
    /// Where a folder of that name is there already it stays, and with it what others
    /// have put into it: each of our files takes the place of its older self, which
    /// mostly has the same bytes. At no time is there no folder, whenever the program
    /// is killed.
    pub(super) fn keep_as(mut self, name: &str) -> Result<PathBuf, ReportError> {
        let target = self.parent.join(name);
        check_free(&target)?;
        leftovers::end(&self.temporary, self.lock.take())
            .map_err(ReportError::at("write the folder", &target))?;
        // A system that renames no folder here renames files, or lets them be copied.
        if target.is_dir() || fs::rename(&self.temporary, &target).is_err() {
            move_files(&self.temporary, &target)?;
        }
        Ok(target)
    }
}

/// Complains about a file, or a link to nothing, where a folder should be.
fn check_free(target: &Path) -> Result<(), ReportError> {
    if fs::symlink_metadata(target).is_ok() && !target.is_dir() {
        return Err(ReportError::new(
            "write the folder",
            target,
            "a file of that name is in the way; move it, or choose another --out",
        ));
    }
    Ok(())
}

/// Moves all files of a folder into another, in the order of their names.
fn move_files(from: &Path, to: &Path) -> Result<(), ReportError> {
    let entries = fs::read_dir(from).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = entries.map_err(ReportError::at("read the folder", from))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    if !to.is_dir() {
        fs::create_dir(to).map_err(ReportError::at("create the folder", to))?;
    }
    for entry in entries {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if is_folder(&from) {
            // A link that leads elsewhere is not ours to write through.
            if fs::symlink_metadata(&to).is_ok() && !is_folder(&to) {
                let cause = "a file of that name is in the way";
                return Err(ReportError::new("write the folder", &to, cause));
            }
            move_files(&from, &to)?;
        } else {
            move_file(&from, &to).map_err(ReportError::at("write", &to))?;
        }
    }
    Ok(())
}

/// Whether a path is a folder itself, and no link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// A file appears under its new name at once, from another device too.
fn move_file(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let mut beside = to.as_os_str().to_owned();
            beside.push(".unfinished");
            fs::copy(from, &beside)?;
            fs::rename(&beside, to)
        }
        renamed => renamed,
    }
}

impl Drop for PendingFolder {
    fn drop(&mut self) {
        // Gone already where it got its name; nothing better can be done about a folder
        // that cannot be removed.
        let _ = fs::remove_dir_all(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_appears_only_when_complete_and_keeps_what_others_put_into_an_older_one() {
        let base = tempfile::tempdir().unwrap();
        let first = PendingFolder::create(base.path(), "run").unwrap();
        first.write("charts/a.csv", b"one").unwrap();
        assert!(!base.path().join("run").exists());
        let kept = first.keep_as("run").unwrap();
        assert_eq!(fs::read(kept.join("charts/a.csv")).unwrap(), b"one");

        fs::write(kept.join("charts/notes.txt"), b"mine").unwrap();
        let second = PendingFolder::create(base.path(), "run").unwrap();
        second.write("charts/a.csv", b"two").unwrap();
        second.write("b.csv", b"three").unwrap();
        assert_eq!(fs::read(kept.join("charts/a.csv")).unwrap(), b"one");
        second.keep_as("run").unwrap();
        assert_eq!(names(base.path()), ["run"]);
        assert_eq!(names(&kept), ["b.csv", "charts"]);
        assert_eq!(names(&kept.join("charts")), ["a.csv", "notes.txt"]);
        assert_eq!(fs::read(kept.join("charts/a.csv")).unwrap(), b"two");
    }

    #[test]
    fn an_abandoned_folder_leaves_nothing() {
        let base = tempfile::tempdir().unwrap();
        let pending = PendingFolder::create(base.path(), "run").unwrap();
        pending.write("half.csv", b"1,").unwrap();
        drop(pending);
        assert_eq!(names(base.path()), Vec::<String>::new());
    }

    #[test]
    fn a_file_in_the_way_is_told_before_the_run() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join("run"), b"").unwrap();
        let error = PendingFolder::create(base.path(), "run").unwrap_err();
        assert!(
            error
                .to_string()
                .contains("a file of that name is in the way")
        );
        let error = PendingFolder::create(&base.path().join("run"), "x").unwrap_err();
        assert!(error.to_string().starts_with("cannot create the folder"));
    }

    #[test]
    fn the_same_folder_written_twice_at_once_is_there_for_both() {
        let base = tempfile::tempdir().unwrap();
        let both = [(); 2].map(|()| PendingFolder::create(base.path(), "run").unwrap());
        for folder in &both {
            folder.write("charts/a.csv", b"one").unwrap();
        }
        for folder in both {
            let kept = folder.keep_as("run").unwrap();
            assert_eq!(fs::read(kept.join("charts/a.csv")).unwrap(), b"one");
        }
        assert_eq!(names(base.path()), ["run"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_written_through() {
        let base = tempfile::tempdir().unwrap();
        let elsewhere = base.path().join("elsewhere");
        fs::create_dir(&elsewhere).unwrap();
        let pending = || {
            let pending = PendingFolder::create(base.path(), "run").unwrap();
            pending.write("charts/a.csv", b"one").unwrap();
            pending.write("b.csv", b"two").unwrap();
            pending
        };
        let kept = pending().keep_as("run").unwrap();
        fs::remove_file(kept.join("b.csv")).unwrap();
        std::os::unix::fs::symlink(elsewhere.join("b.csv"), kept.join("b.csv")).unwrap();
        pending().keep_as("run").unwrap();
        assert_eq!(fs::read(kept.join("b.csv")).unwrap(), b"two");

        fs::remove_dir_all(kept.join("charts")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, kept.join("charts")).unwrap();
        let error = pending().keep_as("run").unwrap_err().to_string();
        assert!(error.contains("is in the way"), "{error}");
        assert_eq!(names(&elsewhere), Vec::<String>::new());
        assert_eq!(names(base.path()), ["elsewhere", "run"]);

        let nowhere = base.path().join("nowhere");
        std::os::unix::fs::symlink("/no/such/place", &nowhere).unwrap();
        let error = PendingFolder::create(base.path(), "nowhere").unwrap_err();
        assert!(error.to_string().contains("is in the way"), "{error}");
    }
}
