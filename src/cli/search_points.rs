//! `points.csv` of a search: every point that was played, so that a search that was broken
//! off goes on where it was.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The points that were played, and the file that keeps them.
pub(super) struct Points {
    file: File,
    path: PathBuf,
    /// How many observations there are.
    observations: usize,
    /// The line without its outputs, and its outputs.
    known: BTreeMap<String, Vec<Option<f64>>>,
}

/// Why a point is not kept.
pub(super) struct PointsError {
    pub(super) message: String,
}

impl Points {
    /// The points of a folder, those of the same search only: `what` it is, with these keys
    /// and observations. A line that was torn is played again.
    pub(super) fn open<'i>(
        folder: &Path,
        what: &str,
        keys: &[&str],
        ids: impl Iterator<Item = &'i str>,
    ) -> Result<Points, PointsError> {
        let path = folder.join("points.csv");
        let ids: Vec<&str> = ids.collect();
        let version = env!("CARGO_PKG_VERSION");
        let head = format!(
            "# pitcrew {version}, {what}\nwave,{},{}\n",
            keys.join(","),
            ids.join(",")
        );
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut known = BTreeMap::new();
        let mut kept = head.clone();
        if let Some(lines) = text.strip_prefix(&head) {
            let whole = lines
                .split_inclusive('\n')
                .filter(|line| line.ends_with('\n'));
            for line in whole {
                let cells: Vec<&str> = line.trim_end().split(',').collect();
                if cells.len() == 1 + keys.len() + ids.len() {
                    let (point, outputs) = cells.split_at(1 + keys.len());
                    let is_possible = outputs.iter().any(|cell| *cell != "impossible");
                    let outputs = outputs.iter().map(|cell| cell.parse().ok());
                    let outputs = if is_possible {
                        outputs.collect()
                    } else {
                        Vec::new()
                    };
                    known.insert(point.join(","), outputs);
                    kept.push_str(line);
                }
            }
        }
        let error = |error: std::io::Error| error_at(&path, &error);
        fs::write(&path, kept).map_err(error)?;
        let file = OpenOptions::new().append(true).open(&path).map_err(error)?;
        Ok(Points {
            file,
            path,
            observations: ids.len(),
            known,
        })
    }

    /// The outputs at a point of a wave, played where they are not known yet.
    pub(super) fn outputs(
        &mut self,
        (wave, levels): (usize, &[f64]),
        play: impl FnOnce() -> Vec<Option<f64>>,
    ) -> Result<Vec<Option<f64>>, PointsError> {
        let levels = levels.iter().map(f64::to_string);
        let cells: Vec<String> = std::iter::once((wave + 1).to_string())
            .chain(levels)
            .collect();
        let point = cells.join(",");
        if let Some(outputs) = self.known.get(&point) {
            return Ok(outputs.clone());
        }
        let outputs = play();
        let of_nothing = String::new;
        let cells: Vec<String> = if outputs.is_empty() {
            vec!["impossible".to_owned(); self.observations]
        } else {
            let outputs = outputs.iter();
            outputs
                .map(|output| output.map_or_else(of_nothing, |value| value.to_string()))
                .collect()
        };
        let line = format!("{point},{}\n", cells.join(","));
        let written = self.file.write_all(line.as_bytes());
        written.map_err(|error| error_at(&self.path, &error))?;
        Ok(outputs)
    }
}

fn error_at(path: &Path, error: &std::io::Error) -> PointsError {
    PointsError {
        message: format!("error: cannot write {}: {error}", path.display()),
    }
}
