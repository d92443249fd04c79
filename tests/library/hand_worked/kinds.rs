//! Kinds of projects: their mix, their effort, the stages they skip, and their life in
//! operation.

use super::assert_close;
use crate::support::{experiment, play, play_changed, quiet_operation};
use pitcrew::model::{Incidents, Needs, Operation, RoleId, Toil};
use pitcrew::random::Distribution;
use pitcrew::units::WEEKS_PER_MONTH;

fn constant(value: f64) -> Distribution {
    Distribution::constant(value).unwrap()
}

/// Stages of 1, 2 and 4 weeks for one person; two kinds beside the plain one.
const STAGES: &str = r#"
    horizon = "30 weeks"
    allow = ["nobody-for-a-stage"]
    role = { x = {} }
    team = { x = 1 }
    stage = [{ name = "a", needs = "x", takes = "1 week" },
             { name = "b", needs = "x", takes = "2 weeks" },
             { name = "c", needs = "x", takes = "4 weeks" }]
    [work]
    priority = "finish-first"
    [kind.hard]
    effort = { a = "3x", c = "0.5x" }
    [kind.short]
    like = "hard"
    skips = ["b"]
    [[plan]]
    name = "p"
    hire = []
"#;

/// Plain: 1 + 2 + 4 = 7. Hard: 3 + 2 + 2 = 7 more. Short, like hard but without b: 3 + 2.
#[test]
fn kinds_change_the_effort_of_stages_and_skip_them() {
    let projects = r#"
        [projects]
        new = "none"
        intake = "when somebody is free"
        [[projects.named]]
        name = "one"
        [[projects.named]]
        name = "two"
        kind = "hard"
        [[projects.named]]
        name = "three"
        kind = "short"
    "#;
    let text = format!("{STAGES}{projects}");
    // Each is begun when the one before is done: the line of the last stage goes first.
    let outcome = play_changed(&text, |_| {});
    let done: Vec<f64> = outcome
        .projects
        .iter()
        .map(|project| project.in_production.unwrap())
        .collect();
    assert_close(done[0], 7.0);
    assert_close(done[1], 14.0);
    assert_close(done[2], 19.0);
    let kinds: Vec<u8> = outcome.projects.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [0, 1, 2]);
}

/// 30 % hard, 70 % plain: of about 3,000 projects the share of hard ones is within four
/// standard errors of that; the order in which the file names them is nothing.
#[test]
fn projects_of_a_mix_are_of_each_kind_by_its_share() {
    let play_mix = |kinds: &str| {
        let text = format!(
            "{STAGES}
            [projects]
            new = \"1 every 1 weeks\"
            kinds = {{ {kinds} }}"
        );
        let experiment = experiment(&text);
        let names: Vec<String> = experiment
            .model
            .kinds
            .iter()
            .map(|kind| kind.name.clone())
            .collect();
        let played = play(&experiment, 100);
        let projects = played.projects[0].iter().flatten();
        projects
            .map(|project| names[usize::from(project.kind)].clone())
            .collect::<Vec<String>>()
    };
    let kinds = play_mix(r#"hard = "30%", project = "70%""#);
    let share = kinds.iter().filter(|kind| *kind == "hard").count() as f64 / kinds.len() as f64;
    let error = (0.3 * 0.7 / kinds.len() as f64).sqrt();
    assert!((share - 0.3).abs() < 4.0 * error, "{share} ± {error}");
    assert_eq!(kinds, play_mix(r#"project = "70%", hard = "30%""#));
}

/// One model live from week 7. Incidents are due every 10 weeks, for this kind twice as
/// often, and mended at once by nobody: down at 12. Upkeep asks for 0.1 · 3 of a week.
/// It runs at 435 a month times 2, 200.08 a week, for 23 weeks.
#[test]
fn kinds_weigh_on_operation() {
    let text = format!("{STAGES}[projects]\nnew = \"none\"\nwaiting = 1");
    let outcome = play_changed(&text, |model| {
        let kind = &mut model.kinds[0];
        kind.incident_factor = 2.0;
        kind.toil_factor = 3.0;
        kind.running_cost_factor = 2.0;
        kind.break_factor = 4.0;
        model.money.live_model_per_month = constant(435.0);
        let nobody = Needs {
            skill_mix: Vec::new(),
            only_roles: Some(vec![RoleId(9)]),
        };
        model.operation = Some(Operation {
            break_after: constant(40.0),
            break_loss: constant(0.9),
            repair_effort: constant(1.0),
            bad_quality: 0.5,
            incidents: Some(Incidents {
                gap: constant(10.0),
                effort: constant(1.0),
                cost: constant(0.0),
            }),
            toil: Some(Toil {
                load: 0.1,
                most: 0.5,
            }),
            ..quiet_operation(&nobody)
        });
    });
    let row = outcome.record.unwrap();
    assert_close(row.service.downtime_weeks, 30.0 - 12.0);
    assert_close(row.toil_undone_weeks, 0.3 * 23.0);
    assert_close(row.spend, 2.0 * 435.0 / WEEKS_PER_MONTH * 23.0);
    // Broken 40 / 4 weeks after launch, to a quality of 0.1.
    assert_close(row.service.bad_unnoticed_weeks, 30.0 - 17.0);
}
