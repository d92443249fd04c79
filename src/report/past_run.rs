//! Reading back what a run of the past left in its folder.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use parquet::schema::types::Type;

use super::error::ReportError;
use super::future_identity::FutureIdentity;
use super::past_run_checks;
use super::ranking_facts;
use super::regular_file;
use crate::analysis::{Measure, Ranked};
use crate::model::Ranking;
use crate::model::outcome::ReplicationRecord;
use crate::units::WEEKS_PER_MONTH;

/// Many times what the longest run writes.
const LARGEST: u64 = 20_000_000_000;

/// A run whose rows were read from its folder.
#[derive(Debug, Clone)]
pub struct PastRun {
    /// Which futures it played.
    pub identity: FutureIdentity,
    /// Name of its scenario.
    pub scenario: String,
    /// ISO code of its currency.
    pub currency: String,
    /// Weeks of a future.
    pub horizon: f64,
    /// Weeks for which a project can be in production within follow-up.
    pub follow_up: f64,
    /// Which projects count, and until when.
    pub measured: String,
    /// Whether operation and money are part of it.
    pub money: Option<Measure>,
    /// What plans were ranked by, but for goals; folders of older versions do not say it.
    pub ranked: Ranked,
    /// Futures in a row that share what is not known; 1 where all is known.
    pub world: usize,
    /// Its plans in the order of the scenario, each with its rows in the order of
    /// replications. Figures that no comparison needs are left at 0.
    pub plans: Vec<(String, Vec<ReplicationRecord>)>,
}

/// Reads `replications.parquet` of the output folder of a run.
pub fn read_run(folder: &Path) -> Result<PastRun, ReportError> {
    let path = folder.join("replications.parquet");
    let (file, bytes) =
        regular_file::open(&path, LARGEST).map_err(ReportError::at("open", &path))?;
    let reader = SerializedFileReader::new(file)
        .map_err(|error| ReportError::new("read", &path, damaged(&error)))?;
    let facts = facts(&reader);
    let run = check_size(&reader, bytes).and_then(|()| past_run(&reader, &facts));
    let run = run.and_then(|run| past_run_checks::check(&run).map(|()| run));
    run.map_err(|cause| ReportError::new("read", &path, cause))
}

/// What the library of the format says is of no use to a person, but for the system's
/// own words.
fn damaged(error: &ParquetError) -> String {
    match error {
        ParquetError::External(cause) if cause.is::<std::io::Error>() => cause.to_string(),
        _ => "it is damaged, or no table of a run".to_owned(),
    }
}

/// Rows that are said to be there and are not would take memory all the same.
fn check_size(reader: &SerializedFileReader<File>, bytes: u64) -> Result<(), String> {
    let metadata = reader.metadata();
    let mut rows: u64 = 0;
    for group in metadata.row_groups() {
        rows = rows.saturating_add(u64::try_from(group.num_rows()).unwrap_or(u64::MAX));
        for column in group.columns() {
            let (size, values) = (column.uncompressed_size(), column.num_values());
            // Snappy makes nothing smaller than a twenty-first.
            let most = i64::try_from(bytes.saturating_mul(22)).unwrap_or(i64::MAX);
            if values != group.num_rows() || !(0..=most).contains(&size) {
                return Err(format!(
                    "what it says of the column {} cannot be",
                    column.column_path()
                ));
            }
        }
    }
    let said = metadata.file_metadata().num_rows();
    // A row has numbers that take a byte at least.
    if u64::try_from(said) != Ok(rows) || rows > bytes {
        return Err(format!(
            "it cannot hold the {said} rows that it says it has"
        ));
    }
    Ok(())
}

