//! What follows from a model alone, worked out once instead of at every event.

use super::idle::RoleSet;
use super::ids::{Id, KindId, Line, Table};
use super::renewal::Renewal;
use crate::model::{
    Assignment, CapabilityEffects, GateOutcome, Intake, Model, Needs, Next, PatienceRuns, Priority,
    RoleId, Spells, StageId,
};
use crate::random::Distribution;

/// Lines of tasks: one per stage, then repairs, retrainings and incidents of live
/// models, then the backlog.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what a model never does is skipped"
)]
pub(super) struct Tables {
    /// Number of stages.
    pub(super) stages: usize,
    /// Speed of a role at a task, by `role * lines + line`: its skill, or 0 where
    /// it does not attempt the task.
    speed: Vec<f64>,
    /// Lines in the order in which a free person looks at them.
    pub(super) looking_order: Vec<Line>,
    /// For each line, the line under whose number its tasks wait.
    queues: Table<Line, Line>,
    /// For each role, the queues whose tasks it attempts, in that order.
    queues_of: Table<RoleId, Vec<Line>>,
    /// For each line, the roles that attempt its tasks.
    roles_for: Table<Line, Vec<RoleId>>,
    /// The same as sets.
    role_sets: Table<Line, RoleSet>,
    /// The place of each line in that order.
    pub(super) looking_place: Table<Line, usize>,
    /// Whether a task may be left to a faster teammate: (factor, weeks).
    pub(super) leave_to_teammate: Option<(f64, f64)>,
    /// How work changes hands; `None`: one person keeps a task to its end.
    pub(super) spells: Option<Spells>,
    /// Whether more people than one may be at any task.
    pub(super) has_crews: bool,
    /// Whether anything follows from a wait that begins.
    pub(super) minds_waits: bool,
    /// Person-weeks that a task of a line usually takes, by `level * lines + line`.
    usual_work: Vec<f64>,
    /// Whether nothing but the time of joining decides which task comes first.
    pub(super) first_come_alone: bool,
    /// Factors on the effort of a stage, by `(level * kinds + kind) * stages + stage`.
    effort_factors: Vec<EffortFactors>,
    kinds: usize,
    /// Products of the effects of the capabilities present, by their number.
    pub(super) levels: Vec<CapabilityEffects>,
    /// Whether a role does the work before validation and so needs compute.
    pub(super) experiments: Table<RoleId, bool>,
    /// Skill of a role in building the platform, 0 where it takes no part.
    pub(super) platform_skill: Table<RoleId, f64>,
    /// For each stage, the number of its first gate outcome among all outcomes.
    pub(super) first_outcome: Table<StageId, usize>,
    /// Whether anything makes a project pause before a line.
    pub(super) pauses: bool,
    /// Whether any kind of project skips a stage.
    pub(super) skips: bool,
    /// Number of gate outcomes of all stages.
    pub(super) outcomes: usize,
    /// Stage whose first pass is a demonstration to the sponsor.
    pub(super) demo_after: Option<StageId>,
    /// Whether nothing but skill, personal productivity and ramp-up makes a difference to
    /// how fast people work.
    pub(super) works_alone: bool,
    /// Whether any rework takes less than the whole effort.
    pub(super) redoes: bool,
    /// Whether a project shows at kick-off how large it is or what it builds on.
    pub(super) sizes_up: bool,
    /// Whether passing a stage may be a demonstration or the end of rework.
    pub(super) passing_matters: bool,
    /// Whether more happens in a line than waiting one's turn.
    pub(super) lines_have_rules: bool,
    /// Whether projects have ranks.
    pub(super) ranks: bool,
    /// Whether some projects go before all others.
    pub(super) some_go_first: bool,
    /// Whether so many projects may be under way and no more.
    pub(super) holds_back: bool,
    /// Whether a line may be full.
    pub(super) finite_lines: bool,
    /// Whether patience is not that of the sponsor alone, running all the time.
    pub(super) patience_changes: bool,
    /// Whether it runs only while a project waits.
    pub(super) patience_rests: bool,
    /// Whether some projects have a patience of their own.
    pub(super) own_patience: bool,
    /// Whether any gate outcome has a limit, so that uses must be counted.
    pub(super) counts_outcomes: bool,
}

