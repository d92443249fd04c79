//! People: ramp-up, leavers, mentoring, teammates, pods.

use super::assert_in_production;
use crate::support::{play_changed, play_once};
use pitcrew::units::Weeks;

/// One stage of so much work for role x, one project, hires as stated.
fn one_stage(takes: &str, channel: &str, rest: &str, hires: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        channel = {{ employee = {{ {channel} }} }}
        stage = [{{ name = "a", needs = "x", takes = "{takes}" }}]
        {rest}
        [[plan]]
        name = "p"
        hire = {hires}
        "#
    )
}

const ONE_PROJECT: &str = r#"projects = { new = "none", waiting = 1, intake = "at once" }"#;

/// Speed rises from 0.5 to 1 over 10 weeks: 7.5 weeks of work by then. Work of 8
/// takes 10 + 0.5; work of 3 takes t with 0.5 t + 0.025 t² = 3: √220 - 10 = 4.832397.
/// The person starts in week 3.
#[test]
fn ramp_up_is_integrated() {
    let channel = r#"time_to_start = "3 weeks", ramp_up = "10 weeks""#;
    let hires = r#"[{ role = "x", when = "now" }]"#;
    for (takes, ends) in [("8 weeks", 13.5), ("3 weeks", 7.832_396_974)] {
        let text = one_stage(takes, channel, ONE_PROJECT, hires);
        let outcome = play_changed(&text, |model| model.people.ramp_start = 0.5);
        assert_in_production(&outcome, &[ends]);
    }
}

/// The first starts in week 1 and leaves at the end of a contract of 5 weeks, in week
/// 6, with 3 of 8 weeks left. The second starts at month 3 + 1 = 14.044643 and needs
/// those 3: 17.044643. One visit, two people, 8 weeks of work.
#[test]
fn the_task_of_a_leaver_is_resumed_where_it_stood() {
    let channel = r#"time_to_start = "1 week", contract = "5 weeks""#;
    let hires = r#"[{ role = "x", when = "now" }, { role = "x", when = "month 3" }]"#;
    let outcome = play_once(&one_stage("8 weeks", channel, ONE_PROJECT, hires));
    assert_in_production(&outcome, &[17.044_642_857]);
    assert!((outcome.projects[0].worked - 8.0).abs() < 1e-9);
    assert_eq!(outcome.projects[0].reworked, 0.0);
}

/// A newcomer in ramp-up takes half of a veteran's time. One veteran: speed 1 / 1.5,
/// so that 6 weeks take 9, from the offer at month 1: 4.348214 + 9. When the
/// newcomer comes in week 10, after the start of the task, it takes its 6 weeks.
#[test]
fn a_veteran_mentors_newcomers() {
    let rest = r#"
        team = { x = 1 }
        projects = { new = "none", intake = "at once", named = [{ name = "P", offered = "month 1" }] }"#;
    let hires = r#"[{ role = "y", when = "now" }]"#;
    for (start, ends) in [("1 week", 13.348_214_286), ("10 weeks", 10.348_214_286)] {
        let channel = format!(r#"time_to_start = "{start}", ramp_up = "20 weeks""#);
        let text = one_stage("6 weeks", &channel, rest, hires);
        let outcome = play_changed(&text, |model| model.people.mentoring = 0.5);
        assert_in_production(&outcome, &[ends]);
    }
}

fn two_speeds(takes: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        skills = {{ names = ["s"] }}
        role = {{ fast = {{ skills = {{ s = 1.0 }} }}, slow = {{ skills = {{ s = 0.5 }} }} }}
        team = {{ fast = 1, slow = 1 }}
        work = {{ assignment = "best-available" }}
        projects = {{ new = "none", waiting = 2, intake = "at once" }}
        stage = [{{ name = "a", needs = {{ s = 1.0 }}, takes = "{takes}" }}]
        plan = [{{ name = "p", hire = [] }}]
        "#
    )
}

/// The fast one takes the first project: 10. The slow one leaves the second to the
/// fast one for 2 weeks, then takes it, at half the speed: 2 + 20 = 22. With a week of
/// work each, the fast one is back in time: 1 and 2. Anyone takes anything: 10, 20.
#[test]
fn a_task_is_left_to_a_faster_teammate_for_two_weeks() {
    assert_in_production(&play_once(&two_speeds("10 weeks")), &[10.0, 22.0]);
    assert_in_production(&play_once(&two_speeds("1 week")), &[1.0, 2.0]);
    let anyone = two_speeds("10 weeks").replace("best-available", "anyone");
    assert_in_production(&play_once(&anyone), &[10.0, 20.0]);
    let specialists = two_speeds("10 weeks").replace("best-available", "specialists-only");
    assert_in_production(&play_once(&specialists), &[10.0, 20.0]);
}

/// The same two tasks of 10 weeks, offered at 0.1 to 7.9 weeks: 2 weeks later is a
/// rounded sum, and the slow one must take the second task then all the same.
#[test]
fn rounding_does_not_keep_a_task_from_the_slower_person() {
    for tenths in 1..80 {
        let offered = f64::from(tenths) / 10.0;
        let outcome = play_changed(&two_speeds("10 weeks"), |model| {
            for listed in &mut model.projects.listed {
                listed.offered = Weeks::new(offered).unwrap();
            }
        });
        assert_in_production(&outcome, &[offered + 10.0, offered + 22.0]);
    }
}

/// A pod brings x and y together in week 3: a 3-7, b 7-9. It leaves when its contract
/// of 5 weeks ends, in week 8: then b waits for ever with half of it left.
#[test]
fn a_pod_comes_and_goes_as_a_whole() {
    let pod = |contract: &str| {
        format!(
            r#"
            horizon = "100 weeks"
            allow = ["nobody-for-a-stage"]
            role = {{ x = {{}}, y = {{}} }}
            channel = {{ pod = {{ roles = ["x", "y"], time_to_start = "3 weeks", contract = "{contract}" }} }}
            projects = {{ new = "none", waiting = 1, intake = "at once" }}
            stage = [{{ name = "a", needs = "x", takes = "4 weeks" }},
                     {{ name = "b", needs = "y", takes = "2 weeks" }}]
            plan = [{{ name = "p", hire = [{{ via = "pod", when = "now" }}] }}]
            "#
        )
    };
    let stays = play_once(&pod("50 weeks"));
    assert_in_production(&stays, &[9.0]);
    assert_eq!(stays.record.unwrap().staff.hired, 2);
    let leaves = play_once(&pod("5 weeks"));
    assert_eq!(leaves.projects[0].in_production, None);
    assert!((leaves.projects[0].worked - 5.0).abs() < 1e-9);
}
