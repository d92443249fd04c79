//! A Parquet file written in bounded memory.
//!
//! Rows are gathered into groups of a fixed size, so the bytes of the file do not
//! depend on the portions in which rows arrive. The columns of a page are encoded on
//! all threads, each by itself, so that they do not depend on the threads either.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as PhysicalType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnDescPtr, Type};

use super::error::ReportError;
use super::parquet_chunk::{Cells, Chunk};
use crate::analysis::Unit;
use crate::experiment::{Experiment, Threads};

/// Rows of one group: a few megabytes.
const ROWS_PER_GROUP: usize = 65_536;

/// Rows of one page, a part of a group: few enough to stay in a processor's cache until
/// they are encoded.
const ROWS_PER_PAGE: usize = 8_192;

/// Bytes that are written at a time.
const PORTION: usize = 1 << 16;

/// One column of a table of `R`s, declared once: the writer, the schema of the file and the
/// list in `docs/outputs.md` follow from it.
#[derive(Debug)]
pub(super) struct Column<R> {
    /// Full words with the unit, such as `kicked_off_week`.
    pub name: &'static str,
    pub unit: Unit,
    pub meaning: &'static str,
    /// How a row fills it.
    pub values: Values<R>,
}

/// Declares the columns of a table: the meaning of each, its name, its unit, and how a row
/// fills it.
macro_rules! parquet_columns {
    (
        $(#[doc = $about:literal])+
        $columns:ident of $row:ty;
        $(
            $(#[doc = $meaning:literal])+
            $name:literal, $unit:ident = $values:ident $(($($fill:expr),+))?;
        )+
    ) => {
        $(#[doc = $about])+
        pub(super) const $columns: &[$crate::report::parquet_table::Column<$row>] = &[$(
            $crate::report::parquet_table::Column {
                name: $name,
                unit: $crate::analysis::Unit::$unit,
                meaning: concat!($($meaning),+),
                values: $crate::report::parquet_table::Values::$values $(($($fill),+))?,
            }
        ),+];
    };
}
pub(super) use parquet_columns;

/// How a row of type `R` fills a column.
#[derive(Debug)]
pub(super) enum Values<R> {
    /// The plan that the row is of.
    Plan,
    /// The replication that the row is of.
    Replication,
    /// A whole number.
    Whole(fn(&R) -> u64),
    /// A number.
    Number(fn(&R) -> f64),
    /// A number, or nothing.
    OptionalNumber(fn(&R) -> Option<f64>),
    /// One of these texts, or nothing.
    Label(fn(&Experiment) -> Vec<String>, fn(&R) -> Option<usize>),
}

/// Where rows come from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin {
    /// Index of the plan.
    pub plan: usize,
    /// The replication of all of them.
    pub replication: u64,
}

impl<R> Column<R> {
    fn schema(&self, currency: &str) -> Result<Type, ParquetError> {
        let (physical, repetition, logical) = match self.values {
            Values::Replication | Values::Whole(_) => {
                (PhysicalType::INT64, Repetition::REQUIRED, None)
            }
            Values::Number(_) => (PhysicalType::DOUBLE, Repetition::REQUIRED, None),
            Values::OptionalNumber(_) => (PhysicalType::DOUBLE, Repetition::OPTIONAL, None),
            Values::Plan | Values::Label(..) => (
                PhysicalType::BYTE_ARRAY,
                Repetition::OPTIONAL,
                Some(LogicalType::String),
            ),
        };
        let name = self.unit.column(self.name, currency);
        Type::primitive_type_builder(&name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()
    }

    /// All texts there are, where values are texts.
    fn labels(&self, experiment: &Experiment) -> Option<Vec<String>> {
        match &self.values {
            Values::Plan => {
                let plans = experiment.plans.iter();
                Some(plans.map(|plan| plan.name.clone()).collect())
            }
            Values::Label(labels, _) => Some(labels(experiment)),
            _ => None,
        }
    }

    fn fill(&self, cells: &mut Cells, origin: Origin, rows: &[R]) {
        match &self.values {
            Values::Plan => {
                for _ in rows {
                    cells.push_label(Some(origin.plan));
                }
            }
            Values::Replication => {
                cells.extend(rows.iter().map(|_| origin.replication.to_le_bytes()));
            }
            Values::Whole(value) => cells.extend(rows.iter().map(|row| value(row).to_le_bytes())),
            Values::Number(value) => cells.extend(rows.iter().map(|row| value(row).to_le_bytes())),
            Values::OptionalNumber(value) => {
                for row in rows {
                    cells.push_number(value(row));
                }
            }
            Values::Label(_, label) => {
                for row in rows {
                    cells.push_label(label(row));
                }
            }
        }
    }
}

/// A column at the end of a page: its values, what they are, and all labels.
type Ending<'a> = (&'a mut Cells, &'a ColumnDescPtr, Option<&'a [String]>);

/// A column under construction.
struct Filling<R: 'static> {
    column: &'static Column<R>,
    /// All texts there are, where values are texts.
    labels: Option<Vec<String>>,
    /// Its values of the group that is being filled.
    cells: Cells,
}

/// A Parquet file under construction.
pub(super) struct ParquetTable<R: 'static> {
    path: PathBuf,
    columns: Vec<Filling<R>>,
    /// Rows in the page that is being filled.
    rows: usize,
    /// Rows in the pages of the group before it.
    paged_rows: usize,
    writer: SerializedFileWriter<BufWriter<File>>,
}

