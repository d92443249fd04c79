//! `report.html`, opened in a browser: on a wide and on a narrow screen, light, dark
//! and in print.

mod browser;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use browser::{Browser, View};
use serde_json::{Value, json};
use tempfile::TempDir;

const CHECKS: &str = include_str!("checks.js");
/// Fonts of the test's own, so that its verdict is that of every machine: the font that
/// the charts are measured by, and for what it lacks a box as wide as the widest font of
/// the script has it.
const FONTS: [(&str, &str, &[u8]); 3] = [
    (
        "Bundled",
        "400",
        include_bytes!("../../../assets/fonts/DejaVuSans.ttf"),
    ),
    (
        "Bundled",
        "700",
        include_bytes!("../../../assets/fonts/DejaVuSans-Bold.ttf"),
    ),
    (
        "Widest",
        "400 700",
        include_bytes!("widest-font/widest.ttf"),
    ),
];
/// Shows the whole page in these fonts.
const IN_FONTS: &str = "(() => { const sheet = new CSSStyleSheet(); \
    sheet.replaceSync('* { font-family: Bundled, Widest !important }'); \
    document.adoptedStyleSheets = [sheet]; return document.fonts.ready.then(() => \
    [...document.fonts].filter((face) => face.status === 'loaded').length); })()";
/// axe-core 4.14.1 by Deque Systems (Mozilla Public License 2.0), as published.
const AXE: &str = include_str!("axe-core/axe.min.js");
/// Leaves out what repeats, since axe-core looks at every element: rows of tables after
/// the second, and the inside of drawings, which are images to a screen reader.
const SAMPLED: &str = "document.querySelectorAll('tbody tr:nth-child(n+3), \
    svg > :not(title, desc)').forEach((element) => element.remove())";
/// What axe-core finds and calls serious or worse.
const SERIOUS: &str = "axe.run(document, { resultTypes: ['violations'] }).then((found) => \
    found.violations.filter((rule) => ['serious', 'critical'].includes(rule.impact))\
    .map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html).slice(0, 3).join(' ')}`))";

const VIEWS: [View; 5] = [
    view("wide", 1280, "screen", "light"),
    view("wide, dark", 1280, "screen", "dark"),
    view("narrow", 390, "screen", "light"),
    view("narrow, dark", 390, "screen", "dark"),
    // A4 less its margins.
    view("print", 688, "print", "light"),
];

/// Views that axe-core looks at: it is slow, and sees no layout.
const AXE_VIEWS: [&str; 2] = ["wide", "narrow, dark"];

const fn view(name: &'static str, width: u32, media: &'static str, scheme: &'static str) -> View {
    View {
        name,
        width,
        media,
        scheme,
    }
}

/// Goals, numbers that are not known, and kinds of projects.
const MORE: &str = r#"
[goals]
production_rate = "at least 30%"
launched        = "at least 4 models by month 60, with 80% confidence"
first_value     = "before month 9, with 80% confidence"
spend           = "at most 25M EUR, with 90% confidence"

[assumptions]
data_scientist_deploys_alone = "2x to 6x slower"
platform_work_speeds_deploy  = "1.5x to 4x faster"
silent_decay_without_monitoring = "10% to 40% per year"
"#;

/// A scenario with these plans, each with its hires.
fn scenario(title: &str, horizon: &str, plans: &[(&str, &str)]) -> String {
    let mut text = format!(
        "title = '{title}'\nquestion = '{title}?'\nhorizon = \"{horizon}\"\ncurrency = \"EUR\"\n\n\
         [today]\nvalidated_models = 3\nplatform = \"manual\"\n\n[team]\ndata-scientist = 1\n\n\
         [projects]\nnew = \"1 every 2 to 4 months\"\n\
         worth = \"10k to 60k EUR per month, once live\"\n"
    );
    for (name, hire) in plans {
        text.push_str(&format!("\n[[plan]]\nname = '{name}'\nhire = [{hire}]\n"));
    }
    text
}

const MLOPS: &str = r#"{ role = "mlops-engineer", when = "now" }"#;
const SCIENTIST: &str = r#"{ role = "data-scientist", when = "month 2" }"#;
const ENGINEER: &str = r#"{ role = "ai-engineer", when = "month 1" }"#;

