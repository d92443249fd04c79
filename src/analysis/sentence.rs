//! The answer in one sentence: the first line printed and the title of the chart.
//!
//! It answers in what plans are ranked by, names a winner only when the verdict does, and
//! says what a lead costs where models and money do not point to the same plan.

use super::lead_words::{figures, lead};
use super::plausible_words::lead_in_words;
use super::types::{Analysis, Measure, PlanSummary, Verdict};
use super::wording::projects;
use crate::model::RankBy;
use crate::statistics::PairedEstimate;
use crate::units::WEEKS_PER_MONTH;
use crate::words::{
    about, counted, money, names_in_quotes, of_100, quoted, rounded, span_in_words, thousands,
};

/// More futures than this are no practical advice.
const PRACTICAL_REPLICATIONS: u64 = 100_000_000;

/// The answer to the question that was asked, in one sentence with its period. It says so
/// when fewer futures were completed than asked for.
#[must_use]
pub fn answer_sentence(analysis: &Analysis) -> String {
    if analysis.replications == 0 {
        return "No future was completed, so there is no answer yet.".to_owned();
    }
    let answer = match &analysis.verdict {
        Verdict::OnlyPlan => only_plan(analysis),
        Verdict::Best(leader) => best(analysis, *leader),
        Verdict::TradeOff { plans } => trade_off(analysis, plans),
        Verdict::Level { plans } => level(analysis, plans),
        Verdict::Depends(_) => depends(analysis),
        Verdict::TooClose {
            plans,
            replications_to_settle,
        } => too_close(analysis, plans, *replications_to_settle),
        Verdict::Identical => identical(analysis),
        Verdict::NothingLive => nothing_live(analysis),
    };
    format!("{answer}{}{}.", conditions(analysis), cut_short(analysis))
}

fn cut_short(analysis: &Analysis) -> String {
    if !analysis.is_cut_short() {
        return String::new();
    }
    format!(
        " (stopped after {} of {})",
        thousands(analysis.replications),
        counted(analysis.replications_asked, "future")
    )
}

/// Whether the goals hold that stand before the measure; the end of the sentence.
fn conditions(analysis: &Analysis) -> String {
    let lines = analysis.goals.lines.len();
    if !analysis.ranked.goals_first || lines == 0 || analysis.verdict == Verdict::NothingLive {
        return String::new();
    }
    let meets = |plan: usize| {
        let goals = analysis.goals.plans.get(plan);
        goals.is_some_and(|plan| plan.results.iter().all(|goal| goal.is_met))
    };
    let plans = analysis.plans.len();
    let meeting = (0..plans).filter(|plan| meets(*plan)).count();
    let goals = if lines == 1 { "the goal" } else { "all goals" };
    match meeting {
        0 if plans == 1 => format!(
            "; it misses {}",
            if lines == 1 { "the goal" } else { "a goal" }
        ),
        0 => format!("; no plan meets {goals}"),
        _ if meeting == plans => format!(
            "; {} {goals}",
            if plans == 1 {
                "it meets"
            } else {
                "every plan meets"
            }
        ),
        _ => format!(
            "; {meeting} of {plans} plans {} {goals}, and the others stand behind",
            if meeting == 1 { "meets" } else { "meet" }
        ),
    }
}

fn only_plan(analysis: &Analysis) -> String {
    let plan = &analysis.plans[0];
    format!("Under {}, {}", quoted(&plan.name), outcome(analysis, 0))
}

/// What comes of a plan in what plans are ranked by, as a clause.
fn outcome(analysis: &Analysis, index: usize) -> String {
    let plan = &analysis.plans[index];
    let ranked = &analysis.ranked;
    match ranked.measure {
        Measure::ProductionMonths | Measure::Success => success(analysis, plan),
        Measure::Launched | Measure::Models => {
            let models = value(analysis, index, ranked.measure);
            let models = format!(
                "{} {}",
                rounded(models, 1),
                ranked.measure_words(ranked.measure)
            );
            match ranked.beside {
                Some(money) => format!("{models}, and {}", amount_of(analysis, index, money)),
                None => models,
            }
        }
        Measure::FirstValue => format!("the first value comes {}", times(analysis, index)),
        Measure::NamedProject => {
            format!("{} is live {}", project(analysis), times(analysis, index))
        }
        Measure::AllGoals => format!(
            "{} met in {} of 100 futures",
            all_goals(analysis, "is", "are"),
            of_100(value(analysis, index, Measure::AllGoals))
        ),
        Measure::Thrift => format!(
            "spend is {}",
            money(&analysis.currency, -value(analysis, index, Measure::Thrift))
        ),
        money => amount_of(analysis, index, money),
    }
}

