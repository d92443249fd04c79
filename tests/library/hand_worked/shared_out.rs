//! Work that changes hands: who may take what, and when it is shared out anew.

use super::work::scenario;
use super::{assert_in_production, in_production};
use crate::support::play_once;

fn with_sponsor(text: &str, sponsor: &str) -> String {
    text.replace("[[plan]]", &format!("sponsor = {{ {sponsor} }}\n[[plan]]"))
}

/// x does the first project 0-4, the one for which x is there alone 4-8, and then the other
/// two one after the other: 8-12 and 12-16.
#[test]
fn who_was_dedicated_to_a_project_does_one_thing_at_a_time_after_it() {
    let projects = r#"waiting = 3, named = [{ name = "own", offered = "week 3", team = ["x"] }]"#;
    let text = scenario(0.5, "", "x = 1", r#"takes = "4 weeks""#, projects);
    assert_in_production(&play_once(&text), &[4.0, 12.0, 16.0, 8.0]);
}

/// x does stage a of both projects 0-2 and 2-4, and half of b of the first 4-6. While that is
/// blocked, 6-9, x has one task open and may begin no other, not even the next stage of a
/// project whose last stage x did: b of the first goes on 9-11, of the second 11-13 and,
/// after its own wait, 16-18.
#[test]
fn the_next_stage_of_a_project_is_one_more_task() {
    let stages = r#"takes = "2 weeks" },
        { name = "b", needs = { cloud = 1.0 }, takes = "4 weeks", blocked = "3 weeks""#;
    let work = r#"open_tasks = 1, priority = "start-first""#;
    let text = scenario(0.5, work, "x = 1", stages, "waiting = 2");
    assert_in_production(&play_once(&text), &[11.0, 18.0]);
}

/// x has the first project open, which is blocked 2-12 and cancelled at 5. At once there is
/// room for the second: 5-7 and, after the wait, 17-19.
#[test]
fn a_cancelled_project_makes_room_for_the_next() {
    let projects = r#"named = [{ name = "first", patience = "5 weeks" }, { name = "second" }]"#;
    let stage = r#"takes = "4 weeks", blocked = "10 weeks""#;
    let text = scenario(0.5, "open_tasks = 1", "x = 1", stage, projects);
    let outcome = play_once(&with_sponsor(&text, r#"patience = "30 weeks""#));
    assert_eq!(in_production(&outcome), [None, Some(19.0)]);
}

/// x does half of the project 0-2 and leaves at 3. The project is blocked 2-4 and waits with
/// the patience of 4 weeks that is left since 2: until 6, and whoever comes at 8 is too late.
#[test]
fn patience_ends_in_the_line_after_a_blocked_task() {
    let stage = r#"takes = "4 weeks", blocked = "2 weeks""#;
    let with = |patience: &str| {
        let team = r#"x = [{ leaves = "week 3" }, { starts = "week 8" }]"#;
        let text = scenario(0.5, "handoff_rework = 0", team, stage, "waiting = 1");
        let sponsor = format!(r#"patience = "{patience}", patience_runs = "while waiting""#);
        play_once(&with_sponsor(&text, &sponsor))
    };
    let lost = &with("4 weeks").projects[0];
    assert_eq!((lost.in_production, lost.ended), (None, Some(6.0)));
    assert_in_production(&with("7 weeks"), &[10.0]);
}

/// Where one project may be under way, a team of its own does not begin a second: x is at the
/// first until 4, and y, as good, at the one offered at 1 from then on, or from 1.
#[test]
fn a_dedicated_team_keeps_to_the_limit_on_projects() {
    let with = |limit: &str| {
        let projects =
            r#"waiting = 1, named = [{ name = "own", offered = "week 1", team = ["y"] }]"#;
        let team = "x = 1, y = 1";
        let text = scenario(1.0, limit, team, r#"takes = "4 weeks""#, projects);
        play_once(&text.replace("at once", "when somebody is free"))
    };
    assert_in_production(&with(""), &[4.0, 5.0]);
    assert_in_production(&with("at_most = 1"), &[4.0, 8.0]);
}

/// The two of a team are an x with two fifths of the time and a y of half the skill. The
/// other x is at the first project until 4 and would have the second done at 8, so y, who
/// needs 8 weeks, does not stand in. Their own x is free, and needs 10.
#[test]
fn in_a_dedicated_team_the_specialist_goes_first() {
    let team = r#"x = [{ people = 1, available = "40%" }, { people = 1 }], y = 1"#;
    let projects = r#"waiting = 1, named = [{ name = "own", team = ["x", "y"] }]"#;
    let text = scenario(0.5, "", team, r#"takes = "4 weeks""#, projects);
    assert_in_production(&play_once(&text), &[10.0, 4.0]);
}

/// Half of the work is done when the warm-up ends at 3, and the rest waits: the visit is done
/// after it.
#[test]
fn a_task_that_is_blocked_when_the_warm_up_ends_is_not_done_yet() {
    let stage = r#"takes = "4 weeks", blocked = "3 weeks""#;
    let text = scenario(0.5, "", "x = 1", stage, "waiting = 1");
    let measure = "measure = { admission_from = \"week 3\" }\n[[plan]]";
    let outcome = play_once(&text.replace("[[plan]]", measure));
    assert_eq!(outcome.stages[0].finished, 1);
}
