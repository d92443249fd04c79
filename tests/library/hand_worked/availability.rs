//! Who is there when, and for how much of their time.

use super::{assert_close, assert_in_production, in_production};
use crate::support::play_once;
use pitcrew::engine::Outcome;
use pitcrew::model::CostCategory;

/// One stage of 4 weeks for x; so many projects wait from the start. A full-time x costs
/// 1,000 a week.
fn scenario(top: &str, team: &str, projects: u32) -> String {
    format!(
        r#"
        horizon = "20 weeks"
        currency = "EUR"
        allow = ["nobody-for-a-stage"]
        {top}
        role = {{ x = {{ cost = "52178.571428571428 EUR per year" }} }}
        channel = {{ employee = {{ time_to_start = "3 weeks" }} }}
        team = {{ {team} }}
        projects = {{ new = "none", waiting = {projects}, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "4 weeks" }}]
        [[plan]]
        name = "p"
        hire = []
        "#
    )
}

fn pay(outcome: &Outcome) -> f64 {
    outcome.record.as_ref().unwrap().cost(CostCategory::Pay)
}

/// One x works full-time, 0-4 and 4-8, the other half of it: 0-8. The half costs half.
#[test]
fn a_role_may_have_several_groups() {
    let team = r#"x = [{ people = 1 }, { people = 1, available = "50%" }]"#;
    let outcome = play_once(&scenario("", team, 3));
    assert_in_production(&outcome, &[4.0, 8.0, 8.0]);
    assert_close(pay(&outcome), 20_000.0 + 10_000.0);
}

/// x comes in week 3: 3-7. Seventeen weeks are paid.
#[test]
fn somebody_of_the_team_may_come_later() {
    let outcome = play_once(&scenario("", r#"x = { starts = "week 3" }"#, 1));
    assert_in_production(&outcome, &[7.0]);
    assert_close(pay(&outcome), 17_000.0);
    assert_eq!(outcome.record.unwrap().staff.hired, 0);
}

/// The first x leaves in week 2 with 2 weeks of work left, which the second, there from week
/// 5 on, does until 7. The post is not filled again.
#[test]
fn somebody_may_leave_at_a_time_that_is_known() {
    let team = r#"x = [{ leaves = "week 2" }, { starts = "week 5" }]"#;
    let outcome = play_once(&scenario("", team, 1));
    assert_in_production(&outcome, &[7.0]);
    assert_close(pay(&outcome), 2_000.0 + 15_000.0);
    assert_eq!(outcome.record.unwrap().staff.left, 1);
}

/// The same with `backfill`: the post opens in week 2, and who comes 3 weeks later finishes
/// at 7.
#[test]
fn the_post_of_who_leaves_is_filled_again_where_posts_are() {
    let text = scenario("work.backfill = true", r#"x = { leaves = "week 2" }"#, 1);
    let outcome = play_once(&text);
    assert_in_production(&outcome, &[7.0]);
    assert_eq!(outcome.record.unwrap().staff.hired, 1);
}

/// Away from 2 to 5 and from 9 to 10: the first project is worked on 0-2 and 5-7, the second
/// 7-9 and 10-12. Sixteen weeks are paid, unless people are paid while they are away, and x
/// is there for so long. Back at 12, x has nothing to do.
#[test]
fn somebody_may_be_away_for_some_time() {
    let team = r#"x = { away = ["week 9 to week 10", "2 weeks to 35 days"] }"#;
    for (top, paid) in [
        ("", 16_000.0),
        ("defaults.people.paid_while_away = true", 20_000.0),
    ] {
        let outcome = play_once(&scenario(top, team, 2));
        assert_in_production(&outcome, &[7.0, 12.0]);
        assert_close(pay(&outcome), paid);
        assert_eq!(
            (outcome.roles[0].present, outcome.roles[0].busy),
            (16.0, 8.0)
        );
        let row = outcome.record.unwrap();
        assert_eq!((row.staff.left, row.staff.present), (0, 1));
    }
}

/// Who leaves while away does not come back, and who would come during a time away comes at
/// its end.
#[test]
fn times_of_a_group_go_together() {
    let team = r#"x = { away = ["week 2 to week 9"], leaves = "week 6" }"#;
    let outcome = play_once(&scenario("", team, 1));
    assert_eq!(in_production(&outcome), [None]);
    assert_close(pay(&outcome), 2_000.0);
    assert_eq!(outcome.roles[0].present, 2.0);
    let team = r#"x = { away = ["now to week 3"] }"#;
    assert_in_production(&play_once(&scenario("", team, 1)), &[7.0]);
}

/// The year begins on a Friday; two weeks later is the 15th.
#[test]
fn a_date_counts_from_the_start() {
    let text = scenario("starts = 2027-01-01", "x = { starts = 2027-01-15 }", 1);
    assert_in_production(&play_once(&text), &[6.0]);
    let text = scenario("starts = 2027-01-01", r#"x = { starts = "2027-01-15" }"#, 1);
    assert_in_production(&play_once(&text), &[6.0]);
}

/// With a fifth of the days absent 4 weeks take 5; of the rest half goes into projects: 10.
#[test]
fn absence_is_no_focus() {
    for (work, weeks) in [
        (r#"absence = "20%""#, 5.0),
        (r#"absence = "20%", focus = "50%""#, 10.0),
    ] {
        let text = scenario(&format!("work = {{ {work} }}"), "x = 1", 1);
        assert_in_production(&play_once(&text), &[weeks]);
    }
}

/// A hire for half the time comes in week 3 and needs 8 weeks; 17 weeks cost 500 each.
#[test]
fn a_hire_may_be_part_time() {
    let hire = r#"hire = [{ role = "x", when = "now", available = "50%" }]"#;
    let text = scenario("", "x = 0", 1).replace("hire = []", hire);
    let outcome = play_once(&text);
    assert_in_production(&outcome, &[11.0]);
    assert_close(pay(&outcome), 17.0 * 500.0);
}

/// A hire of 26,089.29 EUR a year, half of what an x costs in the role, comes in week 3: 17
/// weeks cost 500 each.
#[test]
fn a_hire_may_state_what_it_costs() {
    let hire = r#"hire = [{ role = "x", when = "now", cost = "26089.285714285714 EUR per year" }]"#;
    let text = scenario("", "x = 0", 1).replace("hire = []", hire);
    let outcome = play_once(&text);
    assert_in_production(&outcome, &[7.0]);
    assert_close(pay(&outcome), 17.0 * 500.0);
}
