//! `extends` and `[what_if]` from outside: files that build on one another, and named
//! sets of changes.

use std::fs;
use std::path::PathBuf;

use pitcrew::scenario::{self, Changes, Problems, Scenario};
use tempfile::TempDir;

const BASE: &str = r#"
title = "Base"
horizon = "24 months"
currency = "EUR"
[run]
replications = 50
[team]
data-scientist = 2
[projects]
new = "1 every 2 to 4 months"
[stages]
modeling = { takes = { dist = "gamma", mean = "6 weeks", sd = "2 weeks" }, dies = "10%" }
[[plan]]
name = "A"
hire = [{ role = "mlops-engineer", when = "now" }]
[[plan]]
name = "B"
hire = []
"#;

struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Folder {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Folder(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn load(&self, name: &str) -> Result<Scenario, Problems> {
        scenario::load(&self.path(name), &[])
    }

    fn what_if(&self, name: &str, what_if: &str) -> Result<Scenario, Problems> {
        let changes = Changes {
            what_if: Some(what_if),
            overrides: &[],
        };
        scenario::load_changed(&self.path(name), &changes)
    }
}

/// The one problem: its file name, line and message.
fn only_problem(result: Result<Scenario, Problems>) -> (String, usize, String) {
    let problems = result.expect_err("a problem").list;
    assert_eq!(problems.len(), 1, "{problems:?}");
    let place = problems[0].place.clone().expect("a place");
    let file = PathBuf::from(place.file).file_name().unwrap().to_owned();
    (
        file.to_string_lossy().into_owned(),
        place.line,
        problems[0].message.clone(),
    )
}

#[test]
fn a_scenario_builds_on_another_beside_it() {
    let folder = Folder::with(&[
        ("base.toml", BASE),
        (
            "more/two.toml",
            r#"
            extends = "../base.toml"
            horizon = "36 months"
            team.data-scientist = 3
            stages.modeling.takes = { dist = "lognormal", p10 = "2 weeks", p90 = "9 weeks" }
            [[plan]]
            name = "B"
            like = "A"
            add = [{ role = "ml-engineer", when = "month 6" }]
            [[plan]]
            name = "C"
            hire = []
            "#,
        ),
    ]);
    let scenario = folder.load("more/two.toml").unwrap();
    let experiment = &scenario.experiment;
    let names: Vec<&str> = experiment.plans.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["A", "B", "C"]);
    assert_eq!(experiment.plans[1].hires.len(), 2);
    assert_eq!((experiment.model.horizon.months() * 10.0).round(), 360.0);
    assert_eq!(experiment.model.team[0].people, 3);
    assert_eq!(experiment.title, "Base");

    // The lock needs no other file and gives the same experiment.
    assert!(!scenario.lock.contains("extends"));
    let again = scenario::parse("lock.toml", &scenario.lock, &[]).unwrap();
    assert_eq!(again.experiment, scenario.experiment);
    assert_eq!(again.lock, scenario.lock);
}

#[test]
fn problems_are_told_in_the_file_where_they_stand() {
    let wrong_base = BASE.replace("\"24 months\"", "\"24 moths\"");
    let broken_base = BASE.replace("[team]", "[team");
    let files: &[(&str, &str)] = &[
        ("base.toml", BASE),
        ("wrong.toml", &wrong_base),
        ("broken.toml", &broken_base),
        ("of-wrong.toml", "\n\nextends = \"wrong.toml\"\n"),
        ("of-broken.toml", "extends = \"broken.toml\"\n"),
        ("missing.toml", "\nextends = \"nothing.toml\"\n"),
        ("number.toml", "extends = 5\n"),
        ("self.toml", "extends = \"./self.toml\"\n"),
        ("a.toml", "extends = \"b.toml\"\n"),
        ("b.toml", "\nextends = \"a.toml\"\n"),
        ("typo.toml", "extends = \"base.toml\"\ntean = 1\n"),
        (
            "no-plan.toml",
            "extends = \"base.toml\"\nplan.Z.hire = []\n",
        ),
    ];
    let folder = Folder::with(files);
    let cases = [
        ("of-wrong.toml", "wrong.toml", 3, "moths"),
        ("of-broken.toml", "broken.toml", 7, "cannot be read"),
        ("missing.toml", "missing.toml", 2, "does not exist"),
        ("number.toml", "number.toml", 1, "name of a scenario file"),
        ("self.toml", "self.toml", 1, "building on itself"),
        ("a.toml", "b.toml", 2, "building on itself"),
        ("typo.toml", "typo.toml", 2, "`tean` is not a key"),
        ("no-plan.toml", "no-plan.toml", 2, "has no \"Z\""),
    ];
    for (file, told_in, line, words) in cases {
        let (told, at, message) = only_problem(folder.load(file));
        assert_eq!((told.as_str(), at), (told_in, line), "{file}: {message}");
        assert!(message.contains(words), "{file}: {message}");
    }
}

