//! Hiring, learning and leaving: a mechanism that does not act in a future leaves that
//! future as it is, and one that acts moves outcomes the way its source says. The latter
//! is claimed of the sign of the difference over the same futures, not of its size.

use crate::support::{experiment, play};
use pitcrew::model::outcome::{ReplicationRecord, StaffRecord};

const FUTURES: u64 = 400;

/// Rows of the only plan of two data scientists with three validated models, under some
/// settings and hires.
fn rows(settings: &str, hires: &str) -> Vec<ReplicationRecord> {
    let text = format!(
        r#"
        horizon = "36 months"
        currency = "USD"
        allow = ["nobody-for-packaging", "nobody-for-deployment"]
        today.validated_models = 3
        team.data-scientist = 2
        plan = [{{ name = "p", hire = [{hires}] }}]
        {settings}
        "#
    );
    let mut played = play(&experiment(&text), FUTURES);
    played.results.plans.remove(0).rows
}

/// An `MLOps` engineer now, through a channel.
fn engineer(channel: &str) -> String {
    format!(r#"{{ role = "mlops-engineer", via = "{channel}", when = "now" }}"#)
}

fn total(rows: &[ReplicationRecord], value: impl Fn(&ReplicationRecord) -> f64) -> f64 {
    rows.iter().map(value).sum()
}

fn production(row: &ReplicationRecord) -> f64 {
    row.production_weeks
}

/// The row without what a mechanism counts even where it does nothing by the horizon.
fn bare(row: &ReplicationRecord) -> ReplicationRecord {
    ReplicationRecord {
        events: 0,
        run_off: 0.0,
        staff: StaffRecord {
            know_how_losses: 0,
            upskilling_failed: 0,
            ..row.staff
        },
        ..row.clone()
    }
}

/// Every future in which nothing `acted` is the same in both, and there are such.
#[track_caller]
fn assert_same_unless(
    acted: impl Fn(&ReplicationRecord) -> bool,
    a: &[ReplicationRecord],
    b: &[ReplicationRecord],
) {
    let mut same = 0;
    for (a, b) in a.iter().zip(b) {
        if !acted(a) {
            assert_eq!(bare(a), bare(b));
            same += 1;
        }
    }
    assert!(same > 0, "it acted in every future");
}

/// Refusals, mis-hires, leaving and backfill: futures without one do not notice the switch.
#[test]
fn what_did_not_happen_may_as_well_be_switched_off() {
    let hires = engineer("employee");
    let on = rows("", &hires);
    let refused = |row: &ReplicationRecord| row.staff.refusals > 0;
    let mis_hired = |row: &ReplicationRecord| row.staff.mis_hires > 0;
    let left = |row: &ReplicationRecord| row.staff.left > 0;
    let off = |settings: &str| rows(settings, &hires);
    assert_same_unless(
        refused,
        &on,
        &off(r#"channel.employee.acceptance = "100%""#),
    );
    assert_same_unless(mis_hired, &on, &off(r#"channel.employee.mis_hire = "0%""#));
    assert_same_unless(left, &on, &off(r#"defaults.people.stays = "9000 years""#));
    assert_same_unless(left, &on, &off("work.backfill = false"));
    assert_same_unless(left, &on, &off(r#"channel.employee.leaves_behind = "0%""#));
    assert_same_unless(left, &on, &off(r#"channel.employee.handover = "2 weeks""#));
}

/// Whatever a channel says, nothing changes before its people come, where nobody leaves work
/// to them.
#[test]
fn a_hire_who_has_not_come_changes_nothing() {
    let hires = r#"{ role = "mlops-engineer", via = "offshore", when = "month 33" }"#;
    let rows =
        |settings: &str, hires: &str| rows(&format!("work.spell = \"never\"\n{settings}"), hires);
    let plain = rows("channel.offshore.acceptance = 1", hires);
    let came = |row: &ReplicationRecord| row.staff.hired > 0;
    for settings in [
        "dispersion = 1",
        r#"ramp_up = "0 weeks""#,
        r#"quality = "2x""#,
        r#"mis_hire = "0%""#,
        r#"domain_knowledge = "30%""#,
        r#"fee = "100%""#,
        r#"cost = "2x""#,
        r#"contract = "1 week""#,
        r#"leaves_within_a_year = "90%""#,
    ] {
        let changed = format!("channel.offshore = {{ acceptance = 1, {settings} }}");
        assert_same_unless(came, &plain, &rows(&changed, hires));
    }
    // The switches that say what is so anyway.
    for settings in [
        r#"region = "US""#,
        r#"defaults.money.premium = "as advertised""#,
        r#"defaults.people.vetting.level = "usual""#,
        "defaults.people.vetting.pressure = false",
        "defaults.people.mentoring = 0",
    ] {
        let changed = format!("channel.offshore.acceptance = 1\n{settings}");
        assert_same_unless(came, &plain, &rows(&changed, hires));
    }
}

fn never(_: &ReplicationRecord) -> bool {
    false
}

/// Mechanisms that are there and weigh nothing: knowledge of the business that everybody
/// has, know-how whose loss costs nothing, a training that takes nothing and fails.
#[test]
fn what_weighs_nothing_shifts_no_draw() {
    let consultant = engineer("consultant");
    let known = rows(
        r#"channel.consultant.domain_knowledge = "100%""#,
        &consultant,
    );
    assert_same_unless(never, &known, &rows("work.domain_stages = []", &consultant));
    let leaving = |settings: &str| rows(settings, &consultant);
    assert_same_unless(
        never,
        &leaving(r#"channel.consultant.leaves_behind = "100%""#),
        &leaving(
            r#"channel.consultant.leaves_behind = "20% to 60% of know-how"
            defaults.people.lost_know_how = 1"#,
        ),
    );
    // Without toil, which is shared anew whenever somebody's speed changes, and without
    // reviews, which lend nobody who is in training.
    let idle = r#"sponsor.programme = "freeze"
        channel.upskill = { output = "100%", succeeds = "0%", cost = "0 USD" }
        stages.operation.load = "none""#;
    assert_same_unless(never, &rows(idle, ""), &rows(idle, &engineer("upskill")));
    // A hire now opens without pressure, whether or not pressure counts.
    let employee = engineer("employee");
    let without = "defaults.people.vetting.pressure = false";
    assert_same_unless(never, &rows("", &employee), &rows(without, &employee));
}

/// Settings, hires, and the settings under which less is brought to production.
#[test]
fn channels_move_production_as_their_sources_say() {
    let offshore = engineer("offshore");
    let employee = engineer("employee");
    let contract = r#"{ role = "mlops-engineer", people = 2, via = "consultant", when = "now" }"#;
    for (what, hires, better, worse) in [
        (
            "E5.1: late people help late",
            employee.as_str(),
            r#"channel.employee.time_to_start = "4 weeks""#,
            r#"channel.employee.time_to_start = "40 weeks""#,
        ),
        (
            "E5.5: refused offers take time",
            &employee,
            "channel.employee.acceptance = 1",
            r#"channel.employee = { acceptance = "40%", refusal_delay = "6 weeks" }"#,
        ),
        (
            "seed 001: scarce roles take time",
            &employee,
            r#"role.mlops-engineer.scarcity = "0.8x""#,
            r#"role.mlops-engineer.scarcity = "3x""#,
        ),
        (
            "E5.8: newcomers are slow",
            &employee,
            r#"channel.employee.ramp_up = "0 weeks""#,
            r#"channel.employee.ramp_up = "60 weeks""#,
        ),
        (
            "E5.9: veterans mentor them",
            &employee,
            "defaults.people.mentoring = 0",
            "defaults.people.mentoring = 1",
        ),
        (
            "E5.7: mis-hires are slow",
            &employee,
            "channel.employee.mis_hire = 0",
            r#"channel.employee.mis_hire = "60%""#,
        ),
        (
            "E5.10: people leave",
            &employee,
            r#"defaults.people.stays = "20 years""#,
            r#"defaults.people.stays = "1 year""#,
        ),
        (
            "posts that stay empty",
            &employee,
            r#"defaults.people.stays = "1 year""#,
            "defaults.people.stays = \"1 year\"\nwork.backfill = false",
        ),
        (
            "E5.14: split sites hand over slowly",
            &offshore,
            "channel.offshore.dispersion = 1",
            "channel.offshore.dispersion = 6",
        ),
        (
            "know-how that leaves with a contract",
            contract,
            r#"channel.consultant.leaves_behind = "100%""#,
            "channel.consultant.leaves_behind = 0\ndefaults.people.lost_know_how = 3",
        ),
    ] {
        let (better, worse) = (rows(better, hires), rows(worse, hires));
        let (better, worse) = (total(&better, production), total(&worse, production));
        assert!(better > worse, "{what}: {better} against {worse}");
    }
}

/// Seed 001: outsiders learn the business first, and meanwhile validate fewer models.
#[test]
fn outsiders_learn_the_business_first() {
    let hire = r#"{ role = "data-scientist", people = 3, via = "consultant", when = "now" }"#;
    let validated = |share: &str| {
        let settings = format!("channel.consultant.domain_knowledge = \"{share}\"");
        total(&rows(&settings, hire), |row| f64::from(row.validated))
    };
    let (knowing, learning) = (validated("100%"), validated("20%"));
    assert!(knowing > learning, "{knowing} against {learning}");
}

/// Seed 001: training may fail. Of four data scientists one is trained; with half the chance
/// that it succeeds fewer models are launched.
#[test]
fn training_may_fail() {
    let two = r#"{ role = "data-scientist", people = 2, via = "employee", when = "now" }"#;
    let hires = format!("{}, {two}", engineer("upskill"));
    let launched = |chance: &str| {
        let settings = format!(
            "channel.upskill.succeeds = \"{chance}\"\nchannel.employee.time_to_start = \"0 weeks\""
        );
        total(&rows(&settings, &hires), |row| f64::from(row.launched))
    };
    let (surely, rarely) = (launched("100%"), launched("10%"));
    assert!(surely > rarely, "{surely} against {rarely}");
}

/// Seed 001, seed 002: vetting reduces the risk and takes time; pressure leaves none.
#[test]
fn vetting_lessens_mis_hires_and_pressure_brings_them() {
    let mis_hires = |row: &ReplicationRecord| f64::from(row.staff.mis_hires);
    let at = |level: &str| {
        let hires = format!(
            r#"{{ role = "mlops-engineer", people = 3, when = "now", vetting = "{level}" }}"#
        );
        total(&rows("", &hires), mis_hires)
    };
    assert!(at("thorough") < at("usual") && at("usual") < at("light"));
    let trouble =
        r#"{ role = "mlops-engineer", people = 3, when = "when 2 models wait for deployment" }"#;
    let allowed = "team.mlops-delivery = 1";
    let calm = format!("{allowed}\ndefaults.people.vetting.pressure = false");
    let (pressed, calm) = (rows(allowed, trouble), rows(&calm, trouble));
    assert!(total(&pressed, mis_hires) > total(&calm, mis_hires));
}

/// E6.4 to E6.7: people cost less elsewhere, AI and `MLOps` roles more than data scientists.
#[test]
fn regions_and_premiums_move_spend() {
    let spend = |settings: &str, region: &str| {
        let hires = format!(r#"{{ role = "mlops-engineer", people = 2, when = "now"{region} }}"#);
        total(&rows(settings, &hires), |row| row.spend)
    };
    let home = spend("", "");
    assert!(spend(r#"region = "EU""#, "") < home);
    assert!(spend("", r#", region = "India""#) < home);
    let premium = |level: &str| spend(&format!("defaults.money.premium = \"{level}\""), "");
    assert!(premium("modest") < premium("high"));
}

/// Who came is still there or has left: nobody is lost.
#[test]
fn people_add_up() {
    let pod = r#"{ via = "pod", when = "now", until = "after first deployment" }"#;
    let employee = engineer("employee");
    for hires in [pod, employee.as_str(), &engineer("consultant")] {
        for row in rows("", hires) {
            let staff = row.staff;
            let (came, gone) = (staff.hired + staff.returned, staff.left + staff.lent);
            assert_eq!(2 + came, gone + staff.present, "{row:?}");
            assert!(staff.mis_hires <= staff.hired && staff.handovers <= staff.left);
        }
    }
}
