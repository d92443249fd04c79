//! Work that changes hands, is blocked, and is shared.

use super::{assert_close, assert_in_production};
use crate::support::play_once;

/// One stage that needs one skill, of which x has all and y so much.
pub(super) fn scenario(y: f64, work: &str, team: &str, stage: &str, projects: &str) -> String {
    format!(
        r#"
        horizon = "40 weeks"
        currency = "EUR"
        skills = {{ names = ["cloud"] }}
        role = {{ x = {{ skills = {{ cloud = 1.0 }} }}, y = {{ skills = {{ cloud = {y} }} }} }}
        team = {{ {team} }}
        work = {{ spell = "2 weeks", assignment = "best-available", {work} }}
        projects = {{ new = "none", intake = "at once", {projects} }}
        stage = [{{ name = "a", needs = {{ cloud = 1.0 }}, {stage} }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    )
}

/// y begins at 0 and does half a week's work a week. x is there from 5 on. The next spell of
/// y ends at 6, with 3 of 10 done; x does the 7 that are left and 0.3 again, until 13.3.
#[test]
fn a_specialist_takes_over_from_a_stand_in_at_the_end_of_a_spell() {
    let team = r#"y = 1, x = { starts = "week 5" }"#;
    let with = |work: &str| scenario(0.5, work, team, r#"takes = "10 weeks""#, "waiting = 1");
    let share = r#"handoff_rework = "10%""#;
    assert_in_production(&play_once(&with(share)), &[13.3]);
    // Without a cost of the handoff 7 weeks are left.
    assert_in_production(&play_once(&with("handoff_rework = 0")), &[13.0]);
    // Where nothing changes hands y needs 20 weeks.
    let never = with("").replace(r#"spell = "2 weeks""#, r#"spell = "never""#);
    assert_in_production(&play_once(&never), &[20.0]);
}

/// x is busy until 4, and would have done the second project at 8. y, who needs 8 weeks,
/// leaves it to x; at six tenths of the speed y would be done at 6.67, and begins. At 4, the
/// end of a spell, x takes over: 1.6 are left, and a tenth of 2.4 is done again: 5.84.
#[test]
fn a_stand_in_begins_where_waiting_would_take_longer() {
    let with = |y: f64| {
        let work = r#"handoff_rework = "10%""#;
        scenario(
            y,
            work,
            "x = 1, y = 1",
            r#"takes = "4 weeks""#,
            "waiting = 2",
        )
    };
    assert_in_production(&play_once(&with(0.5)), &[4.0, 8.0]);
    assert_in_production(&play_once(&with(0.6)), &[4.0, 5.84]);
}

/// The first project is worked on 0-2 and blocked 2-5. The second, with one more open at
/// four fifths of the speed, 2-4.5, and blocked 4.5-7.5. The first goes on at 5, with the
/// second open: until 7.5. The second has nothing beside it then: 7.5-9.5.
#[test]
fn while_a_task_is_blocked_another_may_be_open() {
    let stage = r#"takes = "4 weeks", blocked = "3 weeks""#;
    let with = |open: u32| {
        let work = format!(r#"open_tasks = {open}, switching = "20%""#);
        scenario(0.5, &work, "x = 1", stage, "waiting = 2")
    };
    assert_in_production(&play_once(&with(2)), &[7.5, 9.5]);
    // One at a time: 0-2, 5-7 and 7-9, 12-14.
    let outcome = play_once(&with(1));
    assert_in_production(&outcome, &[7.0, 14.0]);
    // Nobody touches a project while it is blocked, or waits.
    let sums = outcome.record.unwrap().measures;
    assert_close(sums.launched_touched, 8.0);
    assert_close(sums.launched_elapsed, 21.0);
}

/// Two people at 6 weeks of work: alone 6; together 2 / 1.2 a week, until 3.6. Of three, who
/// may all help, 3 / 1.4 a week, until 2.8.
#[test]
fn people_share_a_task_at_a_loss() {
    for (people, team, end) in [(1, 2, 6.0), (2, 2, 3.6), (2, 3, 3.6), (3, 3, 2.8)] {
        let stage = format!(r#"takes = "6 weeks", people = {people}"#);
        let team = format!("x = {team}");
        let work = r#"coordination = "20%""#;
        let text = scenario(0.5, work, &team, &stage, "waiting = 1");
        let outcome = play_once(&text);
        assert_in_production(&outcome, &[end]);
        let busy = f64::from(people) * end;
        assert_close(outcome.roles[0].busy, busy);
        assert_close(outcome.record.unwrap().measures.worked, end);
    }
}

/// Two people at the first project until the second comes up in week 3: of 12 weeks of work
/// they have done 3 x 2 / 1.2 = 5 by then. The helper takes the second, 3-15; the first goes
/// on alone: 3 + 7 = 10. Then its own person helps with the second, of which 7 are done:
/// 10 + 5 / (2 / 1.2) = 13.
#[test]
fn a_helper_goes_where_work_waits() {
    let projects = r#"waiting = 1, named = [{ name = "second", offered = "week 3" }]"#;
    let stage = r#"takes = "12 weeks", people = 2"#;
    let text = scenario(0.5, r#"coordination = "20%""#, "x = 2", stage, projects);
    assert_in_production(&play_once(&text), &[10.0, 13.0]);
}

/// x works on the first project until 4. The second waits since then, the third comes up in
/// week 3 and has x for itself: 4-8, and the second 8-12.
#[test]
fn who_is_dedicated_to_a_project_works_on_nothing_else() {
    let with = |team: &str| {
        let projects =
            format!(r#"waiting = 2, named = [{{ name = "third", offered = "week 3"{team} }}]"#);
        scenario(0.5, "", "x = 1", r#"takes = "4 weeks""#, &projects)
    };
    assert_in_production(&play_once(&with(r#", team = ["x"]"#)), &[4.0, 12.0, 8.0]);
    assert_in_production(&play_once(&with("")), &[4.0, 8.0, 12.0]);
}

/// A quarter of the 4 weeks is rework.
#[test]
fn a_share_of_the_work_of_a_stage_is_rework() {
    let stage = r#"takes = "4 weeks", rework = "25%""#;
    let outcome = play_once(&scenario(0.5, "", "x = 1", stage, "waiting = 1"));
    let sums = outcome.record.unwrap().measures;
    assert_close(sums.worked, 4.0);
    assert_close(sums.reworked, 1.0);
}
