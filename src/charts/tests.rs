//! Claims about all charts, over all sample analyses.

use super::figure::{Axis, Figure, Panel, Shape};
use super::layout;
use super::samples::{NAMES, cases, plans, provenance};
use super::scene::{Area, Item, Scene, Text};
use super::story::samples::story_figures;
use super::table::Cell;
use super::{figures, png, svg};
use crate::analysis::Analysis;
use crate::statistics::{Interval, RatioEstimate, Spread};

fn all_figures() -> Vec<(String, Figure)> {
    let mut all = Vec::new();
    for (case, analysis) in cases() {
        for figure in figures(&analysis, &provenance()) {
            all.push((format!("{case}/{}", figure.name), figure));
        }
    }
    all.extend(story_figures());
    all
}

/// Every figure as it is drawn: whole, and for a narrow screen.
fn all_scenes() -> Vec<(String, Scene)> {
    let figures = all_figures().into_iter();
    figures
        .flat_map(|(case, figure)| {
            // Stories stand on no page.
            let is_on_page = !matches!(figure.panels[0], Panel::Lanes(_));
            let narrow = || (format!("{case}, narrow"), layout::narrow_drawing(&figure));
            let narrow = is_on_page.then(narrow);
            [(case, layout::scene(&figure))].into_iter().chain(narrow)
        })
        .collect()
}

fn named(analysis: &Analysis, name: &str) -> Figure {
    let mut figures = figures(analysis, &provenance());
    let index = figures.iter().position(|figure| figure.name == name);
    figures.swap_remove(index.unwrap())
}

/// Rates of the first plans as a test can state them: 62% and 60%.
fn rated(count: usize) -> Analysis {
    let mut analysis = plans(count);
    for (plan, rate) in analysis.plans.iter_mut().zip([0.62, 0.60]) {
        plan.measures.success_rate = Some(RatioEstimate {
            value: rate,
            standard_error: Some(0.006),
            interval: Interval {
                low: rate - 0.012,
                high: rate + 0.013,
            },
            design_effect: Some(1.8),
        });
        plan.measures.success_rate_spread = Some(Spread {
            p10: rate - 0.2,
            p50: rate,
            p90: rate + 0.18,
        });
    }
    analysis
}

fn texts(scene: &Scene) -> Vec<&Text> {
    let items = scene.items.iter();
    items
        .filter_map(|item| match item {
            Item::Text(text) => Some(text),
            _ => None,
        })
        .collect()
}

fn overlap(a: Area, b: Area) -> bool {
    a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom()
}

#[test]
fn no_two_texts_overlap() {
    for (case, scene) in all_scenes() {
        let texts = texts(&scene);
        for (index, text) in texts.iter().enumerate() {
            for other in &texts[..index] {
                assert!(
                    !overlap(text.area(), other.area()),
                    "{case}: “{}” and “{}”",
                    text.words,
                    other.words
                );
            }
        }
    }
}

#[test]
fn nothing_is_clipped() {
    for (case, scene) in all_scenes() {
        for text in texts(&scene) {
            let area = text.area();
            assert!(
                area.left >= 8.0
                    && area.right() <= scene.width - 8.0
                    && area.top >= 8.0
                    && area.bottom() <= scene.height - 8.0,
                "{case}: “{}” at {area:?}",
                text.words
            );
        }
        for (x, y) in scene.items.iter().flat_map(corners) {
            let inside = (0.0..=scene.width).contains(&x) && (0.0..=scene.height).contains(&y);
            assert!(inside, "{case}: a mark at {x}, {y}");
        }
    }
}

fn corners(item: &Item) -> Vec<(f64, f64)> {
    match item {
        Item::Line { points, .. } | Item::Polygon { points, .. } => points.clone(),
        Item::Box { area, .. } => vec![(area.left, area.top), (area.right(), area.bottom())],
        Item::Disc { center, radius, .. } => vec![
            (center.0 - radius, center.1 - radius),
            (center.0 + radius, center.1 + radius),
        ],
        Item::Text(_) => Vec::new(),
    }
}

#[test]
fn every_svg_is_small_well_formed_and_escaped() {
    for (case, figure) in all_figures() {
        let document = svg(&figure);
        assert!(document.len() < 150_000, "{case}: {} bytes", document.len());
        assert!(document.starts_with("<svg xmlns="), "{case}");
        assert!(document.contains("viewBox=\"0 0 1600 ") && document.contains("role=\"img\""));
        assert!(!document.contains("<script"), "{case}");
        well_formed(&document).unwrap_or_else(|problem| panic!("{case}: {problem}"));
        assert_eq!(document, svg(&figure), "{case}");
    }
}

