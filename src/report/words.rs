//! The words of files for what became of projects.

use crate::analysis::{LossReason, Measure, Reached, Verdict};
use crate::experiment::Event;
use crate::model::outcome::Fate;
use crate::model::{CostCategory, EndCause};

/// All fates, in the order of [`fate_index`].
pub(super) const FATES: [Fate; 10] = [
    Fate::InBacklog,
    Fate::InProgress,
    Fate::Live,
    Fate::Retired,
    Fate::Withdrawn,
    Fate::Ended(EndCause::Infeasible),
    Fate::Ended(EndCause::CancelledWaiting),
    Fate::Ended(EndCause::CancelledAfterStage),
    Fate::Ended(EndCause::DeploymentGivenUp),
    Fate::Ended(EndCause::ProgrammeFrozen),
];

/// Position of `fate` in [`FATES`].
pub(super) fn fate_index(fate: Fate) -> Option<usize> {
    FATES.iter().position(|candidate| *candidate == fate)
}

/// What a file calls a fate.
pub(super) fn fate_words(fate: Fate) -> &'static str {
    match fate {
        Fate::InBacklog => "in backlog",
        Fate::InProgress => "in progress",
        Fate::Live => "live",
        Fate::Retired => "retired",
        Fate::Withdrawn => "withdrawn",
        Fate::Ended(cause) => cause_words(cause),
    }
}

/// What a file calls a cause of loss.
pub(super) fn cause_words(cause: EndCause) -> &'static str {
    match cause {
        EndCause::Infeasible => "infeasible",
        EndCause::CancelledWaiting => "cancelled waiting",
        EndCause::CancelledAfterStage => "cancelled after stage",
        EndCause::DeploymentGivenUp => "deployment given up",
        EndCause::ProgrammeFrozen => "programme frozen",
    }
}

/// What a file calls an event.
pub fn event_words(event: Event) -> &'static str {
    match event {
        Event::Production => "in production",
        Event::Ended(cause) => cause_words(cause),
    }
}

/// What a file calls the fate of an admitted project at the end of follow-up.
pub fn loss_words(reason: LossReason) -> &'static str {
    match reason {
        LossReason::Event(event) => event_words(event),
        LossReason::Unfinished => "unfinished",
    }
}

/// What a file calls a category of spend.
pub(super) fn cost_words(category: CostCategory) -> &'static str {
    match category {
        CostCategory::Pay => "pay",
        CostCategory::HiringFees => "hiring_fees",
        CostCategory::Infrastructure => "infrastructure",
        CostCategory::Platform => "platform",
        CostCategory::IncidentLosses => "incident_losses",
        CostCategory::Harm => "harm",
    }
}

/// What files and screens call a step of the funnel.
pub fn reached_words(reached: Reached, stages: &[String]) -> String {
    match reached {
        Reached::Stage(index) => {
            let stage = stages.get(index).map_or("", String::as_str);
            format!("came to {stage}")
        }
        Reached::Validated => "validated".to_owned(),
        Reached::Production => "in production".to_owned(),
        Reached::Use => "in use".to_owned(),
        Reached::SustainedUse => "in use and not withdrawn".to_owned(),
    }
}

/// What a file calls a measure.
pub(super) fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Success => "success_rate",
        Measure::ProductionMonths => "production_months_per_offered_project",
        Measure::Launched => "projects_launched",
        Measure::Spend => "spend",
        Measure::NetValue => "net_value",
        Measure::PresentValue => "present_value",
    }
}

/// What a file calls a verdict.
pub(super) fn verdict_words(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::OnlyPlan => "only plan",
        Verdict::Best(_) => "best",
        Verdict::TooClose { .. } => "too close to call",
        Verdict::Identical => "identical",
        Verdict::NothingLive => "nothing live",
    }
}
