//! What follows from a plan alone: its candidates, and which times and events its
//! triggers watch.

use super::ids::{CandidateId, HireId, Id, Table};
use crate::model::{ChannelKind, Milestone, Model, Plan, PlanEvent, RoleId, StaffGroup, Trigger};
use crate::units::Weeks;

/// A plan made ready for the engine.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a plan, each there to leave work out"
)]
pub struct PlanSetup<'a> {
    pub(super) plan: &'a Plan,
    /// Who is there at the start.
    pub(super) team: Vec<StaffGroup>,
    /// Which group of `team` is somebody whom the model does not have.
    pub(super) one_more: Option<usize>,
    /// Everybody the plan asks for, in the order of the file.
    pub(super) candidates: Table<CandidateId, Candidate>,
    /// For each hire, its first candidate; one more entry at the end.
    pub(super) first_candidate: Vec<CandidateId>,
    /// Times at which triggers must be looked at, without 0.
    pub(super) trigger_times: Vec<f64>,
    /// Whether a trigger counts months of value.
    pub(super) watches_months: bool,
    /// Whether a trigger looks at how busy a role is.
    pub(super) watches_load: bool,
    /// Whether any hire could open or end by more than a time.
    pub(super) watches_events: bool,
    /// Whether anybody the plan hires sits elsewhere.
    pub(super) dispersed: bool,
    /// Whether anybody is there for less than the whole week.
    pub(super) has_part_time: bool,
    /// Whether anybody of the team comes later or is away for some time.
    pub(super) team_changes: bool,
}

/// Somebody who may be hired: known by role and number within the role, so that an
/// earlier requisition finds the same person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Which hire of the plan, or [`HireId::TEAM`].
    pub(super) hire: HireId,
    pub(super) role: RoleId,
    /// Number among the plan's candidates of this role.
    pub(super) ordinal: u16,
    /// How many held this post before.
    pub(super) generation: u8,
    /// Whether this is the first person of a bundle, who carries its price.
    pub(super) leads: bool,
    /// Share of full time, above 0.
    pub(super) available: f64,
    /// Factor of the region on pay.
    pub(super) pay_factor: f64,
}

impl Candidate {
    /// Somebody of a group of the team at the start.
    pub(super) fn of_team(group: &StaffGroup, ordinal: u16) -> Candidate {
        Candidate {
            hire: HireId::TEAM,
            role: group.role,
            ordinal,
            generation: 0,
            leads: true,
            available: group.available,
            pay_factor: group.pay_factor,
        }
    }

    /// The person's number in the addresses of draws: role in bits 24 to 31,
    /// generation in 16 to 23, number in the role in 0 to 14, and bit 15 set for
    /// hires, so that a larger team at the start never shifts a hire's draws.
    pub(super) fn entity(self) -> u32 {
        let hired = if self.hire == HireId::TEAM { 0 } else { 0x8000 };
        u32::from(self.role.0) << 24
            | u32::from(self.generation) << 16
            | u32::from(self.ordinal | hired)
    }
}

impl<'a> PlanSetup<'a> {
    /// Make `plan` ready for `model`, whose roles and channels it names.
    #[must_use]
    pub fn new(model: &Model, plan: &'a Plan) -> PlanSetup<'a> {
        let mut setup = PlanSetup {
            plan,
            team: model.team.clone(),
            one_more: None,
            candidates: Table::default(),
            first_candidate: Vec::new(),
            trigger_times: Vec::new(),
            watches_months: false,
            watches_load: false,
            watches_events: false,
            dispersed: false,
            has_part_time: model.team.iter().any(|group| group.available < 1.0)
                || plan.hires.iter().any(|hire| hire.available < 1.0),
            team_changes: model
                .team
                .iter()
                .any(|group| group.starts > Weeks::ZERO || !group.away.is_empty()),
        };
        let mut next_hired = vec![0u16; model.roles.len()];
        // Who turns into a role takes no number from those who are hired in it.
        let mut next_upskilled = next_hired.clone();
        for (index, hire) in plan.hires.iter().enumerate() {
            setup.first_candidate.push(setup.candidates.next());
            let channel = &model.channels[hire.channel.0 as usize];
            let roles = hire.roles(&model.channels);
            setup.dispersed |= channel.dispersion > 1.0;
            let next_ordinal = match channel.kind {
                ChannelKind::Upskill(_) => &mut next_upskilled,
                _ => &mut next_hired,
            };
            for _ in 0..hire.people {
                for (position, &role) in roles.iter().enumerate() {
                    let ordinal = &mut next_ordinal[role.0 as usize];
                    setup.candidates.push(Candidate {
                        hire: HireId::at(index),
                        role,
                        ordinal: *ordinal,
                        generation: 0,
                        leads: position == 0,
                        available: hire.available,
                        pay_factor: hire.pay_factor,
                    });
                    *ordinal += 1;
                }
            }
            setup.watch(&hire.when);
            if let Some(latest) = hire.latest {
                setup.watch(&Trigger::At(latest));
            }
            if let Some(until) = &hire.until {
                setup.watch(until);
            }
        }
        if let Some(purchase) = plan.purchase(&model.platform) {
            setup.watch(&purchase.when);
        }
        setup.first_candidate.push(setup.candidates.next());
        setup.trigger_times.sort_by(f64::total_cmp);
        setup.trigger_times.dedup();
        setup
    }

    /// The same with one more person of `role` on the team at the start, full-time and
    /// at the usual pay: what a scenario with one more in its `[team]` would be.
    ///
    /// The newcomer has the number after all others of the role on the team, so that
    /// everybody else keeps the draws they have.
    #[must_use]
    pub fn with_one_more(mut self, role: RoleId) -> PlanSetup<'a> {
        let last = self.team.iter().rposition(|group| group.role == role);
        let place = last.map_or(self.team.len(), |last| last + 1);
        let newcomer = StaffGroup {
            role,
            people: 1,
            pay_per_year: None,
            available: 1.0,
            pay_factor: 1.0,
            starts: Weeks::ZERO,
            leaves: None,
            away: Vec::new(),
        };
        self.team.insert(place, newcomer);
        self.one_more = Some(place);
        self
    }

    /// The candidates of a hire, in order.
    pub(super) fn candidates_of(&self, hire: HireId) -> impl Iterator<Item = CandidateId> + use<> {
        let first = self.first_candidate[hire.index()].0;
        let end = self.first_candidate[hire.index() + 1].0;
        (first..end).map(CandidateId)
    }

    fn watch(&mut self, trigger: &Trigger) {
        match trigger {
            Trigger::At(time) => {
                if *time > Weeks::ZERO {
                    self.trigger_times.push(time.get());
                }
            }
            Trigger::After { event, .. } => {
                self.watches_events = true;
                self.watches_months |= *event == PlanEvent::Milestone(Milestone::MonthOfValue);
            }
            Trigger::RoleBusy { .. } => {
                self.watches_load = true;
            }
            Trigger::ModelsWaiting { .. } | Trigger::RoleProductive(_) => {
                self.watches_events = true;
            }
            Trigger::All(all) | Trigger::Any(all) => {
                for trigger in all {
                    self.watch(trigger);
                }
            }
        }
    }
}
