//! Columns of CSV files: what is read, and what is refused with file, line and column.

use std::path::Path;

use pitcrew::scenario::{self, Problem, Scenario, Severity};

/// The scenario beside a CSV file with this content, and how its one stage is stated.
fn load(name: &str, content: &[u8], takes: &str) -> Result<Scenario, Vec<Problem>> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), content).unwrap();
    let path = folder.path().join("a.toml");
    let text = format!(
        "horizon = \"12 months\"\nstage = [{{ name = \"a\", takes = {takes} }}]\nteam = {{ worker = 1 }}\nplan = [{{ name = \"p\", hire = [] }}]\n"
    );
    std::fs::write(&path, text).unwrap();
    scenario::load(Path::new(&path), &[]).map_err(|problems| problems.list)
}

const WEEKS: &str =
    "{ dist = \"empirical\", file = \"t.csv\", column = \"weeks\", unit = \"weeks\" }";

/// The quarters of the distribution: 2 and 4 weeks give 2, 2, 4.
fn quarters(content: &str) -> [f64; 3] {
    let scenario = load("t.csv", content.as_bytes(), WEEKS)
        .unwrap_or_else(|problems| panic!("{content}\n{problems:?}"));
    let effort = &scenario.experiment.model.lifecycle.stages[0].effort;
    [0.25, 0.5, 0.75].map(|p| effort.quantile(p))
}

/// The weeks are 2 and 4, however the sheet is written.
#[test]
fn sheets_are_read_as_spreadsheets_write_them() {
    for content in [
        "name,opened,weeks\n\"Scoring, first\",5,2\n\"Churn, first\",7,4\n",
        "weeks,name\n2,a\n4,b",
        "name,weeks\r\na,2\r\nb,4\r\n",
        "\u{feff}weeks\n2\n4\n",
        "\n\nname,weeks\n\na,2\n\n\nb,4\n\n",
        "name,weeks\na,2\n,,\nb,4\n,\n",
        "name,weeks\na,2,,\nb,4,\n",
        "name;weeks\na;2\nb;4\n",
        "name\tweeks\na\t2\nb\t4\n",
        "\"weeks\"\n\"2\"\n\"4\"\n",
        " name , weeks \n a , 2 \n b , 4 \n",
        "name,weeks\n\"a \"\"quoted\"\", name\",2\n\"two\nlines\",4\n",
        "name;weeks\n\"a;b\";2.0\nc;4e0\n",
        "note;weeks,rest\tweeks\n1\t2\n1\t4\n",
    ] {
        assert_eq!(quarters(content), [2.0, 2.0, 4.0], "{content:?}");
    }
}

/// What is wrong, with the line and the column of the cell.
#[test]
fn refusals_name_file_line_and_column_and_show_the_cell() {
    for (content, line, column, words) in [
        ("name,weeks\na,2\nb,x\n", 3, 3, "\"x\" is not a number"),
        ("name,weeks\r\n\r\na,2\r\nb,\"2,5\"\r\n", 4, 3, "write 2.5"),
        ("name;weeks\na;2,5\n", 2, 3, "write 2.5"),
        ("name;weeks\na;1,600\n", 2, 3, "may be 1.6 or 1600"),
        ("name;weeks\na;2.500\n", 2, 3, "may be 2.5 or 2500"),
        (
            "name,weeks\n\"a, b\",2 weeks\n",
            2,
            8,
            "a number with a decimal point",
        ),
        (
            "name,weeks\n\"two\nlines\",-4\n",
            3,
            8,
            "cannot be negative",
        ),
        ("name,weeks\na,nan\n", 2, 3, "is not a number"),
        ("name,weeks\na,inf\n", 2, 3, "is not a number"),
        (
            "name,weeks\na,2\nb\n",
            3,
            1,
            "this row has 1 cells, and the header 2",
        ),
        (
            "name,weeks\na,2\nb,4,5\n",
            3,
            5,
            "this row has 3 cells, and the header 2",
        ),
        ("weeks\n2,5\n", 2, 3, "write a decimal comma as a point"),
        (
            "weeks,name,weeks\n2,a,4\n",
            1,
            12,
            "two columns are called \"weeks\"",
        ),
    ] {
        let problems = load("t.csv", content.as_bytes(), WEEKS).unwrap_err();
        let [problem] = &problems[..] else {
            panic!("{content:?}\n{problems:?}")
        };
        let place = problem.place.as_ref().expect("a place");
        assert!(place.file.ends_with("t.csv"), "{content:?}\n{problem}");
        assert_eq!(
            (place.line, place.column),
            (line, column),
            "{content:?}\n{problem}"
        );
        let told = problem.to_string();
        let unwrapped = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(unwrapped.contains(words), "{content:?}\n{told}");
        assert!(told.contains('^') && told.lines().all(|line| line.chars().count() <= 80));
    }
}

