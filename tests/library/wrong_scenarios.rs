//! Wrong scenarios and what the person who wrote them reads.
//!
//! Each case is the starter with one thing replaced, or a text of its own. All
//! messages are in one snapshot, to be read like the messages themselves.

use std::fmt::Write as _;

use pitcrew::scenario::{self, Severity, shipped};

fn starter() -> &'static str {
    let (_, text) = shipped()
        .iter()
        .find(|(name, _)| *name == "first-hire")
        .unwrap();
    text
}

/// What to replace in the starter, by what.
const CHANGES: &[(&str, &str)] = &[
    (
        "[projects]\n",
        "[kind.fraud]\nlike = \"realtime-service\"\neffort = { modelling = \"2x\", data = \"-1x\" }\nskips = [\"validation\", \"data\"]\ntraffic = \"0x\"\nworth = \"2x\"\n[projects]\nkinds = { fraud = \"40%\", llm-product = \"50%\" }\n",
    ),
    (
        "[projects]\n",
        "[projects]\nkind = \"llm\"\nkinds = { fraud = \"40%\" }\n",
    ),
    (
        "[team]",
        "[stages.operation]\nretraining = \"nevr\"\nincidents = \"2 per year\"\nload = \"10 weeks\"\nharm = \"1k EUR\"\n[team]",
    ),
    (
        "[team]",
        "[stages.operation]\nretrain = \"never\"\nupkeep = \"mlops-enginer\"\nincident_cost = \"2 weeks\"\nretraining = \"0 days\"\nincidents = \"0.1 days\"\n[team]",
    ),
    (
        "hire = [{ role = \"data-scientist\", when = \"now\" }",
        "hire = [{ role = \"data-scientist\", when = \"month 2 and after first hire of ai-engineer\" }, { role = \"ai-engineer\", when = \"when data-scientist is productive\" }",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", when = \"month 9\", only_if = \"spend under 0 EUR\"",
    ),
    (
        "[team]",
        "[assumptions]\nx = { drives = [], value = \"1 to 2 weeks\" }\ny = {}\n[team]",
    ),
    (
        "title    = \"Which ML hire first?\"",
        "title = \"Which\\u001b[2J hire?\"",
    ),
    ("horizon  = \"24 months\"", "horzion  = \"24 months\""),
    ("horizon  = \"24 months\"", ""),
    ("horizon  = \"24 months\"", "horizon  = 24"),
    ("horizon  = \"24 months\"", "horizon  = \"24 moths\""),
    ("horizon  = \"24 months\"", "horizon  = \"0 months\""),
    ("horizon  = \"24 months\"", "horizon  = \"900,000 weeks\""),
    ("horizon  = \"24 months\"", "horizon  = \"-3 months\""),
    ("horizon  = \"24 months\"", "horizon  = nan"),
    ("horizon  = \"24 months\"", "horizon  = [\"24 months\"]"),
    ("horizon  = \"24 months\"", "horizon  = 24 months"),
    (
        "title    = \"Which ML hire first?\"",
        "title    = \"Which ML hire first?",
    ),
    ("title    = \"Which ML hire first?\"", "title    = 5"),
    (
        "title    = \"Which ML hire first?\"",
        "title = \"a\"\ntitle = \"b\"",
    ),
    (
        "title    = \"Which ML hire first?\"",
        "baseline = \"Nobody\"",
    ),
    ("title    = \"Which ML hire first?\"", "pitcrew = 2"),
    (
        "title    = \"Which ML hire first?\"",
        "starts = \"2027-01-01\"",
    ),
    (
        "title    = \"Which ML hire first?\"",
        "allow = [\"nobody-for-deploymnt\"]",
    ),
    ("currency = \"EUR\"", "currency = \"EURO\""),
    ("currency = \"EUR\"", "currency = \"XYZ\""),
    ("currency = \"EUR\"", "currency = \"eur\""),
    ("validated_models = 3 ", "validated_models = \"three\" "),
    ("validated_models = 3 ", "validated_models = -1 "),
    (
        "validated_models = 3 ",
        "validated_models = 99999999999999999999 ",
    ),
    ("validated_models = 3 ", "validated_model = 3 "),
    ("platform = \"manual\"", "platform = \"manula\""),
    ("platform = \"manual\"", "incident_owner = \"nobdy\""),
    (
        "[team]",
        "[money]\nloaded = \"0x\"\nlive_model = \"500 EUR\"\nexperimentation = \"none at all\"\ndiscount = \"8% per yaer\"\n[team]",
    ),
    (
        "[team]",
        "[money]\ndiscount = \"150% per year\"\nrate = \"8%\"\n[team]",
    ),
    ("[team]", "[money]\ndiscount = \"8%\"\n[team]"),
    (
        "[team]",
        "[platform]\nbuild = [\"delivry\", \"registry\", \"registry\"]\nprice = \"60k EUR\"\nmigrates = \"later\"\n[team]",
    ),
    (
        "[team]",
        "[platform]\nbuy = \"month 30\"\nprice = \"60k EUR\"\ndebt = \"no\"\n[team]",
    ),
    (
        "[team]",
        "[readiness]\nownership = \"unclar\"\nmetrics = \"clear\"\n[team]",
    ),
    (
        "[team]",
        "[sponsor]\ndemo_bonus = \"2 months\"\nbudget = \"2M\"\n[team]",
    ),
    (
        "[team]",
        "[sponsor]\ndemo_after = \"modelling\"\nprogramme_patience = \"18\"\n[team]",
    ),
    ("data-scientist = 1\n", "data-sientist = 1\n"),
    ("data-scientist = 1\n", "data-scientist = 1.5\n"),
    ("data-scientist = 1\n", "data-scientist = 20000\n"),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, available = \"150%\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"95k EUR\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"95k SFR per year\" }\n",
    ),
    ("\"1 every 2 to 4 months\"", "\"1 every 0 to 4 months\""),
    ("\"1 every 2 to 4 months\"", "\"1 every 4 to 2 months\""),
    ("\"1 every 2 to 4 months\"", "\"often\""),
    ("\"1 every 2 to 4 months\"", "\"6 per yaer\""),
    ("\"1 every 2 to 4 months\"", "\"1 every 0 weeks\""),
    ("\"1 every 2 to 4 months\"", "\"9999999 per week\""),
    (
        "\"10k to 60k EUR per month, once live\"",
        "\"0 to 60k EUR per month\"",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "\"10k to 60k weeks\"",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "\"10k to 60k GPB per month\"",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "\"10,5k EUR per month\"",
    ),
    ("\"10k to 60k EUR per month, once live\"", "inf"),
    (
        "\"10k to 60k EUR per month, once live\"",
        "{ dist = \"gama\", mean = \"6k EUR per month\", sd = \"2k EUR per month\" }",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "{ dist = \"gamma\", mean = \"6k EUR per month\" }",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "{ dist = \"gamma\", mean = \"6k EUR per month\", sd = \"0 EUR per month\" }",
    ),
    (
        "\"10k to 60k EUR per month, once live\"",
        "{ dist = \"empirical\", file = \"no-such.csv\", column = \"x\" }",
    ),
    (
        "name = \"MLOps engineer first\"",
        "name = \"Data scientist first\"",
    ),
    ("name = \"MLOps engineer first\"", ""),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-enginer\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", via = \"offshoer\", when = \"month 9\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.upskill.output = \"0%\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.upskill.acceptance = \"50%\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.employee.succeeds = \"50%\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.pod = { leaves_behind = \"50%\", handover_loss = \"50%\" }",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.offshore.dispersion = 0.5",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.employee.leaves_within_a_year = \"100%\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nchannel.employee = { leaves = false, leaves_within_a_year = \"10%\" }",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nrole.generalist.rarity = \"0%\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nregion = \"Atlantis\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\nwork.domain_stages = [\"framin\"]",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\ndefaults.money.premium = \"huge\"",
    ),
    (
        "currency = \"EUR\"",
        "currency = \"EUR\"\ndefaults.people.vetting.level = \"none\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", via = \"upskill\", from = \"mlops-engineer\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", via = \"upskill\", from = \"devops-engineer\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", from = \"data-scientist\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", vetting = \"thorogh\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", region = \"Idnia\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", via = \"pod\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "rol = \"mlops-engineer\", when = \"month 9\"",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", people = 0, when = \"month 9\"",
    ),
    ("\"month 9\"", "\"month 30\""),
    ("\"month 9\"", "\"soon\""),
    ("\"month 9\"", "\"when 2 models wait for shipping\""),
    ("\"month 9\"", "\"after deployment\""),
    ("\"month 9\"", "\"after first launch\""),
    ("\"month 9\"", "\"when ai-engineer is productive\""),
    ("\"month 9\"", "\"after second hire of ai-engineer\""),
    (
        "\"month 9\"",
        "\"when devops-engineer is busy over 80% for 8 weeks\"",
    ),
    (
        "\"month 9\"",
        "\"when data-scientist is busy over 80% for 8 weaks\"",
    ),
    (
        "hire = [{ role = \"mlops-engineer\", when = \"now\" },",
        "hire = [{ role = \"mlops-engineer\", when = \"now\" }",
    ),
    (
        "hire = [{ role = \"mlops-engineer\", when = \"now\" },",
        "like = \"Data scientists first\"\nadd = [{ role = \"mlops-engineer\", when = \"now\" },",
    ),
    (
        "hire = [{ role = \"mlops-engineer\", when = \"now\" },",
        "hires = [{ role = \"mlops-engineer\", when = \"now\" },",
    ),
    (
        "[team]",
        "[stages]\nmodelling = { takes = \"3 weeks\" }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = \"3 weeks\", dies = \"120%\" }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { back_to = { deployment = \"20%\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { needs = \"data-scientist or wizard\" }\n[team]",
    ),
    (
        "[team]",
        "[role.wizard]\ncost = \"95k EUR per year\"\n[team]",
    ),
    (
        "[team]",
        "[role.wizard]\nskills = { magic = \"full\", cloud = \"ful\" }\n[team]",
    ),
    ("[team]", "[channel.agency]\nlike = \"pods\"\n[team]"),
    (
        "[team]",
        "[channel.employee]\nacceptance = \"0%\"\nramp_up = \"16\"\n[team]",
    ),
    (
        "[team]",
        "[work]\nassignment = \"everyone\"\nfocus = 0\n[team]",
    ),
    ("[team]", "[measure]\nfollow_up = \"30 months\"\n[team]"),
    (
        "[team]",
        "[measure]\nadmission_until = \"20 months\"\n[team]",
    ),
    (
        "[team]",
        "[defaults]\npeople.mis_hire_fond = \"3 weeks\"\n[team]",
    ),
    (
        "[team]",
        "[defaults]\npeople.mis_hire_found = \"3 EUR\"\n[team]",
    ),
    (
        "[team]",
        "[defaults]\npeople.stays = \"0 weeks\"\nmoney.loaded = 1e-300\n[team]",
    ),
    ("[team]", "[run]\nreplications = 0\n[team]"),
    ("[team]", "[run]\nreplications = \"until soon\"\n[team]"),
    (
        "[team]",
        "[rates]\neuro = \"1.1 USD\"\nEUR = \"0 USD\"\n[team]",
    ),
    ("[team]", "[skills]\nnames = [\"magic\"]\n[team]"),
    (
        "[team]",
        "[sponsor]\npatience = \"between 9 and 18 months, most often 24\"\n[team]",
    ),
    (
        "[today]",
        "[assumptions]\nfeasible = \"40% to 70%\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects.feasble = \"40% to 70%\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nstages.deployment.effrt = \"1 to 2 weeks\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\ndefaults.projects.feasable = \"40% to 70%\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects.feasible = \"4 to 7 weeks\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects.feasible = \"70% to 40%\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects.feasible = true\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nhorizon = \"12 to 24 months\"\n[today]",
    ),
    ("[today]", "[assumptions]\nrun.seed = \"1 to 2\"\n[today]"),
    (
        "[today]",
        "[assumptions]\nplan.1.name = \"1 to 2\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\ntoday.validated_models = \"1 to 3\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nwork.assignment = \"1 to 3\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects.new = \"1 every 2 to 4 months\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nprojects = { drives = \"projects.feasible\" }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nx = { drives = \"projects.feasible\", value = \"40% to 70%\", by = 3 }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nx = { scales = \"stages.deployment.takes\", by = \"1x to 2x\" }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nx = { scales = \"projects.feasible\", by = \"1x to 3x\" }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\n[assumptions.x]\ndrives = [\"projects.feasible\", \"projects.feasible\"]\nvalue = \"40% to 70%\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nx = { drives = \"projects..feasible\", value = \"40% to 70%\" }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nx = { drives = \"stages.deployment\", value = \"1 to 2 weeks\" }\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nplatform_work_speeds_deploys = \"1x to 2x\"\n[today]",
    ),
    (
        "[today]",
        "[assumptions]\nstages.data.wait = \"2 to 4 weeks\"\n[stages]\ndata = { wait = \"1 week\" }\n[assumptions.projects]\ninterval = \"1 to 2 months\"\n[today]",
    ),
    (
        "[today]",
        "[run]\nreplications = \"until 1 point\"\n[today]",
    ),
    (
        "[today]",
        "[run]\nreplications = \"until +-1 week\"\n[today]",
    ),
    (
        "[today]",
        "[run]\nreplications = \"until +-99 points\"\n[today]",
    ),
    ("[today]", "[run]\nreplications = \"many\"\n[today]"),
    ("[today]", "[run]\nreplications_per_world = 0\n[today]"),
    ("[today]", "[run]\nledger_replications = -1\n[today]"),
    ("[today]", "[run]\nledger_replications = \"all\"\n[today]"),
    ("[today]", "[run]\nkeep_projects = \"nothing\"\n[today]"),
    ("[today]", "[run]\nkeep_projects = -1\n[today]"),
    ("[today]", "[run]\nkeep_projects = true\n[today]"),
];

