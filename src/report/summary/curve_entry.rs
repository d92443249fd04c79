//! What happens over time, as it stands in `summary.json`.

use super::code_entry::EventCode;
use super::described::{Share, entry, list};
use crate::analysis::{CashCurves, FanBand, FlowCurves, Incidence, IncidenceCurve, MoneyCurve};

entry! {
    /// Cumulative incidence of each competing event by time since kick-off. With a follow-up
    /// "to the horizon", projects that were kicked off later are watched shorter and count as
    /// censored then (Aalen-Johansen).
    IncidenceEntry<'a> = "incidence", from (incidence, ends) in (&'a Incidence, &'a [String]);
    weeks_since_kick_off: &'a [f64] = &incidence.times;
    /// Admitted projects that are watched so long and that neither went live nor were lost
    /// by then, per future.
    at_risk_per_future: &'a [f64] = &incidence.at_risk;
    curves: Vec<EventCurveEntry<'a>> = list(incidence.curves.iter().map(|curve| (curve, ends)));
}

entry! {
    /// One event, with its pointwise 95 % band.
    EventCurveEntry<'a> = "event_curve", from (curve, ends) in (&'a IncidenceCurve, &'a [String]);
    event: EventCode<'a> = EventCode(curve.event, ends);
    share: Vec<Share> = curve.value.iter().copied().map(Share).collect();
    low: &'a [f64] = &curve.low;
    high: &'a [f64] = &curve.high;
}

entry! {
    /// Mean number of projects at each place over the calendar.
    FlowEntry<'a> = "flow", from (flow, stages) in (&'a FlowCurves, &'a [String]);
    weeks: &'a [f64] = &flow.times;
    backlog: &'a [f64] = &flow.backlog;
    stages: Vec<StageFlowEntry<'a>> = list(stages.iter().zip(flow.waiting.iter().zip(&flow.working)));
    live: &'a [f64] = &flow.live;
}

entry! {
    /// One stage.
    StageFlowEntry<'a> = "stage_flow",
        from (stage, (waiting, working)) in (&'a String, (&'a Vec<f64>, &'a Vec<f64>));
    stage: &'a str = stage;
    waiting: &'a [f64] = waiting;
    working: &'a [f64] = working;
}

entry! {
    /// Cumulative money at points of the calendar: means over all futures, quantiles over
    /// the first `futures_of_quantiles` of them.
    CashEntry<'a> = "cash", from cash in &'a CashCurves;
    weeks: &'a [f64] = &cash.times;
    spend: MoneyCurveEntry<'a> = (&cash.spend).into();
    value: MoneyCurveEntry<'a> = (&cash.value).into();
    net: MoneyCurveEntry<'a> = (&cash.net).into();
    /// Central bands of net cash, the narrowest first.
    net_fan: Vec<BandEntry<'a>> = list(&cash.net_fan);
    /// Net cash of the first futures, one by one.
    net_of_single_futures: &'a [Vec<f64>] = &cash.net_of_single_futures;
    /// Mean spend over mean number of models brought to production; null before the first.
    cost_per_model_in_production: &'a [Option<f64>] = &cash.cost_per_model_in_production;
    /// Mean spend over mean number of live models; null where there is none.
    cost_per_live_model: &'a [Option<f64>] = &cash.cost_per_live_model;
    futures_of_quantiles: u64 = cash.futures_of_quantiles;
}

entry! {
    /// One series: mean and percentiles over futures at each point.
    MoneyCurveEntry<'a> = "money_curve", from curve in &'a MoneyCurve;
    mean: &'a [f64] = &curve.mean;
    p10: &'a [f64] = &curve.p10;
    p50: &'a [f64] = &curve.p50;
    p90: &'a [f64] = &curve.p90;
}

entry! {
    /// A band that holds a share of the futures.
    BandEntry<'a> = "band", from band in &'a FanBand;
    share: Share = Share(band.share);
    low: &'a [f64] = &band.low;
    high: &'a [f64] = &band.high;
}
