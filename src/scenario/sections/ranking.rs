//! `rank_by` and `matters`: what plans are ranked by, and which lead is one.

use crate::blueprint::keys::{Declared, top};
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::suggest::nearest;
use crate::blueprint::tree::{Node, Table};
use crate::model::{Goal, Matters, Model, RankBy, Ranking};
use crate::scenario::reading::Reading;
use crate::scenario::values::phrase;
use crate::units::{WEEKS_PER_MONTH, Weeks};
use crate::words::{quoted, time_in_words, with_commas};

/// What can be ranked by and has a name of its own.
const MEASURES: [(&str, RankBy); 5] = [
    ("months live", RankBy::MonthsLive),
    ("first value", RankBy::FirstValue),
    ("net value", RankBy::NetValue),
    ("spend", RankBy::Spend),
    ("goals", RankBy::Goals),
];

/// Models in production by the horizon, or by a month that follows `by`.
const MODELS: &str = "models in production";

/// How the plans of a scenario are ranked.
pub(in crate::scenario) fn ranking(
    reading: &Reading,
    scenario: &Table,
    model: &Model,
    goals: &[Goal],
) -> Ranking {
    let stated = scenario.get(top::RANK_BY.path);
    let by = stated.and_then(|node| rank_by(reading, node, model));
    let by = match by {
        Some(RankBy::Goals) if goals.is_empty() => {
            let problem = Problem::error("there are no goals to rank by")
                .note("state some under [goals], or rank by something else");
            reading.report(scenario_origin(stated), problem);
            RankBy::Goals
        }
        Some(by) => by,
        None if goals.is_empty() => RankBy::ModelsAndMoney,
        None => RankBy::Goals,
    };
    let library = library(reading);
    let matters = scenario.get(top::MATTERS.path);
    Ranking {
        goals_first: !goals.is_empty() && by != RankBy::Goals,
        matters: matters
            .and_then(|node| matter(reading, node, &by, library))
            .unwrap_or(library),
        by,
    }
}

fn scenario_origin(node: Option<&Node>) -> crate::blueprint::tree::Origin {
    node.map_or(crate::blueprint::tree::Origin::BUILT_IN, |node| node.origin)
}

fn rank_by(reading: &Reading, node: &Node, model: &Model) -> Option<RankBy> {
    let text = reading.text(node, "`rank_by`")?;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let listed = model.projects.listed.iter();
    let named = listed.filter_map(|listed| Some((listed.name.as_deref()?, listed.number)));
    let named: Vec<(&str, u32)> = named.collect();
    if let Some((name, number)) = named.iter().find(|(name, _)| *name == text) {
        return Some(RankBy::Project {
            name: (*name).to_owned(),
            number: *number,
        });
    }
    let lower = plain.to_lowercase();
    if let Some((_, by)) = MEASURES.iter().find(|(name, _)| *name == lower) {
        return Some(by.clone());
    }
    if let Some(rest) = lower.strip_prefix(MODELS) {
        if rest.is_empty() {
            return Some(RankBy::Models { by: model.horizon });
        }
        if let Some(by) = rest.strip_prefix(" by month ").and_then(month) {
            if by <= model.horizon {
                return Some(RankBy::Models { by });
            }
            let problem = Problem::error("plans cannot be ranked by what comes after the end")
                .label(format!(
                    "the futures end in {}",
                    time_in_words(model.horizon.months())
                ));
            reading.report(node.origin, problem);
            return None;
        }
    }
    let measures = [MODELS]
        .into_iter()
        .chain(MEASURES.iter().map(|(name, _)| *name));
    let names = named.iter().map(|(name, _)| *name);
    let mut problem = Problem::error(format!("{} is nothing to rank plans by", quoted(text)));
    let near = nearest(text, measures.clone().chain(names.clone()));
    problem.label = near.map(|near| format!("did you mean {}?", quoted(near)));
    let mut problem = problem.note(format!(
        "write one of {}, or \"{MODELS} by month 24\"",
        with_commas(&measures.map(quoted).collect::<Vec<_>>())
    ));
    let names: Vec<String> = names.map(quoted).collect();
    if !names.is_empty() {
        problem = problem.note(format!(
            "or how soon a project is live: {}",
            with_commas(&names)
        ));
    }
    reading.report(node.origin, problem);
    None
}

fn month(text: &str) -> Option<Weeks> {
    let months = text.parse::<f64>().ok();
    let months = months.filter(|months| months.is_finite() && *months > 0.0)?;
    Weeks::new(months * WEEKS_PER_MONTH)
}

/// The least leads of the library.
fn library(reading: &Reading) -> Matters {
    let number = |key: &str, quantity| {
        let node = reading.defaults.node(key);
        let number = reading.number(&node, &format!("default {key}"), quantity);
        number.unwrap_or_default()
    };
    let months = |key| number(key, Quantity::Duration) / WEEKS_PER_MONTH;
    Matters {
        models: number("run.matters_models", Quantity::Number),
        months_sooner: months("run.matters_sooner"),
        months_live: months("run.matters_months_live"),
        chance: number("run.matters_chance", Quantity::Share),
        money_share: number("run.matters_money", Quantity::Share),
        money: None,
    }
}

/// The stated lead in the place of that of the library.
fn matter(reading: &Reading, node: &Node, by: &RankBy, library: Matters) -> Option<Matters> {
    let key: &Declared = &top::MATTERS;
    let text = reading.text(node, "`matters`")?;
    let as_text = |text: &str| Node::text(text, node.origin);
    let number = |text: &str, quantity| reading.number(&as_text(text), key.name(), quantity);
    let unit = phrase::amount(text).map_or(String::new(), |amount| amount.unit.to_lowercase());
    let models = ["model", "models"].contains(&unit.as_str());
    let points = ["point", "points"].contains(&unit.as_str());
    let plain = || {
        let amount = phrase::amount(text).ok()?;
        (amount.number >= 0.0).then_some(amount.number)
    };
    let (found, form) = match by {
        RankBy::ModelsAndMoney if !models => {
            let money = number(text, Quantity::Money);
            return money.map(|money| Matters {
                money: Some(money),
                ..library
            });
        }
        RankBy::ModelsAndMoney | RankBy::Models { .. } => {
            let found = plain().filter(|_| models);
            (
                found.map(|models| Matters { models, ..library }),
                "0.2 models",
            )
        }
        RankBy::MonthsLive => {
            let weeks = number(text, Quantity::Duration)?;
            let months_live = weeks / WEEKS_PER_MONTH;
            return Some(Matters {
                months_live,
                ..library
            });
        }
        RankBy::FirstValue | RankBy::Project { .. } => {
            let months_sooner = number(text, Quantity::Duration)? / WEEKS_PER_MONTH;
            return Some(Matters {
                months_sooner,
                ..library
            });
        }
        RankBy::NetValue | RankBy::Spend => {
            let money = Some(number(text, Quantity::Money)?);
            return Some(Matters { money, ..library });
        }
        RankBy::Goals => {
            let found = plain().filter(|points_stated| points && *points_stated <= 100.0);
            let found = found.map(|points| Matters {
                chance: points / 100.0,
                ..library
            });
            (found, "5 points")
        }
    };
    if found.is_none() {
        let problem = Problem::error(format!("{} is no lead in what is ranked", quoted(text)))
            .label(format!("for example \"{form}\""));
        reading.report(node.origin, problem);
    }
    found
}