/// What multiplies the effort of a stage for a kind of project on a platform.
#[derive(Debug, Clone, Copy)]
pub(super) struct EffortFactors {
    pub(super) kind: f64,
    pub(super) platform: f64,
    /// Effort that such a visit takes on average, rework and mis-scoping aside.
    pub(super) usual: f64,
}

/// Places of the lines after those of the stages.
const REPAIRS: usize = 0;
const RETRAININGS: usize = 1;
const INCIDENTS: usize = 2;
const BACKLOG: usize = 3;
const LINES_BESIDE_STAGES: usize = 4;

impl Tables {
    /// The tables of a model.
    pub(super) fn new(model: &Model) -> Tables {
        let stages = model.lifecycle.stages.len();
        let lines = stages + LINES_BESIDE_STAGES;
        let mut speed = vec![0.0; model.roles.len() * lines];
        for role in model.role_ids() {
            for line in 0..lines {
                if let Some(needs) = needs_of_line(model, line) {
                    speed[role.index() * lines + line] = model.speed(role, needs);
                }
            }
        }
        let mut first_outcome = Table::default();
        let mut outcomes = 0;
        for stage in &model.lifecycle.stages {
            first_outcome.push(outcomes);
            outcomes += stage.gate.outcomes.len();
        }
        let looking_order = looking_order(stages, model.work.priority);
        let roles_for: Table<Line, Vec<RoleId>> = (0..lines)
            .map(|line| {
                let attempts = |role: &RoleId| speed[role.index() * lines + line] > 0.0;
                model.role_ids().filter(attempts).collect()
            })
            .collect();
        let spells = model.work.spells;
        let first_come_alone = model.work.priority.looks_across_stages()
            && spells.is_none()
            && !matches!(model.work.assignment, Assignment::BestAvailable { .. });
        let all_stages = &model.lifecycle.stages;
        let finite_lines = all_stages.iter().any(|stage| stage.line.is_some());
        let some_go_first = model.projects.listed.iter().any(|listed| listed.goes_first);
        let priority = model.work.priority;
        let ranks = some_go_first || matches!(priority, Priority::Worth | Priority::DueDate);
        let sponsor = model.sponsor.as_ref();
        let patience_rests =
            sponsor.is_some_and(|sponsor| sponsor.patience_runs == PatienceRuns::WhileWaiting);
        let patience_changes =
            patience_rests || all_stages.iter().any(|stage| stage.patience.is_some());
        let queues = queues(
            &roles_for,
            Line::at(stages + BACKLOG),
            first_come_alone && !finite_lines,
        );
        let queues_of = speed
            .chunks(lines)
            .map(|speeds| {
                let is_queue = |line: &Line| queues[*line] == *line;
                let attempted = |line: &Line| speeds[line.index()] > 0.0;
                let lines = looking_order.iter().copied();
                lines.filter(is_queue).filter(attempted).collect()
            })
            .collect();
        let levels = level_factors(model);
        Tables {
            stages,
            looking_place: place_of_each(&looking_order, lines),
            looking_order,
            queues,
            queues_of,
            // Where work changes hands, nobody takes a task the moment it joins a line.
            role_sets: roles_for
                .iter()
                .map(|roles| role_set(if spells.is_some() { &[] } else { roles }))
                .collect(),
            roles_for,
            leave_to_teammate: match model.work.assignment {
                Assignment::BestAvailable {
                    teammate_factor,
                    teammate_weeks,
                } => Some((teammate_factor, teammate_weeks)),
                Assignment::SpecialistsOnly { .. } | Assignment::Anyone => None,
            },
            spells,
            has_crews: spells.is_some() && model.lifecycle.stages.iter().any(|s| s.people > 1),
            minds_waits: spells.is_some()
                || matches!(model.work.assignment, Assignment::BestAvailable { .. }),
            usual_work: match spells {
                Some(_) => usual_work(model, &levels, &effort_factors(model, &levels)),
                None => Vec::new(),
            },
            first_come_alone,
            effort_factors: effort_factors(model, &levels),
            kinds: model.kinds.len(),
            levels,
            experiments: experimenting_roles(model),
            platform_skill: platform_skill(model),
            first_outcome,
            outcomes,
            pauses: model.work.handoff_wait.is_some()
                || model.lifecycle.stages.iter().any(|s| s.wait.is_some()),
            skips: model.kinds.iter().any(|kind| kind.skips.contains(&true)),
            demo_after: demo_after(model),
            works_alone: model.operation.is_none()
                && model.platform.capabilities.is_empty()
                && model.people.domain.is_none()
                && model.people.mentoring <= 0.0,
            redoes: gate_outcomes(model).any(is_redo),
            sizes_up: model.projects.repeats.is_some()
                || model.kinds.iter().any(|kind| kind.size.is_some()),
            passing_matters: demo_after(model).is_some() || gate_outcomes(model).any(is_redo),
            lines_have_rules: ranks
                || patience_changes
                || finite_lines
                || spells.is_some()
                || matches!(model.work.assignment, Assignment::BestAvailable { .. }),
            finite_lines,
            ranks,
            some_go_first,
            holds_back: model.work.at_most.is_some(),
            patience_changes,
            patience_rests,
            own_patience: model.kinds.iter().any(|kind| kind.patience.is_some())
                || model.projects.listed.iter().any(|p| p.patience.is_some()),
            counts_outcomes: gate_outcomes(model).any(|outcome| outcome.limit.is_some()),
            speed,
        }
    }

