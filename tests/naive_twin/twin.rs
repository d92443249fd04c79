//! The naive simulator. It knows the rules and nothing of the engine: no event
//! queue, no lines, no tables. At every step it looks at every person and project
//! for what happens next, and patience is watched as it runs. It shares with the
//! engine only the model's types and the addresses of the draws.

use std::cmp::Ordering;

use pitcrew::model::{
    Assignment, EndCause, Intake, LimitReached, Model, Needs, Next, Plan, Position, Priority,
    RoleId, StageId, Trigger,
};
use pitcrew::random::{Address, Purpose, Streams};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Backlog,
    Pausing { until: f64 },
    InLine,
    InWork,
    Live,
    Ended(EndCause),
}

#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) number: u32,
    pub(crate) kicked_off: Option<f64>,
    pub(crate) validated: Option<f64>,
    pub(crate) in_production: Option<f64>,
    pub(crate) ended: Option<f64>,
    pub(crate) place: Place,
    pub(crate) stage: usize,
    pub(crate) offered: f64,
    pub(crate) waited: f64,
    pub(crate) worked: f64,
    pub(crate) reworked: f64,
    kind: usize,
    deadline: f64,
    difficulty: f64,
    known_feasible: bool,
    visits: Vec<u16>,
    /// Share of the effort at the coming visit of each stage.
    redo: Vec<f64>,
    /// Times that each outcome of each gate was drawn.
    drawn: Vec<Vec<u16>>,
    place_in_line: u64,
    joined: f64,
}

#[derive(Debug, Clone)]
struct Person {
    role: RoleId,
    quality: f64,
    first_day: f64,
    ramp_weeks: f64,
    is_free: bool,
    /// Project, start and end of the task in hand.
    task: Option<(usize, f64, f64)>,
}

/// In the order in which simultaneous happenings run.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Done { person: usize },
    FirstDay { newcomer: usize },
    PauseOver { project: usize },
    Offered { listed: usize },
    Arrival,
    PatienceOver { project: usize },
    LookAgain { look: usize },
}

impl Happening {
    fn rank(self) -> u8 {
        match self {
            Happening::Done { .. } => 0,
            Happening::FirstDay { .. } => 1,
            Happening::PauseOver { .. } => 2,
            Happening::Offered { .. } | Happening::Arrival => 3,
            Happening::PatienceOver { .. } => 4,
            Happening::LookAgain { .. } => 5,
        }
    }
}

/// Somebody hired and not yet there.
struct Newcomer {
    day: f64,
    role: RoleId,
    quality: f64,
    ramp_weeks: f64,
}

pub(crate) struct Twin<'a> {
    model: &'a Model,
    streams: Streams,
    now: f64,
    pub(crate) projects: Vec<Project>,
    people: Vec<Person>,
    newcomers: Vec<Newcomer>,
    offered: usize,
    listed_order: Vec<usize>,
    arrivals: u32,
    next_arrival: f64,
    joins: u64,
    /// When the free look again at which line, because a task has waited there.
    looks: Vec<(f64, Option<usize>)>,
}

