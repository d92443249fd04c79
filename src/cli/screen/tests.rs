//! Screens of hand-made results.

use unicode_width::UnicodeWidthStr;

use super::{funds_section, screen};
use crate::analysis::{Analysis, Measure, PrecisionReached, Verdict, WorldsSummary};
use crate::experiment::AssumedNumber;
use crate::report::samples;
use crate::statistics::{Interval, VarianceSplit};

fn theory() -> Analysis {
    let mut analysis = samples::bank_of(2..3);
    analysis.has_value = false;
    analysis.ranked.beside = None;
    analysis.title = "Reference pipeline".to_owned();
    analysis.follow_up_months = None;
    analysis.rescues = None;
    analysis
}

/// The bank with one plan named at length, stopped early, nothing settled.
fn hard_case() -> Analysis {
    let mut analysis = samples::bank();
    analysis.verdict = Verdict::TooClose {
        plans: vec![2, 3],
        replications_to_settle: Some(10_000),
    };
    analysis.plans[2].name =
        "MLOps engineer first, then two data scientists and a pod at once".into();
    analysis.against_baseline[0].identical = true;
    let open = analysis.against_baseline[1].measures[0].1.as_mut().unwrap();
    open.value = 0.001;
    open.interval = Some(Interval {
        low: -0.011,
        high: 0.013,
    });
    (open.settled, open.replications_to_settle) = (false, Some(288_000));
    analysis.replications = 312;
    analysis.rescues = None;
    analysis
}

#[test]
fn the_bank_reads_well_at_80_columns() {
    insta::assert_snapshot!(screen(&samples::bank(), 80));
}

#[test]
fn the_bank_reads_well_at_120_columns() {
    insta::assert_snapshot!(screen(&samples::bank(), 120));
}

#[test]
fn a_theory_scenario_shows_no_money() {
    let text = screen(&theory(), 80);
    assert!(!text.contains("EUR"));
    insta::assert_snapshot!(text);
}

#[test]
fn long_names_wrap_and_an_open_race_has_no_star() {
    let text = screen(&hard_case(), 80);
    assert!(!text.contains('★'));
    insta::assert_snapshot!(text);
}

/// The bank with assumptions, and a precision that was not reached.
fn not_known() -> Analysis {
    let mut analysis = samples::bank();
    let split = |measure: Measure| {
        let size = match measure {
            Measure::Success => 0.01,
            Measure::ProductionMonths => 0.25,
            _ => 1.44e10,
        };
        let split = VarianceSplit {
            within: 4.0 * size,
            between: size,
            groups: 500,
        };
        (measure, Some(split))
    };
    let splits: Vec<_> = Measure::COMMON.into_iter().map(split).collect();
    let assumption = |name: &str| AssumedNumber {
        name: name.to_owned(),
        unit: "factor".to_owned(),
        range: [2.0, 3.5, 6.0],
    };
    analysis.worlds = Some(WorldsSummary {
        worlds: 500,
        replications_per_world: 4,
        assumptions: ["data_scientist_deploys_alone", "demand"]
            .map(assumption)
            .into(),
        plans: vec![splits.clone(); 4],
        against_baseline: vec![splits; 3],
        library: 0,
        leads: Vec::new(),
    });
    analysis.precision = Some(PrecisionReached {
        asked: 0.005,
        half_width: Some(0.012_34),
        reached: false,
    });
    analysis
}

#[test]
fn what_is_not_known_stands_beside_luck() {
    insta::assert_snapshot!(screen(&not_known(), 80));
}

#[test]
fn no_line_is_wider_than_the_terminal_and_nothing_is_never_or_always() {
    for analysis in [samples::bank(), hard_case(), theory(), not_known()] {
        for width in [80, 100, 120] {
            let text = screen(&analysis, width);
            for line in text.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
            for claim in [" 0%", "(0", "–100%", " 100%"] {
                assert!(!text.contains(claim), "{claim:?} in\n{text}");
            }
        }
    }
}

#[test]
fn details_say_what_models_cost_and_when_plans_pay() {
    let text = funds_section(&samples::bank(), 80);
    assert!(text.lines().all(|line| line.width() <= 80));
    insta::assert_snapshot!(text);
    assert_eq!(funds_section(&theory(), 80), "");
}