    /// Number of lines.
    #[inline]
    pub(super) fn lines(&self) -> usize {
        self.stages + LINES_BESIDE_STAGES
    }

    /// The line of work that restores a live model.
    pub(super) fn renewal_line(&self, renewal: Renewal) -> Line {
        match renewal {
            Renewal::Repair => Line::at(self.stages + REPAIRS),
            Renewal::Retraining => Line::at(self.stages + RETRAININGS),
        }
    }

    /// The work that restores a live model whose line this is.
    pub(super) fn renewal_of(&self, line: Line) -> Option<Renewal> {
        match line.index().checked_sub(self.stages)? {
            REPAIRS => Some(Renewal::Repair),
            RETRAININGS => Some(Renewal::Retraining),
            _ => None,
        }
    }

    /// The line of incidents to be mended.
    #[inline]
    pub(super) fn incident_line(&self) -> Line {
        Line::at(self.stages + INCIDENTS)
    }

    /// The line of projects not kicked off.
    #[inline]
    pub(super) fn backlog_line(&self) -> Line {
        Line::at(self.stages + BACKLOG)
    }

    /// The stage whose tasks are in a line; `None`: it is one beside the stages.
    #[inline]
    pub(super) fn stage_of(&self, line: Line) -> Option<StageId> {
        self.is_of_stage(line).then_some(StageId(line.0))
    }

    /// Whether the tasks of a line are those of a stage.
    #[inline]
    pub(super) fn is_of_stage(&self, line: Line) -> bool {
        line.index() < self.stages
    }

    /// The line under whose number the tasks of a line wait: its own, or where the time
    /// of joining alone decides, the first line that the same roles work off.
    #[inline]
    pub(super) fn queue(&self, line: Line) -> Line {
        self.queues[line]
    }

    /// The queues whose tasks a role attempts, in the order in which it looks.
    #[inline]
    pub(super) fn queues_of(&self, role: RoleId) -> &[Line] {
        &self.queues_of[role]
    }

