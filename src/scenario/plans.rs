//! Plans: hiring orders under test.

use super::keys;
use super::names::{Names, World};
use super::organisation::{MOST_PEOPLE, people};
use super::problem::Problem;
use super::quantity::Quantity;
use super::reading::Reading;
use super::tree::{Node, Origin, Table};
use super::{regions, upskilling, vetting, when};
use crate::model::{Channel, ChannelId, ChannelKind, Hire, Plan, RoleId, Trigger};
use crate::units::{Money, Weeks};

/// Who a hire brings.
enum Who {
    Role(RoleId),
    Bundle,
}

/// The most plans, and the most entries in one.
const MOST_PLANS: usize = 64;
const MOST_HIRES: usize = 1_000;

const ORDINALS: [&str; 10] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// A plan and where its parts were written.
pub(super) struct PlacedPlan {
    pub plan: Plan,
    pub origin: Origin,
    /// For each hire, the place of its `when`.
    pub hires: Vec<Origin>,
}

/// Reads plans with the names and channels of the scenario.
pub(super) struct PlanReader<'a> {
    pub reading: &'a Reading,
    pub names: &'a Names,
    pub channels: &'a [Channel],
    pub world: World,
    /// Factor of the home region on pay.
    pub home: f64,
}

/// One plan as written, before `like` is followed.
struct Written<'a> {
    name: String,
    table: &'a Table,
    origin: Origin,
}

