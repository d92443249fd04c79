//! Which plan is the best, how sure that is, and what a wrong choice costs.

use super::differences::{months_or_money, names};
use super::numbers::of_100;
use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, Contender, Contest, Measure};

/// The section, one entry per line; empty where there is nobody to compete.
pub(super) fn section(analysis: &Analysis, width: usize) -> Vec<String> {
    let Some(contest) = analysis.contests.last() else {
        return Vec::new();
    };
    let mut lines = wrap(&heading(contest, analysis), width);
    let rendered = render(
        &columns(),
        &rows(contest, analysis),
        width.saturating_sub(2),
    );
    let table = rendered.into_iter().flatten();
    lines.extend(table.map(|line| format!("  {line}").trim_end().to_owned()));
    for line in legend(contest, analysis) {
        let wrapped = wrap(&line, width.saturating_sub(3));
        lines.extend(wrapped.iter().map(|line| format!("   {line}")));
    }
    lines
}

fn heading(contest: &Contest, analysis: &Analysis) -> String {
    let by = match contest.measure {
        Measure::NetValue => format!("net value, {}", analysis.currency),
        Measure::PresentValue => format!("present value, {}", analysis.currency),
        _ => "months in production of all projects of a future".to_owned(),
    };
    format!("Which plan is best, and how sure that is ({by}):")
}

fn columns() -> [Column; 6] {
    [
        Column::words("Plan"),
        Column::left("Could be\nthe best"),
        Column::right("Leads in 100\nresamples"),
        Column::right("Best in 100\nfutures"),
        Column::right("Behind:\nmean"),
        Column::right("9 in 10\nat most"),
    ]
}

fn rows(contest: &Contest, analysis: &Analysis) -> Vec<Vec<String>> {
    let row = |plan: usize| {
        let contender = &contest.contenders[plan];
        let behind = |pick: fn(&crate::analysis::Regret) -> f64| {
            let regret = contender.regret.as_ref();
            regret.map_or(String::new(), |regret| {
                months_or_money(pick(regret), contest.measure)
            })
        };
        vec![
            analysis.plans[plan].name.clone(),
            could_be_best(contender).to_owned(),
            of_100(contender.leads_in_resamples),
            of_100(contender.best_in_futures),
            behind(|regret| regret.mean.value),
            behind(|regret| regret.nine_in_ten),
        ]
    };
    best_first(analysis).into_iter().map(row).collect()
}

fn could_be_best(contender: &Contender) -> &'static str {
    match contender.against_best {
        None => "unknown",
        Some(against) if against.could_be_best => "yes",
        Some(_) => "no",
    }
}

fn legend(contest: &Contest, analysis: &Analysis) -> Vec<String> {
    let mut lines = vec![
        "Could be the best: no other plan beats it, with 95% confidence for all plans at once. \
         Resamples draw the same futures anew: simulation error, which more futures shrink. \
         Futures: luck, which they do not."
            .to_owned(),
        "Behind: how much worse than the best plan of each future in hindsight.".to_owned(),
    ];
    lines.extend(safest(contest, analysis));
    lines.extend(ranking(contest, analysis));
    lines
}

/// The safest plan beside the best on average.
fn safest(contest: &Contest, analysis: &Analysis) -> Option<String> {
    let safest = contest.safest?;
    let mean = |plan: &usize| {
        let regret = contest.contenders[*plan].regret.as_ref();
        regret.map_or(f64::INFINITY, |regret| regret.mean.value)
    };
    let order = best_first(analysis);
    let best = order
        .iter()
        .copied()
        .min_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let most = |plan: usize| {
        let regret = contest.contenders[plan].regret.as_ref();
        regret.map_or(String::new(), |regret| {
            months_or_money(regret.nine_in_ten, contest.measure)
        })
    };
    let name = |plan: usize| &analysis.plans[plan].name;
    if most(safest) == most(best) {
        return Some(format!(
            "Best on average and, in 9 of 10 futures, as safe as any: \"{}\".",
            name(best)
        ));
    }
    Some(format!(
        "Best on average: \"{}\". Safest: \"{}\", at most {} behind in 9 of 10 futures, against {}.",
        name(best),
        name(safest),
        most(safest),
        most(best)
    ))
}

/// Who could be the best in the measure of the ranking, where another one decides
/// above.
fn ranking(contest: &Contest, analysis: &Analysis) -> Option<String> {
    let ranked = analysis.contests.first()?;
    if ranked.measure == contest.measure {
        return None;
    }
    let could = |plan: &usize| {
        let against = ranked.contenders[*plan].against_best;
        against.is_some_and(|against| against.could_be_best)
    };
    let order = best_first(analysis);
    let still_in: Vec<&str> = order
        .iter()
        .filter(|plan| could(plan))
        .map(|plan| analysis.plans[*plan].name.as_str())
        .collect();
    match still_in.as_slice() {
        [] => None,
        [only] => Some(format!(
            "In months live, which the ranking goes by, only \"{only}\" could be the best."
        )),
        several => Some(format!(
            "In months live, which the ranking goes by, {} could be the best.",
            names(several)
        )),
    }
}
