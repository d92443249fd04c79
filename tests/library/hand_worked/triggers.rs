//! When hires open and end. A hire needs 3 weeks to start.

use super::{assert_in_production, in_production};
use crate::support::{play_changed, play_once};
use pitcrew::engine::Outcome;

/// x validates in 4 weeks, y deploys in 2; one x is there.
fn scenario(projects: u32, hires: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        currency = "EUR"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{ pay = "100k EUR per year" }}, y = {{}} }}
        team = {{ x = 1 }}
        channel = {{ employee = {{ time_to_start = "3 weeks" }},
                     slow = {{ time_to_start = "3 weeks", ramp_up = "2 weeks" }} }}
        projects = {{ new = "none", waiting = {projects}, intake = "at once" }}
        work = {{ priority = "first-come" }}
        stage = [{{ name = "a", needs = "x", takes = "4 weeks", validates = true }},
                 {{ name = "b", needs = "y", takes = "2 weeks", deploys = true }}]
        [[plan]]
        name = "p"
        hire = {hires}
        "#
    )
}

fn two(hire: &str) -> Outcome {
    play_once(&scenario(2, &format!("[{{ role = \"y\", {hire} }}]")))
}

/// Three projects, one x for both stages, first come, first served: the first is
/// validated in week 4 and waits behind the others, the second joins it in week 8, so
/// another x starts in week 11 and deploys the first by 13. The old one is done with
/// the third in week 12 and deploys the second by 14; the other takes the third.
#[test]
fn models_that_wait_for_a_stage_are_told_from_those_that_wait_for_another() {
    let hires = r#"[{ role = "x", when = "when 2 models wait for b" }]"#;
    let by_x_alone = scenario(3, hires).replace(r#"needs = "y""#, r#"needs = "x""#);
    assert_in_production(&play_once(&by_x_alone), &[13.0, 14.0, 15.0]);
}

/// Two projects are validated in weeks 4 and 8. When y starts in week s, they are live
/// at max(4, s) + 2 and 2 weeks after the later of that and 8.
#[test]
fn each_kind_of_trigger_opens_at_its_moment() {
    let cases = [
        // At 0, so y starts at 3.
        (r#"when = "now""#, [6.0, 10.0]),
        // 4.348214 + 3 = 7.348214.
        (r#"when = "month 1""#, [9.348_214_286, 11.348_214_286]),
        // At 4, so 7.
        (r#"when = "after first validated model""#, [9.0, 11.0]),
        // At 8, so 11.
        (r#"when = "after second validated model""#, [13.0, 15.0]),
        (r#"when = "when 2 models wait for b""#, [13.0, 15.0]),
        // Looked at weekly: the first six weeks are over in week 6, so 9.
        (
            r#"when = "when x is busy over 90% for 6 weeks""#,
            [11.0, 13.0],
        ),
        // Month 1 comes before the second validated model.
        (
            r#"when = "after second validated model", latest = "month 1""#,
            [9.348_214_286, 11.348_214_286],
        ),
        // Both by month 1; one of them by 4.
        (
            r#"when = "month 1 and after first validated model""#,
            [9.348_214_286, 11.348_214_286],
        ),
        (
            r#"when = "month 2 or after first validated model""#,
            [9.0, 11.0],
        ),
        // 100,000 a year are below 10,000 until week 5.2 at least.
        (
            r#"when = "after first validated model", only_if = "spend under 20k EUR""#,
            [9.0, 11.0],
        ),
    ];
    for (hire, expected) in cases {
        println_case(hire);
        assert_in_production(&two(hire), &expected);
    }
}

/// Names the case in the output of a failing test.
#[expect(clippy::print_stdout, reason = "shown only when the test fails")]
fn println_case(hire: &str) {
    println!("{hire}");
}

/// One x costs more than 1,000 within the first weeks, so the hire never opens.
#[test]
fn a_hire_waits_for_ever_once_too_much_is_spent() {
    let outcome = two(r#"when = "after first validated model", only_if = "spend under 1k EUR""#);
    assert_eq!(in_production(&outcome), [None, None]);
    assert_eq!(outcome.record.unwrap().staff.hired, 0);
}

/// y starts at 3 and goes with the first deployment, in week 6: nobody is there for
/// the second project.
#[test]
fn a_hire_ends_when_its_until_comes_true() {
    let outcome = two(r#"when = "now", until = "after first deployment""#);
    assert_eq!(in_production(&outcome), [Some(6.0), None]);
}

/// Four projects, y from week 3, and a second x.
#[test]
fn hires_that_wait_for_hires_and_deployments() {
    let cases = [
        // First deployment at 6, the second x in week 9. a: 4, 8, 12 (first x), 13 (second
        // x, from 9); b: 6, 10, 14, 16.
        (
            r#"when = "after first deployment""#,
            [6.0, 10.0, 14.0, 16.0],
        ),
        // y comes in week 3, the second x in week 6 for the third project: a 4, 8, 10, 12;
        // b 6, 10, 12, 14.
        (r#"when = "after first hire of y""#, [6.0, 10.0, 12.0, 14.0]),
        // y has ramped up (at full speed all along) in week 5, the second x comes in week
        // 8: a 4, 8, 12, 12; b 6, 10, 14, 16.
        (r#"when = "when y is productive""#, [6.0, 10.0, 14.0, 16.0]),
    ];
    for (hire, expected) in cases {
        println_case(hire);
        let hires =
            format!(r#"[{{ role = "y", via = "slow", when = "now" }}, {{ role = "x", {hire} }}]"#);
        let outcome = play_changed(&scenario(4, &hires), |model| {
            model.people.ramp_start = 1.0;
            model.people.mentoring = 0.0;
        });
        assert_in_production(&outcome, &expected);
    }
}

/// y opens with the first validated model in week 4, starts in 7, and is sent away by the
/// first deployment, in week 9; a third hire never opens.
#[test]
fn rows_tell_when_each_hire_opened_came_and_went() {
    let outcome = play_once(&scenario(
        2,
        r#"[
            { role = "y", when = "after first validated model", until = "after first deployment" },
            { role = "x", when = "now", only_if = "spend under 1 EUR" },
            { role = "x", when = "after tenth deployment" },
        ]"#,
    ));
    let times: Vec<[Option<f64>; 3]> = outcome
        .hires
        .iter()
        .map(|hire| [hire.opened, hire.first_day, hire.sent_away])
        .collect();
    assert_eq!(
        times,
        [
            [Some(4.0), Some(7.0), Some(9.0)],
            [Some(0.0), Some(3.0), None],
            [None, None, None],
        ]
    );
}
