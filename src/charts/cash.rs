//! When value pays for spend: cumulative net value over futures.

use super::describe::{Provenance, TimeScale, footer, label, plan_width, quoted, thinned};
use super::figure::{
    Axis, BandSample, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PlotPanel,
    PlotSample, Shape, Unit,
};
use super::theme::{Fill, MUTED, plan_ink};
use super::ticks;
use crate::analysis::{Analysis, CashCurves, PlanSummary};
use crate::units::WEEKS_PER_MONTH;
use crate::words::{amount, counted, month_or_week, of_100, percent_in_sentence, span_in_words};

/// Samples of a curve.
const SAMPLES: usize = 61;

/// A panel per plan: cumulative net value as a fan of futures, with its median and
/// five single futures.
#[must_use]
pub fn cash(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let plans = analysis.plans.iter().enumerate();
    let scale = TimeScale::holding(analysis.horizon_months * WEEKS_PER_MONTH);
    let ends = ends(analysis);
    Figure {
        name: "cash",
        title: title(analysis),
        subtitle: "Value earned less money spent since the start, over futures".into(),
        description: description(analysis),
        key: key(),
        panels: plans
            .map(|(index, plan)| Panel::Plot(panel(analysis, (index, plan), scale, ends)))
            .collect(),
        footer: footer(analysis, provenance, &method(analysis)),
        fields: Fields {
            panel: "plan",
            series: "series",
            x: scale.name,
            value: "net value",
        },
    }
}

fn method(analysis: &Analysis) -> String {
    let kept = analysis.plans.iter().map(|plan| &plan.cash);
    let futures = kept.map(|cash| cash.futures_of_quantiles).max();
    let of = match futures {
        Some(futures) if futures < analysis.replications => {
            format!(" (of the first {})", counted(futures, "future"))
        }
        _ => String::new(),
    };
    format!(
        "Bands hold 30, 60 and 90 in 100 futures at each time{of}: luck, not simulation error. \
         Break-even: value has paid for all spend so far. Not discounted; the axes of all plans \
         are the same."
    )
}

fn key() -> Vec<KeyEntry> {
    let entry = |sample, text: &str| KeyEntry {
        sample,
        text: text.to_owned(),
    };
    vec![
        entry(
            KeySample::Area(MUTED, Fill::Hollow),
            "30, 60 and 90 in 100 futures, from dark to pale",
        ),
        entry(KeySample::Text, "thick line: half of the futures lie below"),
        entry(KeySample::Text, "thin lines: five single futures"),
    ]
}

fn panel(
    analysis: &Analysis,
    (index, plan): (usize, &PlanSummary),
    scale: TimeScale,
    (low, high): (f64, f64),
) -> PlotPanel {
    PlotPanel {
        name: plan.name.clone(),
        heading: Some(label(analysis, index)),
        ink: Some(plan_ink(index)),
        width: plan_width(analysis),
        height: 300.0,
        x: scale.axis("from the start"),
        y: Axis::Linear {
            title: format!("Value less spend, {}", analysis.currency),
            low,
            high,
            unit: Unit::Money,
        },
        marks: marks(index, &plan.cash, scale),
        counts_heading: String::new(),
        counts: Vec::new(),
        note: plan
            .cash
            .net
            .p50
            .is_empty()
            .then(|| "No future was played.".into()),
    }
}

/// The ends of the axis, the same for all plans: it holds all that is drawn.
fn ends(analysis: &Analysis) -> (f64, f64) {
    ticks::ends_for(analysis.plans.iter().flat_map(|plan| {
        let bands = plan.cash.net_fan.iter();
        let edges = bands.flat_map(|band| band.low.iter().chain(&band.high));
        let singles = plan.cash.net_of_single_futures.iter().flatten();
        edges.chain(singles).copied()
    }))
}

