//! Whole-number totals over replications, exact in any order of addition.

use crate::model::outcome::{Fate, ProjectRecord};
use crate::model::{EndCause, FollowUp, Model};

/// What can happen first to an admitted project, as competing events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It went live.
    Production,
    /// It was lost.
    Ended(EndCause),
}

impl Event {
    /// All events, in the order of the rows of [`AdmittedCounts::events`].
    pub const ALL: [Event; 6] = [
        Event::Production,
        Event::Ended(EndCause::Infeasible),
        Event::Ended(EndCause::CancelledWaiting),
        Event::Ended(EndCause::CancelledAfterStage),
        Event::Ended(EndCause::DeploymentGivenUp),
        Event::Ended(EndCause::ProgrammeFrozen),
    ];
}

/// Counts over the admitted projects of one plan, by time since kick-off.
///
/// Per replication i, m is the number admitted and y(t) the number with the event
/// by t. The sums of y, y² and y·m give the ratio estimator and its clustered
/// variance at every t without keeping a project. Where replications share worlds,
/// i is a world.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AdmittedCounts {
    /// Times since kick-off in weeks, ascending from 0 to the follow-up.
    pub times: Vec<f64>,
    /// Sum of m.
    pub sum_m: u64,
    /// Sum of m².
    pub sum_mm: u64,
    /// For each of [`Event::ALL`] and each time: sums over replications.
    pub events: Vec<Vec<EventSums>>,
    /// For each of [`Event::ALL`] and each stage: projects with that event by the
    /// end of their follow-up, where they stood. Production counts under the last
    /// stage.
    pub by_stage: Vec<Vec<u64>>,
    /// For each stage: projects still at it at the end of their follow-up.
    pub unfinished_by_stage: Vec<u64>,
    /// For each kind of project, where there are several: how many went live of how
    /// many admitted.
    pub by_kind: Vec<KindSums>,
}

/// Sums of one event by one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EventSums {
    /// Sum of y.
    pub y: u64,
    /// Sum of y².
    pub yy: u64,
    /// Sum of y·m.
    pub ym: u64,
}

impl EventSums {
    fn add(&mut self, other: &EventSums) {
        self.y += other.y;
        self.yy += other.yy;
        self.ym += other.ym;
    }
}

/// Sums over replications of one kind of project: m admitted, of which y went live
/// within their follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KindSums {
    /// Sum of m.
    pub m: u64,
    /// Sum of m².
    pub mm: u64,
    /// Sums of y.
    pub production: EventSums,
}

/// How many projects were where, at points of the calendar; summed over
/// replications.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FlowCounts {
    /// Calendar times in weeks, ascending from 0 to the horizon.
    pub times: Vec<f64>,
    /// Per time: offered, not kicked off.
    pub backlog: Vec<u64>,
    /// Per stage and time: in unstaffed wait, in a handoff, or in the line.
    pub waiting: Vec<Vec<u64>>,
    /// Per stage and time: somebody works on it.
    pub working: Vec<Vec<u64>>,
    /// Per time: live.
    pub live: Vec<u64>,
}

/// Points of a curve over follow-up, and at most so many over the calendar.
const POINTS: usize = 121;

impl Event {
    /// Row of the event in [`AdmittedCounts::events`].
    fn index(self) -> usize {
        match self {
            Event::Production => 0,
            Event::Ended(cause) => 1 + cause as usize,
        }
    }
}

/// `points` times from 0 to `end`, equally spaced.
fn grid(points: usize, end: f64) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred points")]
    let step = end / (points - 1) as f64;
    #[expect(clippy::cast_precision_loss, reason = "a few hundred points")]
    (0..points).map(|point| point as f64 * step).collect()
}

/// How long an admitted project is watched after its kick-off.
fn watched_for(model: &Model, kicked_off: f64) -> f64 {
    match model.follow_up {
        FollowUp::Within(span) => span.get(),
        FollowUp::ToHorizon => model.horizon.get() - kicked_off,
    }
}

/// What happened first to an admitted project within its follow-up, and when; `None`:
/// nothing, or it was not admitted.
pub(super) fn event_in_follow_up(model: &Model, project: &ProjectRecord) -> Option<(Event, f64)> {
    let kicked_off = project
        .kicked_off
        .filter(|&time| time <= model.admission_until.get())?;
    let watched = watched_for(model, kicked_off);
    first_event(project).filter(|&(_, at)| at - kicked_off <= watched)
}

/// How far the curves run: as long as every admitted project is surely watched. When
/// projects are admitted to the very horizon there is no such time, and the curves
/// are calendar views over the whole horizon.
fn curves_end(model: &Model) -> f64 {
    match model.follow_up {
        FollowUp::Within(span) => span.get(),
        FollowUp::ToHorizon => {
            let common = model.horizon.get() - model.admission_until.get();
            if common > 0.0 {
                common
            } else {
                model.horizon.get()
            }
        }
    }
}

impl AdmittedCounts {
    /// No replication yet.
    pub(super) fn new(model: &Model) -> AdmittedCounts {
        let stages = model.lifecycle.stages.len();
        AdmittedCounts {
            times: grid(POINTS, curves_end(model)),
            sum_m: 0,
            sum_mm: 0,
            events: vec![vec![EventSums::default(); POINTS]; Event::ALL.len()],
            by_stage: vec![vec![0; stages]; Event::ALL.len()],
            unfinished_by_stage: vec![0; stages],
            by_kind: match model.kinds.len() {
                0 | 1 => Vec::new(),
                several => vec![KindSums::default(); several],
            },
        }
    }

