//! Costs by category and money over the calendar, as they stand in `summary.json`.

use serde::Serialize;

use super::estimate_entry::QuantityEntry;
use crate::analysis::{CashCurves, CostCategory, FanBand, Funds, MoneyCurve};

/// Spend by category; the means add up to the mean spend.
#[derive(Serialize)]
pub(super) struct CostsEntry {
    pay: QuantityEntry,
    hiring_fees: QuantityEntry,
    infrastructure: QuantityEntry,
    platform: QuantityEntry,
    incident_losses: QuantityEntry,
    harm: QuantityEntry,
}

impl From<&Funds> for CostsEntry {
    fn from(funds: &Funds) -> CostsEntry {
        let of = |category| (*funds.cost(category)).into();
        CostsEntry {
            pay: of(CostCategory::Pay),
            hiring_fees: of(CostCategory::HiringFees),
            infrastructure: of(CostCategory::Infrastructure),
            platform: of(CostCategory::Platform),
            incident_losses: of(CostCategory::IncidentLosses),
            harm: of(CostCategory::Harm),
        }
    }
}

/// Cumulative money at points of the calendar.
#[derive(Serialize)]
pub(super) struct CashEntry<'a> {
    weeks: &'a [f64],
    spend: CurveEntry<'a>,
    value: CurveEntry<'a>,
    net: CurveEntry<'a>,
    net_fan: Vec<BandEntry<'a>>,
    net_of_single_futures: &'a [Vec<f64>],
    cost_per_model_in_production: &'a [Option<f64>],
    cost_per_live_model: &'a [Option<f64>],
    futures_of_quantiles: u64,
}

#[derive(Serialize)]
struct CurveEntry<'a> {
    mean: &'a [f64],
    p10: &'a [f64],
    p50: &'a [f64],
    p90: &'a [f64],
}

#[derive(Serialize)]
struct BandEntry<'a> {
    share: f64,
    low: &'a [f64],
    high: &'a [f64],
}

impl<'a> CashEntry<'a> {
    pub(super) fn new(cash: &'a CashCurves) -> CashEntry<'a> {
        CashEntry {
            weeks: &cash.times,
            spend: (&cash.spend).into(),
            value: (&cash.value).into(),
            net: (&cash.net).into(),
            net_fan: cash.net_fan.iter().map(Into::into).collect(),
            net_of_single_futures: &cash.net_of_single_futures,
            cost_per_model_in_production: &cash.cost_per_model_in_production,
            cost_per_live_model: &cash.cost_per_live_model,
            futures_of_quantiles: cash.futures_of_quantiles,
        }
    }
}

impl<'a> From<&'a MoneyCurve> for CurveEntry<'a> {
    fn from(curve: &'a MoneyCurve) -> CurveEntry<'a> {
        CurveEntry {
            mean: &curve.mean,
            p10: &curve.p10,
            p50: &curve.p50,
            p90: &curve.p90,
        }
    }
}

impl<'a> From<&'a FanBand> for BandEntry<'a> {
    fn from(band: &'a FanBand) -> BandEntry<'a> {
        BandEntry {
            share: band.share,
            low: &band.low,
            high: &band.high,
        }
    }
}
