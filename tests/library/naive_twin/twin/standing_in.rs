//! Whether a stand-in would wait longer for a specialist than the work takes.

use super::work::rising;
use super::{Person, Twin};
use pitcrew::random::Distribution;

impl Twin<'_> {
    fn usual(&self, kind: usize, stage: usize) -> f64 {
        let kind = &self.model.kinds[kind];
        self.model.lifecycle.stages[stage].effort.mean()
            * kind.stage_effort[stage]
            * kind.common_difficulty.mean()
            * kind.size.as_ref().map_or(1.0, Distribution::mean)
    }

    fn usual_of_stage(&self, stage: usize) -> f64 {
        let mix = self.model.projects.mix.iter().enumerate();
        mix.map(|(kind, share)| share * self.usual(kind, stage))
            .sum()
    }

    /// Whether somebody would have a task done before a specialist has.
    pub(super) fn would_wait_longer(&self, person: usize, project: usize) -> bool {
        let line = self.line_of(project);
        let p = &self.projects[project];
        let work = match line {
            Some(_) if p.visit.left > 0.0 => p.visit.left + p.visit.after_wait,
            Some(stage) => self.usual(p.kind, stage) * p.scale,
            None => self.usual_of_stage(0),
        };
        let own = work / self.pace(person, line);
        own < self.weeks_by_those_there(line, work) && own < self.weeks_by_hires(line, work)
    }

    fn weeks_by_those_there(&self, line: Option<usize>, work: f64) -> f64 {
        let there: Vec<usize> = (0..self.people.len())
            .filter(|&p| self.people[p].only.is_none())
            .filter(|&p| self.is_specialist(self.people[p].role, line))
            .collect();
        let spell = self.model.work.spells.map_or(0.0, |spells| spells.weeks);
        let until_free = |p: &usize| {
            let person: &Person = &self.people[*p];
            let task = person.task?;
            let left = task.end - self.now;
            let does_well = self.is_specialist(person.role, self.line_of(task.project));
            Some(if does_well { left } else { left.min(spell) })
        };
        let Some(first) = there.iter().filter_map(until_free).reduce(f64::min) else {
            return f64::INFINITY;
        };
        let speed: f64 = there.iter().map(|&p| self.pace(p, line)).sum();
        first + self.work_before(line) / speed + work / (speed / there.len() as f64)
    }

    /// What usually takes the specialists of a line before its last task.
    fn work_before(&self, line: Option<usize>) -> f64 {
        let lines = self.lines();
        let place = |line| lines.iter().position(|other| *other == line);
        let mut work = 0.0;
        for &other in &lines {
            let Some(stage) = other else { continue };
            let goes_before =
                place(other) <= place(line) || self.model.work.priority.looks_across_stages();
            let is_shared = self
                .people
                .iter()
                .any(|p| self.is_specialist(p.role, line) && self.is_specialist(p.role, other));
            if goes_before && is_shared {
                let waiting = self.waiting(other).len() - usize::from(other == line);
                work += waiting as f64 * self.usual_of_stage(stage);
            }
        }
        work
    }

    fn weeks_by_hires(&self, line: Option<usize>, work: f64) -> f64 {
        let mut least = f64::INFINITY;
        for newcomer in &self.newcomers {
            let Some(search) = newcomer.search.filter(|search| search.is_on) else {
                continue;
            };
            if !self.is_specialist(newcomer.role, line) {
                continue;
            }
            let rate = self.skill(newcomer.role, line.unwrap_or(0))
                * self.model.work.focus
                * (1.0 - self.model.people.absence);
            let mut weeks = work / rate;
            if search.ramp_weeks > 0.0 {
                weeks = rising(weeks, self.model.people.ramp_start, search.ramp_weeks);
            }
            least = least.min((search.expected - self.now).max(0.0) + weeks);
        }
        least
    }
}