/// The one goal, or all of them.
fn all_goals(analysis: &Analysis, one: &str, several: &str) -> String {
    match analysis.goals.lines.len() {
        1 => format!("the goal {one}").trim_end().to_owned(),
        lines => format!("all {lines} goals {several}").trim_end().to_owned(),
    }
}

fn amount_of(analysis: &Analysis, index: usize, measure: Measure) -> String {
    format!(
        "{} is {}",
        analysis.ranked.measure_words(measure),
        money(&analysis.currency, value(analysis, index, measure))
    )
}

fn project(analysis: &Analysis) -> String {
    match &analysis.ranked.by {
        RankBy::Project { name, .. } => quoted(name),
        _ => "the project".to_owned(),
    }
}

/// A plan's figure in a measure that plans are ranked by.
fn value(analysis: &Analysis, index: usize, measure: Measure) -> f64 {
    let plan = &analysis.plans[index].measures;
    match measure {
        Measure::Launched => plan.projects_launched.mean.value,
        Measure::ProductionMonths => plan
            .production_months_per_offered_project
            .map_or(0.0, |months| months.value),
        Measure::Success => plan.success_rate.map_or(0.0, |rate| rate.value),
        Measure::Spend | Measure::NetValue | Measure::PresentValue | Measure::WithRunOff => {
            plan.money(measure).mean.value
        }
        Measure::Models
        | Measure::FirstValue
        | Measure::NamedProject
        | Measure::AllGoals
        | Measure::Thrift => analysis.plans[index].asked.mean,
    }
}

/// When what is asked for comes: `by month 9 in half of the futures, within 36 months in 78 of
/// 100`.
fn times(analysis: &Analysis, index: usize) -> String {
    let asked = &analysis.plans[index].asked;
    let within = span_in_words(analysis.horizon_months);
    let share = format!("within {within} in {} of 100", of_100(asked.reached));
    match asked.half {
        Some(week) => format!(
            "by month {} in half of the futures and {share}",
            rounded(week / WEEKS_PER_MONTH, 0)
        ),
        None => format!("{share} futures"),
    }
}

/// What comes of the projects of a plan, as a clause.
fn success(analysis: &Analysis, plan: &PlanSummary) -> String {
    match &plan.measures.success_rate {
        Some(rate) => format!(
            "{} are live {}",
            projects(rate.value),
            within(analysis, "kick-off")
        ),
        None => format!(
            "no project is kicked off in the first {}",
            span_in_words(analysis.admission_months)
        ),
    }
}

/// The end of follow-up in words.
fn within(analysis: &Analysis, since: &str) -> String {
    match analysis.follow_up_months {
        Some(follow_up) => format!("within {} of {since}", span_in_words(follow_up)),
        None => format!("by the end of {}", span_in_words(analysis.horizon_months)),
    }
}

/// In how many plausible worlds the leader leads.
fn depends(analysis: &Analysis) -> String {
    let mut leads = analysis.worlds.iter().flat_map(|worlds| &worlds.leads);
    let lead = leads.next();
    lead.map_or_else(String::new, |lead| lead_in_words(analysis, lead))
}

