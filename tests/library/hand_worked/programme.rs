//! A programme without value, a budget that is spent, a demonstration; readiness.

use super::{assert_close, assert_in_production};
use crate::support::{experiment, play_once};
use pitcrew::model::EndCause;
use pitcrew::model::outcome::Fate;
use pitcrew::units::WEEKS_PER_MONTH;

/// One x does two stages of 8 weeks for three projects, whatever has waited longest:
/// a of the first 0-8, of the second 8-16, of the third 16-24, then b of each.
fn three_projects(sponsor: &str) -> String {
    format!(
        r#"
        horizon = "60 weeks"
        allow = ["nobody-for-a-stage"]
        role = {{ x = {{}}, y = {{}} }}
        team = {{ x = 1 }}
        channel = {{ employee = {{ time_to_start = "4 weeks" }} }}
        projects = {{ new = "none", waiting = 3, intake = "at once" }}
        sponsor = {{ {sponsor} }}
        work.priority = "first-come"
        stage = [
          {{ name = "a", needs = "x", takes = "8 weeks" }},
          {{ name = "b", needs = "x", takes = "8 weeks" }},
        ]
        [[plan]]
        name = "p"
        hire = [{{ role = "y", when = "now" }}, {{ role = "y", when = "month 3" }}]
        "#
    )
}

