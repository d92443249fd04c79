//! People: coming, learning, going, and what they work on.

use super::Watcher;
use super::organization::hire_of;
use crate::engine::renewal::Renewal;
use crate::engine::state::{Member, State, Task, Training};
use crate::model::trace::{Leaving, TracedPerson, What, Work, WorkKind};
use crate::model::{RoleId, StageId};

/// What was seen of a member of staff.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeenMember {
    present: bool,
    is_ramping: bool,
    training: Training,
    /// Number of the task at work, and what it is.
    shift: u32,
    work: Option<Work>,
}

impl Watcher {
    pub(super) fn look_at_members(&mut self, state: &State<'_>) {
        for (person, member) in state.buffers.members.iter().enumerate() {
            if person == self.members.len() {
                self.meet(person, member, state);
            }
            self.look_at_work(person, member, state);
            self.look_at_training(person, member, state);
            self.look_at_presence(person, member, state);
        }
    }

    fn meet(&mut self, person: usize, member: &Member, state: &State<'_>) {
        let hire = hire_of(state, member.candidate);
        self.trace.people.push(TracedPerson {
            role: member.role,
            hire,
            first_day: member.first_day,
            left: None,
        });
        self.members.push(SeenMember {
            present: true,
            is_ramping: member.ramp_weeks > 0.0,
            training: Training::None,
            shift: 0,
            work: None,
        });
        if member.first_day > 0.0 || hire.is_some() {
            self.happen(member.first_day, What::Joined { person });
        }
    }

    fn look_at_presence(&mut self, person: usize, member: &Member, state: &State<'_>) {
        let seen = &mut self.members[person];
        let was_ramping = std::mem::replace(&mut seen.is_ramping, member.ramp_weeks > 0.0);
        let was_present = std::mem::replace(&mut seen.present, member.present);
        if member.present {
            if was_ramping && member.ramp_weeks <= 0.0 {
                self.happen(state.now(), What::FullSpeed { person });
            }
        } else if was_present {
            self.trace.people[person].left = Some(member.left);
            let why = why_left(member, state);
            self.happen(member.left, What::Left { person, why });
        }
    }

    fn look_at_training(&mut self, person: usize, member: &Member, state: &State<'_>) {
        let before = std::mem::replace(&mut self.members[person].training, member.training);
        let role_of = |candidate: u32| state.buffers.candidates[candidate as usize].role;
        if before == member.training || !member.present {
            return;
        }
        let now = state.now();
        match (before, member.training) {
            (_, Training::For(candidate)) => {
                let role = role_of(candidate);
                self.happen(now, What::TrainingBegan { person, role });
            }
            (Training::For(candidate), Training::Over) => {
                let role = role_of(candidate);
                // Who succeeded has another role, which counts as the new one.
                let has_turned = member.role != self.trace.people[person].role;
                self.happen(now, trained(person, role, has_turned));
            }
            _ => {}
        }
    }

    fn look_at_work(&mut self, person: usize, member: &Member, state: &State<'_>) {
        let seen = &mut self.members[person];
        let has_task = member.task.is_some();
        if seen.shift == member.shift && seen.work.is_some() == has_task {
            return;
        }
        if let Some(work) = seen.work.take() {
            self.trace.work.push(Work {
                until: state.now(),
                ..work
            });
        }
        seen.shift = member.shift;
        seen.work = member.task.map(|task| begun(person, &task, state));
    }

    /// Work that is not done by `end`.
    pub(super) fn close_work(&mut self, end: f64) {
        let open = self.members.iter().filter_map(|seen| seen.work);
        self.trace
            .work
            .extend(open.map(|work| Work { until: end, ..work }));
    }

    /// Whether a member has begun no task since the last look.
    pub(super) fn has_same_shift(&self, person: usize, shift: u32) -> bool {
        self.members[person].shift == shift
    }

    /// Who was seen at work on a project.
    pub(super) fn worker_of(&self, project: usize) -> Option<usize> {
        let is_on_it = |seen: &SeenMember| {
            let work = seen.work;
            work.is_some_and(|work| {
                work.project == project && matches!(work.kind, WorkKind::Stage { .. })
            })
        };
        self.members.iter().position(is_on_it)
    }
}

fn trained(person: usize, role: RoleId, has_turned: bool) -> What {
    if has_turned {
        What::Trained { person, role }
    } else {
        What::TrainingFailed { person, role }
    }
}

fn why_left(member: &Member, state: &State<'_>) -> Leaving {
    let hire = hire_of(state, member.candidate);
    if hire.is_some_and(|hire| state.buffers.closed[hire]) {
        Leaving::SentAway
    } else {
        member.leaving
    }
}

/// The task that a member has begun.
fn begun(person: usize, task: &Task, state: &State<'_>) -> Work {
    let line = usize::from(task.line);
    let errand = || &state.buffers.live[task.project as usize];
    let (project, kind) = if line < state.tables.stages {
        let stage = StageId(task.line);
        let is_rework = task.is_rework;
        (task.project, WorkKind::Stage { stage, is_rework })
    } else if line == state.tables.incident_line() {
        (errand().project, WorkKind::Incident)
    } else if errand().renewal == Some(Renewal::Retraining) {
        (errand().project, WorkKind::Retraining)
    } else {
        (errand().project, WorkKind::Repair)
    };
    Work {
        person,
        project: project as usize,
        kind,
        from: task.started,
        until: task.started,
    }
}
