//! What can stop the programme as a whole.

use super::keys::{sponsor, top};
use super::names::Ground;
use super::part::Part;
use super::problem::Problem;
use super::projects::ProjectBuilder;
use crate::model::{Programme, Review};
use crate::units::{Money, Weeks};

impl ProjectBuilder<'_> {
    /// The programme's patience and its budget, under `[sponsor]`.
    pub(super) fn programme(&self) -> Programme {
        let part = self.build.top().table(&top::SPONSOR);
        let patience = part.or_else(&sponsor::PROGRAMME_PATIENCE, None);
        let origin = part.origin(&sponsor::PROGRAMME_PATIENCE);
        Programme {
            review: self.review(part),
            patience: patience.map(|time| self.build.lasting(time, origin, "programme_patience")),
            budget: part.get(&sponsor::BUDGET).flatten().and_then(Money::new),
            budget_ends_contracts: part.or_else(&sponsor::BUDGET_ENDS, "hiring") == "contracts",
        }
    }

    /// How the sponsor reviews; a scenario with stages of its own says so, or freezes.
    fn review(&self, part: Part<'_>) -> Option<Review> {
        let build = self.build;
        let rule = match (part.get(&sponsor::PROGRAMME), build.ground()) {
            (Some(rule), _) => rule,
            (None, Ground::BuiltIn) => build.library(&sponsor::PROGRAMME, ""),
            (None, Ground::Own) => "freeze",
        };
        let weeks = |key: &_| {
            let stated = part.get(key).unwrap_or_else(|| build.library(key, ""));
            Weeks::new(stated).unwrap_or(Weeks::ZERO)
        };
        (rule == "review").then(|| {
            let again = weeks(&sponsor::REVIEW_AGAIN);
            if again.get() < 1.0 {
                let problem = Problem::error("review_again must be at least a week");
                build.report(part.origin(&sponsor::REVIEW_AGAIN), problem);
            }
            Review {
                again,
                notice: weeks(&sponsor::NOTICE),
                recall: weeks(&sponsor::RECALL),
            }
        })
    }
}
