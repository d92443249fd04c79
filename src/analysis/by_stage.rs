//! Waiting, work and losses, stage by stage.

use crate::experiment::{Event, PlanResults};
use crate::model::{EndCause, Model};
use crate::statistics::Estimate;

use super::open_spans::OpenSpans;
use super::sums::{ratio, share};
use super::table::table;
use super::types::{Loss, LossReason};

table! {
    /// Waiting, work and losses at one stage.
    pub struct StageSummary = "stage_measures";
    /// Name of the stage.
    stage: String, Text, details "Stage", page "Stage";
    /// Share of the admitted projects that came there or beyond within follow-up.
    reached_share: Option<Estimate>, Share, details "Came";
    /// Share of the admitted projects that ended there before production within
    /// follow-up, whatever the cause; by cause in `losses`.
    lost_share: Option<Estimate>, Share, details "Lost";
    /// Share of the admitted projects that were found infeasible there.
    infeasible_share: f64, Share, json "";
    /// Share of the admitted projects that were cancelled while they waited there.
    cancelled_waiting_share: f64, Share, json "";
    /// Share of the admitted projects that were cancelled after a spell there.
    cancelled_after_stage_share: f64, Share, json "";
    /// Share of the admitted projects whose deployment was given up there.
    deployment_given_up_share: f64, Share, json "";
    /// Share of the admitted projects that were frozen there with the programme.
    programme_frozen_share: f64, Share, json "";
    /// Share of the admitted projects that were still on their way there.
    unfinished_share: f64, Share, json "";
    /// Visits on which work was begun; one that was interrupted and taken up again is one.
    visits_per_future: Option<Estimate>, PerFuture;
    /// Weeks in line before work was begun, of visits that had their turn.
    line_wait_weeks_per_visit: Option<Estimate>, Weeks,
        details "Weeks\nin line", page "Weeks in line, of those who had a turn";
    /// Still in line at the end.
    in_line_at_end: OpenSpans, Weeks, details "still in line",
        page "Still in line at the end, per future|for weeks so far";
    /// Left the line without a turn, because the project was lost.
    gave_up_in_line: OpenSpans, Weeks, details "left the line without a turn",
        page "Lost in line, per future|after weeks";
    /// Weeks of unstaffed waits and handoffs before the line, of visits that came to the
    /// line.
    pause_weeks_per_visit: Option<Estimate>, Weeks, details "in\npauses";
    /// Still in a pause at the end.
    in_pause_at_end: OpenSpans, Weeks, details "still in a pause";
    /// Weeks of work, of visits whose work was done.
    work_weeks_per_visit: Option<Estimate>, Weeks,
        details "of\nwork", page "Weeks of work, where it was done";
    /// Work that was begun and not done: under way at the end, or broken off. Weeks are
    /// weeks of work.
    work_unfinished: OpenSpans, Weeks, details "work under way or broken off",
        page "Work not done, per future|weeks of work so far";
}

/// One summary per stage, in the order of the lifecycle.
pub(super) fn by_stage(model: &Model, results: &PlanResults, losses: &[Loss]) -> Vec<StageSummary> {
    let stages = model.lifecycle.stages.iter().zip(&results.sums.stages);
    stages
        .enumerate()
        .map(|(index, (stage, sums))| {
            let lost = |reason: LossReason| {
                let here = losses.iter();
                let here = here.filter(|loss| (loss.stage, loss.reason) == (index, reason));
                // The empty sum of the standard library is -0.
                here.fold(0.0, |sum, loss| sum + loss.share)
            };
            let ended = |cause: EndCause| lost(LossReason::Event(Event::Ended(cause)));
            StageSummary {
                stage: stage.name.clone(),
                reached_share: share(&sums.reached),
                lost_share: share(&sums.lost),
                infeasible_share: ended(EndCause::Infeasible),
                cancelled_waiting_share: ended(EndCause::CancelledWaiting),
                cancelled_after_stage_share: ended(EndCause::CancelledAfterStage),
                deployment_given_up_share: ended(EndCause::DeploymentGivenUp),
                programme_frozen_share: ended(EndCause::ProgrammeFrozen),
                unfinished_share: lost(LossReason::Unfinished),
                visits_per_future: ratio(&sums.visits),
                line_wait_weeks_per_visit: ratio(&sums.line_wait),
                in_line_at_end: OpenSpans::of(&sums.in_line),
                gave_up_in_line: OpenSpans::of(&sums.gave_up),
                pause_weeks_per_visit: ratio(&sums.paused),
                in_pause_at_end: OpenSpans::of(&sums.pausing),
                work_weeks_per_visit: ratio(&sums.worked),
                work_unfinished: OpenSpans::of(&sums.unfinished),
            }
        })
        .collect()
}
