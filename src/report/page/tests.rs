//! Claims about the page.

use super::*;
use crate::analysis::{
    Analysis, GoalLine, GoalResult, Goals, Measure, PlanGoals, PrecisionReached, WorldsSummary,
};
use crate::charts::{Provenance, figures};
use crate::experiment::AssumedNumber;
use crate::report::identity::RunIdentity;
use crate::report::samples;
use crate::statistics::{Interval, RatioEstimate, VarianceSplit};

const HOSTILE: &str = "<script>alert(1)</script> & \"quotes\"";

fn facts() -> PageFacts {
    PageFacts {
        question: Some("Who first?".into()),
        text: "title = \"</code></pre><script>alert(1)</script>\"".into(),
        command: "pitcrew run bank.toml".into(),
        assumptions: vec![
            AssumptionEntry {
                key: "projects.feasible".into(),
                meaning: "Chance that a model is possible.".into(),
                value: "0.65".into(),
                unit: "share".into(),
                range: Some((0.45, 0.82)),
                source: vec!["E1.7".into()],
                grade: "C+".into(),
                stated: false,
            },
            AssumptionEntry {
                grade: "C".into(),
                stated: true,
                ..AssumptionEntry::default()
            },
        ],
    }
}

fn sample(change: impl FnOnce(&mut Analysis)) -> PageFile {
    let mut analysis = samples::bank();
    change(&mut analysis);
    let provenance = Provenance {
        answer: crate::analysis::answer_sentence(&analysis),
        hash: "3fa9c1d2".into(),
        version: "0.1.0".into(),
    };
    let identity = RunIdentity::new("bank", "lock = 1\n", &samples::experiment());
    let figures = figures(&analysis, &provenance);
    page_file(&identity, &analysis, &figures, facts())
}

/// One goal, which the first two plans miss and the others meet.
fn with_goals(analysis: &mut Analysis) {
    let result = |index: usize| GoalResult {
        share: RatioEstimate {
            value: 0.2 * index as f64,
            standard_error: Some(0.01),
            interval: Interval {
                low: (0.2 * index as f64 - 0.02).max(0.0),
                high: 0.2 * index as f64 + 0.02,
            },
            design_effect: None,
        },
        is_met: index > 1,
        is_settled: true,
    };
    let plans = (0..analysis.plans.len()).map(|index| PlanGoals {
        results: vec![result(index)],
        all: None,
    });
    analysis.goals = Goals {
        lines: vec![GoalLine {
            name: "first value before month 9 <b>".into(),
            asked: 0.3,
        }],
        plans: plans.collect(),
    };
}

/// Two assumptions: three quarters of the variance are not known.
fn with_worlds(analysis: &mut Analysis) {
    let split = VarianceSplit {
        within: 100.0,
        between: 300.0,
        groups: 500,
    };
    let splits = Measure::COMMON
        .map(|measure| (measure, Some(split)))
        .to_vec();
    analysis.worlds = Some(WorldsSummary {
        worlds: 500,
        replications_per_world: 4,
        assumptions: vec![AssumedNumber {
            name: "demand <i>".into(),
            unit: "factor".into(),
            range: [0.5, 1.0, 2.0],
        }],
        plans: vec![splits.clone(); analysis.plans.len()],
        against_baseline: vec![splits; analysis.against_baseline.len()],
        library: 0,
        leads: Vec::new(),
    });
}

#[test]
fn goals_are_met_or_missed_by_every_plan() {
    let page = page(&sample(with_goals));
    assert!(page.contains("“MLOps first” meets the goal"));
    assert_eq!(page.matches("✓ met: ").count(), 2);
    assert_eq!(page.matches("✗ missed: ").count(), 2);
    assert!(page.contains("First value before month 9 &lt;b&gt;, in 30 of 100 futures"));
}

#[test]
fn without_goals_nothing_is_said_of_them() {
    assert!(!page(&sample(|_| ())).contains("id=\"goals\""));
}

#[test]
fn what_nobody_knows_is_told_apart_from_luck() {
    let page = page(&sample(with_worlds));
    let found =
        "Of the variance of net value under “MLOps first”, an estimated 75% comes from what";
    assert!(page.contains(found));
    assert!(page.contains("1 assumption was drawn 500 times"));
    assert!(page.contains("luck ±10, not known ±17 (75%)"));
    assert!(page.contains("demand &lt;i&gt;"));
    assert!(!page.contains("No assumption is varied"));
}

#[test]
fn what_does_not_show_beside_luck_is_no_zero() {
    let page = page(&sample(|analysis| {
        with_worlds(analysis);
        let worlds = analysis.worlds.iter_mut();
        let splits = worlds.flat_map(|worlds| worlds.plans.iter_mut().flatten());
        for (_, split) in splits {
            *split = split.map(|split| VarianceSplit {
                between: 0.0,
                ..split
            });
        }
    }));
    let found = "moves net value under “MLOps first” too little to tell it from luck";
    assert!(page.contains(found));
    assert!(page.contains("luck ±10, not known too little to tell from it"));
    assert!(!page.contains("not known ±0"));
}