fn best(analysis: &Analysis, leader: usize) -> String {
    let other = analysis.order[1];
    let [name, against] = [leader, other].map(|plan| quoted(&analysis.plans[plan].name));
    let ranked = &analysis.ranked;
    let pair = |measure| {
        let values = [leader, other].map(|plan| value(analysis, plan, measure));
        figures(ranked, measure, values, &analysis.currency)
    };
    if let Some(beside) = ranked.beside {
        return best_in_both(analysis, (leader, other), beside);
    }
    let [more, less] = pair(ranked.measure);
    match ranked.measure {
        Measure::FirstValue => format!(
            "{name} has its first value soonest: {}, against {} under {against}",
            times(analysis, leader),
            times(analysis, other)
        ),
        Measure::NamedProject => format!(
            "{name} gets {} live soonest: {}, against {} under {against}",
            project(analysis),
            times(analysis, leader),
            times(analysis, other)
        ),
        Measure::AllGoals => format!(
            "{name} is likeliest to meet {}: in {more}, against {} for {against}",
            all_goals(analysis, "", ""),
            less.trim_end_matches(" of 100 futures")
        ),
        Measure::ProductionMonths => format!(
            "{name} leads in months in production: {more} per offered project {}, against {less} \
             for {against}",
            within(analysis, "its offer")
        ),
        Measure::Thrift => format!("{name} is cheapest: {more}, against {less} for {against}"),
        measure if measure.is_money() => format!(
            "{name} has the best {}: {more}, against {less} for {against}",
            ranked.measure_words(measure)
        ),
        measure => format!(
            "{name} leads with {more} {}, against {less} for {against}",
            ranked.measure_words(measure)
        ),
    }
}

fn difference(analysis: &Analysis, plan: usize, measure: Measure) -> Option<&PairedEstimate> {
    analysis.difference_to_leader(plan)?.get(measure)
}

/// Whether the leading plan is ahead of every other in a measure, by what matters.
fn is_ahead_of_all(analysis: &Analysis, measure: Measure) -> bool {
    let least = analysis.ranked.least(measure);
    let mut against = analysis.against_leader.iter();
    against.all(|difference| {
        let paired = difference.get(measure);
        paired.is_some_and(|paired| paired.settled && paired.value < 0.0 && -paired.value >= least)
    })
}

fn best_in_both(analysis: &Analysis, (leader, other): (usize, usize), beside: Measure) -> String {
    let ranked = &analysis.ranked;
    let [name, against] = [leader, other].map(|plan| quoted(&analysis.plans[plan].name));
    let clause = |measure| {
        let values = [leader, other].map(|plan| value(analysis, plan, measure));
        let [more, less] = figures(ranked, measure, values, &analysis.currency);
        let words = ranked.measure_words(measure);
        if measure.is_money() {
            format!("{words} ({more}, against {less} for {against})")
        } else {
            format!("{words} ({more}, against {less})")
        }
    };
    let ahead = [ranked.measure, beside].map(|measure| is_ahead_of_all(analysis, measure));
    match ahead {
        [true, true] => format!(
            "{name} leads in {} and in {}",
            clause(ranked.measure),
            clause(beside)
        ),
        [true, false] => format!(
            "{name} leads in {}, and no plan is shown to leave more money: {}",
            clause(ranked.measure),
            clause(beside)
        ),
        [false, true] => format!(
            "{name} leads in {}, and no plan is shown to bring more models: {}",
            clause(beside),
            clause(ranked.measure)
        ),
        [false, false] => format!(
            "No other plan is as good as {name} in models and money together: {} and {}",
            clause(ranked.measure),
            clause(beside)
        ),
    }
}

/// The price of the models that one plan brings more than another.
fn trade_off(analysis: &Analysis, plans: &[usize]) -> String {
    let ranked = &analysis.ranked;
    let Some(beside) = ranked.beside else {
        return too_close(analysis, plans, None);
    };
    let leader = plans[0];
    let richest = plans[1..]
        .iter()
        .copied()
        .max_by(|one, other| {
            let of = |plan: usize| value(analysis, plan, beside);
            of(*one).total_cmp(&of(*other))
        })
        .unwrap_or(leader);
    let [name, other] = [leader, richest].map(|plan| quoted(&analysis.plans[plan].name));
    let gain = difference(analysis, richest, ranked.measure).map_or(0.0, |paired| -paired.value);
    let price = difference(analysis, richest, Measure::Spend).map_or(0.0, |paired| -paired.value);
    let rest = difference(analysis, richest, beside).map_or(0.0, |paired| paired.value);
    // Which of two plans leads is not the leader's privilege.
    let (many, few) = if gain >= 0.0 {
        (&name, &other)
    } else {
        (&other, &name)
    };
    let (price, rest) = if gain >= 0.0 {
        (price, rest)
    } else {
        (-price, -rest)
    };
    let more = lead(ranked, ranked.measure, gain, &analysis.currency);
    let price = if price >= 0.0 {
        format!("for {} more", money(&analysis.currency, price))
    } else {
        format!("for {} less", money(&analysis.currency, -price))
    };
    let spend = |plan: usize| value(analysis, plan, Measure::Spend);
    let cheapest =
        (0..analysis.plans.len()).min_by(|one, other| spend(*one).total_cmp(&spend(*other)));
    let is_cheapest = cheapest == Some(if gain >= 0.0 { richest } else { leader });
    format!(
        "{many} has {more} than {few} {price}; {few} {}has {}",
        if is_cheapest { "is cheapest and " } else { "" },
        lead(ranked, beside, rest, &analysis.currency)
    )
}

