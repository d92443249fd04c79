//! Which plan is the best, how sure that is, and what a wrong choice costs.

use super::differences::{months_or_money, names};
use super::plans::best_first;
use super::table::{Column, render};
use super::wrap::wrap;
use crate::analysis::{Analysis, Contender, Contest, Measure, Ranked};
use crate::statistics::Regret;
use crate::words::of_100;

/// The rivals and how to call them.
pub(super) struct Field<'a> {
    pub(super) contests: &'a [Contest],
    /// By index of the plan.
    pub(super) names: &'a [&'a str],
    /// Indices of the plans, best first.
    pub(super) order: &'a [usize],
    /// What they are ranked by.
    pub(super) ranked: &'a Ranked,
    pub(super) currency: &'a str,
}

/// The section of a run.
pub(super) fn of_analysis(analysis: &Analysis, width: usize) -> Vec<String> {
    let names = analysis.plans.iter().map(|plan| plan.name.as_str());
    let names: Vec<&str> = names.collect();
    let field = Field {
        contests: &analysis.contests,
        names: &names,
        order: &best_first(analysis),
        ranked: &analysis.ranked,
        currency: &analysis.currency,
    };
    section(&field, width)
}

/// The section, one entry per line; empty where there is nobody to compete.
pub(super) fn section(field: &Field<'_>, width: usize) -> Vec<String> {
    let decisive = field.ranked.deciding().last().copied();
    let mut contests = field.contests.iter();
    let Some(contest) = contests.find(|contest| Some(contest.measure) == decisive) else {
        return Vec::new();
    };
    let mut lines = wrap(&heading(contest, field), width);
    let rendered = render(&columns(), &rows(contest, field), width.saturating_sub(2));
    let table = rendered.into_iter().flatten();
    lines.extend(table.map(|line| format!("  {line}").trim_end().to_owned()));
    for line in legend(contest, field) {
        let wrapped = wrap(&line, width.saturating_sub(3));
        lines.extend(wrapped.iter().map(|line| format!("   {line}")));
    }
    lines
}

fn heading(contest: &Contest, field: &Field<'_>) -> String {
    let words = field.ranked.measure_words(contest.measure);
    let by = match contest.measure {
        Measure::ProductionMonths => "months in production of all projects of a future".to_owned(),
        Measure::FirstValue | Measure::NamedProject => format!("{words}, in months"),
        money if money.is_money() => format!("{words}, {}", field.currency),
        _ => words,
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

fn rows(contest: &Contest, field: &Field<'_>) -> Vec<Vec<String>> {
    let row = |plan: usize| {
        let contender = &contest.contenders[plan];
        let behind = |pick: fn(&Regret) -> f64| {
            let regret = contender.regret.as_ref();
            regret.map_or(String::new(), |regret| {
                months_or_money(pick(regret), contest.measure)
            })
        };
        vec![
            field.names[plan].to_owned(),
            could_be_best(contender).to_owned(),
            of_100(contender.leads_in_resamples),
            of_100(contender.best_in_futures),
            behind(|regret| regret.mean.value),
            behind(|regret| regret.nine_in_ten),
        ]
    };
    field.order.iter().copied().map(row).collect()
}

fn could_be_best(contender: &Contender) -> &'static str {
    match contender.against_best {
        None => "unknown",
        Some(against) if against.could_be_best => "yes",
        Some(_) => "no",
    }
}

fn legend(contest: &Contest, field: &Field<'_>) -> Vec<String> {
    let mut lines = vec![
        "Could be the best: no other plan is shown to beat it, with 95% confidence for all plans \
         at once. Resamples: the same futures drawn again at random; they show simulation error, \
         which more futures shrink. Futures: luck, which more futures do not shrink."
            .to_owned(),
        "Behind: how far the plan falls short of the best plan in each future.".to_owned(),
    ];
    lines.extend(safest(contest, field));
    lines.extend(ranking(contest, field));
    lines
}

/// The safest plan beside the best on average.
fn safest(contest: &Contest, field: &Field<'_>) -> Option<String> {
    let safest = contest.safest?;
    let mean = |plan: &usize| {
        let regret = contest.contenders[*plan].regret.as_ref();
        regret.map_or(f64::INFINITY, |regret| regret.mean.value)
    };
    let best = field
        .order
        .iter()
        .copied()
        .min_by(|a, b| mean(a).total_cmp(&mean(b)))?;
    let most = |plan: usize| {
        let regret = contest.contenders[plan].regret.as_ref();
        regret.map_or(String::new(), |regret| {
            months_or_money(regret.nine_in_ten, contest.measure)
        })
    };
    let name = |plan: usize| field.names[plan];
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
fn ranking(contest: &Contest, field: &Field<'_>) -> Option<String> {
    let ranked = field.contests.first()?;
    if ranked.measure == contest.measure {
        return None;
    }
    let words = field.ranked.measure_words(ranked.measure);
    let could = |plan: &usize| {
        let against = ranked.contenders[*plan].against_best;
        against.is_some_and(|against| against.could_be_best)
    };
    let still_in: Vec<&str> = field
        .order
        .iter()
        .filter(|plan| could(plan))
        .map(|plan| field.names[*plan])
        .collect();
    match still_in.as_slice() {
        [] => None,
        [only] => Some(format!("In {words}, only \"{only}\" could be the best.")),
        several => Some(format!("In {words}, {} could be the best.", names(several))),
    }
}