/// The widest band first, so that the narrow ones lie on it, and the median on all.
fn marks(index: usize, cash: &CashCurves, scale: TimeScale) -> Vec<Mark> {
    let kept = thinned(cash.times.len(), SAMPLES);
    let mark = |series: String, shape| Mark {
        series,
        ink: plan_ink(index),
        shape,
        label: None,
    };
    let line = |net: &[f64]| -> Vec<PlotSample> {
        let places = kept.iter().filter_map(|at| {
            Some(PlotSample {
                x: scale.place(cash.times[*at]),
                y: *net.get(*at)?,
                band: None,
            })
        });
        places.collect()
    };
    let bands = cash.net_fan.iter().rev().map(|band| {
        let samples = kept.iter().filter_map(|at| {
            Some(BandSample {
                x: scale.place(cash.times[*at]),
                low: *band.low.get(*at)?,
                high: *band.high.get(*at)?,
            })
        });
        let series = format!("{} in 100 futures", of_100(band.share));
        mark(series, Shape::Band(samples.collect()))
    });
    let singles = cash.net_of_single_futures.iter().zip(1..);
    let singles =
        singles.map(|(net, number)| mark(format!("future {number}"), Shape::Thread(line(net))));
    let end = cash.net.p50.last();
    let median = end.map(|end| Mark {
        label: Some(Label {
            text: format!("half end below {}", amount(*end)),
            y: *end,
        }),
        ..mark("half are below".into(), Shape::Curve(line(&cash.net.p50)))
    });
    bands.chain(singles).chain(median).collect()
}

/// A plan under which half of the futures break even, beyond simulation error.
struct Early {
    plan: usize,
    half: f64,
    /// Both ends of its interval.
    earliest: f64,
    latest: f64,
}

/// Such plans, the soonest first.
fn early(analysis: &Analysis) -> Vec<Early> {
    let plans = analysis.plans.iter().enumerate();
    let plans = plans.filter_map(|(index, plan)| {
        let even = &plan.measures.break_even;
        let interval = even.half_interval?;
        Some(Early {
            plan: index,
            half: even.half?,
            earliest: interval.known_low()?,
            latest: interval.high?,
        })
    });
    let mut plans: Vec<Early> = plans.collect();
    plans.sort_by(|a, b| a.half.total_cmp(&b.half));
    plans
}

/// The break-even of half of the futures, where simulation error leaves it standing.
fn title(analysis: &Analysis) -> String {
    let count = analysis.plans.len();
    let horizon = span_in_words(analysis.horizon_months);
    let any = if count > 1 { " under any plan" } else { "" };
    let when = |plan: &Early| month_or_week(plan.half);
    match early(analysis).as_slice() {
        [] => format!(
            "{} of the futures break even within {horizon}{any}",
            most(analysis)
        ),
        [only] if count == 1 => format!("Half of the futures break even by {}", when(only)),
        [only] => format!(
            "Half of the futures break even by {} under {}; not shown under any other plan",
            when(only),
            quoted(analysis, only.plan)
        ),
        [first, .., last] => {
            let which = if first.latest < last.earliest {
                format!(
                    "by {} under {}, by {} under {}",
                    when(first),
                    quoted(analysis, first.plan),
                    when(last),
                    quoted(analysis, last.plan)
                )
            } else {
                span(&when(first), &when(last))
            };
            let reached = early(analysis).len();
            let under = match (reached == count, first.latest < last.earliest) {
                (true, true) => String::new(),
                (true, false) => " under every plan".to_owned(),
                (false, true) => format!("; shown only under {reached} of {count} plans"),
                (false, false) => format!(" under {reached} of {count} plans"),
            };
            format!("Half of the futures break even {which}{under}")
        }
    }
}

/// The share of futures that break even, under the plan with the most.
fn most(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter();
    let reached = plans.map(|plan| plan.measures.break_even.reached);
    let most = reached.fold(0.0, f64::max);
    let share = percent_in_sentence(most);
    match share.strip_prefix("fewer") {
        Some(share) => format!("Fewer{share}"),
        None if analysis.plans.len() > 1 => format!("At most {share}"),
        None => share,
    }
}

fn span(first: &str, last: &str) -> String {
    if first == last {
        format!("by {first}")
    } else {
        format!("by {first} to {last}")
    }
}

