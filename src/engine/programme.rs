//! What stops a whole programme: no value for too long, or the budget is spent.
//!
//! A programme without value is reviewed (`review`), or judged once and frozen. One that
//! is frozen or out of money hires nobody and kicks nothing off, for good. A *frozen* one
//! also gives up what is under way: projects that wait end at once, those that
//! somebody works on at the end of their stage, unless that makes them live.

use super::event::Event;
use super::ids::ProjectId;
use super::recorder::Recorder;
use super::review::{ReviewState, Standing};
use super::state::{Phase, State};
use crate::model::trace::What;
use crate::model::{EndCause, PlanBudget};
use crate::random::{Address, Purpose};
use crate::units::{Money, WEEKS_PER_MONTH, reaches};

/// Whether and when the programme was stopped; infinite: not yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct ProgrammeState {
    pub(super) frozen_at: f64,
    pub(super) capped_at: f64,
    /// Neither frozen nor out of money.
    pub(super) goes_on: bool,
    /// Weeks without value that the sponsor bears.
    pub(super) patience: f64,
    pub(super) review: ReviewState,
}

impl ProgrammeState {
    /// Whether anybody is hired.
    #[inline]
    pub(super) fn hires(&self) -> bool {
        self.goes_on && self.review.standing == Standing::Goes
    }
}

impl Default for ProgrammeState {
    fn default() -> ProgrammeState {
        ProgrammeState {
            frozen_at: f64::INFINITY,
            capped_at: f64::INFINITY,
            goes_on: true,
            patience: f64::INFINITY,
            review: ReviewState::default(),
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// Schedule the end of the programme's patience and the first look at the budget.
    pub(super) fn expect_programme(&mut self) {
        let programme = &self.model.programme;
        if let Some(patience) = &programme.patience {
            let whole = Address::of(0);
            let ends = patience.draw(self.streams, Purpose::ProgrammePatience, whole);
            self.programme.patience = ends;
            self.schedule(ends, Event::ProgrammeJudged);
        }
        if self.budget().is_some() {
            self.schedule(0.0, Event::BudgetReview);
        }
    }

    /// The programme's patience is over: without any value so far it is frozen.
    #[inline(never)]
    pub(super) fn on_programme_judged(&mut self) {
        if let Some(rules) = self.model.programme.review {
            return self.review(rules);
        }
        if self.had_value() {
            return;
        }
        let now = self.now();
        self.programme.frozen_at = now;
        self.programme.goes_on = false;
        self.expect_no_longer(|_, _| true);
        self.happens(What::Frozen);
        for project in self.buffers.projects.ids() {
            self.freeze(project);
        }
    }

    /// Whether a model that somebody uses ever went live; where nothing is said about
    /// live models, whether any went live.
    fn had_value(&self) -> bool {
        match self.model.operation {
            Some(_) => {
                let mut live = self.buffers.live.iter();
                live.any(|model| model.value_per_week > 0.0)
            }
            None => self.counters.deployments > 0,
        }
    }

    fn freeze(&mut self, project: ProjectId) {
        let now = self.now();
        let p = &mut self.buffers.projects[project];
        match p.phase {
            // Its own patience ended earlier, and nobody looked.
            Phase::InLine if p.deadline < now => {
                let (line, ticket) = (p.stage.into(), p.ticket);
                self.leave(line, ticket);
                self.give_up_waiting(project);
            }
            Phase::InLine | Phase::Pausing => {
                self.leave_line(project);
                self.end(project, EndCause::ProgrammeFrozen, now);
            }
            Phase::InWork => p.deadline = p.deadline.min(now),
            Phase::Backlog | Phase::Live | Phase::Retired | Phase::Withdrawn | Phase::Ended(_) => {}
        }
    }

    /// Why a project ends whose time was up: its own patience, or the programme's.
    pub(super) fn cause_of_cancelling(&self, project: ProjectId, own: EndCause) -> EndCause {
        let stopped = self
            .programme
            .frozen_at
            .min(self.programme.review.lent_since);
        if self.buffers.projects[project].deadline >= stopped {
            EndCause::ProgrammeFrozen
        } else {
            own
        }
    }

    /// Once a month somebody compares spend and budget.
    #[inline(never)]
    pub(super) fn on_budget_review(&mut self) {
        let Some(budget) = self.budget() else {
            return;
        };
        if reaches(self.spent(), budget.get()) {
            self.programme.capped_at = self.now();
            self.programme.goes_on = false;
            self.expect_no_longer(|_, _| true);
            self.happens(What::BudgetSpent);
            if self.model.programme.budget_ends_contracts {
                self.end_contracts();
            }
        } else {
            self.schedule(self.now() + WEEKS_PER_MONTH, Event::BudgetReview);
        }
    }

    /// The cap on spend: the plan's, or else the sponsor's.
    fn budget(&self) -> Option<Money> {
        match self.setup.plan.budget {
            Some(PlanBudget::Cap(budget)) => Some(budget),
            Some(PlanBudget::None) => None,
            None => self.model.programme.budget,
        }
    }

    /// Everybody who came on a contract goes.
    fn end_contracts(&mut self) {
        for hire in self.buffers.hires.ids() {
            let channel = self.setup.plan.hires[hire.index()].channel;
            let channel = &self.model.channels[usize::from(channel.0)];
            if channel.contract.is_some() && !self.buffers.closed[hire] {
                self.close_hire(hire);
            }
        }
    }
}
