//! Results turned into claims: one summary per plan, the differences between
//! plans, and what may honestly be said about the best one.
//!
//! Start at [`Analysis`]. Estimators come from `statistics`; here they meet plans.

mod types;

pub use types::{
    Analysis, CountEstimate, Difference, FlowCurves, Goal, Incidence, IncidenceCurve, Loss,
    LossReason, Measure, PlanSummary, RatioMean, SpendEstimate, TimeQuantiles, Verdict,
};

// The shapes above are made of these; whoever shows them needs no other module.
pub use crate::experiment::Event;
pub use crate::model::EndCause;
pub use crate::statistics::{Estimate, Interval, PairedEstimate, RatioEstimate, Spread};
