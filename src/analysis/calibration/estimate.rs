//! From futures to an estimate.

use super::future::{Future, Played};
use super::observable::{Kind, Observable, Question};
use super::projects::Part;
use super::{programme, projects};
use crate::statistics::{
    Confidence, Estimate, RatioColumns, RatioSums, quantile, quotient, ratio, share,
};

/// Estimates what is asked over all futures of several scenarios, each organization
/// weighing the same. Future i of one scenario has the luck of future i of the others,
/// so the unit is the future, summed over scenarios. `None` where it never came up.
#[must_use]
pub fn measure(question: &Question, scenarios: &[&Played]) -> Option<Estimate> {
    let mut columns: (Vec<f64>, Vec<f64>) = Default::default();
    for played in scenarios {
        let usual = usual_work(played);
        for (index, future) in played.futures().enumerate() {
            let (part, whole) = part(question, future, usual);
            if index == columns.0.len() {
                columns.0.push(0.0);
                columns.1.push(0.0);
            }
            columns.0[index] += part;
            columns.1[index] += whole;
        }
    }
    estimate(question.observable.kind(), &columns)
}

/// Estimates what is asked in some scenarios over the same in others, such as with and
/// without a platform.
#[must_use]
pub fn relative(question: &Question, over: &[&Played], under: &[&Played]) -> Option<Estimate> {
    let replications = over.first()?.futures().count() as u64;
    let (over, under) = (measure(question, over)?, measure(question, under)?);
    quotient(&over, &under, replications, Confidence::NINETY_FIVE)
}

fn estimate(kind: Kind, (parts, wholes): &(Vec<f64>, Vec<f64>)) -> Option<Estimate> {
    match kind {
        Kind::Counted => {
            let counts = parts.iter().zip(wholes);
            let counts = counts.map(|(part, whole)| (*part as u32, *whole as u32));
            let share = share(&RatioSums::of(counts), Confidence::NINETY_FIVE)?;
            Some(Estimate {
                value: share.value,
                standard_error: share.standard_error,
                interval: Some(share.interval),
            })
        }
        Kind::Measured => ratio(
            RatioColumns {
                numerators: parts,
                denominators: wholes,
            },
            Confidence::NINETY_FIVE,
        ),
    }
}

/// The median of the work on a launched project, over all futures.
fn usual_work(played: &Played) -> f64 {
    let futures = played.futures();
    let launched = futures.flat_map(Future::launched);
    let mut work: Vec<f64> = launched.map(|(project, _)| project.worked).collect();
    quantile(&mut work, 0.5).unwrap_or(f64::INFINITY)
}

fn part(question: &Question, future: Future<'_>, usual: f64) -> Part {
    let threshold = question.threshold;
    match question.observable {
        Observable::InProduction => programme::in_production(future),
        Observable::NothingInProduction => programme::nothing_in_production(future, threshold),
        Observable::Scrapped => projects::scrapped_at(future, &question.stages),
        Observable::SuccessfulLaunches => projects::successful_launches(future, threshold),
        Observable::PositiveReturn => projects::positive_return(future, threshold),
        Observable::ValidationLongerThan => projects::validation_longer_than(future, threshold),
        Observable::DeploymentLongerThan => projects::deployment_longer_than(future, threshold),
        Observable::DeploymentAtMost => projects::deployment_at_most(future, threshold),
        Observable::DeploymentMonths => projects::deployment_months(future),
        Observable::ShareOfWork => programme::share_of_work(future, question),
        Observable::ShareOfWorkAbove => programme::share_of_work_above(future, question),
        Observable::Degraded => projects::degraded(future, threshold),
        Observable::QualityLost => projects::quality_lost(future),
        Observable::PaidBack => projects::paid_back(future, threshold),
        Observable::SlowRepairs => programme::slow_repairs(future),
        Observable::VersionsPerYear => programme::versions_per_year(future),
        Observable::InServiceAfter => projects::in_service_after(future, threshold),
        Observable::MonthsToFirstProduction => programme::months_to_first_production(future),
        Observable::ReplacedPerYear => programme::replaced_per_year(future),
        Observable::FlowEfficiency => projects::flow_efficiency(future),
        Observable::ReworkShare => projects::rework_share(future),
        Observable::OverUsualWork => projects::over_usual_work(future, threshold, usual),
        Observable::SecondPlanCostsMore => programme::second_plan_costs_more(future),
        Observable::SecondPlanNoSooner => programme::second_plan_no_sooner(future),
    }
}
