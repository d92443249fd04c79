//! How often and when the hires of a plan opened, came and were sent away.

use crate::experiment::PlanResults;
use crate::model::outcome::HireRecord;
use crate::model::{Model, Plan};

use super::plan_words::{hire_in_words, trigger_in_words};
use super::table::table;
use super::times::times;
use super::types::TimeQuantiles;

table! {
    /// One hire of a plan; shares and times are over all futures.
    pub struct HireSummary = "hire";
    /// Its number in the plan, from 1.
    hire: u64, Number, json "";
    /// Who comes: "2 data-scientists".
    who: String, Text;
    /// Name of the channel.
    channel: String, Text;
    /// Its trigger in the words of the scenario language.
    when: String, Text;
    /// Its `until`, in the same words.
    until: Option<String>, Text;
    /// When its requisitions opened.
    opened: TimeQuantiles, Week;
    /// First day of the first of its people.
    first_day: TimeQuantiles, Week;
    /// When its `until` came true.
    sent_away: TimeQuantiles, Week;
}

/// One summary per hire of the plan, in the order of the file; worlds of `world`
/// futures in a row are the units of inference.
pub(super) fn hires(
    model: &Model,
    plan: &Plan,
    (results, world): (&PlanResults, usize),
) -> Vec<HireSummary> {
    let count = plan.hires.len();
    plan.hires
        .iter()
        .enumerate()
        .map(|(index, hire)| {
            // Records run by replication, then hire.
            let records = results.hires.iter().skip(index).step_by(count);
            let over_futures = |time: fn(&HireRecord) -> Option<f64>| {
                let all: Vec<Option<f64>> = records.clone().map(time).collect();
                times(&all, world)
            };
            let channel = &model.channels[usize::from(hire.channel.0)];
            HireSummary {
                hire: index as u64 + 1,
                who: hire_in_words(model, hire),
                channel: channel.name.clone(),
                when: trigger_in_words(model, &hire.when),
                until: hire.until.as_ref().map(|t| trigger_in_words(model, t)),
                opened: over_futures(|record| record.opened),
                first_day: over_futures(|record| record.first_day),
                sent_away: over_futures(|record| record.sent_away),
            }
        })
        .collect()
}
