//! The reference pipeline as a bare loop: what the work costs without an engine.
//!
//! The rules are those of `scenarios/theory/reference-pipeline.toml`, written by
//! hand with everything known at compile time, a sequential generator, and sums in
//! place of records. It is the yardstick for the engine's speed, and an independent
//! program that has to meet the same published figures.
//!
//! One first-come line per role. Patience acts only while a project waits: it is
//! looked at when a project reaches a line and when somebody would take it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::pipeline_work::{
    ADMISSION_UNTIL, DEPLOY, Draws, EXPLORE, HORIZON, MODEL, PACKAGE, PEOPLE, ROLE_OF, Tally,
    VALIDATE, Verdict,
};

/// In place of a stage: the event is an arrival.
const ARRIVES: u32 = 7;
const STAGE_BITS: u32 = 3;
const STAGE_MASK: u32 = (1 << STAGE_BITS) - 1;

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
    draws: Draws,
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
            draws: Draws::new(seed),
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
    fn expect_arrival(&mut self) {
        let gap = self.draws.gap();
        self.schedule(self.now + gap, ARRIVES);
    }

    fn arrive(&mut self) {
        self.expect_arrival();
        let deadline = self.now + self.draws.patience();
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
        let weeks = self.draws.work(task & STAGE_MASK);
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
            VALIDATE => match self.draws.verdict() {
                Verdict::GoesOn => self.join(project, PACKAGE),
                Verdict::GoesBack => self.join(project, MODEL),
                Verdict::Ends => {
                    let arrived = self.projects[project as usize].arrived;
                    self.tally.infeasible += u32::from(arrived <= ADMISSION_UNTIL);
                }
            },
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
