//! Empirical distributions: the values of a CSV column, put into the tree so that
//! nothing later, and no lock, depends on the file.
//!
//! A value remembers its cell, so that whatever is wrong with it is told there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use csv::{ReaderBuilder, StringRecord};

use crate::blueprint::problem::Problem;
use crate::blueprint::suggest;
use crate::blueprint::tree::{Node, Origin, Table, Value};
use crate::scenario::reading::Reading;
use crate::scenario::text::files::{Refused, read_file};
use crate::scenario::values::digits;

/// The longest file and the most values worth reading.
const LONGEST_FILE: u64 = 50_000_000;
const MOST_VALUES: usize = 100_000;

/// What may stand between cells, the likelier first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How the name of a CSV file ends. Problems quote lines of it: whoever passes on a
/// scenario shall not read another's files by them.
const ENDINGS: [&str; 3] = ["csv", "tsv", "txt"];

/// Replaces `file` and `column` of every empirical distribution by `values`.
pub(in crate::scenario) fn inline_all(reading: &mut Reading, root: &mut Table) {
    let mut columns = Columns {
        reading,
        read: BTreeMap::new(),
    };
    columns.table(root);
}

/// A problem and where it stands.
type Misplaced = (Origin, Problem);

struct Columns<'a> {
    reading: &'a mut Reading,
    /// Files that were read, each by its index among the sources.
    read: BTreeMap<PathBuf, usize>,
}

impl Columns<'_> {
    fn table(&mut self, table: &mut Table) {
        let is_empirical = table.get("dist").and_then(Node::as_text) == Some("empirical");
        if is_empirical && table.get("file").is_some() {
            self.inline(table);
        }
        for entry in &mut table.entries {
            self.node(&mut entry.node);
        }
    }

    fn node(&mut self, node: &mut Node) {
        match &mut node.value {
            Value::Table(table) => self.table(table),
            Value::List(items) => items.iter_mut().for_each(|item| self.node(item)),
            _ => {}
        }
    }

    fn inline(&mut self, table: &mut Table) {
        let text = |key: &str| {
            let node = table.get(key)?;
            Some((self.reading.text(node, key)?.to_string(), node.origin))
        };
        let (file, column, unit) = (text("file"), text("column"), text("unit"));
        let unit = unit.map(|(unit, _)| unit).unwrap_or_default();
        let origin = table
            .get("file")
            .map_or(Origin::BUILT_IN, |node| node.origin);
        for entry in &table.entries {
            if !["dist", "file", "column", "unit"].contains(&entry.key.as_str()) {
                let what = "a part of an empirical distribution";
                let known = ["file", "column", "unit"];
                self.reading
                    .unknown_name(entry.key_origin, &entry.key, what, &known);
            }
        }
        let values = match (file, column) {
            (Some((file, _)), Some((column, column_origin))) => self
                .document(&file, origin)
                .map_err(|problem| (origin, problem))
                .and_then(|document| self.values(document, &file, (&column, column_origin), &unit)),
            _ => Err((origin, Problem::error("an empirical distribution needs `file` and `column`")
                .note("for example  { dist = \"empirical\", file = \"past.csv\", column = \"weeks\", unit = \"weeks\" }"))),
        };
        let values = values.unwrap_or_else(|(place, problem)| {
            self.reading.report(place, problem);
            vec![Node::text(format!("1 {unit}"), origin)]
        });
        table.entries.retain(|entry| entry.key == "dist");
        let list = Node {
            value: Value::List(values),
            origin,
        };
        table.set("values", origin, list);
    }

    /// The text of a file, taken in once, as an index among the sources.
    fn document(&mut self, file: &str, origin: Origin) -> Result<usize, Problem> {
        let path = self.reading.sources.folder(origin).join(file);
        if let Some(document) = self.read.get(&path) {
            return Ok(*document);
        }
        let text = read(&path, file)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let name = path.display().to_string();
        let text = text.trim_start_matches('\u{feff}');
        let document = self.reading.sources.add_in(&name, text, folder);
        self.read.insert(path, document);
        Ok(document)
    }

    fn values(
        &self,
        document: usize,
        file: &str,
        (column, column_origin): (&str, Origin),
        unit: &str,
    ) -> Result<Vec<Node>, Misplaced> {
        let start = Origin {
            document: Some(document),
            start: 0,
            end: 0,
        };
        let text = self.reading.sources.text_from(start).unwrap_or_default();
        let sheet = Sheet::new(text, document, file, (column, column_origin))?;
        let mut values = Vec::new();
        let mut empty: Option<(usize, Origin)> = None;
        for row in sheet.rows() {
            let row = row?;
            let (cell, place) = sheet.cell(&row);
            if cell.is_empty() {
                empty = Some(empty.map_or((1, place), |(count, first)| (count + 1, first)));
                continue;
            }
            let text = written(cell).map_err(|problem| (place, problem))?;
            values.push(Node::text(format!("{text} {unit}").trim(), place));
            if values.len() > MOST_VALUES {
                let problem = Problem::error(format!(
                    "the column \"{column}\" of {file} has more than {MOST_VALUES} values"
                ));
                return Err((place, problem));
            }
        }
        if values.is_empty() {
            let problem = format!("the column \"{column}\" of {file} has no values");
            return Err((column_origin, Problem::error(problem)));
        }
        if let Some((count, place)) = empty {
            self.reading.report(place, without_value(count, column));
        }
        Ok(values)
    }
}