#[test]
fn a_column_is_looked_for_beside_the_file_that_names_it() {
    let base = BASE.replace(
        "[projects]",
        "[sponsor]\npatience = { dist = \"empirical\", file = \"past.csv\", column = \"w\", unit = \"weeks\" }\n[projects]",
    );
    let folder = Folder::with(&[
        ("below/base.toml", &base),
        ("below/past.csv", "w\n10\n20\n"),
        ("top.toml", "extends = \"below/base.toml\"\n"),
    ]);
    let scenario = folder.load("top.toml").unwrap();
    let patience = scenario.experiment.model.sponsor.unwrap().patience.unwrap();
    assert_eq!((patience.minimum(), patience.maximum()), (10.0, 20.0));
}

const WHAT_IFS: &str = r#"
[what_if.slow_start]
today.validated_models = 4
team = { data-scientist = 1 }
plan.B.hire = [{ role = "ai-engineer", when = "month 3" }]
[what_if.wrong]
today.validated_modles = 0
[what_if.no_such_plan]
plan.Z.hire = []
"#;

#[test]
fn a_what_if_is_the_file_with_its_keys_replaced() {
    let text = format!("{BASE}{WHAT_IFS}");
    let folder = Folder::with(&[
        ("s.toml", &text),
        (
            "t.toml",
            "extends = \"s.toml\"\n[what_if.mine]\nhorizon = \"30 months\"\n",
        ),
        ("bad.toml", &format!("{BASE}\n[what_if]\nx = 3\n")),
        (
            "nested.toml",
            &format!("{BASE}\n[what_if.x]\nwhat_if.y.horizon = \"1 year\"\n"),
        ),
    ]);
    let plain = folder.load("s.toml").unwrap();
    assert_eq!(plain.what_ifs, ["slow_start", "wrong", "no_such_plan"]);
    let without = Folder::with(&[("s.toml", BASE)]).load("s.toml").unwrap();
    assert_eq!(plain.experiment, without.experiment);
    assert_eq!(plain.lock, without.lock);

    let changed = folder.what_if("s.toml", "slow_start").unwrap();
    let by_hand = BASE
        .replace(
            "data-scientist = 2",
            "data-scientist = 1\n[today]\nvalidated_models = 4",
        )
        .replace(
            "hire = []",
            "hire = [{ role = \"ai-engineer\", when = \"month 3\" }]",
        )
        .replace("\"Base\"", "\"Base, what if: slow start\"");
    let by_hand = scenario::parse("s.toml", &by_hand, &[]).unwrap();
    assert_eq!(changed.experiment, by_hand.experiment);
    let again = scenario::parse("s.toml", &changed.lock, &[]).unwrap();
    assert_eq!(again.experiment, changed.experiment);

    let names = folder.load("t.toml").unwrap().what_ifs;
    assert_eq!(names, ["slow_start", "wrong", "no_such_plan", "mine"]);
    let (_, line, message) = only_problem(folder.what_if("s.toml", "wrong"));
    assert_eq!(
        line,
        text.lines().position(|l| l.contains("modles")).unwrap() + 1
    );
    assert!(message.contains("validated_modles"), "{message}");
    only_problem(folder.what_if("s.toml", "no_such_plan"));
    only_problem(folder.load("bad.toml"));
    only_problem(folder.load("nested.toml"));
    let unknown = folder.what_if("s.toml", "slow_strat").unwrap_err();
    assert!(
        unknown.to_string().contains("did you mean \"slow_start\""),
        "{unknown}"
    );
}

