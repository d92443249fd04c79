//! The flow: how many projects are at each place at each point of the calendar.

use super::ids::ProjectId;
use super::recorder::Recorder;
use super::state::{Phase, State};
use crate::model::StageId;
use crate::units::{calendar_point, first_point_from};

/// A place in the flow of projects, numbered: backlog, live, gone, then waiting and
/// working for each stage in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(u16);

impl Place {
    pub(super) const BACKLOG: Place = Place(0);
    pub(super) const LIVE: Place = Place(1);
    pub(super) const GONE: Place = Place(2);

    #[inline]
    pub(super) fn waiting(stage: StageId) -> Place {
        Place(3 + 2 * u16::from(stage.0))
    }

    #[inline]
    pub(super) fn working(stage: StageId) -> Place {
        Place(4 + 2 * u16::from(stage.0))
    }

    pub(super) fn of(phase: Phase, stage: StageId) -> Place {
        match phase {
            Phase::Backlog => Place::BACKLOG,
            Phase::Pausing | Phase::InLine => Place::waiting(stage),
            Phase::InWork => Place::working(stage),
            Phase::Live => Place::LIVE,
            Phase::Retired | Phase::Withdrawn | Phase::Ended(_) => Place::GONE,
        }
    }
}

/// Counts projects per place at equally spaced points of the calendar, without an
/// event at each point: the counts of a point are copied when time has passed it.
#[derive(Debug, Default)]
pub(super) struct FlowRecorder {
    /// Projects at each place now.
    here: Vec<u32>,
    /// The same at the points passed so far, by `point * places + place`.
    passed: Vec<u32>,
    /// When the next point is; infinite after the last.
    next: f64,
    points: usize,
    horizon: f64,
}

impl FlowRecorder {
    pub(super) fn reset(&mut self, points: usize, horizon: f64, stages: usize) {
        self.here.clear();
        self.here.resize(3 + 2 * stages, 0);
        self.passed.clear();
        self.next = if points > 0 { 0.0 } else { f64::INFINITY };
        self.points = points;
        self.horizon = horizon;
    }

    /// Points of the calendar.
    pub(super) fn points(&self) -> usize {
        self.points
    }

    /// Time moves on to `now`: whatever happens from here on is for the points at or
    /// after it.
    #[inline]
    pub(super) fn pass_to(&mut self, now: f64) {
        if self.next < now {
            self.pass_points_before(now);
        }
    }

    #[inline(never)]
    fn pass_points_before(&mut self, now: f64) {
        while self.next < now {
            self.passed.extend_from_slice(&self.here);
            let point = self.passed.len() / self.here.len();
            self.next = if point < self.points {
                calendar_point(point, self.points, self.horizon)
            } else {
                f64::INFINITY
            };
        }
    }

    /// How many projects are in the backlog now.
    pub(super) fn in_backlog(&self) -> u32 {
        self.here[Place::BACKLOG.0 as usize]
    }

    /// A new project appears at a place.
    pub(super) fn appear(&mut self, place: Place) {
        self.here[place.0 as usize] += 1;
    }

    /// A project goes from its place to another now; where it was.
    #[inline]
    pub(super) fn change(&mut self, place: &mut Place, to: Place) -> Place {
        let from = std::mem::replace(place, to);
        self.here[from.0 as usize] -= 1;
        self.here[to.0 as usize] += 1;
        from
    }

    /// A project is found to have gone to another place at a time that is past.
    pub(super) fn correct_since(&mut self, at: f64, from: Place, to: Place) {
        let first = first_point_from(at, self.points, self.horizon);
        let places = self.here.len();
        for counts in self.passed.chunks_exact_mut(places).skip(first) {
            counts[from.0 as usize] -= 1;
            counts[to.0 as usize] += 1;
        }
    }

    /// Hand out the number at each point and place.
    pub(super) fn finish(&mut self, counts: &mut Vec<u32>) {
        self.pass_to(f64::INFINITY);
        std::mem::swap(counts, &mut self.passed);
    }
}

impl<R: Recorder> State<'_, R> {
    /// Tell the flow recorder that a project has changed place.
    pub(super) fn moved(&mut self, project: ProjectId) {
        let p = &mut self.buffers.projects[project];
        let place = Place::of(p.phase, p.stage);
        self.buffers.flow.change(&mut p.place, place);
    }
}
