//! Rows of estimates: one per plan, with its name on the left and its number on
//! the right.

use super::dots;
use super::figure::{Axis, Mark, PanelWidth, PlotPanel, Shape};
use super::font::{self, Weight, Wrap};
use super::plot::{DOT_RADIUS, ERROR_HEIGHT, ERROR_TINT, Grid, LIKELY_HEIGHT, LIKELY_TINT};
use super::scene::{Anchor, Area, Scene, Text};
use super::theme::{
    Dash, GRID, INK, Ink, LABEL_SIZE, LINE_HEIGHT, MUTED, PANEL_TITLE_SIZE, SMALL_SIZE, WHITE,
};

/// Room for names on the left of a panel of full width.
const NAME_ROOM: f64 = 480.0;
/// Room for numbers on the right.
pub(super) const VALUE_ROOM: f64 = 250.0;
/// Room for the sample of a plan before its name.
const SAMPLE_ROOM: f64 = 68.0;
const LINE: f64 = LABEL_SIZE * LINE_HEIGHT;

/// Room on the left of the rows: names stand there, or above them where it is narrow.
pub(super) const fn name_room(width: PanelWidth) -> f64 {
    match width {
        PanelWidth::Full => NAME_ROOM,
        // For half of the first number of the axis.
        PanelWidth::Half => 40.0,
    }
}

const fn name_wrap(width: PanelWidth) -> Wrap {
    Wrap {
        size: LABEL_SIZE,
        weight: Weight::Bold,
        width: match width {
            PanelWidth::Full => NAME_ROOM - SAMPLE_ROOM - 36.0,
            PanelWidth::Half => 600.0,
        },
    }
}

/// The height of the longest of `names`.
fn names_height(names: &[(String, Ink)], width: PanelWidth) -> f64 {
    let wrap = name_wrap(width);
    let lines = names.iter().map(|(name, _)| wrap.lines_of(name).len());
    lines.max().unwrap_or(1) as f64 * LINE
}

/// The height of what a row has above its estimates.
fn above(names: &[(String, Ink)], width: PanelWidth) -> f64 {
    match width {
        PanelWidth::Full => 0.0,
        PanelWidth::Half => names_height(names, width) + 12.0,
    }
}

/// The height of all rows, each at least `least`.
pub(super) fn height(names: &[(String, Ink)], width: PanelWidth, least: f64) -> f64 {
    let row = match width {
        PanelWidth::Full => (names_height(names, width) + 34.0).max(96.0).max(least),
        PanelWidth::Half => above(names, width) + least.max(96.0),
    };
    row * names.len().max(1) as f64
}

/// Names and the lines between rows.
pub(super) fn draw_names(
    (names, width): (&[(String, Ink)], PanelWidth),
    left: f64,
    grid: &Grid,
    scene: &mut Scene,
) {
    let height = grid.area.height / names.len().max(1) as f64;
    let wrap = name_wrap(width);
    for (index, (name, ink)) in names.iter().enumerate() {
        let top = grid.area.top + index as f64 * height;
        scene.line(
            &[(left, top), (grid.area.right() + VALUE_ROOM, top)],
            GRID,
            2.0,
            Dash::Solid,
        );
        let lines = wrap.lines_of(name);
        let middle = match width {
            PanelWidth::Full => top + height / 2.0,
            PanelWidth::Half => top + 8.0 + lines.len() as f64 * LINE / 2.0,
        };
        scene.sample((left, middle), *ink);
        let mut baseline = middle - lines.len() as f64 * LINE / 2.0 + LINE * 0.76;
        for words in lines {
            scene.text(Text {
                words,
                at: (left + SAMPLE_ROOM, baseline),
                anchor: Anchor::Start,
                size: LABEL_SIZE,
                weight: Weight::Bold,
                color: INK,
            });
            baseline += LINE;
        }
    }
}

/// How a panel's rows are divided.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    count: usize,
    /// What each has above its estimates.
    above: f64,
    has_dots: bool,
}

impl Rows {
    /// The rows of `panel`.
    pub(super) fn of(panel: &PlotPanel) -> Rows {
        let (count, above) = match &panel.y {
            Axis::Linear { .. } => (1, 0.0),
            Axis::Rows(names) => (names.len().max(1), above(names, panel.width)),
        };
        let is_dots = |mark: &Mark| matches!(mark.shape, Shape::Dots { .. });
        Rows {
            count,
            above,
            has_dots: panel.marks.iter().any(is_dots),
        }
    }

