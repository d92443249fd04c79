//! People who work on one project only, until it is live or ended.

use super::idle::faster;
use super::ids::{Line, ListedId, MemberId, ProjectId};
use super::recorder::Recorder;
use super::state::{Phase, State};
use crate::model::RoleId;

impl<R: Recorder> State<'_, R> {
    /// A listed project is there: it asks for its team.
    #[inline(never)]
    pub(super) fn ask_for_team(&mut self, listed: ListedId, project: ProjectId) {
        let model = self.model;
        for &role in &model.projects.listed[listed.index()].team {
            self.dedicate_somebody(role, project);
        }
    }

    /// Who has been there longest and is not spoken for; if nobody is, the next to come.
    fn dedicate_somebody(&mut self, role: RoleId, project: ProjectId) {
        let suits = |member: MemberId| {
            let m = &self.buffers.members[member];
            m.role == role && m.dedicated.is_none()
        };
        let present = self.buffers.roster.present();
        let found = present.map(|entry| entry.member).find(|of| suits(*of));
        match found {
            Some(member) => self.dedicate(member, project),
            None => self.buffers.wanted.push((role, project)),
        }
    }

    fn dedicate(&mut self, member: MemberId, project: ProjectId) {
        let m = &self.buffers.members[member];
        if m.task.is_none() || m.helps() {
            self.call(member);
        }
        self.buffers.members[member].dedicated = Some(project);
        self.buffers.dedicated.push((project, member));
        self.look_for_people = true;
    }

    /// Somebody has come: a project may have asked for them.
    #[inline(never)]
    pub(super) fn dedicate_newcomer(&mut self, member: MemberId) {
        let role = self.buffers.members[member].role;
        let wanted = &mut self.buffers.wanted;
        if let Some(place) = wanted.iter().position(|(of, _)| *of == role) {
            let (_, project) = wanted.remove(place);
            self.dedicate(member, project);
        }
    }

    /// Somebody has left: their project asks for the next of the role.
    pub(super) fn replace_dedicated(&mut self, member: MemberId) {
        let m = &mut self.buffers.members[member];
        let role = m.role;
        if let Some(project) = m.dedicated.take() {
            self.buffers.dedicated.retain(|(_, other)| *other != member);
            self.dedicate_somebody(role, project);
        }
    }

    /// A project is live or ended: its people are there for everything again.
    #[inline(never)]
    pub(super) fn release_team(&mut self, project: ProjectId) {
        self.buffers.wanted.retain(|(_, other)| *other != project);
        while let Some(place) = self
            .buffers
            .dedicated
            .iter()
            .position(|(own, _)| *own == project)
        {
            let (_, member) = self.buffers.dedicated.remove(place);
            let m = &mut self.buffers.members[member];
            m.dedicated = None;
            // Who is in the middle of its last task is freed at the end of that.
            if m.task.is_none() {
                self.be_free(member);
            }
        }
    }

    /// The teams of projects that wait take them up: the fastest of each, or whoever of
    /// them would rather stand in than wait for a specialist.
    pub(super) fn serve_dedicated(&mut self) {
        let mut place = 0;
        while place < self.buffers.dedicated.len() {
            let (project, _) = self.buffers.dedicated[place];
            place = if self.serve_team(project) {
                0
            } else {
                place + 1
            };
        }
    }

    fn serve_team(&mut self, project: ProjectId) -> bool {
        let p = &self.buffers.projects[project];
        let line = match p.phase {
            Phase::InLine => Line::from(p.stage),
            Phase::Backlog => self.tables.backlog_line(),
            _ => return false,
        };
        if line == self.tables.backlog_line() && (!self.programme.goes_on || self.is_full_of_work())
        {
            return false;
        }
        let specialist = self.fastest_of_team(project, line, true);
        let chosen = specialist.or_else(|| {
            let other = self.fastest_of_team(project, line, false);
            other.filter(|(speed, _)| self.would_wait_longer(line, project.into(), *speed))
        });
        let Some((_, member)) = chosen else {
            return false;
        };
        let ticket = self.buffers.projects[project].ticket;
        self.leave(line, ticket);
        if self.tables.is_of_stage(line) {
            self.begin(member, line, project.into());
        } else {
            self.take_from_backlog(member, project);
        }
        true
    }

    /// The fastest who is free of a project's team, among the specialists for a line or
    /// among the others.
    fn fastest_of_team(
        &self,
        project: ProjectId,
        line: Line,
        specialists: bool,
    ) -> Option<(f64, MemberId)> {
        let mut best = None;
        for &(own, member) in &self.buffers.dedicated {
            let m = &self.buffers.members[member];
            let is_free = own == project && m.present && m.task.is_none();
            if is_free && self.buffers.specialists.include(m.role, line) == specialists {
                let speed = self.pace(m, line);
                if speed > 0.0 {
                    best = faster(best, (speed, member));
                }
            }
        }
        best
    }
}
