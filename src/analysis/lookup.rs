//! Finding things in an analysis, for whoever shows it.

use crate::statistics::PairedEstimate;

use super::types::{Analysis, Contender, Contest, Difference, Measure, Verdict};

impl Analysis {
    /// How the plan does in what decides who is best in a future: money, where plans are
    /// ranked by it or by models and money together; `None` where there is no rival.
    #[must_use]
    pub fn contender(&self, plan: usize) -> Option<&Contender> {
        self.decisive()?.contenders.get(plan)
    }

    /// What decides who is best in a future, in words that follow "in".
    #[must_use]
    pub fn best_in_words(&self) -> String {
        let decisive = self.ranked.deciding().into_iter().next_back();
        self.ranked
            .measure_words(decisive.unwrap_or(self.ranked.measure))
    }

    /// The contest in what decides who is best in a future.
    #[must_use]
    pub fn decisive(&self) -> Option<&Contest> {
        let decisive = *self.ranked.deciding().last()?;
        let mut contests = self.contests.iter();
        contests.find(|contest| contest.measure == decisive)
    }

    /// Plan indices in the order of display, the leading one first.
    #[must_use]
    pub fn ranking(&self) -> Vec<usize> {
        self.order.clone()
    }

    /// Index of the leading plan, be its lead settled or not.
    ///
    /// # Panics
    ///
    /// When there is no plan, which an experiment never has.
    #[must_use]
    pub fn leader(&self) -> usize {
        self.order[0]
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
