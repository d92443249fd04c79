//! Tables as CSV, for people who open them in a spreadsheet.
//!
//! A spreadsheet runs a cell that begins like a formula, and names come from scenario
//! files: such a text is written with an apostrophe in front, which spreadsheets take as
//! "this is text". Numbers stay numbers, with their sign.

use std::borrow::Cow;

/// A CSV file under construction.
pub(super) struct CsvFile {
    writer: csv::Writer<Vec<u8>>,
}

impl CsvFile {
    /// A file with these headings.
    pub(super) fn new<T: AsRef<str>>(
        headings: impl IntoIterator<Item = T>,
    ) -> Result<CsvFile, csv::Error> {
        let mut file = CsvFile {
            writer: csv::Writer::from_writer(Vec::new()),
        };
        file.row(headings)?;
        Ok(file)
    }

    /// Adds a row; it has as many cells as there are headings.
    pub(super) fn row<T: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = T>,
    ) -> Result<(), csv::Error> {
        for cell in cells {
            self.writer.write_field(safe(cell.as_ref()).as_bytes())?;
        }
        self.writer.write_record(None::<&[u8]>)
    }

    /// The bytes of the whole file.
    pub(super) fn finish(self) -> Result<Vec<u8>, csv::Error> {
        let bytes = self.writer.into_inner();
        bytes.map_err(|error| error.into_error().into())
    }
}

/// A cell that no spreadsheet runs.
fn safe(cell: &str) -> Cow<'_, str> {
    // Blanks in front, and wide forms of the same signs, are no hindrance to some.
    let first = cell.trim_start().chars().next().or(cell.chars().next());
    let is_run = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    ) || cell.starts_with(['\t', '\r', '\n']);
    if is_run && cell.parse::<f64>().is_err() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_spreadsheet_would_run_is_marked_as_text_and_a_number_is_none() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\")",
            "+1+1",
            "-2+3|cmd",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            " =1+1",
            "－1+1",
        ] {
            assert_eq!(safe(text), format!("'{text}"));
        }
        for cell in [
            "-0.5",
            "+1",
            "-1e-7",
            "0",
            "",
            "MLOps first",
            "a=b",
            "'=1",
            "—",
        ] {
            assert_eq!(safe(cell), cell);
        }
    }

    #[test]
    fn what_is_written_is_read_back_as_the_same_cells() {
        let mut file = CsvFile::new(["plan", "value"]).unwrap();
        let cells = ["a \"quoted\", long\nname", "-0.5"];
        file.row(cells).unwrap();
        let bytes = file.finish().unwrap();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let read = reader.records().next().unwrap().unwrap();
        assert_eq!(read, cells.to_vec());
    }
}
