//! Files of an output folder that are read back: regular ones, of a size that is read.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// Opens a regular file of at most `most` bytes, and gives its length, too.
pub(super) fn open(path: &Path, most: u64) -> Result<(File, u64)> {
    // Before it is opened: to open a pipe is to wait for somebody who writes into it.
    length(&fs::metadata(path)?, most)?;
    let file = File::open(path)?;
    let length = length(&file.metadata()?, most)?;
    Ok((file, length))
}

/// The text of a regular file of at most `most` bytes.
pub(super) fn read_to_string(path: &Path, most: u64) -> Result<String> {
    let (file, _) = open(path, most)?;
    let mut text = String::new();
    file.take(most).read_to_string(&mut text)?;
    Ok(text)
}

fn length(data: &fs::Metadata, most: u64) -> Result<u64> {
    if !data.is_file() {
        let cause = "it is not a regular file";
        return Err(Error::new(ErrorKind::InvalidInput, cause));
    }
    if data.len() > most {
        let cause = format!(
            "it has more than {} MB, which no run writes",
            most / 1_000_000
        );
        return Err(Error::new(ErrorKind::FileTooLarge, cause));
    }
    Ok(data.len())
}
