//! The answer in one sentence: the first line printed and the title of the chart.
//!
//! It names a winner only when the verdict does, says in what it leads, and calls
//! plans level that look equal at the digits shown.

use super::lead_words::lead_in_words;
use super::types::{Analysis, Measure, PlanSummary, Verdict};
use super::wording::{projects, share};
use crate::words::{about, counted, names_in_quotes, quoted, rounded, span_in_words, thousands};

/// More futures than this are no practical advice.
const PRACTICAL_REPLICATIONS: u64 = 100_000_000;

/// The answer to "whom do we hire first", in one sentence with its period. It says
/// so when fewer futures were completed than asked for.
#[must_use]
pub fn answer_sentence(analysis: &Analysis) -> String {
    if analysis.replications == 0 {
        return "No future was completed, so there is no answer yet.".to_owned();
    }
    let answer = match &analysis.verdict {
        Verdict::OnlyPlan => only_plan(analysis),
        Verdict::Best(leader) => best(analysis, *leader),
        Verdict::Depends(_) => depends(analysis),
        Verdict::TooClose {
            plans,
            replications_to_settle,
        } => too_close(analysis, plans, *replications_to_settle),
        Verdict::Identical => identical(analysis),
        Verdict::NothingLive => nothing_live(analysis),
    };
    format!("{answer}{}.", cut_short(analysis))
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

fn only_plan(analysis: &Analysis) -> String {
    let plan = &analysis.plans[0];
    format!("Under {}, {}", quoted(&plan.name), success(analysis, plan))
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
    let runner_up = &analysis.plans[analysis.ranking()[1]];
    let plan = &analysis.plans[leader];
    if leads_in_success(analysis, leader) {
        best_in_success(analysis, plan, runner_up)
    } else {
        best_in_months(analysis, plan, runner_up)
    }
}

/// Whether more of the leader's projects and more models in all go live than under
/// every other plan, beyond simulation error.
fn leads_in_success(analysis: &Analysis, leader: usize) -> bool {
    let others = (0..analysis.plans.len()).filter(|plan| *plan != leader);
    let is_behind = |plan: usize, measure| {
        analysis
            .difference_to_leader(plan)
            .and_then(|difference| difference.get(measure))
            .is_some_and(|paired| paired.settled && paired.value < 0.0)
    };
    let looks_behind = |plan: usize| {
        let rate = |plan: usize| {
            analysis.plans[plan]
                .measures
                .success_rate
                .map(|rate| share(rate.value))
        };
        rate(plan) != rate(leader)
    };
    others.into_iter().all(|plan| {
        is_behind(plan, Measure::Success)
            && is_behind(plan, Measure::Launched)
            && looks_behind(plan)
    })
}

fn best_in_success(analysis: &Analysis, plan: &PlanSummary, runner_up: &PlanSummary) -> String {
    let rate = |plan: &PlanSummary| plan.measures.success_rate.map_or(0.0, |rate| rate.value);
    format!(
        "{} brings the most models to production: {} live {}, against {} for {}",
        quoted(&plan.name),
        projects(rate(plan)),
        within(analysis, "kick-off"),
        share(rate(runner_up)),
        quoted(&runner_up.name)
    )
}

fn best_in_months(analysis: &Analysis, plan: &PlanSummary, runner_up: &PlanSummary) -> String {
    let months = |plan: &PlanSummary| {
        plan.measures
            .production_months_per_offered_project
            .map_or(0.0, |months| months.value)
    };
    // One digit, or two where they tell the plans apart.
    let digits = (1..=2).find(|digits| {
        let [one, other] = [plan, runner_up].map(|plan| rounded(months(plan), *digits));
        one != other
    });
    let shown = |plan: &PlanSummary| rounded(months(plan), digits.unwrap_or(1));
    let time = within(analysis, "its offer");
    if shown(plan) == shown(runner_up) {
        return format!(
            "{} and {} are level at {} months in production per offered project {time}, and \
             the lead of the first is real but smaller than the digits shown",
            quoted(&plan.name),
            quoted(&runner_up.name),
            shown(plan)
        );
    }
    format!(
        "{} leads in months in production: {} per offered project {time}, against {} for {}",
        quoted(&plan.name),
        shown(plan),
        shown(runner_up),
        quoted(&runner_up.name)
    )
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
        _ => "more futures would not settle it".to_owned(),
    };
    format!(
        "Too close to call between {} at {}; {settled_by}",
        names_in_quotes(&names_of(analysis, plans)),
        counted(analysis.replications, "future")
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
            success(analysis, &analysis.plans[plans[0]])
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
        success(analysis, &analysis.plans[0])
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
