//! What one more person from the start would have done for the lost projects, as text.

use super::plans::best_first;
use super::wrap::wrap;
use crate::analysis::{Analysis, PlanRescues, RescuesSummary};
use crate::statistics::RatioEstimate;
use crate::words::{counted, of_100, percent_span, rounded, with_commas};

/// Roles that are named; the others help less.
const NAMED: usize = 3;

/// The section, one entry per line; empty where nobody asked.
pub(super) fn section(analysis: &Analysis, width: usize) -> Vec<String> {
    let Some(rescues) = &analysis.rescues else {
        return Vec::new();
    };
    let mut lines = wrap(&heading(rescues), width);
    for plan in best_first(analysis) {
        lines.push(format!("  {}", analysis.plans[plan].name));
        let words = of_plan(&rescues.plans[plan], &rescues.roles);
        let wrapped = wrap(&words, width.saturating_sub(4));
        lines.extend(wrapped.iter().map(|line| format!("    {line}")));
    }
    let tried = tried(rescues);
    let tried = wrap(&tried, width.saturating_sub(3));
    lines.extend(tried.iter().map(|line| format!("   {line}")));
    lines
}

fn heading(rescues: &RescuesSummary) -> String {
    let futures = match rescues.replications {
        1 => "future".to_owned(),
        several => counted(several, "future"),
    };
    format!(
        "Lost projects, and what one more person from the start would have saved \
         (the first {futures}, played again; 95% intervals):"
    )
}

/// "No single hire" is of these roles only.
fn tried(rescues: &RescuesSummary) -> String {
    let roles = with_commas(&rescues.roles);
    format!("Tried: one more person in each role that some plan hires ({roles}).")
}

fn of_plan(lost: &PlanRescues, roles: &[String]) -> String {
    let Some(no_hire) = &lost.no_hire else {
        return "No project was lost in these futures.".to_owned();
    };
    let mut helpful: Vec<(&str, &RatioEstimate)> = roles
        .iter()
        .zip(&lost.by_role)
        .filter_map(|(name, role)| Some((name.as_str(), role.rescues.as_ref()?)))
        .filter(|(_, rescues)| rescues.value > 0.0)
        .collect();
    // Stable: equals stay in the order of roles.
    helpful.sort_by(|one, other| other.1.value.total_cmp(&one.1.value));
    let per_future = per_future(lost);
    if helpful.is_empty() {
        return format!("Of {per_future}, no single hire would have saved any in these futures.");
    }
    let named = helpful.iter().take(NAMED).enumerate();
    let named = named.map(|(place, (name, rescues))| match place {
        0 => format!("one more {name} would have saved {} in 100", share(rescues)),
        _ => format!("one more {name} {}", share(rescues)),
    });
    let mut named: Vec<String> = named.collect();
    match helpful.len().saturating_sub(NAMED) {
        0 => {}
        1 => named.push("another role fewer".to_owned()),
        others => named.push(format!("{others} other roles fewer")),
    }
    let named = with_commas(&named);
    format!(
        "Of {per_future}, {named}; for {} no single hire is enough.",
        share(no_hire)
    )
}

/// `3.1 projects lost per future`.
fn per_future(lost: &PlanRescues) -> String {
    let mean = lost.lost_per_future.map_or(0.0, |mean| mean.value);
    if mean < 0.05 {
        return "fewer than 0.1 projects lost per future".to_owned();
    }
    format!("{} projects lost per future", rounded(mean, 1))
}

/// `38 (33–43)`: of 100 lost projects.
fn share(share: &RatioEstimate) -> String {
    let range = percent_span(share.interval.low, share.interval.high);
    format!("{} ({})", of_100(share.value), range.trim_end_matches('%'))
}
