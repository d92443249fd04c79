//! What happens to a model once it is live.

use super::lifecycle::Needs;
use crate::random::Distribution;

/// The rules of operation. Rates and times are before the platform's factors.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Chance that a model decays at all if nobody touches it, 0 to 1.
    pub decays: f64,
    /// Gradual loss of quality: share of what is left, per month; drawn per model.
    pub decay_per_month: Distribution,
    /// Weeks from launch or repair to an abrupt break.
    pub break_after: Distribution,
    /// Share of quality that a break destroys.
    pub break_loss: Distribution,
    /// Lost share of quality at which a gradual decay can be noticed, above 0.
    pub noticeable_loss: f64,
    /// Weeks from then, or from a break, until somebody notices.
    pub noticing: Distribution,
    /// Effort of a repair in person-weeks, which restores full quality.
    pub repair_effort: Distribution,
    /// Who can repair.
    pub repair_needs: Needs,
    /// Weeks from launch until the model is retired.
    pub life: Distribution,
    /// Weeks below `bad_quality` after which a model is withdrawn; `None`: never.
    pub withdrawn_after: Option<Distribution>,
    /// Quality below which a model counts as bad, 0 to 1.
    pub bad_quality: f64,
    /// Training live models anew before anybody complains; `None`: never.
    pub retraining: Option<Retraining>,
    /// Incidents that stop a live model; `None`: none.
    pub incidents: Option<Incidents>,
    /// Everyday upkeep of live models; `None`: none.
    pub toil: Option<Toil>,
    /// Whether a model of an infeasible project that slipped through earns as any other;
    /// else it earns nothing, and is wrong from its first day.
    pub infeasible_earns: bool,
    /// Who can mend incidents and do the upkeep.
    pub upkeep_needs: Needs,
    /// Money lost per month to wrong decisions while a model in use is bad and nobody
    /// has noticed; drawn per model; `None`: none.
    pub harm_per_month: Option<Distribution>,
}

/// Training a live model anew at intervals, which restores full quality.
#[derive(Debug, Clone, PartialEq)]
pub struct Retraining {
    /// Weeks from launch, repair or retraining to the next retraining.
    pub interval: Distribution,
    /// Effort of a retraining in person-weeks.
    pub effort: Distribution,
    /// Who can retrain: those who model.
    pub needs: Needs,
    /// Whether a model is also trained anew when somebody notices a degradation, where that
    /// restores it before a repair does.
    pub when_noticed: bool,
    /// Share of automated retrainings that still return to those who model, 0 to 1.
    pub returned: f64,
}

/// What stops a live model until somebody mends it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incidents {
    /// Weeks of service to the next incident.
    pub gap: Distribution,
    /// Effort to mend it in person-weeks.
    pub effort: Distribution,
    /// What an incident costs besides the value not earned, in the scenario's currency.
    pub cost: Distribution,
}

/// Upkeep that live models ask of those who can mend incidents.
#[derive(Debug, Clone, PartialEq)]
pub struct Toil {
    /// Person-weeks per week and live model.
    pub load: f64,
    /// Largest share of anybody's time that it takes, 0 to 1.
    pub most: f64,
}
