//! What a search for plausible worlds found: the sets, and `docs/plausible-worlds.md`.

use super::csv_file::CsvFile;
use crate::analysis::calibration::{Band, Found, Scale, Wave};
use crate::statistics::quantile;
use crate::words::{percent, rounded};

const HEAD: &str = "\
# Plausible worlds

Most numbers of the defaults library are not known: each has a range. This page says which of them agree *together* with what somebody observed. It is what one command writes, with the sets themselves, which the library holds as [`defaults/plausible_worlds.csv`](../defaults/plausible_worlds.csv):

```sh
cargo run --release -- calibration --search search
```

Where numbers may lie is data, too: the range of each entry in [`defaults/`](../defaults), and for the middle of what varies [`defaults/ignorance.toml`](../defaults/ignorance.toml). Inside its range a number is most likely near the library's (a triangle); nothing outside is tried.

The search is history matching in waves, then rejection. The first wave fills all ranges evenly. After each wave every target gets an emulator, a quadratic lasso with a cross-validated error, and the next wave is drawn where the emulators agree with the targets that are **fitted**. Of the last wave those points are kept that came closest when they were played. Targets that are **held out** were chosen before the first search, and it never saw them: they judge it. Those that are **scored** mean something else than what the model measures, as their notes on the page of the [calibration](calibration.md) say.

**What this is not.** The nearest third of the last wave is kept, so the sets lie somewhat closer together than a full posterior would. The bands come from surveys that asked different people about different events; a band is taken to hold 8 in 10 of what could be true. Spreads from project to project and from person to person are not searched, only where their middle lies.
";

/// How narrow a number's range has become to be worth a row: the middle half of the sets
/// takes less than this of the middle half of its range.
const NARROWED: f64 = 0.75;
/// How far the middle of the sets may lie from that of the range, in levels.
const MOVED: f64 = 0.15;

/// A target as the page shows it.
#[derive(Debug, Clone)]
pub struct SearchedTarget<'a> {
    /// Such as `T1`.
    pub id: &'a str,
    /// What was observed, in a sentence.
    pub observable: &'a str,
    /// Unit of its numbers.
    pub scale: Scale,
    /// What the sources allow.
    pub band: Band,
    /// What the search might do with it: `fitted`, `held out` or `scored`.
    pub role: &'static str,
}

/// What stands for all that a search rests on: equal texts, equal points.
#[must_use]
pub fn search_identity(all: &str) -> String {
    blake3::hash(all.as_bytes()).to_hex()[..16].to_owned()
}

/// The sets as CSV: a line for each, in which stands how high each number is in its range.
///
/// # Errors
///
/// Where a line cannot be written to memory.
pub fn plausible_worlds_csv(keys: &[&str], found: &Found) -> Result<Vec<u8>, csv::Error> {
    let mut file = CsvFile::new(keys)?;
    for kept in &found.kept {
        file.row(kept.levels.iter().map(f64::to_string))?;
    }
    file.finish()
}