fn without_value(count: usize, column: &str) -> Problem {
    let column = format!("no value under \"{column}\"");
    let message = match count {
        1 => format!("1 row has {column} and is left out"),
        several => format!("{several} rows have {column} and are left out; this is the first"),
    };
    Problem::warning("empty-cells", message)
        .note(
            "if something was still going on when the file was made, leaving its row out makes \
           times too short",
        )
        .note("silence with  allow = [\"empty-cells\"]")
}

/// A table of cells under a header.
struct Sheet<'a> {
    text: &'a str,
    document: usize,
    separator: u8,
    /// How many columns the header has, and which one is wanted.
    width: usize,
    wanted: usize,
}

/// A row below the header, and where it starts in the text.
struct Row {
    cells: StringRecord,
    start: usize,
}

impl<'a> Sheet<'a> {
    /// The sheet whose header, split by one of the separators, has the column.
    fn new(
        text: &'a str,
        document: usize,
        file: &str,
        (column, origin): (&str, Origin),
    ) -> Result<Sheet<'a>, Misplaced> {
        let headers = SEPARATORS.map(|separator| (separator, header(text, separator)));
        let width = |(_, header): &&(u8, Vec<String>)| header.len();
        let has_it = |(_, header): &&(u8, Vec<String>)| header.iter().any(|name| name == column);
        // The first of several that are as wide.
        let widest = |one: &'_ &(u8, Vec<String>), other: &'_ &(u8, Vec<String>)| {
            width(one)
                .cmp(&width(other))
                .then(std::cmp::Ordering::Greater)
        };
        let Some((separator, header)) = headers.iter().filter(has_it).max_by(widest) else {
            let names = headers
                .iter()
                .max_by(widest)
                .map(|(_, names)| names.as_slice());
            return Err((
                origin,
                no_such_column(file, column, names.unwrap_or_default()),
            ));
        };
        let mut places = (0..header.len()).filter(|index| header[*index] == column);
        let wanted = places.next().unwrap_or_default();
        let sheet = Sheet {
            text,
            document,
            separator: *separator,
            width: header.len(),
            wanted,
        };
        match places.next() {
            None => Ok(sheet),
            Some(second) => {
                let problem = Problem::error(format!("two columns are called \"{column}\""))
                    .label("give them different names");
                Err((sheet.place(sheet.first_row(), second), problem))
            }
        }
    }

    fn rows(&self) -> impl Iterator<Item = Result<Row, Misplaced>> {
        let rows = records(self.text, self.separator).skip(1);
        rows.filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .map(|row| self.checked(row))
    }

    /// A row with as many cells as the header; empty ones more are left out.
    fn checked(&self, row: Row) -> Result<Row, Misplaced> {
        let cells = row.cells.len();
        let filled = row.cells.iter().enumerate();
        let last = filled
            .filter(|(_, cell)| !cell.trim().is_empty())
            .map(|(index, _)| index)
            .last();
        if cells < self.width {
            let problem = Problem::error(format!(
                "this row has {cells} cells, and the header {}",
                self.width
            ))
            .label("a cell is missing")
            .note("an empty cell needs its separator, too");
            return Err((self.whole(&row), problem));
        }
        match last {
            Some(last) if last >= self.width => {
                let problem = Problem::error(format!(
                    "this row has {} cells, and the header {}",
                    last + 1,
                    self.width
                ))
                .label("more cells than columns")
                .note("put text that contains a comma in quotes; write a decimal comma as a point");
                Err((self.place(row.start, self.width), problem))
            }
            _ => Ok(row),
        }
    }

    /// The wanted cell of a row and its place.
    fn cell<'r>(&self, row: &'r Row) -> (&'r str, Origin) {
        let place = self.place(row.start, self.wanted);
        (row.cells.get(self.wanted).unwrap_or_default().trim(), place)
    }

    fn first_row(&self) -> usize {
        records(self.text, self.separator)
            .next()
            .map_or(0, |row| row.start)
    }

    fn whole(&self, row: &Row) -> Origin {
        let end = self.text[row.start..].find('\n');
        Origin {
            document: Some(self.document),
            start: row.start,
            end: end.map_or(self.text.len(), |end| row.start + end),
        }
    }

    /// Where the cell with this index stands in the row that starts at `start`.
    fn place(&self, start: usize, index: usize) -> Origin {
        let bytes = self.text.as_bytes();
        let (mut at, mut begin, mut cell, mut quoted) = (start, start, 0, false);
        while at < bytes.len() {
            match bytes[at] {
                // A quote that is doubled closes and opens again.
                b'"' if quoted || at == begin || bytes[at - 1] == b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                byte if byte == self.separator && !quoted => {
                    if cell == index {
                        break;
                    }
                    cell += 1;
                    begin = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        Origin {
            document: Some(self.document),
            start: begin,
            end: at,
        }
    }
}

/// The names of the columns if cells are separated like this.
fn header(text: &str, separator: u8) -> Vec<String> {
    let first = records(text, separator).next();
    let cells = first.map(|row| row.cells).unwrap_or_default();
    cells.iter().map(|name| name.trim().to_string()).collect()
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = Row> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // A text in memory that is UTF-8 cannot fail to be read.
    reader.into_records().map_while(Result::ok).map(|cells| {
        let start = cells
            .position()
            .map_or(0, |position| position.byte() as usize);
        // The reader has not yet skipped empty lines there.
        let lines = text[start..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        Row {
            start: start + lines.count(),
            cells,
        }
    })
}

/// A cell as an amount is written: its digits where they are plain, so that what can be
/// read in two ways is seen where the unit is known.
fn written(cell: &str) -> Result<String, Problem> {
    let is_plain = cell.starts_with(|c: char| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_ascii_digit() || c == '.');
    match cell.parse::<f64>() {
        Ok(value) if value.is_finite() && is_plain => Ok(cell.to_string()),
        Ok(value) if value.is_finite() => Ok(value.to_string()),
        _ => Err(not_a_number(cell)),
    }
}

fn not_a_number(cell: &str) -> Problem {
    let start: String = cell.chars().take(40).collect();
    match digits::read(cell.trim_start_matches('-')) {
        Ok((_, Some(doubt))) => Problem::error(doubt.reason()).label(doubt.hint()),
        Err(reason) if cell.chars().all(|c| !c.is_alphabetic()) => Problem::error(reason),
        _ => Problem::error(format!("\"{start}\" is not a number"))
            .label("a number with a decimal point; its unit is `unit` of the distribution"),
    }
}

fn no_such_column(file: &str, column: &str, names: &[String]) -> Problem {
    if names.iter().all(String::is_empty) {
        return Problem::error(format!("the file {file} is empty"));
    }
    let mut problem = Problem::error(format!("the file {file} has no column \"{column}\""));
    problem.label = suggest::nearest(column, names.iter().map(String::as_str))
        .map(|near| format!("did you mean \"{near}\"?"));
    let shown: Vec<&str> = names.iter().map(String::as_str).take(40).collect();
    problem.note(format!("columns there: {}", shown.join(", ")))
}

/// The text of a file, which ends like one of CSV.
fn read(path: &Path, file: &str) -> Result<String, Problem> {
    let cannot = |why: &str| Problem::error(format!("the file {file} cannot be read: {why}"));
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return Err(Problem::error(format!(
            "the file {file} does not have the name of a CSV file"
        ))
        .label("the name must end in .csv, .tsv or .txt"));
    }
    let bytes = read_file(path, LONGEST_FILE).map_err(|refused| match refused {
        Refused::Folder => cannot("it is a folder"),
        Refused::Irregular => cannot("it is not a regular file"),
        Refused::TooLong => Problem::error(format!("the file {file} is too long"))
            .note("at most 50 megabytes are read"),
        Refused::System(error) => cannot(&error.to_string()),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good]
            .split(|byte| *byte == b'\n')
            .count();
        Problem::error(format!("{file} is not UTF-8 text (line {line})"))
            .note("save it as \"CSV UTF-8\" in your spreadsheet")
    })
}
