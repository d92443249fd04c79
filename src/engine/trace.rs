//! The recorder that writes a [`Trace`].

use super::recorder::Recorder;
use crate::model::trace::{Happening, ProjectPlace, Stay, Trace, TracedPerson, What, Work};

/// The trace so far, and what still goes on.
#[derive(Debug, Clone, Default)]
pub(super) struct Tracer {
    trace: Trace,
    /// By person: the work that is going on.
    at_work: Vec<Option<Work>>,
    /// By project: where it is since when; `None` once it is gone.
    stays: Vec<Option<Stay>>,
    joined_lines: Vec<usize>,
}

impl Recorder for Tracer {
    const LISTENS: bool = true;

    fn happens(&mut self, at: f64, what: What) {
        if let What::Left { person, .. } = what {
            self.trace.people[person].left = Some(at);
        }
        self.trace.happenings.push(Happening { at, what });
    }

    fn comes(&mut self, person: TracedPerson) {
        self.trace.people.push(person);
        self.at_work.push(None);
    }

    fn begins(&mut self, work: Work) {
        self.at_work[work.person] = Some(work);
    }

    fn stops(&mut self, person: usize, at: f64) {
        let work = self.at_work[person].take();
        self.trace
            .work
            .extend(work.map(|work| Work { until: at, ..work }));
    }

    fn moves(&mut self, project: usize, at: f64, to: Option<ProjectPlace>) {
        if project == self.stays.len() {
            self.stays.push(None);
        }
        let next = to.map(|place| Stay {
            project,
            place,
            from: at,
            until: at,
        });
        let stay = std::mem::replace(&mut self.stays[project], next);
        self.end_stay(stay, at);
        if matches!(to, Some(ProjectPlace::Line(_))) && !self.joined_lines.contains(&project) {
            self.joined_lines.push(project);
        }
    }

    fn joined_lines(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.joined_lines)
    }

    fn place(&self, project: usize) -> Option<ProjectPlace> {
        self.stays[project].map(|stay| stay.place)
    }
}

impl Tracer {
    /// Where a project only passed through it was not.
    fn end_stay(&mut self, stay: Option<Stay>, at: f64) {
        let ended = stay.filter(|stay| at > stay.from);
        self.trace
            .stays
            .extend(ended.map(|stay| Stay { until: at, ..stay }));
    }

    /// The trace of a replication that is over: what still goes on ends at its horizon.
    pub(super) fn finish(mut self, horizon: f64) -> Trace {
        for stay in std::mem::take(&mut self.stays) {
            self.end_stay(stay, horizon);
        }
        for person in 0..self.at_work.len() {
            self.stops(person, horizon);
        }
        let trace = &mut self.trace;
        trace.stays.sort_by(|one, other| {
            let of = one.project.cmp(&other.project);
            of.then(one.from.total_cmp(&other.from))
        });
        // Who takes over at once leaves the project where it is.
        trace.stays.dedup_by(|next, stay| {
            let goes_on = (next.project, next.place) == (stay.project, stay.place);
            if goes_on {
                stay.until = next.until;
            }
            goes_on
        });
        trace.work.sort_by(|one, other| {
            let of = one.person.cmp(&other.person);
            of.then(one.from.total_cmp(&other.from))
        });
        // A project that gave up unseen did so at its own time.
        trace
            .happenings
            .sort_by(|one, other| one.at.total_cmp(&other.at));
        self.trace
    }
}