/// The page, in Markdown. `lines` are the targets, in the order of the search.
#[must_use]
pub fn search_page(keys: &[&str], lines: &[SearchedTarget<'_>], found: &Found) -> String {
    let mut page = HEAD.to_owned();
    page.push_str(&format!("\n{}\n", tally(lines, found)));
    page.push_str("\n## Targets\n\nThe model: the median of the sets, in brackets the middle 8 in 10 of them. By wave: the share of its points inside the band.\n\n");
    page.push_str(
        "| id | what was observed | role | band | model | verdict | inside, wave by wave |\n",
    );
    page.push_str("|---|---|---|---|---|---|---|\n");
    for (place, line) in lines.iter().enumerate() {
        page.push_str(&row(place, line, found));
    }
    page.push_str("\n## Emulators\n\nThe share of each target's variance over all points so far that its emulator explains at points that it has not seen.\n\n");
    page.push_str(&emulators(lines, found));
    page.push_str("\n## Numbers that were narrowed\n\nHow high in its range, from 0 to 1: the median of the sets and their middle half. Listed where that half is less than three quarters as wide as before, or the median far from the middle. All other numbers are about as unknown as they were.\n\n");
    page.push_str("| number | median | middle half |\n|---|---|---|\n");
    for (place, key) in keys.iter().enumerate() {
        let [low, middle, high] = [0.25, 0.5, 0.75].map(|p| level(found, place, p));
        if high - low < NARROWED * 0.5 || (middle - 0.5).abs() > MOVED {
            let [low, middle, high] = [low, middle, high].map(|level| rounded(level, 2));
            page.push_str(&format!("| `{key}` | {middle} | {low} to {high} |\n"));
        }
    }
    page.push_str("\n## Numbers that hang together\n\nThe pairs with the strongest correlations over the sets, from 0.3 on.\n\n| number | and | correlation |\n|---|---|---|\n");
    for (one, other, correlation) in correlations(found, keys.len()) {
        let (one, other) = (keys[one], keys[other]);
        page.push_str(&format!(
            "| `{one}` | `{other}` | {} |\n",
            rounded(correlation, 2)
        ));
    }
    page
}

/// Percentile of a target's outputs over the sets.
fn output(found: &Found, place: usize, p: f64) -> Option<f64> {
    let outputs = found.kept.iter().filter_map(|kept| kept.outputs[place]);
    quantile(&mut outputs.collect::<Vec<f64>>(), p)
}

/// Percentile of a number's level over the sets.
fn level(found: &Found, place: usize, p: f64) -> f64 {
    let levels = found.kept.iter().map(|kept| kept.levels[place]);
    quantile(&mut levels.collect::<Vec<f64>>(), p).unwrap_or(0.5)
}

fn is_inside(place: usize, line: &SearchedTarget<'_>, found: &Found) -> bool {
    output(found, place, 0.5).is_some_and(|middle| line.band.holds(middle))
}

/// How many targets of each role the median of the sets meets.
fn tally(lines: &[SearchedTarget<'_>], found: &Found) -> String {
    let waves: Vec<String> = found
        .waves
        .iter()
        .map(|wave| wave.points.to_string())
        .collect();
    let count = |wanted: &str| {
        let of_role = lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.role == wanted);
        let (all, inside) = of_role.fold((0, 0), |(all, inside), (place, line)| {
            (all + 1, inside + usize::from(is_inside(place, line, found)))
        });
        format!("{inside} of {all}")
    };
    format!(
        "{} sets were kept of waves of {} points. Their median lies inside the band of {} fitted targets, {} held-out ones and {} that are only scored. Impossible organizations among the points: {}.",
        found.kept.len(),
        waves.join(", "),
        count("fitted"),
        count("held out"),
        count("scored"),
        found
            .waves
            .iter()
            .map(|wave| wave.impossible)
            .sum::<usize>(),
    )
}

fn row(place: usize, line: &SearchedTarget<'_>, found: &Found) -> String {
    let shown = |p: f64| output(found, place, p).map(|value| line.scale.value(value));
    let model = match (shown(0.1), shown(0.5), shown(0.9)) {
        (Some(low), Some(middle), Some(high)) => format!("{middle} ({low} to {high})"),
        _ => "not measured".to_owned(),
    };
    let verdict = if is_inside(place, line, found) {
        "inside"
    } else {
        "**missed**"
    };
    let inside: Vec<String> = found
        .waves
        .iter()
        .map(|wave| percent(wave.inside[place]))
        .collect();
    let band = line.band.words(line.scale);
    format!(
        "| {} | {} | {} | {band} | {model} | {verdict} | {} |\n",
        line.id,
        line.observable,
        line.role,
        inside.join(", ")
    )
}

fn emulators(lines: &[SearchedTarget<'_>], found: &Found) -> String {
    let waves: Vec<&Wave> = found
        .waves
        .iter()
        .filter(|wave| wave.explained.iter().any(Option::is_some))
        .collect();
    let headings: Vec<String> = (1..=waves.len())
        .map(|wave| format!("after wave {wave}"))
        .collect();
    let mut table = format!(
        "| id | {} |\n|---|{}\n",
        headings.join(" | "),
        "---|".repeat(waves.len())
    );
    for (place, line) in lines.iter().enumerate() {
        let shares: Vec<String> = waves
            .iter()
            .map(|wave| wave.explained[place].map_or_else(|| "does not vary".to_owned(), percent))
            .collect();
        table.push_str(&format!("| {} | {} |\n", line.id, shares.join(" | ")));
    }
    table
}

/// Pairs of numbers and their correlation over the sets, the strongest first.
fn correlations(found: &Found, numbers: usize) -> Vec<(usize, usize, f64)> {
    /// Weaker ones are mostly luck of the sets.
    const WEAKEST: f64 = 0.3;
    let sets = found.kept.len() as f64;
    let columns: Vec<Vec<f64>> = (0..numbers)
        .map(|place| {
            let column = found.kept.iter().map(|kept| kept.levels[place]);
            let column: Vec<f64> = column.collect();
            let mean = column.iter().sum::<f64>() / sets;
            let around: Vec<f64> = column.iter().map(|level| level - mean).collect();
            let length = around.iter().map(|part| part * part).sum::<f64>().sqrt();
            around.iter().map(|part| part / length).collect()
        })
        .collect();
    let mut pairs = Vec::new();
    for (other, column) in columns.iter().enumerate() {
        for (one, before) in columns[..other].iter().enumerate() {
            let correlation: f64 = before.iter().zip(column).map(|(a, b)| a * b).sum();
            if correlation.abs() >= WEAKEST {
                pairs.push((one, other, correlation));
            }
        }
    }
    pairs.sort_by(|one, other| other.2.abs().total_cmp(&one.2.abs()));
    pairs
}