fn past_run(
    reader: &SerializedFileReader<File>,
    facts: &BTreeMap<String, String>,
) -> Result<PastRun, String> {
    let fact = |name: &str| {
        let value = facts.get(&format!("pitcrew.{name}")).cloned();
        value.ok_or_else(|| format!("it does not say its {name}; play the scenario again"))
    };
    let unreadable = |name: &str| format!("its {name} is no number");
    let weeks = |name: &str| {
        let weeks: Option<f64> = fact(name)?.parse().ok();
        let weeks = weeks.filter(|weeks| weeks.is_finite() && *weeks >= 0.0);
        weeks.ok_or_else(|| unreadable(name))
    };
    let currency = fact("currency")?;
    let horizon = weeks("horizon_weeks")?;
    let money = match fact("has_value")?.as_str() {
        "true" => Some(Measure::ranking_money(weeks("run_off_weeks")?)),
        _ => None,
    };
    let ranking = match fact("ranked_by") {
        Ok(by) => ranking_facts::read(&by, &fact("matters")?)
            .ok_or_else(|| "what its plans are ranked by is unknown here".to_owned())?,
        Err(_) => Ranking::default(),
    };
    Ok(PastRun {
        identity: FutureIdentity {
            engine_version: fact("engine_version")?,
            seed: fact("seed")?.parse().map_err(|_| unreadable("seed"))?,
            lifecycle: fact("lifecycle")?,
            starting_state: fact("starting_state")?,
        },
        scenario: fact("scenario")?,
        horizon,
        ranked: Ranked::new(&ranking, money, horizon / WEEKS_PER_MONTH),
        // Folders of older versions do not say it.
        follow_up: weeks("follow_up_weeks").or_else(|_| weeks("horizon_weeks"))?,
        measured: fact("measured")?,
        money,
        world: fact("replications_per_world")?
            .parse()
            .ok()
            .filter(|world| *world > 0)
            .ok_or_else(|| unreadable("replications_per_world"))?,
        plans: plans(reader, &currency.to_lowercase())?,
        currency,
    })
}

fn facts(reader: &SerializedFileReader<File>) -> BTreeMap<String, String> {
    let metadata = reader.metadata().file_metadata().key_value_metadata();
    let facts = metadata.into_iter().flatten();
    facts
        .filter_map(|fact| Some((fact.key.clone(), fact.value.clone()?)))
        .collect()
}

/// Puts the value of one column into a row.
type Store = fn(&mut ReplicationRecord, Value);

/// A cell as far as rows need it.
#[derive(Clone, Copy)]
enum Value {
    Number(f64),
    Nothing,
}

impl Value {
    fn number(self) -> f64 {
        match self {
            Value::Number(number) => number,
            Value::Nothing => 0.0,
        }
    }

    fn count(self) -> u32 {
        self.number() as u32
    }

    fn time(self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number),
            Value::Nothing => None,
        }
    }
}

/// The columns that comparisons need.
fn columns(currency: &str) -> BTreeMap<String, Store> {
    let columns: [(&str, Store); 10] = [
        ("replication", |row, value| {
            row.replication = value.number() as u64;
        }),
        ("projects_offered", |row, value| {
            row.offered = value.count();
        }),
        ("projects_admitted", |row, value| {
            row.admitted = value.count();
        }),
        ("projects_admitted_in_production", |row, value| {
            row.admitted_in_production = value.count();
        }),
        ("projects_offered_in_admission_window", |row, value| {
            row.admitted_offers = value.count();
        }),
        ("ranked_value", |row, value| {
            row.asked = value.number();
        }),
        ("production_weeks", |row, value| {
            row.production_weeks = value.number();
        }),
        ("projects_launched", |row, value| {
            row.launched = value.count();
        }),
        ("first_value_week", |row, value| {
            row.first_value = value.time();
        }),
        ("first_production_week", |row, value| {
            row.first_production = value.time();
        }),
    ];
    let money: [(String, Store); 4] = [
        (format!("spend_{currency}"), |row, value| {
            row.spend = value.number();
        }),
        (format!("value_{currency}"), |row, value| {
            row.value = value.number();
        }),
        (format!("present_value_{currency}"), |row, value| {
            row.present_value = value.number();
        }),
        (format!("run_off_{currency}"), |row, value| {
            row.run_off = value.number();
        }),
    ];
    let named = columns.map(|(name, store)| (name.to_owned(), store));
    named.into_iter().chain(money).collect()
}

/// As many as a scenario can have.
const MOST_PLANS: usize = 64;