/// Tags close in order, attributes are quoted, and no bare `&` or `<` stands in text.
fn well_formed(document: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = document;
    while let Some(start) = rest.find('<') {
        entities(&rest[..start])?;
        let end = start + rest[start..].find('>').ok_or("a tag without an end")?;
        let tag = &rest[start + 1..end];
        entities(tag)?;
        if tag.contains('<') || tag.matches('"').count() % 2 == 1 {
            return Err(format!("tag {tag}"));
        }
        let name = tag.split([' ', '/']).find(|word| !word.is_empty());
        let name = name.ok_or("a tag without a name")?;
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("{name} closes what it did not open"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    if open.is_empty() && rest.trim().is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

fn entities(text: &str) -> Result<(), String> {
    for piece in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "apos;"];
        if !known.iter().any(|entity| piece.starts_with(entity)) {
            return Err(format!("a bare & before {piece}"));
        }
    }
    Ok(())
}

#[test]
fn control_characters_do_not_break_an_svg() {
    let mut analysis = plans(2);
    analysis.plans[0].name = "a\u{0}b\u{7}c & \"d\"".into();
    for figure in figures(&analysis, &provenance()) {
        let document = svg(&figure);
        assert!(document.chars().all(|c| c == '\n' || !c.is_control()));
        well_formed(&document).unwrap();
    }
}

/// A pointer reads the numbers of a mark, in the drawing itself.
#[test]
fn marks_tell_their_numbers_to_a_pointer() {
    let document = svg(&named(&rated(2), "success"));
    let told = "<title>Pod: 60% (simulation error 59% to 61%); 8 in 10 futures 40% to 78%</title>";
    assert!(document.contains(told), "{document}");
    for (case, figure) in all_figures() {
        for (area, words) in layout::scene(&figure).tips {
            assert!(
                !words.is_empty() && area.width > 0.0 && area.height > 0.0,
                "{case}"
            );
        }
    }
}

#[test]
fn full_plan_names_are_in_the_description() {
    let analysis = plans(9);
    for figure in figures(&analysis, &provenance()) {
        for name in NAMES {
            assert!(figure.description.contains(name), "{}: {name}", figure.name);
        }
    }
}

#[test]
fn every_png_decodes_to_the_size_of_its_scene_and_is_not_blank() {
    let analysis = plans(2);
    for figure in figures(&analysis, &provenance()) {
        let scene = layout::scene(&figure);
        let bytes = png(&figure);
        let decoder = ::png::Decoder::new(bytes.as_slice());
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (1600, scene.height as u32));
        assert!(pixels.iter().any(|channel| *channel < 60));
        assert_eq!(&pixels[..3], [255, 255, 255]);
    }
}

#[test]
fn a_letter_outside_the_font_is_a_visible_box() {
    let mut analysis = plans(1);
    analysis.plans[0].name = " ".into();
    let blank = png(&named(&analysis, "flow"));
    analysis.plans[0].name = "漢".into();
    assert_ne!(png(&named(&analysis, "flow")), blank);
}

#[test]
fn success_rows_stand_in_scenario_order_and_star_the_leader() {
    let figure = named(&rated(3), "success");
    assert_eq!(figure.title, provenance().answer);
    let Panel::Plot(panel) = &figure.panels[0] else {
        panic!("success is a plot");
    };
    let Axis::Rows(rows) = &panel.y else {
        panic!("success has rows");
    };
    let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["★ MLOps first", NAMES[1], NAMES[2]]);
    assert!(
        figure
            .key
            .iter()
            .any(|entry| entry.text.contains("too close to call"))
    );
    let Shape::Estimate {
        value,
        error,
        likely,
        text,
        detail,
        ..
    } = &panel.marks[0].shape
    else {
        panic!("a plan with projects has an estimate");
    };
    assert_eq!((*value, *error), (0.62, (0.608, 0.633)));
    assert_eq!(likely.map(|ends| (ends.0 * 100.0).round()), Some(42.0));
    assert_eq!(
        (text.as_str(), detail.as_str()),
        ("62% ± 1", "likely 42% to 80%")
    );
}

#[test]
fn no_chart_claims_certainty() {
    for (case, figure) in all_figures() {
        let said = [&figure.title, &figure.subtitle, &figure.description];
        let labels = figure.panels.iter().flat_map(|panel| match panel {
            Panel::Plot(plot) => plot
                .marks
                .iter()
                .flat_map(|mark| match &mark.shape {
                    Shape::Estimate { text, detail, .. } => vec![text, detail],
                    _ => mark.label.iter().map(|label| &label.text).collect(),
                })
                .collect(),
            Panel::Squares(_) | Panel::Lanes(_) => Vec::new(),
        });
        for text in said.into_iter().chain(labels) {
            for word in text.split([' ', '(', ')']) {
                assert!(word != "0%" && word != "100%", "{case}: {text}");
            }
        }
    }
}

#[test]
fn tables_hold_exactly_the_plotted_numbers() {
    for (case, figure) in all_figures() {
        let table = figure.table();
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{case}");
        }
        let numbers: usize = table
            .rows
            .iter()
            .flatten()
            .filter(|cell| matches!(cell, Cell::Number(_)))
            .count();
        let plotted: usize = figure.panels.iter().map(plotted_numbers).sum();
        assert_eq!(numbers, plotted, "{case}");
    }
}