fn level(analysis: &Analysis, plans: &[usize]) -> String {
    if let Some(answer) = same_at_the_top(analysis, plans) {
        return answer;
    }
    let ranked = &analysis.ranked;
    let names = names_in_quotes(&names_of(analysis, plans));
    let told = ranked.deciding().into_iter().map(|measure| {
        let values = plans.iter().map(|plan| value(analysis, *plan, measure));
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let [high, low] = figures(ranked, measure, [high, low], &analysis.currency);
        let least = ranked.least_words(measure, &analysis.currency);
        let words = ranked.measure_words(measure);
        format!("{high} to {low} in {words}, where a lead below {least} does not matter")
    });
    format!("{names} are level: {}", told.collect::<Vec<_>>().join("; "))
}

fn too_close(analysis: &Analysis, plans: &[usize], settling: Option<u64>) -> String {
    if let Some(answer) = same_at_the_top(analysis, plans) {
        return answer;
    }
    let settled_by = match settling {
        _ if analysis.replications == 1 => "one future says nothing about luck".to_owned(),
        Some(needed) if needed <= PRACTICAL_REPLICATIONS => {
            format!("about {} would settle it", about(needed))
        }
        _ => "more futures would hardly settle it".to_owned(),
    };
    format!(
        "Too close to call between {} in {} at {}: {}; {settled_by}",
        names_in_quotes(&names_of(analysis, plans)),
        analysis.ranked.words(),
        counted(analysis.replications, "future"),
        leading(analysis, plans[0])
    )
}

/// What the leading plan of several has.
fn leading(analysis: &Analysis, plan: usize) -> String {
    format!(
        "under {} {}",
        quoted(&analysis.plans[plan].name),
        outcome(analysis, plan)
    )
}

/// Plans that did the same in every future and leave all others behind.
fn same_at_the_top(analysis: &Analysis, plans: &[usize]) -> Option<String> {
    let same = |plan: &usize| {
        analysis
            .difference_to_leader(*plan)
            .is_some_and(|difference| difference.identical)
    };
    plans[1..].iter().all(same).then(|| {
        format!(
            "{} did the same in every future, ahead of the rest: {}",
            names_in_quotes(&names_of(analysis, plans)),
            outcome(analysis, plans[0])
        )
    })
}

fn identical(analysis: &Analysis) -> String {
    let everyone: Vec<usize> = (0..analysis.plans.len()).collect();
    let who = match everyone.len() {
        2 => names_in_quotes(&names_of(analysis, &everyone)),
        plans => format!("All {plans} plans"),
    };
    format!(
        "{who} did the same in every one of {}: {}",
        counted(analysis.replications, "future"),
        outcome(analysis, 0)
    )
}

fn nothing_live(analysis: &Analysis) -> String {
    let who = match analysis.plans.as_slice() {
        [plan] => format!("{} brought no model", quoted(&plan.name)),
        _ => "No plan brought a model".to_owned(),
    };
    format!(
        "{who} to production within {} in {}",
        span_in_words(analysis.horizon_months),
        counted(analysis.replications, "future")
    )
}

fn names_of<'a>(analysis: &'a Analysis, plans: &[usize]) -> Vec<&'a str> {
    plans
        .iter()
        .map(|plan| analysis.plans[*plan].name.as_str())
        .collect()
}
