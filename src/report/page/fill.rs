//! From an analysis to the data of its page.

use super::data::{ChartEntry, FORMAT, NumberEntry, PageFacts, PageFile};
use super::data_table;
use super::{details, doubts, goals, plans};
use crate::analysis::{Analysis, PlanSummary, PrecisionReached, Verdict, answer_sentence};
use crate::charts::{self, Figure};
use crate::report::identity::{ENGINE_VERSION, RunIdentity};
use crate::words::{
    amount, counted, percent, percent_range, precision as points, reached, rounded, span_in_words,
    thousands, time_in_words, trimmed,
};

/// Bytes that the narrow drawing of a chart may take: with more plans than anybody
/// shows a board, a page of two drawings of everything would be too large to mail.
const MOST_NARROW: usize = 80_000;

/// The page of a run.
pub(in crate::report) fn page_file(
    identity: &RunIdentity,
    analysis: &Analysis,
    figures: &[Figure],
    facts: PageFacts,
) -> PageFile {
    PageFile {
        format: FORMAT,
        engine_version: ENGINE_VERSION.to_owned(),
        scenario: identity.scenario.clone(),
        title: analysis.title.clone(),
        answer: format!("{}.", answer_sentence(analysis).trim_end_matches('.')),
        played: played(analysis),
        numbers_of: numbers_of(analysis),
        numbers: numbers(analysis, &analysis.plans[analysis.leader()]),
        goals: goals::block(analysis),
        doubts: doubts::blocks(analysis),
        details: details::blocks(analysis),
        plans: plans::table(analysis),
        charts: figures.iter().map(chart).collect(),
        hash: identity.hash.clone(),
        seed: analysis.seed,
        replications: analysis.replications,
        stopped_early: analysis.is_cut_short(),
        precision: analysis.precision.map(precision),
        facts,
    }
}

fn chart(figure: &Figure) -> ChartEntry {
    ChartEntry {
        name: figure.name.to_owned(),
        title: figure.title.clone(),
        subtitle: figure.subtitle.clone(),
        footer: figure.footer.clone(),
        svg: charts::svg_drawing(figure),
        narrow_svg: Some(charts::svg_narrow(figure)).filter(|svg| svg.len() <= MOST_NARROW),
        tables: data_table::tables(figure),
    }
}

fn played(analysis: &Analysis) -> String {
    let plans = counted(analysis.plans.len() as u64, "plan");
    let luck = if analysis.plans.len() > 1 {
        " · same luck for every plan"
    } else {
        ""
    };
    let stopped = if analysis.is_cut_short() {
        format!(
            " · stopped before all {} were played",
            thousands(analysis.replications_asked)
        )
    } else {
        String::new()
    };
    format!(
        "{plans} × {} × {} · seed {}{luck}{stopped}",
        counted(analysis.replications, "future"),
        span_in_words(analysis.horizon_months),
        analysis.seed
    )
}

fn precision(precision: PrecisionReached) -> String {
    let asked = format!("±{} points", points(precision.asked));
    match (precision.reached, precision.half_width) {
        (true, _) => format!("{asked}, as asked"),
        (false, Some(half_width)) => {
            format!("{asked} asked, ±{} points reached", points(half_width))
        }
        (false, None) => format!("{asked} asked, not reached"),
    }
}

fn numbers_of(analysis: &Analysis) -> String {
    let name = &analysis.plans[analysis.leader()].name;
    match analysis.verdict {
        Verdict::Best(_) => format!("With “{name}”, the best plan"),
        Verdict::Depends(_) => {
            format!("With “{name}”, which leads, but not in all plausible worlds")
        }
        Verdict::TooClose { .. } => format!("With “{name}”, which leads but is too close to call"),
        Verdict::TradeOff { .. } => {
            format!("With “{name}”, which leads in models and not in money")
        }
        Verdict::Level { .. } => format!("With “{name}”, which leads by less than matters"),
        Verdict::Identical => "The same under every plan".to_owned(),
        Verdict::OnlyPlan | Verdict::NothingLive => format!("With “{name}”"),
    }
}

fn numbers(analysis: &Analysis, plan: &PlanSummary) -> Vec<NumberEntry> {
    let time = if analysis.has_value {
        first("First value", &plan.measures.first_value, analysis)
    } else {
        first(
            "First model in production",
            &plan.measures.first_production,
            analysis,
        )
    };
    let last = if analysis.has_value {
        spend(analysis, plan)
    } else {
        launched(analysis, plan)
    };
    vec![success(analysis, plan), time, last]
}

fn success(analysis: &Analysis, plan: &PlanSummary) -> NumberEntry {
    let within = match analysis.follow_up_months {
        Some(months) => format!("within {} of kick-off", span_in_words(months)),
        None => "by the horizon".to_owned(),
    };
    let likely = plan
        .measures
        .success_rate_spread
        .map_or(String::new(), |spread| {
            format!(
                "{} in 8 of 10 futures",
                percent_range(spread.p10, spread.p90)
            )
        });
    let error = plan.measures.success_rate.map_or(String::new(), |success| {
        let ends = success.interval;
        format!("; simulation error {}", percent_range(ends.low, ends.high))
    });
    NumberEntry {
        label: format!("Projects in production {within}"),
        value: plan
            .measures
            .success_rate
            .map_or("none followed".to_owned(), |success| percent(success.value)),
        detail: format!("{likely}{error}"),
    }
}

fn first(label: &str, times: &crate::analysis::TimeQuantiles, analysis: &Analysis) -> NumberEntry {
    let horizon = analysis.horizon_months;
    NumberEntry {
        label: label.to_owned(),
        value: reached(times.half, horizon),
        detail: format!(
            "in half of the futures; 8 in 10: {}",
            reached(times.eight_in_ten, horizon)
        ),
    }
}

fn spend(analysis: &Analysis, plan: &PlanSummary) -> NumberEntry {
    let spread = plan.measures.spend.spread;
    NumberEntry {
        label: format!("Spend by {}", time_in_words(analysis.horizon_months)),
        value: format!(
            "{} {}",
            analysis.currency,
            amount(plan.measures.spend.mean.value)
        ),
        detail: format!(
            "on average; {} to {} in 8 of 10 futures",
            amount(spread.p10),
            amount(spread.p90)
        ),
    }
}

fn launched(analysis: &Analysis, plan: &PlanSummary) -> NumberEntry {
    let spread = plan.measures.projects_launched.spread;
    NumberEntry {
        label: format!(
            "Models in production by {}",
            time_in_words(analysis.horizon_months)
        ),
        value: rounded(plan.measures.projects_launched.mean.value, 1),
        detail: format!(
            "on average; {} to {} in 8 of 10 futures",
            trimmed(spread.p10, 1),
            trimmed(spread.p90, 1)
        ),
    }
}
