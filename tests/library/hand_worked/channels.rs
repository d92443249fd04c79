//! Channels: upskilling, vetting, split sites, knowledge of the business, handover.

use super::assert_in_production;
use crate::support::{experiment, play_changed, play_once};
use pitcrew::random::Distribution;

/// One person of x at the start turns into y. Stage a is for x, stage b for y.
fn upskill(extra: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        currency = "USD"
        allow = ["nobody-for-a-stage"]
        team = {{ x = 1 }}
        role = {{ y = {{}} }}
        channel = {{ upskill = {{ from = "x", time_to_start = "1 week", ramp_up = "10 weeks", output = "50%", cost = "7k USD"{extra} }} }}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "6 weeks" }},
                 {{ name = "b", needs = "y", takes = "2 weeks" }}]
        plan = [{{ name = "p", hire = [{{ role = "y", via = "upskill", when = "now" }}] }}]
        "#
    )
}

/// Stage a runs from 0 to 6: the rate is fixed when the task starts, before the training
/// starts in week 1. It ends in week 11, and then b takes 2 weeks at full speed: 13.
#[test]
fn who_turns_into_another_role_does_its_work() {
    let outcome = play_once(&upskill(""));
    assert_in_production(&outcome, &[13.0]);
    let row = outcome.record.unwrap();
    assert_eq!(
        (
            row.staff.upskilled,
            row.staff.upskilling_failed,
            row.staff.hired
        ),
        (1, 0, 0)
    );
    assert!((row.spend - 7000.0).abs() < 1e-9, "{}", row.spend);
}

/// A training that cannot succeed leaves the old role: b waits for ever.
#[test]
fn a_failed_training_leaves_the_old_role() {
    let outcome = play_once(&upskill(r#", succeeds = "0%""#));
    assert_eq!(outcome.projects[0].in_production, None);
    let row = outcome.record.unwrap();
    assert_eq!((row.staff.upskilled, row.staff.upskilling_failed), (0, 1));
}

/// A second project, offered at month 1 (week 4.348214), waits for the first task to end
/// in week 6; its a of 6 weeks starts at half speed, and ends at 18. The first b waits
/// from 6 on and is taken in week 18, as finishing goes first; the second b follows: 20,
/// then 22.
#[test]
fn output_is_halved_for_tasks_that_start_during_the_training() {
    let text = upskill("").replace(
        "waiting = 1,",
        r#"waiting = 1, named = [{ name = "P", offered = "month 1" }],"#,
    );
    let mut ends: Vec<f64> = play_once(&text)
        .projects
        .iter()
        .map(|project| project.in_production.unwrap())
        .collect();
    ends.sort_by(f64::total_cmp);
    assert!(
        (ends[0] - 20.0).abs() < 1e-9 && (ends[1] - 22.0).abs() < 1e-9,
        "{ends:?}"
    );
}

/// The only x leaves in week 5 of the training, before it ends in 11: nobody suits, the
/// requisition waits, and nobody is trained.
#[test]
fn a_training_broken_off_opens_its_requisition_again() {
    let outcome = play_changed(&upskill(""), |model| {
        model.people.stays = Some(Distribution::constant(5.0).unwrap());
    });
    let row = outcome.record.unwrap();
    assert_eq!((row.staff.upskilled, row.staff.upskilling_failed), (0, 0));
    assert_eq!(outcome.projects[0].in_production, None);
}

/// The only x comes at once and is at full speed after 8 weeks; only then somebody suits.
/// A budget of 3,000 is found spent at month 1, at 1,000 a week: nobody is trained then.
#[test]
fn nobody_is_trained_once_the_budget_is_spent() {
    for (budget, trained) in [("", 1), (r#"sponsor.budget = "3k USD""#, 0)] {
        let text = upskill("")
            .replace("team = { x = 1 }", "")
            .replace("y = {}", r#"x = { pay = "1000 USD per week" }, y = {}"#)
            .replace(
                "channel = {",
                r#"channel = { c = { ramp_up = "8 weeks" }, "#,
            )
            .replace(
                "hire = [",
                r#"hire = [{ role = "x", via = "c", when = "now" }, "#,
            );
        let outcome = play_once(&format!("{text}\n{budget}"));
        assert_eq!(outcome.record.unwrap().staff.upskilled, trained);
    }
}

/// The role reached has the better of the old skills and 0.75 of the new ones.
#[test]
fn the_better_of_the_old_and_the_reached_skills() {
    let text = r#"
        horizon = "24 months"
        team = { data-scientist = 1 }
        plan = [{ name = "p", hire = [{ role = "mlops-engineer", via = "upskill", when = "now" }] }]
        allow = ["nobody-for-packaging", "nobody-for-deployment"]
    "#;
    let model = experiment(text).model;
    let reached = &model.roles.last().unwrap().skills;
    // data scientist 1, 1, .5, .08, .08, .25, .25; MLOps .5, .08, 1, 1, 1, .08, 1.
    assert_eq!(*reached, [1.0, 1.0, 0.75, 0.75, 0.75, 0.25, 0.75]);
}

fn hired(channel: &str, hire: &str, rest: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        currency = "USD"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{ pay = "5218.75 USD per year" }}, y = {{}} }}
        channel = {{ c = {{ time_to_start = "3 weeks"{channel} }} }}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "6 weeks" }}]
        {rest}
        plan = [{{ name = "p", hire = [{{ role = "x", when = "now"{hire} }}] }}]
        "#
    )
}

