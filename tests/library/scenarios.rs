//! The shipped scenarios and the full example of the documentation.

use pitcrew::model::{CapabilityEffects, FollowUp, Trigger};
use pitcrew::random::Distribution;
use pitcrew::scenario::{self, Severity, shipped};
use pitcrew::units::Weeks;
use proptest::prelude::*;

#[test]
fn every_shipped_scenario_loads() {
    for (name, text) in shipped() {
        let scenario = scenario::parse(name, text, &[])
            .unwrap_or_else(|problems| panic!("{name}\n{problems}"));
        assert!(
            scenario
                .warnings
                .iter()
                .all(|w| w.severity == Severity::Warning)
        );
    }
}

#[test]
fn a_lock_reads_back_to_the_same_experiment_and_the_same_lock() {
    for (name, text) in shipped() {
        let scenario = scenario::parse(name, text, &[]).unwrap();
        let again = scenario::parse(name, &scenario.lock, &[])
            .unwrap_or_else(|problems| panic!("{name}\n{problems}\n{}", scenario.lock));
        assert_eq!(again.experiment, scenario.experiment, "{name}");
        assert_eq!(again.lock, scenario.lock, "{name}");
    }
}

const FULL: &str = include_str!("scenario_files/full.toml");

#[test]
fn the_full_file_means_what_it_says() {
    let scenario = scenario::parse("bank.toml", FULL, &[]).unwrap_or_else(|p| panic!("{p}"));
    let experiment = &scenario.experiment;
    let model = &experiment.model;
    assert_eq!(experiment.seed, 7);
    assert_eq!(experiment.plans.len(), 4);
    let goals: Vec<(&str, f64)> = experiment
        .goals
        .iter()
        .map(|goal| (goal.name.as_str(), goal.confidence))
        .collect();
    assert_eq!(
        goals,
        [
            ("production rate at least 50% by month 24", 0.5),
            ("first value before month 9", 0.8),
            ("spend at most 2.5M EUR", 0.9),
        ]
    );
    assert_eq!(experiment.plans[experiment.baseline].name, "Do nothing");
    let last = &experiment.plans[3];
    assert_eq!(
        last.hires.len(),
        3,
        "taken over from MLOps first, and the pod"
    );
    assert_eq!(last.hires[2].role, None);
    assert!(matches!(
        last.hires[2].until,
        Some(Trigger::RoleProductive(_))
    ));
    // Half of a data engineer, at what the employer pays.
    let engineer = &model.team[1];
    assert_eq!(engineer.available, 0.5);
    let pay = engineer.pay_per_year.as_ref().unwrap().mean();
    assert!((pay * model.money.loaded - 90_000.0).abs() < 1e-6);
    // "50% to 70% of onshore" as its middle.
    let offshore = model
        .channels
        .iter()
        .find(|channel| channel.name == "offshore")
        .unwrap();
    assert!((offshore.pay_factor - (0.5f64 * 0.7).sqrt()).abs() < 1e-9);
    let employee = model
        .channels
        .iter()
        .find(|channel| channel.name == "employee")
        .unwrap();
    assert_eq!(offshore.lead_time, employee.lead_time);
    // A share that leaves within a year is the mean stay of an exponential time.
    let stays = employee.stays.as_ref().unwrap().mean() * 7.0 / 365.25;
    assert!((1.0 / 0.20..1.0 / 0.10).contains(&stays), "{stays} years");
    // 900 to 1,600 a day are 4,500 to 8,000 a week.
    let consultant = model
        .channels
        .iter()
        .find(|channel| channel.name == "consultant")
        .unwrap();
    let price = consultant.price_per_week.as_ref().unwrap();
    assert!(
        (price.quantile(0.05) - 4500.0).abs() < 1e-6
            && (price.quantile(0.95) - 8000.0).abs() < 1e-6
    );
    // Of the projects decided at deployment, 15% die: the failed attempts, 40%, are not decisions.
    let deployment = &model.lifecycle.stages[6];
    let dies = deployment
        .gate
        .outcomes
        .iter()
        .find(|outcome| !outcome.is_failure)
        .unwrap();
    assert!((dies.probability - 0.15 * 0.6).abs() < 1e-12);
    assert_eq!(deployment.needs.only_roles.as_ref().map(Vec::len), Some(2));
    // Three validated models and the named one.
    assert_eq!(model.projects.listed.len(), 4);
    assert_eq!(model.projects.listed[3].number, 0x4000_0000);
    let patience = model.sponsor.as_ref().unwrap().patience.as_ref().unwrap();
    assert!((patience.quantile(0.05) - Weeks::from_months(9.0).unwrap().get()).abs() < 1e-6);
    let warned: Vec<&str> = scenario
        .warnings
        .iter()
        .filter_map(|w| w.allow_key)
        .collect();
    assert_eq!(
        warned,
        [
            "range-as-its-middle",
            "range-as-its-middle",
            "range-as-its-middle",
            "nobody-for-deployment",
            "nobody-for-deployment"
        ]
    );
}

