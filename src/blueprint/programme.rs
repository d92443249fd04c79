//! What can stop the programme as a whole.

use super::keys::{sponsor, top};
use super::projects::ProjectBuilder;
use crate::model::Programme;
use crate::units::Money;

impl ProjectBuilder<'_> {
    /// The programme's patience and its budget, under `[sponsor]`.
    pub(super) fn programme(&self) -> Programme {
        let part = self.build.top().table(&top::SPONSOR);
        let patience = part.or_else(&sponsor::PROGRAMME_PATIENCE, None);
        let origin = part.origin(&sponsor::PROGRAMME_PATIENCE);
        Programme {
            patience: patience.map(|time| self.build.lasting(time, origin, "programme_patience")),
            budget: part.get(&sponsor::BUDGET).flatten().and_then(Money::new),
        }
    }
}
