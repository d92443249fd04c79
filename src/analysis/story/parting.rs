//! From when on one future goes differently under two plans.

use super::types::{Story, Weight};
use crate::analysis::plan_words::hire_in_words;
use crate::experiment::Watched;
use crate::model::trace::{What, Work};

/// Where two stories of one future part.
#[derive(Debug, Clone, PartialEq)]
pub struct Parting {
    /// Until then both went the same way.
    pub at: f64,
    /// The first sentence of each that the other does not have, if any.
    pub first: [Option<(f64, String)>; 2],
}

/// Where the two stories of one future part; `None`: they are the same to the end.
#[must_use]
pub fn parting(one: &Story, other: &Story) -> Option<Parting> {
    let steps = [steps(&one.watched), steps(&other.watched)];
    let shorter = steps[0].len().min(steps[1].len());
    let same = steps[0].iter().zip(&steps[1]);
    let same = same.take_while(|(one, other)| one == other).count();
    if same == shorter && steps[0].len() == steps[1].len() {
        return None;
    }
    let times = steps.iter().filter_map(|steps| steps.get(same));
    let at = times.map(|step| step.0).fold(f64::INFINITY, f64::min);
    Some(Parting {
        at,
        first: [first_own(one, other, at), first_own(other, one, at)],
    })
}

/// All that happens, in an order that does not depend on the plan.
fn steps(watched: &Watched) -> Vec<(f64, String)> {
    let happenings = watched.trace.happenings.iter();
    let told = happenings.map(|happening| (happening.at, step(happening.what, watched)));
    let begun = watched.trace.work.iter();
    let begun = begun.map(|work| (work.from, begun_step(work)));
    let mut steps: Vec<(f64, String)> = told.chain(begun).collect();
    steps.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1)));
    steps
}

/// A task that is begun; when it ends follows from what happens next.
pub(super) fn begun_step(work: &Work) -> String {
    let what = (work.person, work.project, work.kind);
    format!("{what:?}")
}

/// What happened, with the hires of a plan told by what they ask for.
pub(super) fn step(what: What, watched: &Watched) -> String {
    match what {
        What::HireOpened { hire, .. } | What::HireClosed { hire } => {
            let hire = &watched.plan.hires[hire];
            let who = hire_in_words(&watched.model, hire);
            let is_open = matches!(what, What::HireOpened { .. });
            format!("{is_open} {who} {:?}", hire.channel)
        }
        other => format!("{other:?}"),
    }
}

/// The first sentence from a time on that matters and that the other story lacks at
/// that time.
fn first_own(of: &Story, other: &Story, at: f64) -> Option<(f64, String)> {
    let mut events = of.events.iter();
    let own = events.find(|event| {
        let is_shared = other
            .events
            .iter()
            .any(|shared| shared.at == event.at && shared.step == event.step);
        event.at >= at && event.weight > Weight::Detail && !is_shared
    });
    own.map(|event| (event.at, event.sentence.clone()))
}
