//! What measures, events and verdicts are called: in words, and as codes of files,
//! which other programs read and which never change. The kinds of the model have
//! theirs in [`crate::words`].

use super::types::{LossReason, Measure, Verdict};
use crate::experiment::Event;
use crate::words;

/// What became of a project within follow-up, in words; `ends` are the names of a
/// lifecycle's stated ends.
#[must_use]
pub fn event_words(event: Event, ends: &[String]) -> &str {
    match event {
        Event::Production => "in production",
        Event::Ended(cause) => words::cause(cause, ends),
    }
}

/// The same in files.
#[must_use]
pub fn event_code(event: Event, ends: &[String]) -> &str {
    match event {
        Event::Production => "in production",
        Event::Ended(cause) => words::cause_code(cause, ends),
    }
}

/// The fate of an admitted project at the end of follow-up, in files.
#[must_use]
pub fn loss_code(reason: LossReason, ends: &[String]) -> &str {
    match reason {
        LossReason::Event(event) => event_code(event, ends),
        LossReason::Unfinished => "unfinished",
    }
}

/// A measure in the words of a narrow column.
#[must_use]
pub const fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Success => "in production",
        Measure::ProductionMonths => "months live",
        Measure::Launched => "models launched",
        Measure::Spend => "spend",
        Measure::NetValue => "net value",
        Measure::PresentValue => "present value",
        Measure::WithRunOff => "with run-off",
        Measure::Models => "models by then",
        Measure::FirstValue => "value sooner",
        Measure::NamedProject => "live sooner",
        Measure::AllGoals => "all goals met",
        Measure::Thrift => "less spend",
    }
}

/// A measure in files.
#[must_use]
pub const fn measure_code(measure: Measure) -> &'static str {
    match measure {
        Measure::Success => "success_rate",
        Measure::ProductionMonths => "production_months_per_offered_project",
        Measure::Launched => "projects_launched",
        Measure::Spend => "spend",
        Measure::NetValue => "net_value",
        Measure::PresentValue => "present_value",
        Measure::WithRunOff => "present_value_with_run_off",
        Measure::Models => "projects_launched_by_then",
        Measure::FirstValue => "months_from_first_value_to_horizon",
        Measure::NamedProject => "months_from_project_live_to_horizon",
        Measure::AllGoals => "all_goals_met",
        Measure::Thrift => "minus_spend",
    }
}

/// A verdict in files.
#[must_use]
pub const fn verdict_code(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::OnlyPlan => "only plan",
        Verdict::Best(_) => "best",
        Verdict::Depends(_) => "depends",
        Verdict::TradeOff { .. } => "trade-off",
        Verdict::Level { .. } => "level",
        Verdict::TooClose { .. } => "too close to call",
        Verdict::Identical => "identical",
        Verdict::NothingLive => "nothing live",
    }
}
