//! People come and go: requisitions, first days, ramp-up, mis-hires, leaving, pay.

use super::event::Event;
use super::setup::{Candidate, TEAM};
use super::state::{Member, State};
use crate::model::{Channel, ChannelKind, RoleId, StaffGroup};
use crate::random::{Address, Purpose, ln};
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
}

impl<'a> State<'a> {
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
        let pay = group.pay_per_year.as_ref().unwrap_or(&role.pay_per_year);
        let base = pay.draw(&self.streams, Purpose::Pay, address);
        #[expect(clippy::cast_possible_truncation, reason = "at most 10,000 people")]
        let index = self.buffers.candidates.len() as u32;
        self.buffers.candidates.push(candidate);
        Person {
            role: group.role,
            candidate: index,
            quality: self.personal_quality(address) * group.available,
            ramp_weeks: 0.0,
            cost_per_week: base * self.model.money.loaded * group.available / WEEKS_PER_YEAR,
            leaves_at: self.stays(address),
            replaced: self.model.people.backfill,
        }
    }

    fn personal_quality(&self, address: Address) -> f64 {
        self.model
            .people
            .quality
            .draw(&self.streams, Purpose::Quality, address)
    }

    /// When a person leaves of their own accord; infinite: never.
    fn stays(&self, address: Address) -> f64 {
        self.model
            .people
            .stays
            .as_ref()
            .map_or(f64::INFINITY, |stays| {
                self.now() + stays.draw(&self.streams, Purpose::Attrition, address)
            })
    }

    /// The requisitions of a hire open: its candidates are on their way.
    pub(super) fn open_requisitions(&mut self, hire: usize) {
        self.buffers.opened[hire] = true;
        self.buffers.hires[hire].opened = Some(self.now());
        let candidates = self.setup.first_candidate[hire]..self.setup.first_candidate[hire + 1];
        let mut lead = 0.0;
        for index in candidates {
            let candidate = self.buffers.candidates[index];
            // A bundle comes as a whole, when its first person can.
            if candidate.leads
                && let Some(channel) = self.channel(candidate)
            {
                lead = self.lead_time(candidate, channel);
            }
            #[expect(clippy::cast_possible_truncation, reason = "at most 10,000 people")]
            let candidate = index as u32;
            self.schedule(self.now() + lead, Event::FirstDay { candidate });
        }
    }

    /// How a candidate comes in: as the plan says; the posts of the team at the start
    /// are refilled through the first channel that brings single people.
    fn channel(&self, candidate: Candidate) -> Option<&'a Channel> {
        let model = self.model;
        match self.setup.plan.hires.get(candidate.hire as usize) {
            Some(hire) => model.channels.get(hire.channel.0 as usize),
            None => model
                .channels
                .iter()
                .find(|channel| channel.kind == ChannelKind::Staff),
        }
    }

    /// Whether the people of the candidate's hire were sent away.
    fn is_closed(&self, candidate: Candidate) -> bool {
        self.buffers
            .closed
            .get(candidate.hire as usize)
            .is_some_and(|&closed| closed)
    }

    /// Weeks from requisition to first day: the search, longer for scarce roles,
    /// and a delay for every refused offer (a geometric number of them).
    fn lead_time(&self, candidate: Candidate, channel: &Channel) -> f64 {
        let address = Address::of(candidate.entity());
        let search = channel
            .lead_time
            .draw(&self.streams, Purpose::LeadTime, address)
            * self.model.roles[candidate.role.0 as usize].scarcity;
        if channel.acceptance >= 1.0 {
            return search;
        }
        let u = self.streams.uniform(Purpose::OfferAccepted, address);
        let refusals = (ln(u) / ln(1.0 - channel.acceptance)).floor();
        search + refusals * channel.refusal_delay
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
        let person = self.person(index, candidate, channel);
        self.counters.hired += 1;
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
            self.stays(address)
        } else {
            f64::INFINITY
        };
        let mut replaced = channel.attrition && model.people.backfill;
        if let Some(contract) = &channel.contract {
            let end = now + contract.draw(&self.streams, Purpose::Contract, address);
            if end < leaves_at {
                leaves_at = end;
                replaced = false;
            }
        }
        let mut mis_hire = self.streams.open(Purpose::MisHire, address);
        if mis_hire.uniform() < channel.mis_hire {
            quality *= model.people.mis_hire_speed;
            let found = now + model.people.mis_hire_found.sample(&mut mis_hire);
            if found < leaves_at {
                leaves_at = found;
                replaced = true;
            }
        }
        let (cost_per_week, fee) = self.price(candidate, channel, address);
        self.money.spent += fee;
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
        }
    }

    /// Cost per week and one-off fee of a candidate.
    fn price(&self, candidate: Candidate, channel: &Channel, address: Address) -> (f64, f64) {
        let pay = &self.model.roles[candidate.role.0 as usize].pay_per_year;
        let base = pay.draw(&self.streams, Purpose::Pay, address);
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
        let (candidate, replaced) = (m.candidate, m.replaced);
        self.counters.present -= 1;
        if m.ramp_weeks > 0.0 {
            self.counters.ramping -= 1;
        }
        let m = self.buffers.members[member as usize];
        self.money.spent += (m.cost_per_week + self.compute_cost(&m)) * (now - m.first_day);
        self.buffers.idle.remove(m.role, member);
        self.lower_speed_bounds();
        self.put_back(member);
        if replaced {
            self.reopen(candidate);
        }
        self.share_toil();
        self.expect_platform();
        self.reconsider_all();
    }

    fn lower_speed_bounds(&mut self) {
        self.buffers.speed_bound.fill(0.0);
        for member in 0..self.buffers.members.len() {
            if self.buffers.members[member].present {
                #[expect(clippy::cast_possible_truncation, reason = "members count in u16")]
                self.raise_speed_bounds(member as u16);
            }
        }
    }

    /// The post of a hire who left is open again, for the next of its line.
    fn reopen(&mut self, candidate: u32) {
        let former = self.buffers.candidates[candidate as usize];
        let Some(channel) = self.channel(former) else {
            return;
        };
        if self.is_closed(former) || former.generation == u8::MAX {
            return;
        }
        let successor = Candidate {
            generation: former.generation + 1,
            ..former
        };
        let lead = self.lead_time(successor, channel);
        #[expect(clippy::cast_possible_truncation, reason = "one per leaver at most")]
        let index = self.buffers.candidates.len() as u32;
        self.buffers.candidates.push(successor);
        self.schedule(self.now() + lead, Event::FirstDay { candidate: index });
    }

    /// The people of a hire go, and those on their way do not come.
    pub(super) fn close_hire(&mut self, hire: usize) {
        self.buffers.closed[hire] = true;
        self.buffers.hires[hire].sent_away = Some(self.now());
        for member in 0..self.buffers.members.len() {
            let m = &self.buffers.members[member];
            let from_hire = self.buffers.candidates[m.candidate as usize].hire as usize == hire;
            if m.present && from_hire {
                #[expect(clippy::cast_possible_truncation, reason = "members count in u16")]
                self.on_leaves(member as u16);
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
    fn compute_cost(&self, member: &Member) -> f64 {
        if self.tables.experiments[member.role.0 as usize] {
            self.model.money.experimentation_per_month * 12.0 / WEEKS_PER_YEAR
        } else {
            0.0
        }
    }
}
