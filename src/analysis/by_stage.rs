//! Waiting, work and losses, stage by stage.

use crate::experiment::PlanResults;
use crate::model::{Model, WAIT_BINS, wait_from};
use crate::statistics::Estimate;

use super::open_spans::OpenSpans;
use super::sums::{ratio, share};

/// What happens at one stage.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StageSummary {
    /// Name of the stage.
    pub name: String,
    /// Share of the admitted projects that came there or beyond within follow-up.
    pub reached: Option<Estimate>,
    /// Share of the admitted projects that ended there before production, within
    /// follow-up, whatever the cause.
    pub lost: Option<Estimate>,
    /// Visits on which work was begun, per future.
    pub visits: Option<Estimate>,
    /// Weeks in line before work was begun, per visit on which it was.
    pub line_wait_weeks: Option<Estimate>,
    /// Share of the visits that came to the line and were not taken at once.
    pub waited: Option<Estimate>,
    /// Waits of visits on which work was begun: as long as these at most in half, in
    /// eight of ten and in 95 of 100 of them.
    pub wait_quantiles: [Option<f64>; 3],
    /// How many are in line, on average over time.
    pub line_length: Option<Estimate>,
    /// Share of those that came to the line and found it full.
    pub turned_away: Option<Estimate>,
    /// In line at the horizon.
    pub in_line: OpenSpans,
    /// Left the line without a turn, because the project was lost.
    pub gave_up: OpenSpans,
    /// Weeks of pauses before the line (unstaffed wait, handoff), per visit that came
    /// to it.
    pub pause_weeks: Option<Estimate>,
    /// In a pause at the horizon.
    pub pausing: OpenSpans,
    /// Weeks of work, per visit whose work was done.
    pub work_weeks: Option<Estimate>,
    /// Visits whose work was begun and not done: under way at the horizon, or broken
    /// off.
    pub unfinished: OpenSpans,
}

/// The parts of all waits that are told.
const WAIT_QUANTILES: [f64; 3] = [0.5, 0.8, 0.95];

fn waits_at(waits: &[u64], stage: usize) -> &[u64] {
    waits.chunks(WAIT_BINS).nth(stage).unwrap_or_default()
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
pub(super) fn by_stage(model: &Model, results: &PlanResults) -> Vec<StageSummary> {
    let stages = model.lifecycle.stages.iter().zip(&results.sums.stages);
    stages
        .enumerate()
        .map(|(index, (stage, sums))| StageSummary {
            name: stage.name.clone(),
            reached: share(&sums.reached),
            lost: share(&sums.lost),
            visits: ratio(&sums.visits),
            line_wait_weeks: ratio(&sums.line_wait),
            waited: share(&sums.waited),
            wait_quantiles: WAIT_QUANTILES
                .map(|part| quantile(waits_at(&results.waits, index), part)),
            line_length: ratio(&sums.line_length),
            turned_away: share(&sums.turned_away),
            in_line: OpenSpans::of(&sums.in_line),
            gave_up: OpenSpans::of(&sums.gave_up),
            pause_weeks: ratio(&sums.paused),
            pausing: OpenSpans::of(&sums.pausing),
            work_weeks: ratio(&sums.worked),
            unfinished: OpenSpans::of(&sums.unfinished),
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
