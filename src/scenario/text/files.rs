//! Files that a scenario is read from: regular ones, and no more of them than is worth
//! reading.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Why a file is not read.
pub(in crate::scenario) enum Refused {
    /// It is a folder.
    Folder,
    /// It is a device, a pipe or the like: reading it might never end.
    Irregular,
    /// It has more bytes than are read.
    TooLong,
    /// The system does not let us.
    System(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Refused {
        Refused::System(error)
    }
}

/// All bytes of a regular file that has at most `most` of them. What the system says of
/// its length is not relied on: a file can grow, and some say 0.
pub(in crate::scenario) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Refused> {
    // Before it is opened: to open a pipe is to wait for somebody who writes into it.
    check(&fs::metadata(path)?, most)?;
    let file = File::open(path)?;
    check(&file.metadata()?, most)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Refused::TooLong);
    }
    Ok(bytes)
}

fn check(data: &fs::Metadata, most: u64) -> Result<(), Refused> {
    match data {
        data if data.is_dir() => Err(Refused::Folder),
        data if !data.is_file() => Err(Refused::Irregular),
        data if data.len() > most => Err(Refused::TooLong),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_of_a_length_worth_reading_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ten");
        fs::write(&file, [b'x'; 10]).unwrap();
        assert_eq!(read_file(&file, 10).ok(), Some(vec![b'x'; 10]));
        assert!(matches!(read_file(&file, 9), Err(Refused::TooLong)));
        assert!(matches!(read_file(folder.path(), 9), Err(Refused::Folder)));
        let nothing = read_file(&folder.path().join("nothing"), 9);
        assert!(matches!(nothing, Err(Refused::System(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file() {
        for device in ["/dev/zero", "/dev/null"] {
            let read = read_file(Path::new(device), 9);
            assert!(matches!(read, Err(Refused::Irregular)), "{device}");
        }
    }
}
