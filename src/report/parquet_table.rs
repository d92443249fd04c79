//! A Parquet file written row by row in bounded memory.
//!
//! Rows are gathered into groups of a fixed size, so the bytes of the file do not
//! depend on the portions in which rows arrive.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{
    SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter,
};
use parquet::schema::types::{ColumnPath, Type};

use super::error::ReportError;

/// Rows of one group: a few megabytes.
const ROWS_PER_GROUP: usize = 65_536;

/// One column of a table of `R`s.
#[derive(Debug)]
pub(super) struct Column<R> {
    /// Full words with the unit, such as `kicked_off_week`.
    pub name: String,
    /// How a row fills it.
    pub values: Values<R>,
}

/// How a row of type `R` fills a column.
#[derive(Debug)]
pub(super) enum Values<R> {
    /// A whole number.
    Whole(fn(&R) -> u64),
    /// A number.
    Number(fn(&R) -> f64),
    /// A number, or nothing.
    OptionalNumber(fn(&R) -> Option<f64>),
    /// One of these texts, or nothing.
    Label(Vec<String>, fn(&R) -> Option<usize>),
}

impl<R> Column<R> {
    pub(super) fn new(name: impl Into<String>, values: Values<R>) -> Column<R> {
        Column {
            name: name.into(),
            values,
        }
    }

    fn schema(&self) -> Result<Type, ParquetError> {
        let (physical, repetition, logical) = match self.values {
            Values::Whole(_) => (PhysicalType::INT64, Repetition::REQUIRED, None),
            Values::Number(_) => (PhysicalType::DOUBLE, Repetition::REQUIRED, None),
            Values::OptionalNumber(_) => (PhysicalType::DOUBLE, Repetition::OPTIONAL, None),
            Values::Label(..) => (
                PhysicalType::BYTE_ARRAY,
                Repetition::OPTIONAL,
                Some(LogicalType::String),
            ),
        };
        Type::primitive_type_builder(&self.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
    }

    fn write(
        &self,
        rows: &[R],
        writer: &mut SerializedColumnWriter<'_>,
    ) -> Result<(), ParquetError> {
        match &self.values {
            Values::Whole(value) => {
                let values: Result<Vec<i64>, _> =
                    rows.iter().map(|row| i64::try_from(value(row))).collect();
                let values = values.map_err(|error| ParquetError::External(Box::new(error)))?;
                writer
                    .typed::<Int64Type>()
                    .write_batch(&values, None, None)?;
            }
            Values::Number(value) => {
                let values: Vec<f64> = rows.iter().map(value).collect();
                writer
                    .typed::<DoubleType>()
                    .write_batch(&values, None, None)?;
            }
            Values::OptionalNumber(value) => {
                let (values, levels) = present(rows, value);
                writer
                    .typed::<DoubleType>()
                    .write_batch(&values, Some(&levels), None)?;
            }
            Values::Label(labels, index) => {
                let labels: Vec<ByteArray> =
                    labels.iter().map(|label| label.as_str().into()).collect();
                let (values, levels) = present(rows, |row| index(row).map(|i| labels[i].clone()));
                writer
                    .typed::<ByteArrayType>()
                    .write_batch(&values, Some(&levels), None)?;
            }
        }
        Ok(())
    }
}

/// The values that are there, and per row whether one is (definition levels).
fn present<R, T>(rows: &[R], value: impl Fn(&R) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let mut values = Vec::with_capacity(rows.len());
    let mut levels = Vec::with_capacity(rows.len());
    for row in rows {
        let value = value(row);
        levels.push(i16::from(value.is_some()));
        values.extend(value);
    }
    (values, levels)
}

/// A Parquet file under construction.
pub(super) struct ParquetTable<R> {
    path: PathBuf,
    columns: Vec<Column<R>>,
    rows: Vec<R>,
    writer: SerializedFileWriter<BufWriter<File>>,
}

impl<R> ParquetTable<R> {
    /// Opens the file and writes its head. `facts` go into its metadata.
    pub(super) fn create(
        path: &Path,
        columns: Vec<Column<R>>,
        facts: &[(&str, String)],
    ) -> Result<ParquetTable<R>, ReportError> {
        let file = File::create(path).map_err(ReportError::at("create", path))?;
        let writer = open(file, &columns, facts).map_err(ReportError::at("write", path))?;
        Ok(ParquetTable {
            path: path.to_owned(),
            columns,
            rows: Vec::new(),
            writer,
        })
    }