fn plotted_numbers(panel: &Panel) -> usize {
    match panel {
        Panel::Squares(squares) => 2 * squares.groups.len(),
        Panel::Lanes(panel) => {
            let lanes = panel.groups.iter().flat_map(|group| &group.lanes);
            let numbers = lanes.map(|lane| {
                let there = usize::from(lane.there.is_some());
                2 * (there + lane.bars.len() + lane.flags.len())
            });
            numbers.sum()
        }
        Panel::Plot(plot) => {
            let counts = plot.counts.iter().map(|row| 2 * row.values.len());
            let marks = plot.marks.iter().map(|mark| match &mark.shape {
                Shape::Curve(samples) => samples
                    .iter()
                    .map(|sample| if sample.band.is_some() { 4 } else { 2 })
                    .sum(),
                Shape::Band(samples) => 3 * samples.len(),
                Shape::Thread(samples) => 2 * samples.len(),
                Shape::Layer { slices, .. } => 2 * slices.len(),
                Shape::Estimate { likely, .. } => {
                    if likely.is_some() {
                        5
                    } else {
                        3
                    }
                }
                Shape::Dots { values, .. } => values.len(),
                Shape::Point { .. } => 6,
                Shape::Missing { .. } => 0,
            });
            counts.chain(marks).sum()
        }
    }
}

#[test]
fn the_success_table_reads_as_a_table() {
    let table = named(&rated(2), "success").table();
    assert_eq!(
        table.columns,
        [
            "plan",
            "measure",
            "share",
            "low",
            "high",
            "likely low",
            "likely high"
        ]
    );
    assert_eq!(table.rows[1][0], Cell::Text("Pod".into()));
    assert_eq!(table.rows[1][2], Cell::Number(0.60));
}

#[test]
fn squares_sum_to_a_hundred_and_share_letters_across_plans() {
    let figure = named(&plans(5), "losses");
    let mut letters: Vec<(String, Option<char>)> = Vec::new();
    for panel in &figure.panels {
        let Panel::Squares(squares) = panel else {
            panic!("losses are squares");
        };
        let sum: u32 = squares.groups.iter().map(|group| group.squares).sum();
        assert_eq!(sum, 100, "{}", squares.name);
        for group in &squares.groups {
            let entry = (group.name.clone(), group.letter);
            match letters.iter().find(|(name, _)| *name == entry.0) {
                Some(known) => assert_eq!(*known, entry),
                None => letters.push(entry),
            }
        }
    }
    assert!(
        letters
            .iter()
            .any(|(name, _)| name == "cancelled waiting for deployment")
    );
}

/// Check 42: whoever finds a chart alone can tell what it shows and play it again, and
/// what bands and bars mean.
#[test]
fn every_chart_says_where_it_comes_from() {
    for (case, figure) in all_figures() {
        let notes = figure.footer.join(" ");
        let source = provenance();
        for part in [
            "seed ".to_owned(),
            format!("scenario {}", source.hash),
            format!("pitcrew {}", source.version),
            "replications".to_owned(),
        ] {
            assert!(notes.contains(&part), "{case} without {part}: {notes}");
        }
    }
}

/// Check 44.
#[test]
fn rates_start_at_zero_and_plans_share_axes() {
    for (case, figure) in all_figures() {
        let mut axes: Vec<(&Axis, &Axis)> = Vec::new();
        for panel in &figure.panels {
            let Panel::Plot(plot) = panel else { continue };
            for axis in [&plot.x, &plot.y] {
                if let Axis::Linear { low, high, .. } = axis {
                    assert!(high > low, "{case}");
                    // Differences and balances have both sides of 0; all else starts there.
                    let has_both_sides = ["difference", "cash"].contains(&figure.name);
                    assert!(*low == 0.0 || has_both_sides && *low < 0.0, "{case}");
                }
            }
            if plot.ink.is_some() {
                axes.push((&plot.x, &plot.y));
            }
        }
        assert!(axes.windows(2).all(|pair| pair[0] == pair[1]), "{case}");
    }
}

#[test]
fn titles_say_what_was_found() {
    let titles: Vec<String> = figures(&plans(4), &provenance())
        .into_iter()
        .map(|figure| figure.title)
        .collect();
    assert_eq!(
        titles[1..],
        [
            "62% of projects go live within 18 months of kick-off under “MLOps first”, 18% \
             under “Do nothing”",
            "No plan is shown to be ahead of “MLOps first” in models in production by month 36",
            "2 of 4 plans cost more than another plan and succeed less",
            "Half of the futures have value by month 6 under “MLOps first”, by month 9 under \
             “Do nothing”",
            "Half of the futures break even by month 11 under “MLOps first”, by month 21 under \
             “Data scientists first, then an MLOp…”; shown only under 3 of 4 plans",
            "The longest wait is for framing: on average 1.0 projects wait for it under “Do \
             nothing”",
            "The largest loss under every plan: 16% to 32% of projects are cancelled while waiting",
            "For 45% to 49% of lost projects under “MLOps first”, no single hire would have been \
             enough",
        ]
    );
    let nobody = cases()
        .into_iter()
        .find(|(case, _)| case == "nobody")
        .unwrap()
        .1;
    assert_eq!(
        named(&nobody, "losses").title,
        "No project was kicked off in time to be followed"
    );
}