#[test]
fn a_lock_holds_the_overrides() {
    let text = FULL.to_owned();
    let overrides = [
        "today.validated_models=0",
        "defaults.people.mis_hire_found=6 weeks",
        "plan.1.hire=[{ role = \"ai-engineer\", when = \"now\" }]",
    ];
    let scenario = scenario::parse("bank.toml", &text, &overrides.map(String::from))
        .unwrap_or_else(|p| panic!("{p}"));
    let again = scenario::parse("bank.toml", &scenario.lock, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(again.experiment, scenario.experiment);
    assert_eq!(again.lock, scenario.lock);
    assert_eq!(again.experiment.plans[0].hires.len(), 1);
}

#[test]
fn a_lock_keeps_the_order_of_the_team() {
    let text = r#"
        title = "Two roles"
        horizon = "24 months"
        [team]
        ai-engineer = { people = 1, available = "80%" }
        data-scientist = 2
        [[plan]]
        name = "As it is"
        hire = []
    "#;
    let scenario = scenario::parse("two.toml", text, &[]).unwrap_or_else(|p| panic!("{p}"));
    let again = scenario::parse("two.toml", &scenario.lock, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(again.experiment, scenario.experiment, "{}", scenario.lock);
}

#[test]
fn warnings_can_be_silenced() {
    let text = FULL.to_owned().replacen(
        "pitcrew  = 1",
        "allow = [\"nobody-for-deployment\", \"range-as-its-middle\"]",
        1,
    );
    let scenario = scenario::parse("bank.toml", &text, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(scenario.warnings, []);
}

#[test]
fn a_csv_column_becomes_values_that_the_lock_holds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("past.csv"),
        "project,weeks\na,3\nb,5\nc,10\n",
    )
    .unwrap();
    let (_, starter) = shipped()[0];
    let text = format!(
        "{starter}\n[stages]\ndata = {{ takes = {{ dist = \"empirical\", file = \"past.csv\", column = \"weeks\", unit = \"weeks\" }} }}\n"
    );
    let path = folder.path().join("own.toml");
    std::fs::write(&path, text).unwrap();
    let scenario = scenario::load(&path, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(scenario.name, "own");
    assert!((scenario.experiment.model.lifecycle.stages[1].effort.mean() - 6.0).abs() < 1e-9);
    let again =
        scenario::parse("own.lock.toml", &scenario.lock, &[]).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(again.experiment, scenario.experiment);
}

#[test]
fn the_reference_pipeline_is_plain() {
    let (_, text) = shipped()
        .iter()
        .find(|(name, _)| name.ends_with("reference-pipeline"))
        .unwrap();
    let model = scenario::parse("p", text, &[]).unwrap().experiment.model;
    assert_eq!(model.horizon.get(), 520.0);
    assert_eq!(model.admission_until.get(), 416.0);
    assert_eq!(model.follow_up, FollowUp::ToHorizon);
    assert_eq!(model.roles.len(), 3);
    assert!(
        model.operation.is_none()
            && model.people.stays.is_none()
            && model.work.handoff_wait.is_none()
    );
    assert_eq!(model.work.focus, 1.0);
    assert_eq!(
        model.projects.arrivals.as_ref().unwrap().interval,
        Distribution::exponential(2.0).unwrap()
    );
    let gate = &model.lifecycle.stages[2].gate;
    let chances: Vec<f64> = gate
        .outcomes
        .iter()
        .map(|outcome| outcome.probability)
        .collect();
    assert_eq!(chances, [0.2, 0.1]);
    assert!(!model.sponsor.unwrap().cancels_after_stage);
}

/// What, with delivery and monitoring, with all four.
type Row = (fn(&CapabilityEffects) -> f64, f64, f64);

#[test]
fn capabilities_multiply_to_the_levels_of_the_evidence() {
    let model = scenario::parse("s", shipped()[0].1, &[])
        .unwrap()
        .experiment
        .model;
    let product = |count: usize, of: fn(&CapabilityEffects) -> f64| -> f64 {
        let built = &model.platform.capabilities[..count];
        built
            .iter()
            .map(|capability| of(&capability.effects))
            .product()
    };
    let table: [Row; 7] = [
        (|e| e.stage_effort[5], 0.55, 0.30),
        (|e| e.stage_effort[6], 0.55, 0.30),
        (|e| e.stage_failure[6], 0.20 / 0.40, 0.08 / 0.40),
        (|e| e.stage_wait[6], 1.5 / 3.0, 0.5 / 3.0),
        (|e| e.noticing, 1.5 / 8.0, 0.3 / 8.0),
        (|e| e.repair_effort, 0.8 / 1.5, 0.3 / 1.5),
        (|e| e.life, 1.5, 3.8 / 1.9),
    ];
    for (index, (of, repeatable, automated)) in table.into_iter().enumerate() {
        assert!(
            (product(2, of) / repeatable - 1.0).abs() < 0.005,
            "row {index}, repeatable"
        );
        assert!(
            (product(4, of) / automated - 1.0).abs() < 0.005,
            "row {index}, automated"
        );
    }
}

#[test]
fn money_is_converted_into_the_scenario_s_currency() {
    let pay = |currency: &str| {
        let text = shipped()[0].1.replace(
            "currency = \"EUR\"",
            &format!("currency = \"{currency}\"\nregion = \"US\""),
        );
        let scenario = scenario::parse("s", &text, &["rates.EUR=1.25 USD".to_string()]);
        let model = scenario.unwrap_or_else(|p| panic!("{p}")).experiment.model;
        (
            model.roles[0].pay_per_year.mean(),
            model.kinds[0].value_per_year.mean(),
        )
    };
    let ((euros, worth_in_euros), (dollars, worth_in_dollars)) = (pay("EUR"), pay("USD"));
    assert!((dollars / euros - 1.25).abs() < 1e-9);
    assert!((worth_in_dollars / worth_in_euros - 1.25).abs() < 1e-9);
}

#[test]
fn role_and_channel_orders_are_frozen() {
    let model = scenario::parse("s", shipped()[0].1, &[])
        .unwrap()
        .experiment
        .model;
    let roles: Vec<&str> = model.roles.iter().map(|role| role.name.as_str()).collect();
    let channels: Vec<&str> = model
        .channels
        .iter()
        .map(|channel| channel.name.as_str())
        .collect();
    assert_eq!(
        roles,
        [
            "data-scientist",
            "ai-engineer",
            "mlops-engineer",
            "mlops-platform",
            "mlops-delivery",
            "mlops-reliability",
            "mlops-governance",
            "ml-engineer",
            "data-engineer",
            "devops-engineer",
            "generalist",
        ]
    );
    assert_eq!(
        channels,
        ["employee", "offshore", "pod", "consultant", "upskill"]
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,400}") {
        let _ = scenario::parse("any.toml", &text, &[]);
        let _ = scenario::parse("any.toml", shipped()[0].1, &[text]);
    }

    #[test]
    fn no_change_of_a_good_file_makes_the_reader_panic(
        which in 0..shipped().len() + 1,
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..12, "[ -~\n]{0,6}"), 1..6),
    ) {
        let mut text = shipped().get(which).map_or(FULL.to_owned(), |(_, text)| text.to_string());
        for (place, length, insert) in cuts {
            let chars: Vec<char> = text.chars().collect();
            let at = place.index(chars.len().max(1));
            let rest = (at + length).min(chars.len());
            text = chars[..at].iter().collect::<String>() + &insert + &chars[rest..].iter().collect::<String>();
        }
        if let Ok(scenario) = scenario::parse("any.toml", &text, &[]) {
            let again = scenario::parse("any.toml", &scenario.lock, &[]);
            prop_assert!(again.is_ok_and(|again| again.experiment == scenario.experiment));
        }
    }
}

