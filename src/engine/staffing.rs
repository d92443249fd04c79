//! People come and go: first days, ramp-up, mis-hires, leaving, pay.

use super::event::Event;
use super::setup::{Candidate, TEAM};
use super::state::{Member, State, Training};
use crate::model::{Channel, ChannelKind, RoleId, StaffGroup};
use crate::random::{Address, Distribution, Purpose};
use crate::units::WEEKS_PER_YEAR;

/// What a person brings on the first day.
struct Person {
    role: RoleId,
    candidate: u32,
    quality: f64,
    ramp_weeks: f64,
    cost_per_week: f64,
    leaves_at: f64,
    replaced: bool,
    /// Weeks paid for handing over after the last task.
    handover: f64,
    /// Weeks in which the channel replaces a mis-hire, if it does.
    replacement: Option<f64>,
    dispersion: f64,
    domain_start: f64,
    domain_weeks: f64,
}

impl State<'_> {
    /// The team at the start takes its desks.
    pub(super) fn seat_team(&mut self) {
        let model = self.model;
        let mut next_ordinal = vec![0u16; model.roles.len()];
        for group in &model.team {
            for _ in 0..group.people {
                let ordinal = &mut next_ordinal[group.role.0 as usize];
                let candidate = Candidate {
                    hire: TEAM,
                    role: group.role,
                    ordinal: *ordinal,
                    generation: 0,
                    leads: true,
                    available: group.available,
                    pay_factor: group.pay_factor,
                };
                *ordinal += 1;
                let person = self.person_at_start(candidate, group);
                self.join_team(&person);
            }
        }
    }

    fn person_at_start(&mut self, candidate: Candidate, group: &StaffGroup) -> Person {
        let address = Address::of(candidate.entity());
        let role = &self.model.roles[group.role.0 as usize];
        let (pay, factor) = match &group.pay_per_year {
            Some(pay) => (pay, 1.0),
            None => (&role.pay_per_year, group.pay_factor),
        };
        let base = pay.draw(&self.streams, Purpose::Pay, address) * factor;
        #[expect(clippy::cast_possible_truncation, reason = "at most 10,000 people")]
        let index = self.buffers.candidates.len() as u32;
        self.buffers.candidates.push(candidate);
        Person {
            role: group.role,
            candidate: index,
            quality: self.personal_quality(address) * group.available,
            ramp_weeks: 0.0,
            cost_per_week: base * self.model.money.loaded * group.available / WEEKS_PER_YEAR,
            leaves_at: self.leaves_at(self.model.people.stays.as_ref(), address),
            replaced: self.model.people.backfill,
            handover: 0.0,
            replacement: None,
            dispersion: 1.0,
            domain_start: 1.0,
            domain_weeks: 0.0,
        }
    }

    fn personal_quality(&self, address: Address) -> f64 {
        self.model
            .people
            .quality
            .draw(&self.streams, Purpose::Quality, address)
    }

    /// When a person who stays so long leaves of their own accord; infinite: never.
    fn leaves_at(&self, stays: Option<&Distribution>, address: Address) -> f64 {
        stays.map_or(f64::INFINITY, |stays| {
            self.now() + stays.draw(&self.streams, Purpose::Attrition, address)
        })
    }

    /// A candidate's first day.
    pub(super) fn on_first_day(&mut self, index: u32) {
        let candidate = self.buffers.candidates[index as usize];
        let Some(channel) = self.channel(candidate) else {
            return;
        };
        if self.is_closed(candidate) || !self.programme.goes_on {
            return;
        }
        if matches!(channel.kind, ChannelKind::Upskill(_)) {
            return self.start_upskilling(index);
        }
        let person = self.person(index, candidate, channel);
        self.counters.staff.hired += 1;
        self.look_at_triggers = true;
        if candidate.hire != TEAM {
            let record = &mut self.buffers.hires[candidate.hire as usize];
            record.first_day.get_or_insert(self.clock.now());
            self.buffers.hires_by_role[candidate.role.0 as usize] += 1;
        }
        self.join_team(&person);
    }

    fn person(&mut self, index: u32, candidate: Candidate, channel: &Channel) -> Person {
        let model = self.model;
        let address = Address::of(candidate.entity());
        let now = self.now();
        let mut quality = self.personal_quality(address)
            * candidate.available
            * channel.quality.draw(
                &self.streams,
                Purpose::Quality,
                Address::at(address.entity, 1, 0),
            );
        let mut leaves_at = if channel.attrition {
            self.leaves_at(
                channel.stays.as_ref().or(model.people.stays.as_ref()),
                address,
            )
        } else {
            f64::INFINITY
        };
        let mut replaced = channel.attrition && model.people.backfill;
        let (mut handover, mut replacement) = (channel.handover, None);
        if let Some(contract) = &channel.contract {
            let weeks = contract.draw(&self.streams, Purpose::Contract, address);
            handover = handover.min(weeks);
            // Handing over takes the last weeks of the contract.
            let end = now + (weeks - handover);
            if end < leaves_at {
                leaves_at = end;
                replaced = false;
            }
        }
        let mut mis_hire = self.streams.open(Purpose::MisHire, address);
        let mis_hire_chance = channel.mis_hire * self.vetting(candidate).mis_hire_factor;
        if mis_hire.uniform() < mis_hire_chance {
            self.counters.staff.mis_hires += 1;
            quality *= model.people.mis_hire_speed;
            let found = now + model.people.mis_hire_found.sample(&mut mis_hire);
            if found < leaves_at {
                leaves_at = found;
                replaced = true;
                handover = 0.0;
                replacement = channel.replacement;
            }
        }
        let (cost_per_week, fee) = self.price(candidate, channel, address);
        self.money.spent += fee;
        let (domain_start, domain_weeks) = self.domain_of(channel, address);
        Person {
            role: candidate.role,
            candidate: index,
            quality,
            ramp_weeks: channel.ramp_up.as_ref().map_or(0.0, |ramp| {
                ramp.draw(&self.streams, Purpose::RampUp, address)
                    * model.roles[candidate.role.0 as usize].ramp_factor
            }),
            cost_per_week,
            leaves_at,
            replaced,
            handover,
            replacement,
            dispersion: channel.dispersion,
            domain_start,
            domain_weeks,
        }
    }

    /// Cost per week and one-off fee of a candidate.
    fn price(&self, candidate: Candidate, channel: &Channel, address: Address) -> (f64, f64) {
        let pay = &self.model.roles[candidate.role.0 as usize].pay_per_year;
        let base = pay.draw(&self.streams, Purpose::Pay, address) * candidate.pay_factor;
        let per_week = match &channel.price_per_week {
            Some(price) if candidate.leads => price.draw(
                &self.streams,
                Purpose::Pay,
                Address::at(address.entity, 1, 0),
            ),
            // The first person carries the price of a whole bundle.
            Some(_) if matches!(channel.kind, ChannelKind::Bundle(_)) => 0.0,
            _ => base * self.model.money.loaded * channel.pay_factor / WEEKS_PER_YEAR,
        };
        (per_week * candidate.available, base * channel.fee_share)
    }

    /// Somebody takes a desk and looks for work.
    fn join_team(&mut self, person: &Person) {
        let now = self.now();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "at most 10,000 people and their successors"
        )]
        let member = self.buffers.members.len() as u16;
        self.book_platform();
        self.buffers.members.push(Member {
            role: person.role,
            present: true,
            candidate: person.candidate,
            task: None,
            shift: 0,
            first_day: now,
            left: f64::INFINITY,
            replaced: person.replaced,
            quality: person.quality,
            steady_rate: person.quality * self.model.work.focus,
            ramp_start: self.model.people.ramp_start,
            ramp_weeks: person.ramp_weeks,
            cost_per_week: person.cost_per_week,
            handover: person.handover,
            replacement: person.replacement,
            dispersion: person.dispersion,
            domain_start: person.domain_start,
            domain_weeks: person.domain_weeks,
            training: Training::None,
            busy: 0.0,
        });
        self.counters.present += 1;
        if person.ramp_weeks > 0.0 {
            self.counters.ramping += 1;
            self.schedule(now + person.ramp_weeks, Event::RampUpEnds { member });
        } else if self.is_hired(person.candidate) {
            self.buffers.productive_by_role[person.role.0 as usize] += 1;
        }
        if person.leaves_at.is_finite() {
            self.schedule(person.leaves_at, Event::Leaves { member });
        }
        self.raise_speed_bounds(member);
        self.share_toil();
        self.expect_platform();
        self.find_work(member);
        self.fill_waiting_upskills();
    }

    /// Whether a candidate comes from the plan and not from the team at the start.
    fn is_hired(&self, candidate: u32) -> bool {
        self.buffers.candidates[candidate as usize].hire != TEAM
    }

    fn raise_speed_bounds(&mut self, member: u16) {
        let m = &self.buffers.members[member as usize];
        for (line, bound) in self.buffers.speed_bound.iter_mut().enumerate() {
            *bound = bound.max(self.tables.speed(m.role, line) * m.quality);
        }
    }

    /// A newcomer is at full speed.
    pub(super) fn on_ramp_up_ends(&mut self, member: u16) {
        let m = &self.buffers.members[member as usize];
        if !m.present {
            return;
        }
        let (role, hired) = (m.role, self.is_hired(m.candidate));
        self.book_platform();
        self.buffers.members[member as usize].ramp_weeks = 0.0;
        self.counters.ramping -= 1;
        if hired {
            self.buffers.productive_by_role[role.0 as usize] += 1;
            self.look_at_triggers = true;
        }
        self.share_toil();
        self.expect_platform();
        self.fill_waiting_upskills();
    }

    /// A member leaves; the task goes back in line, and the post may reopen.
    pub(super) fn on_leaves(&mut self, member: u16) {
        if !self.buffers.members[member as usize].present {
            return;
        }
        let now = self.now();
        self.book_platform();
        let m = &mut self.buffers.members[member as usize];
        m.present = false;
        m.left = now;
        let (candidate, replaced, replacement) = (m.candidate, m.replaced, m.replacement);
        self.counters.present -= 1;
        self.counters.staff.left += 1;
        if m.ramp_weeks > 0.0 {
            self.counters.ramping -= 1;
        }
        let m = self.buffers.members[member as usize];
        self.money.spent += (m.cost_per_week + self.compute_cost(&m)) * (now - m.first_day);
        self.buffers.idle.remove(m.role, member);
        self.lower_speed_bounds();
        self.put_back(member);
        self.hand_over(member);
        if replaced {
            self.reopen(candidate, replacement);
        }
        self.break_off_training(member);
        self.share_toil();
        self.expect_platform();
        self.reconsider_all();
    }

    pub(super) fn lower_speed_bounds(&mut self) {
        self.buffers.speed_bound.fill(0.0);
        for member in 0..self.buffers.members.len() {
            if self.buffers.members[member].present {
                #[expect(clippy::cast_possible_truncation, reason = "members count in u16")]
                self.raise_speed_bounds(member as u16);
            }
        }
    }

    /// Money spent up to now: fees, pay, running costs.
    pub(super) fn spent(&self) -> f64 {
        let now = self.now();
        let pay: f64 = self
            .buffers
            .members
            .iter()
            .filter(|m| m.present)
            .map(|m| (m.cost_per_week + self.compute_cost(m)) * (now - m.first_day))
            .sum();
        let models: f64 = self
            .buffers
            .live
            .iter()
            .filter(|live| self.is_live(live))
            .map(|live| {
                let since = self.buffers.projects[live.project as usize].in_production;
                live.cost_per_week * (now - since)
            })
            .sum();
        self.money.spent
            + self.money.incident_losses
            + self.money.harm
            + pay
            + models
            + self.platform_spend()
    }

    /// Compute per week of somebody who experiments.
    pub(super) fn compute_cost(&self, member: &Member) -> f64 {
        if self.tables.experiments[member.role.0 as usize] {
            self.model.money.experimentation_per_month * 12.0 / WEEKS_PER_YEAR
        } else {
            0.0
        }
    }
}