impl<R> ParquetTable<R> {
    /// Opens the file and writes its head. `facts` go into its metadata.
    pub(super) fn create(
        path: &Path,
        (columns, experiment): (&'static [Column<R>], &Experiment),
        facts: &[(&str, String)],
    ) -> Result<ParquetTable<R>, ReportError> {
        let file = File::create(path).map_err(ReportError::at("create", path))?;
        let schema = schema(columns, &experiment.currency);
        let writer = schema.and_then(|schema| open(file, schema, facts));
        let columns = columns.iter().map(|column| Filling {
            column,
            labels: column.labels(experiment),
            cells: Cells::default(),
        });
        Ok(ParquetTable {
            path: path.to_owned(),
            columns: columns.collect(),
            rows: 0,
            paged_rows: 0,
            writer: writer.map_err(ReportError::at("write", path))?,
        })
    }

    /// Adds rows of one origin.
    pub(super) fn extend(
        &mut self,
        origin: Origin,
        rows: &[R],
        threads: &Threads,
    ) -> Result<(), ReportError> {
        let mut left = rows;
        while !left.is_empty() {
            let room = (ROWS_PER_PAGE - self.rows).min(left.len());
            let (now, later) = left.split_at(room);
            for filling in &mut self.columns {
                filling.column.fill(&mut filling.cells, origin, now);
            }
            self.rows += room;
            if self.rows == ROWS_PER_PAGE {
                self.end_page(threads)?;
            }
            if self.paged_rows == ROWS_PER_GROUP {
                self.write_group()?;
            }
            left = later;
        }
        Ok(())
    }

    /// Writes what is left and closes the file.
    pub(super) fn finish(mut self, threads: &Threads) -> Result<(), ReportError> {
        if self.rows > 0 {
            self.end_page(threads)?;
        }
        if self.paged_rows > 0 {
            self.write_group()?;
        }
        let closed = self.writer.close().map(drop);
        closed.map_err(ReportError::at("write", &self.path))
    }

    fn end_page(&mut self, threads: &Threads) -> Result<(), ReportError> {
        let rows = self.rows;
        let descriptors = self.writer.schema_descr().columns();
        let columns = self.columns.iter_mut().zip(descriptors);
        let columns = columns
            .map(|(filling, descriptor)| {
                (&mut filling.cells, descriptor, filling.labels.as_deref())
            })
            .collect();
        let end = |scratch: &mut Vec<u8>, (cells, descriptor, labels): Ending<'_>| {
            cells.end_page(descriptor, labels, rows, scratch)
        };
        let ended = threads.map(columns, Vec::new, end);
        let ended: Result<(), ParquetError> = ended.into_iter().collect();
        self.paged_rows += rows;
        self.rows = 0;
        ended.map_err(ReportError::at("write", &self.path))
    }

