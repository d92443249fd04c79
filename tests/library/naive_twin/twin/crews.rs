//! Several people on one task.

use super::sharing::Order;
use super::{Twin, on_tick};

impl Twin<'_> {
    fn helpers(&self, leader: usize) -> Vec<usize> {
        let people = 0..self.people.len();
        people
            .filter(|&p| self.people[p].helps == Some(leader))
            .collect()
    }

    /// What a person adds today.
    fn adds(&self, person: usize, stage: usize) -> f64 {
        self.rate(person, stage) * self.ramp(&self.people[person])
    }

    fn loss(&self, people: usize) -> f64 {
        let share = self.model.work.spells.map_or(0.0, |s| s.coordination);
        1.0 + share * (people - 1) as f64
    }

    pub(super) fn next_to_help(&self) -> Option<(usize, usize)> {
        let mut best: Option<(Order, usize, usize)> = None;
        for leader in 0..self.people.len() {
            let Some(task) = self.people[leader].task else {
                continue;
            };
            let order = self.order(task.project);
            if let Some(helper) = self.helper_for(leader)
                && best.is_none_or(|best| order < best.0)
            {
                best = Some((order, helper, leader));
            }
        }
        best.map(|(_, helper, leader)| (helper, leader))
    }

    /// The fastest of those with nothing to do, where the task goes faster with them.
    fn helper_for(&self, leader: usize) -> Option<usize> {
        let task = self.people[leader].task?;
        let stage = self.projects[task.project].stage;
        let crew = 1 + self.helpers(leader).len();
        if crew >= self.model.lifecycle.stages[stage].people as usize {
            return None;
        }
        let helper = (0..self.people.len())
            .filter(|&p| {
                let person = &self.people[p];
                person.task.is_none()
                    && person.helps.is_none()
                    && person.only.is_none_or(|only| only == task.project)
                    && self.skill(person.role, stage) > 0.0
            })
            .reduce(|best, p| {
                if self.adds(p, stage) > self.adds(best, stage) {
                    p
                } else {
                    best
                }
            })?;
        let now = if task.is_flat {
            task.rate
        } else {
            task.rate * self.ramp(&self.people[leader])
        };
        let with = (now * self.loss(crew) + self.adds(helper, stage)) / self.loss(crew + 1);
        (with > now).then_some(helper)
    }

    pub(super) fn help(&mut self, person: usize, leader: usize) {
        self.people[person].helps = Some(leader);
        self.form_crew(leader);
    }

    pub(super) fn stop_helping(&mut self, person: usize) {
        if let Some(leader) = self.people[person].helps.take() {
            self.form_crew(leader);
        }
    }

    pub(super) fn dismiss_helpers(&mut self, leader: usize) {
        for helper in self.helpers(leader) {
            self.people[helper].helps = None;
        }
    }

    /// A crew has changed: from now on it is as fast as its people are today.
    fn form_crew(&mut self, leader: usize) {
        self.book(leader);
        self.unmark(leader);
        let mut task = self.people[leader].task.expect("a task in hand");
        let stage = self.projects[task.project].stage;
        let helpers = self.helpers(leader);
        task.is_flat = !helpers.is_empty();
        let weeks = if task.is_flat {
            let added: f64 = helpers.iter().map(|&p| self.adds(p, stage)).sum();
            task.rate = (self.adds(leader, stage) + added) / self.loss(1 + helpers.len());
            task.effort / task.rate
        } else {
            task.rate = self.rate(leader, stage);
            self.weeks_for(leader, task.effort / task.rate)
        };
        task.end = on_tick(self.now + weeks);
        self.people[leader].task = Some(task);
    }
}
