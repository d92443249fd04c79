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
}
