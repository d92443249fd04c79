//! Work: who takes what, and how long it takes.

use pitcrew::model::{Assignment, Intake, Needs, PatienceRuns, Priority, RoleId};
use pitcrew::random::{Address, Purpose};

use super::{Person, Place, Twin, on_tick};

impl Twin<'_> {
    /// The line a project waits in: its stage, or `None` for the backlog.
    pub(super) fn line_of(&self, project: usize) -> Option<usize> {
        let p = &self.projects[project];
        p.kicked_off.map(|_| p.stage)
    }

    /// First come of a line.
    pub(super) fn head(&self, line: Option<usize>) -> Option<usize> {
        (0..self.projects.len())
            .filter(|&p| {
                matches!(self.projects[p].place, Place::InLine | Place::Backlog)
                    && self.line_of(p) == line
            })
            .min_by_key(|&p| self.projects[p].place_in_line)
    }

    pub(super) fn teammate_rule(&self) -> Option<(f64, f64)> {
        match self.model.work.assignment {
            Assignment::BestAvailable {
                teammate_factor,
                teammate_weeks,
            } => Some((teammate_factor, teammate_weeks)),
            _ => None,
        }
    }

    /// Skill of a role at a stage; 0 when it does not attempt it.
    pub(super) fn skill(&self, role: RoleId, stage: usize) -> f64 {
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

    pub(super) fn ramp(&self, person: &Person) -> f64 {
        let since = self.now - person.first_day;
        if since >= person.ramp_weeks {
            return 1.0;
        }
        let start = self.model.people.ramp_start;
        start + (1.0 - start) * since / person.ramp_weeks
    }

    pub(super) fn is_ramping(&self, person: &Person) -> bool {
        self.now < person.first_day + person.ramp_weeks
    }

    pub(super) fn speed(&self, person: &Person, stage: usize) -> f64 {
        self.skill(person.role, stage) * person.quality * self.ramp(person)
    }

    pub(super) fn fastest_free(&self, line: Option<usize>) -> Option<usize> {
        let stage = line.unwrap_or(0);
        let speed = |p: usize| self.speed(&self.people[p], stage);
        (0..self.people.len())
            .filter(|&p| self.people[p].is_free && speed(p) > 0.0)
            .reduce(|best, p| if speed(p) > speed(best) { p } else { best })
    }

    /// Whether a person leaves a task to a much faster teammate, free or busy.
    pub(super) fn leaves_it(&self, person: usize, project: usize) -> bool {
        let Some((factor, weeks)) = self.teammate_rule() else {
            return false;
        };
        let stage = self.line_of(project).unwrap_or(0);
        let own = self.speed(&self.people[person], stage);
        // A kick-off is nobody's overdue task.
        let is_overdue = self.now >= on_tick(self.projects[project].joined + weeks)
            && self.projects[project].kicked_off.is_some();
        !is_overdue
            && self
                .people
                .iter()
                .any(|p| self.speed(p, stage) >= factor * own)
    }

    /// The free take what waits in a line, from its head.
    pub(super) fn call_the_free(&mut self, line: Option<usize>) {
        while let Some(project) = self.head(line) {
            match self.fastest_free(line) {
                Some(person)
                    if !self.leaves_it(person, project)
                        && (line.is_some() || !self.is_full_of_work()) =>
                {
                    self.take(person, project);
                }
                _ => break,
            }
        }
    }

    pub(super) fn look_for_work(&mut self, person: usize) {
        let stages = self.model.lifecycle.stages.len();
        let mut lines: Vec<Option<usize>> = (0..stages).map(Some).collect();
        match self.model.work.priority {
            Priority::StartFirst => lines.insert(0, None),
            _ => {
                lines.reverse();
                lines.push(None);
            }
        }
        let mut choices: Vec<usize> = lines
            .into_iter()
            .filter(|line| self.skill(self.people[person].role, line.unwrap_or(0)) > 0.0)
            .filter(|line| {
                let intake = self.model.projects.intake;
                let may_begin = intake != Intake::AtOnce && !self.is_full_of_work();
                line.is_some() || may_begin
            })
            .filter_map(|line| self.head(line))
            .filter(|&project| !self.leaves_it(person, project))
            .collect();
        let place = |project: &usize| self.projects[*project].place_in_line;
        if self.model.work.priority.looks_across_stages() {
            choices.sort_by_key(place);
        } else {
            // Who goes first does so everywhere.
            choices.sort_by_key(|project| match place(project) {
                (0, number) => (0, number),
                _ => (1, 0),
            });
        }
        match choices.first() {
            Some(&project) => self.take(person, project),
            None => self.people[person].is_free = true,
        }
    }

    pub(super) fn take(&mut self, person: usize, project: usize) {
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
        let end = on_tick(self.now + self.weeks_for(person, stage, effort));
        let p = &mut self.projects[project];
        p.visits[stage] += 1;
        p.gives_up_line = f64::INFINITY;
        let sponsor = self.model.sponsor.as_ref();
        if sponsor.is_some_and(|sponsor| sponsor.patience_runs == PatienceRuns::WhileWaiting) {
            p.patience_left = Some(p.deadline - self.now);
            p.deadline = f64::INFINITY;
        }
        p.waited += self.now - p.joined;
        p.place = Place::InWork;
        self.people[person].is_free = false;
        self.people[person].task = Some((project, self.now, end));
    }

    /// Weeks that a person takes, with rising speed while ramping up.
    pub(super) fn weeks_for(&self, person: usize, stage: usize, effort: f64) -> f64 {
        let p = &self.people[person];
        let mut rate = self.skill(p.role, stage)
            * p.quality
            * self.model.work.focus
            * (1.0 - self.model.people.absence);
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
        let by_end = f64::midpoint(s, 1.0) * left;
        if work >= by_end {
            left + work - by_end
        } else {
            ((s * s + 2.0 * g * work).sqrt() - s) / g
        }
    }

    pub(super) fn finish(&mut self, person: usize) {
        let (project, started, _) = self.people[person].task.take().expect("a task in hand");
        self.book_work(project, started);
        self.pass_gate(project, self.people[person].role);
        self.look_for_work(person);
    }

    pub(super) fn book_work(&mut self, project: usize, started: f64) {
        let p = &mut self.projects[project];
        p.worked += self.now - started;
        if let Some(left) = p.patience_left.take() {
            p.deadline = on_tick(self.now + left);
        }
        if p.visits[p.stage] > 1 {
            p.reworked += self.now - started;
        }
    }
}