#[test]
fn without_assumptions_one_sentence_says_so() {
    let page = page(&sample(|_| ()));
    let said = "No assumption is varied: the intervals show luck only.";
    assert_eq!(page.matches(said).count(), 1);
}

#[test]
fn a_precision_that_was_not_reached_is_said() {
    let file = sample(|analysis| {
        analysis.precision = Some(PrecisionReached {
            asked: 0.005,
            half_width: Some(0.012),
            reached: false,
        });
    });
    let words = "±0.5 points asked, ±1.2 points reached";
    assert_eq!(file.precision.as_deref(), Some(words));
}

#[test]
fn sections_stand_in_the_order_in_which_a_board_asks() {
    let page = page(&sample(with_goals));
    let places = [
        "<h1>",
        "class=\"numbers\"",
        "id=\"goals\"",
        "finding-success",
        "finding-incidence",
        "finding-difference",
        "finding-frontier",
        "id=\"doubts\"",
        "id=\"appendix\"",
        "finding-losses",
        "id=\"assumptions\"",
        "id=\"scenario\"",
        "id=\"reproduce\"",
    ]
    .map(|mark| page.find(mark).unwrap_or_else(|| panic!("no {mark}")));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn text_of_the_user_is_never_markup() {
    let page = page(&sample(|analysis| {
        analysis.title = HOSTILE.into();
        for plan in &mut analysis.plans {
            plan.name = HOSTILE.into();
        }
    }));
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(page.matches("<script>").count(), 1, "our own, and no other");
}

#[test]
fn a_page_names_no_host() {
    let page = page(&sample(|_| ())).replace("http://www.w3.org/2000/svg", "");
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn three_numbers_are_of_the_leading_plan() {
    let file = sample(|_| ());
    assert_eq!(file.numbers.len(), 3);
    assert!(file.numbers_of.contains('“'), "{}", file.numbers_of);
    assert!(file.numbers[2].value.starts_with(&samples::bank().currency));
}

#[test]
fn weak_assumptions_are_marked_unless_they_are_stated() {
    let page = page(&sample(|_| ()));
    assert_eq!(page.matches("⚠ weak").count(), 1);
    assert_eq!(page.matches("stated by the scenario").count(), 1);
}

#[test]
fn what_is_not_there_leaves_no_empty_section() {
    let mut file = sample(|_| ());
    file.facts = PageFacts::default();
    let page = page(&file);
    assert!(!page.contains("id=\"assumptions\"") && !page.contains("id=\"scenario\""));
}

#[test]
fn every_chart_has_its_numbers_as_a_table() {
    for chart in sample(|_| ()).charts {
        assert!(!chart.tables.is_empty(), "{}", chart.name);
        for table in chart.tables {
            assert!(!table.rows.is_empty(), "{}: {}", chart.name, table.caption);
            for row in table.rows {
                assert_eq!(row.len(), table.columns.len(), "{}", chart.name);
            }
        }
    }
}

#[test]
fn a_page_is_built_again_from_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let file = sample(|_| ());
    let data = serde_json::to_string(&file).unwrap();
    std::fs::write(folder.path().join(DATA_FILE), &data).unwrap();
    let path = rebuild(folder.path()).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), page(&file));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);

    let later = data.replacen("\"format\":1", "\"format\":99", 1);
    std::fs::write(folder.path().join(DATA_FILE), later).unwrap();
    let error = rebuild(folder.path()).unwrap_err().to_string();
    assert!(error.contains("run again"), "{error}");
    let error = rebuild(&folder.path().join("no")).unwrap_err().to_string();
    assert!(error.contains("name the folder of a run"), "{error}");
}

/// Where a plan has a value; what no plan has is no row.
#[test]
fn the_page_has_the_measures_that_are_declared_for_people() {
    let file = sample(|_| ());
    let block = file
        .details
        .iter()
        .find(|block| block.heading == "Measures beside success and time");
    let table = &block.unwrap().tables[0];
    let of = |name: &str| table.rows.iter().filter(|row| row[0].text == name).count();
    let flow = &table.rows[0];
    let words = [0, 2, 3].map(|cell| flow[cell].text.as_str());
    assert_eq!(words[0], "Flow efficiency of projects that went live");
    assert!(
        words[1].ends_with('%') && words[2].ends_with('%'),
        "{words:?}"
    );
    assert_eq!(of(&flow[0].text), 4, "one per plan");
    assert_eq!(
        of("Weeks until a degradation was noticed"),
        0,
        "no plan has any"
    );
}
