//! Watching one replication: what it looks like after each event, compared with what
//! it looked like before, written down as a trace.
//!
//! The rules do not know that they are watched: a watched replication takes the same
//! steps as any other, so it is the same future, and one that is not watched pays
//! nothing.

mod organization;
mod people;
mod projects;

use self::organization::SeenOrganization;
use self::people::SeenMember;
use self::projects::{SeenLive, SeenProject};
use super::state::State;
use crate::model::trace::{Happening, Trace, What};

/// What was seen last, and the trace so far.
#[derive(Debug, Default)]
pub(super) struct Watcher {
    trace: Trace,
    organization: SeenOrganization,
    members: Vec<SeenMember>,
    projects: Vec<SeenProject>,
    /// Projects to which something may happen yet.
    open: Vec<usize>,
    live: Vec<SeenLive>,
}

impl Watcher {
    /// One that has seen nothing but what is there before the start.
    pub(super) fn new(state: &State<'_>) -> Watcher {
        Watcher {
            organization: SeenOrganization::at_start(state),
            ..Watcher::default()
        }
    }

    /// Write down what has changed since the last look.
    pub(super) fn look(&mut self, state: &State<'_>) {
        // In the order in which one brings the other about: a frozen programme ends
        // projects, a launch opens a hire, a leaver's post opens again.
        self.look_at_programme(state);
        self.look_at_projects(state);
        self.look_at_live_models(state);
        self.look_at_platform(state);
        self.look_at_members(state);
        self.look_at_posts(state);
        self.look_at_hires(state);
    }

    /// The trace of a replication that is over: what still goes on ends at its horizon.
    pub(super) fn finish(mut self, state: &State<'_>) -> Trace {
        self.look(state);
        self.close_stays(state.horizon);
        self.close_work(state.horizon);
        let trace = &mut self.trace;
        trace.stays.sort_by(|one, other| {
            let of = one.project.cmp(&other.project);
            of.then(one.from.total_cmp(&other.from))
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

    fn happen(&mut self, at: f64, what: What) {
        self.trace.happenings.push(Happening { at, what });
    }
}
