//! Skills and roles.

use super::defaults::entries;
use super::keys;
use super::names::World;
use super::problem::Problem;
use super::quantity::{Period, Quantity};
use super::reading::Reading;
use super::regions;
use super::tree::{Entry, Node, Origin, Table, Value};
use crate::model::Role;
use crate::random::Distribution;

/// Roles and channels are counted in a byte.
pub(super) const MOST_NAMES: usize = 250;

/// The names of the skills.
pub(super) fn skills(reading: &Reading, root: &Table, world: World) -> Vec<String> {
    let section = reading.section(root, "skills");
    if let Some(section) = section {
        reading.check_keys(section, &keys::SKILLS);
    }
    let named = section.and_then(|section| section.get("names"));
    match (world, named) {
        (World::BuiltIn, Some(node)) => {
            let problem = Problem::error("the built-in stages have their own seven skills")
                .note("own skills go with own stages: add [[stage]] sections, or remove this");
            reading.report(node.origin, problem);
            built_in_skills(reading)
        }
        (World::BuiltIn, None) => built_in_skills(reading),
        (World::Own, Some(node)) => texts(reading, node, "a skill"),
        (World::Own, None) => Vec::new(),
    }
}

fn built_in_skills(reading: &Reading) -> Vec<String> {
    texts(reading, &reading.defaults.node("skills.names"), "a skill")
}

/// A list of texts.
pub(super) fn texts(reading: &Reading, node: &Node, what: &str) -> Vec<String> {
    let items = reading.list(node, &format!("a list of {what}s").replace("of a ", "of "));
    if let Some(item) = items.get(MOST_NAMES) {
        let problem = Problem::error(format!("at most {MOST_NAMES} are possible here"));
        reading.report(item.origin, problem);
    }
    items
        .iter()
        .filter_map(|item| reading.text(item, what).map(String::from))
        .take(MOST_NAMES)
        .collect()
}

/// All roles; the built-in ones first.
pub(super) fn roles(
    reading: &Reading,
    root: &Table,
    world: World,
    skills: &[String],
    loaded: f64,
) -> Vec<Role> {
    let mut roles = match world {
        World::BuiltIn => built_in_roles(reading, skills, regions::home(reading, root, world)),
        World::Own => Vec::new(),
    };
    let reader = RoleReader {
        reading,
        world,
        skills,
        loaded,
    };
    if let Some(section) = reading.section(root, "role") {
        for entry in &section.entries {
            if is_one_more(reading, "roles", roles.len(), entry.key_origin) {
                return roles;
            }
            reader.read(entry, &mut roles);
        }
    }
    if let (World::Own, Some(team)) = (world, reading.section(root, "team")) {
        for entry in &team.entries {
            if !roles.iter().any(|role| role.name == entry.key) {
                if is_one_more(reading, "roles", roles.len(), entry.key_origin) {
                    return roles;
                }
                reading.check_name(entry.key_origin, "a role", &entry.key);
                roles.push(own_role(&entry.key, skills));
            }
        }
    }
    roles
}

/// Whether one more name would be too many; complains about it.
pub(super) fn is_one_more(reading: &Reading, what: &str, names: usize, origin: Origin) -> bool {
    let is_full = names >= MOST_NAMES;
    if is_full {
        let problem = Problem::error(format!("at most {MOST_NAMES} {what} are possible"));
        reading.report(origin, problem);
    }
    is_full
}

fn built_in_roles(reading: &Reading, skills: &[String], home: f64) -> Vec<Role> {
    let names = entries().iter().filter_map(|entry| {
        entry
            .key
            .strip_prefix("roles.")
            .and_then(|rest| rest.strip_suffix(".skills"))
    });
    let mut roles: Vec<Role> = names
        .map(|name| Role {
            name: name.to_string(),
            skills: skill_vector(
                reading,
                &reading.defaults.node(&format!("roles.{name}.skills")),
                skills,
            ),
            pay_per_year: reading
                .default_distribution(
                    &format!("roles.{name}.pay"),
                    Quantity::MoneyPer(Period::Year),
                )
                .scaled(home),
            counts_as: None,
            scarcity: built_in_scarcity(reading, name),
            ramp_factor: 1.0,
            platform_share: reading
                .default_number(&format!("roles.{name}.platform_share"), Quantity::Share),
        })
        .collect();
    pay_premium(reading, &mut roles);
    roles
}

