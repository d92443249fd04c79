//! How many projects go live, per plan.

use super::describe::{Provenance, follow_up, footer, label, leader};
use super::figure::{
    Axis, Fields, Figure, KeyEntry, KeySample, Mark, Panel, PanelWidth, PlotPanel, Shape, Unit,
};
use super::theme::plan_ink;
use crate::analysis::{Analysis, PlanSummary, Verdict};
use crate::statistics::RatioEstimate;
use crate::words::{percent, percent_estimate, percent_range};

const SERIES: &str = "production success";

/// One row per plan: the production-success rate as a dot, its simulation error as
/// a thick line, and the band that holds 8 in 10 futures.
#[must_use]
pub fn success(analysis: &Analysis, provenance: &Provenance) -> Figure {
    Figure {
        name: "success",
        title: provenance.answer.clone(),
        subtitle: format!(
            "Share of kicked-off projects that are in production {}",
            follow_up(analysis)
        ),
        description: description(analysis),
        key: key(&analysis.verdict),
        panels: vec![Panel::Plot(panel(analysis))],
        footer: footer(
            analysis,
            provenance,
            "Simulation error: 95% interval of the rate (Wilson, on the effective sample size). \
             Band: 10th to 90th percentile of futures.",
        ),
        fields: Fields {
            panel: "plan",
            series: "measure",
            x: "",
            value: "share",
        },
    }
}

fn key(verdict: &Verdict) -> Vec<KeyEntry> {
    let entry = |sample, text: &str| KeyEntry {
        sample,
        text: text.to_owned(),
    };
    let mut key = vec![
        entry(KeySample::Dot, "rate over all futures"),
        entry(KeySample::Error, "simulation error"),
        entry(KeySample::Band, "8 in 10 futures"),
    ];
    match verdict {
        Verdict::Best(_) => key.push(entry(KeySample::Text, "★ leads")),
        Verdict::Depends(_) => {
            key.push(entry(
                KeySample::Text,
                "★ leads, but not in all plausible worlds",
            ));
        }
        Verdict::TooClose { .. } => {
            key.push(entry(KeySample::Text, "★ leads, but too close to call"));
        }
        Verdict::TradeOff { .. } => key.push(entry(KeySample::Text, "★ leads in models")),
        Verdict::Level { .. } => {
            key.push(entry(KeySample::Text, "★ leads by less than matters"));
        }
        Verdict::OnlyPlan | Verdict::Identical | Verdict::NothingLive => {}
    }
    key
}

fn panel(analysis: &Analysis) -> PlotPanel {
    let leader = leader(&analysis.verdict);
    let plans = analysis.plans.iter().enumerate();
    let rows = plans.clone().map(|(index, _)| {
        let star = if leader == Some(index) { "★ " } else { "" };
        (format!("{star}{}", label(analysis, index)), plan_ink(index))
    });
    PlotPanel {
        name: String::new(),
        heading: None,
        ink: None,
        width: PanelWidth::Full,
        height: 0.0,
        x: Axis::Linear {
            title: "Share of projects".into(),
            low: 0.0,
            high: 1.0,
            unit: Unit::Share,
        },
        y: Axis::Rows(rows.collect()),
        marks: plans.map(|(index, plan)| mark(index, plan)).collect(),
        counts_heading: String::new(),
        counts: Vec::new(),
        note: None,
    }
}

fn mark(row: usize, plan: &PlanSummary) -> Mark {
    let shape = match plan.measures.success_rate {
        Some(success) => Shape::Estimate {
            row,
            value: success.value,
            error: (success.interval.low, success.interval.high),
            likely: plan
                .measures
                .success_rate_spread
                .map(|spread| (spread.p10, spread.p90)),
            text: value_text(success),
            detail: likely_text(plan),
        },
        None => Shape::Missing {
            row,
            text: "no project was kicked off in time to be followed".into(),
        },
    };
    Mark {
        series: SERIES.into(),
        ink: plan_ink(row),
        shape,
        label: None,
    }
}

/// The rate, and the larger side of its interval in points; a bound such as `<1%`
/// stands alone.
fn value_text(success: RatioEstimate) -> String {
    let above = success.interval.high - success.value;
    let below = success.value - success.interval.low;
    percent_estimate(success.value, above.max(below))
}

fn likely_text(plan: &PlanSummary) -> String {
    plan.measures
        .success_rate_spread
        .map_or(String::new(), |spread| {
            format!("likely {}", percent_range(spread.p10, spread.p90))
        })
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis
        .plans
        .iter()
        .map(|plan| match plan.measures.success_rate {
            Some(success) => format!(
                "{}: {} of projects in production (95% interval {}); {}.",
                plan.name,
                percent(success.value),
                percent_range(success.interval.low, success.interval.high),
                likely_text(plan),
            ),
            None => format!("{}: no project was kicked off in time.", plan.name),
        });
    let plans: Vec<String> = plans.collect();
    format!(
        "Production-success rate per plan, {}. {}",
        follow_up(analysis),
        plans.join(" ")
    )
}
