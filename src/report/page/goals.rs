//! The goals, met or missed.

use maud::{Markup, html};

use super::data::{BlockEntry, CellEntry, PageFile, TableEntry};
use super::table;
use crate::analysis::{Analysis, GoalLine, GoalResult, PlanGoals};
use crate::words::{capitalized, of_100, stated_percent};

/// The section, on the first page; left out where the scenario has no goals.
pub(super) fn section(page: &PageFile) -> Markup {
    let Some(goals) = &page.goals else {
        return html! {};
    };
    html! {
        section class="goals" aria-labelledby="goals" {
            h2 id="goals" { (goals.heading) }
            @for entry in &goals.tables { (table::table(entry)) }
            @for note in &goals.notes { p class="note" { (note) } }
        }
    }
}

/// What is said of the goals, if there are any.
pub(super) fn block(analysis: &Analysis) -> Option<BlockEntry> {
    let leader = analysis.leader();
    let results = &analysis.goals.plans.get(leader)?.results;
    if results.is_empty() {
        return None;
    }
    Some(BlockEntry {
        heading: finding(&analysis.plans[leader].name, results),
        tables: vec![table_of(analysis)],
        notes: vec![
            "In brackets, the 95% interval (simulation error). A goal without a stated \
             confidence is to be met in half of the futures."
                .to_owned(),
        ],
        ..BlockEntry::default()
    })
}

/// What the leading plan does, without calling what is too close.
fn finding(plan: &str, results: &[GoalResult]) -> String {
    let count = |of: fn(&GoalResult) -> bool| results.iter().filter(|goal| of(goal)).count();
    let met = count(|goal| goal.is_settled && goal.is_met);
    let missed = count(|goal| goal.is_settled && !goal.is_met);
    let (all, open) = (results.len(), results.len() - met - missed);
    let goals = match all {
        1 => "the goal".to_owned(),
        2 => "both goals".to_owned(),
        all => format!("all {all} goals"),
    };
    match (met, missed, open) {
        (_, 0, 0) => format!("“{plan}” meets {goals}"),
        (0, _, 0) => format!("“{plan}” misses {goals}"),
        (0, 0, 1) => format!("Whether “{plan}” meets the goal is too close to call"),
        (0, 0, _) => format!("Whether “{plan}” meets the {all} goals is too close to call"),
        (met, missed, 0) => format!("“{plan}” meets {met} of {all} goals and misses {missed}"),
        (met, 0, open) => {
            format!("“{plan}” meets {met} of {all} goals; {open} too close to call")
        }
        (0, missed, open) => {
            format!("“{plan}” misses {missed} of {all} goals; {open} too close to call")
        }
        (met, missed, open) => format!(
            "“{plan}” meets {met} of {all} goals and misses {missed}; {open} too close to call"
        ),
    }
}

fn table_of(analysis: &Analysis) -> TableEntry {
    let lines = &analysis.goals.lines;
    let mut columns = vec!["Plan".to_owned()];
    columns.extend(lines.iter().map(asked));
    let has_several = lines.len() > 1;
    columns.extend(has_several.then(|| "All at once".to_owned()));
    let row = |plan: usize| {
        let goals = &analysis.goals.plans[plan];
        let mut row = vec![CellEntry::words(&analysis.plans[plan].name)];
        row.extend(goals.results.iter().map(cell));
        row.extend(has_several.then(|| all_at_once(goals)));
        row
    };
    TableEntry {
        caption: "In how many of 100 futures each plan meets each goal".to_owned(),
        columns,
        rows: analysis.ranking().into_iter().map(row).collect(),
    }
}

/// `Launched at least 4 models by month 24, in 80 of 100 futures`.
fn asked(line: &GoalLine) -> String {
    let name = capitalized(&line.name);
    format!(
        "{name}, in {} of 100 futures",
        stated_percent(line.asked).trim_end_matches('%')
    )
}

fn cell(goal: &GoalResult) -> CellEntry {
    let interval = goal.share.interval;
    let verdict = match (goal.is_settled, goal.is_met) {
        (true, true) => "✓ met",
        (true, false) => "✗ missed",
        (false, _) => "too close to call",
    };
    let text = format!(
        "{verdict}: {} ({} to {})",
        of_100(goal.share.value),
        of_100(interval.low),
        of_100(interval.high)
    );
    CellEntry::number(text, goal.share.value)
}

fn all_at_once(goals: &PlanGoals) -> CellEntry {
    goals.all.as_ref().map_or(CellEntry::default(), |all| {
        CellEntry::number(of_100(all.value), all.value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;
    use crate::statistics::{Interval, RatioEstimate};

    fn goal(is_met: bool, is_settled: bool) -> GoalResult {
        GoalResult {
            share: RatioEstimate {
                value: 0.7,
                standard_error: Some(0.02),
                interval: Interval {
                    low: 0.66,
                    high: 0.74,
                },
                design_effect: None,
            },
            is_met,
            is_settled,
        }
    }

    #[test]
    fn a_finding_calls_nothing_that_is_too_close() {
        let (met, missed, open) = (goal(true, true), goal(false, true), goal(true, false));
        let cases: [(&[GoalResult], &str); 8] = [
            (&[met], "“A” meets the goal"),
            (&[missed], "“A” misses the goal"),
            (&[open], "Whether “A” meets the goal is too close to call"),
            (
                &[open, open],
                "Whether “A” meets the 2 goals is too close to call",
            ),
            (&[met, met], "“A” meets both goals"),
            (
                &[met, missed, missed],
                "“A” meets 1 of 3 goals and misses 2",
            ),
            (&[met, open], "“A” meets 1 of 2 goals; 1 too close to call"),
            (
                &[met, missed, open],
                "“A” meets 1 of 3 goals and misses 1; 1 too close to call",
            ),
        ];
        for (results, words) in cases {
            assert_eq!(finding("A", results), words);
        }
    }

    #[test]
    fn without_goals_there_is_no_section() {
        assert_eq!(block(&samples::bank()), None);
    }
}