    /// The roles that attempt the tasks of a line.
    #[inline]
    pub(super) fn roles_for(&self, line: Line) -> &[RoleId] {
        &self.roles_for[line]
    }

    /// The roles that attempt the tasks of a line, as a set.
    #[inline]
    pub(super) fn role_set(&self, line: Line) -> RoleSet {
        self.role_sets[line]
    }

    /// Factors on the effort of a stage for a kind of project at a platform level.
    #[inline]
    pub(super) fn effort_factors(
        &self,
        level: usize,
        kind: KindId,
        stage: StageId,
    ) -> EffortFactors {
        self.effort_factors[(level * self.kinds + kind.index()) * self.stages + stage.index()]
    }

    /// Person-weeks that a task of a line usually takes at a platform level, over all kinds
    /// of projects; only where work changes hands.
    #[inline]
    pub(super) fn usual_work(&self, level: usize, line: Line) -> f64 {
        self.usual_work[level * self.lines() + line.index()]
    }

    /// Speed of a role at the tasks of a line; 0 where it does not attempt them.
    #[inline]
    pub(super) fn speed(&self, role: RoleId, line: Line) -> f64 {
        self.speed[role.index() * self.lines() + line.index()]
    }
}

/// What the tasks of a line take; `None` where there are no such tasks.
fn needs_of_line(model: &Model, line: usize) -> Option<&Needs> {
    let stages = &model.lifecycle.stages;
    let Some(beside) = line.checked_sub(stages.len()) else {
        return Some(&stages[line].needs);
    };
    let operation = model.operation.as_ref();
    match beside {
        REPAIRS => Some(&operation?.repair_needs),
        RETRAININGS => Some(&operation?.retraining.as_ref()?.needs),
        INCIDENTS => Some(&operation?.upkeep_needs),
        // Whoever can do the first stage may kick off a project that waits for that.
        _ => match model.projects.intake {
            Intake::WhenSomebodyIsFree => Some(&stages[0].needs),
            Intake::AtOnce => None,
        },
    }
}

fn role_set(roles: &[RoleId]) -> RoleSet {
    let mut set = RoleSet::default();
    for &role in roles {
        set.insert(role);
    }
    set
}

fn gate_outcomes(model: &Model) -> impl Iterator<Item = &GateOutcome> {
    let stages = &model.lifecycle.stages;
    stages.iter().flat_map(|stage| &stage.gate.outcomes)
}

/// Whether an outcome is a rework at less or more than the whole effort.
fn is_redo(outcome: &GateOutcome) -> bool {
    let whole = |factor: f64| factor.to_bits() == 1f64.to_bits();
    matches!(outcome.next, Next::Rework { effort_factor, .. } if !whole(effort_factor))
}

/// The place of each line in an order of all.
fn place_of_each(order: &[Line], lines: usize) -> Table<Line, usize> {
    let place = |line| order.iter().position(|other| *other == Line::at(line));
    (0..lines)
        .map(|line| place(line).unwrap_or(lines))
        .collect()
}

fn looking_order(stages: usize, priority: Priority) -> Vec<Line> {
    let early_to_late = (0..stages).map(Line::at);
    let beside = |place: usize| Line::at(stages + place);
    match priority {
        Priority::StartFirst => std::iter::once(beside(BACKLOG))
            .chain(early_to_late)
            .chain([INCIDENTS, REPAIRS, RETRAININGS].map(beside))
            .collect(),
        // First-come compares tickets; the order only has to be fixed.
        Priority::FinishFirst | Priority::FirstCome | Priority::Worth | Priority::DueDate => {
            [INCIDENTS, REPAIRS, RETRAININGS]
                .map(beside)
                .into_iter()
                .chain(early_to_late.rev())
                .chain([beside(BACKLOG)])
                .collect()
        }
    }
}