    /// Adds a row.
    pub(super) fn push(&mut self, row: R) -> Result<(), ReportError> {
        self.rows.push(row);
        if self.rows.len() == ROWS_PER_GROUP {
            self.write_group()?;
        }
        Ok(())
    }

    /// Writes what is left and closes the file.
    pub(super) fn finish(mut self) -> Result<(), ReportError> {
        if !self.rows.is_empty() {
            self.write_group()?;
        }
        let closed = self.writer.close().map(drop);
        closed.map_err(ReportError::at("write", &self.path))
    }

    fn write_group(&mut self) -> Result<(), ReportError> {
        let written = self
            .writer
            .next_row_group()
            .and_then(|group| write_columns(&self.columns, &self.rows, group));
        self.rows.clear();
        written.map_err(ReportError::at("write", &self.path))
    }
}

fn open<R>(
    file: File,
    columns: &[Column<R>],
    facts: &[(&str, String)],
) -> Result<SerializedFileWriter<BufWriter<File>>, ParquetError> {
    let fields: Result<Vec<_>, _> = columns
        .iter()
        .map(|column| column.schema().map(Arc::new))
        .collect();
    let schema = Type::group_type_builder("row")
        .with_fields(fields?)
        .build()?;
    let facts = facts
        .iter()
        .map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()))
        .collect();
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(format!("pitcrew {}", super::ENGINE_VERSION))
        .set_key_value_metadata(Some(facts));
    for column in columns {
        // Measured numbers hardly repeat: a dictionary of them is built only to be
        // given up.
        let repeats = !matches!(column.values, Values::Number(_) | Values::OptionalNumber(_));
        properties = properties
            .set_column_dictionary_enabled(ColumnPath::from(column.name.as_str()), repeats);
    }
    let properties = properties.build();
    SerializedFileWriter::new(BufWriter::new(file), Arc::new(schema), Arc::new(properties))
}

fn write_columns<R>(
    columns: &[Column<R>],
    rows: &[R],
    mut group: SerializedRowGroupWriter<'_, BufWriter<File>>,
) -> Result<(), ParquetError> {
    for column in columns {
        let Some(mut writer) = group.next_column()? else {
            return Err(ParquetError::General(
                "fewer columns than planned".to_owned(),
            ));
        };
        column.write(rows, &mut writer)?;
        writer.close()?;
    }
    group.close().map(drop)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    /// All rows of a Parquet file as text, for looking at in tests.
    pub(in crate::report) fn rows_of(path: &Path) -> Vec<String> {
        let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
        reader
            .get_row_iter(None)
            .unwrap()
            .map(|row| row.unwrap().to_string())
            .collect()
    }

    #[test]
    fn rows_come_back_with_their_nulls_over_several_groups() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let columns: Vec<Column<u64>> = vec![
            Column::new("number", Values::Whole(|row| *row)),
            Column::new("half", Values::Number(|row| *row as f64 / 2.0)),
            Column::new(
                "even_week",
                Values::OptionalNumber(|row| (row % 2 == 0).then_some(*row as f64)),
            ),
            Column::new(
                "word",
                Values::Label(vec!["zero".into(), "one".into()], |row| {
                    usize::try_from(*row).ok().filter(|index| *index < 2)
                }),
            ),
        ];
        let facts = [("seed", "7".to_owned())];
        let mut table = ParquetTable::create(&path, columns, &facts).unwrap();
        for row in 0..ROWS_PER_GROUP as u64 + 3 {
            table.push(row).unwrap();
        }
        table.finish().unwrap();

        let rows = rows_of(&path);
        assert_eq!(rows.len(), ROWS_PER_GROUP + 3);
        assert_eq!(
            rows[1],
            r#"{number: 1, half: 0.5, even_week: null, word: "one"}"#
        );
        assert_eq!(
            rows[65_538],
            "{number: 65538, half: 32769.0, even_week: 65538.0, word: null}"
        );

        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let metadata = reader.metadata();
        assert_eq!(metadata.num_row_groups(), 2);
        let facts = metadata.file_metadata().key_value_metadata().unwrap();
        assert_eq!(
            (facts[0].key.as_str(), facts[0].value.as_deref()),
            ("seed", Some("7"))
        );
    }
}
