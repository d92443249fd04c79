//! The texts of a scenario, and where in them something stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::blueprint::problem::Place;
use crate::blueprint::tree::Origin;
use crate::units::is_invisible;

/// One text: the file, or one `--set`.
#[derive(Debug, Clone)]
struct Source {
    name: String,
    text: Arc<str>,
    /// Where lines start.
    lines: Arc<[usize]>,
    /// How many characters stand before each `STEP`th byte.
    characters: Arc<[usize]>,
    /// Where files that it names are looked for.
    folder: PathBuf,
}

/// Bytes between places at which characters are counted, so that a place in a long line
/// is found as fast as one in a short line.
const STEP: usize = 1024;

/// How much of a long line is shown on either side of a place, in bytes.
const WINDOW: usize = 400;

impl Source {
    fn new(name: &str, text: &str, folder: &Path) -> Source {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut counted = 0;
        let characters = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = counted;
            counted += characters_in(chunk);
            before
        });
        Source {
            name: name.to_string(),
            characters: characters.collect(),
            lines: std::iter::once(0).chain(starts).collect(),
            text: text.into(),
            folder: folder.to_path_buf(),
        }
    }

    /// How many characters start before this byte.
    fn characters_before(&self, at: usize) -> usize {
        let step = (at / STEP).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(step).copied().unwrap_or(0);
        counted + characters_in(&self.text.as_bytes()[step * STEP..at])
    }
}

/// How many characters start in these bytes of a text.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// All texts that a scenario is read from; the file is the first.
#[derive(Debug, Clone, Default)]
pub(in crate::scenario) struct Sources(Vec<Source>);

impl Sources {
    /// Takes a text in and gives its index. Files that it names are looked for beside
    /// the scenario.
    pub(in crate::scenario) fn add(&mut self, name: &str, text: &str) -> usize {
        let folder = self
            .0
            .first()
            .map_or(PathBuf::from("."), |first| first.folder.clone());
        self.add_in(name, text, &folder)
    }

    /// Takes in a text whose files are looked for in `folder`.
    pub(in crate::scenario) fn add_in(&mut self, name: &str, text: &str, folder: &Path) -> usize {
        self.0.push(Source::new(name, text, folder));
        self.0.len() - 1
    }

    /// The text from `origin` on; `None` for built-in values.
    pub(in crate::scenario) fn text_from(&self, origin: Origin) -> Option<&str> {
        let source = self.0.get(origin.document?)?;
        source.text.get(origin.start..)
    }

    /// Where files named at `origin` are looked for.
    pub(in crate::scenario) fn folder(&self, origin: Origin) -> PathBuf {
        let source = origin.document.and_then(|document| self.0.get(document));
        source.map_or(PathBuf::from("."), |source| source.folder.clone())
    }

    /// The texts in the order in which they were taken in, by name.
    pub(in crate::scenario) fn rank(&self, name: &str) -> usize {
        let found = self.0.iter().position(|source| source.name == name);
        found.unwrap_or(self.0.len())
    }

    /// Where `origin` stands; `None` for built-in values.
    pub(in crate::scenario) fn place(&self, origin: Origin) -> Option<Place> {
        let source = self.0.get(origin.document?)?;
        let text = &source.text;
        let start = floor_boundary(text, origin.start);
        let line = source.lines.partition_point(|line| *line <= start);
        let line_start = source.lines[line - 1];
        let line_end = source.lines.get(line).map_or(text.len(), |next| next - 1);
        let start = start.min(line_end);
        let window_start = floor_boundary(text, start.saturating_sub(WINDOW).max(line_start));
        let window_end = floor_boundary(text, (start + WINDOW).min(line_end));
        let end = floor_boundary(text, origin.end).clamp(start, window_end);
        let before = source.characters_before(line_start);
        Some(Place {
            file: source.name.clone(),
            line,
            column: source.characters_before(start) - before + 1,
            skipped: source.characters_before(window_start) - before,
            line_text: visible(&text[window_start..window_end]),
            caret_len: text[start..end].trim_end().chars().count().max(1),
        })
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A line in which every letter is seen, so that the caret below stays in its column and
/// nothing controls the terminal.
fn visible(line: &str) -> String {
    let letters = line.trim_end_matches('\r').chars();
    letters
        .map(|letter| match letter {
            '\t' => ' ',
            letter if is_invisible(letter) => '\u{FFFD}',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::default();
        let document = sources.add("a.toml", "x = 1\nü = \"é\" # Ω\n");
        let start = "x = 1\nü = ".len();
        let place = sources
            .place(Origin {
                document: Some(document),
                start,
                end: start + "\"é\"".len(),
            })
            .unwrap();
        assert_eq!((place.line, place.column, place.caret_len), (2, 5, 3));
        assert_eq!(place.line_text, "ü = \"é\" # Ω");
    }
}
