//! Standing in: whether somebody takes a task that a specialist would do much faster.
//!
//! They do when waiting for a specialist would take longer than doing it themselves.
//! What a task takes is not known beforehand: the team goes by what such tasks usually
//! take, and by what is left of one that was begun.

use super::ids::{Item, Line};
use super::ramp_up::rising_time;
use super::recorder::Recorder;
use super::specialists::Coming;
use super::state::{Member, State};

/// Those present who do the tasks of a line well, as far as waiting for them goes.
#[derive(Debug, Default)]
struct Present {
    people: f64,
    /// Their speeds, added up.
    speed: f64,
    /// When the first of them has an end in sight.
    first_free: f64,
}

impl<R: Recorder> State<'_, R> {
    /// Whether waiting for a specialist for the last task of a line would take longer than
    /// doing it at this speed.
    pub(super) fn would_wait_longer(&self, line: Line, item: Item, speed: f64) -> bool {
        let work = self.work_left(line, item);
        work / speed < self.weeks_by_specialist(line, work)
    }

    /// How fast a member would get on with a task: what they give to the platform and to
    /// upkeep is known to all.
    pub(super) fn pace(&self, m: &Member, line: Line) -> f64 {
        let skill = self.tables.speed(m.role, line);
        let mut pace = skill * m.steady_rate * self.time_beside_toil(m.role) * m.ramp(self.now());
        if self.builds_platform(m) {
            pace *= 1.0 - self.model.role(m.role).platform_share;
        }
        pace
    }

    /// Weeks until a specialist will have done the last task of a line; infinite: none
    /// will.
    fn weeks_by_specialist(&self, line: Line, work: f64) -> f64 {
        let present = self.specialists_present(line);
        let mut weeks = f64::INFINITY;
        if present.people > 0.0 && present.first_free < f64::INFINITY {
            let ahead = self.work_ahead(line);
            let each = present.speed / present.people;
            weeks = present.first_free + ahead / present.speed + work / each;
        }
        for coming in self.buffers.specialists.coming_for(line) {
            // Who is late may come any day.
            let wait = (coming.expected - self.now()).max(0.0);
            weeks = weeks.min(wait + self.weeks_by_newcomer(coming, line, work));
        }
        weeks
    }

    /// Weeks from the first day in which somebody who is on the way will have done a task.
    fn weeks_by_newcomer(&self, coming: &Coming, line: Line, work: f64) -> f64 {
        let role = self.model.role(coming.role);
        let mut pace = self.tables.speed(coming.role, line) * self.model.time_for_projects();
        if self.is_building() && self.tables.platform_skill[coming.role] > 0.0 {
            pace *= 1.0 - role.platform_share;
        }
        let at_full_speed = work / pace;
        if coming.ramp_weeks > 0.0 {
            let start = self.model.people.ramp_start;
            let slope = (1.0 - start) / coming.ramp_weeks;
            rising_time(at_full_speed, start, slope, coming.ramp_weeks)
        } else {
            at_full_speed
        }
    }

    fn specialists_present(&self, line: Line) -> Present {
        let mut found = Present {
            first_free: f64::INFINITY,
            ..Present::default()
        };
        let (now, specialists) = (self.now(), &self.buffers.specialists);
        let spell = self.tables.spells.map_or(0.0, |spells| spells.weeks);
        for entry in self.buffers.roster.present() {
            if !specialists.include(entry.role, line) {
                continue;
            }
            let m = &self.buffers.members[entry.member];
            if m.dedicated.is_some() {
                continue;
            }
            found.people += 1.0;
            found.speed += self.pace(m, line);
            // Who lends a hand goes when there is work, and has no end in sight.
            if let Some(task) = m.task.filter(|_| !m.helps()) {
                let left = m.until - now;
                // Who stands in for others puts that down for work of their own.
                let stands_in = !specialists.include(entry.role, task.line);
                let left = if stands_in { left.min(spell) } else { left };
                found.first_free = found.first_free.min(left);
            }
        }
        found
    }

    /// Person-weeks that usually wait for the specialists of a line before its last task.
    fn work_ahead(&self, line: Line) -> f64 {
        let roles = self.buffers.roster.roles();
        let specialists = &self.buffers.specialists;
        let shared =
            |role, other| specialists.include(role, line) && specialists.include(role, other);
        let mut work = 0.0;
        let mut goes_first = true;
        for &other in &self.tables.looking_order {
            let is_own = other == line;
            let waits = self.buffers.lines.len(other.index()) - usize::from(is_own);
            let counts = goes_first || is_own || self.model.work.priority.looks_across_stages();
            if counts
                && waits > 0
                && other != self.tables.backlog_line()
                && roles.iter().any(|role| shared(*role, other))
            {
                work += waits as f64 * self.tables.usual_work(self.platform.built, other);
            }
            goes_first &= !is_own;
        }
        work
    }

    /// Person-weeks that a task usually takes, or that are left of it.
    fn work_left(&self, line: Line, item: Item) -> f64 {
        if self.tables.is_of_stage(line) {
            let project = item.project();
            let p = &self.buffers.projects[project];
            if p.remaining > 0.0 {
                return p.remaining + self.buffers.progress[project].after_block;
            }
            let factors = self
                .tables
                .effort_factors(self.platform.built, p.kind, p.stage);
            return factors.usual * p.scale;
        }
        if line != self.tables.backlog_line() {
            let errand = self.errand(line, item.live());
            if errand.remaining > 0.0 {
                return errand.remaining;
            }
        }
        self.tables.usual_work(self.platform.built, line)
    }
}