#[test]
fn parentheses_group_conditions() {
    use pitcrew::model::Trigger;
    let trigger = |when: &str| {
        let text = BASE.replace(
            "hire = []",
            &format!("hire = [{{ role = \"ml-engineer\", when = \"{when}\" }}]"),
        );
        scenario::parse("s.toml", &text, &[]).map(|s| s.experiment.plans[1].hires[0].when.clone())
    };
    let plain = trigger("month 3 or month 4 and after first deployment").unwrap();
    let same = trigger("month 3 or (month 4 and (after first deployment))").unwrap();
    assert_eq!(plain, same);
    assert!(matches!(plain, Trigger::Any(_)), "`and` binds tighter");
    let other = trigger("when (month 3 or month 4) and after first deployment").unwrap();
    assert!(matches!(&other, Trigger::All(all) if matches!(all[0], Trigger::Any(_))));
    for wrong in [
        "",
        "and",
        "now and",
        "or now",
        "(now",
        "now)",
        "()",
        "now now",
        "not now",
        "now (month 3)",
        "when",
        &format!("{}now{}", "(".repeat(40), ")".repeat(40)),
        &"now and ".repeat(2000),
    ] {
        let problems = trigger(wrong).expect_err(wrong);
        assert!(problems.list[0].place.is_some(), "{wrong}: {problems}");
    }
}

/// The three kinds of what a file can say of a table below it: a key inside it, a number
/// that is short for a table, and a table in its place.
#[test]
fn a_part_changes_and_what_is_replaced_is_told() {
    let base = BASE
        .replace("data-scientist = 2", "data-scientist = { people = 2, cost = \"90k EUR per year\" }\nmlops-engineer = 2")
        .replace("[projects]\n", "[role.mlops-engineer]\nskills = { cloud = \"full\", monitoring = \"some\" }\n[[projects.named]]\nname = \"Fraud\"\nworth = \"1k EUR per month\"\n[projects]\n");
    let over = "extends = \"base.toml\"\nrole.mlops-engineer.skills.cloud = 0.6\nrole.generalist.skills.cloud = 0.3\n[team]\ndata-scientist = 3\nmlops-engineer = { available = \"50%\" }\n[[projects.named]]\nname = \"Fraud\"\noffered = \"3 weeks\"\n";
    let folder = Folder::with(&[("base.toml", &base), ("over.toml", over)]);
    let scenario = folder
        .load("over.toml")
        .unwrap_or_else(|problems| panic!("{problems}"));
    let model = &scenario.experiment.model;
    let role = |name: &str| model.roles.iter().find(|role| role.name == name).unwrap();
    // Of seven skills monitoring is the fifth and cloud the last; "some" is 0.5.
    let mlops = &role("mlops-engineer").skills;
    assert_eq!((mlops[4], mlops[6]), (0.5, 0.6));
    // The library's generalist has 0.8 of everything.
    assert_eq!(
        role("generalist").skills,
        [0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.3]
    );
    let team: Vec<_> = model
        .team
        .iter()
        .map(|g| (g.people, g.available, g.pay_per_year.is_some()))
        .collect();
    assert_eq!(team, [(3, 1.0, true), (2, 0.5, false)]);
    let replaced: Vec<String> = scenario
        .warnings
        .iter()
        .filter(|warning| warning.allow_key == Some("table-replaced"))
        .map(ToString::to_string)
        .collect();
    let [fraud, skills] = &replaced[..] else {
        panic!("{replaced:#?}")
    };
    assert!(
        fraud.contains("`Fraud` replaces a table") && fraud.contains("worth"),
        "{fraud}"
    );
    assert!(fraud.contains("over.toml:7"), "{fraud}");
    assert!(
        skills.contains("base.toml") && skills.contains("model-deployment full"),
        "{skills}"
    );
}

/// A what-if changes a part of a built-in table, too.
#[test]
fn a_what_if_changes_one_skill() {
    let text = format!("{BASE}\n[what_if.clouded]\nrole.mlops-engineer.skills.cloud = 0.25\n");
    let folder = Folder::with(&[("a.toml", &text)]);
    let skills = |scenario: Scenario| {
        let mut roles = scenario.experiment.model.roles.into_iter();
        roles
            .find(|role| role.name == "mlops-engineer")
            .unwrap()
            .skills
    };
    let plain = skills(folder.load("a.toml").unwrap());
    let changed = skills(folder.what_if("a.toml", "clouded").unwrap());
    assert_eq!(changed[..6], plain[..6]);
    assert_eq!((plain[6], changed[6]), (1.0, 0.25));
}
