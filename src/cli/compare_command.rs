//! `pitcrew compare`: two plans against each other, of one scenario, of two, or of
//! two runs of the past.

use std::path::Path;
use std::time::Instant;

use super::arguments::CompareArguments;
use super::compare_source::Source;
use super::exit_code::Exit;
use super::interrupt::Interrupt;
use super::printer::{print_json, print_note, print_result};
use super::screen::{comparison_screen, terminal_width};
use crate::analysis::{
    Comparisons, Ground, Measure, Ranked, Rival, Terms, compare as compare_plans,
    comparison_sentence, rivalry,
};
use crate::model::Ranking;
use crate::report::comparisons_json;
use crate::scenario::{Changes, nearest};
use crate::statistics::Confidence;
use crate::words::{and, quoted, rounded, with_commas};

/// Runs the command.
pub(super) fn compare(arguments: &CompareArguments) -> Exit {
    compared(arguments).unwrap_or_else(|exit| exit)
}

fn compared(arguments: &CompareArguments) -> Result<Exit, Exit> {
    let started = Instant::now();
    let sources = sources(arguments)?;
    let comparisons = match &sources {
        (source, None) => within(source, arguments)?,
        (first, Some(second)) => between(first, second, arguments)?,
    };
    let text = match (arguments.json, arguments.quiet) {
        (true, _) => comparisons_json(&comparisons).map_err(|error| {
            print_note(&format_args!("error: {error}"));
            Exit::CannotWrite
        })?,
        (_, true) => format!("{}\n", answers(&comparisons)),
        _ => comparison_screen(&comparisons, terminal_width()),
    };
    if arguments.json {
        print_json(&text)?;
    } else {
        print_result(&text)?;
    }
    if !arguments.quiet {
        print_note(&format_args!(
            "{} s",
            rounded(started.elapsed().as_secs_f64(), 1)
        ));
    }
    let (first, second) = &sources;
    let is_stopped = first.is_stopped || second.as_ref().is_some_and(|source| source.is_stopped);
    let is_open = comparisons.list.iter().any(|one| !one.has_winner());
    Ok(match () {
        () if is_stopped => Exit::Stopped,
        () if arguments.need_winner && is_open => Exit::NoWinner,
        () => Exit::Fine,
    })
}

fn answers(comparisons: &Comparisons) -> String {
    let answers: Vec<String> = comparisons.list.iter().map(comparison_sentence).collect();
    answers.join("\n")
}

/// One or two sources. A second scenario is played under the seed and as often as
/// the first.
fn sources(arguments: &CompareArguments) -> Result<(Source, Option<Source>), Exit> {
    let interrupt = Interrupt::watch("the futures so far will be compared", None);
    let mut overrides = arguments.overrides.clone();
    let replications = arguments.replications;
    overrides.extend(replications.map(|number| format!("run.replications={number}")));
    overrides.extend(arguments.seed.map(|number| format!("run.seed={number}")));
    overrides.extend(arguments.rank_by.as_ref().map(|by| format!("rank_by={by}")));
    let source = |path: &Path, what_if: Option<&str>, overrides: &[String]| {
        if path.is_dir() {
            return Source::of_folder(path);
        }
        let changes = Changes { what_if, overrides };
        Source::of_scenario(path, &changes, arguments, &interrupt)
    };
    let first = source(&arguments.first, None, &overrides)?;
    let (path, what_if) = match (&arguments.second, &arguments.what_if) {
        (None, None) => return Ok((first, None)),
        (None, Some(what_if)) => (&arguments.first, Some(what_if.as_str())),
        (Some(second), what_if) => (second, what_if.as_deref()),
    };
    if first.is_played {
        let played = first.plans.first().map_or(1, |(_, rows)| rows.len().max(1));
        overrides.push(format!("run.replications={played}"));
        overrides.push(format!("run.seed={}", first.identity.seed));
    }
    let second = source(path, what_if, &overrides)?;
    Ok((first, Some(second)))
}

/// Two plans of one source: those named, or the leading one against the runner-up.
fn within(source: &Source, arguments: &CompareArguments) -> Result<Comparisons, Exit> {
    let [plan, against] =
        [&arguments.plan, &arguments.against].map(|name| find(source, name.as_deref()));
    let (plan, against) = (plan?, against?);
    let rows: Vec<&[_]> = source
        .plans
        .iter()
        .map(|(_, rows)| rows.as_slice())
        .collect();
    let rivalry = rivalry(
        &rows,
        (source.world, source.follow_up),
        (source.identity.seed, source.money),
        (&source.ranked, &source.goals),
    );
    let best = |other: Option<usize>| {
        let mut ranked = rivalry.ranking.iter().copied();
        ranked.find(|plan| Some(*plan) != other)
    };
    let plan = plan.or_else(|| best(against));
    let against = against.or_else(|| best(plan));
    let (Some(plan), Some(against)) = (plan, against) else {
        return Err(usage(&format!(
            "{} has only one plan; name a second scenario or folder to compare it with",
            source.label
        )));
    };
    if plan == against {
        return Err(usage("a plan cannot be compared with itself"));
    }
    let rival = |plan: usize| Rival {
        name: &source.plans[plan].0,
        rows: rows[plan],
    };
    let terms = Terms {
        ground: Ground::SameFutures,
        confidence: Confidence::NINETY_FIVE,
        horizon: source.horizon,
        follow_up: source.follow_up,
        money: source.money,
        world: source.world,
        ranked: &source.ranked,
        currency: &source.currency,
    };
    let is_choice = arguments.plan.is_none() && arguments.against.is_none();
    Ok(Comparisons {
        list: vec![compare_plans(&rival(plan), &rival(against), &terms)],
        rivalry: (is_choice && rows.len() > 2).then_some(rivalry),
        plans: source.plans.iter().map(|(name, _)| name.clone()).collect(),
        currency: source.currency.clone(),
        notes: Vec::new(),
    })
}

