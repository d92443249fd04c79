//! Projects on their way, and in production.

use super::Watcher;
use crate::engine::renewal::Renewal;
use crate::engine::state::{LiveModel, Phase, Project, State};
use crate::model::StageId;
use crate::model::trace::{ProjectPlace, Stay, What};

/// What was seen of a project.
#[derive(Debug, Clone, Copy)]
pub(super) struct SeenProject {
    phase: Phase,
    stage: u8,
    is_kicked_off: bool,
    is_validated: bool,
    is_migrated: bool,
    /// Where it is since when; `None` once it is gone.
    stay: Option<Stay>,
}

/// What was seen of a live model.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SeenLive {
    renewal: Option<Renewal>,
    repairs: u32,
    retrainings: u32,
    is_down: bool,
}

impl Watcher {
    pub(super) fn look_at_projects(&mut self, state: &State<'_>) {
        let projects = &state.buffers.projects;
        for (project, now) in projects.iter().enumerate().skip(self.projects.len()) {
            self.meet_project(project, now);
            self.open.push(project);
        }
        let mut open = std::mem::take(&mut self.open);
        open.retain(|&project| {
            let now = &projects[project];
            self.look_at_project(project, now, state);
            !is_settled(now)
        });
        self.open = open;
    }

    fn look_at_project(&mut self, project: usize, now: &Project, state: &State<'_>) {
        self.look_at_milestones(project, now);
        self.look_at_gate(project, now, state);
        self.look_at_phase(project, now, state);
        self.look_at_place(project, now, state);
        let seen = &mut self.projects[project];
        (seen.phase, seen.stage) = (now.phase, now.stage);
    }

    fn meet_project(&mut self, project: usize, now: &Project) {
        self.projects.push(SeenProject {
            phase: Phase::Backlog,
            stage: 0,
            is_kicked_off: false,
            is_validated: false,
            is_migrated: false,
            stay: Some(Stay {
                project,
                place: ProjectPlace::Backlog,
                from: now.offered,
                until: now.offered,
            }),
        });
        self.happen(now.offered, What::Offered { project });
    }

    fn look_at_milestones(&mut self, project: usize, now: &Project) {
        let seen = &mut self.projects[project];
        let reached = |flag: &mut bool, time: f64| !std::mem::replace(flag, time.is_finite());
        let milestones = [
            (
                reached(&mut seen.is_kicked_off, now.kicked_off),
                now.kicked_off,
                What::KickedOff { project },
            ),
            (
                reached(&mut seen.is_validated, now.validated),
                now.validated,
                What::Validated { project },
            ),
            (
                reached(&mut seen.is_migrated, now.migrated),
                now.migrated,
                What::Migrated { project },
            ),
        ];
        for (is_new, at, what) in milestones {
            if is_new && at.is_finite() {
                self.happen(at, what);
            }
        }
    }

    /// A project that somebody has done with, who is still there, and that stands no
    /// further than before was sent back; a leaver puts it where it was.
    fn look_at_gate(&mut self, project: usize, now: &Project, state: &State<'_>) {
        let seen = self.projects[project];
        let goes_on = matches!(now.phase, Phase::Pausing | Phase::InLine | Phase::InWork);
        if seen.phase != Phase::InWork || !goes_on || now.stage > seen.stage {
            return;
        }
        let Some(person) = self.worker_of(project) else {
            return;
        };
        if state.buffers.members[person].present && !self.is_still_at(person, project, state) {
            let what = What::SentBack {
                project,
                from: StageId(seen.stage),
                to: StageId(now.stage),
            };
            self.happen(state.now(), what);
        }
    }

    /// Whether a member is at the task that was seen.
    fn is_still_at(&self, person: usize, project: usize, state: &State<'_>) -> bool {
        let member = &state.buffers.members[person];
        let is_same_task = |project_of_task: u32| project_of_task as usize == project;
        self.has_same_shift(person, member.shift)
            && member.task.is_some_and(|task| is_same_task(task.project))
    }

    fn look_at_phase(&mut self, project: usize, now: &Project, state: &State<'_>) {
        if self.projects[project].phase == now.phase {
            return;
        }
        let what = match now.phase {
            Phase::Live => What::WentLive {
                project,
                is_one_off: now.is_one_off,
            },
            Phase::Retired => What::Retired { project },
            Phase::Withdrawn => What::Withdrawn { project },
            Phase::Ended(cause) => What::Lost {
                project,
                stage: StageId(now.stage),
                cause,
            },
            Phase::Backlog | Phase::Pausing | Phase::InLine | Phase::InWork => return,
        };
        let at = match now.phase {
            Phase::Live => now.in_production,
            _ => now.ended.min(state.horizon),
        };
        self.happen(at, what);
    }

