//! Plans: hiring orders under test.

use super::build::Build;
use super::keys::people::MOST_PEOPLE;
use super::keys::{hire, plan, top};
use super::organisation::above_zero;
use super::part::Part;
use super::problem::Problem;
use super::roles::pay;
use super::tree::{Node, Origin};
use super::{no_effect, purchase, regions, upskilling, vetting};
use crate::model::{Channel, ChannelId, ChannelKind, Hire, Model, Plan, PlanBudget, RoleId};
use crate::random::Distribution;
use crate::units::{Money, Weeks};

/// Who a hire brings.
enum Who {
    Role(RoleId),
    Bundle,
}

/// The most plans, and the most entries in one.
const MOST_PLANS: usize = 64;
const MOST_HIRES: usize = 1_000;

pub(crate) const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// A plan and where its parts were written.
pub(crate) struct PlacedPlan {
    pub plan: Plan,
    pub origin: Origin,
    /// For each hire, the place of its `when`.
    pub hires: Vec<Origin>,
}

/// All plans of the scenario.
pub(super) fn plans(build: &Build<'_>, model: &Model) -> Vec<PlacedPlan> {
    let builder = PlanBuilder {
        build,
        channels: &model.channels,
        loaded: model.money.loaded,
        horizon: model.horizon,
    };
    let written = builder.written();
    let mut plans: Vec<PlacedPlan> = Vec::new();
    for item in &written {
        let context = format!("plan \"{}\"", item.name);
        let plan = build
            .complaints
            .within(context, || builder.plan(item, &plans, &written));
        plans.push(plan);
    }
    plans
}

/// Builds plans with the channels of the scenario.
struct PlanBuilder<'a> {
    build: &'a Build<'a>,
    channels: &'a [Channel],
    /// What people cost over what they are paid.
    loaded: f64,
    horizon: Weeks,
}

/// One plan as written, before `like` is followed.
struct Written<'a> {
    name: String,
    part: Part<'a>,
    origin: Origin,
}

