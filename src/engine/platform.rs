//! Building platform capabilities on the side of project work.
//!
//! Whoever has the skill gives a share of their time to the next capability, or to
//! migrating models in technical debt (`debt`); the work done is booked whenever the
//! team changes and at least every few weeks.

use super::event::Event;
use super::ids::LiveId;
use super::recorder::Recorder;
use super::roster::Present;
use super::state::{Member, State};
use crate::model::trace::What;
use crate::random::{Address, Purpose};
use crate::units::TICK;

/// Longest time between two bookings, in weeks: a step of the numerical scheme
/// (ramping people speed up between bookings), not a number of the model.
const BOOKING_STEP: f64 = 4.0;

/// Building the platform.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlatformState {
    /// Capabilities that are there.
    pub(super) built: usize,
    /// Live model that is being migrated; `None`: the next capability is being built.
    pub(super) migrating: Option<LiveId>,
    /// Person-weeks put into that.
    pub(super) progress: f64,
    /// Person-weeks it takes; infinite when there is nothing to do.
    pub(super) needed: f64,
    pub(super) booked_at: f64,
    pub(super) booking: u32,
    /// Live models in technical debt.
    pub(super) debts: u32,
    /// When the platform was bought; infinite: it was not.
    pub(super) bought_at: f64,
    /// What a bought platform costs per week.
    pub(super) price_per_week: f64,
}

impl Default for PlatformState {
    fn default() -> PlatformState {
        PlatformState {
            built: 0,
            migrating: None,
            progress: 0.0,
            needed: f64::INFINITY,
            booked_at: 0.0,
            booking: 0,
            debts: 0,
            bought_at: f64::INFINITY,
            price_per_week: 0.0,
        }
    }
}

impl<R: Recorder> State<'_, R> {
    /// Set the platform to what is there at the start.
    pub(super) fn start_platform(&mut self) {
        self.platform.built = self.model.platform.built_at_start;
        self.choose_platform_task();
    }

    /// What the builders do next: a migration or the next capability. Its effort is
    /// infinite when there is nothing left to do.
    pub(super) fn choose_platform_task(&mut self) {
        let built_before = self.is_building();
        self.platform.migrating = self.next_migration();
        self.platform.needed = match self.platform.migrating {
            _ if self.is_run_off() => f64::INFINITY,
            Some(live) => self.migration_effort(live),
            None => self.capability_effort(),
        };
        if built_before != self.is_building() {
            self.building_changes();
        }
    }

    /// Effort of the next capability; infinite when all are there.
    fn capability_effort(&self) -> f64 {
        let next = self.platform.built;
        self.model
            .platform
            .capabilities
            .get(next)
            .map_or(f64::INFINITY, |capability| {
                let address = Address::of(capability.number);
                capability
                    .effort
                    .draw(self.streams, Purpose::PlatformEffort, address)
                    * self.bought_effort_factor()
            })
    }

    /// Whether a capability is missing.
    pub(super) fn misses_capability(&self) -> bool {
        self.platform.built < self.model.platform.capabilities.len()
    }

    /// Whether the builders have anything to do.
    #[inline]
    pub(super) fn is_building(&self) -> bool {
        self.platform.needed < f64::INFINITY
    }

    /// Whether a member gives time to the platform.
    #[inline]
    pub(super) fn builds_platform(&self, member: &Member) -> bool {
        self.is_building() && member.present && self.tables.platform_skill[member.role] > 0.0
    }

    /// Those who give time to the platform while there is something to build, and how
    /// many specialist person-weeks per week of full speed each puts in.
    fn builders(&self) -> impl Iterator<Item = (&Present, f64)> {
        let present = self.buffers.roster.present();
        present.filter_map(|entry| {
            let skill = self.tables.platform_skill[entry.role];
            let rate = || {
                self.model.role(entry.role).platform_share
                    * self.time_beside_toil(entry.role)
                    * skill
                    * entry.quality
                    * self.model.time_for_projects()
            };
            (skill > 0.0).then(|| (entry, rate()))
        })
    }

    /// Share of full speed that somebody present has now.
    #[inline]
    pub(super) fn ramp_of(&self, entry: &Present, now: f64) -> f64 {
        if entry.is_ramping {
            self.buffers.members[entry.member].ramp(now)
        } else {
            1.0
        }
    }

    /// Full-speed weeks of work that somebody present has done between two times.
    fn work_of(&self, entry: &Present, from: f64, to: f64) -> f64 {
        if entry.is_ramping {
            self.buffers.members[entry.member].work_between(from, to)
        } else {
            to - from
        }
    }

    /// Book the work done since the last booking; a finished capability takes
    /// effect, and what was done beyond it goes to the next.
    pub(super) fn book_platform(&mut self) {
        if !self.is_building() {
            return;
        }
        let (from, now) = (self.platform.booked_at, self.now());
        self.platform.booked_at = now;
        let done: f64 = if from < now {
            self.builders()
                .map(|(entry, rate)| rate * self.work_of(entry, from.max(entry.first_day), now))
                .sum()
        } else {
            0.0
        };
        self.platform.progress += done;
        while self.is_building() && self.is_built() {
            self.platform.progress = (self.platform.progress - self.platform.needed).max(0.0);
            match self.platform.migrating {
                Some(live) => self.finish_migration(live),
                None => {
                    self.happens(What::Built {
                        capability: self.platform.built,
                    });
                    self.platform.built += 1;
                    self.share_toil();
                }
            }
            self.choose_platform_task();
        }
    }

    /// Whether what is being built is done. What the builders do within a tick counts: the
    /// review was scheduled for the nearest tick, which may lie before the very moment.
    fn is_built(&self) -> bool {
        let left = self.platform.needed - self.platform.progress;
        let hair = self.platform.needed * 1e-12;
        left <= hair || (left < 1e-6 && left <= self.building_speed() * TICK)
    }

    /// Specialist person-weeks that all builders put in per week, as fast as they are now.
    fn building_speed(&self) -> f64 {
        let now = self.now();
        self.builders()
            .map(|(entry, rate)| rate * self.ramp_of(entry, now))
            .sum()
    }

    /// Schedule the next booking.
    pub(super) fn expect_platform(&mut self) {
        if !self.is_building() {
            return;
        }
        let now = self.now();
        let rate = self.building_speed();
        if rate <= 0.0 {
            return;
        }
        self.platform.booking += 1;
        let booking = self.platform.booking;
        let left = (self.platform.needed - self.platform.progress) / rate;
        self.schedule(
            now + left.min(BOOKING_STEP),
            Event::PlatformReview { booking },
        );
    }

    /// Time to book, unless a later booking was scheduled since.
    pub(super) fn on_platform_review(&mut self, booking: u32) {
        if booking == self.platform.booking {
            self.book_platform();
            self.expect_platform();
        }
    }
}
