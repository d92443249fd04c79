//! The review of a programme without value: hiring stops, people are lent elsewhere after
//! a notice, and all of it resumes when something earns or is validated.

use super::event::Event;
use super::ids::{CandidateId, MemberId};
use super::recorder::Recorder;
use super::state::{LiveModel, Phase, State, Training, came};
use crate::model::trace::What;
use crate::model::{ChannelKind, Review};
use crate::units::{WEEKS_PER_MONTH, after};

/// How far the sponsor has gone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing is stopped.
    #[default]
    Goes,
    /// Nobody is hired.
    HiringStopped,
    /// People are lent elsewhere, too.
    Lent,
}

/// What the sponsor has seen and done.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReviewState {
    pub(super) standing: Standing,
    /// Stops so far; a notice of an earlier one is void.
    pub(super) stops: u16,
    /// When hiring first stopped, and people were first lent elsewhere; infinite: never.
    pub(super) first_stop: f64,
    pub(super) first_lent: f64,
    /// Since when people are lent elsewhere; infinite: they are not.
    pub(super) lent_since: f64,
    /// Until when the last model earned that is gone; 0: none has.
    pub(super) earned_until: f64,
    /// When a model was last validated or demonstrated.
    pub(super) progress: f64,
    pub(super) resumed: u16,
}

impl Default for ReviewState {
    fn default() -> ReviewState {
        ReviewState {
            standing: Standing::Goes,
            stops: 0,
            first_stop: f64::INFINITY,
            first_lent: f64::INFINITY,
            lent_since: f64::INFINITY,
            earned_until: 0.0,
            progress: f64::NEG_INFINITY,
            resumed: 0,
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// The sponsor looks at the programme.
    pub(super) fn review(&mut self, rules: Review) {
        if !self.programme.hires() {
            return;
        }
        let now = self.now();
        let state = self.programme.review;
        let next = if self.something_earns() {
            after(now, rules.again.get())
        } else {
            let bears = after(state.earned_until, self.programme.patience);
            bears.max(after(state.progress, rules.again.get()))
        };
        if next > now {
            self.schedule(next, Event::ProgrammeJudged);
            return;
        }
        let state = &mut self.programme.review;
        state.standing = Standing::HiringStopped;
        state.stops += 1;
        state.first_stop = state.first_stop.min(now);
        let stop = state.stops;
        self.happens(What::HiringStopped);
        self.expect_no_longer(|_, _| true);
        let ends = after(now, rules.notice.get());
        self.schedule(ends, Event::NoticeEnds { stop });
    }

    /// Whether a live model earns; where nothing is said about live models, whether
    /// any went live.
    fn something_earns(&self) -> bool {
        match self.model.operation {
            Some(_) => {
                let earns = |live: &LiveModel| live.value_per_week > 0.0 && self.is_live(live);
                self.buffers.live.iter().any(earns)
            }
            None => self.counters.deployments > 0,
        }
    }

    /// The notice is over: whoever works on nothing validated is lent elsewhere, and
    /// every month those who are through with what is.
    #[inline(never)]
    pub(super) fn on_notice_ends(&mut self, stop: u16) {
        let now = self.now();
        let state = &mut self.programme.review;
        if state.standing == Standing::Goes || state.stops != stop {
            return;
        }
        if state.standing == Standing::HiringStopped {
            state.standing = Standing::Lent;
            state.lent_since = now;
            state.first_lent = state.first_lent.min(now);
            self.happens(What::PeopleLent);
        }
        for member in self.buffers.members.ids() {
            let m = &self.buffers.members[member];
            let is_in_training = matches!(m.training, Training::For(_));
            if m.present && !is_in_training && !self.works_on_something_validated(member) {
                self.lend(member);
            }
        }
        if self.counters.present > 0 {
            self.schedule(after(now, WEEKS_PER_MONTH), Event::NoticeEnds { stop });
        }
    }

    fn works_on_something_validated(&self, member: MemberId) -> bool {
        let task = self.buffers.members[member].task;
        task.is_some_and(|task| {
            self.tables.is_of_stage(task.line)
                && came(self.buffers.projects[task.item.project()].validated)
        })
    }

    /// Something was validated or demonstrated: that is progress.
    #[inline]
    pub(super) fn progress_was_made(&mut self) {
        self.programme.review.progress = self.clock.now();
        self.resume();
    }

    /// A model that earned goes out of production.
    pub(super) fn earned_so_far(&mut self) {
        self.programme.review.earned_until = self.clock.now();
    }

    /// Something earns or is validated: what was stopped resumes.
    #[inline]
    pub(super) fn resume(&mut self) {
        if self.programme.review.standing != Standing::Goes
            && let Some(rules) = self.model.programme.review
        {
            self.resume_by(rules);
        }
    }

    #[inline(never)]
    fn resume_by(&mut self, rules: Review) {
        let now = self.now();
        // Those whose patience ended meanwhile, unseen, were lost to the stop.
        for project in self.buffers.projects.ids() {
            let p = &self.buffers.projects[project];
            if p.phase == Phase::InLine && p.deadline < now {
                let (line, ticket) = (p.stage.into(), p.ticket);
                self.leave(line, ticket);
                self.give_up_waiting(project);
            }
        }
        let state = &mut self.programme.review;
        state.standing = Standing::Goes;
        state.lent_since = f64::INFINITY;
        state.resumed += 1;
        self.happens(What::Resumed);
        self.schedule(after(now, rules.again.get()), Event::ProgrammeJudged);
        let back = after(now, rules.recall.get());
        for member in self.buffers.members.ids() {
            if std::mem::take(&mut self.buffers.members[member].is_lent) {
                self.schedule(back, Event::Returns { member });
            }
        }
        self.search_again();
        self.schedule(now, Event::TriggerTime);
    }

    /// A candidate whose search was stopped is looked for when the programme resumes.
    #[inline(never)]
    pub(super) fn hold_back(&mut self, candidate: CandidateId) {
        if self.programme.goes_on {
            self.buffers.held_back.push(candidate);
        }
    }

    fn search_again(&mut self) {
        let mut held_back = std::mem::take(&mut self.buffers.held_back);
        let mut lead = 0.0;
        for index in held_back.drain(..) {
            let candidate = self.buffers.candidates[index];
            let Some(channel) = self.channel(candidate) else {
                continue;
            };
            if candidate.leads || !matches!(channel.kind, ChannelKind::Bundle(_)) {
                lead = self.lead_time(candidate, channel);
            }
            self.expect_somebody(index, None);
            self.schedule(self.now() + lead, Event::FirstDay { candidate: index });
        }
        self.buffers.held_back = held_back;
    }
}
