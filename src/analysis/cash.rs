//! Money over the calendar: the numbers behind the charts of cash and value.

use crate::experiment::{CashTotals, FlowCounts};
use crate::model::outcome::CashPath;
use crate::statistics::quantile;

/// Single futures that are shown beside the spread.
const SINGLE_FUTURES: usize = 5;

/// Shares of futures that the bands of a fan hold.
const FAN: [f64; 3] = [0.3, 0.6, 0.9];

/// Cumulative money of one plan at points of the calendar, in the scenario's currency.
///
/// Means are of all futures; quantiles are of the first
/// [`KEPT_FUTURES`](crate::experiment::KEPT_FUTURES) of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CashCurves {
    /// Weeks from the start, ascending from 0 to the horizon.
    pub times: Vec<f64>,
    /// Spent by each time.
    pub spend: MoneyCurve,
    /// Earned by each time.
    pub value: MoneyCurve,
    /// Value less spend by each time.
    pub net: MoneyCurve,
    /// Central bands of net cash, the narrowest first.
    pub net_fan: Vec<FanBand>,
    /// Net cash of the first futures, one by one.
    pub net_of_single_futures: Vec<Vec<f64>>,
    /// Mean spend over mean number of models brought to production, by each time;
    /// `None` before the first.
    pub cost_per_model_in_production: Vec<Option<f64>>,
    /// Mean spend by each time over mean number of models live at it; `None` where
    /// there is none.
    pub cost_per_live_model: Vec<Option<f64>>,
    /// Futures that the quantiles are of.
    pub futures_of_quantiles: u64,
}

/// One series over the calendar, over futures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MoneyCurve {
    /// Mean over all futures.
    pub mean: Vec<f64>,
    /// One future in ten is below.
    pub p10: Vec<f64>,
    /// Half of the futures are below.
    pub p50: Vec<f64>,
    /// Nine futures in ten are below.
    pub p90: Vec<f64>,
}

/// The band that a share of futures lies in at each time, as many below as above.
#[derive(Debug, Clone, PartialEq)]
pub struct FanBand {
    /// Share of futures in it, 0 to 1.
    pub share: f64,
    /// Its lower edge.
    pub low: Vec<f64>,
    /// Its upper edge.
    pub high: Vec<f64>,
}

/// The curves of one plan.
pub(super) fn cash(totals: &CashTotals, flow: &FlowCounts, replications: u64) -> CashCurves {
    let futures = replications.max(1) as f64;
    let mean = |sums: &mut dyn Iterator<Item = f64>| sums.map(|sum| sum / futures).collect();
    let (spend, value, net) = (
        Columns::spend(totals),
        Columns::value(totals),
        Columns::net(totals),
    );
    CashCurves {
        times: totals.times.clone(),
        spend: spend.curve(mean(&mut totals.spend())),
        value: value.curve(mean(&mut totals.value())),
        net: net.curve(mean(&mut totals.net())),
        net_fan: FAN.map(|share| net.band(share)).into(),
        net_of_single_futures: totals
            .kept
            .iter()
            .take(SINGLE_FUTURES)
            .map(net_of)
            .collect(),
        cost_per_model_in_production: per_model(totals, &totals.launched),
        cost_per_live_model: per_model(totals, &flow.live),
        futures_of_quantiles: totals.kept.len() as u64,
    }
}

fn net_of(path: &CashPath) -> Vec<f64> {
    let both = path.value.iter().zip(&path.spend);
    both.map(|(value, spend)| value - spend).collect()
}

/// Total spend over a total count; both are over the same futures.
fn per_model(totals: &CashTotals, counts: &[u64]) -> Vec<Option<f64>> {
    let both = totals.spend().zip(counts);
    both.map(|(spend, &count)| (count > 0).then(|| spend / count as f64))
        .collect()
}

/// A series of the kept futures: per point, one value per future.
struct Columns(Vec<Vec<f64>>);

impl Columns {
    fn spend(totals: &CashTotals) -> Columns {
        Columns::of(totals, |path, point| path.spend[point])
    }

    fn value(totals: &CashTotals) -> Columns {
        Columns::of(totals, |path, point| path.value[point])
    }

    fn net(totals: &CashTotals) -> Columns {
        Columns::of(totals, |path, point| path.value[point] - path.spend[point])
    }

    fn of(totals: &CashTotals, money: impl Fn(&CashPath, usize) -> f64) -> Columns {
        let column = |point| totals.kept.iter().map(|path| money(path, point)).collect();
        Columns((0..totals.times.len()).map(column).collect())
    }

    /// The quantile at each time; nothing where no future was kept.
    fn quantiles(&self, share: f64) -> Vec<f64> {
        let columns = self.0.iter();
        columns
            .filter_map(|column| quantile(&mut column.clone(), share))
            .collect()
    }

    fn curve(&self, mean: Vec<f64>) -> MoneyCurve {
        MoneyCurve {
            mean,
            p10: self.quantiles(0.1),
            p50: self.quantiles(0.5),
            p90: self.quantiles(0.9),
        }
    }

    fn band(&self, share: f64) -> FanBand {
        FanBand {
            share,
            low: self.quantiles((1.0 - share) / 2.0),
            high: self.quantiles(f64::midpoint(1.0, share)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten futures that spend 100 by the second point and earn 10, 20, ..., 100.
    fn totals() -> (CashTotals, FlowCounts) {
        let mut totals = CashTotals::at(vec![0.0, 4.0]);
        for future in 0..10 {
            let path = CashPath {
                spend: vec![0.0, 100.0],
                value: vec![0.0, 10.0 * (f64::from(future) + 1.0)],
            };
            totals.add_path(&path);
        }
        totals.launched = vec![0, 20];
        let flow = FlowCounts {
            live: vec![0, 10],
            ..FlowCounts::default()
        };
        (totals, flow)
    }

    /// The mean of 10 to 100 is 55; the first value that one in ten does not exceed
    /// is 10, and nine in ten do not exceed 90. 20 launched for 1,000 is 50 each.
    #[test]
    fn means_quantiles_and_costs_by_hand() {
        let (totals, flow) = totals();
        let cash = cash(&totals, &flow, 10);
        assert_eq!(cash.value.mean, [0.0, 55.0]);
        assert_eq!((cash.value.p10[1], cash.value.p90[1]), (10.0, 90.0));
        assert_eq!(cash.net.p50, [0.0, -50.0]);
        assert_eq!(cash.cost_per_model_in_production, [None, Some(50.0)]);
        assert_eq!(cash.cost_per_live_model, [None, Some(100.0)]);
        assert_eq!(cash.net_of_single_futures.len(), 5);
        assert_eq!(cash.net_of_single_futures[1], [0.0, -80.0]);
        let widest = &cash.net_fan[2];
        assert_eq!((widest.low[1], widest.high[1]), (-90.0, 0.0));
    }

    #[test]
    fn no_future_has_no_quantile() {
        let none = CashTotals::at(vec![0.0, 4.0]);
        let cash = cash(&none, &FlowCounts::default(), 0);
        assert!(cash.net.p50.is_empty());
        assert_eq!(cash.net.mean, [0.0, 0.0]);
    }
}
