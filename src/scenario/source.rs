//! The texts of a scenario, and where in them something stands.

use std::path::{Path, PathBuf};

use super::problem::Place;
use super::tree::Origin;
use crate::units::is_invisible;

/// One text: the file, or one `--set`.
#[derive(Debug, Clone)]
struct Source {
    name: String,
    text: String,
    /// Where files that it names are looked for.
    folder: PathBuf,
}

/// All texts that a scenario is read from; the file is the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources(Vec<Source>);

impl Sources {
    /// Takes a text in and gives its index. Files that it names are looked for beside
    /// the scenario.
    pub(super) fn add(&mut self, name: &str, text: &str) -> usize {
        let folder = self
            .0
            .first()
            .map_or(PathBuf::from("."), |first| first.folder.clone());
        self.add_in(name, text, &folder)
    }

    /// Takes in a text whose files are looked for in `folder`.
    pub(super) fn add_in(&mut self, name: &str, text: &str, folder: &Path) -> usize {
        self.0.push(Source {
            name: name.to_string(),
            text: text.to_string(),
            folder: folder.to_path_buf(),
        });
        self.0.len() - 1
    }

    /// Where files named at `origin` are looked for.
    pub(super) fn folder(&self, origin: Origin) -> PathBuf {
        let source = origin.document.and_then(|document| self.0.get(document));
        source.map_or(PathBuf::from("."), |source| source.folder.clone())
    }

    /// The texts in the order in which they were taken in, by name.
    pub(super) fn rank(&self, name: &str) -> usize {
        let found = self.0.iter().position(|source| source.name == name);
        found.unwrap_or(self.0.len())
    }

    /// Where `origin` stands; `None` for built-in values.
    pub(super) fn place(&self, origin: Origin) -> Option<Place> {
        let source = self.0.get(origin.document?)?;
        let start = floor_boundary(&source.text, origin.start);
        let line_start = source.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = source.text[start..]
            .find('\n')
            .map_or(source.text.len(), |at| start + at);
        let end = floor_boundary(&source.text, origin.end).clamp(start, line_end);
        Some(Place {
            file: source.name.clone(),
            line: source.text[..line_start].matches('\n').count() + 1,
            column: source.text[line_start..start].chars().count() + 1,
            line_text: visible(&source.text[line_start..line_end]),
            caret_len: source.text[start..end].trim_end().chars().count().max(1),
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
