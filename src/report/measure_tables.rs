//! `funnel.csv`, `stages.csv` and `roles.csv`: how far projects came, what happened at
//! each stage, who was there and how busy; one row per plan and step, stage or role.

use super::csv_file::CsvFile;
use super::plans_table::{Row, cell, estimate, open_spans};
use crate::analysis::{Analysis, Loss, LossReason, RoleSummary, StageSummary};
use crate::analysis::{loss_code, reached_words};
use crate::experiment::Event;
use crate::statistics::Estimate;

/// How far the admitted projects came.
pub(super) fn funnel_csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let rows = analysis.plans.iter().flat_map(|plan| {
        let steps = plan.funnel.iter();
        steps.map(|step| {
            let words = reached_words(step.reached, &analysis.stages);
            funnel_row(&plan.name, &words, step.share.as_ref())
        })
    });
    let like = funnel_row("", "", None);
    to_csv(&like, rows)
}

/// Waiting, work and losses by stage.
pub(super) fn stages_csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let rows = analysis.plans.iter().flat_map(|plan| {
        let stages = plan.stages.iter().enumerate();
        stages.map(|stage| stage_row(&plan.name, (&plan.losses, &analysis.ends), stage))
    });
    let like = stage_row("", (&[], &analysis.ends), (0, &StageSummary::default()));
    to_csv(&like, rows)
}

/// People and utilization by role.
pub(super) fn roles_csv(analysis: &Analysis) -> Result<Vec<u8>, csv::Error> {
    let rows = analysis.plans.iter().flat_map(|plan| {
        let roles = plan.roles.iter();
        roles.map(|role| role_row(&plan.name, &role.name, Some(role)))
    });
    let like = role_row("", "", None);
    to_csv(&like, rows)
}

fn funnel_row(plan: &str, step: &str, share: Option<&Estimate>) -> Row {
    let mut row = names(plan, "step", step);
    estimate(&mut row, "share_of_admitted", share);
    row
}

fn stage_row(
    plan: &str,
    (losses, ends): (&[Loss], &[String]),
    (index, stage): (usize, &StageSummary),
) -> Row {
    let mut row = names(plan, "stage", &stage.name);
    estimate(&mut row, "reached_share", stage.reached.as_ref());
    estimate(&mut row, "lost_share", stage.lost.as_ref());
    for reason in causes(ends) {
        let name = format!("{}_share", loss_code(reason, ends).replace(' ', "_"));
        let of_reason = losses.iter();
        let of_reason = of_reason.filter(|loss| loss.stage == index && loss.reason == reason);
        // The empty sum of the standard library is -0.
        let share = of_reason.fold(0.0, |sum, loss| sum + loss.share);
        cell(&mut row, &name, Some(share));
    }
    estimate(&mut row, "visits_per_future", stage.visits.as_ref());
    let wait = stage.line_wait_weeks.as_ref();
    estimate(&mut row, "line_wait_weeks_per_visit", wait);
    estimate(&mut row, "waited_share", stage.waited.as_ref());
    for (name, weeks) in ["median", "8_in_10", "95_in_100"]
        .iter()
        .zip(stage.wait_quantiles)
    {
        cell(&mut row, &format!("line_wait_weeks_{name}"), weeks);
    }
    let length = stage.line_length.as_ref();
    estimate(&mut row, "mean_number_in_line", length);
    estimate(&mut row, "turned_away_share", stage.turned_away.as_ref());
    open_spans(&mut row, "in_line_at_end", &stage.in_line);
    open_spans(&mut row, "gave_up_in_line", &stage.gave_up);
    let pause = stage.pause_weeks.as_ref();
    estimate(&mut row, "pause_weeks_per_visit", pause);
    open_spans(&mut row, "in_pause_at_end", &stage.pausing);
    estimate(&mut row, "work_weeks_per_visit", stage.work_weeks.as_ref());
    open_spans(&mut row, "work_unfinished", &stage.unfinished);
    row
}

/// What may keep an admitted project at a stage by the end of follow-up.
fn causes(ends: &[String]) -> impl Iterator<Item = LossReason> {
    let events = Event::all(ends);
    let ends = events.filter(|event| *event != Event::Production);
    ends.map(LossReason::Event).chain([LossReason::Unfinished])
}

fn role_row(plan: &str, name: &str, role: Option<&RoleSummary>) -> Row {
    let mut row = names(plan, "role", name);
    estimate(&mut row, "people", role.map(|role| &role.people));
    let utilization = role.map(|role| &role.utilization);
    estimate(&mut row, "utilization", utilization);
    row
}

fn names(plan: &str, what: &str, name: &str) -> Row {
    vec![
        ("plan".to_owned(), plan.to_owned()),
        (what.to_owned(), name.to_owned()),
    ]
}

/// All rows have the columns of `like`, whose cells do not count: there may be no row.
pub(super) fn to_csv(like: &Row, rows: impl Iterator<Item = Row>) -> Result<Vec<u8>, csv::Error> {
    let mut file = CsvFile::new(like.iter().map(|(name, _)| name))?;
    for row in rows {
        file.row(row.iter().map(|(_, value)| value))?;
    }
    file.finish()
}
