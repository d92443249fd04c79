//! The reference pipeline as a plain loop: the same work as [`super::bare_pipeline`],
//! as a textbook of discrete-event simulation writes it.
//!
//! The standard library's heap holds every event to come, the end of each project's
//! patience among them; who gives up leaves the line at that event. It is what
//! engines are usually compared with, and what most of them do under the hood.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

use super::pipeline_work::{
    ADMISSION_UNTIL, DEPLOY, Draws, EXPLORE, HORIZON, MODEL, PACKAGE, PEOPLE, ROLE_OF, Tally,
    VALIDATE, Verdict,
};

#[derive(Debug, Clone, Copy)]
enum What {
    Arrives,
    Finishes { project: u32 },
    PatienceEnds { project: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Event {
    time: f64,
    sequence: u64,
    what: What,
}

/// The earliest is the greatest, because the heap gives the greatest first.
impl Ord for Event {
    fn cmp(&self, other: &Event) -> Ordering {
        let by_time = other.time.total_cmp(&self.time);
        by_time.then(other.sequence.cmp(&self.sequence))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Event) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Event) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Event {}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Waits,
    IsWorkedOn,
    HasLeft,
}

#[derive(Debug, Clone, Copy)]
struct Project {
    arrived: f64,
    deadline: f64,
    stage: u32,
    state: State,
}

/// Plays replications; keeps its memory between them.
#[derive(Debug)]
pub(crate) struct PlainPipeline {
    draws: Draws,
    events: BinaryHeap<Event>,
    sequence: u64,
    projects: Vec<Project>,
    /// Per role: projects that wait.
    lines: [VecDeque<u32>; 3],
    free: [u32; 3],
    now: f64,
    tally: Tally,
}

impl PlainPipeline {
    /// A pipeline with its own luck.
    pub(crate) fn new(seed: u64) -> PlainPipeline {
        PlainPipeline {
            draws: Draws::new(seed),
            events: BinaryHeap::new(),
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
        self.projects.clear();
        self.lines.iter_mut().for_each(VecDeque::clear);
        self.free = PEOPLE;
        self.sequence = 0;
        self.now = 0.0;
        self.tally = Tally::default();
        self.expect_arrival();
        while let Some(event) = self.events.pop() {
            self.now = event.time;
            self.tally.events += 1;
            match event.what {
                What::Arrives => self.arrive(),
                What::Finishes { project } => self.finish(project),
                What::PatienceEnds { project } => self.end_patience(project),
            }
        }
        self.tally
    }

    fn schedule(&mut self, time: f64, what: What) {
        if time <= HORIZON {
            self.sequence += 1;
            self.events.push(Event {
                time,
                sequence: self.sequence,
                what,
            });
        }
    }

    fn expect_arrival(&mut self) {
        let gap = self.draws.gap();
        self.schedule(self.now + gap, What::Arrives);
    }

    fn arrive(&mut self) {
        self.expect_arrival();
        let deadline = self.now + self.draws.patience();
        let project = self.projects.len() as u32;
        self.projects.push(Project {
            arrived: self.now,
            deadline,
            stage: EXPLORE,
            state: State::Waits,
        });
        self.tally.admitted += u32::from(self.now <= ADMISSION_UNTIL);
        self.schedule(deadline, What::PatienceEnds { project });
        self.join(project, EXPLORE);
    }

    /// Patience is over: whoever waits leaves the line.
    fn end_patience(&mut self, project: u32) {
        let p = self.projects[project as usize];
        if p.state == State::Waits {
            let line = &mut self.lines[ROLE_OF[p.stage as usize]];
            line.retain(|other| *other != project);
            self.give_up(project);
        }
    }

    fn give_up(&mut self, project: u32) {
        let p = &mut self.projects[project as usize];
        p.state = State::HasLeft;
        self.tally.out_of_patience += u32::from(p.arrived <= ADMISSION_UNTIL);
    }

    /// A project reaches the line of a stage.
    fn join(&mut self, project: u32, stage: u32) {
        let p = &mut self.projects[project as usize];
        p.stage = stage;
        if p.deadline < self.now {
            return self.give_up(project);
        }
        let role = ROLE_OF[stage as usize];
        if self.free[role] > 0 {
            self.free[role] -= 1;
            self.start(project);
        } else {
            p.state = State::Waits;
            self.lines[role].push_back(project);
        }
    }

    fn start(&mut self, project: u32) {
        let p = &mut self.projects[project as usize];
        p.state = State::IsWorkedOn;
        let weeks = self.draws.work(p.stage);
        self.schedule(self.now + weeks, What::Finishes { project });
    }

    /// The work of a stage is done: whoever waits was there before.
    fn finish(&mut self, project: u32) {
        let p = self.projects[project as usize];
        let role = ROLE_OF[p.stage as usize];
        match self.lines[role].pop_front() {
            Some(next) => self.start(next),
            None => self.free[role] += 1,
        }
        match p.stage {
            DEPLOY => self.launch(project),
            VALIDATE => match self.draws.verdict() {
                Verdict::GoesOn => self.join(project, PACKAGE),
                Verdict::GoesBack => self.join(project, MODEL),
                Verdict::Ends => {
                    self.projects[project as usize].state = State::HasLeft;
                    self.tally.infeasible += u32::from(p.arrived <= ADMISSION_UNTIL);
                }
            },
            stage => self.join(project, stage + 1),
        }
    }

    fn launch(&mut self, project: u32) {
        let p = &mut self.projects[project as usize];
        p.state = State::HasLeft;
        if p.arrived <= ADMISSION_UNTIL {
            self.tally.in_production += 1;
            self.tally.weeks += self.now - p.arrived;
        }
    }
}
