//! The goals as lines that pass or fail.

use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, GoalResult};
use crate::words::{of_100, stated_percent};

/// The section, one entry per line; empty without goals.
pub(super) fn section(analysis: &Analysis, width: usize) -> Vec<String> {
    let goals = &analysis.goals;
    let leader = analysis.leader();
    if goals.lines.is_empty() || goals.plans[leader].results.is_empty() {
        return Vec::new();
    }
    let heading = format!(
        "Goals under \"{}\", in how many of 100 futures:",
        analysis.plans[leader].name
    );
    let mut lines = wrap(&heading, width);
    lines.extend(lines_of(analysis, leader, width));
    if analysis.plans.len() > 1 {
        lines.extend(all_plans(analysis, width));
    }
    let legend = "In brackets, the 95% interval. A goal without a stated confidence must be met \
                  in at least half of the futures.";
    let legend = wrap(legend, width.saturating_sub(3));
    lines.extend(legend.iter().map(|line| format!("   {line}")));
    lines
}

const fn mark(goal: &GoalResult) -> &'static str {
    if goal.is_met { "✓" } else { "✗" }
}

fn lines_of(analysis: &Analysis, plan: usize, width: usize) -> Vec<String> {
    let columns = [
        Column::left(""),
        Column::words(""),
        Column::right(""),
        Column::left(""),
        Column::words(""),
    ];
    let results = &analysis.goals.plans[plan].results;
    let rows: Vec<Vec<String>> = analysis
        .goals
        .lines
        .iter()
        .zip(results)
        .map(|(line, goal)| {
            let interval = goal.share.interval;
            let close = if goal.is_settled {
                ""
            } else {
                ", too close to call"
            };
            vec![
                mark(goal).to_owned(),
                line.name.clone(),
                of_100(goal.share.value),
                format!("({} to {})", of_100(interval.low), of_100(interval.high)),
                format!("you asked {}{close}", stated_percent(line.asked)),
            ]
        })
        .collect();
    indented(&columns, &rows, width)
}

/// Every plan, with a column for each goal and one for all of them at once.
fn all_plans(analysis: &Analysis, width: usize) -> Vec<String> {
    let goals = &analysis.goals;
    let mut columns = vec![Column::words("Plan")];
    let headings = goals.lines.iter().map(|line| {
        let mut words = line.name.split(' ');
        let first = words.next().unwrap_or_default();
        let is_number = |word: &&str| !matches!(*word, "at" | "before");
        let second = words.next().filter(is_number).unwrap_or_default();
        Column::right(&format!("{first}\n{second}"))
    });
    columns.extend(headings);
    columns.push(Column::right("all\nat once"));
    let row = |plan: usize| {
        let mut row = vec![analysis.plans[plan].name.clone()];
        let results = goals.plans[plan].results.iter();
        row.extend(results.map(|goal| format!("{} {}", mark(goal), of_100(goal.share.value))));
        let all = goals.plans[plan].all.as_ref();
        row.push(all.map_or(String::new(), |all| of_100(all.value)));
        row
    };
    let rows: Vec<Vec<String>> = best_first(analysis).into_iter().map(row).collect();
    indented(&columns, &rows, width)
}

fn indented(columns: &[Column], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let rendered = render(columns, rows, width.saturating_sub(2));
    let lines = rendered.into_iter().flatten();
    lines
        .map(|line| format!("  {line}").trim_end().to_owned())
        .collect()
}
