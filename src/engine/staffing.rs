//! People come and go: first days, ramp-up, mis-hires, leaving.

use super::event::Event;
use super::ids::{CandidateId, HireId, MemberId};
use super::pay::team_pay;
use super::recorder::Recorder;
use super::setup::Candidate;
use super::state::{Member, State, Training};
use crate::model::trace::{Leaving, TracedPerson, What};
use crate::model::{Channel, ChannelKind, CostCategory, RoleId, StaffGroup};
use crate::random::{Address, Distribution, Purpose};
use crate::units::{Weeks, after};

/// What a person brings on the first day.
struct Person {
    role: RoleId,
    candidate: CandidateId,
    quality: f64,
    ramp_weeks: f64,
    cost_per_week: f64,
    departure: Departure,
    dispersion: f64,
    domain_start: f64,
    domain_weeks: f64,
}

/// When and how a person goes, unless sent away before.
struct Departure {
    at: f64,
    why: Leaving,
    /// Whether the post reopens.
    replaced: bool,
    /// Weeks paid for handing over after the last task.
    handover: f64,
    /// Weeks in which the channel replaces a mis-hire, if it does.
    replacement: Option<f64>,
}

impl<R: Recorder> State<'_, R> {
    /// The team at the start takes its desks.
    pub(super) fn seat_team(&mut self) {
        let setup = self.setup;
        let mut next_ordinal = vec![0u16; self.model.roles.len()];
        for (number, group) in setup.team.iter().enumerate() {
            for _ in 0..group.people {
                let ordinal = &mut next_ordinal[group.role.index()];
                let candidate = Candidate::of_team(group, *ordinal);
                *ordinal += 1;
                let index = self.buffers.candidates.push(candidate);
                if group.starts > Weeks::ZERO {
                    let group = number as u16;
                    let starts = Event::TeamStarts {
                        candidate: index,
                        group,
                    };
                    self.schedule(setup.team[number].starts.get(), starts);
                } else {
                    self.seat(index, number);
                }
            }
        }
    }

    /// Somebody of a group of the team is there from now on.
    pub(super) fn seat(&mut self, index: CandidateId, group: usize) {
        let group = &self.setup.team[group];
        let person = self.person_of_team(index, group);
        let member = self.join_team(&person);
        self.expect_absences(member, group);
    }

    fn person_of_team(&mut self, index: CandidateId, group: &StaffGroup) -> Person {
        let candidate = self.buffers.candidates[index];
        let address = Address::of(candidate.entity());
        let own_accord = self.leaves_at(self.model.people.stays.as_ref(), address);
        let known = group.leaves.map_or(f64::INFINITY, Weeks::get);
        Person {
            role: group.role,
            candidate: index,
            quality: self.personal_quality(address) * group.available,
            ramp_weeks: 0.0,
            cost_per_week: team_pay(self.model, self.streams, candidate, group),
            departure: Departure {
                at: own_accord.min(known),
                why: if known < own_accord {
                    Leaving::AsKnown
                } else {
                    Leaving::OwnAccord
                },
                replaced: self.model.people.backfill,
                handover: 0.0,
                replacement: None,
            },
            dispersion: 1.0,
            domain_start: 1.0,
            domain_weeks: 0.0,
        }
    }

    fn personal_quality(&self, address: Address) -> f64 {
        self.model
            .people
            .quality
            .draw(self.streams, Purpose::Quality, address)
    }

    /// When a person who stays so long leaves of their own accord; infinite: never.
    fn leaves_at(&self, stays: Option<&Distribution>, address: Address) -> f64 {
        stays.map_or(f64::INFINITY, |stays| {
            after(
                self.now(),
                stays.draw(self.streams, Purpose::Attrition, address),
            )
        })
    }

    /// A candidate's first day.
    pub(super) fn on_first_day(&mut self, index: CandidateId) {
        let candidate = self.buffers.candidates[index];
        self.expect_no_longer(|_, coming| coming == index);
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
        if candidate.hire != HireId::TEAM {
            let record = &mut self.buffers.hires[candidate.hire];
            record.first_day.get_or_insert(self.clock.now());
            self.buffers.hires_by_role[candidate.role] += 1;
        }
        self.happens(What::Joined {
            person: self.buffers.members.len(),
        });
        self.join_team(&person);
    }

    fn person(&mut self, index: CandidateId, candidate: Candidate, channel: &Channel) -> Person {
        let address = Address::of(candidate.entity());
        let mut quality = self.personal_quality(address)
            * candidate.available
            * channel.quality.draw(
                self.streams,
                Purpose::Quality,
                Address::at(address.entity(), 1, 0),
            );
        let mut departure = self.departure(channel, address);
        if let Some(found) = self.mis_hire(candidate, channel) {
            quality *= self.model.people.mis_hire_speed;
            if found < departure.at {
                departure = Departure {
                    at: found,
                    why: Leaving::MisHire,
                    replaced: true,
                    handover: 0.0,
                    replacement: channel.replacement,
                };
            }
        }
        let (cost_per_week, fee) = self.price(candidate, channel, address);
        self.pay_once(CostCategory::HiringFees, fee);
        let (domain_start, domain_weeks) = self.domain_of(channel, address);
        Person {
            role: candidate.role,
            candidate: index,
            quality,
            ramp_weeks: self.ramp_weeks(candidate, channel),
            cost_per_week,
            departure,
            dispersion: channel.dispersion,
            domain_start,
            domain_weeks,
        }
    }

    /// When and how a person goes who turns out as hoped: of their own accord, or, if
    /// that comes first, at the end of the contract.
    fn departure(&self, channel: &Channel, address: Address) -> Departure {
        let people = &self.model.people;
        let stays = channel.stays.as_ref().or(people.stays.as_ref());
        let leaves = Departure {
            at: self.leaves_at(stays.filter(|_| channel.attrition), address),
            why: Leaving::OwnAccord,
            replaced: channel.attrition && people.backfill,
            handover: channel.handover,
            replacement: None,
        };
        let Some(contract) = &channel.contract else {
            return leaves;
        };
        let weeks = contract.draw(self.streams, Purpose::Contract, address);
        // Handing over takes the last weeks of the contract.
        let handover = channel.handover.min(weeks);
        let end = after(self.now(), weeks - handover);
        if end < leaves.at {
            Departure {
                at: end,
                why: Leaving::ContractEnds,
                replaced: false,
                handover,
                replacement: None,
            }
        } else {
            Departure { handover, ..leaves }
        }
    }

    /// When a mis-hire is found out; `None`: the candidate is none.
    fn mis_hire(&mut self, candidate: Candidate, channel: &Channel) -> Option<f64> {
        let address = Address::of(candidate.entity());
        let mut luck = self.streams.open(Purpose::MisHire, address);
        let chance = channel.mis_hire * self.vetting(candidate).mis_hire_factor;
        if luck.uniform() >= chance {
            return None;
        }
        self.counters.staff.mis_hires += 1;
        let found = self.model.people.mis_hire_found.sample(&mut luck);
        Some(after(self.now(), found))
    }

    fn ramp_weeks(&self, candidate: Candidate, channel: &Channel) -> f64 {
        let address = Address::of(candidate.entity());
        let factor = self.model.role(candidate.role).ramp_factor;
        channel.ramp_up.as_ref().map_or(0.0, |ramp| {
            ramp.draw(self.streams, Purpose::RampUp, address) * factor
        })
    }

    /// Somebody takes a desk and looks for work.
    fn join_team(&mut self, person: &Person) -> MemberId {
        let now = self.now();
        self.book_platform();
        let newcomer = Member {
            role: person.role,
            present: true,
            candidate: person.candidate,
            task: None,
            shift: 0,
            first_day: now,
            paid_until: now,
            left: f64::INFINITY,
            away_since: f64::INFINITY,
            away_weeks: 0.0,
            leaving: person.departure.why,
            replaced: person.departure.replaced,
            quality: person.quality,
            steady_rate: person.quality * self.model.time_for_projects(),
            ramp_start: self.model.people.ramp_start,
            ramp_weeks: person.ramp_weeks,
            cost_per_week: person.cost_per_week,
            handover: person.departure.handover,
            replacement: person.departure.replacement,
            dispersion: person.dispersion,
            domain_start: person.domain_start,
            domain_weeks: person.domain_weeks,
            training: Training::None,
            busy: 0.0,
            until: f64::INFINITY,
            open: 0,
            helps: false,
            spell_end: f64::INFINITY,
            dedicated: None,
        };
        let member = self.buffers.members.push(newcomer);
        self.buffers.roster.enter(member, &newcomer);
        if R::LISTENS {
            self.recorder.comes(TracedPerson {
                role: person.role,
                hire: self.hire_of(person.candidate),
                first_day: now,
                left: None,
            });
        }
        self.counters.present += 1;
        if person.ramp_weeks > 0.0 {
            self.counters.ramping += 1;
            self.schedule(now + person.ramp_weeks, Event::RampUpEnds { member });
        } else if self.is_hired(person.candidate) {
            self.buffers.productive_by_role[person.role] += 1;
        }
        if person.departure.at.is_finite() {
            self.schedule(person.departure.at, Event::Leaves { member });
        }
        self.raise_speed_bounds(person.role, person.quality);
        self.share_toil();
        self.expect_platform();
        if self.tables.spells.is_some() {
            self.team_changes();
            self.be_free(member);
            self.dedicate_newcomer(member);
        } else {
            self.find_work(member, person.role);
        }
        self.fill_waiting_upskills();
        member
    }

    /// Whether a candidate comes from the plan and not from the team at the start.
    fn is_hired(&self, candidate: CandidateId) -> bool {
        self.buffers.candidates[candidate].hire != HireId::TEAM
    }

    pub(super) fn raise_speed_bounds(&mut self, role: RoleId, quality: f64) {
        for line in self.buffers.speed_bound.ids() {
            let bound = &mut self.buffers.speed_bound[line];
            *bound = bound.max(self.tables.speed(role, line) * quality);
        }
    }

    /// A newcomer is at full speed.
    pub(super) fn on_ramp_up_ends(&mut self, member: MemberId) {
        let m = &self.buffers.members[member];
        if !m.present {
            return;
        }
        let (role, hired) = (m.role, self.is_hired(m.candidate));
        self.book_platform();
        if self.tables.spells.is_some() {
            // What was done at less than full speed stays so.
            self.book_so_far(member);
        }
        self.change(member, |m| m.ramp_weeks = 0.0);
        self.counters.ramping -= 1;
        self.happens(What::FullSpeed {
            person: member.index(),
        });
        if hired {
            self.buffers.productive_by_role[role] += 1;
            self.look_at_triggers = true;
        }
        self.share_toil();
        self.expect_platform();
        self.fill_waiting_upskills();
    }

    /// A member leaves; the task goes back in line, and the post may reopen.
    pub(super) fn on_leaves(&mut self, member: MemberId) {
        if !self.buffers.members[member].present {
            return self.leave_while_away(member);
        }
        let now = self.now();
        self.book_platform();
        let m = &mut self.buffers.members[member];
        m.present = false;
        m.left = now;
        let (candidate, replaced, replacement) = (m.candidate, m.replaced, m.replacement);
        self.counters.present -= 1;
        self.counters.staff.left += 1;
        if m.ramp_weeks > 0.0 {
            self.counters.ramping -= 1;
        }
        let role = m.role;
        if R::LISTENS {
            let why = self.why_left(member);
            let person = member.index();
            self.happens(What::Left { person, why });
        }
        self.settle_member(member);
        self.buffers.idle.remove(role, member);
        self.buffers.roster.leave(member);
        self.lower_speed_bounds();
        if self.tables.spells.is_some() {
            self.leave_work(member);
        } else {
            self.put_back(member);
        }
        self.hand_over(member);
        if replaced {
            self.reopen(candidate, replacement);
        }
        self.break_off_training(member);
        self.share_toil();
        self.expect_platform();
        self.reconsider_all();
    }

    pub(super) fn why_left(&self, member: MemberId) -> Leaving {
        let m = &self.buffers.members[member];
        if self.is_closed(self.buffers.candidates[m.candidate]) {
            Leaving::SentAway
        } else {
            m.leaving
        }
    }

    pub(super) fn lower_speed_bounds(&mut self) {
        self.buffers.speed_bound.rows_mut().fill(0.0);
        for place in 0..self.buffers.roster.roles().len() {
            let role = self.buffers.roster.roles()[place];
            self.raise_speed_bounds(role, self.buffers.roster.best(role));
        }
    }

    /// Change what a member who is present is or can do.
    pub(super) fn change(&mut self, member: MemberId, how: impl FnOnce(&mut Member)) {
        let m = &mut self.buffers.members[member];
        let before = m.role;
        how(m);
        let (after, is_idle) = (*m, m.task.is_none() || m.helps);
        self.buffers.roster.step_out(member);
        self.buffers.roster.enter(member, &after);
        if is_idle {
            self.buffers.idle.remove(before, member);
            if self.tables.spells.is_some() {
                self.be_free(member);
            } else {
                self.set_free(member, after.role);
            }
        }
    }
}
