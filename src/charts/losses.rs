//! Where and why projects are lost.

use super::describe::{Provenance, follow_up, footer, label, plan_width, under};
use super::figure::{Fields, Figure, Panel, SquareGroup, SquaresPanel};
use super::hundred::give_out;
use super::theme::{Color, Fill, NEUTRAL, PRODUCTION, cause_color, plan_ink};
use crate::analysis::{Analysis, LossReason, PlanSummary};
use crate::experiment::Event;
use crate::model::EndCause;
use crate::words::{cause, percent, percent_range, with_commas};

/// Kinds of loss that are shown by cause and stage; the rest of a cause are summed.
const NAMED: usize = 4;

/// A hundred squares per plan, grouped by what became of the projects.
#[must_use]
pub fn losses(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let kinds = named_kinds(analysis);
    let plans = analysis.plans.iter().enumerate();
    let panels: Vec<SquaresPanel> = plans
        .map(|(index, plan)| SquaresPanel {
            name: plan.name.clone(),
            heading: label(analysis, index),
            ink: plan_ink(index),
            width: plan_width(analysis),
            groups: groups(analysis, plan, &kinds),
            note: has_none(plan)
                .then(|| "No project was kicked off in time to be followed.".into()),
        })
        .collect();
    Figure {
        name: "losses",
        title: title(analysis),
        subtitle: format!(
            "Each square is 1 in 100 kicked-off projects, by what became of them {}",
            follow_up(analysis)
        ),
        description: description(&panels),
        key: Vec::new(),
        panels: panels.into_iter().map(Panel::Squares).collect(),
        footer: footer(
            analysis,
            provenance,
            "Shares of all kicked-off projects that were followed, in all futures. Squares sum to \
             100, so a group may be off by one square.",
        ),
        fields: Fields {
            panel: "plan",
            series: "outcome",
            x: "",
            value: "share",
        },
    }
}

/// A cause of loss and the stage where the project stood, or all stages that are not
/// shown by name.
type Kind = (EndCause, Option<usize>);

fn has_none(plan: &PlanSummary) -> bool {
    plan.losses.iter().all(|loss| loss.share <= 0.0)
}

/// Lost projects by cause and stage, with their shares.
fn kinds(plan: &PlanSummary) -> impl Iterator<Item = (EndCause, usize, f64)> {
    plan.losses.iter().filter_map(|loss| match loss.reason {
        LossReason::Event(Event::Ended(cause)) if loss.share > 0.0 => {
            Some((cause, loss.stage, loss.share))
        }
        _ => None,
    })
}

fn causes(analysis: &Analysis) -> impl Iterator<Item = EndCause> {
    Event::all(&analysis.ends).filter_map(|event| match event {
        Event::Ended(cause) => Some(cause),
        Event::Production => None,
    })
}

/// The share of `kind`, all other kinds being `named`.
fn share_of(plan: &PlanSummary, (cause, stage): Kind, named: &[Kind]) -> f64 {
    let of_cause = kinds(plan).filter(|(other, ..)| *other == cause);
    let same = of_cause.filter(|(_, at, _)| match stage {
        Some(stage) => *at == stage,
        None => !named.contains(&(cause, Some(*at))),
    });
    same.map(|(.., share)| share).sum()
}

/// The most common kinds over all plans, by cause and then by stage, each cause with
/// what is left of it, so that the same kind has the same letter in every panel.
fn named_kinds(analysis: &Analysis) -> Vec<Kind> {
    let mut all: Vec<Kind> = Vec::new();
    for (cause, stage, _) in analysis.plans.iter().flat_map(kinds) {
        if !all.contains(&(cause, Some(stage))) {
            all.push((cause, Some(stage)));
        }
    }
    let total = |kind: &Kind| -> f64 {
        let plans = analysis.plans.iter();
        plans.map(|plan| share_of(plan, *kind, &[])).sum()
    };
    all.sort_by(|a, b| total(b).total_cmp(&total(a)));
    let rest = all.split_off(NAMED.min(all.len()));
    let mut named = all;
    for cause in causes(analysis) {
        let mut of_cause = rest.iter().filter(|kind| kind.0 == cause);
        match (of_cause.next(), of_cause.next()) {
            (None, _) => {}
            (Some(only), None) => named.push(*only),
            (Some(_), Some(_)) => named.push((cause, None)),
        }
    }
    // What is left of a cause follows its stages.
    named.sort_by_key(|(cause, stage)| (*cause, stage.unwrap_or(usize::MAX)));
    named
}

fn groups(analysis: &Analysis, plan: &PlanSummary, named: &[Kind]) -> Vec<SquareGroup> {
    if has_none(plan) {
        return Vec::new();
    }
    let mut groups = vec![plain(
        "in production",
        share_where(plan, |reason| {
            reason == LossReason::Event(Event::Production)
        }),
        PRODUCTION,
        Fill::Solid,
    )];
    groups.push(plain(
        "still on the way",
        share_where(plan, |reason| reason == LossReason::Unfinished),
        NEUTRAL.tint(0.6),
        Fill::Solid,
    ));
    for (index, kind) in named.iter().enumerate() {
        groups.push(SquareGroup {
            name: kind_words(*kind, named, analysis),
            share: share_of(plan, *kind, named),
            squares: 0,
            letter: char::from_digit(10 + index as u32, 36).map(|c| c.to_ascii_uppercase()),
            color: cause_color(kind.0),
            fill: fill_of(index, named),
        });
    }
    groups.retain(|group| group.share > 0.0);
    give_out(&mut groups);
    groups
}