    /// Add replications that are one unit of inference: a single one, or those of a
    /// world.
    pub(super) fn add(&mut self, model: &Model, together: &[Vec<ProjectRecord>]) {
        let mut m = 0u64;
        let mut happened = [[0u32; POINTS]; Event::ALL.len()];
        let end = self.times[POINTS - 1];
        let last_stage = self.unfinished_by_stage.len() - 1;
        for project in together.iter().flatten() {
            let Some(kicked_off) = project
                .kicked_off
                .filter(|&time| time <= model.admission_until.get())
            else {
                continue;
            };
            m += 1;
            let watched = watched_for(model, kicked_off);
            match first_event(project).filter(|&(_, at)| at - kicked_off <= watched) {
                Some((event, at)) => {
                    if at - kicked_off <= end {
                        happened[event.index()][first_point_from(at - kicked_off, end)] += 1;
                    }
                    let stage = project.stage.map_or(last_stage, |s| s.0 as usize);
                    self.by_stage[event.index()][stage] += 1;
                }
                None => {
                    let stage = project
                        .stage_at_follow_up
                        .map_or(last_stage, |s| s.0 as usize);
                    self.unfinished_by_stage[stage] += 1;
                }
            }
        }
        self.add_kinds(model, together);
        self.sum_m += m;
        self.sum_mm += m * m;
        for (sums, counts) in self.events.iter_mut().zip(&happened) {
            if counts.iter().all(|&count| count == 0) {
                continue;
            }
            let mut y = 0u64;
            for (sum, count) in sums.iter_mut().zip(counts) {
                y += u64::from(*count);
                sum.y += y;
                sum.yy += y * y;
                sum.ym += y * m;
            }
        }
    }

    fn add_kinds(&mut self, model: &Model, together: &[Vec<ProjectRecord>]) {
        let projects = || together.iter().flatten();
        for (kind, sums) in self.by_kind.iter_mut().enumerate() {
            let (mut y, mut m) = (0u64, 0u64);
            for project in projects().filter(|p| usize::from(p.kind) == kind) {
                let until = model.admission_until.get();
                let Some(kicked_off) = project.kicked_off.filter(|time| *time <= until) else {
                    continue;
                };
                let by = kicked_off + watched_for(model, kicked_off);
                m += 1;
                y += u64::from(project.in_production.is_some_and(|at| at <= by));
            }
            sums.m += m;
            sums.mm += m * m;
            sums.production.y += y;
            sums.production.yy += y * y;
            sums.production.ym += y * m;
        }
    }

    /// Add the replications of another set of counts.
    pub(super) fn merge(&mut self, other: &AdmittedCounts) {
        for (sums, other) in self.by_kind.iter_mut().zip(&other.by_kind) {
            sums.m += other.m;
            sums.mm += other.mm;
            sums.production.add(&other.production);
        }
        self.sum_m += other.sum_m;
        self.sum_mm += other.sum_mm;
        for (sums, others) in self.events.iter_mut().zip(&other.events) {
            for (sum, other) in sums.iter_mut().zip(others) {
                sum.add(other);
            }
        }
        for (counts, others) in self.by_stage.iter_mut().zip(&other.by_stage) {
            add_all(counts, others);
        }
        add_all(&mut self.unfinished_by_stage, &other.unfinished_by_stage);
    }
}

/// The first grid point at or after `time`: by then the event has happened.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few hundred points"
)]
fn first_point_from(time: f64, end: f64) -> usize {
    let point = (time / end * (POINTS - 1) as f64).ceil() as usize;
    point.min(POINTS - 1)
}

/// What happened to a project first, and when.
fn first_event(project: &ProjectRecord) -> Option<(Event, f64)> {
    if let Some(at) = project.in_production {
        return Some((Event::Production, at));
    }
    match (project.fate, project.ended) {
        (Fate::Ended(cause), Some(at)) => Some((Event::Ended(cause), at)),
        _ => None,
    }
}

fn add_all(counts: &mut [u64], others: &[u64]) {
    for (count, other) in counts.iter_mut().zip(others) {
        *count += other;
    }
}

impl FlowCounts {
    /// Points of the calendar at which projects are counted: one a month, within
    /// bounds.
    pub(super) fn points(model: &Model) -> usize {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to a few hundred"
        )]
        let months = model
            .horizon
            .months()
            .round()
            .clamp(12.0, (POINTS - 1) as f64) as usize;
        months + 1
    }

    /// No replication yet.
    pub(super) fn new(model: &Model) -> FlowCounts {
        let stages = model.lifecycle.stages.len();
        let points = FlowCounts::points(model);
        FlowCounts {
            times: grid(points, model.horizon.get()),
            backlog: vec![0; points],
            waiting: vec![vec![0; points]; stages],
            working: vec![vec![0; points]; stages],
            live: vec![0; points],
        }
    }

    /// Add the counts of replications, added up as the engine has them
    /// ([`crate::engine::Outcome::flow`]).
    pub(super) fn add(&mut self, sums: &[u64]) {
        let places = 3 + 2 * self.waiting.len();
        for (point, here) in sums.chunks_exact(places).enumerate() {
            self.backlog[point] += here[0];
            self.live[point] += here[1];
            for (stage, here) in here[3..].chunks_exact(2).enumerate() {
                self.waiting[stage][point] += here[0];
                self.working[stage][point] += here[1];
            }
        }
    }
}
