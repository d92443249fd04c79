//! Finding things in an analysis, for whoever shows it.

use crate::statistics::PairedEstimate;

use super::types::{Analysis, Difference, Measure, Verdict};
use super::verdict::ranking;

impl Analysis {
    /// Plan indices in the order of display, best first by production-months per
    /// offered project; equal plans in scenario order.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        ranking(self.plans.iter().map(|plan| {
            let months = plan.measures.production_months_per_offered_project.as_ref();
            months.map(|months| months.value)
        }))
    }

    /// Index of the leading plan, be its lead settled or not.
    ///
    /// # Panics
    ///
    /// When there is no plan, which an experiment never has.
    #[must_use]
    pub fn leader(&self) -> usize {
        self.ranking()[0]
    }

    /// The measure of money that plans are ranked by.
    #[must_use]
    pub fn money(&self) -> Measure {
        Measure::ranking_money(self.run_off_months)
    }

    /// What that measure is called.
    #[must_use]
    pub fn money_words(&self) -> &'static str {
        match self.money() {
            Measure::WithRunOff => "net value with run-off",
            _ => "net value",
        }
    }

    /// A plan against the baseline; `None` for the baseline itself.
    #[must_use]
    pub fn difference_to_baseline(&self, plan: usize) -> Option<&Difference> {
        self.against_baseline
            .iter()
            .find(|difference| difference.plan == plan)
    }

    /// A plan against the leading one; `None` for the leading one itself.
    #[must_use]
    pub fn difference_to_leader(&self, plan: usize) -> Option<&Difference> {
        self.against_leader
            .iter()
            .find(|difference| difference.plan == plan)
    }

    /// Whether the leading plan meets every goal.
    #[must_use]
    pub fn meets_all_goals(&self) -> bool {
        let leading = self.goals.plans.get(self.leader());
        leading.is_none_or(|plan| plan.results.iter().all(|goal| goal.is_met))
    }

    /// Whether one plan is settled to be the best.
    #[must_use]
    pub const fn has_winner(&self) -> bool {
        matches!(self.verdict, Verdict::Best(_))
    }

    /// Whether fewer replications were completed than asked for.
    #[must_use]
    pub const fn is_cut_short(&self) -> bool {
        self.replications < self.replications_asked
    }
}

impl Difference {
    /// The difference in one measure; `None` where that does not exist.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<&PairedEstimate> {
        let (_, paired) = self.measures.iter().find(|(of, _)| *of == measure)?;
        paired.as_ref()
    }
}