    fn look_at_place(&mut self, project: usize, now: &Project, state: &State<'_>) {
        let place = place_of(now, state);
        let Some(stay) = self.projects[project].stay else {
            return;
        };
        if place == Some(stay.place) {
            return;
        }
        // Patience may have ended before somebody saw it.
        let at = match place {
            None => now.ended.min(state.now()),
            Some(_) => state.now(),
        };
        self.end_stay(Stay { until: at, ..stay });
        self.projects[project].stay = place.map(|place| Stay {
            project,
            place,
            from: at,
            until: at,
        });
        if let Some(ProjectPlace::Line(stage)) = place {
            self.happen(at, waits(project, stage, state));
        }
    }

    fn end_stay(&mut self, stay: Stay) {
        if stay.until > stay.from {
            self.trace.stays.push(stay);
        }
    }

    /// Where projects are at `end`.
    pub(super) fn close_stays(&mut self, end: f64) {
        for project in 0..self.projects.len() {
            if let Some(stay) = self.projects[project].stay {
                self.end_stay(Stay { until: end, ..stay });
            }
        }
    }

    pub(super) fn look_at_live_models(&mut self, state: &State<'_>) {
        for (live, now) in state.buffers.live.iter().enumerate() {
            if live == self.live.len() {
                self.live.push(SeenLive::default());
            }
            self.look_at_service(live, now, state);
        }
    }

    fn look_at_service(&mut self, live: usize, now: &LiveModel, state: &State<'_>) {
        let project = now.project as usize;
        let before = std::mem::replace(
            &mut self.live[live],
            SeenLive {
                renewal: now.renewal,
                repairs: now.service.repairs,
                retrainings: now.service.retrainings,
                is_down: now.down_since.is_finite(),
            },
        );
        let is_new_repair = before.renewal.is_none() && now.renewal == Some(Renewal::Repair);
        let changes = [
            (
                now.service.repairs > before.repairs,
                What::Repaired { project },
            ),
            (
                now.service.retrainings > before.retrainings,
                What::Retrained { project },
            ),
            (is_new_repair, What::Noticed { project }),
            (
                before.is_down && now.down_since.is_infinite(),
                What::Mended { project },
            ),
            (
                !before.is_down && now.down_since.is_finite(),
                What::Incident { project },
            ),
        ];
        for (_, what) in changes
            .into_iter()
            .filter(|(has_happened, _)| *has_happened)
        {
            self.happen(state.now(), what);
        }
    }
}

/// Whether nothing will happen to a project any more: it is gone, or in production where
/// that is the end of the story.
fn is_settled(project: &Project) -> bool {
    match project.phase {
        Phase::Retired | Phase::Withdrawn | Phase::Ended(_) => true,
        Phase::Live => project.live == u32::MAX,
        Phase::Backlog | Phase::Pausing | Phase::InLine | Phase::InWork => false,
    }
}

/// Where a project is; `None` once it is gone.
fn place_of(project: &Project, state: &State<'_>) -> Option<ProjectPlace> {
    let stage = StageId(project.stage);
    match project.phase {
        Phase::Backlog => Some(ProjectPlace::Backlog),
        Phase::Pausing => Some(ProjectPlace::Pause(stage)),
        Phase::InLine => Some(ProjectPlace::Line(stage)),
        Phase::InWork => Some(ProjectPlace::InWork(stage)),
        Phase::Live => {
            let live = state.buffers.live.get(project.live as usize);
            let is_down = live.is_some_and(|live| live.down_since.is_finite());
            Some(if is_down {
                ProjectPlace::Down
            } else {
                ProjectPlace::Live
            })
        }
        Phase::Retired | Phase::Withdrawn | Phase::Ended(_) => None,
    }
}

/// Who could take a project that begins to wait.
fn waits(project: usize, stage: StageId, state: &State<'_>) -> What {
    let line = usize::from(stage.0);
    let members = state.buffers.members.iter();
    let able = members.filter(|member| state.personal_speed(member, line) > 0.0);
    let (mut count, mut free) = (0, 0);
    for member in able {
        count += 1;
        free += u32::from(member.task.is_none());
    }
    What::Waits {
        project,
        stage,
        able: count,
        free,
    }
}
