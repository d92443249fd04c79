//! A folder that appears under its name only when it is complete.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::ReportError;

/// A folder under construction, beside the place where it will be. Dropping it
/// removes what was written so far.
#[derive(Debug)]
pub(super) struct PendingFolder {
    parent: PathBuf,
    temporary: PathBuf,
    kept: bool,
}

impl PendingFolder {
    /// Starts a folder inside `parent`, which is made where it is missing.
    pub(super) fn create(parent: &Path, name: &str) -> Result<PendingFolder, ReportError> {
        fs::create_dir_all(parent).map_err(ReportError::at("create the folder", parent))?;
        let target = parent.join(name);
        if target.exists() && !target.is_dir() {
            return Err(ReportError::new(
                "write the folder",
                &target,
                "a file of that name is in the way; move it, or choose another --out",
            ));
        }
        let temporary = parent.join(format!(".{name}.{}.unfinished", std::process::id()));
        fs::create_dir(&temporary).map_err(ReportError::at("create the folder", &temporary))?;
        Ok(PendingFolder {
            parent: parent.to_owned(),
            temporary,
            kept: false,
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

    /// Gives the folder its `name`, in place of an older one, and returns its path.
    pub(super) fn keep_as(mut self, name: &str) -> Result<PathBuf, ReportError> {
        let target = self.parent.join(name);
        let replaced = self
            .parent
            .join(format!(".{name}.{}.replaced", std::process::id()));
        let had_older = target.exists();
        if had_older {
            fs::rename(&target, &replaced).map_err(ReportError::at("replace", &target))?;
        }
        if let Err(cause) = fs::rename(&self.temporary, &target) {
            if had_older {
                fs::rename(&replaced, &target).map_err(ReportError::at("restore", &target))?;
            }
            return Err(ReportError::new("write the folder", &target, cause));
        }
        self.kept = true;
        if had_older {
            fs::remove_dir_all(&replaced).map_err(ReportError::at("remove", &replaced))?;
        }
        Ok(target)
    }
}

impl Drop for PendingFolder {
    fn drop(&mut self) {
        if !self.kept {
            // Nothing better can be done about a folder that cannot be removed.
            let _ = fs::remove_dir_all(&self.temporary);
        }
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
    fn a_folder_appears_only_when_complete_and_replaces_an_older_one() {
        let base = tempfile::tempdir().unwrap();
        let first = PendingFolder::create(base.path(), "run").unwrap();
        first.write("charts/a.csv", b"one").unwrap();
        assert!(!base.path().join("run").exists());
        let kept = first.keep_as("run").unwrap();
        assert_eq!(fs::read(kept.join("charts/a.csv")).unwrap(), b"one");

        let second = PendingFolder::create(base.path(), "run").unwrap();
        second.write("b.csv", b"two").unwrap();
        second.keep_as("run").unwrap();
        assert_eq!(names(base.path()), ["run"]);
        assert_eq!(names(&base.path().join("run")), ["b.csv"]);
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
}
