//! How often and when the hires of a plan opened, came and were sent away.

use crate::experiment::PlanResults;
use crate::model::{Model, Plan};
use crate::statistics::time_quantiles;

use super::plan_words::{hire_in_words, trigger_in_words};
use super::types::{HireSummary, TimeQuantiles};

/// One summary per hire of the plan, in the order of the file.
pub(super) fn hires(model: &Model, plan: &Plan, results: &PlanResults) -> Vec<HireSummary> {
    let count = plan.hires.len();
    plan.hires
        .iter()
        .enumerate()
        .map(|(index, hire)| {
            // Records run by replication, then hire.
            let records = || results.hires.iter().skip(index).step_by(count);
            let channel = &model.channels[usize::from(hire.channel.0)];
            HireSummary {
                who: hire_in_words(model, hire),
                channel: channel.name.clone(),
                when: trigger_in_words(model, &hire.when),
                until: hire.until.as_ref().map(|t| trigger_in_words(model, t)),
                opened: times(records().map(|record| record.opened)),
                first_day: times(records().map(|record| record.first_day)),
                sent_away: times(records().map(|record| record.sent_away)),
            }
        })
        .collect()
}

fn times(times: impl Iterator<Item = Option<f64>> + Clone) -> TimeQuantiles {
    let [half, eight_in_ten] = time_quantiles(times.clone(), [0.5, 0.8]);
    let total = times.clone().count().max(1);
    TimeQuantiles {
        half,
        eight_in_ten,
        reached: times.flatten().count() as f64 / total as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opened at 4 and 8 in two of four futures: half have it by 8, 8 in 10 never.
    #[test]
    fn shares_and_quantiles_are_over_all_futures() {
        let opened = [Some(8.0), None, Some(4.0), None];
        let times = times(opened.into_iter());
        assert_eq!(
            (times.half, times.eight_in_ten, times.reached),
            (Some(8.0), None, 0.5)
        );
    }
}
