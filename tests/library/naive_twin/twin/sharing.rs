//! Work in spells: who takes what, and when a task changes hands.

use pitcrew::model::{Intake, RoleId};

use super::{Place, Twin, on_tick};

/// What goes before what among all that waits: the lower first.
pub(super) type Order = (usize, (u32, u64));

impl Twin<'_> {
    pub(super) fn share_out_if_changed(&mut self) {
        if self.model.work.spells.is_none() || !std::mem::take(&mut self.has_changed) {
            return;
        }
        while let Some((person, project)) = self.next_to_resume() {
            self.take(person, project);
        }
        while let Some((person, project)) = self.next_for_its_team() {
            self.take(person, project);
        }
        while let Some((person, project)) = self
            .next_for_specialist()
            .or_else(|| self.next_for_stand_in())
        {
            self.take(person, project);
        }
        while let Some((person, leader)) = self.next_to_help() {
            self.help(person, leader);
        }
        self.mark_ends_of_spells();
    }

    /// Tasks that a person has begun, with nobody at work on them.
    pub(super) fn open_tasks(&self, person: usize) -> usize {
        let projects = self.projects.iter();
        projects
            .filter(|p| p.visit.is_open && p.visit.owner == Some(person))
            .count()
    }

    /// A project is live or ended.
    pub(super) fn close(&mut self, project: usize) {
        self.projects[project].visit.is_open = false;
        self.release_team(project);
        self.has_changed = true;
    }

    /// Skill of a role for the tasks of a line; nobody takes from a backlog by whose rule
    /// projects are kicked off at once.
    fn skill_for(&self, role: RoleId, line: Option<usize>) -> f64 {
        if line.is_none() && self.model.projects.intake == Intake::AtOnce {
            return 0.0;
        }
        self.skill(role, line.unwrap_or(0))
    }

    /// Whether a role is a specialist for a line: nobody who is there or looked for is so
    /// much better.
    pub(super) fn is_specialist(&self, role: RoleId, line: Option<usize>) -> bool {
        let own = self.skill_for(role, line);
        let factor = self.teammate_rule().map_or(f64::INFINITY, |rule| rule.0);
        let looked_for = self
            .newcomers
            .iter()
            .filter(|n| n.search.is_some_and(|s| s.is_on));
        let roles = self.people.iter().map(|p| p.role);
        own > 0.0
            && roles
                .chain(looked_for.map(|n| n.role))
                .all(|other| self.skill_for(other, line) < own * factor)
    }

    pub(super) fn pace(&self, person: usize, line: Option<usize>) -> f64 {
        let p = &self.people[person];
        let time = self.model.work.focus * (1.0 - self.model.people.absence);
        self.skill_for(p.role, line) * p.quality * time * self.ramp(p)
    }

    pub(super) fn order(&self, project: usize) -> Order {
        let place = self.projects[project].place_in_line;
        let line = self.line_of(project);
        if place.0 == 0 {
            (0, place)
        } else if self.model.work.priority.looks_across_stages() {
            (1, place)
        } else {
            let seen = self.lines().iter().position(|other| *other == line);
            (1 + seen.unwrap_or(0), place)
        }
    }

    /// All that wait in a line, in its order.
    pub(super) fn waiting(&self, line: Option<usize>) -> Vec<usize> {
        let mut waiting: Vec<usize> = (0..self.projects.len())
            .filter(|&p| {
                matches!(self.projects[p].place, Place::InLine | Place::Backlog)
                    && self.line_of(p) == line
            })
            .collect();
        waiting.sort_by_key(|p| self.projects[*p].place_in_line);
        waiting
    }

    /// Open tasks of a person that can go on and that they do well.
    fn can_resume(&self, person: usize, project: usize) -> bool {
        let p = &self.projects[project];
        p.place == Place::InLine
            && p.visit.is_open
            && p.visit.owner == Some(person)
            && self.is_specialist(self.people[person].role, Some(p.stage))
    }

    fn next_to_resume(&self) -> Option<(usize, usize)> {
        (0..self.projects.len())
            .filter_map(|project| Some((self.projects[project].visit.owner?, project)))
            .filter(|&(person, project)| {
                let is_there = |p: &super::Person| {
                    p.task.is_none() && p.only.is_none_or(|only| only == project)
                };
                is_there(&self.people[person]) && self.can_resume(person, project)
            })
            .min_by_key(|(_, project)| self.order(*project))
    }

    /// The fastest of the free who may begin a task, among specialists or among others.
    fn fastest_to_take(&self, project: usize, specialists: bool) -> Option<usize> {
        let line = self.line_of(project);
        let pace = |p: usize| self.pace(p, line);
        let most = self.model.work.spells.map_or(0, |s| s.open_tasks) as usize;
        let visit = &self.projects[project].visit;
        (0..self.people.len())
            .filter(|&p| self.people[p].task.is_none() && self.people[p].only.is_none())
            .filter(|&p| pace(p) > 0.0)
            .filter(|&p| self.is_specialist(self.people[p].role, line) == specialists)
            .filter(|&p| match line {
                None => self.open_tasks(p) == 0,
                Some(_) => {
                    let is_own = visit.left > 0.0 && visit.owner == Some(p);
                    self.open_tasks(p) < most || is_own
                }
            })
            .reduce(|best, p| if pace(p) > pace(best) { p } else { best })
    }

    fn next_for_specialist(&self) -> Option<(usize, usize)> {
        self.lines()
            .into_iter()
            .filter(|line| line.is_some() || !self.is_full_of_work())
            .filter_map(|line| self.head(line))
            .filter_map(|project| Some((self.fastest_to_take(project, true)?, project)))
            .min_by_key(|(_, project)| self.order(*project))
    }

    fn next_for_stand_in(&self) -> Option<(usize, usize)> {
        self.lines().into_iter().find_map(|line| {
            let project = *self.waiting(line).last()?;
            let is_there = self.people.iter().any(|p| self.is_specialist(p.role, line));
            if line.is_none() && (is_there || self.is_full_of_work()) {
                return None;
            }
            let person = self.fastest_to_take(project, false)?;
            self.would_wait_longer(person, project)
                .then_some((person, project))
        })
    }

    /// Who has a task that should change hands at the end of the spell, and when that is.
    fn mark_ends_of_spells(&mut self) {
        let Some(spells) = self.model.work.spells else {
            return;
        };
        for person in 0..self.people.len() {
            let Some(task) = self.people[person].task else {
                continue;
            };
            let is_marked = self.spell_ends.iter().any(|(_, of)| *of == person);
            if is_marked || !self.should_put_down(person) {
                continue;
            }
            let begun = (on_tick(self.now - task.since) / spells.weeks).ceil();
            let end = on_tick(task.since + begun.max(1.0) * spells.weeks);
            if end < task.end {
                self.spell_ends.push((end, person));
            }
        }
    }

    pub(super) fn unmark(&mut self, person: usize) {
        self.spell_ends.retain(|(_, of)| *of != person);
    }

    pub(super) fn end_spell(&mut self, mark: usize) {
        let (_, person) = self.spell_ends.remove(mark);
        self.has_changed = true;
        if self.should_put_down(person) {
            self.put_down(person);
        }
    }

    fn should_put_down(&self, person: usize) -> bool {
        let p = &self.people[person];
        let (Some(task), Some(spells)) = (p.task, self.model.work.spells) else {
            return false;
        };
        if p.only.is_some() {
            return false;
        }
        let line = self.line_of(task.project);
        let stands_in = !self.is_specialist(p.role, line);
        if stands_in && self.fastest_to_take(task.project, true).is_some() {
            return true;
        }
        let in_hand = self.order(task.project);
        if (0..self.projects.len())
            .any(|other| self.can_resume(person, other) && self.order(other) < in_hand)
        {
            return true;
        }
        if self.open_tasks(person) + 2 > spells.open_tasks as usize {
            return false;
        }
        let others = |line: Option<usize>| {
            let mut others = self.people.iter().filter(|other| other.role != p.role);
            others.any(|other| self.is_specialist(other.role, line))
        };
        let called = |line: &Option<usize>| {
            line.is_some()
                && self.is_specialist(p.role, *line)
                && (stands_in || !others(*line))
                && !self.waiting(*line).is_empty()
        };
        (stands_in || others(line))
            && self
                .lines()
                .iter()
                .filter(|other| **other != line)
                .any(called)
    }
}
