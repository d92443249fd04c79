//! What only shows when everything is known: triggers that can never fire, stages
//! that nobody can do.

mod circles;
pub(super) mod hire_places;

use super::reading::Reading;
use crate::blueprint::plans::{PlacedPlan, hire_context};
use crate::blueprint::problem::Problem;
use crate::blueprint::tree::Origin;
use crate::model::{Hire, Milestone, Model, PlanEvent, RoleId, Stage, Trigger};
use crate::units::Weeks;
use crate::words::{and, trimmed};
use circles::could_open;

/// Checks every plan against the organisation.
pub(super) fn check(reading: &Reading, model: &Model, plans: &[PlacedPlan]) {
    for plan in plans {
        let context = format!("plan \"{}\"", plan.plan.name);
        reading.within(context, || {
            let checker = Checker {
                reading,
                model,
                plan,
            };
            checker.triggers();
            checker.stages();
        });
    }
}

struct Checker<'a> {
    reading: &'a Reading,
    model: &'a Model,
    plan: &'a PlacedPlan,
}

impl Checker<'_> {
    fn triggers(&self) {
        let could_open = could_open(self.model, &self.plan.plan);
        for (index, (hire, origin)) in self
            .plan
            .plan
            .hires
            .iter()
            .zip(&self.plan.hires)
            .enumerate()
        {
            let context = hire_context(&self.plan.plan.name, index);
            self.reading
                .within(context, || self.hire(hire, *origin, index));
            let is_told = self.never(&hire.when, index).is_some();
            if !could_open[index] && !is_told {
                let problem = Problem::error(
                    "this hire can never happen: it waits for hires that wait for it",
                );
                self.reading.report(*origin, problem);
            }
        }
    }

    fn hire(&self, hire: &Hire, origin: Origin, index: usize) {
        if let Some(why) = self.never(&hire.when, index)
            && hire.latest.is_none_or(|latest| latest > self.model.horizon)
        {
            let problem = Problem::error(format!("this hire can never happen: {why}"));
            self.reading.report(origin, problem);
        }
        if let Some(upskilling) = hire.upskilling
            && !self.model.has_at_start(upskilling.from)
            && self.hired(upskilling.from, index) == 0
        {
            let problem = Problem::error(format!(
                "nobody can be upskilled: there is no {}, and the plan hires none",
                self.role(upskilling.from)
            ));
            self.reading.report(origin, problem);
        }
        let until = hire.until.as_ref();
        if let Some(why) = until.and_then(|until| self.never(until, usize::MAX)) {
            let problem =
                Problem::error(format!("`until` of this hire can never come true: {why}"));
            self.reading.report(origin, problem);
        }
    }

    /// Why a trigger of the hire with this index can never come true.
    fn never(&self, trigger: &Trigger, own: usize) -> Option<String> {
        match trigger {
            Trigger::At(at) => self.after_the_end(*at),
            Trigger::After { nth, event } => self.event_never(*nth, *event, own),
            Trigger::ModelsWaiting { .. } => None,
            Trigger::RoleBusy { role, over, span } => self.busy_never(*role, *over, *span, own),
            Trigger::RoleProductive(role) => self
                .hired(*role, own)
                .eq(&0)
                .then(|| format!("the plan hires no other {}", self.role(*role))),
            Trigger::All(all) => all.iter().find_map(|trigger| self.never(trigger, own)),
            Trigger::Any(any) => {
                let reasons: Vec<Option<String>> =
                    any.iter().map(|trigger| self.never(trigger, own)).collect();
                reasons
                    .iter()
                    .all(Option::is_some)
                    .then(|| reasons.into_iter().flatten().next())
                    .flatten()
            }
        }
    }

    fn after_the_end(&self, at: Weeks) -> Option<String> {
        (at > self.model.horizon).then(|| {
            format!(
                "month {} is after the horizon of {} months",
                trimmed(at.months(), 1),
                trimmed(self.model.horizon.months(), 1)
            )
        })
    }

    fn event_never(&self, nth: u32, event: PlanEvent, own: usize) -> Option<String> {
        match event {
            PlanEvent::HireOf(role) => (self.hired(role, own) < nth && !self.model.people.backfill
                || self.hired(role, own) == 0)
                .then(|| match self.hired(role, own) {
                    0 => format!("the plan hires no other {}", self.role(role)),
                    _ => format!(
                        "the plan hires fewer than {nth} people as {}",
                        self.role(role)
                    ),
                }),
            PlanEvent::Milestone(Milestone::ValidatedModel) => self
                .model
                .lifecycle
                .validated_after
                .is_none()
                .then(|| "no stage says that it validates a model".to_string()),
            PlanEvent::Milestone(Milestone::MonthOfValue) => self
                .model
                .operation
                .is_none()
                .then(|| "models earn no value in a scenario with its own stages".to_string()),
            PlanEvent::Milestone(_) => None,
        }
    }

    fn busy_never(&self, role: RoleId, over: f64, span: Weeks, own: usize) -> Option<String> {
        if !self.model.has_at_start(role) && self.hired(role, own) == 0 {
            return Some(format!("there is no {}", self.role(role)));
        }
        if over >= 1.0 {
            return Some("nobody is busy over 100%".to_string());
        }
        (span > self.model.horizon).then(|| "the span is longer than the horizon".to_string())
    }

    /// How many people of a role the other hires of the plan bring.
    fn hired(&self, role: RoleId, own: usize) -> u32 {
        let others = self
            .plan
            .plan
            .hires
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != own);
        others
            .map(|(_, hire)| self.brings(hire, role))
            .fold(0, u32::saturating_add)
    }

    fn brings(&self, hire: &Hire, role: RoleId) -> u32 {
        let roles = hire.roles(&self.model.channels).iter();
        let each = roles.filter(|brought| **brought == role).count();
        hire.people
            .saturating_mul(u32::try_from(each).unwrap_or(u32::MAX))
    }

    fn role(&self, role: RoleId) -> &str {
        &self.model.roles[usize::from(role.0)].name
    }

    /// Warns of the stages that nobody can do, ever or for long.
    fn stages(&self) {
        let stages = self.model.lifecycle.stages.iter();
        let told = stages.filter(|stage| !self.reading.allows(allow_key(&stage.name)));
        let (mut never, mut late) = (Vec::new(), Vec::new());
        for stage in told {
            match self.somebody_from(stage) {
                Some(from) if from.get() <= self.model.horizon.get() / 4.0 => {}
                Some(from) => late.push((stage, from)),
                None => never.push(stage),
            }
        }
        let named = |stage: &&Stage| format!("`{}`", stage.name);
        let mut parts = Vec::new();
        if !never.is_empty() {
            let names: Vec<String> = never.iter().map(named).collect();
            parts.push(format!(
                "{} {}",
                if names.len() == 1 { "stage" } else { "stages" },
                and(&names)
            ));
        }
        for (stage, from) in &late {
            let month = trimmed(from.months().ceil(), 1);
            parts.push(format!("stage `{}` until about month {month}", stage.name));
        }
        never.extend(late.iter().map(|(stage, _)| *stage));
        let mut keys: Vec<&'static str> =
            never.iter().map(|stage| allow_key(&stage.name)).collect();
        keys.dedup();
        if let [first, ..] = keys[..] {
            self.nobody(first, &parts, &keys);
        }
    }

    /// From when on somebody can do a stage: 0 with the team, else about when the
    /// first able hire comes; hires that wait for events may come early.
    fn somebody_from(&self, stage: &Stage) -> Option<Weeks> {
        let able = |role: RoleId| self.model.is_able(role, &stage.needs);
        if self
            .model
            .team
            .iter()
            .any(|group| group.people > 0 && able(group.role))
        {
            return Some(Weeks::ZERO);
        }
        let hires = self.plan.plan.hires.iter().filter(|hire| {
            let mut roles = hire.roles(&self.model.channels).iter();
            hire.people > 0 && roles.any(|role| able(*role))
        });
        hires
            .map(|hire| self.arrives(hire))
            .min_by(|a, b| a.get().total_cmp(&b.get()))
    }

    /// When a hire of a role typically comes, if the trigger fires at its earliest.
    fn arrives(&self, hire: &Hire) -> Weeks {
        let channel = &self.model.channels[usize::from(hire.channel.0)];
        let scarcity = hire
            .role
            .map_or(1.0, |role| self.model.roles[usize::from(role.0)].scarcity);
        let opens = earliest(&hire.when);
        if opens == Weeks::ZERO {
            return Weeks::ZERO;
        }
        Weeks::new(opens.get() + channel.lead_time.quantile(0.5) * scarcity).unwrap_or(opens)
    }

    fn nobody(&self, key: &'static str, stages: &[String], keys: &[&str]) {
        let keys: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
        let problem = Problem::warning(
            key,
            format!(
                "plan \"{}\" has nobody for {}",
                self.plan.plan.name,
                and(stages)
            ),
        );
        let problem = problem.note(format!(
            "if that is part of the question, silence with  allow = [{}]",
            keys.join(", ")
        ));
        self.reading.report_unplaced(problem);
    }
}

/// The word that silences the warning: one per built-in stage, one for all others.
fn allow_key(stage: &str) -> &'static str {
    match stage {
        "framing" => "nobody-for-framing",
        "data" => "nobody-for-data",
        "exploration" => "nobody-for-exploration",
        "modeling" => "nobody-for-modeling",
        "validation" => "nobody-for-validation",
        "packaging" => "nobody-for-packaging",
        "deployment" => "nobody-for-deployment",
        _ => "nobody-for-a-stage",
    }
}

/// The earliest time at which a trigger can come true.
fn earliest(trigger: &Trigger) -> Weeks {
    let later = |a: Weeks, b: Weeks| if a > b { a } else { b };
    match trigger {
        Trigger::At(at) => *at,
        Trigger::All(all) => all.iter().map(earliest).fold(Weeks::ZERO, later),
        Trigger::Any(any) => any
            .iter()
            .map(earliest)
            .min_by(|a, b| a.get().total_cmp(&b.get()))
            .unwrap_or(Weeks::ZERO),
        _ => Weeks::ZERO,
    }
}
