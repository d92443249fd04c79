//! Waiting, work and losses, stage by stage.

use crate::experiment::{Event, PlanResults};
use crate::model::{EndCause, Model, WAIT_BINS, wait_from};
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
    /// Share of the admitted projects that found its line full.
    turned_away_share: f64, Share, json "";
    /// Share of the admitted projects that a gate ended there in a way that has a name;
    /// by name in `losses.csv`.
    stated_end_share: f64, Share, json "";
    /// Share of the admitted projects that were still on their way there.
    unfinished_share: f64, Share, json "";
    /// Visits on which work was begun; one that was interrupted and taken up again is one.
    visits_per_future: Option<Estimate>, PerFuture;
    /// Share of the visits that came to the line and were not taken at once.
    had_to_wait_share: Option<Estimate>, Share, details "Had to\nwait";
    /// Weeks in line before work was begun, of visits that had their turn.
    line_wait_weeks_per_visit: Option<Estimate>, Weeks,
        details "Weeks\nin line", page "Weeks in line, of those who had a turn";
    /// The weeks in line that half of those visits do not exceed.
    line_wait_weeks_half: Option<f64>, Weeks;
    /// The weeks in line that 8 in 10 of those visits do not exceed.
    line_wait_weeks_8_in_10: Option<f64>, Weeks, details "at most,\n8 in 10";
    /// The weeks in line that 95 in 100 of those visits do not exceed.
    line_wait_weeks_95_in_100: Option<f64>, Weeks;
    /// How many are in line, on average over time.
    mean_number_in_line: Option<Estimate>, Number, details "Number\nin line";
    /// Share of the arrivals at the line that found it full.
    arrivals_turned_away_share: Option<Estimate>, Share;
    /// Still in line at the end.
    in_line_at_end: OpenSpans, Weeks, details "still in line",
        page "Still in line at the end, per future|for weeks so far";
    /// Left the line without a turn, because the project was lost.
    gave_up_in_line: OpenSpans, Weeks, details "left the line without a turn",
        page "Lost in line, per future|after weeks";
    /// Weeks of unstaffed waits and handoffs before the line, of visits that came to the
    /// line.
    pause_weeks_per_visit: Option<Estimate>, Weeks, details "Weeks in\npauses";
    /// Still in a pause at the end.
    in_pause_at_end: OpenSpans, Weeks, details "still in a pause";
    /// Weeks of work, of visits whose work was done.
    work_weeks_per_visit: Option<Estimate>, Weeks,
        details "Weeks of\nwork", page "Weeks of work, where it was done";
    /// Work that was begun and not done: under way at the end, or broken off. Weeks are
    /// weeks of work.
    work_unfinished: OpenSpans, Weeks, details "work under way or broken off",
        page "Work not done, per future|weeks of work so far";
}

/// The wait that a part of the waits does not exceed, even within each bin; `None`: there
/// is none.
fn quantile(bins: &[u64], part: f64) -> Option<f64> {
    let all: u64 = bins.iter().sum();
    let mut missing = part * all as f64;
    for (bin, &count) in bins.iter().enumerate() {
        let count = count as f64;
        if count >= missing && count > 0.0 {
            let (from, to) = match bin {
                0 => (0.0, 0.0),
                bin => (wait_from(bin), wait_from((bin + 1).min(WAIT_BINS - 1))),
            };
            return Some(from + (to - from) * missing / count);
        }
        missing -= count;
    }
    None
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
            let here = losses.iter().filter(|loss| loss.stage == index);
            let stated = here.filter(|loss| {
                matches!(
                    loss.reason,
                    LossReason::Event(Event::Ended(EndCause::Stated(_)))
                )
            });
            let waits = results
                .waits
                .chunks(WAIT_BINS)
                .nth(index)
                .unwrap_or_default();
            StageSummary {
                stage: stage.name.clone(),
                reached_share: share(&sums.reached),
                lost_share: share(&sums.lost),
                infeasible_share: ended(EndCause::Infeasible),
                cancelled_waiting_share: ended(EndCause::CancelledWaiting),
                cancelled_after_stage_share: ended(EndCause::CancelledAfterStage),
                deployment_given_up_share: ended(EndCause::DeploymentGivenUp),
                programme_frozen_share: ended(EndCause::ProgrammeFrozen),
                turned_away_share: ended(EndCause::TurnedAway),
                stated_end_share: stated.fold(0.0, |sum, loss| sum + loss.share),
                unfinished_share: lost(LossReason::Unfinished),
                visits_per_future: ratio(&sums.visits),
                had_to_wait_share: share(&sums.waited),
                line_wait_weeks_per_visit: ratio(&sums.line_wait),
                line_wait_weeks_half: quantile(waits, 0.5),
                line_wait_weeks_8_in_10: quantile(waits, 0.8),
                line_wait_weeks_95_in_100: quantile(waits, 0.95),
                mean_number_in_line: ratio(&sums.line_length),
                arrivals_turned_away_share: share(&sums.turned_away),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::wait_bin;

    /// Of ten waits four were none; of the other six, in the bin from 1 to 1.0625 weeks,
    /// the median leaves one below it and the eighth of ten four.
    #[test]
    fn quantiles_of_waits_lie_evenly_in_their_bin() {
        let mut bins = vec![0; WAIT_BINS];
        bins[0] = 4;
        bins[wait_bin(1.0)] = 6;
        let near = |part: f64, weeks: f64| (quantile(&bins, part).unwrap() - weeks).abs() < 1e-12;
        assert!(near(0.3, 0.0));
        assert!(near(0.5, 1.0 + 0.0625 / 6.0));
        assert!(near(0.8, 1.0 + 0.0625 * 4.0 / 6.0));
        assert_eq!(quantile(&[0; WAIT_BINS], 0.5), None);
    }
}