impl<'a> Twin<'a> {
    /// Play one replication of a plan whose hires come by the calendar.
    pub(crate) fn play(model: &'a Model, plan: &Plan, streams: Streams) -> Twin<'a> {
        let mut listed_order: Vec<usize> = (0..model.projects.listed.len()).collect();
        listed_order.sort_by(|&a, &b| {
            let time = |i: usize| model.projects.listed[i].offered.get();
            time(a).total_cmp(&time(b))
        });
        let mut twin = Twin {
            model,
            streams,
            now: 0.0,
            projects: Vec::new(),
            people: Vec::new(),
            newcomers: Vec::new(),
            offered: 0,
            listed_order,
            arrivals: 0,
            next_arrival: f64::INFINITY,
            joins: 0,
            looks: Vec::new(),
        };
        twin.seat_team();
        twin.hire(plan);
        twin.expect_arrival();
        while let Some((time, happening)) = twin.next_happening() {
            if time > model.horizon.get() {
                break;
            }
            twin.now = time;
            twin.act(happening);
        }
        twin
    }

    fn seat_team(&mut self) {
        let mut seen = vec![0u32; self.model.roles.len()];
        for group in &self.model.team {
            for _ in 0..group.people {
                let role = group.role.0;
                let entity = u32::from(role) << 24 | seen[role as usize];
                seen[role as usize] += 1;
                let address = Address::of(entity);
                let quality = &self.model.people.quality;
                self.people.push(Person {
                    role: group.role,
                    quality: quality.draw(&self.streams, Purpose::Quality, address)
                        * group.available,
                    first_day: 0.0,
                    ramp_weeks: 0.0,
                    is_free: true,
                    task: None,
                });
            }
        }
    }

    fn hire(&mut self, plan: &Plan) {
        let mut seen = vec![0u32; self.model.roles.len()];
        for hire in &plan.hires {
            let Trigger::At(opens) = hire.when else {
                panic!("the twin knows hires by the calendar only");
            };
            let channel = &self.model.channels[hire.channel.0 as usize];
            let role = hire.role.expect("the twin hires no bundles");
            for _ in 0..hire.people {
                let entity = u32::from(role.0) << 24 | 0x8000 | seen[role.0 as usize];
                seen[role.0 as usize] += 1;
                let draw = |what: &pitcrew::random::Distribution, purpose, stage| {
                    what.draw(&self.streams, purpose, Address::at(entity, stage, 0))
                };
                let mut lead = draw(&channel.lead_time, Purpose::LeadTime, 0)
                    * self.model.roles[role.0 as usize].scarcity;
                if channel.acceptance < 1.0 {
                    let mut offers = self
                        .streams
                        .open(Purpose::OfferAccepted, Address::of(entity));
                    let refused =
                        (libm::log(offers.uniform()) / libm::log(1.0 - channel.acceptance)).floor();
                    lead += refused * channel.refusal_delay;
                }
                self.newcomers.push(Newcomer {
                    day: opens.get() + lead,
                    role,
                    quality: draw(&self.model.people.quality, Purpose::Quality, 0)
                        * draw(&channel.quality, Purpose::Quality, 1),
                    ramp_weeks: channel
                        .ramp_up
                        .as_ref()
                        .map_or(0.0, |ramp| draw(ramp, Purpose::RampUp, 0)),
                });
            }
        }
    }

    fn expect_arrival(&mut self) {
        if let Some(arrivals) = &self.model.projects.arrivals {
            let address = Address::of(self.arrivals);
            let gap = arrivals
                .interval
                .draw(&self.streams, Purpose::Arrival, address);
            self.next_arrival = self.now + gap;
        }
    }

    fn next_happening(&self) -> Option<(f64, Happening)> {
        let mut all: Vec<(f64, Happening)> = Vec::new();
        for (index, person) in self.people.iter().enumerate() {
            if let Some((_, _, end)) = person.task {
                all.push((end, Happening::Done { person: index }));
            }
        }
        for (index, newcomer) in self.newcomers.iter().enumerate() {
            all.push((newcomer.day, Happening::FirstDay { newcomer: index }));
        }
        if let Some(&listed) = self.listed_order.get(self.offered) {
            let time = self.model.projects.listed[listed].offered.get();
            all.push((time, Happening::Offered { listed }));
        }
        if self.next_arrival.is_finite() {
            all.push((self.next_arrival, Happening::Arrival));
        }
        for (index, project) in self.projects.iter().enumerate() {
            let at = Happening::PatienceOver { project: index };
            match project.place {
                Place::Pausing { until } => {
                    all.push((until, Happening::PauseOver { project: index }));
                    all.push((project.deadline, at));
                }
                Place::InLine => all.push((project.deadline, at)),
                _ => {}
            }
        }
        for (index, look) in self.looks.iter().enumerate() {
            all.push((look.0, Happening::LookAgain { look: index }));
        }
        let earlier = |a: &(f64, Happening), b: &(f64, Happening)| {
            a.0.total_cmp(&b.0).then(a.1.rank().cmp(&b.1.rank()))
        };
        all.into_iter().reduce(|a, b| {
            if earlier(&b, &a) == Ordering::Less {
                b
            } else {
                a
            }
        })
    }

    fn act(&mut self, happening: Happening) {
        match happening {
            Happening::Done { person } => self.finish(person),
            Happening::FirstDay { newcomer } => {
                let newcomer = self.newcomers.remove(newcomer);
                self.people.push(Person {
                    role: newcomer.role,
                    quality: newcomer.quality,
                    first_day: self.now,
                    ramp_weeks: newcomer.ramp_weeks,
                    is_free: false,
                    task: None,
                });
                self.look_for_work(self.people.len() - 1);
            }
            Happening::PauseOver { project } => self.join(project),
            Happening::Offered { listed } => {
                self.offered += 1;
                self.offer_listed(listed);
            }
            Happening::Arrival => {
                let number = self.arrivals;
                self.arrivals += 1;
                self.expect_arrival();
                let kind = self.model.projects.arrivals.as_ref().map_or(0, |a| a.kind);
                let project = self.new_project(number, kind);
                self.offer(project);
            }
            Happening::PatienceOver { project } => {
                if self.projects[project].place == Place::InLine {
                    self.projects[project].waited += self.now - self.projects[project].joined;
                }
                self.end(project, EndCause::CancelledWaiting);
            }
            Happening::LookAgain { look } => {
                let (_, line) = self.looks.remove(look);
                self.call_the_free(line);
            }
        }
    }

    // ---- projects ----

    fn new_project(&mut self, number: u32, kind: usize) -> usize {
        let stages = &self.model.lifecycle.stages;
        self.projects.push(Project {
            number,
            kind,
            offered: self.now,
            kicked_off: None,
            validated: None,
            in_production: None,
            ended: None,
            place: Place::Backlog,
            stage: 0,
            waited: 0.0,
            worked: 0.0,
            reworked: 0.0,
            deadline: f64::INFINITY,
            difficulty: 1.0,
            known_feasible: false,
            visits: vec![0; stages.len()],
            redo: vec![1.0; stages.len()],
            drawn: stages
                .iter()
                .map(|s| vec![0; s.gate.outcomes.len()])
                .collect(),
            place_in_line: 0,
            joined: self.now,
        });
        self.projects.len() - 1
    }

    fn offer_listed(&mut self, listed: usize) {
        let entry = &self.model.projects.listed[listed];
        let project = self.new_project(entry.number, entry.kind);
        match entry.position {
            Position::Backlog => self.offer(project),
            Position::Waiting(stage) => {
                self.kick_off(project);
                if self
                    .model
                    .lifecycle
                    .validated_after
                    .is_some_and(|v| stage > v)
                {
                    self.projects[project].known_feasible = true;
                    self.projects[project].validated = Some(self.now);
                }
                self.enter(project, stage.0 as usize, None);
            }
        }
    }

    fn offer(&mut self, project: usize) {
        if self.model.projects.intake == Intake::AtOnce {
            self.kick_off(project);
            self.enter(project, 0, None);
        } else {
            self.join(project);
        }
    }

    fn kick_off(&mut self, project: usize) {
        let (number, kind) = (self.projects[project].number, self.projects[project].kind);
        let kind = &self.model.kinds[kind];
        let nature = Address::of(number);
        let mut difficulty =
            kind.common_difficulty
                .draw(&self.streams, Purpose::CommonDifficulty, nature);
        let mut blow_up = self.streams.open(Purpose::BlowUp, nature);
        if blow_up.uniform() < kind.blow_up {
            difficulty *= kind.blow_up_factor.sample(&mut blow_up);
        }
        let p = &mut self.projects[project];
        p.difficulty = difficulty;
        p.kicked_off = Some(self.now);
        if let Some(sponsor) = &self.model.sponsor {
            p.deadline = self.now
                + sponsor
                    .patience
                    .draw(&self.streams, Purpose::Patience, nature);
        }
    }

    fn end(&mut self, project: usize, cause: EndCause) {
        self.projects[project].place = Place::Ended(cause);
        self.projects[project].ended = Some(self.now);
    }

    /// Patience ran out while somebody worked on it.
    fn is_overdue(&self, project: usize) -> bool {
        self.projects[project].deadline < self.now
    }

    /// Go to a stage: unstaffed wait and handoff first, then the line.
    fn enter(&mut self, project: usize, stage: usize, from: Option<RoleId>) {
        let rules = &self.model.lifecycle.stages[stage];
        let p = &self.projects[project];
        let address = Address::at(p.number, stage as u8, p.visits[stage]);
        let mut pause = 0.0;
        if let Some(wait) = &rules.wait {
            pause += wait.draw(&self.streams, Purpose::StageWait, address);
        }
        if let (Some(wait), Some(role)) = (&self.model.work.handoff_wait, from)
            && self.changes_hands(role, stage)
        {
            pause += wait.draw(&self.streams, Purpose::HandoffWait, address);
        }
        self.projects[project].stage = stage;
        if self.is_overdue(project) {
            self.end(project, EndCause::CancelledWaiting);
        } else if pause > 0.0 {
            self.projects[project].place = Place::Pausing {
                until: self.now + pause,
            };
        } else {
            self.join(project);
        }
    }

    /// The role that did the last stage cannot do the next, or some teammate in
    /// another role would be much faster.
    fn changes_hands(&self, role: RoleId, stage: usize) -> bool {
        let own = self.skill(role, stage);
        let Some((factor, _)) = self.teammate_rule() else {
            return own <= 0.0;
        };
        own <= 0.0
            || self
                .people
                .iter()
                .any(|p| p.role != role && self.speed(p, stage) >= factor * own)
    }

    /// A project in the backlog, or with its stage set, waits for somebody.
    fn join(&mut self, project: usize) {
        self.joins += 1;
        let joins = self.joins;
        let p = &mut self.projects[project];
        p.place_in_line = joins;
        p.joined = self.now;
        if p.kicked_off.is_some() {
            p.place = Place::InLine;
        }
        let line = self.line_of(project);
        if let Some(person) = self.fastest_free(line)
            && !self.leaves_it(person, project)
        {
            self.take(person, project);
        } else if let Some((_, weeks)) = self.teammate_rule() {
            self.looks.push((self.now + weeks, line));
        }
    }

    fn pass_gate(&mut self, project: usize, role: RoleId) {
        let p = &self.projects[project];
        let stage = p.stage;
        let address = Address::at(p.number, stage as u8, p.visits[stage] - 1);
        let gate = &self.model.lifecycle.stages[stage].gate;
        let uniform = |purpose, address| self.streams.open(purpose, address).uniform();
        let is_infeasible = uniform(Purpose::Feasible, Address::of(p.number))
            >= self.model.kinds[p.kind].feasible
            && !p.known_feasible;
        if is_infeasible && uniform(Purpose::Detection, address) < gate.finds_infeasible {
            return self.end(project, EndCause::Infeasible);
        }
        let u = uniform(Purpose::Gate, address);
        let mut sum = 0.0;
        let outcome = gate.outcomes.iter().position(|outcome| {
            sum += outcome.probability;
            u < sum
        });
        let mut next = outcome.map(|o| gate.outcomes[o].next);
        if let Some(outcome) = outcome {
            let drawn = &mut self.projects[project].drawn[stage][outcome];
            *drawn += 1;
            if let Some((limit, reached)) = gate.outcomes[outcome].limit
                && *drawn > limit
            {
                next = match reached {
                    LimitReached::GoOn => None,
                    LimitReached::End(cause) => Some(Next::End(cause)),
                };
            }
        }
        match next {
            Some(Next::End(cause)) => self.end(project, cause),
            Some(Next::Rework { to, effort_factor }) => {
                self.projects[project].redo[to.0 as usize..=stage].fill(effort_factor);
                if !self.is_cancelled_after_stage(project) {
                    self.enter(project, to.0 as usize, Some(role));
                }
            }
            None => self.go_on(project, role),
        }
    }

    fn go_on(&mut self, project: usize, role: RoleId) {
        let now = self.now;
        let p = &mut self.projects[project];
        p.redo[p.stage] = 1.0;
        if self.model.lifecycle.validated_after == Some(StageId(p.stage as u8))
            && p.validated.is_none()
        {
            p.validated = Some(now);
            let bonus = self
                .model
                .sponsor
                .as_ref()
                .and_then(|s| s.milestone_bonus.as_ref());
            if let Some(bonus) = bonus {
                let address = Address::of(p.number);
                p.deadline += bonus.draw(&self.streams, Purpose::PatienceBonus, address);
            }
        }
        let next = p.stage + 1;
        if next == self.model.lifecycle.stages.len() {
            p.place = Place::Live;
            p.in_production = Some(now);
        } else if !self.is_cancelled_after_stage(project) {
            self.enter(project, next, Some(role));
        }
    }

    fn is_cancelled_after_stage(&mut self, project: usize) -> bool {
        let sponsor = self.model.sponsor.as_ref();
        let cancelled = sponsor.is_some_and(|s| s.cancels_after_stage) && self.is_overdue(project);
        if cancelled {
            self.end(project, EndCause::CancelledAfterStage);
        }
        cancelled
    }

    // ---- work ----

    /// The line a project waits in: its stage, or `None` for the backlog.
    fn line_of(&self, project: usize) -> Option<usize> {
        let p = &self.projects[project];
        p.kicked_off.map(|_| p.stage)
    }

    /// First come of a line.
    fn head(&self, line: Option<usize>) -> Option<usize> {
        (0..self.projects.len())
            .filter(|&p| {
                matches!(self.projects[p].place, Place::InLine | Place::Backlog)
                    && self.line_of(p) == line
            })
            .min_by_key(|&p| self.projects[p].place_in_line)
    }

    fn teammate_rule(&self) -> Option<(f64, f64)> {
        match self.model.work.assignment {
            Assignment::BestAvailable {
                teammate_factor,
                teammate_weeks,
            } => Some((teammate_factor, teammate_weeks)),
            _ => None,
        }
    }

    /// Skill of a role at a stage; 0 when it does not attempt it.
    fn skill(&self, role: RoleId, stage: usize) -> f64 {
        let Needs {
            skill_mix,
            only_roles,
        } = &self.model.lifecycle.stages[stage].needs;
        if only_roles
            .as_ref()
            .is_some_and(|only| !only.contains(&role))
        {
            return 0.0;
        }
        let skills = &self.model.roles[role.0 as usize].skills;
        let skill = if skill_mix.is_empty() {
            1.0
        } else {
            skill_mix.iter().zip(skills).map(|(w, s)| w * s).sum()
        };
        let least = match self.model.work.assignment {
            Assignment::SpecialistsOnly { specialist_skill } => {
                specialist_skill.max(self.model.work.min_skill)
            }
            _ => self.model.work.min_skill,
        };
        if skill >= least { skill } else { 0.0 }
    }

    fn ramp(&self, person: &Person) -> f64 {
        let since = self.now - person.first_day;
        if since >= person.ramp_weeks {
            return 1.0;
        }
        let start = self.model.people.ramp_start;
        start + (1.0 - start) * since / person.ramp_weeks
    }

    fn is_ramping(&self, person: &Person) -> bool {
        self.now < person.first_day + person.ramp_weeks
    }

    fn speed(&self, person: &Person, stage: usize) -> f64 {
        self.skill(person.role, stage) * person.quality * self.ramp(person)
    }

    fn fastest_free(&self, line: Option<usize>) -> Option<usize> {
        let stage = line.unwrap_or(0);
        let speed = |p: usize| self.speed(&self.people[p], stage);
        (0..self.people.len())
            .filter(|&p| self.people[p].is_free && speed(p) > 0.0)
            .reduce(|best, p| if speed(p) > speed(best) { p } else { best })
    }

    /// Whether a person leaves a task to a much faster teammate, free or busy.
    fn leaves_it(&self, person: usize, project: usize) -> bool {
        let Some((factor, weeks)) = self.teammate_rule() else {
            return false;
        };
        let stage = self.line_of(project).unwrap_or(0);
        let own = self.speed(&self.people[person], stage);
        // A kick-off is nobody's overdue task.
        let is_overdue = self.now >= self.projects[project].joined + weeks
            && self.projects[project].kicked_off.is_some();
        !is_overdue
            && self
                .people
                .iter()
                .any(|p| self.speed(p, stage) >= factor * own)
    }

    /// The free take what waits in a line, from its head.
    fn call_the_free(&mut self, line: Option<usize>) {
        while let Some(project) = self.head(line) {
            match self.fastest_free(line) {
                Some(person) if !self.leaves_it(person, project) => self.take(person, project),
                _ => break,
            }
        }
    }

    fn look_for_work(&mut self, person: usize) {
        let stages = self.model.lifecycle.stages.len();
        let mut lines: Vec<Option<usize>> = (0..stages).map(Some).collect();
        match self.model.work.priority {
            Priority::StartFirst => lines.insert(0, None),
            Priority::FinishFirst | Priority::FirstCome => {
                lines.reverse();
                lines.push(None);
            }
        }
        let mut choices: Vec<usize> = lines
            .into_iter()
            .filter(|line| self.skill(self.people[person].role, line.unwrap_or(0)) > 0.0)
            .filter_map(|line| self.head(line))
            .filter(|&project| !self.leaves_it(person, project))
            .collect();
        if self.model.work.priority == Priority::FirstCome {
            choices.sort_by_key(|&project| self.projects[project].place_in_line);
        }
        match choices.first() {
            Some(&project) => self.take(person, project),
            None => self.people[person].is_free = true,
        }
    }

    fn take(&mut self, person: usize, project: usize) {
        if self.projects[project].kicked_off.is_none() {
            self.kick_off(project);
            self.projects[project].joined = self.now;
        }
        let p = &self.projects[project];
        let stage = p.stage;
        let address = Address::at(p.number, stage as u8, p.visits[stage]);
        let effort =
            self.model.lifecycle.stages[stage]
                .effort
                .draw(&self.streams, Purpose::Effort, address)
                * p.difficulty
                * self.model.kinds[p.kind].stage_effort[stage]
                * p.redo[stage];
        let end = self.now + self.weeks_for(person, stage, effort);
        let p = &mut self.projects[project];
        p.visits[stage] += 1;
        p.waited += self.now - p.joined;
        p.place = Place::InWork;
        self.people[person].is_free = false;
        self.people[person].task = Some((project, self.now, end));
    }

    /// Weeks that a person takes, with rising speed while ramping up.
    fn weeks_for(&self, person: usize, stage: usize, effort: f64) -> f64 {
        let p = &self.people[person];
        let mut rate = self.skill(p.role, stage) * p.quality * self.model.work.focus;
        let ramping = self.people.iter().filter(|p| self.is_ramping(p)).count() as f64;
        if !self.is_ramping(p) {
            let veterans = self.people.len() as f64 - ramping;
            rate *= veterans / (veterans + self.model.people.mentoring * ramping);
            return effort / rate;
        }
        // Speed s + g·t to the end of the ramp-up, then 1.
        let work = effort / rate;
        let left = p.first_day + p.ramp_weeks - self.now;
        let (s, g) = (self.ramp(p), (1.0 - self.ramp(p)) / left);
        let by_end = (s + 1.0) / 2.0 * left;
        if work >= by_end {
            left + work - by_end
        } else {
            ((s * s + 2.0 * g * work).sqrt() - s) / g
        }
    }

    fn finish(&mut self, person: usize) {
        let (project, started, _) = self.people[person].task.take().expect("a task in hand");
        let p = &mut self.projects[project];
        p.worked += self.now - started;
        if p.visits[p.stage] > 1 {
            p.reworked += self.now - started;
        }
        self.pass_gate(project, self.people[person].role);
        self.look_for_work(person);
    }
}
