//! Why a report could not be written, or that of a past run not be read.

use std::error::Error;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file or folder that could not be written or read.
#[derive(Debug)]
pub struct ReportError {
    doing: &'static str,
    path: PathBuf,
    cause: Box<dyn Error + Send + Sync>,
}

impl ReportError {
    pub(super) fn new(
        doing: &'static str,
        path: &Path,
        cause: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> ReportError {
        ReportError {
            doing,
            path: path.to_owned(),
            cause: cause.into(),
        }
    }

    /// For `map_err`: what was being done to which path.
    pub(super) fn at<E: Into<Box<dyn Error + Send + Sync>>>(
        doing: &'static str,
        path: &Path,
    ) -> impl FnOnce(E) -> ReportError {
        move |cause| ReportError::new(doing, path, cause)
    }
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} {}: {}",
            self.doing,
            self.path.display(),
            self.cause
        )
    }
}

impl Error for ReportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}
