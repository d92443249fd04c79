//! Words for the kinds of something, as they stand in `summary.json`.

use super::described::{codes, named_codes};
use crate::analysis::{LossReason, Measure, Subject, event_code, loss_code, measure_code};
use crate::experiment::Event;
use crate::model::EndCause;
use crate::words::cause_code;

codes! {
    /// A measure that plans are compared by.
    MeasureCode(Measure) = measure_code, of measures();
    /// The same, or a time.
    SubjectCode(Subject) = subject_code, of subjects();
}

named_codes! {
    /// What becomes of a project.
    EventCode(Event) = event_code, of Event::all(&[]);
    /// Where a project stood at the end of its follow-up.
    LossCode(LossReason) = loss_code, of reasons();
    /// Why a project ended.
    CauseCode(EndCause) = cause_code, of causes();
}

const fn subject_code(subject: Subject) -> &'static str {
    match subject {
        Subject::FirstValue => "months_to_first_value",
        Subject::FirstProduction => "months_to_first_production",
        Subject::Measure(measure) => measure_code(measure),
    }
}

fn measures() -> impl Iterator<Item = Measure> {
    Measure::COMMON.into_iter().chain(Measure::ASKED)
}

fn subjects() -> impl Iterator<Item = Subject> {
    let measures = measures().map(Subject::Measure);
    measures.chain([Subject::FirstValue, Subject::FirstProduction])
}

fn reasons() -> impl Iterator<Item = LossReason> {
    let events = Event::all(&[]).map(LossReason::Event);
    events.chain([LossReason::Unfinished])
}

fn causes() -> impl Iterator<Item = EndCause> {
    EndCause::COMMON.into_iter()
}
