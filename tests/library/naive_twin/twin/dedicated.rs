//! Teams that work on one project only.

use pitcrew::model::RoleId;

use super::{Place, Twin};

impl Twin<'_> {
    pub(super) fn ask_for_team(&mut self, project: usize, team: &[RoleId]) {
        for &role in team {
            let suits = |p: &super::Person| p.role == role && p.only.is_none();
            match self.people.iter().position(suits) {
                Some(person) => self.dedicate(person, project),
                None => self.wanted.push((role, project)),
            }
        }
    }

    fn dedicate(&mut self, person: usize, project: usize) {
        self.stop_helping(person);
        self.people[person].only = Some(project);
        self.teams.push((project, person));
        self.has_changed = true;
    }

    /// A newcomer goes to the first project that asked for the role.
    pub(super) fn join_a_team(&mut self, person: usize) {
        let role = self.people[person].role;
        if let Some(place) = self.wanted.iter().position(|(of, _)| *of == role) {
            let (_, project) = self.wanted.remove(place);
            self.dedicate(person, project);
        }
    }

    pub(super) fn release_team(&mut self, project: usize) {
        self.wanted.retain(|(_, of)| *of != project);
        self.teams.retain(|(of, _)| *of != project);
        for person in &mut self.people {
            if person.only == Some(project) {
                person.only = None;
            }
        }
    }

    pub(super) fn next_for_its_team(&self) -> Option<(usize, usize)> {
        self.teams.iter().find_map(|&(project, _)| {
            let person = self.of_its_team(project)?;
            Some((person, project))
        })
    }

    /// Who of its team takes up a project that waits: specialists first.
    fn of_its_team(&self, project: usize) -> Option<usize> {
        let line = self.line_of(project);
        let waits = matches!(self.projects[project].place, Place::InLine | Place::Backlog);
        if !waits || (line.is_none() && self.is_full_of_work()) {
            return None;
        }
        let does_well = |p: usize| self.is_specialist(self.people[p].role, line);
        let pace = |p: usize| self.pace(p, line);
        let person = (0..self.people.len())
            .filter(|&p| {
                let person = &self.people[p];
                person.only == Some(project) && person.task.is_none() && pace(p) > 0.0
            })
            .reduce(|best, p| {
                let is_better = (does_well(p) && !does_well(best))
                    || (does_well(p) == does_well(best) && pace(p) > pace(best));
                if is_better { p } else { best }
            })?;
        (does_well(person) || self.would_wait_longer(person, project)).then_some(person)
    }
}