fn plain(name: &str, share: f64, color: Color, fill: Fill) -> SquareGroup {
    SquareGroup {
        name: name.into(),
        share,
        squares: 0,
        letter: None,
        color,
        fill,
    }
}

/// Stages of one cause are solid and hatched in turn.
fn fill_of(index: usize, named: &[Kind]) -> Fill {
    let same = named[..index]
        .iter()
        .filter(|kind| kind.0 == named[index].0);
    if same.count() % 2 == 0 {
        Fill::Solid
    } else {
        Fill::Hatched
    }
}

fn share_where(plan: &PlanSummary, is_meant: impl Fn(LossReason) -> bool) -> f64 {
    let meant = plan.losses.iter().filter(|loss| is_meant(loss.reason));
    meant.map(|loss| loss.share).sum()
}

fn kind_words((of, stage): Kind, named: &[Kind], analysis: &Analysis) -> String {
    let stages = &analysis.stages;
    let Some(stage) = stage else {
        let is_alone = !named.iter().any(|kind| kind.0 == of && kind.1.is_some());
        return if is_alone {
            cause(of, &analysis.ends).to_owned()
        } else {
            at_stage(of, "other stages", &analysis.ends)
        };
    };
    at_stage(
        of,
        stages.get(stage).map_or("an unknown stage", String::as_str),
        &analysis.ends,
    )
}

fn at_stage(of: EndCause, stage: &str, ends: &[String]) -> String {
    match of {
        EndCause::Infeasible => format!("found infeasible at {stage}"),
        EndCause::CancelledWaiting => format!("cancelled waiting for {stage}"),
        EndCause::CancelledAfterStage => format!("cancelled after {stage}"),
        EndCause::DeploymentGivenUp => format!("given up at {stage}"),
        EndCause::ProgrammeFrozen => format!("frozen with the programme at {stage}"),
        EndCause::TurnedAway => format!("turned away from the full line of {stage}"),
        EndCause::Stated(_) => format!("{} at {stage}", cause(of, ends)),
    }
}

/// The cause that most projects are lost to under `plan`, over all stages.
fn largest(plan: &PlanSummary, analysis: &Analysis) -> Option<(EndCause, f64)> {
    let causes = causes(analysis).map(|cause| (cause, share_of(plan, (cause, None), &[])));
    // The first of equals.
    let largest = causes.reduce(|most, next| if next.1 > most.1 { next } else { most })?;
    (largest.1 > 0.0).then_some(largest)
}

/// The largest loss of all plans, by its cause: what a strategist can do something about
/// is cut into stages by the list beneath.
fn title(analysis: &Analysis) -> String {
    let plans = || analysis.plans.iter().enumerate();
    let losses: Vec<(usize, EndCause, f64)> = plans()
        .filter_map(|(index, plan)| {
            let (cause, share) = largest(plan, analysis)?;
            Some((index, cause, share))
        })
        .collect();
    let worst = losses.iter().rev().max_by(|a, b| a.2.total_cmp(&b.2));
    let Some((plan, of, share)) = worst else {
        return if analysis.plans.iter().all(has_none) {
            "No project was kicked off in time to be followed".into()
        } else {
            format!(
                "No project was lost {} in these futures",
                follow_up(analysis)
            )
        };
    };
    let is_everywhere =
        losses.len() == analysis.plans.len() && losses.iter().all(|loss| loss.1 == *of);
    if is_everywhere && losses.len() > 1 {
        let least = losses
            .iter()
            .map(|loss| loss.2)
            .fold(f64::INFINITY, f64::min);
        return format!(
            "The largest loss under every plan: {} of projects are {}",
            percent_range(least, *share),
            became(*of, analysis)
        );
    }
    format!(
        "The largest loss: {} of projects are {}{}",
        percent(*share),
        became(*of, analysis),
        under(analysis, *plan)
    )
}

/// What projects of a cause are, after "projects are".
fn became(of: EndCause, analysis: &Analysis) -> &str {
    match of {
        EndCause::DeploymentGivenUp => "given up at deployment",
        other => cause(other, &analysis.ends),
    }
}

fn description(panels: &[SquaresPanel]) -> String {
    let plans = panels.iter().map(|panel| {
        let groups = panel.groups.iter();
        let groups: Vec<String> = groups
            .map(|group| format!("{} {}", percent(group.share), group.name))
            .collect();
        format!("{}: {}.", panel.name, with_commas(&groups))
    });
    let plans: Vec<String> = plans.collect();
    format!("What became of kicked-off projects. {}", plans.join(" "))
}