/// All rows, by plan in the order in which plans appear.
fn plans(
    reader: &SerializedFileReader<File>,
    currency: &str,
) -> Result<Vec<(String, Vec<ReplicationRecord>)>, String> {
    let columns = columns(currency);
    let projection = projection(reader, &columns)?;
    let rows = reader
        .get_row_iter(Some(projection))
        .map_err(|error| damaged(&error))?;
    let mut plans: Vec<(String, Vec<ReplicationRecord>)> = Vec::new();
    for row in rows {
        let row = row.map_err(|error| damaged(&error))?;
        let mut record = ReplicationRecord::default();
        let mut plan = None;
        for (name, field) in row.get_column_iter() {
            match (columns.get(name), field) {
                (Some(store), field) => store(&mut record, value(name, field)?),
                (None, Field::Str(name)) => plan = Some(name),
                (None, _) => {}
            }
        }
        let plan = plan.ok_or("a row names no plan")?;
        let count = plans.len();
        match plans.last_mut().filter(|(name, _)| name == plan) {
            Some((_, rows)) => rows.push(record),
            None if count == MOST_PLANS => {
                return Err(format!("it has more than {MOST_PLANS} plans"));
            }
            None => plans.push((plan.clone(), vec![record])),
        }
    }
    Ok(plans)
}

fn value(column: &str, field: &Field) -> Result<Value, String> {
    match field {
        Field::Long(number) if *number >= 0 => Ok(Value::Number(*number as f64)),
        Field::Double(number) if number.is_finite() => Ok(Value::Number(*number)),
        Field::Long(_) | Field::Double(_) => Err(format!(
            "the column {column} holds {field}, which cannot be"
        )),
        Field::Null => Ok(Value::Nothing),
        _ => Err(format!("the column {column} holds no numbers")),
    }
}

/// The plan and the columns that are needed, as a part of the file's schema.
fn projection(
    reader: &SerializedFileReader<File>,
    columns: &BTreeMap<String, Store>,
) -> Result<Type, String> {
    let schema = reader.metadata().file_metadata().schema();
    let fields = schema.get_fields();
    let has = |name: &str| fields.iter().any(|field| field.name() == name);
    let names = columns.keys().map(String::as_str).chain(["plan"]);
    if let Some(missing) = names.into_iter().find(|name| !has(name)) {
        return Err(format!("the column {missing} is missing"));
    }
    let wanted = fields
        .iter()
        .filter(|field| field.name() == "plan" || columns.contains_key(field.name()));
    Type::group_type_builder(schema.name())
        .with_fields(wanted.map(Arc::clone).collect())
        .build()
        .map_err(|error| damaged(&error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Threads;
    use crate::report::replications_table;
    use crate::report::run_folder::facts;
    use crate::report::{RunIdentity, samples};

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let (experiment, results) = (samples::experiment(), samples::results());
        let identity = RunIdentity::new("bank", "a = 1", &experiment);
        let path = folder.path().join("replications.parquet");
        let facts = facts(&identity, &experiment);
        let threads = Threads::none();
        replications_table::write(&path, &experiment, &results, &facts, &threads).unwrap();

        let run = read_run(folder.path()).unwrap();
        assert_eq!(run.identity, FutureIdentity::of(&experiment));
        assert_eq!(
            (run.scenario.as_str(), run.currency.as_str()),
            ("bank", "EUR")
        );
        assert_eq!((run.horizon, run.money), (104.0, None));
        assert_eq!(
            run.follow_up,
            crate::analysis::follow_up_weeks(&experiment.model)
        );
        let names: Vec<&str> = run.plans.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Do nothing", "MLOps engineer first"]);
        for ((_, rows), plan) in run.plans.iter().zip(&results.plans) {
            for (read, written) in rows.iter().zip(&plan.rows) {
                let expected = ReplicationRecord {
                    replication: written.replication,
                    offered: written.offered,
                    admitted: written.admitted,
                    admitted_in_production: written.admitted_in_production,
                    admitted_offers: written.admitted_offers,
                    production_weeks: written.production_weeks,
                    present_value: written.present_value,
                    run_off: written.run_off,
                    launched: written.launched,
                    first_value: written.first_value,
                    first_production: written.first_production,
                    spend: written.spend,
                    value: written.value,
                    ..ReplicationRecord::default()
                };
                assert_eq!(*read, expected);
            }
            assert_eq!(rows.len(), plan.rows.len());
        }
    }

    #[test]
    fn what_is_no_run_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let nothing = read_run(folder.path()).unwrap_err().to_string();
        assert!(nothing.starts_with("cannot open"), "{nothing}");
        std::fs::write(folder.path().join("replications.parquet"), b"PAR1 no").unwrap();
        let broken = read_run(folder.path()).unwrap_err().to_string();
        assert!(broken.starts_with("cannot read"), "{broken}");
    }
}
