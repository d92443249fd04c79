//! Which single hire would have rescued the lost projects.

use super::describe::{Provenance, footer, label, leader, plan_width, under};
use super::figure::{Fields, Figure, Panel, SquareGroup, SquaresPanel};
use super::hundred::give_out;
use super::theme::{Fill, NEUTRAL, plan_ink, role_color};
use crate::analysis::{Analysis, PlanRescues, RescuesSummary};
use crate::statistics::RatioEstimate;
use crate::words::{counted, percent, percent_range, with_commas};

/// Roles that are shown by name; the rest are summed.
const NAMED: usize = 6;

/// A hundred squares per plan: its lost projects, by the cheapest hire that would have
/// rescued them.
///
/// # Panics
///
/// Where the analysis has no ledger of lost projects.
#[must_use]
pub fn rescues(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let rescues = analysis.rescues.as_ref().expect("there is a ledger");
    let named = named_roles(rescues);
    let plans = analysis.plans.iter().zip(&rescues.plans).enumerate();
    let panels: Vec<SquaresPanel> = plans
        .map(|(index, (plan, lost))| SquaresPanel {
            name: plan.name.clone(),
            heading: label(analysis, index),
            ink: plan_ink(index),
            width: plan_width(analysis),
            groups: groups(rescues, lost, &named),
            note: (lost.lost == 0).then(|| "No project was lost in these futures.".into()),
        })
        .collect();
    Figure {
        name: "rescues",
        title: title(analysis, rescues),
        subtitle: format!(
            "Each square is 1 in 100 lost projects, by the cheapest single hire who, on the team \
             from the start, would have brought it live; the first {}, played again",
            counted(rescues.replications, "future")
        ),
        description: description(&panels),
        key: Vec::new(),
        panels: panels.into_iter().map(Panel::Squares).collect(),
        footer: footer(
            analysis,
            provenance,
            "Tried: one more person in each role that some plan hires. Shares of all lost \
             projects in these futures; squares sum to 100, so a group may be off by one square; \
             95% intervals are in lost_by_hire.csv.",
        ),
        fields: Fields {
            panel: "plan",
            series: "cheapest_hire",
            x: "",
            value: "share",
        },
    }
}

fn value(share: Option<&RatioEstimate>) -> f64 {
    share.map_or(0.0, |share| share.value)
}

/// The roles that are most often the cheapest over all plans, in their order, so that
/// the same role has the same letter in every panel.
fn named_roles(rescues: &RescuesSummary) -> Vec<usize> {
    let total = |role: &usize| -> f64 {
        let plans = rescues.plans.iter();
        plans
            .map(|lost| value(lost.by_role[*role].cheapest.as_ref()))
            .sum()
    };
    let mut roles: Vec<usize> = (0..rescues.roles.len())
        .filter(|role| total(role) > 0.0)
        .collect();
    roles.sort_by(|a, b| total(b).total_cmp(&total(a)));
    roles.truncate(NAMED);
    roles.sort_unstable();
    roles
}

fn groups(rescues: &RescuesSummary, lost: &PlanRescues, named: &[usize]) -> Vec<SquareGroup> {
    if lost.lost == 0 {
        return Vec::new();
    }
    let share = |role: usize| value(lost.by_role[role].cheapest.as_ref());
    let mut groups: Vec<SquareGroup> = named
        .iter()
        .zip('A'..)
        .enumerate()
        .map(|(index, (role, letter))| SquareGroup {
            name: format!("one more {}", rescues.roles[*role]),
            share: share(*role),
            squares: 0,
            letter: Some(letter),
            color: role_color(index),
            fill: Fill::Solid,
        })
        .collect();
    let others = (0..rescues.roles.len()).filter(|role| !named.contains(role));
    let others = others.map(share).sum();
    for (name, share, fill) in [
        ("one more in another role", others, Fill::Solid),
        (
            "no single hire",
            value(lost.no_hire.as_ref()),
            Fill::Hatched,
        ),
    ] {
        groups.push(SquareGroup {
            name: name.to_owned(),
            share,
            squares: 0,
            letter: None,
            color: NEUTRAL,
            fill,
        });
    }
    groups.retain(|group| group.share > 0.0);
    give_out(&mut groups);
    groups
}