    fn write_group(&mut self) -> Result<(), ReportError> {
        self.paged_rows = 0;
        let written = self.try_write_group();
        written.map_err(ReportError::at("write", &self.path))
    }

    fn try_write_group(&mut self) -> Result<(), ParquetError> {
        let descriptors = self.writer.schema_descr().columns().to_vec();
        let mut group = self.writer.next_row_group()?;
        for (filling, descriptor) in self.columns.iter_mut().zip(&descriptors) {
            let has_labels = filling.labels.is_some();
            let Chunk { bytes, close } = filling.cells.end_chunk(descriptor, has_labels)?;
            group.append_column(&bytes, close)?;
            filling.cells.reuse(bytes);
        }
        group.close().map(drop)
    }
}

fn schema<R>(columns: &[Column<R>], currency: &str) -> Result<Type, ParquetError> {
    let fields = columns.iter();
    let fields = fields.map(|column| column.schema(currency).map(Arc::new));
    let fields: Result<Vec<_>, _> = fields.collect();
    Type::group_type_builder("row").with_fields(fields?).build()
}

fn open(
    file: File,
    schema: Type,
    facts: &[(&str, String)],
) -> Result<SerializedFileWriter<BufWriter<File>>, ParquetError> {
    let facts = facts
        .iter()
        .map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone()))
        .collect();
    let properties = WriterProperties::builder()
        .set_created_by(format!("pitcrew {}", super::ENGINE_VERSION))
        .set_key_value_metadata(Some(facts))
        .build();
    let file = BufWriter::with_capacity(PORTION, file);
    SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::report::samples;
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

    parquet_columns! {
        /// Numbers, told in several ways.
        COLUMNS of u64;
        /// The plan.
        "plan", Text = Plan;
        /// The future.
        "replication", Number = Replication;
        /// The number.
        "number", Number = Whole(|row| *row);
        /// Half of it.
        "half", Money = Number(|row| *row as f64 / 2.0);
        /// The number, if it is even.
        "even_week", Week = OptionalNumber(|row| (row % 2 == 0).then_some(*row as f64));
        /// The number in words.
        "word", Text = Label(|_| vec!["zero".into(), "one".into()], |row| {
            usize::try_from(*row).ok().filter(|index| *index < 2)
        });
    }

    #[test]
    fn rows_come_back_with_their_nulls_over_several_groups() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let mut experiment = samples::experiment();
        for (plan, name) in experiment.plans.iter_mut().zip(["a", "b"]) {
            plan.name = name.to_owned();
        }
        let facts = [("seed", "7".to_owned())];
        let threads = Threads::none();
        let mut table = ParquetTable::create(&path, (COLUMNS, &experiment), &facts).unwrap();
        let numbers: Vec<u64> = (0..ROWS_PER_GROUP as u64 + 3).collect();
        for (replication, rows) in (0..).zip(numbers.chunks(40_000)) {
            let plan = 1 - replication as usize;
            table
                .extend(Origin { plan, replication }, rows, &threads)
                .unwrap();
        }
        table.finish(&threads).unwrap();

        let rows = rows_of(&path);
        assert_eq!(rows.len(), ROWS_PER_GROUP + 3);
        assert_eq!(
            rows[1],
            r#"{plan: "b", replication: 0, number: 1, half_eur: 0.5, even_week: null, word: "one"}"#
        );
        assert_eq!(
            rows[65_538],
            r#"{plan: "a", replication: 1, number: 65538, half_eur: 32769.0, even_week: 65538.0, word: null}"#
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
