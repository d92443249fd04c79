//! Knowledge of the business: newcomers of some channels are slower at the stages
//! that need it, until they have learned it.

use super::ids::Line;
use super::recorder::Recorder;
use super::state::{Member, State};
use crate::model::Channel;
use crate::random::{Address, Purpose};

impl<R: Recorder> State<'_, R> {
    /// Speed on the first day at stages that need knowledge of the business, and weeks
    /// until a newcomer has it.
    pub(super) fn domain_of(&self, channel: &Channel, address: Address) -> (f64, f64) {
        match &self.model.people.domain {
            Some(domain) if channel.knows_domain < 1.0 => {
                let weeks = domain
                    .learned
                    .draw(self.streams, Purpose::DomainLearned, address);
                (channel.knows_domain, weeks)
            }
            _ => (1.0, 0.0),
        }
    }

    /// Whether the tasks of a line need knowledge of the business.
    pub(super) fn needs_domain(&self, line: Line) -> bool {
        self.model
            .people
            .domain
            .as_ref()
            .is_some_and(|domain| domain.stages.iter().any(|stage| Line::from(*stage) == line))
    }
}

impl Member {
    /// Factor on the speed at stages that need knowledge of the business: it rises
    /// linearly to 1.
    pub(super) fn domain_knowledge(&self, now: f64) -> f64 {
        let share = ((now - self.first_day) / self.domain_weeks).min(1.0);
        self.domain_start + (1.0 - self.domain_start) * share
    }
}