/// How much longer the search takes: stated, or by the share of candidates who suit.
fn built_in_scarcity(reading: &Reading, name: &str) -> f64 {
    let rarity = format!("roles.{name}.rarity");
    if entries().iter().any(|entry| entry.key == rarity) {
        by_rarity(reading, reading.default_number(&rarity, Quantity::Share))
    } else {
        reading.default_number(&format!("roles.{name}.scarcity"), Quantity::Factor)
    }
}

/// The search takes as many times longer as fewer candidates suit.
fn by_rarity(reading: &Reading, rarity: f64) -> f64 {
    reading.default_number("people.usual_rarity", Quantity::Share) / rarity.max(1e-6)
}

/// Pay of the roles to which a premium applies: as advertised, or that of a data
/// scientist (the first role) times the premium.
fn pay_premium(reading: &Reading, roles: &mut [Role]) {
    const PRESETS: [&str; 3] = ["as advertised", "modest", "high"];
    let preset = reading.defaults.node("money.premium");
    let key = match reading.one_of(&preset, "a premium", &PRESETS) {
        Some(1) => "money.premium_modest",
        Some(2) => "money.premium_high",
        _ => return,
    };
    let premium = reading.default_number(key, Quantity::Factor);
    let node = reading.defaults.node("money.premium_roles");
    let with_premium = texts(reading, &node, "a role");
    let Some(base) = roles.first().map(|role| role.pay_per_year.scaled(premium)) else {
        return;
    };
    for role in roles {
        if with_premium.contains(&role.name) {
            role.pay_per_year = base.clone();
        }
    }
}

/// A role of a scenario of its own: a specialist at whatever names it, for free.
fn own_role(name: &str, skills: &[String]) -> Role {
    Role {
        name: name.to_string(),
        skills: vec![1.0; skills.len()],
        counts_as: None,
        pay_per_year: certain(0.0),
        scarcity: 1.0,
        ramp_factor: 1.0,
        platform_share: 0.0,
    }
}

/// A distribution that always gives `value`.
pub(super) fn certain(value: f64) -> Distribution {
    Distribution::constant(value).expect("a finite number is a possible value")
}

struct RoleReader<'a> {
    reading: &'a Reading,
    world: World,
    skills: &'a [String],
    loaded: f64,
}

impl RoleReader<'_> {
    fn read(&self, entry: &Entry, roles: &mut Vec<Role>) {
        let Some(table) = self
            .reading
            .table(&entry.node, &format!("[role.{}]", entry.key))
        else {
            return;
        };
        self.reading
            .check_name(entry.key_origin, "a role", &entry.key);
        self.reading.check_keys(table, &keys::ROLE);
        let known = roles.iter().position(|role| role.name == entry.key);
        let base = self.base(table, entry, roles, known);
        let role = self.changed(base, table);
        match known {
            Some(index) => roles[index] = role,
            None => roles.push(role),
        }
    }

    /// What the role is before the keys of its table.
    fn base(&self, table: &Table, entry: &Entry, roles: &[Role], known: Option<usize>) -> Role {
        if let Some(like) = table.get("like") {
            let names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
            let model = self.reading.one_of(like, "a role above this one", &names);
            let mut role = model.map_or_else(
                || own_role(&entry.key, self.skills),
                |index| roles[index].clone(),
            );
            role.name.clone_from(&entry.key);
            return role;
        }
        if let Some(index) = known {
            return roles[index].clone();
        }
        if self.world == World::BuiltIn && table.get("skills").is_none() {
            let problem =
                Problem::error(format!("nothing says what the role {} can do", entry.key)).note(
                    "add  like = \"mlops-engineer\"  or  skills = { monitoring = \"full\", ... }",
                );
            self.reading.report(entry.key_origin, problem);
        }
        own_role(&entry.key, self.skills)
    }

    fn changed(&self, mut role: Role, table: &Table) -> Role {
        let reading = self.reading;
        if let Some(node) = table.get("skills") {
            role.skills = skill_vector(reading, node, self.skills);
        }
        if let Some(pay) = pay(reading, table, self.loaded) {
            role.pay_per_year = pay;
        }
        if let Some(node) = table.get("scarcity") {
            role.scarcity = reading.number(node, "scarcity", Quantity::Factor);
        }
        if let Some(node) = table.get("rarity") {
            let rarity = reading.number(node, "rarity", Quantity::Share);
            if rarity < 0.000_1 {
                let problem = Problem::error("rarity must be at least 0.01%")
                    .label("nobody would ever be found");
                reading.report(node.origin, problem);
            }
            role.scarcity = by_rarity(reading, rarity);
        }
        if let Some(node) = table.get("platform_share") {
            role.platform_share = reading.number(node, "platform_share", Quantity::Share);
        }
        role
    }
}

