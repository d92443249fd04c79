//! A future with certain durations, whose story is known sentence by sentence.

use crate::support::experiment;
use pitcrew::analysis::{Choice, Sign, Story, Weight, moment, parting, tell};
use pitcrew::charts::{self, Lane, Panel, Provenance};
use pitcrew::experiment::{run, watch};

/// One maker makes in 8 weeks, a checker checks in 4. Two projects come at once and a
/// third in month 7, when the maker and the checker have long been idle.
const TEXT: &str = r#"
    title = "A workshop"
    horizon = "60 weeks"
    currency = "USD"
    role = { maker = {}, checker = {} }
    team = { maker = 1 }
    channel = { agency = { time_to_start = "3 weeks" } }
    stage = [{ name = "making", needs = "maker", takes = "8 weeks" },
             { name = "checking", needs = "checker", takes = "4 weeks" }]
    run = { replications = 5 }

    [projects]
    new    = "none"
    intake = "at once"
    named  = [{ name = "Chair" }, { name = "Table" }, { name = "Lamp", offered = "month 7" }]

    [[plan]]
    name = "Checker late"
    hire = [{ role = "checker", via = "agency", when = "month 3" }]

    [[plan]]
    name = "Checker now"
    hire = [{ role = "checker", via = "agency", when = "now" }]

    [[plan]]
    name = "Checker late, too"
    hire = [{ role = "checker", via = "agency", when = "month 3" }]
"#;

fn story(plan: usize) -> Story {
    let experiment = experiment(TEXT);
    let results = run(&experiment);
    tell(&experiment, &results, plan, watch(&experiment, plan, 4))
}

fn told(story: &Story, least: Weight) -> Vec<String> {
    let events = story.events.iter().filter(|event| event.weight >= least);
    let told = events.map(|event| {
        let month = moment(event.at, story.horizon);
        format!("{month}: {}", event.sentence)
    });
    told.collect()
}

/// The chair is made by week 8, the table by 16, each waiting for a checker, who is
/// asked for in month 3, week 13.04, and comes in week 16.04: the chair is checked by
/// 20.04, the table by 24.04. The lamp, of week 30.44, is made by 38.44 and checked by 42.44.
/// Months have 4.348 weeks: week 8 is in month 2, 16 and 16.04 in 4, 20.04 at 4.6 in 5,
/// 24.04 at 5.5 in 6, 38.44 at 8.8 in 9, 42.44 at 9.8 in 10.
#[test]
fn the_story_of_a_certain_future_is_known_sentence_by_sentence() {
    let story = story(0);
    assert_eq!(
        story.start,
        [
            "On the team: 1 maker.",
            "Chair is there: in work at making.",
            "Table is there: waiting for making."
        ]
    );
    assert_eq!(
        told(&story, Weight::Step),
        [
            "start: Table waits for making, for 8 weeks: the one who can do it is busy.",
            "month 2: Chair waits for checking, for 8 weeks: it takes a checker, and there is \
             none.",
            "month 3: The search for a checker begins: as planned for month 3.",
            "month 4: Checker joins (agency), 3 weeks after the search began.",
            "month 5: Chair goes live, 4.6 months after it was begun.",
            "month 6: Table goes live, 5.5 months after it was begun.",
            "month 7: Lamp comes up and is begun.",
            "month 10: Lamp goes live, 2.8 months after it was begun.",
        ]
    );
    let details = [
        "start: Maker works on making of Chair, for 8 weeks.",
        "month 2: Maker works on making of Table, for 8 weeks.",
        "month 4: Table waits for checking, for 4 weeks: it takes a checker, and there is none.",
        "month 4: Checker works on checking of Chair, for 4 weeks.",
        "month 5: Checker works on checking of Table, for 4 weeks.",
        "month 7: Maker works on making of Lamp, for 8 weeks.",
        "month 9: Checker works on checking of Lamp, for 4 weeks.",
    ];
    let mut all = told(&story, Weight::Detail);
    all.retain(|sentence| !told(&story, Weight::Step).contains(sentence));
    assert_eq!(all, details);
    assert_eq!(story.sums, ["3 projects: 3 live at the end."]);
    let fates: Vec<&str> = story.projects.iter().map(|p| p.fate.as_str()).collect();
    assert_eq!(
        fates,
        ["live in month 5", "live in month 6", "live in month 10"]
    );
}

