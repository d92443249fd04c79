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
        "[projects]\nuntil = \"month 40\"\nreuse = \"0%\"\nrebuilt = \"0%\"\nreuse_wait = \"0.5x\"\nsize = \"1x\"\nworth_by_size = \"80%\"\nnamed = [{ name = \"A\", deadline = \"month 30\" }, { name = \"B\", deadline = \"month 3\", worth_after = \"100%\" }]\n",
    ),
    (
        "[team]",
        "[stages.packaging]\nneeds = \"2 ai-engineers\"\n[stages.deployment]\nneeds = [\"mlops-engineer\", \"devops-engineer\"]\n[stages.data]\nneeds = \"data-scientist, data-engineer\"\n[team]",
    ),
    (
        "[team]",
        "[stages.data]\ntakes = { p10 = \"2 weeks\", p80 = \"6 weeks\" }\n[stages.modeling]\ntakes = { dist = \"gamma\", p10 = \"2 weeks\", p90 = \"6 weeks\" }\n[team]",
    ),
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
    ("horizon  = \"24 months\"", "horizon  = \"900_000 weeks\""),
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
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"95.000 EUR per year\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"60.000 to 120.000 EUR per year\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"1.250.000 EUR per year\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"95 000 EUR per year\" }\n",
    ),
    (
        "data-scientist = 1\n",
        "data-scientist = { people = 1, cost = \"95'000 EUR per year\" }\n",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = \"0,500 weeks\" }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = \"1.500 weeks\" }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = \"2,5 weeks\" }\n[team]",
    ),
    (
        "[team]",
        "[rates]\nUSD = \"5 USD\"\nGBP = \"1.2 EUR\"\nEUR = \"0.5 GBP\"\nCHF = \"1 XYZ\"\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"beta\", mean = \"3 weeks\", sd = \"1 week\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"logit-normal\", p10 = \"1 week\", p90 = \"3 weeks\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"beta\", mean = \"3 weeks\", sd = \"1 week\", low = \"4 weeks\", high = \"2 months\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"gamma\", mean = \"3 months\", sd = \"1 hour\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"gamma\", mean = \"3 months\", sd = \"3 years\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"uniform\", low = \"2 months\", high = \"1 week\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"lognormal\", p10 = \"2 months\", p80 = \"1 week\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"lognormal\", p10 = \"2 weeks\", p50 = \"3 weeks\", p80 = \"4 weeks\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"lognormal\", p10 = \"2 weeks\", p100 = \"3 weeks\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"lognormal\", p10 = \"2 weeks\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { dist = \"gamma\", mean = \"2 weeks\", sd = \"1 week\", shape = 2, scale = \"1 week\" } }\n[team]",
    ),
    (
        "[team]",
        "[stages]\nmodeling = { takes = { mean = \"2 weeks\" } }\n[team]",
    ),
    (
        "[team]",
        "[channel.pod]\nleaves_behind = { dist = \"beta\", mean = \"50%\", sd = \"0.01%\" }\n[team]",
    ),
    (
        "[team]",
        "[channel.pod]\nleaves_behind = { dist = \"beta\", mean = \"50%\", sd = \"60%\" }\n[team]",
    ),
    (
        "[team]",
        "[channel.pod]\nleaves_behind = { dist = \"lognormal\", p10 = \"5%\", p90 = \"20%\" }\n[team]",
    ),
    (
        "[team]",
        "[channel.pod]\ncontract = \"0 days\"\n[stages.operation]\nlife = \"0 days\"\n[sponsor]\npatience = \"0 days\"\nprogramme_patience = \"0 days\"\n[team]",
    ),
    ("[team]", "[defaults]\nwork.teammate_factor = 1.0\n[team]"),
    ("[team]", "[defaults]\nskills.names = [\"magic\"]\n[team]"),
    (
        "[team]",
        "[stages]\nmodeling = { needs = \"data-scientist and data-engineer\" }\ndeployment = { fails = \"100%\" }\nexploration = { dies = \"100%\" }\n[team]",
    ),
    (
        "[projects]\n",
        "[[projects.named]]\nname = \"a\"\noffered = \"after first deployment\"\n[[projects.named]]\nname = \"b\"\noffered = \"month 30\"\n[[projects.named]]\nname = \"c\"\noffered = \"130 weeks\"\n[projects]\n",
    ),
    ("\"1 every 2 to 4 months\"", "\"1.000 per year\""),
    (
        "[today]",
        "[run]\nreplications = \"until +-1 point, at most 50.000\"\n[today]",
    ),
    (
        "[team]",
        "[work]\nspell = \"2 hours\"\nswitching = \"100%\"\nopen_tasks = 0\ncoordination = \"15\"\nhandoff_rework = \"200%\"\n[team]",
    ),
    (
        "[team]",
        "[work]\nspell = \"never\"\nopen_tasks = 3\n[stages.data]\nblocked = \"1 week\"\npeople = 0\nrework = \"100%\"\n[team]",
    ),
    (
        "[projects]\n",
        "[projects]\nnamed = [{ name = \"Fraud\", team = [\"data-scientst\"] }, { name = \"Churn\", team = \"data-scientist\" }]\n",
    ),
    (
        "role = \"mlops-engineer\", when = \"month 9\"",
        "role = \"mlops-engineer\", when = \"month 9\", cost = \"90k EUR per year\", region = \"EU\" }, { via = \"pod\", when = \"now\", pay = \"90k EUR per year\"",
    ),
];

