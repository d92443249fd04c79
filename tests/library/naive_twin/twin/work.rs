//! Work: who takes what, and how long it takes.

use pitcrew::model::{Assignment, EndCause, Intake, Needs, PatienceRuns, Priority, RoleId};
use pitcrew::random::{Address, Purpose};

use super::{Person, Place, Task, Twin, Visit, on_tick};

impl Twin<'_> {
    /// The line a project waits in: its stage, or `None` for the backlog.
    pub(super) fn line_of(&self, project: usize) -> Option<usize> {
        let p = &self.projects[project];
        p.kicked_off.map(|_| p.stage)
    }

    /// First come of a line.
    pub(super) fn head(&self, line: Option<usize>) -> Option<usize> {
        self.waiting(line).first().copied()
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
        self.now < on_tick(person.first_day + person.ramp_weeks)
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

    /// The lines in the order in which people look at them.
    pub(super) fn lines(&self) -> Vec<Option<usize>> {
        let stages = self.model.lifecycle.stages.len();
        let mut lines: Vec<Option<usize>> = (0..stages).map(Some).collect();
        match self.model.work.priority {
            Priority::StartFirst => lines.insert(0, None),
            _ => {
                lines.reverse();
                lines.push(None);
            }
        }
        lines
    }

    pub(super) fn look_for_work(&mut self, person: usize) {
        let mut choices: Vec<usize> = self
            .lines()
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
        self.stop_helping(person);
        if self.projects[project].kicked_off.is_none() {
            self.kick_off(project);
            self.projects[project].joined = self.now;
        }
        let stage = self.projects[project].stage;
        let effort = if self.projects[project].visit.left > 0.0 {
            self.go_on_with_visit(person, project)
        } else {
            self.begin_visit(person, project)
        };
        let p = &mut self.projects[project];
        p.gives_up_line = f64::INFINITY;
        let sponsor = self.model.sponsor.as_ref();
        if sponsor.is_some_and(|sponsor| sponsor.patience_runs == PatienceRuns::WhileWaiting) {
            p.patience_left = Some(p.deadline - self.now);
            p.deadline = f64::INFINITY;
        }
        p.waited += self.now - p.joined;
        p.place = Place::InWork;
        let rate = self.rate(person, stage);
        self.people[person].is_free = false;
        self.people[person].task = Some(Task {
            project,
            since: self.now,
            booked: self.now,
            effort,
            rate,
            is_flat: false,
            touch: self.people[person].available * self.time_for_projects(person),
            end: on_tick(self.now + self.weeks_for(person, effort / rate)),
        });
    }

    fn begin_visit(&mut self, person: usize, project: usize) -> f64 {
        let p = &self.projects[project];
        let (stage, visit) = (p.stage, p.visits[p.stage]);
        let rules = &self.model.lifecycle.stages[stage];
        let address = Address::at(p.number, stage as u8, visit);
        let effort = rules.effort.draw(&self.streams, Purpose::Effort, address)
            * p.difficulty
            * self.model.kinds[p.kind].stage_effort[stage]
            * p.redo[stage];
        let wait = rules.blocked.as_ref().filter(|_| visit == 0);
        let wait = wait.map_or(0.0, |wait| {
            wait.draw(&self.streams, Purpose::Blocked, address)
        });
        let after_wait = if wait > 0.0 { effort / 2.0 } else { 0.0 };
        let p = &mut self.projects[project];
        p.visits[stage] += 1;
        p.visit = Visit {
            owner: Some(person),
            wait,
            after_wait,
            ..Visit::default()
        };
        effort - after_wait
    }

    /// Whoever takes over does a share of the work again.
    fn go_on_with_visit(&mut self, person: usize, project: usize) -> f64 {
        let visit = &mut self.projects[project].visit;
        let mut effort = visit.left;
        if visit.owner != Some(person) {
            let spells = self.model.work.spells.expect("work in spells");
            effort += spells.handoff_rework * visit.done;
        }
        visit.owner = Some(person);
        visit.is_open = false;
        visit.left = 0.0;
        effort
    }

    /// Share of a full-time week that a person has for the task in hand.
    fn time_for_projects(&self, person: usize) -> f64 {
        let mut time = self.model.work.focus * (1.0 - self.model.people.absence);
        let ramping = self.people.iter().filter(|p| self.is_ramping(p)).count() as f64;
        if !self.is_ramping(&self.people[person]) {
            let veterans = self.people.len() as f64 - ramping;
            time *= veterans / (veterans + self.model.people.mentoring * ramping);
        }
        let switching = self.model.work.spells.map_or(0.0, |s| s.switching);
        time * (1.0 - switching).powi(self.open_tasks(person) as i32)
    }

    /// Speed at full speed.
    pub(super) fn rate(&self, person: usize, stage: usize) -> f64 {
        let p = &self.people[person];
        self.skill(p.role, stage) * p.quality * self.time_for_projects(person)
    }

    /// Weeks that a person takes for so many at full speed, with rising speed while
    /// ramping up.
    pub(super) fn weeks_for(&self, person: usize, work: f64) -> f64 {
        let p = &self.people[person];
        if !self.is_ramping(p) {
            return work;
        }
        let left = p.first_day + p.ramp_weeks - self.now;
        rising(work, self.ramp(p), left)
    }

    /// Weeks at full speed that a person did since a time.
    fn work_since(&self, person: usize, from: f64) -> f64 {
        let p = &self.people[person];
        let ramp = |at: f64| {
            let start = self.model.people.ramp_start;
            start + (1.0 - start) * (at - p.first_day) / p.ramp_weeks
        };
        let end = p.first_day + p.ramp_weeks;
        if from >= end {
            return self.now - from;
        }
        let middle = self.now.min(end);
        f64::midpoint(ramp(from), ramp(middle)) * (middle - from) + (self.now - middle)
    }

    pub(super) fn finish(&mut self, person: usize) {
        self.book(person);
        self.dismiss_helpers(person);
        let task = self.people[person].task.take().expect("a task in hand");
        let project = task.project;
        self.unmark(person);
        self.wake_patience(project);
        if self.projects[project].visit.after_wait > 0.0 {
            self.block(project);
        } else {
            self.pass_gate(project, self.people[person].role);
        }
        if self.model.work.spells.is_some() {
            self.has_changed = true;
        } else {
            self.look_for_work(person);
        }
    }

    fn wake_patience(&mut self, project: usize) {
        let p = &mut self.projects[project];
        if let Some(left) = p.patience_left.take() {
            p.deadline = on_tick(self.now + left);
        }
    }

    /// Nobody can go on with a visit for a while; whoever had it has it open.
    fn block(&mut self, project: usize) {
        if self.is_overdue(project) {
            return self.end(project, EndCause::CancelledWaiting);
        }
        let p = &mut self.projects[project];
        p.visit.left = std::mem::take(&mut p.visit.after_wait);
        p.visit.is_open = true;
        p.place = Place::Pausing {
            until: on_tick(self.now + p.visit.wait),
        };
    }

    /// A task goes back in line in the middle of it.
    pub(super) fn put_down(&mut self, person: usize) {
        self.book(person);
        self.dismiss_helpers(person);
        let task = self.people[person].task.take().expect("a task in hand");
        self.unmark(person);
        self.wake_patience(task.project);
        self.projects[task.project].visit.left = task.effort;
        if self.is_overdue(task.project) {
            return self.end(task.project, EndCause::CancelledWaiting);
        }
        self.projects[task.project].visit.is_open = true;
        self.join(task.project);
    }

    /// Put what was done so far on a project.
    pub(super) fn book(&mut self, person: usize) {
        let Some(mut task) = self.people[person].task else {
            return;
        };
        let weeks = self.now - task.booked;
        let at_full_speed = if task.is_flat {
            weeks
        } else {
            self.work_since(person, task.booked)
        };
        let done = task.rate * at_full_speed;
        task.effort = (task.effort - done).max(f64::MIN_POSITIVE);
        task.booked = self.now;
        self.people[person].task = Some(task);
        let p = &mut self.projects[task.project];
        let share = if p.visits[p.stage] > 1 {
            1.0
        } else {
            self.model.lifecycle.stages[p.stage].rework
        };
        p.worked += weeks;
        p.reworked += weeks * share;
        p.touched += weeks * task.touch;
        p.visit.done += done;
    }
}

/// Weeks that work takes at a share of full speed that rises to 1 in the weeks left, and
/// stays there.
pub(super) fn rising(work: f64, speed: f64, left: f64) -> f64 {
    let slope = (1.0 - speed) / left;
    let by_end = f64::midpoint(speed, 1.0) * left;
    if work >= by_end {
        left + work - by_end
    } else {
        // In the form that is stable for small slopes.
        2.0 * work / (speed + (speed * speed + 2.0 * slope * work).sqrt())
    }
}
