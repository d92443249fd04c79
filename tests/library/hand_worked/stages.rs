//! Projects through stages: hiring orders, rework, waits, handoffs.

use super::assert_in_production;
use crate::support::play_once;

/// Stages a (role x, 4 weeks), b (y, 6 weeks), c (z, 2 weeks); nobody is there, two
/// projects wait from the start. A hire needs 3 weeks to start: the first order of
/// the calendar opens at 0, the next at month 2 (8.696429) and month 4 (17.392857), so
/// people start in weeks 3, 11.696429 and 20.392857.
///
/// For example x, y, z. Work on a: 3-7 and 7-11. On b: y comes at 11.696429, so
/// until 17.696429 and 23.696429. On c: z comes at 20.392857, after the first project
/// is ready: 22.392857; the second one 23.696429 + 2 = 25.696429.
#[test]
fn every_order_of_three_hires() {
    let on_paper = [
        (["x", "y", "z"], [22.392_857_143, 25.696_428_571]),
        // y comes last: b 20.392857-26.392857-32.392857, c 2 weeks after each.
        (["x", "z", "y"], [28.392_857_143, 34.392_857_143]),
        // x comes second: a 15.696429, 19.696429; b 21.696429, 27.696429; c +2.
        (["y", "x", "z"], [23.696_428_571, 29.696_428_571]),
        // x comes last: a 24.392857, 28.392857; b 30.392857, 36.392857; c +2.
        (["y", "z", "x"], [32.392_857_143, 38.392_857_143]),
        // a 15.696429, 19.696429; y comes last: b 26.392857, 32.392857; c +2.
        (["z", "x", "y"], [28.392_857_143, 34.392_857_143]),
        (["z", "y", "x"], [32.392_857_143, 38.392_857_143]),
    ];
    for (order, expected) in on_paper {
        let [first, second, third] = order;
        let text = format!(
            r#"
            horizon = "100 weeks"
            allow = ["nobody-for-a-stage"]
            role = {{ x = {{}}, y = {{}}, z = {{}} }}
            channel = {{ employee = {{ time_to_start = "3 weeks" }} }}
            projects = {{ new = "none", waiting = 2, intake = "at once" }}
            stage = [{{ name = "a", needs = "x", takes = "4 weeks" }},
                     {{ name = "b", needs = "y", takes = "6 weeks" }},
                     {{ name = "c", needs = "z", takes = "2 weeks" }}]
            [[plan]]
            name = "p"
            hire = [{{ role = "{first}", when = "now" }},
                    {{ role = "{second}", when = "month 2" }},
                    {{ role = "{third}", when = "month 4" }}]
            "#
        );
        let outcome = play_once(&text);
        assert_in_production(&outcome, &expected);
        assert_eq!(outcome.record.unwrap().staff.hired, 3);
    }
}

fn two_stages(team: &str, work: &str, second: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        team = {team}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        {work}
        stage = [{{ name = "a", needs = "x", takes = "4 weeks" }}, {second}]
        plan = [{{ name = "p", hire = [] }}]
        "#
    )
}

/// a 4, b 2; sent back twice at half the effort: a 2, b 1, a 2, b 1; then the gate
/// may not send it back any more. 6 + 3 + 3 = 12, of which 6 are rework.
#[test]
fn rework_at_half_the_effort_up_to_its_limit() {
    let second = r#"{ name = "b", needs = "x", takes = "2 weeks",
        gate = { back_to = { a = { chance = "100%", effort = "50%", at_most = 2 } } } }"#;
    let outcome = play_once(&two_stages("{ x = 1 }", "", second));
    assert_in_production(&outcome, &[12.0]);
    let project = &outcome.projects[0];
    assert_eq!((project.worked, project.reworked), (12.0, 6.0));
    assert_eq!(outcome.stages[0].visits, 3);
}

/// a until 4, three weeks in which nobody is needed, b 2: 9. The project did not
/// wait in a line, and the waiting stood in nobody's way: a second project has a
/// done at 8, waits until 11, and is live at 13.
#[test]
fn an_unstaffed_wait_occupies_nobody() {
    let second = r#"{ name = "b", needs = "x", takes = "2 weeks", wait = "3 weeks" }"#;
    let one = two_stages("{ x = 1 }", "", second);
    let outcome = play_once(&one);
    assert_in_production(&outcome, &[9.0]);
    assert_eq!(outcome.projects[0].waited, 0.0);
    let two = one.replace("waiting = 1", "waiting = 2");
    // At 7 the person is busy until 8 with the second project: b 8-10. Then b 11-13.
    assert_in_production(&play_once(&two), &[10.0, 13.0]);
}

/// Another role does b: 4 + a week of handoff + 2 = 7. The same role: 6.
#[test]
fn a_handoff_takes_its_wait_only_between_roles() {
    let work = r#"work = { handoff = "1 week" }"#;
    let other = r#"{ name = "b", needs = "y", takes = "2 weeks" }"#;
    let own = r#"{ name = "b", needs = "x", takes = "2 weeks" }"#;
    let team = "{ x = 1, y = 1 }";
    assert_in_production(&play_once(&two_stages(team, work, other)), &[7.0]);
    assert_in_production(&play_once(&two_stages("{ x = 1 }", work, own)), &[6.0]);
}

/// Finish first: b of the first project (4-6) goes before a of the second (6-10),
/// b until 12. Start first: a 4, a 8, b 10, b 12.
#[test]
fn the_priority_says_what_a_free_person_takes() {
    let second = r#"{ name = "b", needs = "x", takes = "2 weeks" }"#;
    let with = |priority: &str| {
        let work = format!("work = {{ priority = \"{priority}\" }}");
        let text = two_stages("{ x = 1 }", &work, second).replace("waiting = 1", "waiting = 2");
        play_once(&text)
    };
    assert_in_production(&with("finish-first"), &[6.0, 12.0]);
    assert_in_production(&with("start-first"), &[10.0, 12.0]);
    // Both a's were in line before either b.
    assert_in_production(&with("first-come"), &[10.0, 12.0]);
}

/// Three projects in the backlog, one x, who kicks one off and waits 3 weeks for it.
/// First: a 3-7. Then x kicks the second off, which pauses until 10; the third may not
/// be kicked off beside it, and must not keep x from b of the first: 7-9. Second: a
/// 10-14, the third is kicked off, b 14-16. Third: a 17-21, b 21-23.
#[test]
fn a_backlog_that_must_wait_keeps_nobody_from_work() {
    for assignment in ["anyone", "best-available"] {
        let text = format!(
            r#"
            horizon = "100 weeks"
            team = {{ x = 1 }}
            projects = {{ new = "none", waiting = 3, intake = "when somebody is free" }}
            work = {{ priority = "first-come", assignment = "{assignment}" }}
            stage = [{{ name = "a", needs = "x", takes = "4 weeks", wait = "3 weeks" }},
                     {{ name = "b", needs = "x", takes = "2 weeks" }}]
            plan = [{{ name = "p", hire = [] }}]
            "#
        );
        assert_in_production(&play_once(&text), &[9.0, 16.0, 23.0]);
    }
}