/// Texts of their own.
const TEXTS: &[&str] = &[
    "",
    "   \n\n",
    "PK\u{3}\u{4} this is a spreadsheet",
    "title = \"no plans\"\nhorizon = \"24 months\"",
    "horizon = \"24 months\"\nplan = []",
    "horizon = \"24 months\"\nplan = 3",
    "horizon = \"24 months\"\nteam.worker = 1\nplan = [{ name = \"A\", buy = \"now\", hire = [] }]\nstage = [{ name = \"a\", takes = \"1 week\" }]\n",
    "horizon = \"24 months\"\nteam.data-scientist = 1\nplan = [{ name = \"A\", buy = \"month 30\", budget = \"-1 EUR\", hire = [] }]\n",
    "horizon = \"24 months\"\nteam.worker = 1\nwork.spell = \"2 weeks\"\nplan = [{ name = \"A\", hire = [] }]\nstage = [{ name = \"a\", takes = \"1 week\", line = 5 }]\n",
    "horizon = \"24 months\"\n[[plan]]\nname = \"A\"\n",
    "horizon = \"24 months\"\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\nneeds = \"worker\"\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[readiness]\nscope = \"clear\"\n[today]\nincident_owner = \"nobody\"\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\nneeds = \"worker\"\ntakes = \"1 week\"\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\ngate = { back_to = { a = \"100%\" } }\n",
    "horizon = \"24 months\"\n[team]\nworker = 1\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\ngate = { back_to = { a = \"60%\" }, ends = \"60%\" }\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\n",
];

/// A lifecycle of its own whose one stage has this gate.
const GATES: &[&str] = &[
    "{ ends = { unfinished = \"10%\" } }",
    "{ ends = { abandoned = \"60%\", sold = \"50%\" } }",
    "{ ends = { abandoned = 3 } }",
    "{ on_to = { a = \"10%\" } }",
    "{ on_to = { ship = \"10%\" } }",
    "{ on_to = { production = \"70%\" }, ends = \"40%\" }",
    "{ ends = \"100%\" }",
    "{ back_to = { a = \"60%\" }, ends = \"40%\" }",
];

const OVERRIDES: &[&str] = &[
    "horizon",
    "horizon=\"24 moths\"",
    "today.platform=manula",
    "plan.\"Nobody\".hire=[]",
    "title.x=1",
    "tday.validated_models=0",
    "team.data-scientist.cost=95.000 EUR per year",
];

/// What changes nothing is told once, with the reason: in the same way.
const WITHOUT_EFFECT: &[(&str, &str)] = &[
    (
        "[team]",
        "[sponsor]\nprogramme_patience = \"never\"\nnotice = \"3 months\"\nrecall = \"1 month\"\nbudget_ends = \"contracts\"\n[team]",
    ),
    (
        "[team]",
        "[sponsor]\nprogramme = \"freeze\"\nreview_again = \"4 months\"\n[team]",
    ),
    (
        "[projects]\n",
        "[projects]\nreuse = \"0%\"\nrebuilt = \"0%\"\nreuse_wait = \"0.5x\"\nsize = \"1x\"\nworth_by_size = \"80%\"\nnamed = [{ name = \"B\", deadline = \"month 3\", worth_after = \"100%\" }]\n",
    ),
    (
        "when = \"month 9\"",
        "when = \"after first deployment\", latest = \"month 30\"",
    ),
];

#[test]
fn what_changes_nothing_is_told_with_the_reason() {
    let mut all = String::new();
    for (from, to) in WITHOUT_EFFECT {
        assert!(starter().contains(from), "the starter has no {from}");
        let text = starter().replacen(from, to, 1);
        let warnings = scenario::parse("bank.toml", &text, &[]).unwrap().warnings;
        let told: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        write!(all, "### {to}\n{}\n\n", told.join("\n")).unwrap();
        let silent = format!("allow = [\"no-effect\"]\n{text}");
        let silent = scenario::parse("bank.toml", &silent, &[]).unwrap().warnings;
        assert!(silent.len() < warnings.len());
    }
    insta::assert_snapshot!(all);
}