impl PlanReader<'_> {
    /// All plans of the scenario.
    pub(super) fn plans(&self, root: &Table) -> Vec<PlacedPlan> {
        let written = self.written(root);
        let mut plans: Vec<PlacedPlan> = Vec::new();
        for item in &written {
            let context = format!("plan \"{}\"", item.name);
            let plan = self
                .reading
                .within(context, || self.plan(item, &plans, &written));
            plans.push(plan);
        }
        plans
    }

    fn written<'a>(&self, root: &'a Table) -> Vec<Written<'a>> {
        let reading = self.reading;
        let items = root
            .get("plan")
            .map_or(&[][..], |node| reading.list(node, "[[plan]]"));
        if items.is_empty() && (root.get("plan").is_none() || !reading.has_errors()) {
            reading.report_unplaced(
                Problem::error("there is no plan to test")
                    .note("add at least one:  [[plan]]  name = \"Do nothing\"  hire = []"),
            );
        }
        if items.len() > MOST_PLANS {
            reading.report(
                items[MOST_PLANS].origin,
                Problem::error(format!("at most {MOST_PLANS} plans can be compared")),
            );
        }
        let mut written: Vec<Written> = Vec::new();
        for item in items.iter().take(MOST_PLANS) {
            let Some(table) = reading.table(item, "[[plan]]") else {
                continue;
            };
            let name = self.name(table, item, &written);
            written.push(Written {
                name,
                table,
                origin: table
                    .entry("name")
                    .map_or(item.origin, |entry| entry.node.origin),
            });
        }
        written
    }

    fn name(&self, table: &Table, item: &Node, before: &[Written]) -> String {
        let Some(node) = table.get("name") else {
            self.reading
                .report(item.origin, Problem::error("this plan has no `name`"));
            return format!("plan {}", before.len() + 1);
        };
        let name = self
            .reading
            .name(node, "the name of a plan")
            .unwrap_or_default();
        if before.iter().any(|plan| plan.name == name) {
            let problem = Problem::error(format!("two plans are called \"{name}\""))
                .label("results could not be told apart");
            self.reading.report(node.origin, problem);
        } else if name.trim().is_empty() && node.as_text().is_some() {
            self.reading.report(
                node.origin,
                Problem::error("the name of a plan cannot be empty"),
            );
        }
        name.to_string()
    }

    fn plan(&self, item: &Written, before: &[PlacedPlan], all: &[Written]) -> PlacedPlan {
        self.reading.check_keys(item.table, &keys::PLAN);
        let mut plan = PlacedPlan {
            plan: Plan {
                name: item.name.clone(),
                hires: Vec::new(),
            },
            origin: item.origin,
            hires: Vec::new(),
        };
        match (item.table.get("like"), item.table.get("hire")) {
            (Some(like), None) => self.take_over(like, before, all, &mut plan),
            (None, Some(hire)) => self.add(hire, &mut plan),
            (Some(like), Some(_)) => {
                let problem = Problem::error("a plan has either `hire` or `like`")
                    .note("with `like`, write  add = [...]  and  drop = [\"ROLE\"]");
                self.reading.report(like.origin, problem);
            }
            (None, None) => {
                let problem = Problem::error("this plan does not say whom to hire")
                    .note("write  hire = []  for nobody, or  hire = [{ role = \"mlops-engineer\", when = \"now\" }]");
                self.reading.report(item.origin, problem);
            }
        }
        if let Some(node) = item.table.get("drop") {
            self.drop(node, &mut plan);
        }
        if let Some(node) = item.table.get("add") {
            self.add(node, &mut plan);
        }
        self.check_size(&plan);
        plan
    }

    fn take_over(
        &self,
        like: &Node,
        before: &[PlacedPlan],
        all: &[Written],
        plan: &mut PlacedPlan,
    ) {
        let names: Vec<&str> = before.iter().map(|plan| plan.plan.name.as_str()).collect();
        let below = like
            .as_text()
            .is_some_and(|text| all.iter().any(|plan| plan.name == text) && !names.contains(&text));
        if below {
            let problem = Problem::error("a plan can only be like one that stands above it")
                .label("move this plan below");
            self.reading.report(like.origin, problem);
            return;
        }
        if let Some(index) = self.reading.one_of(like, "a plan above this one", &names) {
            plan.plan.hires.clone_from(&before[index].plan.hires);
            plan.hires.clone_from(&before[index].hires);
        }
    }

    fn drop(&self, node: &Node, plan: &mut PlacedPlan) {
        for item in self.reading.list(node, "drop") {
            let Some(role) = self.names.role(self.reading, item) else {
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
                        Problem::error("the plan this one is like does not hire that role")
                            .label("nothing to drop");
                    self.reading.report(item.origin, problem);
                }
            }
        }
    }

    fn add(&self, node: &Node, plan: &mut PlacedPlan) {
        let items = self.reading.list(node, "the hires of a plan");
        if let Some(item) = items.get(MOST_HIRES) {
            let problem = Problem::error(format!("a plan has at most {MOST_HIRES} entries"));
            self.reading.report(item.origin, problem);
        }
        for (index, item) in items.iter().take(MOST_HIRES).enumerate() {
            let context = hire_context(&plan.plan.name, index);
            let hire = self.reading.within(context, || self.hire(item));
            if let Some((hire, origin)) = hire {
                plan.plan.hires.push(hire);
                plan.hires.push(origin);
            }
        }
    }

    fn hire(&self, item: &Node) -> Option<(Hire, Origin)> {
        let reading = self.reading;
        let table = reading.table(item, "a hire")?;
        reading.check_keys(table, &keys::HIRE);
        let channel = self.channel(item, table);
        let role = self.role(item, table, channel);
        let when = self.when(item, table);
        let role = match role? {
            Who::Role(role) => Some(role),
            Who::Bundle => None,
        };
        let of = &self.channels[usize::from(channel?.0)];
        let (vetting, vetting_under_pressure, pressure) =
            vetting::of_hire(reading, self.world, table);
        let hire = Hire {
            role,
            pay_factor: self.region(table, of),
            vetting,
            vetting_under_pressure,
            pressure,
            upskilling: upskilling::of_hire(reading, self.names, item, of, role),
            people: table
                .get("people")
                .map_or(1, |node| people(reading, node, 1)),
            channel: channel?,
            latest: table.get("latest").and_then(|node| self.latest(node)),
            only_if_spend_under: table.get("only_if").and_then(|node| self.spend_under(node)),
            until: table
                .get("until")
                .and_then(|node| when::trigger(reading, self.names, node, "until")),
            when: when?,
        };
        Some((
            hire,
            table.get("when").map_or(item.origin, |node| node.origin),
        ))
    }

    /// Factor on the channel's pay of the region that a hire names: the role's pay is
    /// that of the home region, or of the place that the channel stands for.
    fn region(&self, table: &Table, channel: &Channel) -> f64 {
        let Some(node) = table.get("region") else {
            return 1.0;
        };
        let place = if channel.abroad {
            channel.pay_factor
        } else {
            1.0
        };
        regions::factor(self.reading, node) / (self.home * place)
    }

    fn channel(&self, item: &Node, table: &Table) -> Option<ChannelId> {
        if let Some(node) = table.get("via") {
            return self.names.channel(self.reading, node);
        }
        let default = self
            .names
            .channels
            .iter()
            .position(|name| name == "employee");
        let only = (self.names.channels.len() == 1).then_some(0);
        let index = default.or(only).and_then(|index| u8::try_from(index).ok());
        if index.is_none() {
            let problem = Problem::error("this hire does not say through which channel")
                .note("add  via = \"...\"  and a section  [channel.NAME]");
            self.reading.report(item.origin, problem);
        }
        index.map(ChannelId)
    }

    /// Who comes: a role, or whoever the channel's bundle holds.
    fn role(&self, item: &Node, table: &Table, channel: Option<ChannelId>) -> Option<Who> {
        let bundle = channel.is_some_and(|id| {
            matches!(
                self.channels[usize::from(id.0)].kind,
                ChannelKind::Bundle(_)
            )
        });
        let node = table.get("role");
        let names_channel =
            node.and_then(Node::as_text) == table.get("via").and_then(Node::as_text);
        match (bundle, node) {
            (true, None) => Some(Who::Bundle),
            (true, Some(_)) if names_channel => Some(Who::Bundle),
            (true, Some(node)) => {
                let problem =
                    Problem::error("this channel brings a whole team, so it has no single role")
                        .note("leave `role` out; the team is `roles` of the channel");
                self.reading.report(node.origin, problem);
                None
            }
            (false, Some(node)) => self.names.role(self.reading, node).map(Who::Role),
            (false, None) => {
                self.reading
                    .report(item.origin, Problem::error("this hire has no `role`"));
                None
            }
        }
    }

    fn when(&self, item: &Node, table: &Table) -> Option<Trigger> {
        match table.get("when") {
            Some(node) => when::trigger(self.reading, self.names, node, "when"),
            None => {
                let problem = Problem::error("this hire does not say when")
                    .note("for example  when = \"now\"  or  when = \"month 9\"");
                self.reading.report(item.origin, problem);
                None
            }
        }
    }

    fn latest(&self, node: &Node) -> Option<Weeks> {
        match when::trigger(self.reading, self.names, node, "latest")? {
            Trigger::At(at) => Some(at),
            _ => {
                let problem = Problem::error("latest is a time").label("for example `month 9`");
                self.reading.report(node.origin, problem);
                None
            }
        }
    }

    /// `spend under 1M EUR`.
    fn spend_under(&self, node: &Node) -> Option<Money> {
        let text = self.reading.text(node, "only_if")?;
        let Some(amount) = text.trim().strip_prefix("spend under ") else {
            let problem = Problem::error(format!("only_if: \"{text}\" is not a condition"))
                .label("for example `spend under 1M EUR`");
            self.reading.report(node.origin, problem);
            return None;
        };
        let amount = Node::text(amount, node.origin);
        let amount = self.reading.number(&amount, "only_if", Quantity::Money);
        if amount <= 0.0 {
            let problem = Problem::error("spend is never under 0: this hire would never open")
                .label("an amount above 0");
            self.reading.report(node.origin, problem);
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
            self.reading.report(plan.origin, problem);
        }
    }
}

/// How messages call the hire with this index.
pub(super) fn hire_context(plan: &str, index: usize) -> String {
    let number = ORDINALS.get(index).map_or_else(
        || format!("hire {}", index + 1),
        |word| format!("{word} hire"),
    );
    format!("plan \"{plan}\", {number}")
}