    /// The area of a row.
    pub(super) fn area(self, row: usize, grid: &Grid) -> Area {
        let height = grid.area.height / self.count as f64;
        Area {
            top: grid.area.top + row as f64 * height + self.above,
            height: height - self.above,
            ..grid.area
        }
    }

    /// From where to where lines of the grid run: not through names above rows.
    pub(super) fn stretches(self, grid: &Grid) -> Vec<(f64, f64)> {
        if self.above == 0.0 {
            return vec![(grid.area.top, grid.area.bottom())];
        }
        let areas = (0..self.count).map(|row| self.area(row, grid));
        areas.map(|area| (area.top, area.bottom())).collect()
    }

    /// Where estimates stand in a row, from its top: beneath the dots, if any.
    fn estimate_at(self) -> f64 {
        if self.has_dots { 0.8 } else { 0.5 }
    }
}

/// An estimate, dots, or why there is none. Its row's height follows from the grid,
/// which holds a whole number of rows.
pub(super) fn draw(mark: &Mark, rows: Rows, grid: &Grid, scene: &mut Scene) {
    let height = rows.area(0, grid).height;
    let top = |row: usize| rows.area(row, grid).top;
    match &mark.shape {
        Shape::Estimate {
            row,
            value,
            error,
            likely,
            text,
            detail,
        } => {
            let y = top(*row) + height * rows.estimate_at();
            let bar = |(low, high): (f64, f64), height: f64| Area {
                left: grid.x(low),
                top: y - height / 2.0,
                width: grid.x(high) - grid.x(low),
                height,
            };
            if let Some(likely) = likely {
                scene.fill(
                    bar(*likely, LIKELY_HEIGHT),
                    mark.ink.color.tint(LIKELY_TINT),
                );
            }
            scene.fill(
                visible(bar(*error, ERROR_HEIGHT)),
                mark.ink.color.tint(ERROR_TINT),
            );
            scene.marker((grid.x(*value), y), DOT_RADIUS, mark.ink);
            let middle = top(*row) + height / 2.0;
            draw_value(text, detail, (grid.area.right() + 36.0, middle), scene);
        }
        Shape::Dots { row, values } => {
            let room = Area {
                top: top(*row) + 12.0,
                height: height * 0.62 - 12.0,
                ..grid.area
            };
            dots::draw(mark.ink, values, room, grid, scene);
        }
        Shape::Missing { row, text } => {
            let middle = top(*row) + height * rows.estimate_at();
            draw_missing(text, middle, grid, scene);
        }
        Shape::Curve(_)
        | Shape::Band(_)
        | Shape::Thread(_)
        | Shape::Layer { .. }
        | Shape::Point { .. } => {}
    }
}

/// Words in place of an estimate, on white, so that no grid line runs through them.
fn draw_missing(words: &str, middle: f64, grid: &Grid, scene: &mut Scene) {
    let left = grid.area.left + 16.0;
    let ground = Area {
        left: left - 8.0,
        top: middle - LINE / 2.0,
        width: font::width(words, LABEL_SIZE, Weight::Regular) + 16.0,
        height: LINE,
    };
    scene.fill(ground, WHITE);
    scene.text(Text {
        words: words.to_owned(),
        at: (left, middle + LABEL_SIZE * 0.36),
        anchor: Anchor::Start,
        size: LABEL_SIZE,
        weight: Weight::Regular,
        color: MUTED,
    });
}

/// `area` at least as wide as a fine line.
fn visible(area: Area) -> Area {
    const LEAST: f64 = 4.0;
    let missing = (LEAST - area.width).max(0.0);
    Area {
        left: area.left - missing / 2.0,
        width: area.width + missing,
        ..area
    }
}

/// A number with details beneath it, its middle at `middle`.
fn draw_value(text: &str, detail: &str, (left, middle): (f64, f64), scene: &mut Scene) {
    let line = SMALL_SIZE * LINE_HEIGHT;
    let height = PANEL_TITLE_SIZE + detail.lines().count() as f64 * line;
    let mut baseline = middle - height / 2.0 + PANEL_TITLE_SIZE * 0.86;
    scene.text(Text {
        words: text.to_owned(),
        at: (left, baseline),
        anchor: Anchor::Start,
        size: PANEL_TITLE_SIZE,
        weight: Weight::Bold,
        color: INK,
    });
    for words in detail.lines() {
        baseline += line;
        scene.text(Text {
            words: words.to_owned(),
            at: (left, baseline),
            anchor: Anchor::Start,
            size: SMALL_SIZE,
            weight: Weight::Regular,
            color: MUTED,
        });
    }
}