fn rendered(text: &str, overrides: &[String]) -> String {
    match scenario::parse("bank.toml", text, overrides) {
        Ok(scenario) => panic!(
            "this was read without error:\n{text}\n{:?}",
            scenario.warnings
        ),
        Err(problems) => {
            assert!(problems.count(Severity::Error) > 0);
            let told = problems.to_string();
            let too_wide = told.lines().find(|line| line.chars().count() > 80);
            assert_eq!(too_wide, None);
            told
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
    for gate in GATES {
        let text = format!(
            "horizon = \"24 months\"\n[team]\nworker = 1\n[[plan]]\nname = \"A\"\nhire = []\n[[stage]]\nname = \"a\"\ntakes = \"1 week\"\ngate = {gate}\n"
        );
        write!(all, "### gate = {gate}\n{}\n\n", rendered(&text, &[])).unwrap();
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
        (latin.as_path(), "is not UTF-8 text (line 2)"),
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

/// What titles and tables show has a length that they can show, and very long values are
/// refused whatever they are; each where it stands.
#[test]
fn very_long_names_titles_and_texts_are_refused_with_their_place() {
    let long = "x".repeat(300);
    let endless = "x".repeat(100_000);
    for (from, to, words) in [
        (
            "\"Which ML hire first?\"",
            &*format!("\"{long}\""),
            "title is too long",
        ),
        (
            "\"MLOps engineer first\"",
            &*format!("\"{long}\""),
            "name is too long",
        ),
        (
            "[team]",
            &*format!("[role.{long}]\nlike = \"generalist\"\n[team]"),
            "the name of a role is too long",
        ),
        (
            "[team]",
            &*format!("[channel.{long}]\nlike = \"pod\"\n[team]"),
            "the name of a channel is too long",
        ),
        (
            "[team]",
            &*format!("[kind.{long}]\ntraffic = \"2x\"\n[team]"),
            "the name of a kind of project is too long",
        ),
        (
            "[team]",
            &*format!("[what_if.{long}]\nhorizon = \"12 months\"\n[team]"),
            "the name of a what-if is too long",
        ),
        (
            "[projects]\n",
            &*format!("[[projects.named]]\nname = \"{long}\"\n[projects]\n"),
            "name is too long",
        ),
        (
            "[projects]\n",
            &*format!("[projects]\nintake = \"{endless}\"\n"),
            "intake is too long",
        ),
        (
            "\"Which ML hire first?\"",
            &*format!("\"{endless}\""),
            "title is too long",
        ),
    ] {
        let text = starter().replacen(from, to, 1);
        assert_ne!(text, starter());
        let problems = scenario::parse("bank.toml", &text, &[]).unwrap_err();
        let told = problems.to_string();
        assert!(
            told.contains(words),
            "{words}\n{}",
            &told[..told.len().min(2000)]
        );
        assert!(
            problems.list.iter().all(|problem| problem.place.is_some()),
            "{words}"
        );
        assert!(
            told.lines().all(|line| line.chars().count() <= 300),
            "{words}"
        );
    }
}

/// Too many people or names are told at the first that is too many.
#[test]
fn what_is_too_many_is_told_where_it_begins() {
    let team = (0..3)
        .map(|i| format!("w{i} = 4000\n"))
        .collect::<Vec<_>>()
        .concat();
    let roles = (0..260)
        .map(|i| format!("r{i} = {{}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let start = "horizon = \"12 months\"\nstage = [{ name = \"a\", takes = \"1 week\" }]\nplan = [{ name = \"p\", hire = [] }]\n";
    for (more, line, words) in [
        (
            format!("[team]\n{team}"),
            7,
            "the team has 12000 people up to here",
        ),
        (
            format!("[role]\n{roles}"),
            255,
            "at most 250 roles are possible",
        ),
        (
            format!("[channel]\n{roles}"),
            255,
            "at most 250 channels are possible",
        ),
        (
            format!("[kind]\n{roles}"),
            255,
            "at most 250 kinds are possible",
        ),
    ] {
        let problems = scenario::parse("a.toml", &format!("{start}{more}"), &[]).unwrap_err();
        let [problem] = &problems.list[..] else {
            panic!("{problems}")
        };
        assert!(problem.message.contains(words), "{problem}");
        assert_eq!(problem.place.as_ref().unwrap().line, line, "{problem}");
    }
}

/// Of a very long line the part around the place is shown; the column counts characters
/// of the whole line, and the caret stands under what is meant.
#[test]
fn a_place_in_a_very_long_line_is_shown_with_what_stands_around_it() {
    let long = "é".repeat(4000);
    let start = "run = { seed = 1, replications = \"";
    let text = starter().replacen(
        "\nhorizon ",
        &format!("\n{start}{long}\", ledger_replications = -1 }}\nhorizon "),
        1,
    );
    let problems = scenario::parse("bank.toml", &text, &[]).unwrap_err();
    let of_ledger = problems
        .list
        .iter()
        .find(|problem| problem.message.contains("ledger_replications"));
    let place = of_ledger.unwrap().place.as_ref().unwrap();
    let before = start.len() + 4000 + "\", ledger_replications = ".len();
    assert_eq!(place.column, before + 1);
    assert!(place.line_text.chars().count() < 1000);
    let told = of_ledger.unwrap().to_string();
    let lines: Vec<Vec<char>> = told.lines().map(|line| line.chars().collect()).collect();
    let caret = lines.iter().position(|line| line.contains(&'^')).unwrap();
    let column = lines[caret]
        .iter()
        .position(|letter| *letter == '^')
        .unwrap();
    assert_eq!(lines[caret - 1][column..column + 2], ['-', '1'], "{told}");
}
