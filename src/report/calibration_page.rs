//! `docs/calibration.md`: where the default model stands against the evidence.

use crate::analysis::calibration::{CalibrationLine, Sensitivity, Standing};

const HEAD: &str = "\
# Calibration

What the model with its defaults says about things that somebody observed. This page is the output of one command, which makes every figure on it again:

```sh
cargo run --release -- calibration --markdown > docs/calibration.md
```

A **target** is an observation with the band that its sources allow; [`evidence.md`](evidence.md) says what the sources are and how far to trust them. The **model** column is what the default parameters give on the committed scenarios in [`scenarios/calibration/`](../scenarios/calibration), with the simulation error (95 %) in brackets. The targets and their bands are data: [`defaults/targets.toml`](../defaults/targets.toml). `pitcrew calibration --set defaults.KEY=VALUE` shows where the model stands with another default.

**Misses stay misses.** The bands come from surveys that asked different people about different events, so a model that met all of them would have been bent to do so. No default was fitted to any target. T1 and T2 were *looked at* when one number that rests on judgment, the effect of an automated platform on modeling, was set within its range, and T2 again when its scenario was exempted from freezing (see its note). The authors of the defaults also knew the sources, so no target is a blind test. All other targets were *held out*: they were measured after the defaults stood, and nothing was changed for them.
";

/// The page, from all lines in the order of the targets.
#[must_use]
pub fn calibration_page(lines: &[CalibrationLine]) -> String {
    let mut page = HEAD.to_owned();
    page.push_str(&format!("\n{}\n\n", tally(lines)));
    page.push_str("| id | what was observed | band | model | verdict | source | seen |\n");
    page.push_str("|---|---|---|---|---|---|---|\n");
    for line in lines {
        page.push_str(&row(line));
    }
    let missed = lines.iter().filter(|line| line.standing.is_miss());
    page.push_str(
        "\n## Targets that are missed\n\n\
         Each with the defaults that are suspected, set to their 10th and their 90th \
         percentile, one at a time. For an exponential default the mean is moved. Any other \
         default that is drawn for each project, person or event is set to that value for \
         all of them, which is more than anybody would believe: the two figures are the \
         extremes of its effect.\n",
    );
    missed.for_each(|line| page.push_str(&missed_section(line)));
    let noted = lines.iter().filter(|line| !line.standing.is_miss());
    page.push_str("\n## Notes on the others\n\n");
    for line in noted {
        if let Some(note) = &line.note {
            page.push_str(&format!("- **{}** {note}\n", line.id));
        }
    }
    page
}

/// How many targets lie where.
fn tally(lines: &[CalibrationLine]) -> String {
    let count = |standing| {
        let there = lines.iter().filter(|line| line.standing == standing);
        there.count()
    };
    let (below, above) = (count(Standing::Below), count(Standing::Above));
    format!(
        "Of {} targets, {} are inside their band, {} below, {} above, and {} cannot be measured yet.",
        lines.len(),
        count(Standing::Inside),
        below,
        above,
        count(Standing::NotMeasured)
    )
}

fn row(line: &CalibrationLine) -> String {
    let CalibrationLine {
        id,
        observable,
        seen,
        ..
    } = line;
    let band = line.band.words(line.scale);
    let verdict = match line.standing {
        Standing::Inside | Standing::NotMeasured => line.standing.words().to_owned(),
        Standing::Below | Standing::Above => format!("**{}**", line.standing.words()),
    };
    let (model, sources) = (line.measured(), line.sources.join(", "));
    format!("| {id} | {observable} | {band} | {model} | {verdict} | {sources} | {seen} |\n")
}

fn missed_section(line: &CalibrationLine) -> String {
    let mut text = format!("\n### {}: {}\n\n", line.id, line.observable);
    text.push_str(&format!(
        "Band {}, model {}: {}.",
        line.band.words(line.scale),
        line.measured(),
        line.standing.words()
    ));
    if let Some(note) = &line.note {
        text.push_str(&format!(" {note}"));
    }
    text.push('\n');
    if !line.sensitivities.is_empty() {
        text.push_str("\n| default | at its 10th percentile | at its 90th percentile |\n");
        text.push_str("|---|---|---|\n");
    }
    for sensitivity in &line.sensitivities {
        text.push_str(&sensitivity_row(line, sensitivity));
    }
    text
}

fn sensitivity_row(line: &CalibrationLine, sensitivity: &Sensitivity) -> String {
    let end = |(value, measured): &(String, Option<f64>)| {
        let measured = measured.map_or("–".to_owned(), |measured| line.scale.value(measured));
        format!("{value}: {measured}")
    };
    let (low, high) = (end(&sensitivity.low), end(&sensitivity.high));
    format!("| `{}` | {low} | {high} |\n", sensitivity.key)
}
