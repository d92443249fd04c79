//! Where and why projects are lost.

use super::describe::{Provenance, follow_up, footer, plan_width, under};
use super::figure::{Fields, Figure, Panel, SquareGroup, SquaresPanel};
use super::hundred::give_out;
use super::theme::{Color, Fill, NEUTRAL, PRODUCTION, cause_color, plan_ink};
use super::ticks;
use crate::analysis::{Analysis, EndCause, Event, LossReason, PlanSummary};

/// Kinds of loss that are shown by name; the rest are summed.
const NAMED: usize = 6;

/// A hundred squares per plan, grouped by what became of the projects.
#[must_use]
pub fn losses(analysis: &Analysis, provenance: &Provenance) -> Figure {
    let kinds = named_kinds(analysis);
    let plans = analysis.plans.iter().enumerate();
    let panels: Vec<SquaresPanel> = plans
        .map(|(index, plan)| SquaresPanel {
            name: plan.name.clone(),
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
            "Shares of all kicked-off projects that were followed, in all futures, rounded to \
             whole squares that sum to 100.",
        ),
        fields: Fields {
            panel: "plan",
            series: "outcome",
            x: "",
            value: "share",
        },
    }
}

/// A cause of loss and the stage where the project stood.
type Kind = (EndCause, usize);

fn has_none(plan: &PlanSummary) -> bool {
    plan.losses.iter().all(|loss| loss.share <= 0.0)
}

/// Lost projects by kind, with their shares.
fn kinds(plan: &PlanSummary) -> impl Iterator<Item = (Kind, f64)> {
    plan.losses.iter().filter_map(|loss| match loss.reason {
        LossReason::Event(Event::Ended(cause)) if loss.share > 0.0 => {
            Some(((cause, loss.stage), loss.share))
        }
        _ => None,
    })
}

fn share_of(plan: &PlanSummary, kind: Kind) -> f64 {
    let same = kinds(plan).filter(|(other, _)| *other == kind);
    same.map(|(_, share)| share).sum()
}

/// The most common kinds over all plans, by cause and then by stage, so that the
/// same kind has the same letter in every panel.
fn named_kinds(analysis: &Analysis) -> Vec<Kind> {
    let mut all: Vec<Kind> = Vec::new();
    for (kind, _) in analysis.plans.iter().flat_map(kinds) {
        if !all.contains(&kind) {
            all.push(kind);
        }
    }
    let total = |kind: &Kind| -> f64 {
        let plans = analysis.plans.iter();
        plans.map(|plan| share_of(plan, *kind)).sum()
    };
    all.sort_by(|a, b| total(b).total_cmp(&total(a)));
    all.truncate(NAMED);
    all.sort_unstable();
    all
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
            name: kind_words(*kind, &analysis.stages),
            share: share_of(plan, *kind),
            squares: 0,
            letter: char::from_digit(10 + index as u32, 36).map(|c| c.to_ascii_uppercase()),
            color: cause_color(kind.0),
            fill: fill_of(index, named),
        });
    }
    let others = kinds(plan).filter(|(kind, _)| !named.contains(kind));
    let others = others.map(|(_, share)| share).sum();
    groups.push(plain("lost otherwise", others, NEUTRAL, Fill::Hatched));
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

fn kind_words((cause, stage): Kind, stages: &[String]) -> String {
    let stage = stages.get(stage).map_or("an unknown stage", String::as_str);
    match cause {
        EndCause::Infeasible => format!("found infeasible at {stage}"),
        EndCause::CancelledWaiting => format!("cancelled waiting for {stage}"),
        EndCause::CancelledAfterStage => format!("cancelled after {stage}"),
        EndCause::DeploymentGivenUp => format!("given up at {stage}"),
        EndCause::ProgrammeFrozen => format!("frozen with the programme at {stage}"),
    }
}

fn title(analysis: &Analysis) -> String {
    let plans = analysis.plans.iter().enumerate();
    let worst = plans
        .flat_map(|(index, plan)| kinds(plan).map(move |(kind, share)| (index, kind, share)))
        .max_by(|a, b| a.2.total_cmp(&b.2));
    match worst {
        Some((plan, kind, share)) => format!(
            "The largest loss: {} of projects are {}{}",
            ticks::share(share),
            kind_words(kind, &analysis.stages),
            under(analysis, plan),
        ),
        None if analysis.plans.iter().all(has_none) => {
            "No project was kicked off in time to be followed".into()
        }
        None => format!(
            "No project was lost {} in these futures",
            follow_up(analysis)
        ),
    }
}

fn description(panels: &[SquaresPanel]) -> String {
    let plans = panels.iter().map(|panel| {
        let groups = panel.groups.iter();
        let groups: Vec<String> = groups
            .map(|group| format!("{} {}", ticks::share(group.share), group.name))
            .collect();
        format!("{}: {}.", panel.name, groups.join(", "))
    });
    let plans: Vec<String> = plans.collect();
    format!("What became of kicked-off projects. {}", plans.join(" "))
}
