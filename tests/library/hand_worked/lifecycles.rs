//! Lifecycles of one's own: full lines, patience of several sorts, ways forward, projects
//! that begin later on, times in weeks, and a warm-up.

use super::{assert_close, assert_in_production, in_production};
use crate::support::play_once;
use pitcrew::model::outcome::Fate;
use pitcrew::model::{EndCause, WAIT_BINS, wait_bin};

/// One person for each of the stages a and b, 4 weeks of work each; projects are offered
/// at these times and kicked off at once.
fn scenario(top: &str, offers: &[&str], (a, b): (&str, &str)) -> String {
    let named: Vec<String> = (1..)
        .zip(offers)
        .map(|(number, at)| format!(r#"{{ name = "project {number}", {at} }}"#))
        .collect();
    format!(
        r#"
        horizon = "100 weeks"
        team = {{ x = 1, y = 1 }}
        {top}
        projects = {{ new = "none", intake = "at once", named = [{}] }}
        [[stage]]
        name = "a"
        needs = "x"
        takes = "4 weeks"
        {a}
        [[stage]]
        name = "b"
        needs = "y"
        takes = "4 weeks"
        {b}
        [[plan]]
        name = "p"
        hire = []
        "#,
        named.join(", ")
    )
}

const WEEKS_0_TO_3: [&str; 4] = [
    r#"offered = "now""#,
    r#"offered = "week 1""#,
    r#"offered = "14 days""#,
    r#"offered = "day 21""#,
];

/// x works on the first project from 0 to 4. The second, of week 1, takes the only place
/// in the line of a; those of weeks 2 and 3 find it full. The second is worked on from 4 to
/// 8, and at b, where nobody waits, each is done 4 weeks later.
#[test]
fn who_finds_a_line_full_is_turned_away() {
    let outcome = play_once(&scenario("", &WEEKS_0_TO_3, ("line = 1", "")));
    assert_eq!(in_production(&outcome)[..2], [Some(8.0), Some(12.0)]);
    for (project, at) in outcome.projects[2..].iter().zip([2.0, 3.0]) {
        assert_eq!(project.fate, Fate::Ended(EndCause::TurnedAway));
        assert_close(project.ended.unwrap(), at);
        assert_eq!(project.stage.unwrap().0, 0);
    }
    let a = outcome.stages[0];
    assert_eq!((a.entered, a.at_once, a.turned_away), (2, 1, 2));
    // The second waited from 1 to 4.
    assert_eq!((a.line_wait, a.line_weeks), (3.0, 3.0));
    assert_eq!((outcome.waits[0], outcome.waits[wait_bin(3.0)]), (1, 1));
    // At b both were taken at once.
    assert_eq!(outcome.waits[WAIT_BINS], 2);
    assert_eq!(
        outcome.record.unwrap().ended[EndCause::TurnedAway.place()],
        2
    );
}

/// The same, counted from week 2 on: the second project was in line from then to 4, and of
/// the visits begun by then only the wait of the second is left, with both at b.
#[test]
fn what_happens_in_the_warm_up_is_not_counted() {
    let measure = r#"measure = { follow_up = "to the horizon", admission_from = "2 weeks" }"#;
    let outcome = play_once(&scenario(measure, &WEEKS_0_TO_3, ("line = 1", "")));
    let [a, b] = outcome.stages[..] else {
        panic!("two stages")
    };
    // It came before; of those that came after, two were turned away.
    assert_eq!((a.entered, a.visits, a.turned_away), (0, 1, 2));
    assert_eq!((a.line_wait, a.line_weeks), (3.0, 2.0));
    assert_eq!((outcome.waits[0], outcome.waits[wait_bin(3.0)]), (0, 1));
    // The work of the first at a, begun before, is done after it: 4 weeks, and 4 of the
    // second.
    assert_eq!((a.finished, a.worked), (2, 8.0));
    assert_eq!((b.entered, b.at_once, b.finished), (2, 2, 2));
    // x is busy from 2 to 8 of 98 weeks.
    assert_eq!(
        (outcome.roles[0].busy, outcome.roles[0].present),
        (6.0, 98.0)
    );
    let row = outcome.record.unwrap();
    assert_eq!((row.offered, row.admitted, row.admitted_offers), (4, 2, 2));
}

/// The second project waits for a from 1 on, and gives up 2 weeks later; the third, of week
/// 2, at 4 when x is free: it still has its chance. The fourth waits from 3 to 5.
#[test]
fn a_stage_may_have_a_patience_of_its_own() {
    let patience = r#"patience = "2 weeks""#;
    let outcome = play_once(&scenario("", &WEEKS_0_TO_3, (patience, "")));
    assert_eq!(in_production(&outcome), [Some(8.0), None, Some(12.0), None]);
    let ended: Vec<_> = outcome.projects.iter().map(|p| p.ended).collect();
    assert_eq!(ended, [None, Some(3.0), None, Some(5.0)]);
    let gave_up = Fate::Ended(EndCause::CancelledWaiting);
    assert_eq!(
        (outcome.projects[1].fate, outcome.projects[3].fate),
        (gave_up, gave_up)
    );
}

/// Three projects from the start with a patience of 5 weeks. Running always, it ends while
/// the first is at b, which makes it live; the second is lost after a, at 8. Running only
/// while they wait, the second has waited 4 weeks by then and goes live at 12. The third
/// gives up at 5 either way.
#[test]
fn patience_may_run_only_while_waiting() {
    let at_once = [
        r#"offered = "now""#,
        r#"offered = "0 weeks""#,
        r#"offered = "month 0""#,
    ];
    for (runs, expected) in [
        ("always", [Some(8.0), None, None]),
        ("while waiting", [Some(8.0), Some(12.0), None]),
    ] {
        let sponsor = format!(r#"sponsor = {{ patience = "5 weeks", patience_runs = "{runs}" }}"#);
        let outcome = play_once(&scenario(&sponsor, &at_once, ("", "")));
        assert_eq!(in_production(&outcome), expected, "{runs}");
        assert_close(outcome.projects[2].ended.unwrap(), 5.0);
    }
}

/// The sponsor waits for ever, but not for two of the projects: one has a patience of its
/// own, the other that of its kind. They come while the first is worked on and give up 2 and
/// 1 weeks later.
#[test]
fn a_project_and_a_kind_may_have_a_patience_of_their_own() {
    let offers = [
        r#"offered = "now""#,
        r#"offered = "1 week", patience = "2 weeks""#,
        r#"offered = "week 2", kind = "hasty""#,
    ];
    let text = scenario(r#"kind.hasty.patience = "1 week""#, &offers, ("", ""));
    let outcome = play_once(&text);
    let ended: Vec<_> = outcome.projects.iter().map(|p| p.ended).collect();
    assert_eq!(ended, [None, Some(3.0), Some(3.0)]);
}

/// From a all go straight into production: live at 4 and 8. Beside them a project begins at
/// b every 6 weeks, at 6, 12, ..., and is live 4 weeks later.
#[test]
fn ways_lead_forward_and_projects_begin_at_any_stage() {
    let (a, b) = (
        r#"gate = { on_to = { production = "100%" } }"#,
        r#"new = "1 every 6 weeks""#,
    );
    let text = scenario("", &WEEKS_0_TO_3[..2], (a, b)).replace("100 weeks", "23 weeks");
    let outcome = play_once(&text);
    let begun: Vec<_> = outcome.projects.iter().map(|p| p.offered).collect();
    assert_eq!(begun, [0.0, 1.0, 6.0, 12.0, 18.0]);
    assert_in_production(&outcome, &[4.0, 8.0, 10.0, 16.0, 22.0]);
    assert_eq!(outcome.stages[1].visits, 3);
}

/// Hires open in week 3, on day 35 and after 6 weeks; each needs 3 weeks to start.
#[test]
fn triggers_take_weeks_and_days() {
    let text = scenario(
        r#"channel.employee.time_to_start = "3 weeks""#,
        &WEEKS_0_TO_3,
        ("", ""),
    );
    let hires = r#"hire = [{ role = "x", when = "week 3" }, { role = "x", when = "day 35" },
        { role = "y", when = "after 6 weeks or after first failure" }]"#;
    let outcome = play_once(&text.replace("hire = []", hires));
    let first_days: Vec<_> = outcome.hires.iter().map(|hire| hire.first_day).collect();
    assert_eq!(first_days, [Some(6.0), Some(8.0), Some(9.0)]);
}
