//! Skills and roles.

use super::build::Build;
use super::certain;
use super::keys::{role, skills, top};
use super::names::{Ground, MOST_NAMES};
use super::part::Part;
use super::problem::Problem;
use super::regions;
use super::tree::{Entry, Node, Origin, Table};
use crate::model::Role;
use crate::random::Distribution;

/// Levels of a skill by name.
pub(crate) const LEVELS: [&str; 4] = ["full", "some", "limited", "none"];

/// All roles; the built-in ones first.
pub(super) fn roles(build: &Build<'_>, loaded: f64) -> Vec<Role> {
    let skills = build.top().table(&top::SKILLS);
    if let Some(item) = skills.items(&skills::NAMES).get(MOST_NAMES) {
        build
            .complaints
            .is_full(item.origin, "skills", MOST_NAMES, MOST_NAMES);
    }
    if build.ground() == Ground::BuiltIn {
        build.library_node("skills.names");
        if let Some(node) = skills.node(&skills::NAMES) {
            let problem = Problem::error("the built-in stages have their own seven skills").note(
                "your own skills need your own stages: add [[stage]] sections, or remove this",
            );
            build.report(node.origin, problem);
        }
    }
    let mut roles = match build.ground() {
        Ground::BuiltIn => built_in(build, regions::home(build)),
        Ground::Own => Vec::new(),
    };
    for role in &roles {
        build
            .complaints
            .check_look(Origin::BUILT_IN, "a role", &role.name);
    }
    let is_full = |roles: &[Role], origin: Origin| {
        let complaints = build.complaints;
        complaints.is_full(origin, "roles", roles.len(), MOST_NAMES)
    };
    for entry in build.top().entries(&top::ROLE) {
        if is_full(&roles, entry.key_origin) {
            return roles;
        }
        read(build, entry, loaded, &mut roles);
    }
    if build.ground() == Ground::Own {
        for entry in build.top().entries(&top::TEAM) {
            if !roles.iter().any(|role| role.name == entry.key) {
                if is_full(&roles, entry.key_origin) {
                    return roles;
                }
                build
                    .complaints
                    .check_name(entry.key_origin, "a role", &entry.key);
                roles.push(own_role(build, &entry.key));
            }
        }
    }
    roles
}

fn built_in(build: &Build<'_>, home: f64) -> Vec<Role> {
    let names = build.blueprint.library.names("roles.", ".skills");
    let mut roles: Vec<Role> = names
        .map(|name| Role {
            name: name.to_string(),
            skills: skill_vector(build, build.library(&role::SKILLS, name)),
            pay_per_year: build.library(&role::PAY, name).scaled(home),
            counts_as: None,
            scarcity: match build.library_if_any(&role::RARITY, name) {
                Some(rarity) => by_rarity(build, rarity),
                None => build.library(&role::SCARCITY, name),
            },
            ramp_factor: 1.0,
            platform_share: build.library(&role::PLATFORM_SHARE, name),
        })
        .collect();
    pay_premium(build, &mut roles);
    roles
}

/// The search takes as many times longer as fewer candidates suit.
fn by_rarity(build: &Build<'_>, rarity: f64) -> f64 {
    build.library_number("people.usual_rarity") / rarity.max(1e-6)
}