/// With the checker from week 3 on, the chair is live in week 12 and the table in 20: the
/// first thing that differs is the search, at the start.
#[test]
fn the_same_future_parts_where_the_plans_do() {
    let (late, now, like_late) = (story(0), story(1), story(2));
    let parted = parting(&late, &now).unwrap();
    assert_eq!(parted.at, 0.0);
    let first: Vec<&str> = parted
        .first
        .iter()
        .map(|first| first.as_ref().unwrap().1.as_str())
        .collect();
    assert_eq!(
        first,
        [
            "Chair waits for checking, for 8 weeks: it takes a checker, and there is none.",
            "The search for a checker begins: as planned, at once.",
        ]
    );
    assert!(parting(&late, &like_late).is_none());
}

/// The bars of a lane: what, from which month to which.
fn bars(lane: &Lane) -> Vec<(String, f64, f64)> {
    let tenth = |months: f64| (months * 10.0).round() / 10.0;
    let bars = lane.bars.iter();
    bars.map(|bar| {
        let what = format!("{}: {}", bar.project, bar.kind);
        (what, tenth(bar.from), tenth(bar.until))
    })
    .collect()
}

/// In months: 8 weeks are 1.8, 16 are 3.7, 16.04 too, 20.04 are 4.6 and 24.04 are 5.5.
#[test]
fn the_picture_of_a_certain_future_is_known_bar_by_bar() {
    let story = story(0);
    let provenance = Provenance {
        answer: String::new(),
        hash: "1f3a".to_owned(),
        version: "0.1.0".to_owned(),
    };
    let figure = charts::story(&[&story], Choice::Number(4), &provenance);
    assert_eq!(figure.title, "One future: of 3 projects 3 went live");
    let [Panel::Lanes(panel)] = figure.panels.as_slice() else {
        panic!("one panel of lanes");
    };
    assert_eq!(panel.watermark, "one of 5 futures");
    let titles: Vec<&str> = panel
        .groups
        .iter()
        .map(|group| group.title.as_str())
        .collect();
    assert_eq!(titles, ["Plan and platform", "People", "Projects"]);

    let signs = |lane: &Lane| -> Vec<Sign> { lane.flags.iter().map(|flag| flag.sign).collect() };
    let [whole] = panel.groups[0].lanes.as_slice() else {
        panic!("one lane for the whole");
    };
    assert_eq!(signs(whole), [Sign::Opened]);
    assert!((whole.flags[0].at - 3.0).abs() < 1e-9);

    let [maker, checker] = panel.groups[1].lanes.as_slice() else {
        panic!("two people");
    };
    let made = [("Chair", 0.0, 1.8), ("Table", 1.8, 3.7), ("Lamp", 7.0, 8.8)];
    let made = made.map(|(of, from, until)| (format!("{of}: making"), from, until));
    assert_eq!(bars(maker), made);
    assert_eq!(
        (maker.name.as_str(), maker.there.unwrap().0),
        ("Maker", 0.0)
    );
    let checked = [("Chair", 3.7, 4.6), ("Table", 4.6, 5.5), ("Lamp", 8.8, 9.8)];
    let checked = checked.map(|(of, from, until)| (format!("{of}: checking"), from, until));
    assert_eq!(bars(checker), checked);
    assert_eq!(signs(checker), [Sign::Joined]);
    assert!((checker.there.unwrap().0 - 3.69).abs() < 0.01);

    let table = &panel.groups[2].lanes[1];
    let states = [
        ("waits for making", 0.0, 1.8),
        ("in work at making", 1.8, 3.7),
        ("waits for checking", 3.7, 4.6),
        ("in work at checking", 4.6, 5.5),
        ("live", 5.5, 13.8),
    ];
    let states = states.map(|(what, from, until)| (format!("Table: {what}"), from, until));
    assert_eq!(bars(table), states);
    assert_eq!(
        (table.name.as_str(), signs(table)),
        ("2 Table", vec![Sign::Launched])
    );
    assert_eq!(
        figure.table().columns,
        [
            "plan",
            "person",
            "role",
            "project",
            "kind",
            "from months",
            "to months"
        ]
    );
}