/// Found in 3 weeks; thorough vetting takes 2 more, light saves 1: 6 weeks of work end in
/// 9, 11 and 8. Under pressure the level is one lower.
#[test]
fn vetting_takes_time() {
    for (vetting, ends) in [
        ("", 9.0),
        (r#", vetting = "thorough""#, 11.0),
        (r#", vetting = "light""#, 8.0),
        (r#", vetting = "thorough", under_pressure = true"#, 9.0),
        (", under_pressure = true", 8.0),
    ] {
        assert_in_production(&play_once(&hired("", vetting, "")), &[ends]);
    }
}

/// A newcomer who knows half of the business works at speed 0.5 + 0.5 · 3/12 = 0.625 at a
/// task that starts 3 weeks after the first day, but there is none before: the task starts
/// on the first day, at 0.5: 3 + 12. Where the stage needs no such knowledge: 3 + 6.
#[test]
fn newcomers_are_slower_where_the_business_matters() {
    let channel = r#", domain_knowledge = "50%""#;
    let needs = hired(channel, "", r#"work = { domain_stages = ["a"] }"#);
    assert_in_production(&play_once(&needs), &[15.0]);
    assert_in_production(&play_once(&hired(channel, "", "")), &[9.0]);
}

/// A contract of 5 weeks from week 3: without a handover 5 of 6 weeks are done, and all 5
/// are paid at 100 a week (5218.75 = 100 · 365.25/7). With 2 weeks of handing over, work
/// stops after 3, and 5 are paid all the same.
#[test]
fn handing_over_takes_the_last_weeks_of_a_contract() {
    for (handover, worked, handovers) in [("none", 5.0, 0), ("2 weeks", 3.0, 1)] {
        let channel = format!(r#", contract = "5 weeks", handover = "{handover}""#);
        let outcome = play_once(&hired(&channel, "", ""));
        assert!((outcome.projects[0].worked - worked).abs() < 1e-9);
        let row = outcome.record.unwrap();
        let spend = 100.0 * 5.0 * 5218.75 / (100.0 * 365.25 / 7.0);
        assert!((row.spend - spend).abs() < 1e-6, "{}", row.spend);
        assert_eq!(row.staff.handovers, handovers);
    }
}

/// The same contract without a handover, and a second x in week 20: 1 week of work is
/// left, and takes 1.3 times as long where nothing stays, 1.15 where half does.
#[test]
fn know_how_that_leaves_makes_the_rest_longer() {
    for (stays, left) in [("0%", 1.3), ("50%", 1.15), ("100%", 1.0)] {
        let channel = format!(r#", contract = "5 weeks", leaves_behind = "{stays}""#);
        let text = hired(&channel, "", "").replace(
            "when = \"now\" }] }]",
            r#"when = "now" }, { role = "x", when = "month 4" }] }]"#,
        );
        let outcome = play_once(&text);
        let starts = 3.0 + 4.0 * 365.25 / 84.0;
        assert_in_production(&outcome, &[starts + left]);
    }
}

/// a by x, 3 to 9, then a handoff of 2 weeks to y of the team, and b of 1: 12. From
/// somebody who sits elsewhere the handoff takes 1.5 times as long: 13.
#[test]
fn a_handoff_between_sites_takes_longer() {
    for (dispersion, ends) in [("", 12.0), (", dispersion = 1.5", 13.0)] {
        let text = hired(
            dispersion,
            "",
            r#"team = { y = 1 }
        work = { handoff = "2 weeks" }"#,
        )
        .replace(
            r#"takes = "6 weeks" }]"#,
            r#"takes = "6 weeks" }, { name = "b", needs = "y", takes = "1 week" }]"#,
        );
        assert_in_production(&play_once(&text), &[ends]);
    }
}
