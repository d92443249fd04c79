//! Projects: offer, kick-off, stages, gates, patience.

use pitcrew::model::{EndCause, Intake, LimitReached, Next, Position, Priority, RoleId, StageId};
use pitcrew::random::{Address, Distribution, Purpose};

use super::{Place, Project, Twin, on_tick};

impl Twin<'_> {
    pub(super) fn expect_arrival(&mut self) {
        if let Some(arrivals) = &self.model.projects.arrivals {
            let address = Address::of(self.arrivals);
            let gap = arrivals
                .interval
                .draw(&self.streams, Purpose::Arrival, address);
            self.next_arrival = on_tick(self.now + gap);
        }
    }

    /// New projects that begin at a stage have numbers of their own.
    pub(super) fn number_at(&self, stage: usize) -> u32 {
        (1 << 28) + ((stage as u32) << 20) + self.arrivals_at[stage].0
    }

    pub(super) fn expect_arrival_at(&mut self, stage: usize) {
        if let Some(arrivals) = &self.model.lifecycle.stages[stage].arrivals {
            let address = Address::of(self.number_at(stage));
            let gap = arrivals
                .interval
                .draw(&self.streams, Purpose::Arrival, address);
            self.arrivals_at[stage].1 = on_tick(self.now + gap);
        }
    }

    pub(super) fn new_project(&mut self, number: u32, kind: usize) -> usize {
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
            touched: 0.0,
            deadline: f64::INFINITY,
            gives_up_line: f64::INFINITY,
            patience_left: None,
            listed: None,
            difficulty: 1.0,
            scale: 1.0,
            builds_on_what_is_live: false,
            known_feasible: false,
            visits: vec![0; stages.len()],
            redo: vec![1.0; stages.len()],
            drawn: stages
                .iter()
                .map(|s| vec![0; s.gate.outcomes.len()])
                .collect(),
            place_in_line: (0, 0),
            joined: self.now,
            visit: super::Visit::default(),
        });
        self.projects.len() - 1
    }

    /// The kind of a project that names none: the first of the mix whose shares up to
    /// it exceed the draw.
    pub(super) fn kind_of(&self, number: u32) -> usize {
        let draw = self.streams.uniform(Purpose::Kind, Address::of(number));
        let mix = &self.model.projects.mix;
        (0..mix.len() - 1)
            .find(|kind| mix[..=*kind].iter().sum::<f64>() > draw)
            .unwrap_or(mix.len() - 1)
    }

    pub(super) fn offer_listed(&mut self, listed: usize) {
        let entry = &self.model.projects.listed[listed];
        let kind = entry.kind.unwrap_or_else(|| self.kind_of(entry.number));
        let project = self.new_project(entry.number, kind);
        self.projects[project].listed = Some(listed);
        self.ask_for_team(project, &entry.team);
        match entry.position {
            Position::Backlog => self.offer(project),
            Position::Waiting(stage) => self.begin_at(project, stage.0 as usize),
        }
    }

    /// A project that has come as far as a stage is kicked off.
    pub(super) fn begin_at(&mut self, project: usize, stage: usize) {
        self.kick_off(project);
        let validated = self.model.lifecycle.validated_after;
        if validated.is_some_and(|validated| stage > validated.0 as usize) {
            self.projects[project].known_feasible = true;
            self.projects[project].validated = Some(self.now);
        }
        self.enter(project, stage, None);
    }

    pub(super) fn offer(&mut self, project: usize) {
        if self.model.projects.intake == Intake::AtOnce && self.is_full_of_work() {
            self.joins += 1;
            self.projects[project].place_in_line = (self.rank(project), self.joins);
            self.has_changed = true;
        } else if self.model.projects.intake == Intake::AtOnce {
            self.kick_off(project);
            self.enter(project, 0, None);
        } else {
            self.join(project);
        }
    }

    pub(super) fn kick_off(&mut self, project: usize) {
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
        let size = kind.size.as_ref();
        let drawn = size.map_or(1.0, |size| {
            size.quantile(self.streams.uniform(Purpose::Size, nature))
        });
        let usual = size.map_or(1.0, Distribution::mean);
        let reuses = self.reuses(project);
        let less = match &self.model.projects.repeats {
            Some(repeats) if reuses => repeats.effort,
            _ => 1.0,
        };
        let p = &mut self.projects[project];
        p.builds_on_what_is_live = reuses;
        p.scale = drawn / usual * less;
        p.difficulty = difficulty * drawn * less;
        p.kicked_off = Some(self.now);
        if let Some(sponsor) = &self.model.sponsor {
            let listed = p.listed.map(|listed| &self.model.projects.listed[listed]);
            let own = listed.and_then(|listed| listed.patience.as_ref());
            let patience = own.or(kind.patience.as_ref()).or(sponsor.patience.as_ref());
            if let Some(patience) = patience {
                let patience = patience.draw(&self.streams, Purpose::Patience, nature);
                p.deadline = on_tick(self.now + patience);
            }
        }
    }

    /// Of the projects without a name a share builds on a model that is live.
    fn reuses(&self, project: usize) -> bool {
        let Some(repeats) = &self.model.projects.repeats else {
            return false;
        };
        let p = &self.projects[project];
        let listed = p.listed.map(|listed| &self.model.projects.listed[listed]);
        let has_name = listed.is_some_and(|listed| listed.name.is_some());
        let luck = self.streams.uniform(Purpose::Reuse, Address::of(p.number));
        let is_live = |p: &super::Project| p.in_production.is_some();
        !has_name && luck < repeats.reuse && self.projects.iter().any(is_live)
    }

    pub(super) fn end(&mut self, project: usize, cause: EndCause) {
        self.projects[project].place = Place::Ended(cause);
        self.projects[project].ended = Some(self.now);
        self.close(project);
    }

    /// Patience ran out while somebody worked on it.
    pub(super) fn is_overdue(&self, project: usize) -> bool {
        self.projects[project].deadline < self.now
    }

    /// Go to a stage: unstaffed wait and handoff first, then the line.
    pub(super) fn enter(&mut self, project: usize, mut stage: usize, from: Option<RoleId>) {
        while self.model.kinds[self.projects[project].kind].skips[stage] {
            stage += 1;
        }
        let rules = &self.model.lifecycle.stages[stage];
        let p = &self.projects[project];
        let address = Address::at(p.number, stage as u8, p.visits[stage]);
        let mut pause = 0.0;
        if let Some(wait) = &rules.wait {
            let less = match &self.model.projects.repeats {
                Some(repeats) if p.builds_on_what_is_live => repeats.wait,
                _ => 1.0,
            };
            pause += wait.draw(&self.streams, Purpose::StageWait, address) * less;
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
                until: on_tick(self.now + pause),
            };
        } else {
            self.join(project);
        }
    }

    /// The role that did the last stage cannot do the next, or some teammate in
    /// another role would be much faster.
    pub(super) fn changes_hands(&self, role: RoleId, stage: usize) -> bool {
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
    pub(super) fn join(&mut self, project: usize) {
        // What was begun keeps its place.
        if self.projects[project].visit.left <= 0.0 {
            self.joins += 1;
            self.projects[project].place_in_line = (self.rank(project), self.joins);
        }
        let p = &mut self.projects[project];
        p.joined = self.now;
        if p.kicked_off.is_some() {
            p.place = Place::InLine;
        }
        let line = self.line_of(project);
        if self.model.work.spells.is_some() {
            self.has_changed = true;
            if let Some(stage) = line {
                self.give_up_later(project, stage);
            }
            return;
        }
        if let Some(person) = self.fastest_free(line)
            && !self.leaves_it(person, project)
            && !(line.is_none() && self.is_full_of_work())
        {
            self.take(person, project);
            return;
        }
        if let Some(stage) = line {
            if self.is_full(stage, project) {
                return self.end(project, EndCause::TurnedAway);
            }
            self.give_up_later(project, stage);
        }
        if let Some((_, weeks)) = self.teammate_rule() {
            self.looks.push((on_tick(self.now + weeks), line));
        }
    }

    /// What goes first has a low rank; those with the same one are in the order of joining.
    fn rank(&self, project: usize) -> u32 {
        let p = &self.projects[project];
        let listed = p.listed.map(|listed| &self.model.projects.listed[listed]);
        if listed.is_some_and(|listed| listed.goes_first) {
            return 0;
        }
        // To five digits or so.
        let digits = |number: f64| (number as f32).to_bits() >> 8;
        match self.model.work.priority {
            Priority::Worth => {
                let own = listed.and_then(|listed| listed.value_per_year.as_ref());
                let worth = own.unwrap_or(&self.model.kinds[p.kind].value_per_year);
                let address = Address::of(p.number);
                u32::MAX - digits(worth.draw(&self.streams, Purpose::ValueRate, address))
            }
            Priority::DueDate => {
                let deadline = listed.and_then(|listed| listed.deadline);
                let deadline = deadline.map_or(f64::INFINITY, |deadline| deadline.at.get());
                1 + digits(deadline.min(p.deadline))
            }
            _ => 1,
        }
    }

    /// Whether no other project may be begun.
    pub(super) fn is_full_of_work(&self) -> bool {
        let under_way = self.projects.iter().filter(|p| {
            p.kicked_off.is_some() && !matches!(p.place, Place::Live | Place::Ended(_))
        });
        let most = self.model.work.at_most;
        most.is_some_and(|most| under_way.count() >= most as usize)
    }

    /// Whether a project finds as many others in the line of its stage as may wait.
    fn is_full(&self, stage: usize, project: usize) -> bool {
        let others =
            self.projects.iter().enumerate().filter(|(other, p)| {
                *other != project && p.place == Place::InLine && p.stage == stage
            });
        let places = self.model.lifecycle.stages[stage].line;
        places.is_some_and(|places| others.count() >= places as usize)
    }

    /// A stage may have a patience of its own, anew at each visit.
    fn give_up_later(&mut self, project: usize, stage: usize) {
        if let Some(patience) = &self.model.lifecycle.stages[stage].patience {
            let p = &mut self.projects[project];
            let begun = u16::from(p.visit.left > 0.0);
            let address = Address::at(p.number, stage as u8, p.visits[stage] - begun);
            let weeks = patience.draw(&self.streams, Purpose::StagePatience, address);
            p.gives_up_line = on_tick(self.now + weeks);
        }
    }

    pub(super) fn pass_gate(&mut self, project: usize, role: RoleId) {
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
            Some(Next::Onward(to)) => self.go_on(project, role, to.0 as usize),
            None => self.go_on(project, role, stage + 1),
        }
    }

    pub(super) fn go_on(&mut self, project: usize, role: RoleId, next: usize) {
        let now = self.now;
        let p = &mut self.projects[project];
        // What is left out on the way is not redone either.
        p.redo[p.stage..next].fill(1.0);
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
                let bonus = bonus.draw(&self.streams, Purpose::PatienceBonus, address);
                p.deadline = on_tick(p.deadline + bonus);
            }
        }
        if next == self.model.lifecycle.stages.len() {
            p.place = Place::Live;
            p.in_production = Some(now);
            self.close(project);
        } else if !self.is_cancelled_after_stage(project) {
            self.enter(project, next, Some(role));
        }
    }

    pub(super) fn is_cancelled_after_stage(&mut self, project: usize) -> bool {
        let sponsor = self.model.sponsor.as_ref();
        let cancelled = sponsor.is_some_and(|s| s.cancels_after_stage) && self.is_overdue(project);
        if cancelled {
            self.end(project, EndCause::CancelledAfterStage);
        }
        cancelled
    }
}