/// Every wrong goal is named with its form.
#[test]
fn wrong_goals_are_told_how_to_be_written() {
    for (goal, reason) in [
        ("production_rate = \"50%\"", "it starts with `at least`"),
        (
            "spend = \"at most 2.5M EUR by month 9\"",
            "counted at the horizon",
        ),
        (
            "first_value = \"before month 99\"",
            "the futures end in month",
        ),
        ("launched = \"at least few models\"", "whole numbers from 1"),
        (
            "net_value = \"at least 0 EUR, with 100% confidence\"",
            "below 100%",
        ),
        (
            "spend = \"at most 1M EUR, with 90%\"",
            "must be followed by a confidence",
        ),
        (
            "first_production = \"before month nine\"",
            "\"nine\" is not a month",
        ),
        (
            "production_rat = \"at least 50%\"",
            "is not a key in [goals]",
        ),
        (
            "spend = \"at most 3 weeks\"",
            "the amount of the goal `spend`",
        ),
    ] {
        let text = format!(
            "{}\n[goals]\n{goal}\n",
            include_str!("../../scenarios/first-hire.toml")
        );
        let problems = scenario::parse("wrong.toml", &text, &[])
            .unwrap_err()
            .to_string();
        assert!(problems.contains(reason), "{goal}: {problems}");
        assert!(problems.contains("wrong.toml:"), "{problems}");
    }
}