/// The finding for the leading plan, or for the baseline where none leads.
fn title(analysis: &Analysis, rescues: &RescuesSummary) -> String {
    let plan = leader(&analysis.verdict).unwrap_or(analysis.baseline);
    let lost = &rescues.plans[plan];
    let under = under(analysis, plan);
    let Some(no_hire) = &lost.no_hire else {
        return format!("No project was lost{under} in these futures");
    };
    match settled_role(lost) {
        Some((role, share)) => format!(
            "Lost projects{under} would most often have been saved by one more {}: {}",
            rescues.roles[role],
            range(share),
        ),
        None => format!(
            "For {} of lost projects{under}, no single hire would have been enough",
            range(no_hire)
        ),
    }
}

/// The role that is more often the cheapest than any other, and than no hire at all,
/// beyond simulation error. The shares are parts of one whole, so that intervals that
/// do not meet are more than enough.
fn settled_role(lost: &PlanRescues) -> Option<(usize, &RatioEstimate)> {
    let roles = lost.by_role.iter().enumerate();
    let shares: Vec<_> = roles
        .filter_map(|(index, role)| Some((index, role.cheapest.as_ref()?)))
        .collect();
    let no_hire = lost.no_hire.as_ref()?;
    shares.iter().copied().find(|(index, share)| {
        let mut others = shares.iter().filter(|(other, _)| other != index);
        let low = share.interval.low;
        low > no_hire.interval.high && others.all(|(_, other)| low > other.interval.high)
    })
}

/// `33% to 43%`.
fn range(share: &RatioEstimate) -> String {
    percent_range(share.interval.low, share.interval.high)
}

fn description(panels: &[SquaresPanel]) -> String {
    let plans = panels.iter().map(|panel| {
        if let Some(note) = &panel.note {
            return format!("{}: {note}", panel.name);
        }
        let groups = panel.groups.iter();
        let groups: Vec<String> = groups
            .map(|group| format!("{} {}", percent(group.share), group.name))
            .collect();
        format!("{}: {}.", panel.name, with_commas(&groups))
    });
    let plans: Vec<String> = plans.collect();
    format!(
        "What would have saved the lost projects. {}",
        plans.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::samples::{plans, provenance};

    fn title_where(cheapest: f64, half_width: f64) -> String {
        let mut analysis = plans(2);
        let rescues = analysis.rescues.as_mut().unwrap();
        let lost = &mut rescues.plans[0];
        let share = |value: f64| RatioEstimate {
            value,
            standard_error: Some(half_width / 2.0),
            interval: crate::statistics::Interval {
                low: value - half_width,
                high: value + half_width,
            },
            design_effect: None,
        };
        for (index, role) in lost.by_role.iter_mut().enumerate() {
            role.cheapest = Some(share(if index == 0 { cheapest } else { 0.1 }));
        }
        lost.no_hire = Some(share(0.2));
        rescues_figure(&analysis).title
    }

    fn rescues_figure(analysis: &Analysis) -> Figure {
        rescues(analysis, &provenance())
    }

    #[test]
    fn a_role_is_in_the_title_only_where_it_is_settled() {
        assert_eq!(
            title_where(0.4, 0.05),
            "Lost projects under “MLOps first” would most often have been saved by one more \
             data-scientist: 35% to 45%"
        );
        let open = "For 10% to 30% of lost projects under “MLOps first”, no single hire would \
                    have been enough";
        assert_eq!(title_where(0.35, 0.1), open);
        assert_eq!(title_where(0.15, 0.1), open);
    }

    #[test]
    fn squares_sum_to_a_hundred_and_letters_stand_for_roles() {
        for panel in rescues_figure(&plans(5)).panels {
            let Panel::Squares(squares) = panel else {
                panic!("rescues are squares");
            };
            let sum: u32 = squares.groups.iter().map(|group| group.squares).sum();
            assert_eq!(sum, 100, "{}", squares.name);
            let last = squares.groups.last().unwrap();
            assert_eq!((last.name.as_str(), last.letter), ("no single hire", None));
            for group in &squares.groups {
                let is_named =
                    !["no single hire", "one more in another role"].contains(&group.name.as_str());
                assert_eq!(group.letter.is_some(), is_named, "{}", group.name);
            }
        }
    }
}
