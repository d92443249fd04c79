//! Work that changes hands: who may take what, and when it is shared out anew.

use super::work::scenario;
use super::{assert_in_production, in_production};
use crate::support::play_once;

fn with_sponsor(text: &str, sponsor: &str) -> String {
    text.replace("[[plan]]", &format!("sponsor = {{ {sponsor} }}\n[[plan]]"))
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
