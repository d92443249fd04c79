//! Demand over time, which project goes first, deadlines, and how many are under way.

use super::{assert_close, assert_in_production, in_production};
use crate::support::{estimate, experiment, play, play_once};
use pitcrew::model::outcome::Novelty;
use pitcrew::units::WEEKS_PER_MONTH;

/// One x does a stage of 4 weeks; projects as stated.
fn scenario(top: &str, projects: &str) -> String {
    format!(
        r#"
        horizon = "60 weeks"
        team = {{ x = 1 }}
        {top}
        projects = {{ {projects} }}
        stage = [{{ name = "a", needs = "x", takes = "4 weeks" }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    )
}

const NAMED: &str = r#"new = "none", intake = "at once", named = [
    { name = "A", worth = "10k USD per year" },
    { name = "B", worth = "10k USD per year", deadline = "week 50" },
    { name = "C", worth = "30k USD per year" },
    { name = "D", worth = "20k USD per year", deadline = "week 20" },
    { name = "E", worth = "5k USD per year", priority = "first" }]"#;

/// A is taken at once, 0-4. Then E goes before all others. Of the rest, first come: B, C, D.
/// By worth: C, D, B. By due date: D, B and last C, which has none.
#[test]
fn projects_go_by_what_they_are_worth_or_by_when_they_are_due() {
    for (priority, [b, c, d]) in [
        ("finish-first", [12.0, 16.0, 20.0]),
        ("first-come", [12.0, 16.0, 20.0]),
        ("worth", [20.0, 12.0, 16.0]),
        ("due date", [16.0, 20.0, 12.0]),
    ] {
        let outcome = play_once(&scenario(
            &format!(r#"work.priority = "{priority}""#),
            NAMED,
        ));
        assert_in_production(&outcome, &[4.0, b, c, d, 8.0]);
    }
}

/// A project that goes first is taken before one that is further on: x does a and then b of
/// each, and E comes in week 1.
#[test]
fn who_goes_first_does_so_at_every_stage() {
    let named = r#"new = "none", intake = "at once", named = [{ name = "A" },
        { name = "E", offered = "week 1"PRIORITY }]"#;
    for (priority, expected) in [("", [8.0, 16.0]), (r#", priority = "first""#, [16.0, 12.0])] {
        let text = scenario("", &named.replace("PRIORITY", priority));
        let stages = r#"takes = "4 weeks" }, { name = "b", needs = "x", takes = "4 weeks" }]"#;
        let text = text.replace(r#"takes = "4 weeks" }]"#, stages);
        assert_in_production(&play_once(&text), &expected);
    }
}

/// Live at 4 for a deadline of 4, the first earns 52.18k a year for 56 weeks; the second, at
/// 8, is late by 4 weeks and earns 30 % for 52.
#[test]
fn who_is_late_is_worth_less() {
    let named = r#"new = "none", intake = "at once", named = [
        { name = "A", worth = "52178.571428571428 USD per year", deadline = "week 4" },
        { name = "B", worth = "52178.571428571428 USD per year", deadline = "week 4", worth_after = "30%" }]"#;
    // A scenario with stages of its own operates nothing; the built-in one does.
    let experiment = experiment(&format!(
        r#"
        horizon = "300 weeks"
        currency = "USD"
        team = {{ generalist = 4 }}
        projects = {{ {named}, adopted = "100%", feasible = "100%" }}
        sponsor = {{ patience = "never", programme_patience = "never" }}
        stages.operation = {{ retraining = "never", incidents = "never", load = "none", harm = "none" }}
        [[plan]]
        name = "p"
        hire = []
        "#
    ));
    let deadlines: Vec<f64> = experiment
        .model
        .projects
        .listed
        .iter()
        .map(|listed| listed.deadline.unwrap().worth_after)
        .collect();
    assert_eq!(deadlines, [0.5, 0.3]);
    let without = {
        let mut other = experiment.clone();
        for listed in &mut other.model.projects.listed {
            listed.deadline = None;
        }
        other
    };
    // Everything goes live after week 4: each is worth its share of what it would be.
    let (late, usual) = (play(&experiment, 20), play(&without, 20));
    let mut earned = 0;
    let projects = late.projects[0].iter().flatten();
    for (late, usual) in projects.zip(usual.projects[0].iter().flatten()) {
        assert_eq!(late.in_production, usual.in_production);
        if late.novelty == Novelty::Rebuild {
            // The deadline was of the first model for the use case.
            assert_close(late.value, usual.value);
            continue;
        }
        let share = if late.number == usual.number && late.number & 1 == 0 {
            0.5
        } else {
            0.3
        };
        assert_close(late.value, share * usual.value);
        earned += u32::from(usual.value > 0.0);
    }
    assert!(earned > 10);
}

/// Two people, and at most two projects under way: A and B from 0 to 4; then C and D, and E
/// at 8. With three people all but the limit would be the same.
#[test]
fn so_many_projects_are_under_way_and_no_more() {
    let projects = |intake: &str| format!(r#"new = "none", waiting = 5, intake = "{intake}""#);
    for intake in ["at once", "when somebody is free"] {
        let text = scenario("work.at_most = 2", &projects(intake)).replace("x = 1", "x = 3");
        let outcome = play_once(&text);
        assert_in_production(&outcome, &[4.0, 4.0, 8.0, 8.0, 12.0]);
        let begun: Vec<_> = outcome
            .projects
            .iter()
            .map(|p| p.kicked_off.unwrap())
            .collect();
        assert_eq!(begun, [0.0, 0.0, 4.0, 4.0, 8.0]);
    }
}

/// Who gives up makes room: with a patience of 3 weeks and a line, A (0-4) is live, B gives
/// up at 3, and C, kicked off at 3, waits until 4 and is live at 8.
#[test]
fn who_gives_up_makes_room() {
    let top = "work.at_most = 2\nsponsor = { patience = \"3 weeks\", cancels = \"when it waits\" }";
    let outcome = play_once(&scenario(
        top,
        r#"new = "none", waiting = 3, intake = "at once""#,
    ));
    assert_eq!(in_production(&outcome), [Some(4.0), None, Some(8.0)]);
    assert_eq!(outcome.projects[2].kicked_off, Some(3.0));
}

/// One every 2 weeks, none in the second month (4.35 to 8.70 weeks) and none after week 12:
/// at 2, 4, then, after 0.35 weeks of the third gap, the rest of it from 8.70 on: at 10.35;
/// the next would be at 12.35.
#[test]
fn demand_has_seasons_and_an_end() {
    let projects = r#"new = "1 every 2 weeks", season = { february = 0 }, until = "week 12""#;
    let outcome = play_once(&scenario("", projects));
    let offered: Vec<f64> = outcome.projects.iter().map(|p| p.offered).collect();
    assert_eq!(offered.len(), 3);
    for (at, expected) in offered.iter().zip([2.0, 4.0, 6.0 + WEEKS_PER_MONTH]) {
        assert!((at - expected).abs() < 1e-6, "{at}");
    }
    // From February on the first month is that without demand.
    let outcome = play_once(&scenario("starts = 2027-02-01", projects));
    let first = outcome.projects[0].offered;
    assert!((first - 2.0 - WEEKS_PER_MONTH).abs() < 1e-6, "{first}");
}

/// At random and growing by 50 % a year: 52 a year at the start, so that in 3 years
/// 52 · (1.5³ - 1) / ln 1.5 = 304.6 come.
#[test]
fn growing_demand_brings_what_its_rate_adds_up_to() {
    let text = scenario("", r#"new = "52 per year", grows = "50% per year""#)
        .replace("60 weeks", "3 years");
    let played = play(&experiment(&text), 400);
    let rows = played.results.plans[0].rows.iter();
    let offered: Vec<f64> = rows.map(|row| f64::from(row.offered)).collect();
    let exact = 52.0 * (1.5f64.powi(3) - 1.0) / libm::log(1.5);
    estimate(&offered).agrees_with(exact, 0.0, "projects offered");
}