/// For each line, the queue that its tasks wait in, see [`Tables::queue`]. The backlog
/// has a queue of its own, because it has rules of its own.
fn queues(
    roles_for: &Table<Line, Vec<RoleId>>,
    backlog: Line,
    first_come_alone: bool,
) -> Table<Line, Line> {
    let shared = |line: Line| {
        let mut earlier = roles_for.ids().take_while(|other| *other < line);
        let may_share = first_come_alone && line != backlog;
        earlier.find(|other| may_share && roles_for[*other] == roles_for[line])
    };
    let lines = roles_for.ids();
    lines.map(|line| shared(line).unwrap_or(line)).collect()
}

fn effort_factors(model: &Model, levels: &[CapabilityEffects]) -> Vec<EffortFactors> {
    let stages = &model.lifecycle.stages;
    let means: Vec<f64> = stages.iter().map(|stage| stage.effort.mean()).collect();
    let mut factors = Vec::new();
    for level in levels {
        for kind in &model.kinds {
            let size = kind.size.as_ref().map_or(1.0, Distribution::mean);
            let difficulty = kind.common_difficulty.mean() * size;
            let by_stage = kind.stage_effort.iter().zip(&level.stage_effort);
            let by_stage = by_stage.zip(&means);
            factors.extend(by_stage.map(|((&kind, &platform), mean)| EffortFactors {
                kind,
                platform,
                usual: mean * kind * platform * difficulty,
            }));
        }
    }
    factors
}

/// See [`Tables::usual_work`].
fn usual_work(model: &Model, levels: &[CapabilityEffects], factors: &[EffortFactors]) -> Vec<f64> {
    let stages = model.lifecycle.stages.len();
    let mut work = Vec::new();
    for (level, effects) in levels.iter().enumerate() {
        let of_kind = |kind: usize, stage: usize| {
            factors[(level * model.kinds.len() + kind) * stages + stage].usual
        };
        let of_stage = |stage: usize| {
            let mix = model.projects.mix.iter().enumerate();
            mix.map(|(kind, share)| share * of_kind(kind, stage)).sum()
        };
        work.extend((0..stages).map(of_stage));
        let operation = model.operation.as_ref();
        let repair = operation.map_or(0.0, |of| of.repair_effort.mean());
        let retraining = operation.and_then(|of| of.retraining.as_ref());
        let incidents = operation.and_then(|of| of.incidents.as_ref());
        work.push(repair * effects.repair_effort);
        work.push(retraining.map_or(0.0, |of| of.effort.mean()) * effects.repair_effort);
        work.push(incidents.map_or(0.0, |of| of.effort.mean()) * effects.incident_effort);
        work.push(of_stage(0));
    }
    work
}

fn level_factors(model: &Model) -> Vec<CapabilityEffects> {
    let mut level = CapabilityEffects::none(model.lifecycle.stages.len());
    let mut levels = vec![level.clone()];
    for capability in &model.platform.capabilities {
        level.multiply(&capability.effects);
        levels.push(level.clone());
    }
    levels
}

fn demo_after(model: &Model) -> Option<StageId> {
    let demo = model.sponsor.as_ref()?.demo.as_ref()?;
    Some(demo.after)
}

/// Roles able to do every stage up to validation: they experiment.
fn experimenting_roles(model: &Model) -> Table<RoleId, bool> {
    let stages = &model.lifecycle.stages;
    let last = model.lifecycle.validated_after;
    let experiments = |role: RoleId| {
        last.is_some_and(|last| {
            let mut up_to = stages[..=last.index()].iter();
            up_to.all(|stage| model.is_able(role, &stage.needs))
        })
    };
    model.role_ids().map(experiments).collect()
}

fn platform_skill(model: &Model) -> Table<RoleId, f64> {
    let skill = |id| model.platform.building_skill(id, model.role(id));
    model.role_ids().map(skill).collect()
}
