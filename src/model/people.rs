//! The people of the organisation: who is there, and how people differ.

use super::lifecycle::StageId;
use super::role::RoleId;
use crate::random::Distribution;
use crate::units::Weeks;

/// Some people of one role who belong to the team, fully ramped.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffGroup {
    /// Their role.
    pub role: RoleId,
    /// How many.
    pub people: u32,
    /// Base pay per year instead of the role's own.
    pub pay_per_year: Option<Distribution>,
    /// Share of their time that is available, above 0, at most 1.
    pub available: f64,
    /// Factor of their region on the role's pay, for them and for who refills a post.
    pub pay_factor: f64,
    /// From when on they are there; 0: from the start.
    pub starts: Weeks,
    /// When they leave, unless they do so of their own accord before; `None`: not at a
    /// time that is known.
    pub leaves: Option<Weeks>,
    /// From when to when they are away, in the order of time and apart.
    pub away: Vec<(Weeks, Weeks)>,
}

/// How people differ and change.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleRules {
    /// Personal productivity, a factor around 1, drawn per person; for those there
    /// at the start too.
    pub quality: Distribution,
    /// Speed of a newcomer on the first day, as a share of full speed.
    pub ramp_start: f64,
    /// Share of working days on which people are absent: holidays, sickness.
    pub absence: f64,
    /// Whether people of the team are paid while they are away.
    pub paid_while_away: bool,
    /// Full-time share of a veteran that each newcomer takes while ramping.
    pub mentoring: f64,
    /// Time until a person leaves, in weeks from the first day; `None`: never.
    pub stays: Option<Distribution>,
    /// Speed of a mis-hire, as a factor.
    pub mis_hire_speed: f64,
    /// Weeks until a mis-hire is found and the requisition reopens.
    pub mis_hire_found: Distribution,
    /// Whether the post of a leaver reopens: through the channel of the hire, or, for
    /// the team at the start, through the first channel that brings single people.
    pub backfill: bool,
    /// How those who refill a post of the team are vetted.
    pub vetting: Vetting,
    /// Stages that need knowledge of the business; `None`: no stage does.
    pub domain: Option<Domain>,
    /// Factor on what is left of a leaver's work where all their know-how is lost.
    pub lost_know_how: f64,
}

/// Knowledge of the business, which newcomers of some channels lack.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The stages that need it.
    pub stages: Vec<StageId>,
    /// Weeks until a newcomer has it, drawn per person.
    pub learned: Distribution,
}

/// How closely a candidate is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vetting {
    /// Factor on the channel's chance of a mis-hire.
    pub mis_hire_factor: f64,
    /// Weeks that it adds to the lead time; below 0: that it saves.
    pub weeks: f64,
}

impl Vetting {
    /// What the numbers of the channels stand for.
    pub const USUAL: Vetting = Vetting {
        mis_hire_factor: 1.0,
        weeks: 0.0,
    };
}