/// The cases of the page, by name.
fn cases() -> Vec<(&'static str, String)> {
    let long = "Hire the platform team before any other data scientist comes";
    assert_eq!(long.len(), 60);
    vec![
        ("one-plan", scenario("Short", "6 months", &[("Pod", MLOPS)])),
        (
            "never",
            scenario(
                "<script>alert(1)</script>",
                "24 months",
                &[
                    ("पहले इंजीनियर, फिर वैज्ञानिक 🚀🚀🚀", MLOPS),
                    ("Hire nobody at all", ""),
                    ("Πρώτα ο μηχανικός", ENGINEER),
                ],
            ),
        ),
        (
            "five-plans",
            scenario(
                "Банк & three models <b>stuck</b>",
                "120 months",
                &[
                    ("Pod", MLOPS),
                    (long, SCIENTIST),
                    (
                        "Сначала инженер машинного обучения, потом аналитик",
                        ENGINEER,
                    ),
                    ("先招聘机器学习运维工程师再招聘数据科学家", MLOPS),
                    (
                        "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen",
                        "",
                    ),
                ],
            ) + MORE,
        ),
    ]
}

fn pitcrew(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("pitcrew")
        .expect("the program was built")
        .args(arguments)
        .assert()
}

/// Plays a scenario and gives its output folder.
fn played(folder: &Path, name: &str, text: &str) -> PathBuf {
    let file = folder.join(format!("{name}.toml"));
    fs::write(&file, text).expect("a scenario");
    let out = folder.join("output");
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let (file, out_text) = (text(&file), text(&out));
    pitcrew(&[
        "run",
        &file,
        "--out",
        &out_text,
        "--replications",
        "60",
        "--quiet",
    ])
    .success();
    let mut runs = fs::read_dir(out.join(name)).expect("a folder of runs");
    runs.next().expect("a run").expect("a run").path()
}

/// Says that `test` was not run, past what hides the output of tests that pass.
fn skipped(test: &str) {
    let line =
        format!("\nSKIPPED {test}: no Chromium on this machine (apt-get install chromium)\n");
    std::io::stderr()
        .write_all(line.as_bytes())
        .expect("stderr is open");
}

#[test]
fn the_page_is_small_and_is_built_again_without_a_run() {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in cases() {
        let run = played(folder.path(), name, &text);
        let page = fs::read(run.join("report.html")).expect("a page");
        assert!(page.len() < 2_000_000, "{name}: {} bytes", page.len());
        for entry in fs::read_dir(run.join("charts")).expect("charts") {
            let path = entry.expect("a chart").path();
            if path.extension().is_some_and(|ending| ending == "svg") {
                let size = fs::metadata(&path).expect("a chart").len();
                assert!(size < 150_000, "{}: {size} bytes", path.display());
                assert!(path.with_extension("csv").is_file());
            }
        }
        fs::remove_file(run.join("report.html")).expect("it is there");
        pitcrew(&["report", run.to_str().expect("UTF-8")]).success();
        let again = fs::read(run.join("report.html")).expect("a page");
        assert!(again == page, "{name}: another page");
    }
    let nowhere = folder.path().to_str().expect("UTF-8").to_owned();
    let wrong = pitcrew(&["report", &nowhere]).code(6);
    let said = String::from_utf8_lossy(&wrong.get_output().stderr).into_owned();
    assert!(said.contains("name the folder of a run"), "{said}");
}

#[test]
fn the_page_reads_well_in_a_browser() {
    let Some(program) = browser::find() else {
        return skipped("the_page_reads_well_in_a_browser");
    };
    let folder = TempDir::new().expect("a folder");
    let mut browser = Browser::start(&program);
    for (name, text) in cases() {
        let page = played(folder.path(), name, &text).join("report.html");
        for view in VIEWS {
            let case = format!("{name}, {}", view.name);
            browser.open(&page, view);
            dress(&mut browser);
            let faults = browser.evaluate(CHECKS);
            assert_eq!(faults, json!([]), "{case}");
            if AXE_VIEWS.contains(&view.name) {
                browser.evaluate(SAMPLED);
                browser.evaluate(AXE);
                assert_eq!(browser.evaluate(SERIOUS), json!([]), "{case}, axe-core");
            }
            assert_eq!(
                troubles(&browser.events, &page),
                Vec::<String>::new(),
                "{case}"
            );
        }
        tables_can_be_sorted(&mut browser, &page);
    }
}

