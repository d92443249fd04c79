//! Totals over replications: whole numbers, exact in any order of addition, and what
//! is seen of projects that are watched to the horizon, in replication order.

use crate::model::outcome::{Fate, ProjectRecord};
use crate::model::{EndCause, FollowUp, Model};
use crate::units::{between, calendar_point, first_point_from};

/// What can happen first to an admitted project, as competing events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It went live.
    Production,
    /// It was lost.
    Ended(EndCause),
}

impl Event {
    /// How many events every lifecycle has.
    pub const COMMON: usize = 1 + EndCause::COMMON.len();

    /// The first events in the order of the rows of [`AdmittedCounts::events`], so many.
    pub fn first(events: usize) -> impl Iterator<Item = Event> + Clone {
        let causes = (0..events.saturating_sub(1)).map(|place| Event::Ended(EndCause::at(place)));
        std::iter::once(Event::Production).chain(causes)
    }

    /// All events of a lifecycle with these named ends, in that order.
    pub fn all(ends: &[String]) -> impl Iterator<Item = Event> + Clone {
        Event::first(Event::COMMON + ends.len())
    }
}

/// Counts over the admitted projects of one plan, by time since kick-off.
///
/// Per replication i, m is the number admitted and y(t) the number with the event
/// by t. The sums of y, y² and y·m give the ratio estimator and its clustered
/// variance at every t without keeping a project. Where replications share worlds,
/// i is a world.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AdmittedCounts {
    /// Times since kick-off in weeks, ascending from 0 to the follow-up, or to the
    /// horizon where projects are watched to it.
    pub times: Vec<f64>,
    /// Sum of m.
    pub sum_m: u64,
    /// Sum of m².
    pub sum_mm: u64,
    /// For each of [`Event::all`] and each time: sums over replications. All 0 where
    /// projects are watched to the horizon, some longer than others: see `observed`.
    pub events: Vec<Vec<EventSums>>,
    /// Where projects are watched to the horizon: what was seen of each, replication
    /// by replication. Else empty.
    pub observed: Vec<Observed>,
    /// How many of `observed` belong to each replication (or world), in order.
    pub observed_in_unit: Vec<u32>,
    /// For each of [`Event::all`] and each stage: projects with that event by the
    /// end of their follow-up, where they stood. Production counts under the last
    /// stage.
    pub by_stage: Vec<Vec<u64>>,
    /// For each stage: projects still at it at the end of their follow-up.
    pub unfinished_by_stage: Vec<u64>,
    /// For each kind of project, where there are several: how many went live of how
    /// many admitted.
    pub by_kind: Vec<KindSums>,
}

/// What was seen of a project at the times of the curves, for as long as it was
/// watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observed {
    /// Index of the time by which the event had happened, or of the last one to which
    /// the project was watched.
    pub point: u8,
    /// What had happened; `None`: nothing while it was watched.
    pub event: Option<Event>,
    /// Index of the last time to which the project was watched, whatever happened.
    pub watched: u8,
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
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Event::Production => 0,
            Event::Ended(cause) => 1 + cause.place(),
        }
    }
}

/// `points` times from 0 to `end`, equally spaced.
fn grid(points: usize, end: f64) -> Vec<f64> {
    let times = (0..points).map(|point| calendar_point(point, points, end));
    times.collect()
}

/// What happened first to an admitted project within its follow-up, and when; `None`:
/// nothing, or it was not admitted.
pub(super) fn event_in_follow_up(model: &Model, project: &ProjectRecord) -> Option<(Event, f64)> {
    let kicked_off = project.admitted(model)?;
    first_event(project).filter(|&(_, at)| at <= model.watched_until(kicked_off))
}

/// How far the curves run: as long as every admitted project is watched; with
/// projects that are watched to the horizon, as long as the first of them may be.
fn curves_end(model: &Model) -> f64 {
    match model.follow_up {
        FollowUp::Within(span) => span.get(),
        FollowUp::ToHorizon => model.horizon.get(),
    }
}

/// What is seen at the points of the curves of a project that is watched for so long
/// and to which something happened so long after its kick-off. What falls between the
/// last point and the end of watching is not seen at any point.
fn observe(times: &[f64], watched: f64, event: Option<(Event, f64)>) -> Observed {
    let last = times.partition_point(|time| *time <= watched) - 1;
    let first_by = |since: f64| times.partition_point(|time| *time < since);
    let seen = event.map(|(event, since)| (event, first_by(since)));
    let seen = seen.filter(|(_, point)| *point <= last);
    let point = seen.map_or(last, |(_, point)| point);
    let index = |point: usize| u8::try_from(point).unwrap_or(u8::MAX);
    Observed {
        point: index(point),
        event: seen.map(|(event, _)| event),
        watched: index(last),
    }
}

impl AdmittedCounts {
    /// No replication yet.
    pub(super) fn new(model: &Model) -> AdmittedCounts {
        let stages = model.lifecycle.stages.len();
        let events = Event::COMMON + model.lifecycle.ends.len();
        AdmittedCounts {
            times: grid(POINTS, curves_end(model)),
            sum_m: 0,
            sum_mm: 0,
            events: vec![vec![EventSums::default(); POINTS]; events],
            observed: Vec::new(),
            observed_in_unit: Vec::new(),
            by_stage: vec![vec![0; stages]; events],
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
        let end = self.times[POINTS - 1];
        let is_calendar = model.follow_up == FollowUp::ToHorizon;
        let counted = if is_calendar { 0 } else { self.events.len() };
        let mut happened = vec![[0u32; POINTS]; counted];
        let observed_before = self.observed.len();
        let last_stage = self.unfinished_by_stage.len() - 1;
        for project in together.iter().flatten() {
            let Some(kicked_off) = project.admitted(model) else {
                continue;
            };
            m += 1;
            let until = model.watched_until(kicked_off);
            let happens = first_event(project).filter(|&(_, at)| at <= until);
            let since = |at| between(kicked_off, at);
            if is_calendar {
                let event = happens.map(|(event, at)| (event, since(at)));
                let observed = observe(&self.times, since(until), event);
                self.observed.push(observed);
            }
            match happens {
                Some((event, at)) => {
                    if !is_calendar {
                        let point = first_point_from(since(at), POINTS, end);
                        happened[event.index()][point] += 1;
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
        if is_calendar {
            let observed = self.observed.len() - observed_before;
            let observed = u32::try_from(observed).unwrap_or(u32::MAX);
            self.observed_in_unit.push(observed);
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
                let Some(kicked_off) = project.admitted(model) else {
                    continue;
                };
                let by = model.watched_until(kicked_off);
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

    /// Add the replications of another set of counts, which come after these.
    pub(super) fn merge(&mut self, other: &AdmittedCounts) {
        self.observed.extend_from_slice(&other.observed);
        let units = &other.observed_in_unit;
        self.observed_in_unit.extend_from_slice(units);
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