/// The kinds of warnings of a scenario.
fn warned(text: &str) -> Vec<&'static str> {
    let scenario = scenario::parse("t.toml", text, &[]).unwrap_or_else(|p| panic!("{p}"));
    let warnings = scenario.warnings.iter();
    warnings.filter_map(|warning| warning.allow_key).collect()
}

/// A data scientist has a skill of 0.25 in packaging. Specialists from 0.05 on would do
/// it, but below a least skill of 0.3 nobody attempts anything, specialist or not: the
/// engine takes the stricter of the two, and so does the warning.
#[test]
fn a_stage_that_is_too_hard_for_everybody_is_warned_of() {
    let text = |min_skill: &str| {
        format!(
            r#"
            horizon = "24 months"
            [team]
            data-scientist = 1
            [work]
            assignment = "specialists-only"
            min_skill = "{min_skill}"
            [defaults.work]
            specialist_skill = 0.05
            [[plan]]
            name = "p"
            hire = []
            "#
        )
    };
    assert_eq!(warned(&text("20%")), [""; 0]);
    assert_eq!(warned(&text("30%")), ["nobody-for-packaging"]);
}

/// A pod of two testers is two hires of a tester.
#[test]
fn a_bundle_hires_as_many_of_a_role_as_it_holds() {
    let text = |nth: &str| {
        format!(
            r#"
            horizon = "60 weeks"
            currency = "USD"
            team = {{ maker = 1 }}
            role = {{ tester = {{}} }}
            channel = {{ pod = {{ roles = ["tester", "tester"] }}, agency = {{}} }}
            projects = {{ new = "none", waiting = 1 }}
            stage = [{{ name = "making", needs = "maker", takes = "8 weeks" }}]
            [[plan]]
            name = "p"
            hire = [{{ via = "pod", when = "now" }},
                    {{ role = "maker", via = "agency", when = "after {nth} hire of tester" }}]
            "#
        )
    };
    assert_eq!(warned(&text("second")), [""; 0]);
    let problems = scenario::parse("t.toml", &text("third"), &[]).unwrap_err();
    assert!(
        problems
            .to_string()
            .contains("fewer than 3 people as tester"),
        "{problems}"
    );
}