impl PlanBuilder<'_> {
    fn written(&self) -> Vec<Written<'_>> {
        let build = self.build;
        let top = build.top();
        let items = top.items(&top::PLAN);
        if items.is_empty() && (!top.has(&top::PLAN) || !build.complaints.has_errors()) {
            build.complaints.report_unplaced(
                Problem::error("there is no plan to test")
                    .note("add at least one:  [[plan]]  name = \"Do nothing\"  hire = []"),
            );
        }
        if items.len() > MOST_PLANS {
            build.report(
                items[MOST_PLANS].origin,
                Problem::error(format!("at most {MOST_PLANS} plans can be compared")),
            );
        }
        let mut written: Vec<Written> = Vec::new();
        for item in items.iter().take(MOST_PLANS) {
            let part = build.part(Some(item));
            let name = self.name(part, item, &written);
            written.push(Written {
                name,
                part,
                origin: part.node(&plan::NAME).unwrap_or(item).origin,
            });
        }
        written
    }

    fn name(&self, part: Part<'_>, item: &Node, before: &[Written<'_>]) -> String {
        if !part.has(&plan::NAME) {
            let problem = Problem::error("this plan has no `name`");
            self.build.report(item.origin, problem);
        }
        let Some(name) = part.get(&plan::NAME) else {
            return format!("plan {}", before.len() + 1);
        };
        let origin = part.origin(&plan::NAME);
        self.build.complaints.check_look(origin, "a plan", name);
        if before.iter().any(|plan| plan.name == name) {
            let problem = Problem::error(format!("two plans are called \"{name}\""))
                .label("results could not be told apart");
            self.build.report(origin, problem);
        } else if name.trim().is_empty() {
            let problem = Problem::error("the name of a plan cannot be empty");
            self.build.report(origin, problem);
        }
        name.to_string()
    }

    fn plan(&self, item: &Written<'_>, before: &[PlacedPlan], all: &[Written<'_>]) -> PlacedPlan {
        let part = item.part;
        let mut plan = PlacedPlan {
            plan: Plan {
                name: item.name.clone(),
                hires: Vec::new(),
                purchase: purchase::of_plan(part, self.horizon),
                budget: part.get(&plan::BUDGET).map(|cap| {
                    cap.and_then(Money::new)
                        .map_or(PlanBudget::None, PlanBudget::Cap)
                }),
            },
            origin: item.origin,
            hires: Vec::new(),
        };
        match (part.node(&plan::LIKE), part.node(&plan::HIRE)) {
            (Some(like), None) => self.take_over(like, before, all, &mut plan),
            (None, Some(hires)) => self.add(hires, &mut plan),
            (Some(like), Some(_)) => {
                let problem = Problem::error("a plan has either `hire` or `like`")
                    .note("with `like`, write  add = [...]  and  drop = [\"ROLE\"]");
                self.build.report(like.origin, problem);
            }
            (None, None) => {
                let problem = Problem::error("this plan does not say whom to hire")
                    .note("write  hire = []  for nobody, or  hire = [{ role = \"mlops-engineer\", when = \"now\" }]");
                self.build.report(item.origin, problem);
            }
        }
        self.drop(part, &mut plan);
        if let Some(hires) = part.node(&plan::ADD) {
            self.add(hires, &mut plan);
        }
        self.check_size(&plan);
        plan
    }

    fn take_over(
        &self,
        like: &Node,
        before: &[PlacedPlan],
        all: &[Written<'_>],
        plan: &mut PlacedPlan,
    ) {
        let names: Vec<&str> = before.iter().map(|plan| plan.plan.name.as_str()).collect();
        let below = like
            .as_text()
            .is_some_and(|text| all.iter().any(|plan| plan.name == text) && !names.contains(&text));
        if below {
            let problem = Problem::error("a plan can only be like one above it")
                .label("move this plan below");
            self.build.report(like.origin, problem);
            return;
        }
        let complaints = self.build.complaints;
        if let Some(index) = complaints.one_of(like, "a plan above this one", &names) {
            plan.plan.hires.clone_from(&before[index].plan.hires);
            plan.hires.clone_from(&before[index].hires);
        }
    }

    fn drop(&self, part: Part<'_>, plan: &mut PlacedPlan) {
        for item in part.items(&plan::DROP) {
            let Some(role) = self.build.names.role(self.build.complaints, item) else {
                continue;
            };
            match plan
                .plan
                .hires
                .iter()
                .position(|hire| hire.role == Some(role))
            {
                Some(index) => {
                    plan.plan.hires.remove(index);
                    plan.hires.remove(index);
                }
                None => {
                    let problem =
                        Problem::error("the plan named by `like` does not hire that role")
                            .label("nothing to drop");
                    self.build.report(item.origin, problem);
                }
            }
        }
    }

    fn add(&self, hires: &Node, plan: &mut PlacedPlan) {
        let items = hires.items();
        if let Some(item) = items.get(MOST_HIRES) {
            let complaints = self.build.complaints;
            complaints.is_full(item.origin, "entries of a plan", MOST_HIRES, MOST_HIRES);
        }
        for (index, item) in items.iter().take(MOST_HIRES).enumerate() {
            let context = hire_context(&plan.plan.name, index);
            let complaints = self.build.complaints;
            if let Some((hire, origin)) = complaints.within(context, || self.hire(item)) {
                plan.plan.hires.push(hire);
                plan.hires.push(origin);
            }
        }
    }

    fn hire(&self, item: &Node) -> Option<(Hire, Origin)> {
        let build = self.build;
        let part = build.part(Some(item));
        let channel = self.channel(item, part);
        let role = self.role(item, part, channel);
        if !part.has(&hire::WHEN) {
            let problem = Problem::error("this hire does not say when")
                .note("for example  when = \"now\"  or  when = \"month 9\"");
            build.report(item.origin, problem);
        }
        let role = match role? {
            Who::Role(role) => Some(role),
            Who::Bundle => None,
        };
        let of = &self.channels[usize::from(channel?.0)];
        let (vetting, vetting_under_pressure, pressure) = vetting::of_hire(part);
        let people = part.get(&hire::PEOPLE).unwrap_or(1);
        let hire = Hire {
            role,
            pay_per_year: self.pay(part, of),
            pay_factor: self.region(part, of),
            available: self.available(part, of),
            vetting,
            vetting_under_pressure,
            pressure,
            upskilling: upskilling::of_hire(part, item, of, role),
            people: u32::try_from(people).unwrap_or(1),
            channel: channel?,
            latest: {
                let latest = part.get(&hire::LATEST);
                no_effect::warn_after_the_end(part, &hire::LATEST, latest);
                latest
            },
            only_if_spend_under: self.spend_under(part),
            until: part.get(&hire::UNTIL).flatten(),
            when: part.get(&hire::WHEN).flatten()?,
        };
        let origin = part.node(&hire::WHEN).unwrap_or(item).origin;
        Some((hire, origin))
    }

    /// What a hire states of the pay of its people, who come one by one.
    fn pay(&self, part: Part<'_>, channel: &Channel) -> Option<Distribution> {
        let stated = pay(part, &hire::PAY, &hire::COST, self.loaded)?;
        let keys = [&hire::PAY.declared, &hire::COST.declared];
        let key = keys.into_iter().find(|key| part.has(key))?;
        if channel.kind != ChannelKind::Staff {
            let problem = Problem::error(format!("`{}` is for people who are hired", key.name()))
                .label("a bundle has its price in the channel, and a trainee keeps their pay");
            self.build.report(part.origin(key), problem);
        } else if part.has(&hire::REGION) {
            let problem = Problem::error("`region` does nothing where the pay is stated")
                .note("remove one of the two");
            self.build.report(part.origin(&hire::REGION), problem);
        }
        Some(stated)
    }

    /// Factor on the channel's pay of the region that a hire names: the role's pay is
    /// that of the home region, or of the place that the channel stands for.
    fn region(&self, part: Part<'_>, channel: &Channel) -> f64 {
        let Some(node) = part.get(&hire::REGION) else {
            return 1.0;
        };
        let place = if channel.abroad {
            channel.pay_factor
        } else {
            1.0
        };
        regions::factor(self.build, node) / (regions::home(self.build) * place)
    }

    /// Share of full time; nobody comes where somebody is trained.
    fn available(&self, part: Part<'_>, channel: &Channel) -> f64 {
        if part.has(&hire::AVAILABLE) && matches!(channel.kind, ChannelKind::Upskill(_)) {
            let problem = Problem::error("somebody who is trained works as much as before")
                .note("`available` of a group of the team says how much that is");
            self.build.report(part.origin(&hire::AVAILABLE), problem);
        }
        above_zero(part, &hire::AVAILABLE, 1.0)
    }

    fn channel(&self, item: &Node, part: Part<'_>) -> Option<ChannelId> {
        if let Some(node) = part.node(&hire::VIA) {
            return self.build.names.channel(self.build.complaints, node);
        }
        let names = &self.build.names.channels;
        let default = names.iter().position(|name| name == "employee");
        let only = (names.len() == 1).then_some(0);
        let index = default.or(only).and_then(|index| u8::try_from(index).ok());
        if index.is_none() {
            let problem = Problem::error("this hire does not say through which channel")
                .note("add  via = \"...\"  and a section  [channel.NAME]");
            self.build.report(item.origin, problem);
        }
        index.map(ChannelId)
    }

    /// Who comes: a role, or whoever the channel's bundle holds.
    fn role(&self, item: &Node, part: Part<'_>, channel: Option<ChannelId>) -> Option<Who> {
        let build = self.build;
        let bundle = channel.is_some_and(|id| {
            matches!(
                self.channels[usize::from(id.0)].kind,
                ChannelKind::Bundle(_)
            )
        });
        let node = part.node(&hire::ROLE);
        let names_channel =
            node.and_then(Node::as_text) == part.node(&hire::VIA).and_then(Node::as_text);
        match (bundle, node) {
            (true, None) => Some(Who::Bundle),
            (true, Some(_)) if names_channel => Some(Who::Bundle),
            (true, Some(node)) => {
                let problem =
                    Problem::error("this channel brings a whole team, so it has no single role")
                        .note("leave `role` out; the team is `roles` of the channel");
                build.report(node.origin, problem);
                None
            }
            (false, Some(node)) => build.names.role(build.complaints, node).map(Who::Role),
            (false, None) => {
                build.report(item.origin, Problem::error("this hire has no `role`"));
                None
            }
        }
    }

    fn spend_under(&self, part: Part<'_>) -> Option<Money> {
        let amount = part.get(&hire::ONLY_IF)?;
        if amount <= 0.0 {
            let problem = Problem::error("spend is never under 0: this hire would never open")
                .label("write an amount above 0");
            self.build.report(part.origin(&hire::ONLY_IF), problem);
        }
        Money::new(amount)
    }

    fn check_size(&self, plan: &PlacedPlan) {
        let people: i64 = plan
            .plan
            .hires
            .iter()
            .map(|hire| {
                let each = hire.roles(self.channels).len();
                i64::from(hire.people).saturating_mul(i64::try_from(each).unwrap_or(i64::MAX))
            })
            .fold(0, i64::saturating_add);
        if people > MOST_PEOPLE {
            let problem = Problem::error(format!(
                "this plan hires {people} people; at most {MOST_PEOPLE} are possible"
            ));
            self.build.report(plan.origin, problem);
        }
    }
}

/// How messages call the hire with this index.
pub(crate) fn hire_context(plan: &str, index: usize) -> String {
    let number = ORDINALS.get(index).map_or_else(
        || format!("hire {}", index + 1),
        |word| format!("{word} hire"),
    );
    format!("plan \"{plan}\", {number}")
}