/// Plans of two sources: those named, or every plan against its namesake.
fn between(
    first: &Source,
    second: &Source,
    arguments: &CompareArguments,
) -> Result<Comparisons, Exit> {
    let pairs = pairs(first, second, arguments)?;
    let (ground, mut notes) = ground(first, second);
    let has_same_currency = first.currency == second.currency;
    if !has_same_currency {
        notes.push(format!(
            "Money is left out: {} counts in {}, {} in {}.",
            first.label, first.currency, second.label, second.currency
        ));
    }
    if first.measured != second.measured || first.horizon != second.horizon {
        notes.push(format!(
            "Note that the two count differently. {}: {}. {}: {}.",
            first.label, first.measured, second.label, second.measured
        ));
    }
    let money = match (first.money, second.money) {
        _ if !has_same_currency => None,
        (one, other) if one == other => one,
        _ => Some(Measure::NetValue),
    };
    let is_same = first.ranked.by == second.ranked.by && has_same_currency;
    let ranked = if is_same && first.money == second.money {
        first.ranked.clone()
    } else {
        let ranking = Ranking {
            matters: first.ranked.matters,
            ..Ranking::default()
        };
        Ranked::new(&ranking, money, first.ranked.horizon_months)
    };
    if ranked != first.ranked || ranked.by != second.ranked.by {
        notes.push(format!(
            "The two rank their plans differently; they are compared in {}.",
            ranked.words()
        ));
    }
    let terms = Terms {
        ground,
        confidence: Confidence::NINETY_FIVE.shared_by(pairs.len()),
        horizon: first.horizon.min(second.horizon),
        follow_up: first.follow_up.max(second.follow_up),
        money,
        world: first.world.max(second.world),
        ranked: &ranked,
        currency: &first.currency,
    };
    let list = pairs.into_iter().map(|(one, other)| {
        let names = [(first, one), (second, other)]
            .map(|(source, plan)| format!("{} ({})", source.plans[plan].0, source.label));
        let rival = |source: usize| Rival {
            name: &names[source],
            rows: &[(first, one), (second, other)][source].0.plans[[one, other][source]].1,
        };
        compare_plans(&rival(0), &rival(1), &terms)
    });
    Ok(Comparisons {
        list: list.collect(),
        rivalry: None,
        plans: Vec::new(),
        currency: first.currency.clone(),
        notes,
    })
}

/// Which plans of two sources are compared.
fn pairs(
    first: &Source,
    second: &Source,
    arguments: &CompareArguments,
) -> Result<Vec<(usize, usize)>, Exit> {
    let plan = arguments.plan.as_deref();
    let against = arguments.against.as_deref();
    if plan.is_some() || against.is_some() {
        // One name stands for the plan of that name in both.
        let one = find(first, plan.or(against))?;
        let other = find(second, against.or(plan))?;
        return Ok(one.zip(other).into_iter().collect());
    }
    let namesake = |(index, (name, _)): (usize, &(String, Vec<_>))| {
        let other = second.plans.iter().position(|(other, _)| other == name)?;
        Some((index, other))
    };
    let pairs: Vec<(usize, usize)> = first
        .plans
        .iter()
        .enumerate()
        .filter_map(namesake)
        .collect();
    match (pairs.is_empty(), first.plans.len(), second.plans.len()) {
        (false, ..) => Ok(pairs),
        (true, 1, 1) => Ok(vec![(0, 0)]),
        (true, ..) => Err(usage(&format!(
            "{} and {} have no plan of the same name; choose with --plan NAME --against NAME",
            first.label, second.label
        ))),
    }
}

/// Whether the futures of two sources are the same, and what to say of it.
fn ground(first: &Source, second: &Source) -> (Ground, Vec<String>) {
    let differences = first.identity.differences(&second.identity);
    if differences.is_empty() {
        return (Ground::SameFutures, Vec::new());
    }
    let are_played = first.is_played && second.is_played;
    if are_played && first.identity.differs_in_start_only(&second.identity) {
        let note = "The same luck meets two starting states: team, platform or projects differ.";
        return (Ground::SameFutures, vec![note.to_owned()]);
    }
    let note = format!(
        "Not paired: {} differ{}, so the futures of the two are not the same. Their errors add \
         (Welch's interval), and nothing is counted future by future.",
        and(&differences),
        if differences.len() == 1 { "s" } else { "" }
    );
    (Ground::Apart, vec![note])
}

/// The plan of this name; a wrong one is complained about.
fn find(source: &Source, name: Option<&str>) -> Result<Option<usize>, Exit> {
    let Some(name) = name else {
        return Ok(None);
    };
    let names = || source.plans.iter().map(|(name, _)| name.as_str());
    if let Some(index) = names().position(|candidate| candidate == name) {
        return Ok(Some(index));
    }
    let hint =
        nearest(name, names()).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
    let all: Vec<String> = names().map(quoted).collect();
    Err(usage(&format!(
        "\"{name}\" is not a plan of {}{hint}\n   = plans there: {}",
        source.label,
        with_commas(&all)
    )))
}

fn usage(message: &str) -> Exit {
    print_note(&format_args!("error: {message}"));
    Exit::Usage
}
