//! Measures beside success and time, as they stand in `summary.json`.

use serde::{Serialize, Serializer};

use super::estimate_entry::EstimateEntry;
use crate::analysis::{FunnelStep, Indicator, OpenSpans, RoleSummary, StageSummary, reached_words};

/// Measures by name; null: there is nothing to measure.
pub(super) struct MeasuresEntry<'a>(pub(super) &'a [Indicator]);

impl Serialize for MeasuresEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.iter().map(|indicator| {
            let estimate: Option<EstimateEntry> = indicator.estimate.map(Into::into);
            (indicator.name, estimate)
        });
        serializer.collect_map(entries)
    }
}

/// A step of the funnel.
#[derive(Serialize)]
pub(super) struct FunnelEntry {
    step: String,
    share: Option<EstimateEntry>,
}

impl FunnelEntry {
    pub(super) fn new(step: &FunnelStep, stages: &[String]) -> FunnelEntry {
        FunnelEntry {
            step: reached_words(step.reached, stages),
            share: step.share.map(Into::into),
        }
    }
}

/// Waiting, work and losses at one stage.
#[derive(Serialize)]
pub(super) struct StageEntry<'a> {
    stage: &'a str,
    reached_share: Option<EstimateEntry>,
    lost_share: Option<EstimateEntry>,
    visits_per_future: Option<EstimateEntry>,
    waited_share: Option<EstimateEntry>,
    line_wait_weeks_per_visit: Option<EstimateEntry>,
    line_wait_weeks_median: Option<f64>,
    line_wait_weeks_8_in_10: Option<f64>,
    line_wait_weeks_95_in_100: Option<f64>,
    mean_number_in_line: Option<EstimateEntry>,
    turned_away_share: Option<EstimateEntry>,
    in_line_at_end: OpenEntry,
    gave_up_in_line: OpenEntry,
    pause_weeks_per_visit: Option<EstimateEntry>,
    in_pause_at_end: OpenEntry,
    work_weeks_per_visit: Option<EstimateEntry>,
    work_unfinished: OpenEntry,
}

impl<'a> StageEntry<'a> {
    pub(super) fn new(stage: &'a StageSummary) -> StageEntry<'a> {
        StageEntry {
            stage: &stage.name,
            reached_share: stage.reached.map(Into::into),
            lost_share: stage.lost.map(Into::into),
            visits_per_future: stage.visits.map(Into::into),
            waited_share: stage.waited.map(Into::into),
            line_wait_weeks_per_visit: stage.line_wait_weeks.map(Into::into),
            line_wait_weeks_median: stage.wait_quantiles[0],
            line_wait_weeks_8_in_10: stage.wait_quantiles[1],
            line_wait_weeks_95_in_100: stage.wait_quantiles[2],
            mean_number_in_line: stage.line_length.map(Into::into),
            turned_away_share: stage.turned_away.map(Into::into),
            in_line_at_end: stage.in_line.into(),
            gave_up_in_line: stage.gave_up.into(),
            pause_weeks_per_visit: stage.pause_weeks.map(Into::into),
            in_pause_at_end: stage.pausing.into(),
            work_weeks_per_visit: stage.work_weeks.map(Into::into),
            work_unfinished: stage.unfinished.into(),
        }
    }
}

/// What had not come to its end.
#[derive(Serialize)]
pub(super) struct OpenEntry {
    per_future: Option<EstimateEntry>,
    weeks_so_far: Option<EstimateEntry>,
}

impl From<OpenSpans> for OpenEntry {
    fn from(open: OpenSpans) -> OpenEntry {
        OpenEntry {
            per_future: open.per_future.map(Into::into),
            weeks_so_far: open.weeks_so_far.map(Into::into),
        }
    }
}

/// The people of one role.
#[derive(Serialize)]
pub(super) struct RoleEntry<'a> {
    role: &'a str,
    people: EstimateEntry,
    utilization: EstimateEntry,
}

impl<'a> RoleEntry<'a> {
    pub(super) fn new(role: &'a RoleSummary) -> RoleEntry<'a> {
        RoleEntry {
            role: &role.name,
            people: role.people.into(),
            utilization: role.utilization.into(),
        }
    }
}