/// Base pay per year: `pay` states it, `cost` states what the employer spends.
pub(super) fn pay(reading: &Reading, table: &Table, loaded: f64) -> Option<Distribution> {
    let per_year = Quantity::MoneyPer(Period::Year);
    match (table.get("pay"), table.get("cost")) {
        (Some(_), Some(cost)) => {
            let problem = Problem::error("`pay` and `cost` say the same thing twice").note(
                "`pay` is base pay, `cost` is what the person costs the employer in all; keep one",
            );
            reading.report(cost.origin, problem);
            None
        }
        (Some(pay), None) => Some(reading.distribution(pay, "pay", per_year)),
        (None, Some(cost)) => Some(
            reading
                .distribution(cost, "cost", per_year)
                .scaled(1.0 / loaded),
        ),
        (None, None) => None,
    }
}

/// A table of skills; what is not named is absent ("none").
fn skill_vector(reading: &Reading, node: &Node, skills: &[String]) -> Vec<f64> {
    let none = level(reading, "none");
    let mut vector = vec![none; skills.len()];
    let names: Vec<&str> = skills.iter().map(String::as_str).collect();
    let Some(table) = reading.table(node, "skills") else {
        return vector;
    };
    for entry in &table.entries {
        match names.iter().position(|name| *name == entry.key) {
            Some(index) => vector[index] = skill(reading, &entry.node),
            None => reading.unknown_name(
                entry.key_origin,
                &entry.key,
                "a skill in this scenario",
                &names,
            ),
        }
    }
    vector
}

fn skill(reading: &Reading, node: &Node) -> f64 {
    const LEVELS: [&str; 4] = ["full", "some", "limited", "none"];
    match &node.value {
        Value::Text(text) if !text.contains(|c: char| c.is_ascii_digit()) => reading
            .one_of(node, "a level of skill", &LEVELS)
            .map_or(1.0, |index| level(reading, LEVELS[index])),
        Value::Drawn(drawn) => {
            let mut drawn = drawn.clone();
            drawn.under = drawn.under.map(|under| Node {
                value: Value::Decimal(skill(reading, &under)),
                origin: under.origin,
            });
            let node = Node {
                value: Value::Drawn(drawn),
                origin: node.origin,
            };
            reading.number(&node, "a skill", Quantity::Share)
        }
        _ => reading.number(node, "a skill", Quantity::Share),
    }
}

fn level(reading: &Reading, name: &str) -> f64 {
    reading.default_number(&format!("skills.levels.{name}"), Quantity::Share)
}

/// A mix of skills: weights, brought to a sum of 1.
pub(super) fn skill_mix(
    reading: &Reading,
    origin: Origin,
    table: &Table,
    skills: &[String],
) -> Vec<f64> {
    let names: Vec<&str> = skills.iter().map(String::as_str).collect();
    let mut mix = vec![0.0; skills.len()];
    for entry in &table.entries {
        match names.iter().position(|name| *name == entry.key) {
            Some(index) => {
                mix[index] = reading.number(&entry.node, "the weight of a skill", Quantity::Number);
            }
            None => reading.unknown_name(
                entry.key_origin,
                &entry.key,
                "a skill in this scenario",
                &names,
            ),
        }
    }
    let sum: f64 = mix.iter().sum();
    if sum <= 0.0 {
        let problem = Problem::error("a mix of skills needs a weight above 0")
            .note("for example  needs = { monitoring = 0.5, cloud = 0.5 }");
        reading.report(origin, problem);
        return mix;
    }
    mix.iter().map(|weight| weight / sum).collect()
}
