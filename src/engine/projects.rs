//! How projects come: arrivals and listed projects, offer, kick-off, nature.

use super::demand::comes_at;
use super::event::Event;
use super::flow::Place;
use super::ids::{Id, KindId, ListedId, LiveId, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::{NOBODY, NOWHERE, Phase, Project, State};
use super::visits::Visit;
use crate::model::outcome::Novelty;
use crate::model::trace::{ProjectPlace, What};
use crate::model::{Intake, Position, ProjectKind, StageId};
use crate::random::{Address, Purpose};
use crate::units::after;

/// The bit of the numbers of new projects that begin at a stage; no other project has it.
const BEGINS_AT_A_STAGE: u32 = 0x1000_0000;
/// Above these bits, which are enough for more projects than a scenario may have, a number
/// tells the stage where its project begins or, of any other, how often its use case was
/// offered again.
const COUNT_BITS: u32 = 20;
/// The most often that a use case is offered again.
const MOST_AGAIN: u32 = 0xff;

/// The number of a new project that begins at a stage.
fn beginning_at(stage: StageId, count: u32) -> u32 {
    BEGINS_AT_A_STAGE | u32::from(stage.0) << COUNT_BITS | count
}

/// The number of the next project for the use case of another; `None`: there is none.
pub(super) fn offered_again(number: u32) -> Option<u32> {
    let again = number >> COUNT_BITS & MOST_AGAIN;
    let has_next = number & BEGINS_AT_A_STAGE == 0 && again < MOST_AGAIN;
    has_next.then(|| number + (1 << COUNT_BITS))
}

impl<R: Recorder> State<'_, R> {
    /// Schedule the first arrival and the listed projects.
    pub(super) fn expect_projects(&mut self) {
        let model = self.model;
        for (index, entry) in model.projects.listed.iter().enumerate() {
            let listed = ListedId::at(index);
            self.schedule(entry.offered.get(), Event::ListedOffered { listed });
        }
        self.expect_arrival();
        for stage in self.buffers.arrivals_at.ids() {
            self.expect_arrival_at(stage);
        }
    }

    /// Schedule the next of the new projects that begin at a stage.
    fn expect_arrival_at(&mut self, stage: StageId) {
        if let Some(arrivals) = &self.model.lifecycle.stages[stage.index()].arrivals {
            let address = Address::of(beginning_at(stage, self.buffers.arrivals_at[stage]));
            let gap = arrivals
                .interval
                .draw(self.streams, Purpose::Arrival, address);
            self.schedule(self.now() + gap, Event::ArrivesAt { stage });
        }
    }

    /// The next of the new projects that begin at a stage is offered: it waits for that
    /// stage from now on.
    #[inline(never)]
    pub(super) fn on_arrival_at(&mut self, stage: StageId) {
        let number = beginning_at(stage, self.buffers.arrivals_at[stage]);
        self.buffers.arrivals_at[stage] += 1;
        self.expect_arrival_at(stage);
        let kind = self.kind_of_mix(number);
        let project = self.new_project(number, kind, ListedId::NONE);
        if self.programme.goes_on {
            self.begin_at(project, stage);
        }
    }

    /// A project is kicked off that has come as far as this stage.
    fn begin_at(&mut self, project: ProjectId, stage: StageId) {
        self.kick_off(project);
        self.start_as_validated(project, stage);
        self.enter_stage(project, stage, NOBODY);
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every project comes this way")]
    fn expect_arrival(&mut self) {
        let Some(arrivals) = &self.model.projects.arrivals else {
            return;
        };
        let address = Address::of(self.arrivals);
        let gap = arrivals
            .interval
            .draw(self.streams, Purpose::Arrival, address);
        let at = match &arrivals.demand {
            None => self.now() + gap,
            Some(demand) => comes_at(demand, self.now(), gap, self.horizon),
        };
        self.schedule(at, Event::Arrives);
    }

    /// The next project of the arrival process is offered.
    #[inline(never)]
    pub(super) fn on_arrival(&mut self) {
        let number = self.arrivals;
        self.arrivals += 1;
        self.expect_arrival();
        let kind = self.kind_of_mix(number);
        let project = self.new_project(number, kind, ListedId::NONE);
        self.offer(project);
    }

    /// The kind of a project that names none; drawn only where there are several.
    #[inline]
    fn kind_of_mix(&self, number: u32) -> KindId {
        let mix = &self.model.projects.mix;
        if mix.len() < 2 {
            return KindId(0);
        }
        let mut left = self.streams.uniform(Purpose::Kind, Address::of(number));
        let reached = mix.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        // Rounding may leave a hair beyond the last share.
        let last = || mix.iter().rposition(|share| *share > 0.0);
        KindId::at(reached.or_else(last).unwrap_or(0))
    }

    /// A listed project is offered.
    pub(super) fn on_listed_offered(&mut self, listed: ListedId) {
        let entry = &self.model.projects.listed[listed.index()];
        let project = {
            let kind = entry.kind.map(KindId::at);
            let kind = kind.unwrap_or_else(|| self.kind_of_mix(entry.number));
            self.new_project(entry.number, kind, listed)
        };
        if self.tables.spells.is_some() && self.programme.goes_on {
            self.ask_for_team(listed, project);
        }
        match entry.position {
            // It stays in the backlog of a stopped programme.
            Position::Waiting(_) if !self.programme.goes_on => {}
            Position::Backlog => self.offer(project),
            Position::Waiting(stage) => self.begin_at(project, stage),
        }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every project comes this way")]
    pub(super) fn new_project(&mut self, number: u32, kind: KindId, listed: ListedId) -> ProjectId {
        let never = f64::INFINITY;
        let now = self.now();
        let project = self.buffers.projects.push(Project {
            number,
            kind,
            phase: Phase::Backlog,
            place: Place::BACKLOG,
            stage: StageId(0),
            stage_at_follow_up: NOWHERE,
            furthest: StageId(0),
            furthest_at_follow_up: StageId(0),
            last_member: MemberId::NOBODY,
            rework_below: StageId(0),
            known_feasible: false,
            claims_somebody: false,
            demonstrated: false,
            is_one_off: false,
            move_number: 0,
            novelty: Novelty::New,
            use_case_of: self.buffers.projects.next(),
            scale: 1.0,
            listed,
            live: LiveId::NONE,
            difficulty: 1.0,
            deadline: never,
            ticket: 0,
            joined: 0.0,
            remaining: 0.0,
            interrupted: 0.0,
            offered: now,
            kicked_off: never,
            validated: never,
            in_production: never,
            ended: never,
            migrated: never,
            waited: 0.0,
            worked: 0.0,
            reworked: 0.0,
            touched: 0.0,
            effort: 0.0,
            planned_effort: 0.0,
            value: 0.0,
            patience_left: never,
        });
        let visits = self.buffers.visits.len() + self.tables.stages;
        self.buffers.visits.resize(visits, 0);
        if self.tables.redoes {
            self.buffers.redo.resize(visits, 1.0);
        }
        if self.tables.counts_outcomes {
            let uses = self.buffers.outcome_uses.len() + self.tables.outcomes;
            self.buffers.outcome_uses.resize(uses, 0);
        }
        if self.tables.spells.is_some() {
            self.buffers.progress.push(Visit::NEW);
        }
        self.buffers.flow.appear(Place::BACKLOG);
        self.happens(What::Offered {
            project: project.index(),
        });
        self.comes_to(project, ProjectPlace::Backlog);
        project
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every project comes this way")]
    pub(super) fn offer(&mut self, project: ProjectId) {
        match self.model.projects.intake {
            Intake::AtOnce if !self.programme.goes_on => {}
            Intake::AtOnce => {
                if !self.is_held_back(project) {
                    self.kick_off(project);
                    self.enter_stage(project, StageId(0), NOBODY);
                }
            }
            Intake::WhenSomebodyIsFree => self.join_line(project, self.tables.backlog_line()),
        }
    }

    /// The sponsor's clock starts, and the project shows its nature.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "every project comes this way")]
    pub(super) fn kick_off(&mut self, project: ProjectId) {
        let now = self.now();
        let number = self.buffers.projects[project].number;
        let difficulty = self.difficulty(project, number);
        let p = &mut self.buffers.projects[project];
        p.kicked_off = now;
        p.difficulty = difficulty;
        if self.tables.sizes_up {
            self.size_up(project);
        }
        self.happens(What::KickedOff {
            project: project.index(),
        });
        if let Some(sponsor) = &self.model.sponsor {
            let own = if self.tables.own_patience {
                self.patience_with(project, sponsor)
            } else {
                None
            };
            if let Some(patience) = own.as_ref().or(sponsor.patience.as_ref()) {
                let weeks = patience.draw(self.streams, Purpose::Patience, Address::of(number));
                self.buffers.projects[project].deadline = after(now, weeks);
                self.expect_patience(project);
            }
        }
    }

    pub(super) fn kind(&self, project: ProjectId) -> &ProjectKind {
        &self.model.kinds[self.buffers.projects[project].kind.index()]
    }

    /// Factor on the effort of every stage: the project's own difficulty, blown up
    /// where it was mis-scoped.
    #[inline]
    fn difficulty(&self, project: ProjectId, number: u32) -> f64 {
        let kind = self.kind(project);
        let common = kind.common_difficulty.draw(
            self.streams,
            Purpose::CommonDifficulty,
            Address::of(number),
        );
        if kind.blow_up > 0.0 {
            common * self.blow_up(kind, number)
        } else {
            common
        }
    }

    /// Factor on top for a mis-scoped project; 1 for any other.
    #[inline(never)]
    fn blow_up(&self, kind: &ProjectKind, number: u32) -> f64 {
        let mut stream = self.streams.open(Purpose::BlowUp, Address::of(number));
        if stream.uniform() < kind.blow_up {
            kind.blow_up_factor.sample(&mut stream)
        } else {
            1.0
        }
    }

    /// A listed project that stands past the validating stage was validated before.
    fn start_as_validated(&mut self, project: ProjectId, stage: StageId) {
        let is_validated = self
            .model
            .lifecycle
            .validated_after
            .is_some_and(|validated| stage > validated);
        if is_validated {
            let p = &mut self.buffers.projects[project];
            p.known_feasible = true;
            p.validated = self.clock.now();
            self.programme.review.progress = self.clock.now();
            self.counters.validated += 1;
            self.look_at_triggers = true;
            self.happens(What::Validated {
                project: project.index(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rebuild_has_a_number_of_its_own() {
        for first in [0, 1_000_000, 0x2000_0003, 0x4000_0000, 0x8000_0001] {
            let mut numbers = vec![first];
            while let Some(next) = offered_again(numbers[numbers.len() - 1]) {
                numbers.push(next);
            }
            assert_eq!(numbers.len(), 256);
            let same =
                |number: &u32| number & 0xf00f_ffff == first & 0xf00f_ffff && number >= &first;
            assert!(numbers.iter().all(same), "{first:#x}");
        }
        assert_eq!(offered_again(beginning_at(StageId(3), 7)), None);
    }
}
