//! Hiring: refusals, scarcity, mis-hires and their replacement, backfill, leaving, pay by
//! region, premiums, the matrix of skills.

use super::{assert_close, assert_in_production};
use crate::support::{experiment, play_changed, play_once};
use pitcrew::model::Model;
use pitcrew::random::Distribution;

/// One x through a channel that finds people in 3 weeks; stage a of 8 weeks is for x.
fn hire(channel: &str, rest: &str) -> String {
    format!(
        r#"
        horizon = "100 weeks"
        currency = "USD"
        role = {{ x = {{ pay = "1000 USD per week" }} }}
        channel = {{ c = {{ time_to_start = "3 weeks"{channel} }} }}
        projects = {{ new = "none", waiting = 1, intake = "at once" }}
        stage = [{{ name = "a", needs = "x", takes = "8 weeks" }}]
        plan = [{{ name = "p", hire = [{{ role = "x", when = "now" }}] }}]
        {rest}
        "#
    )
}

/// Found in 3 weeks, and 2 more for each offer that was refused, however many those were.
#[test]
fn each_refused_offer_takes_its_time() {
    let text = hire(r#", acceptance = "10%", refusal_delay = "2 weeks""#, "");
    let outcome = play_once(&text);
    let refused = outcome.record.as_ref().unwrap().staff.refusals;
    assert!(refused > 0);
    let first_day = outcome.hires[0].first_day.unwrap();
    assert_close(first_day, 3.0 + 2.0 * f64::from(refused));
}

/// Twice as scarce, twice the search: 6, and 8 weeks of work. 5 % of candidates suit
/// where usually 10 % do: the same.
#[test]
fn a_scarce_role_takes_longer_to_find() {
    for scarce in ["role.x.scarcity = \"2x\"", "role.x.rarity = \"5%\""] {
        let text = hire("", "").replace(r#"role = { x = { pay = "1000 USD per week" } }"#, scarce);
        assert_in_production(&play_once(&text), &[14.0]);
    }
}

/// Half the speed of others, found out after 6 weeks.
fn half_speed(model: &mut Model) {
    model.people.mis_hire_speed = 0.5;
    model.people.mis_hire_found = Distribution::constant(6.0).unwrap();
}

/// A mis-hire comes in week 3, does 3 of 8 weeks of work in 6, is found out in 9. The
/// successor, a mis-hire too, comes 3 weeks later, does 3 more by 18; the third comes in
/// 21 and does the last 2 in 4: 25. An agency that replaces within a week: 3-9, 10-16,
/// 17-21.
#[test]
fn a_mis_hire_is_found_late_and_replaced() {
    for (replacement, ends) in [("", 25.0), (r#", replacement = "1 week""#, 21.0)] {
        let text = hire(&format!(r#", mis_hire = "100%"{replacement}"#), "");
        let outcome = play_changed(&text, half_speed);
        assert_in_production(&outcome, &[ends]);
        // The third is found out after the work is done, and so are all that follow.
        let staff = outcome.record.unwrap().staff;
        assert_eq!(staff.mis_hires, staff.hired);
        assert!(staff.hired > 3 && staff.left >= staff.hired - 1);
    }
}

/// People stay 5 weeks: 3-8 with 3 weeks left, a search of 3, and 11-14. Without backfill
/// the work waits for ever.
#[test]
fn the_post_of_a_leaver_opens_again() {
    let text = hire(", leaves = true", "");
    let stays = |model: &mut Model| {
        model.people.stays = Some(Distribution::constant(5.0).unwrap());
        model.people.backfill = true;
    };
    assert_in_production(&play_changed(&text, stays), &[14.0]);
    let empty = |model: &mut Model| {
        stays(model);
        model.people.backfill = false;
    };
    let outcome = play_changed(&text, empty);
    assert_eq!(outcome.projects[0].in_production, None);
    let staff = outcome.record.unwrap().staff;
    assert_eq!((staff.hired, staff.left, staff.present), (1, 1, 0));
}

/// A share of 1 - 1/e leaves within a year: a mean stay of one year, 365.25 / 7 weeks.
#[test]
fn the_share_that_leaves_within_a_year_is_a_mean_stay() {
    let share = ", leaves_within_a_year = 0.632120558828557678404476229838539";
    let model = experiment(&hire(share, "")).model;
    assert!(model.channels[0].attrition);
    let stays = model.channels[0].stays.as_ref().unwrap();
    assert_close(stays.mean(), 365.25 / 7.0);
}

/// x comes in week 3 and is paid 1,000 a week for 97 weeks: in India a quarter of that.
#[test]
fn people_elsewhere_cost_what_they_cost_there() {
    for (region, paid) in [("", 97_000.0), (r#", region = "India""#, 24_250.0)] {
        let text = hire("", "").replace("when = \"now\"", &format!("when = \"now\"{region}"));
        assert_close(play_once(&text).record.unwrap().spend, paid);
    }
}

/// The mean base pay of a role in a scenario with the built-in roles.
fn mean_pay(settings: &str, role: &str) -> f64 {
    let text = format!(
        r#"
        horizon = "24 months"
        currency = "USD"
        {settings}
        [team]
        data-scientist = 1
        mlops-engineer = 1
        [[plan]]
        name = "p"
        hire = []
        "#
    );
    let model = experiment(&text).model;
    let role = model.roles.iter().find(|r| r.name == role).unwrap();
    role.pay_per_year.mean()
}

/// Half of United States pay in the EU; a premium of 10 % or 25 % on a data scientist's
/// pay, whatever the role's own.
#[test]
fn pay_by_region_and_premium() {
    let us = mean_pay("", "data-scientist");
    assert_close(mean_pay(r#"region = "EU""#, "data-scientist"), 0.5 * us);
    for (premium, factor) in [("modest", 1.1), ("high", 1.25)] {
        let setting = format!("defaults.money.premium = \"{premium}\"");
        assert_close(mean_pay(&setting, "mlops-engineer"), factor * us);
        assert_close(mean_pay(&setting, "data-scientist"), us);
        let in_eu = format!("region = \"EU\"\n{setting}");
        assert_close(mean_pay(&in_eu, "mlops-engineer"), 0.5 * factor * us);
    }
}

/// The matrix of seed 001: analysis, prototyping, deployment, pipelines, monitoring, API,
/// cloud; tick 1, some 0.5, limited 0.25, blank 0.08.
#[test]
fn the_matrix_of_skills_is_that_of_the_seed() {
    let text = r#"
        horizon = "24 months"
        team = { data-scientist = 1, mlops-engineer = 1 }
        plan = [{ name = "p", hire = [] }]
    "#;
    let model = experiment(text).model;
    for (name, skills) in [
        ("data-scientist", [1.0, 1.0, 0.5, 0.08, 0.08, 0.25, 0.25]),
        ("ai-engineer", [0.25, 1.0, 1.0, 0.5, 1.0, 1.0, 1.0]),
        ("mlops-engineer", [0.5, 0.08, 1.0, 1.0, 1.0, 0.08, 1.0]),
        ("generalist", [0.8; 7]),
    ] {
        let role = model.roles.iter().find(|role| role.name == name).unwrap();
        assert_eq!(role.skills, skills, "{name}");
    }
}
