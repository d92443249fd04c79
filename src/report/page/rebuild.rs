//! Building the page again from what a run left behind.

use std::fs;
use std::path::{Path, PathBuf};

use super::data::{FORMAT, PageFile};
use super::drawing;
use super::page;
use crate::report::error::ReportError;
use crate::report::regular_file;

/// Many times what a page of the largest scenario takes.
const LARGEST: u64 = 200_000_000;

/// The file that holds the data of a page.
pub(in crate::report) const DATA_FILE: &str = "report.json";
/// The page.
pub(in crate::report) const PAGE_FILE: &str = "report.html";

/// Builds `report.html` of an output folder again, from its `report.json`, and gives
/// its path.
pub fn rebuild(folder: &Path) -> Result<PathBuf, ReportError> {
    let file = read(&folder.join(DATA_FILE))?;
    let target = folder.join(PAGE_FILE);
    let temporary = folder.join(format!(".{PAGE_FILE}.{}.unfinished", std::process::id()));
    let written = fs::write(&temporary, page(&file)).and_then(|()| fs::rename(&temporary, &target));
    if let Err(error) = written {
        // Nothing better can be done about a file that cannot be removed.
        let _ = fs::remove_file(&temporary);
        return Err(ReportError::new("write", &target, error));
    }
    Ok(target)
}

fn read(path: &Path) -> Result<PageFile, ReportError> {
    const HINT: &str = "name the folder of a run, such as output/bank/3fa9c1d2a0b4";
    let text = regular_file::read_to_string(path, LARGEST)
        .map_err(|error| ReportError::new("read", path, format!("{error}; {HINT}")))?;
    let file: PageFile = serde_json::from_str(&text).map_err(|error| {
        let cause = format!("{error}; it is not the report of a run of this version");
        ReportError::new("read", path, cause)
    })?;
    if file.format != FORMAT {
        let cause = format!("it was made by pitcrew {}; run again", file.engine_version);
        return Err(ReportError::new("read", path, cause));
    }
    for chart in &file.charts {
        for svg in std::iter::once(&chart.svg).chain(&chart.narrow_svg) {
            if let Some(fault) = drawing::fault(svg) {
                let name = &chart.name;
                let cause = format!("somebody has changed the drawing of {name}: {fault}");
                return Err(ReportError::new("use", path, cause));
            }
        }
    }
    Ok(file)
}
