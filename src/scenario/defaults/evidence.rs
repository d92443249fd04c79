//! The sources that the defaults library names, as `docs/evidence.md` lists them.

use std::sync::OnceLock;

/// A source of a number: a row of the tables in `docs/evidence.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id, such as `E5.8`.
    pub id: String,
    /// What it says.
    pub says: String,
    /// Who was asked, and how it was counted.
    pub asked: String,
    /// Who published it, and where it was read.
    pub publication: String,
    /// Whether the source itself was read.
    pub read: String,
    /// How much it can carry: A (best) to C.
    pub grade: String,
}

/// The source of that id; `None` for `judgement` and `definition`, which are none.
#[must_use]
pub fn source(id: &str) -> Option<&'static Source> {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    let sources = SOURCES.get_or_init(|| {
        let page = include_str!("../../../docs/evidence.md");
        page.lines().filter_map(row).collect()
    });
    sources.iter().find(|source| source.id == id)
}

/// A row of seven cells is a source; headings and rules are sources that nobody names.
fn row(line: &str) -> Option<Source> {
    let cells = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ");
    let cells: Vec<String> = cells.map(|cell| plain(cell.trim())).collect();
    let [id, says, asked, publication, read, grade, _use] = cells.try_into().ok()?;
    Some(Source {
        id,
        says,
        asked,
        publication,
        read,
        grade,
    })
}

/// Markdown as plain text: no emphasis, links as `words <address>`.
fn plain(markdown: &str) -> String {
    let text = markdown.replace('*', "");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, link)) = rest.split_once('[') {
        let Some((words, (address, after))) = link
            .split_once("](")
            .and_then(|(words, link)| Some((words, link.split_once(')')?)))
        else {
            break;
        };
        plain.push_str(&format!("{before}{words} <{address}>"));
        rest = after;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::defaults::entries;

    #[test]
    fn every_source_of_the_library_is_found() {
        let named = entries().iter().flat_map(|entry| &entry.source);
        for id in named.filter(|id| !["judgement", "definition"].contains(&id.as_str())) {
            let source = source(id).unwrap_or_else(|| panic!("{id} is not on the page"));
            assert!(
                !source.says.is_empty() && !source.publication.is_empty(),
                "{id}"
            );
        }
        assert_eq!(source("E99.1"), None);
    }

    #[test]
    fn links_and_emphasis_become_plain_text() {
        assert_eq!(
            plain("Kohavi, [*Online*](https://a.b/c), 2009; [copy](d)"),
            "Kohavi, Online <https://a.b/c>, 2009; copy <d>"
        );
        assert_eq!(plain("a [b c"), "a [b c");
    }
}