/// Texts of their own.
const TEXTS: &[&str] = &[
    "",
    "   \n\n",
    "PK\u{3}\u{4} this is a spreadsheet",
    "title = \"no plans\"\nhorizon = \"24 months\"",
    "horizon = \"24 months\"\nplan = []",
    "horizon = \"24 months\"\nplan = 3",
    "horizon = \"24 months\"\n[[plan]]\nname = \"A\"\n",
    "horizon = \"24 months\"\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\nneeds = \"worker\"\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[readiness]\nscope = \"clear\"\n[today]\nincident_owner = \"nobody\"\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\nneeds = \"worker\"\ntakes = \"1 week\"\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\ngate = { back_to = { a = \"100%\" } }\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\ngate = { back_to = { a = \"60%\" }, ends = \"60%\" }\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\n",
];

const OVERRIDES: &[&str] = &[
    "horizon",
    "horizon=\"24 moths\"",
    "today.platform=manula",
    "plan.\"Nobody\".hire=[]",
    "title.x=1",
    "tday.validated_models=0",
];

fn rendered(text: &str, overrides: &[String]) -> String {
    match scenario::parse("bank.toml", text, overrides) {
        Ok(scenario) => panic!(
            "this was read without error:\n{text}\n{:?}",
            scenario.warnings
        ),
        Err(problems) => {
            assert!(problems.count(Severity::Error) > 0);
            problems.to_string()
        }
    }
}

