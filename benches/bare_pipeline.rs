//! The reference pipeline as a bare loop: what the work costs without an engine.
//!
//! The rules are those of `scenarios/theory/reference-pipeline.toml`, written by
//! hand with everything known at compile time, a sequential generator, and sums in
//! place of records. It is the yardstick for the engine's speed, and an independent
//! program that has to meet the same published figures.
//!
//! ```text
//! arrivals 0.5 a week                     patience: exponential, mean 60 weeks
//!    |          data scientists (4)             AI engineers (2)   MLOps (1)
//!    +-> explore --> model --> validate -- 0.7 --> package --> deploy --> live
//!                      ^          |  \
//!                      +-- 0.2 ---+   +-- 0.1 --> infeasible
//! ```
//!
//! One first-come line per role. Patience acts only while a project waits: it is
//! looked at when a project reaches a line and when somebody would take it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp1, LogNormal};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Horizon of the scenario, in weeks.
pub(crate) const HORIZON: f64 = 520.0;
pub(crate) const ADMISSION_UNTIL: f64 = 416.0;
pub(crate) const WEEKS_BETWEEN_ARRIVALS: f64 = 2.0;
pub(crate) const PATIENCE_WEEKS: f64 = 60.0;
pub(crate) const GOES_BACK: f64 = 0.2;
pub(crate) const ENDS: f64 = 0.1;
/// Who is there of each role.
pub(crate) const PEOPLE: [u32; 3] = [4, 2, 1];
/// Role of each stage.
pub(crate) const ROLE_OF: [usize; 5] = [0, 0, 0, 1, 2];

pub(crate) const EXPLORE: u32 = 0;
pub(crate) const MODEL: u32 = 1;
pub(crate) const VALIDATE: u32 = 2;
pub(crate) const PACKAGE: u32 = 3;
pub(crate) const DEPLOY: u32 = 4;
/// In place of a stage: the event is an arrival.
const ARRIVES: u32 = 7;
const STAGE_BITS: u32 = 3;
const STAGE_MASK: u32 = (1 << STAGE_BITS) - 1;

/// What came of the projects that arrived in the admission window.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Tally {
    /// Projects that arrived before the admission ended.
    pub(crate) admitted: u32,
    /// Of those, in production by the horizon.
    pub(crate) in_production: u32,
    /// Of those, ended by patience by the horizon.
    pub(crate) out_of_patience: u32,
    /// Of those, ended at the gate.
    pub(crate) infeasible: u32,
    /// Weeks from arrival to production, summed over `in_production`.
    pub(crate) weeks: f64,
    /// Events handled, of all projects.
    pub(crate) events: u64,
}

#[derive(Debug, Clone, Copy)]
struct Project {
    arrived: f64,
    deadline: f64,
}

/// An event as one number in the order of the heap: the bits of its time (never
/// negative, so they order as it does), then a sequence number, then project and
/// stage.
type Event = Reverse<u128>;

/// Plays replications; keeps its memory between them.
#[derive(Debug)]
pub(crate) struct BarePipeline {
    explore: LogNormal<f64>,
    model: LogNormal<f64>,
    package: LogNormal<f64>,
    random: Xoshiro256PlusPlus,
    events: BinaryHeap<Event>,
    /// Whether the event at the root is the one in hand: the next one scheduled takes
    /// its place, which saves half of the sifting.
    root_is_taken: bool,
    sequence: u64,
    projects: Vec<Project>,
    /// Per role: project and stage of those who wait.
    lines: [VecDeque<u32>; 3],
    free: [u32; 3],
    now: f64,
    tally: Tally,
}

impl BarePipeline {
    /// A pipeline with its own luck.
    pub(crate) fn new(seed: u64) -> BarePipeline {
        BarePipeline {
            explore: lognormal(3.0, 2.0),
            model: lognormal(4.0, 2.5),
            package: lognormal(2.0, 1.0),
            random: Xoshiro256PlusPlus::seed_from_u64(seed),
            events: BinaryHeap::new(),
            root_is_taken: false,
            sequence: 0,
            projects: Vec::new(),
            lines: Default::default(),
            free: PEOPLE,
            now: 0.0,
            tally: Tally::default(),
        }
    }

    /// Play the next replication.
    pub(crate) fn play(&mut self) -> Tally {
        self.events.clear();
        self.root_is_taken = false;
        self.projects.clear();
        self.lines.iter_mut().for_each(VecDeque::clear);
        self.free = PEOPLE;
        self.sequence = 0;
        self.now = 0.0;
        self.tally = Tally::default();
        self.expect_arrival();
        while let Some(&Reverse(event)) = self.events.peek() {
            self.root_is_taken = true;
            self.now = f64::from_bits((event >> 64) as u64);
            self.tally.events += 1;
            let task = event as u32;
            match task & STAGE_MASK {
                ARRIVES => self.arrive(),
                stage => self.finish(task >> STAGE_BITS, stage),
            }
            if self.root_is_taken {
                self.events.pop();
            }
        }
        self.count_those_in_line();
        self.tally
    }

