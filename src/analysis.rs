//! Results turned into claims: one summary per plan, the differences between
//! plans, and what may honestly be said about the best one.
//!
//! [`analyze`] makes an [`Analysis`] of the results of an experiment, [`compare`] a
//! [`Comparison`] of two plans wherever their rows come from, and
//! [`answer_sentence`] puts it into one sentence. Estimators come from
//! `statistics`; here they meet plans.

mod analyze;
mod asked;
mod bounds;
mod by_role;
mod by_stage;
pub mod calibration;
mod cash;
mod columns;
mod comparison;
mod comparison_sentence;
mod contest;
mod difference;
mod flow;
mod frontier;
mod funnel;
mod futures;
mod goals;
mod hires;
mod identical;
mod incidence;
mod kinds;
mod labels;
mod lead_words;
mod lookup;
mod losses;
mod made;
mod open_spans;
mod plan_measures;
mod plan_words;
mod plausible;
mod plausible_words;
mod precision;
mod ranked;
mod rescues;
mod rivalry;
mod rows;
mod sentence;
mod story;
mod summary;
mod sums;
mod table;
mod times;
mod types;
mod wording;
mod worlds;

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod tests;

pub use analyze::{analyze, has_value, money_measure, ranked};
pub use asked::Asked;
pub use bounds::follow_up_weeks;
pub use by_role::RoleSummary;
pub use by_stage::StageSummary;
pub use cash::{CashCurves, FanBand, MoneyCurve};
pub use comparison::{
    Aspect, BetterWorse, Comparison, Gap, Ground, Pairing, Rival, Subject, Terms, compare,
};
pub use comparison_sentence::comparison_sentence;
pub use funnel::FunnelStep;
pub use goals::goals;
pub use hires::HireSummary;
pub use kinds::KindSummary;
pub use labels::{event_code, event_words, loss_code, measure_code, measure_words, verdict_code};
pub use open_spans::OpenSpans;
pub use plan_measures::PlanMeasures;
pub use plan_words::{hire_in_words, trigger_in_words};
pub use plausible_words::lead_sentences;
pub use precision::is_precise;
pub use ranked::Ranked;
pub use rescues::{CauseRescues, PlanRescues, RescuesSummary, RoleRescues};
pub use rivalry::{Comparisons, Rivalry, rivalry};
pub use sentence::answer_sentence;
pub use story::{
    Choice, Doing, Ending, Parting, ProjectState, Sign, Standing, Story, StoryEvent, StoryPerson,
    StoryProject, StoryStay, StoryWork, Weight, Whom, choose, moment, parting, tell,
};
#[cfg(feature = "files")]
pub(crate) use table::table;
pub use table::{Cell, Column, Figure, Shape, Table, Unit};
pub use types::{
    Analysis, Contender, Contest, Dependence, Difference, FirstValue, FlowCurves,
    FutureDifferences, GoalLine, GoalResult, Goals, Incidence, IncidenceCurve, Lead, Loss,
    LossReason, Measure, PlanGoals, PlanSummary, PrecisionReached, Quantity, TimeQuantiles,
    Verdict, WorldsSummary,
};