#[test]
fn wrong_scenarios_say_what_where_why_and_how_to_mend_it() {
    let mut all = String::new();
    for (from, to) in CHANGES {
        assert!(starter().contains(from), "the starter has no {from}");
        let text = starter().replacen(from, to, 1);
        write!(all, "### {to}\n{}\n\n", rendered(&text, &[])).unwrap();
    }
    for text in TEXTS {
        write!(all, "### {text:?}\n{}\n\n", rendered(text, &[])).unwrap();
    }
    for text in OVERRIDES {
        let overrides = [text.to_string()];
        write!(
            all,
            "### --set {text}\n{}\n\n",
            rendered(starter(), &overrides)
        )
        .unwrap();
    }
    let too_wide = all
        .lines()
        .find(|line| !line.starts_with("### ") && line.chars().count() > 80);
    assert_eq!(too_wide, None);
    insta::assert_snapshot!(all);
}

#[test]
fn files_that_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.toml");
    let latin = folder.path().join("latin.toml");
    std::fs::write(&latin, b"title = \"a\"\nquestion = \"caf\xe9\"\n").unwrap();
    let expected = [
        (missing.as_path(), "does not exist"),
        (folder.path(), "is a folder"),
        (latin.as_path(), "is not a text in UTF-8 (line 2)"),
    ];
    for (path, words) in expected {
        let problems = scenario::load(path, &[]).unwrap_err();
        assert!(problems.to_string().contains(words), "{problems}");
        assert!(!problems.list[0].notes.is_empty());
    }
}

#[test]
fn every_problem_is_found_at_once_and_in_the_order_of_the_file() {
    let text = starter()
        .replace("\"24 months\"", "\"24 moths\"")
        .replace("\"manual\"", "\"manula\"")
        .replace(
            "role = \"mlops-engineer\", when = \"month 9\"",
            "role = \"wizard\", when = \"soon\"",
        );
    let problems = scenario::parse("bank.toml", &text, &[]).unwrap_err();
    let lines: Vec<usize> = problems
        .list
        .iter()
        .map(|p| p.place.as_ref().unwrap().line)
        .collect();
    assert_eq!(lines, [3, 8, 20, 20]);
}