/// Shows the page in the fonts of the test. They are handed over as bytes, which no policy
/// of a page forbids.
fn dress(browser: &mut Browser) {
    for (family, weight, bytes) in FONTS {
        let load = format!(
            "(() => {{ const face = new FontFace('{family}', new Uint8Array({bytes:?}), \
             {{ weight: '{weight}' }}); document.fonts.add(face); \
             return face.load().then(() => true); }})()"
        );
        assert_eq!(browser.evaluate(&load), json!(true), "{family} {weight}");
    }
    assert_eq!(browser.evaluate(IN_FONTS), json!(FONTS.len()));
}

/// The checks themselves: each planted fault is found.
#[test]
fn faults_of_a_page_are_found() {
    let Some(program) = browser::find() else {
        return skipped("faults_of_a_page_are_found");
    };
    let folder = TempDir::new().expect("a folder");
    let page = folder.path().join("broken.html");
    fs::write(&page, include_str!("broken.html")).expect("a page");
    let mut browser = Browser::start(&program);
    browser.open(&page, VIEWS[2]);
    let faults = browser.evaluate(CHECKS).to_string();
    for fault in [
        "the page scrolls sideways",
        "text is cut off",
        "overlap: <P>",
        "labels overlap (under)",
        "no language",
        "not one first heading",
        "a level of headings is left out",
        "id twice twice",
        "no nowhere to be labelled by",
        "a region without a name",
        "a button without a name",
        "a chart without words",
        "a table heading of nothing",
        "a table without a caption",
        "too little contrast",
    ] {
        assert!(faults.contains(fault), "{fault} is not in {faults}");
    }
    browser.evaluate(AXE);
    let serious = browser.evaluate(SERIOUS).to_string();
    for rule in ["button-name", "color-contrast", "html-has-lang"] {
        assert!(serious.contains(rule), "{rule} is not in {serious}");
    }
    let troubles = troubles(&browser.events, &page).join(" ");
    for trouble in ["a request for http://localhost:9/", "planted"] {
        assert!(troubles.contains(trouble), "{trouble} is not in {troubles}");
    }
}

/// Errors on the console, and requests for anything but the page itself.
fn troubles(events: &[Value], page: &Path) -> Vec<String> {
    let own = format!("file://{}", page.display());
    let trouble = |event: &Value| {
        let about = &event["params"];
        match event["method"].as_str()? {
            "Runtime.exceptionThrown" => Some(about.to_string()),
            "Runtime.consoleAPICalled" if about["type"] == "error" => Some(about.to_string()),
            "Log.entryAdded" if about["entry"]["level"] == "error" => Some(about.to_string()),
            "Page.javascriptDialogOpening" => Some("the page asked something".to_owned()),
            "Network.requestWillBeSent" => {
                let address = about["request"]["url"].as_str()?;
                let is_own = address == own || address.starts_with("data:");
                (!is_own).then(|| format!("a request for {address}"))
            }
            _ => None,
        }
    };
    events.iter().filter_map(trouble).collect()
}

/// Presses the first heading of the table of plans twice: the order turns around.
fn tables_can_be_sorted(browser: &mut Browser, page: &Path) {
    browser.open(page, VIEWS[0]);
    let orders = browser.evaluate(
        "(() => { const table = document.querySelector('#appendix').parentElement\
             .querySelector('table');\
           const names = () => [...table.tBodies[0].rows].map((row) => row.cells[0].textContent);\
           const press = () => table.querySelector('thead button')?.click();\
           press(); const one = names(); press(); return [one, names()]; })()",
    );
    let names = |index: usize| -> Vec<String> {
        let names = orders[index].as_array().expect("a list").iter();
        names.map(Value::to_string).collect()
    };
    let mut turned = names(1);
    turned.reverse();
    assert_eq!(names(0), turned);
}
