//! The default model against its targets: T1 and T2 differ as they should (of the projects
//! kicked off, the share in production 24 months later), and `docs/calibration.md` is about
//! the targets that there are.

use pitcrew::analysis::analyze;
use pitcrew::analysis::calibration::{Band, Scale};
use pitcrew::scenario::{Target, Unit, targets};

/// The success rate of a shipped calibration scenario, and its standard error.
fn success_rate(name: &str) -> (f64, f64) {
    let path = format!(
        "{}/scenarios/calibration/{name}.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let scenario = pitcrew::scenario::load(path.as_ref(), &[]).unwrap();
    let results = crate::support::play_on(&scenario.experiment, 2).results;
    let analysis = analyze(&scenario.experiment, &results);
    let rate = analysis.plans[0].measures.success_rate.unwrap();
    (rate.value, rate.standard_error.unwrap())
}

/// The direction of T1 and T2 (surveys of practitioners, and of organizations with some
/// maturity): the full team on an automated platform brings at least twice as many projects
/// to production, as the lowest share of the one, 42 %, over the highest of the other, 20 %.
/// How large each share is stands on the page.
#[test]
fn a_full_team_on_an_automated_platform_brings_far_more_to_production() {
    let (alone, its_error) = success_rate("data-scientists-only");
    let (full, error) = success_rate("full-team");
    let difference = full - 2.0 * alone;
    assert!(
        difference > 4.0 * error.hypot(2.0 * its_error),
        "{full:.3} ± {error:.3} against {alone:.3} ± {its_error:.3}"
    );
}

/// The rows of the table of targets, by their cells.
fn document_rows() -> Vec<Vec<String>> {
    let page = include_str!("../../docs/calibration.md");
    let rows = page.lines().filter(|line| line.starts_with("| T"));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    })
    .collect()
}

/// What the document must say of a target, whatever the model says: id, observable,
/// band, sources, and whether somebody looked at it.
fn fixed_cells(target: &Target) -> [String; 5] {
    let scale = match target.unit {
        Unit::Share => Scale::Share,
        Unit::Months => Scale::Months,
        Unit::Factor => Scale::Factor,
        Unit::PerYear => Scale::PerYear,
    };
    let (low, high) = target.band;
    [
        target.id.clone(),
        target.observable.clone(),
        Band { low, high }.words(scale),
        target.source.join(", "),
        target.seen.clone(),
    ]
}

/// The figures are those of the command that made the document; the targets, their
/// bands and their sources are those of the library as it is now.
#[test]
fn the_document_lists_every_target() {
    let listed = document_rows().into_iter().map(|row| {
        let [id, observable, band, _, _, sources, seen] = row.try_into().unwrap();
        [id, observable, band, sources, seen]
    });
    let listed: Vec<[String; 5]> = listed.collect();
    let now: Vec<[String; 5]> = targets().iter().map(fixed_cells).collect();
    assert_eq!(
        listed, now,
        "make it again: cargo run --release -- calibration --markdown > docs/calibration.md"
    );
}

/// A miss has a section with the defaults that may decide it, or a note.
#[test]
fn the_document_explains_every_miss_and_nothing_else() {
    let page = include_str!("../../docs/calibration.md");
    for row in document_rows() {
        let is_miss = ["**below**", "**above**"].contains(&row[4].as_str());
        let section = page.split(&format!("\n### {}: ", row[0])).nth(1);
        assert_eq!(is_miss, section.is_some(), "{}", row[0]);
        if let Some(section) = section {
            let section = section.split("\n#").next().unwrap();
            assert!(section.lines().count() > 4, "{} has no explanation", row[0]);
        }
    }
}
