//! What measures, events and verdicts are called: in words, and as codes of files,
//! which other programs read and which never change. The kinds of the model have
//! theirs in [`crate::words`].

use super::types::{LossReason, Measure, Verdict};
use crate::experiment::Event;
use crate::words;

/// What became of a project within follow-up, in words.
#[must_use]
pub const fn event_words(event: Event) -> &'static str {
    match event {
        Event::Production => "in production",
        Event::Ended(cause) => words::cause(cause),
    }
}

/// The same in files.
#[must_use]
pub const fn event_code(event: Event) -> &'static str {
    match event {
        Event::Production => "in production",
        Event::Ended(cause) => words::cause_code(cause),
    }
}

/// The fate of an admitted project at the end of follow-up, in files.
#[must_use]
pub const fn loss_code(reason: LossReason) -> &'static str {
    match reason {
        LossReason::Event(event) => event_code(event),
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
    }
}

/// A verdict in files.
#[must_use]
pub const fn verdict_code(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::OnlyPlan => "only plan",
        Verdict::Best(_) => "best",
        Verdict::TooClose { .. } => "too close to call",
        Verdict::Identical => "identical",
        Verdict::NothingLive => "nothing live",
    }
}