/// Pay of the roles to which a premium applies: as advertised, or that of a data
/// scientist (the first role) times the premium.
fn pay_premium(build: &Build<'_>, roles: &mut [Role]) {
    const PRESETS: [&str; 3] = ["as advertised", "modest", "high"];
    let preset = build.library_node("money.premium");
    let key = match build.complaints.one_of(preset, "a premium", &PRESETS) {
        Some(1) => "money.premium_modest",
        Some(2) => "money.premium_high",
        _ => return,
    };
    let premium = build.library_number(key);
    build.library_node("money.premium_roles");
    let with_premium = build.blueprint.library.texts("money.premium_roles");
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
fn own_role(build: &Build<'_>, name: &str) -> Role {
    Role {
        name: name.to_string(),
        skills: vec![1.0; build.names.skills.len()],
        counts_as: None,
        pay_per_year: certain(0.0),
        scarcity: 1.0,
        ramp_factor: 1.0,
        platform_share: 0.0,
    }
}

fn read(build: &Build<'_>, entry: &Entry, loaded: f64, roles: &mut Vec<Role>) {
    build
        .complaints
        .check_name(entry.key_origin, "a role", &entry.key);
    let part = build.part(Some(&entry.node));
    let known = roles.iter().position(|role| role.name == entry.key);
    let base = base(part, entry, roles, known);
    let role = changed(part, base, loaded);
    match known {
        Some(index) => roles[index] = role,
        None => roles.push(role),
    }
}

/// What the role is before the keys of its table.
fn base(part: Part<'_>, entry: &Entry, roles: &[Role], known: Option<usize>) -> Role {
    let build = part.build;
    if let Some(like) = part.get(&role::LIKE) {
        let names: Vec<&str> = roles.iter().map(|role| role.name.as_str()).collect();
        let model = build
            .complaints
            .one_of(like, "a role above this one", &names);
        let mut role =
            model.map_or_else(|| own_role(build, &entry.key), |index| roles[index].clone());
        role.name.clone_from(&entry.key);
        return role;
    }
    if let Some(index) = known {
        return roles[index].clone();
    }
    if build.ground() == Ground::BuiltIn && !part.has(&role::SKILLS) {
        let problem = Problem::error(format!("nothing says what the role {} can do", entry.key))
            .note("add  like = \"mlops-engineer\"  or  skills = { monitoring = \"full\", ... }");
        build.report(entry.key_origin, problem);
    }
    own_role(build, &entry.key)
}

fn changed(part: Part<'_>, mut role: Role, loaded: f64) -> Role {
    let build = part.build;
    if let Some(skills) = part.get(&role::SKILLS) {
        role.skills = skill_vector(build, skills);
    }
    if let Some(pay) = pay(part, &role::PAY, &role::COST, loaded) {
        role.pay_per_year = pay;
    }
    role.scarcity = part.get(&role::SCARCITY).unwrap_or(role.scarcity);
    if let Some(rarity) = part.get(&role::RARITY) {
        if rarity < 0.000_1 {
            let problem =
                Problem::error("rarity must be at least 0.01%").label("nobody would ever be found");
            build.report(part.origin(&role::RARITY), problem);
        }
        role.scarcity = by_rarity(build, rarity);
    }
    role.platform_share = part
        .get(&role::PLATFORM_SHARE)
        .unwrap_or(role.platform_share);
    role
}

/// The key of base pay, or of what a person costs.
type PayKey = super::keys::Key<super::part::kinds::Spread>;

/// Base pay per year: `pay` states it, `cost` states what the employer spends.
pub(super) fn pay(
    part: Part<'_>,
    pay: &PayKey,
    cost: &PayKey,
    loaded: f64,
) -> Option<Distribution> {
    if part.has(pay) && part.has(cost) {
        let problem = Problem::error("`pay` and `cost` say the same thing twice")
            .note("`pay` is base pay, `cost` is the total cost to the employer; keep one");
        part.build.report(part.origin(cost), problem);
        return None;
    }
    let of_cost = || Some(part.get(cost)?.scaled(1.0 / loaded));
    part.get(pay).or_else(of_cost)
}

/// A table of skills; what is not named is absent ("none").
fn skill_vector(build: &Build<'_>, node: &Node) -> Vec<f64> {
    let none = level(build, "none");
    let mut vector = vec![none; build.names.skills.len()];
    for entry in &build.part(Some(node)).table.entries {
        if let Some(index) = skill_named(build, entry) {
            vector[index] = match entry.node.as_text() {
                Some(name) => level(build, name),
                None => build.number(&entry.node, "a skill").unwrap_or(1.0),
            };
        }
    }
    vector
}

fn skill_named(build: &Build<'_>, entry: &Entry) -> Option<usize> {
    let names: Vec<&str> = build.names.skills.iter().map(String::as_str).collect();
    let index = names.iter().position(|name| *name == entry.key);
    if index.is_none() {
        let what = "a skill in this scenario";
        build
            .complaints
            .unknown_name(entry.key_origin, &entry.key, what, &names);
    }
    index
}

fn level(build: &Build<'_>, name: &str) -> f64 {
    build.library_number(&format!("skills.levels.{name}"))
}

/// A mix of skills: weights, brought to a sum of 1.
pub(super) fn skill_mix(build: &Build<'_>, origin: Origin, table: &Table) -> Vec<f64> {
    let mut mix = vec![0.0; build.names.skills.len()];
    for entry in &table.entries {
        if let Some(index) = skill_named(build, entry) {
            mix[index] = build
                .number(&entry.node, "the weight of a skill")
                .unwrap_or(1.0);
        }
    }
    let sum: f64 = mix.iter().sum();
    if sum <= 0.0 {
        let problem = Problem::error("a mix of skills needs a weight above 0")
            .note("for example  needs = { monitoring = 0.5, cloud = 0.5 }");
        build.report(origin, problem);
        return mix;
    }
    mix.iter().map(|weight| weight / sum).collect()
}