/// What is wrong with the file as a whole is told where the scenario names it.
#[test]
fn a_file_that_is_no_sheet_is_refused_where_it_is_named() {
    for (content, words) in [
        ("", "the file t.csv is empty"),
        ("\n\n", "the file t.csv is empty"),
        (
            "name,weeks\n",
            "the column \"weeks\" of t.csv has no values",
        ),
        ("name,wekes\na,2\n", "did you mean \"wekes\"?"),
        ("name,x\na,2\n", "columns there: name, x"),
    ] {
        let problems = load("t.csv", content.as_bytes(), WEEKS).unwrap_err();
        let told = problems[0].to_string();
        assert!(told.contains(words), "{content:?}\n{told}");
        assert!(
            problems[0].place.as_ref().unwrap().file.ends_with("a.toml"),
            "{told}"
        );
    }
    let latin = load("t.csv", b"name,weeks\ncaf\xe9,2\n", WEEKS).unwrap_err();
    assert!(
        latin[0].message.contains("is not UTF-8 text (line 2)"),
        "{}",
        latin[0]
    );
}

/// Lines of a CSV file are shown; those of any other file of the machine are not.
#[test]
fn other_files_are_not_read() {
    let secret = "{ dist = \"empirical\", file = \"secret\", column = \"top secret\" }";
    let problems = load("secret", b"other\ntop secret\n", secret).unwrap_err();
    let told = problems[0].to_string();
    assert!(
        told.contains("the name must end in .csv, .tsv or .txt"),
        "{told}"
    );
    assert!(!told.contains("other"), "{told}");
    let folder = "{ dist = \"empirical\", file = \"/dev/zero.csv\", column = \"x\" }";
    assert!(load("t.csv", b"", folder).is_err());
}

/// A row without a value is left out, which is said once with its line.
#[test]
fn rows_without_a_value_are_counted() {
    let scenario = load("t.csv", b"name,weeks\na,2\nb,\nc,4\nd,\n", WEEKS).unwrap();
    let [warning] = &scenario.warnings[..] else {
        panic!("{:?}", scenario.warnings)
    };
    assert_eq!(warning.severity, Severity::Warning);
    assert!(
        warning.message.contains("2 rows have no value"),
        "{warning}"
    );
    assert_eq!(warning.place.as_ref().unwrap().line, 3);
}

/// Money in cells is read as money is: a point before three digits may be thousands.
#[test]
fn money_in_cells_is_money() {
    let takes = "\"1 week\" }]\nrole.worker.pay = { dist = \"empirical\", file = \"t.csv\", column = \"pay\", unit = \"USD per year\" }\nprojects = { new = \"none\" }\nlist = [{ x = 1";
    let problems = load("t.csv", b"pay\n95.000\n", takes).unwrap_err();
    let told: String = problems.iter().map(Problem::to_string).collect();
    assert!(told.contains("\"95.000\" may be 95 or 95000"), "{told}");
    assert!(told.contains("t.csv:2:1"), "{told}");
}

/// A lock holds the values: of as many as are taken it is over a megabyte, and can be
/// played like any other.
#[test]
fn the_lock_of_the_longest_column_is_read_again() {
    let rows = (0..100_000)
        .map(|i| format!("{}.25\n", i % 90 + 1))
        .collect::<Vec<_>>()
        .concat();
    let scenario = load("t.csv", format!("weeks\n{rows}").as_bytes(), WEEKS).unwrap();
    assert!(scenario.lock.len() > 1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.lock.toml");
    std::fs::write(&path, &scenario.lock).unwrap();
    let again = scenario::load(&path, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(again.lock, scenario.lock);
    let one_more = load("t.csv", format!("weeks\n{rows}1\n").as_bytes(), WEEKS).unwrap_err();
    assert!(one_more[0].message.contains("more than 100000 values"));
}
