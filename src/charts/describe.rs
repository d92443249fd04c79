//! Words that several charts share: where the numbers come from, which plan leads,
//! how time runs.

use super::figure::{Axis, PanelWidth, Unit};
use super::ticks;
use crate::analysis::{Analysis, Verdict};
use crate::units::WEEKS_PER_MONTH;
use crate::words::{counted, shortened, span_in_words, thousands};

/// What a chart says about its origin, beside the analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The answer of the run in one sentence: title of the first chart.
    pub answer: String,
    /// Short hash of the resolved scenario.
    pub hash: String,
    /// Version of the program.
    pub version: String,
}

/// The footer of a chart: `method` says how its intervals were computed.
pub(super) fn footer(analysis: &Analysis, provenance: &Provenance, method: &str) -> Vec<String> {
    let replications = if analysis.replications < analysis.replications_asked {
        format!(
            "stopped after {} of {}",
            thousands(analysis.replications),
            counted(analysis.replications_asked, "replication")
        )
    } else {
        counted(analysis.replications, "replication")
    };
    vec![
        method.to_owned(),
        format!(
            "{} · {replications} · seed {} · scenario {} · pitcrew {}",
            analysis.title, analysis.seed, provenance.hash, provenance.version
        ),
    ]
}

/// The plan that leads, if one does.
pub(super) fn leader(verdict: &Verdict) -> Option<usize> {
    match verdict {
        Verdict::Best(plan) | Verdict::Depends(plan) => Some(*plan),
        Verdict::TradeOff { plans }
        | Verdict::Level { plans }
        | Verdict::TooClose { plans, .. } => plans.first().copied(),
        Verdict::OnlyPlan | Verdict::Identical | Verdict::NothingLive => None,
    }
}

/// ` under “name”`, or nothing where there is one plan only.
pub(super) fn under(analysis: &Analysis, plan: usize) -> String {
    match analysis.plans.len() {
        0 | 1 => String::new(),
        _ => format!(" under {}", quoted(analysis, plan)),
    }
}

/// A plan's name in a title: in quotes, short enough to leave room for the finding,
/// and told apart from every other.
pub(super) fn quoted(analysis: &Analysis, plan: usize) -> String {
    quoted_names(&names(analysis)).swap_remove(plan)
}

/// The same for some plans of which nothing else is known.
pub(super) fn quoted_names(names: &[&str]) -> Vec<String> {
    const MOST: usize = 36;
    let short = shortened(names, MOST).into_iter();
    short.map(|name| format!("“{name}”")).collect()
}

/// A plan's name inside the label of another one, shorter still.
pub(super) fn briefly(analysis: &Analysis, plan: usize) -> String {
    const MOST: usize = 24;
    format!("“{}”", shortened(&names(analysis), MOST)[plan])
}

/// A plan's name beside a mark, told apart from every other. The whole name stands in
/// the description, in the tables and in the answer.
pub(super) fn label(analysis: &Analysis, plan: usize) -> String {
    const MOST: usize = 80;
    shortened(&names(analysis), MOST).swap_remove(plan)
}

fn names(analysis: &Analysis) -> Vec<&str> {
    let plans = analysis.plans.iter();
    plans.map(|plan| plan.name.as_str()).collect()
}

/// Width of a panel where each plan has one.
pub(super) fn plan_width(analysis: &Analysis) -> PanelWidth {
    match analysis.plans.len() {
        0 | 1 => PanelWidth::Full,
        _ => PanelWidth::Half,
    }
}

/// `within 12 months of kick-off`, or the calendar where follow-up has no end.
pub(super) fn follow_up(analysis: &Analysis) -> String {
    match analysis.follow_up_months {
        Some(months) => format!("within {} of kick-off", span_in_words(months)),
        None => "by the horizon".to_owned(),
    }
}

/// Spans below this many months are told in weeks.
const SHORT_MONTHS: f64 = 3.0;

/// How time runs along an axis: months, or weeks where all of it is short.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeScale {
    /// `months` or `weeks`.
    pub name: &'static str,
    weeks: f64,
    end: f64,
}

impl TimeScale {
    /// A scale that holds `weeks` weeks.
    pub(super) fn holding(weeks: f64) -> TimeScale {
        let (name, unit) = if weeks < SHORT_MONTHS * WEEKS_PER_MONTH {
            ("weeks", 1.0)
        } else {
            ("months", WEEKS_PER_MONTH)
        };
        TimeScale {
            name,
            weeks: unit,
            end: (weeks / unit).max(1.0),
        }
    }

    /// `weeks` on this scale.
    pub(super) fn place(self, weeks: f64) -> f64 {
        weeks / self.weeks
    }

    /// Its axis; `since` says from when time is counted.
    pub(super) fn axis(self, since: &str) -> Axis {
        let mut name = self.name.to_owned();
        name[..1].make_ascii_uppercase();
        Axis::Linear {
            title: format!("{name} {since}"),
            low: 0.0,
            high: self.end,
            unit: Unit::Time,
        }
    }

    /// At most nine ticks.
    pub(super) fn ticks(self) -> Vec<f64> {
        ticks::places(0.0, self.end, Unit::Time, 8)
    }
}

/// Indices of at most about `most` of `count` samples, evenly, with both ends.
pub(super) fn thinned(count: usize, most: usize) -> Vec<usize> {
    let step = count.div_ceil(most.max(2)).max(1);
    let mut indices: Vec<usize> = (0..count).step_by(step).collect();
    if count > 0 && indices.last() != Some(&(count - 1)) {
        indices.push(count - 1);
    }
    indices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::WEEKS_PER_YEAR;

    #[test]
    fn thinning_keeps_both_ends() {
        assert_eq!(thinned(5, 100), [0, 1, 2, 3, 4]);
        assert_eq!(thinned(10, 4), [0, 3, 6, 9]);
        assert_eq!(thinned(12, 4), [0, 3, 6, 9, 11]);
        assert!(thinned(0, 4).is_empty());
    }

    #[test]
    fn short_horizons_count_weeks() {
        assert_eq!(TimeScale::holding(6.0).name, "weeks");
        let scale = TimeScale::holding(WEEKS_PER_YEAR);
        assert_eq!(scale.name, "months");
        assert_eq!(scale.ticks(), [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
    }
}