/// Frozen at week 10: the first waits for b and the third for a, and both end at once;
/// the second is worked on until 16, and ends then. The first y came in week 4; the one
/// of month 3 is never hired.
#[test]
fn a_programme_without_value_is_frozen() {
    let outcome = play_once(&three_projects(r#"programme_patience = "10 weeks""#));
    let row = outcome.record.unwrap();
    assert_eq!(row.frozen_at, Some(10.0));
    assert_eq!((row.ended, row.staff.hired), ([0, 0, 0, 0, 3, 0, 0], 1));
    let ended: Vec<_> = outcome.projects.iter().map(|p| p.ended.unwrap()).collect();
    assert_eq!(ended, [10.0, 16.0, 10.0]);
    let frozen = Fate::Ended(EndCause::ProgrammeFrozen);
    assert!(outcome.projects.iter().all(|p| p.fate == frozen));
}

/// A review in the place of that: at 10 hiring stops, and y of month 3 does not come. At 14,
/// after a notice of 4 weeks, x and the first y are lent elsewhere, x in the middle of the
/// second project: two people for 14 and 10 weeks are paid, 24,000. Nothing ends.
#[test]
fn a_review_stops_hiring_and_then_lends_people_elsewhere() {
    let text = three_projects(
        r#"programme_patience = "10 weeks", programme = "review", notice = "4 weeks""#,
    );
    let outcome = play_once(&text);
    let row = outcome.record.unwrap();
    assert_eq!(
        (row.hiring_stopped_at, row.lent_at),
        (Some(10.0), Some(14.0))
    );
    assert_eq!((row.frozen_at, row.resumed), (None, 0));
    assert_eq!(
        (row.staff.hired, row.staff.lent, row.staff.present),
        (1, 2, 0)
    );
    assert_eq!((row.ended, row.in_progress), ([0; 7], 3));
    let present: f64 = outcome.roles.iter().map(|role| role.present).sum();
    assert_close(present, 24.0);
}

/// Hiring stops at 26, eight weeks' notice; the first project is live at 32, and everything
/// goes on: the y of month 7 (30.4) is looked for from 32 on.
#[test]
fn value_within_the_notice_resumes_what_was_stopped() {
    let text = three_projects(
        r#"programme_patience = "26 weeks", programme = "review", notice = "8 weeks""#,
    );
    let text = text.replace("month 3", "month 7");
    let outcome = play_once(&text);
    let row = outcome.record.clone().unwrap();
    assert_in_production(&outcome, &[32.0, 40.0, 48.0]);
    assert_eq!((row.hiring_stopped_at, row.lent_at), (Some(26.0), None));
    assert_eq!((row.resumed, row.staff.hired), (1, 2));
    assert_eq!(outcome.hires[1].first_day, Some(36.0));
}

/// Where a validates, the third passes it at 24. If that counts as progress for a week, the
/// review of 26 stops hiring, and at 30 y is lent, but not x, who works on something
/// validated; at 32 that is live, and y is back at 34. If it counts for half a year,
/// nothing is stopped before there is value.
#[test]
fn what_is_validated_is_finished_and_people_come_back() {
    let play = |again: &str| {
        let text = three_projects(&format!(
            r#"programme_patience = "26 weeks", programme = "review", notice = "4 weeks", recall = "2 weeks", review_again = "{again}""#
        ));
        let text = text.replace(r#""a", needs"#, r#""a", validates = true, needs"#);
        play_once(&text.replace(r#", { role = "y", when = "month 3" }"#, ""))
    };
    let outcome = play("1 week");
    assert_in_production(&outcome, &[32.0, 40.0, 48.0]);
    let row = outcome.record.unwrap();
    assert_eq!((row.lent_at, row.resumed), (Some(30.0), 1));
    assert_eq!((row.staff.lent, row.staff.returned), (1, 1));
    assert_close(outcome.roles[1].present, 26.0 + 26.0);
    let row = play("26 weeks").record.unwrap();
    assert_eq!(row.hiring_stopped_at, None);
}

/// Who is on the way when the programme is frozen at week 3 does not come.
#[test]
fn nobody_comes_to_a_frozen_programme() {
    let outcome = play_once(&three_projects(r#"programme_patience = "3 weeks""#));
    assert_eq!(outcome.record.unwrap().staff.hired, 0);
}

/// The first project is live at 32, before the programme is judged at 33: nothing is
/// frozen, and the others follow at 40 and 48.
#[test]
fn a_first_value_keeps_a_programme_going() {
    let outcome = play_once(&three_projects(r#"programme_patience = "33 weeks""#));
    assert_in_production(&outcome, &[32.0, 40.0, 48.0]);
    assert_eq!(outcome.record.unwrap().frozen_at, None);
}

/// Patience of 9 weeks runs out for all at week 9, one week before the programme is
/// frozen: those who wait then were cancelled, and nobody says it was the programme.
#[test]
fn who_gave_up_before_was_not_frozen() {
    let both = r#"programme_patience = "10 weeks", patience = "9 weeks""#;
    let outcome = play_once(&three_projects(both));
    let ended: Vec<_> = outcome.projects.iter().map(|p| p.ended.unwrap()).collect();
    assert_eq!(ended, [9.0, 16.0, 9.0]);
    assert_eq!(outcome.record.unwrap().ended, [0, 2, 1, 0, 0, 0, 0]);
}

/// x costs 2,000 a week. Spend at the end of month 1 is 8,696, of month 2 17,393: a
/// budget of 10,000 is found spent at 2 months. The first project, begun before, goes on
/// to week 12; the one offered in month 3 is not kicked off, and y is not hired.
#[test]
fn a_spent_budget_stops_hires_and_kick_offs() {
    let outcome = play_once(
        r#"
        horizon = "60 weeks"
        currency = "EUR"
        allow = ["nobody-for-a-stage"]
        role = { x = { cost = "2000 EUR per week" }, y = {} }
        team = { x = 1 }
        channel = { employee = { time_to_start = "4 weeks" } }
        sponsor = { budget = "10,000 EUR" }
        stage = [{ name = "a", needs = "x", takes = "12 weeks" }]
        [projects]
        new = "none"
        intake = "at once"
        [[projects.named]]
        name = "first"
        [[projects.named]]
        name = "second"
        offered = "month 3"
        [[plan]]
        name = "p"
        hire = [{ role = "y", when = "month 3" }]
        "#,
    );
    let row = outcome.record.unwrap();
    assert_close(row.capped_at.unwrap(), 2.0 * WEEKS_PER_MONTH);
    assert_eq!((row.kicked_off, row.offered, row.staff.hired), (1, 2, 0));
    assert_eq!(outcome.projects[0].in_production, Some(12.0));
    assert_eq!(outcome.projects[1].fate, Fate::InBacklog);
    assert_close(row.spend, 120_000.0);
}

/// Three stages of 4 weeks under a patience of 6: cancelled after the second, at 8. A
/// demonstration after the first buys 10 more weeks: live at 12.
#[test]
fn a_demonstration_buys_time() {
    let play = |demo: &str| {
        play_once(&format!(
            r#"
            horizon = "60 weeks"
            team = {{ x = 1 }}
            projects = {{ new = "none", waiting = 1, intake = "at once" }}
            sponsor = {{ patience = "6 weeks"{demo} }}
            stage = [
              {{ name = "a", needs = "x", takes = "4 weeks" }},
              {{ name = "b", needs = "x", takes = "4 weeks" }},
              {{ name = "c", needs = "x", takes = "4 weeks" }},
            ]
            [[plan]]
            name = "p"
            hire = []
            "#
        ))
    };
    assert_eq!(play("").projects[0].ended, Some(8.0));
    let shown = play(r#", demo_after = "a", demo_bonus = "10 weeks""#);
    assert_in_production(&shown, &[12.0]);
}

/// Each unclear answer multiplies what docs/model.md says: ownership 1.5 and governance
/// 2 make approval wait 3 times as long; ownership 1.5 and metrics 1.25 make noticing
/// 1.875 times as long; 0.12 · 1.5 = 0.18 of the projects are mis-scoped; 0.6 · 0.85 =
/// 0.51 are adopted.
#[test]
fn unclear_answers_weigh_on_the_model() {
    let model = |readiness: &str| {
        let text =
            format!("horizon = \"24 months\"\n{readiness}\n[[plan]]\nname = \"p\"\nhire = []\n");
        experiment(&text).model
    };
    let clear = model("");
    let unclear = model(
        r#"
        [readiness]
        ownership = "unclear"
        scope = "unclear"
        tooling = "unclear"
        governance = "unclear"
        success_metrics = "unclear"
        "#,
    );
    let wait = |model: &pitcrew::model::Model| {
        let deployment = &model.lifecycle.stages[6];
        deployment.wait.as_ref().unwrap().mean()
    };
    assert_close(wait(&unclear) / wait(&clear), 3.0);
    let [before, after] = [&clear, &unclear].map(|model| model.operation.as_ref().unwrap());
    assert_close(after.noticing.mean() / before.noticing.mean(), 1.875);
    assert_close(
        after.repair_effort.mean() / before.repair_effort.mean(),
        1.25,
    );
    assert_close(unclear.kinds[0].blow_up, 0.18);
    assert_close(unclear.kinds[0].adopted, 0.51);
    assert_close(unclear.kinds[0].stage_effort[0], 1.5);
    let ramp = |name: &str| {
        let role = unclear.roles.iter().find(|role| role.name == name);
        role.unwrap().ramp_factor
    };
    assert_eq!((ramp("mlops-engineer"), ramp("data-scientist")), (1.5, 1.0));
    // An owner of incidents is the incident half of ownership.
    let owned =
        model("[readiness]\nownership = \"unclear\"\n[today]\nincident_owner = \"data team\"");
    assert_close(wait(&owned) / wait(&clear), 1.5);
    let owned = owned.operation.unwrap();
    assert_close(owned.noticing.mean(), before.noticing.mean());
    assert_eq!(clear, model("[readiness]\nownership = \"clear\""));
}

/// x and, through a contract of a year from week 0 on, y cost 1,000 a week each: 2,000. A
/// budget of 10,000 is found spent at 2 months, 8.7 weeks. If contracts end then, y goes: of
/// the 20 weeks x is paid all and y 8.7. A plan may have a budget of its own, or none.
#[test]
fn a_spent_budget_may_end_contracts() {
    let present = |sponsor: &str, plan: &str| {
        let text = format!(
            r#"
            horizon = "20 weeks"
            currency = "EUR"
            allow = ["nobody-for-a-stage"]
            role = {{ x = {{ cost = "52178.571428571428 EUR per year" }}, y = {{ cost = "52178.571428571428 EUR per year" }} }}
            team = {{ x = 1 }}
            channel = {{ bureau = {{ time_to_start = "0 weeks", contract = "1 year", cost = "1x" }} }}
            projects = {{ new = "none", waiting = 1, intake = "at once" }}
            stage = [{{ name = "a", needs = "x", takes = "1 week" }}]
            sponsor = {{ {sponsor} }}
            [[plan]]
            name = "p"
            hire = [{{ role = "y", via = "bureau", when = "now" }}]
            {plan}
            "#
        );
        play_once(&text).roles[1].present
    };
    let (hiring, contracts) = (
        r#"budget = "10k EUR""#,
        r#"budget = "10k EUR", budget_ends = "contracts""#,
    );
    assert_close(present(hiring, ""), 20.0);
    assert_close(present(contracts, ""), 2.0 * WEEKS_PER_MONTH);
    assert_close(present(contracts, r#"budget = "none""#), 20.0);
    assert_close(present(contracts, r#"budget = "5k EUR""#), WEEKS_PER_MONTH);
}
