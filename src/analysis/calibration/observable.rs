//! What can be measured of a future, by the names that targets use.

/// A measure that targets are stated in. Each is a ratio of two sums over futures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observable {
    /// Of the projects admitted, those in production within follow-up.
    InProduction,
    /// Futures without a model in production by the threshold.
    NothingInProduction,
    /// Of the projects admitted, those infeasible or ended at the stages in question.
    Scrapped,
    /// Of the models launched, those used and not withdrawn within the threshold.
    SuccessfulLaunches,
    /// Of the models launched, those that earned more than they cost.
    PositiveReturn,
    /// Of the projects validated, those that took longer than the threshold.
    ValidationLongerThan,
    /// Of the models launched, those longer than the threshold from validated to live.
    DeploymentLongerThan,
    /// Of the models launched, those at most the threshold from validated to live.
    DeploymentAtMost,
    /// Months from validated to live.
    DeploymentMonths,
    /// Work on some stages over work on others.
    ShareOfWork,
    /// Futures in which that is above the threshold.
    ShareOfWorkAbove,
    /// Models that lost more than the threshold of what they could have earned.
    Degraded,
    /// Share lost of what models could have earned.
    QualityLost,
    /// Of the use cases in use, those that have earned what they cost by the threshold.
    PaidBack,
    /// Of the degradations noticed and mended, those that took a week or more in all.
    SlowRepairs,
    /// Repairs and retrainings in a year of service.
    VersionsPerYear,
    /// Of the models launched in time, those in service after the threshold.
    InServiceAfter,
    /// Months until the first project is in production.
    MonthsToFirstProduction,
    /// People hired in a year, over the people of the team.
    ReplacedPerYear,
    /// Weeks that somebody gave to launched projects, over weeks from kick-off to
    /// production.
    FlowEfficiency,
    /// Weeks of rework over weeks worked.
    ReworkShare,
    /// Of the models launched, those with more work than the threshold times the usual.
    OverUsualWork,
    /// Futures in which the second plan spends more than the first.
    SecondPlanCostsMore,
    /// Futures in which the second plan is done with its projects no sooner.
    SecondPlanNoSooner,
}

/// Every observable with its name, and whether it is a share of things counted.
const NAMES: [(Observable, &str, Kind); 24] = {
    use Kind::{Counted, Measured};
    use Observable as O;
    [
        (O::InProduction, "in-production", Counted),
        (O::NothingInProduction, "nothing-in-production", Counted),
        (O::Scrapped, "scrapped", Counted),
        (O::SuccessfulLaunches, "successful-launches", Counted),
        (O::PositiveReturn, "positive-return", Counted),
        (O::ValidationLongerThan, "validation-longer-than", Counted),
        (O::DeploymentLongerThan, "deployment-longer-than", Counted),
        (O::DeploymentAtMost, "deployment-at-most", Counted),
        (O::DeploymentMonths, "deployment-months", Measured),
        (O::ShareOfWork, "share-of-work", Measured),
        (O::ShareOfWorkAbove, "share-of-work-above", Counted),
        (O::Degraded, "degraded", Counted),
        (O::QualityLost, "quality-lost", Measured),
        (O::PaidBack, "paid-back", Counted),
        (O::SlowRepairs, "slow-repairs", Counted),
        (O::VersionsPerYear, "versions-per-year", Measured),
        (O::InServiceAfter, "in-service-after", Counted),
        (
            O::MonthsToFirstProduction,
            "months-to-first-production",
            Measured,
        ),
        (O::ReplacedPerYear, "replaced-per-year", Measured),
        (O::FlowEfficiency, "flow-efficiency", Measured),
        (O::ReworkShare, "rework-share", Measured),
        (O::OverUsualWork, "over-usual-work", Counted),
        (O::SecondPlanCostsMore, "second-plan-costs-more", Counted),
        (O::SecondPlanNoSooner, "second-plan-no-sooner", Counted),
    ]
};

/// What an observable is a ratio of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whole numbers, the first a part of the second.
    Counted,
    /// Amounts.
    Measured,
}

impl Observable {
    /// The observable with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Observable> {
        let mut names = NAMES.iter();
        let (observable, _, _) = names.find(|(_, of, _)| *of == name)?;
        Some(*observable)
    }

    /// What it is a ratio of.
    pub(super) fn kind(self) -> Kind {
        let mut names = NAMES.iter();
        let found = names.find(|(observable, _, _)| *observable == self);
        found.map_or(Kind::Measured, |(_, _, kind)| *kind)
    }
}

/// An observable with what it needs to know.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is measured.
    pub observable: Observable,
    /// What it compares with: weeks, a share, or a factor.
    pub threshold: f64,
    /// The stages in question: where projects end, or whose work is counted.
    pub stages: Vec<String>,
    /// Stages with whose work that is compared.
    pub among: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_observable_has_one_name() {
        for (observable, name, kind) in NAMES {
            assert_eq!(Observable::named(name), Some(observable));
            assert_eq!(observable.kind(), kind);
        }
        assert_eq!(Observable::named("nothing"), None);
    }
}