    #[inline]
    fn schedule(&mut self, time: f64, task: u32) {
        if time <= HORIZON {
            self.sequence += 1;
            let rest = self.sequence << 32 | u64::from(task);
            let event = Reverse(u128::from(time.to_bits()) << 64 | u128::from(rest));
            if std::mem::take(&mut self.root_is_taken)
                && let Some(mut root) = self.events.peek_mut()
            {
                *root = event;
                return;
            }
            self.events.push(event);
        }
    }

    #[inline]
    fn exponential(&mut self, mean: f64) -> f64 {
        let unit: f64 = Exp1.sample(&mut self.random);
        unit * mean
    }

    #[inline]
    fn expect_arrival(&mut self) {
        let gap = self.exponential(WEEKS_BETWEEN_ARRIVALS);
        self.schedule(self.now + gap, ARRIVES);
    }

    fn arrive(&mut self) {
        self.expect_arrival();
        let deadline = self.now + self.exponential(PATIENCE_WEEKS);
        let project = self.projects.len() as u32;
        self.projects.push(Project {
            arrived: self.now,
            deadline,
        });
        if self.now <= ADMISSION_UNTIL {
            self.tally.admitted += 1;
        }
        self.join(project, EXPLORE);
    }

    /// A project reaches the line of a stage.
    #[inline]
    fn join(&mut self, project: u32, stage: u32) {
        let Project { arrived, deadline } = self.projects[project as usize];
        if deadline < self.now {
            self.tally.out_of_patience += u32::from(arrived <= ADMISSION_UNTIL);
            return;
        }
        let role = ROLE_OF[stage as usize];
        let task = project << STAGE_BITS | stage;
        if self.free[role] > 0 {
            self.free[role] -= 1;
            self.start(task);
        } else {
            self.lines[role].push_back(task);
        }
    }

    #[inline]
    fn start(&mut self, task: u32) {
        let weeks = match task & STAGE_MASK {
            EXPLORE => self.explore.sample(&mut self.random),
            MODEL => self.model.sample(&mut self.random),
            VALIDATE => self.exponential(1.0),
            PACKAGE => self.package.sample(&mut self.random),
            _ => self.exponential(1.5),
        };
        self.schedule(self.now + weeks, task);
    }

    /// The work of a stage is done.
    #[inline]
    fn finish(&mut self, project: u32, stage: u32) {
        let role = ROLE_OF[stage as usize];
        self.free[role] += 1;
        // Whoever waits was there before: the person who is free goes to them.
        self.take_next(role);
        match stage {
            DEPLOY => self.launch(project),
            VALIDATE => {
                let u: f64 = self.random.random();
                if u < GOES_BACK {
                    self.join(project, MODEL);
                } else if u < GOES_BACK + ENDS {
                    let arrived = self.projects[project as usize].arrived;
                    self.tally.infeasible += u32::from(arrived <= ADMISSION_UNTIL);
                } else {
                    self.join(project, PACKAGE);
                }
            }
            _ => self.join(project, stage + 1),
        }
    }

    /// Somebody of a role is free: the first in line who has not given up.
    #[inline]
    fn take_next(&mut self, role: usize) {
        while let Some(task) = self.lines[role].pop_front() {
            let Project { arrived, deadline } = self.projects[(task >> STAGE_BITS) as usize];
            if deadline >= self.now {
                self.free[role] -= 1;
                self.start(task);
                return;
            }
            self.tally.out_of_patience += u32::from(arrived <= ADMISSION_UNTIL);
        }
    }

    #[inline]
    fn launch(&mut self, project: u32) {
        let arrived = self.projects[project as usize].arrived;
        if arrived <= ADMISSION_UNTIL {
            self.tally.in_production += 1;
            self.tally.weeks += self.now - arrived;
        }
    }

    /// Those in line at the horizon whose patience ended unseen.
    fn count_those_in_line(&mut self) {
        for &task in self.lines.iter().flatten() {
            let Project { arrived, deadline } = self.projects[(task >> STAGE_BITS) as usize];
            self.tally.out_of_patience +=
                u32::from(deadline <= HORIZON && arrived <= ADMISSION_UNTIL);
        }
    }
}

/// A lognormal distribution by its mean and standard deviation.
pub(crate) fn lognormal(mean: f64, deviation: f64) -> LogNormal<f64> {
    LogNormal::from_mean_cv(mean, deviation / mean).expect("a positive mean")
}