fn description(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().map(|plan| {
        let ends = plan.cash.net.p50.last().map_or(String::new(), |end| {
            format!(
                "half of the futures end below {} {}, ",
                analysis.currency,
                amount(*end)
            )
        });
        let even = plan.measures.break_even.half.map_or(
            "half of them do not break even by the horizon".to_owned(),
            |week| format!("half break even by {}", month_or_week(week)),
        );
        format!("{}: {ends}{even}.", plan.name)
    });
    let plans: Vec<String> = plans.collect();
    format!("Cumulative value less spend per plan. {}", plans.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::TimeQuantiles;
    use crate::charts::samples::{plans, provenance};
    use crate::statistics::TimeInterval;

    /// Months by which half break even, and both ends of the interval.
    type Half = (Option<f64>, Option<(f64, Option<f64>)>);

    fn titled(halves: &[Half]) -> String {
        let mut analysis = plans(halves.len());
        for (plan, (half, interval)) in analysis.plans.iter_mut().zip(halves) {
            let even = &mut plan.measures.break_even;
            even.reached = 0.5;
            even.half = half.map(|month| month * WEEKS_PER_MONTH);
            even.half_interval = interval.map(|(low, high)| TimeInterval {
                low: low * WEEKS_PER_MONTH,
                high: high.map(|month| month * WEEKS_PER_MONTH),
            });
        }
        cash(&analysis, &provenance()).title
    }

    #[test]
    fn a_title_says_no_more_than_is_settled() {
        let early = (Some(8.0), Some((7.0, Some(9.0))));
        let late = (Some(14.0), Some((13.0, Some(15.0))));
        let near = (Some(9.0), Some((8.0, Some(10.0))));
        let open = (Some(30.0), Some((28.0, None)));
        let never = (None, None);
        let cases: [(&[Half], &str); 8] = [
            (&[early], "Half of the futures break even by month 8"),
            (&[open], "50% of the futures break even within 36 months"),
            (
                &[open, never],
                "At most 50% of the futures break even within 36 months under any plan",
            ),
            (
                &[early, open],
                "Half of the futures break even by month 8 under “MLOps first”; not shown under \
                 any other plan",
            ),
            (
                &[late, early],
                "Half of the futures break even by month 8 under “Pod”, by month 14 under \
                 “MLOps first”",
            ),
            (
                &[early, near],
                "Half of the futures break even by month 8 to month 9 under every plan",
            ),
            (
                &[early, near, never],
                "Half of the futures break even by month 8 to month 9 under 2 of 3 plans",
            ),
            (
                &[early, late, never],
                "Half of the futures break even by month 8 under “MLOps first”, by month 14 under \
                 “Pod”; shown only under 2 of 3 plans",
            ),
        ];
        for (halves, title) in cases {
            assert_eq!(titled(halves), title);
        }
    }

    #[test]
    fn what_never_pays_is_said() {
        let mut analysis = plans(1);
        analysis.plans[0].measures.break_even = TimeQuantiles::default();
        assert_eq!(
            cash(&analysis, &provenance()).title,
            "Fewer than 1% of the futures break even within 36 months"
        );
    }

    /// Three bands, five futures and the median, each on every sample.
    #[test]
    fn a_fan_has_its_bands_its_futures_and_its_median() {
        let figure = cash(&plans(2), &provenance());
        let Panel::Plot(panel) = &figure.panels[1] else {
            panic!("cash is a plot");
        };
        let series: Vec<&str> = panel
            .marks
            .iter()
            .map(|mark| mark.series.as_str())
            .collect();
        assert_eq!(
            series[..4],
            [
                "90 in 100 futures",
                "60 in 100 futures",
                "30 in 100 futures",
                "future 1"
            ]
        );
        assert_eq!(series.len(), 9);
        let Shape::Band(samples) = &panel.marks[0].shape else {
            panic!("the first mark is a band");
        };
        assert_eq!(samples.len(), 37);
        assert!(samples.iter().all(|sample| sample.low <= sample.high));
    }
}
