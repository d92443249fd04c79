//! Drawing a panel with axes.

use super::figure::{Axis, CountRow, Mark, PanelWidth, PlotPanel, Shape, Unit};
use super::font::{Weight, Wrap};
use super::label::{self, Wanted};
use super::layout::{Frame, Paragraph};
use super::marks;
use super::rows::{self, Rows};
use super::scene::{Anchor, Area, Point, Scene, Text};
use super::theme::{Dash, GRID, INK, LABEL_SIZE, LINE_HEIGHT, MUTED, RULE, SMALL_SIZE, WHITE};
use super::ticks;
use super::tips;
use crate::words::tally;

/// Half the size of the dot of an estimate.
pub(super) const DOT_RADIUS: f64 = 9.0;
/// Thickness of the line of the simulation error.
pub(super) const ERROR_HEIGHT: f64 = 30.0;
/// Height of the band of most futures.
pub(super) const LIKELY_HEIGHT: f64 = 46.0;
/// Opacity of that line.
pub(super) const ERROR_TINT: f64 = 0.55;
/// Opacity of that band.
pub(super) const LIKELY_TINT: f64 = 0.2;
/// Room for the ticks of a linear y axis.
const TICK_ROOM: f64 = 84.0;
/// Room for the title of a linear y axis, above it.
const AXIS_TITLE_ROOM: f64 = 40.0;
/// From a plot to the words of a direct label, across its leader and sample.
const LABEL_INDENT: f64 = 54.0;
const LINE: f64 = LABEL_SIZE * LINE_HEIGHT;

/// Where data meet the page.
pub(super) struct Grid {
    pub area: Area,
    x: (f64, f64),
    y: (f64, f64),
}

impl Grid {
    pub(super) fn x(&self, value: f64) -> f64 {
        self.area.left + self.area.width * (value - self.x.0) / (self.x.1 - self.x.0)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.area.bottom() - self.area.height * (value - self.y.0) / (self.y.1 - self.y.0)
    }
}

fn range(axis: &Axis) -> (f64, f64) {
    match axis {
        Axis::Linear { low, high, .. } => (*low, *high),
        Axis::Rows(_) => (0.0, 1.0),
    }
}

fn label_room(panel: &PlotPanel) -> f64 {
    match (&panel.y, panel.width) {
        (Axis::Rows(_), _) => rows::VALUE_ROOM,
        (Axis::Linear { .. }, PanelWidth::Full) => 390.0,
        (Axis::Linear { .. }, PanelWidth::Half) => 254.0,
    }
}

fn wanted(panel: &PlotPanel, y_on_page: impl Fn(f64) -> f64) -> Vec<Wanted> {
    let width = label_room(panel) - LABEL_INDENT;
    let labels = panel.marks.iter().filter_map(|mark| mark.label.as_ref());
    labels
        .map(|label| Wanted::new(&label.text, width, y_on_page(label.y)))
        .collect()
}

/// The height of the plotting area in which all labels find room.
pub(super) fn needed_height(panel: &PlotPanel) -> f64 {
    match &panel.y {
        Axis::Rows(names) => rows::height(names, panel.width, panel.height),
        Axis::Linear { .. } => panel.height.max(label::height(&wanted(panel, |y| y))),
    }
}

/// Draws `panel`; gives its bottom.
pub(super) fn draw(panel: &PlotPanel, frame: Frame, scene: &mut Scene) -> f64 {
    let (left_room, title_room) = match &panel.y {
        Axis::Rows(_) => (rows::name_room(panel.width), 0.0),
        Axis::Linear { .. } => (TICK_ROOM, AXIS_TITLE_ROOM),
    };
    let grid = Grid {
        area: Area {
            left: frame.left + left_room,
            top: frame.body_top + title_room,
            width: frame.width - left_room - label_room(panel),
            height: frame.body,
        },
        x: range(&panel.x),
        y: range(&panel.y),
    };
    draw_y(panel, frame, &grid, scene);
    let across = frame.left + frame.width - grid.area.left;
    let bottom = draw_x(panel, (&grid, across), scene);
    draw_marks(panel, &grid, scene);
    if let Some(note) = &panel.note {
        draw_note(note, &grid, scene);
    }
    draw_labels(panel, &grid, scene);
    tips::add(panel, &grid, scene);
    draw_counts(panel, (&grid, across), bottom, scene)
}

fn small(words: String, at: Point, anchor: Anchor) -> Text {
    Text {
        words,
        at,
        anchor,
        size: SMALL_SIZE,
        weight: Weight::Regular,
        color: MUTED,
    }
}

fn draw_y(panel: &PlotPanel, frame: Frame, grid: &Grid, scene: &mut Scene) {
    match &panel.y {
        Axis::Rows(names) => {
            rows::draw_names((names, panel.width), frame.left, grid, scene);
        }
        Axis::Linear {
            title,
            low,
            high,
            unit,
        } => {
            let at = (frame.left, frame.body_top + SMALL_SIZE);
            scene.text(small(title.clone(), at, Anchor::Start));
            for tick in ticks::places(*low, *high, *unit, 5) {
                let y = grid.y(tick);
                let ends = [(grid.area.left, y), (grid.area.right(), y)];
                let is_zero_inside = tick == 0.0 && *low < 0.0;
                let color = if is_zero_inside { RULE } else { GRID };
                scene.line(&ends, color, 2.0, Dash::Solid);
                let at = (grid.area.left - 14.0, y + SMALL_SIZE * 0.36);
                scene.text(small(ticks::text(tick, *unit), at, Anchor::End));
            }
        }
    }
}

/// The x axis, its title at most so far across; gives its bottom.
fn draw_x(panel: &PlotPanel, (grid, across): (&Grid, f64), scene: &mut Scene) -> f64 {
    let Axis::Linear {
        title,
        low,
        high,
        unit,
    } = &panel.x
    else {
        return grid.area.bottom();
    };
    let bottom = grid.area.bottom();
    for tick in ticks::places(*low, *high, *unit, x_ticks(grid)) {
        let x = grid.x(tick);
        if *unit != Unit::Time {
            let is_zero_inside = tick == 0.0 && *low < 0.0;
            let color = if is_zero_inside { RULE } else { GRID };
            for (top, bottom) in Rows::of(panel).stretches(grid) {
                scene.line(&[(x, top), (x, bottom)], color, 2.0, Dash::Solid);
            }
        }
        scene.line(&[(x, bottom), (x, bottom + 8.0)], RULE, 2.0, Dash::Solid);
        let at = (x, bottom + 12.0 + SMALL_SIZE);
        scene.text(small(ticks::text(tick, *unit), at, Anchor::Middle));
    }
    let ends = [(grid.area.left, bottom), (grid.area.right(), bottom)];
    scene.line(&ends, RULE, 2.0, Dash::Solid);
    let under = bottom + 12.0 + 2.0 * SMALL_SIZE * LINE_HEIGHT;
    draw_small(title, ((grid.area.left, under), across), scene) + 10.0
}

/// Small words from a place on, in as many lines as they take; gives the last baseline.
fn draw_small(words: &str, ((left, mut baseline), width): (Point, f64), scene: &mut Scene) -> f64 {
    let wrap = Wrap {
        size: SMALL_SIZE,
        weight: Weight::Regular,
        width,
    };
    for (index, line) in wrap.lines_of(words).into_iter().enumerate() {
        if index > 0 {
            baseline += SMALL_SIZE * LINE_HEIGHT;
        }
        scene.text(small(line, (left, baseline), Anchor::Start));
    }
    baseline
}

fn x_ticks(grid: &Grid) -> usize {
    ((grid.area.width / 80.0) as usize).min(8)
}

/// Intervals of curves first, so that they hide no line; then curves, broken ones on
/// unbroken ones, so that those on the same places are both seen.
fn draw_marks(panel: &PlotPanel, grid: &Grid, scene: &mut Scene) {
    let curves = || {
        panel.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Curve(samples) => Some((mark, samples)),
            _ => None,
        })
    };
    let others = panel.marks.iter();
    for mark in others.filter(|mark| !matches!(mark.shape, Shape::Curve(_))) {
        draw_mark(mark, Rows::of(panel), grid, scene);
    }
    let count = curves().count();
    for (mark, samples) in curves() {
        marks::draw_interval(mark, samples, count, grid, scene);
    }
    let is_layer = |mark: &Mark| matches!(mark.shape, Shape::Layer { .. });
    let has_layers = panel.marks.iter().any(is_layer);
    let mut curves: Vec<_> = curves().collect();
    curves.sort_by_key(|(mark, _)| mark.ink.dash);
    for (mark, samples) in curves {
        marks::draw_curve(mark, samples, has_layers, grid, scene);
    }
}

fn draw_mark(mark: &Mark, rows: Rows, grid: &Grid, scene: &mut Scene) {
    match &mark.shape {
        Shape::Curve(_) => {}
        Shape::Band(samples) => marks::draw_band(mark.ink.color, samples, grid, scene),
        Shape::Thread(samples) => marks::draw_thread(mark.ink.color, samples, grid, scene),
        Shape::Layer { slices, fill } => {
            marks::draw_layer(mark.ink.color, slices, *fill, grid, scene);
        }
        Shape::Point { x, y, fill } => marks::draw_point(mark.ink, (*x, *y), *fill, grid, scene),
        Shape::Estimate { .. } | Shape::Dots { .. } | Shape::Missing { .. } => {
            rows::draw(mark, rows, grid, scene);
        }
    }
}

fn draw_note(note: &str, grid: &Grid, scene: &mut Scene) {
    let paragraph = Paragraph {
        text: note,
        left: grid.area.left + 24.0,
        top: grid.area.top + grid.area.height / 2.0 - LINE,
        wrap: Wrap {
            size: LABEL_SIZE,
            weight: Weight::Regular,
            width: grid.area.width - 48.0,
        },
        color: MUTED,
    };
    let lines = paragraph.wrap.lines_of(note).len() as f64;
    let ground = Area {
        left: grid.area.left + 12.0,
        top: paragraph.top,
        width: grid.area.width - 24.0,
        height: lines * LINE,
    };
    scene.fill(ground, WHITE);
    paragraph.draw(scene);
}

fn draw_labels(panel: &PlotPanel, grid: &Grid, scene: &mut Scene) {
    let labels = wanted(panel, |y| grid.y(y));
    let middles = label::spread(&labels, grid.area.top, grid.area.bottom());
    let marks = panel.marks.iter().filter(|mark| mark.label.is_some());
    for ((label, middle), mark) in labels.iter().zip(middles).zip(marks) {
        let right = grid.area.right();
        // Layers need no leader: their labels stand in the order of the stack.
        if matches!(mark.shape, Shape::Curve(_)) {
            let leader = [(right + 11.0, label.y), (right + 19.0, middle)];
            scene.line(&leader, RULE, 2.0, Dash::Solid);
        }
        draw_label_sample(mark, (right + 22.0, middle), scene);
        draw_label_words(label, right + LABEL_INDENT, middle, scene);
    }
}

fn draw_label_sample(mark: &Mark, (left, middle): Point, scene: &mut Scene) {
    match &mark.shape {
        Shape::Layer { fill, .. } => {
            let area = Area {
                left,
                top: middle - 11.0,
                width: 22.0,
                height: 22.0,
            };
            marks::swatch(area, mark.ink.color, *fill, scene);
        }
        Shape::Point { fill, .. } => {
            marks::point_marker((left + 11.0, middle), 8.0, mark.ink, *fill, scene);
        }
        _ => scene.marker((left + 11.0, middle), 8.0, mark.ink),
    }
}

fn draw_label_words(label: &Wanted, left: f64, middle: f64, scene: &mut Scene) {
    let mut baseline = middle - label.height() / 2.0 + LINE * 0.76;
    for words in &label.lines {
        scene.text(Text {
            words: words.clone(),
            at: (left, baseline),
            anchor: Anchor::Start,
            size: LABEL_SIZE,
            weight: Weight::Regular,
            color: INK,
        });
        baseline += LINE;
    }
}

/// The numbers beneath the axis; gives their bottom.
fn draw_counts(
    panel: &PlotPanel,
    (grid, across): (&Grid, f64),
    top: f64,
    scene: &mut Scene,
) -> f64 {
    if panel.counts.is_empty() {
        return top;
    }
    let heading = (grid.area.left, top + 14.0 + SMALL_SIZE);
    let mut baseline = draw_small(&panel.counts_heading, (heading, across), scene);
    for row in &panel.counts {
        baseline += SMALL_SIZE * 1.55;
        baseline = draw_count_row(row, label_room(panel), (grid, baseline), scene);
    }
    baseline + 10.0
}

/// A row of numbers, its name in as many lines as it takes; gives the last baseline.
fn draw_count_row(
    row: &CountRow,
    room: f64,
    (grid, baseline): (&Grid, f64),
    scene: &mut Scene,
) -> f64 {
    for (x, value) in &row.values {
        let at = (grid.x(*x), baseline);
        scene.text(Text {
            color: INK,
            ..small(tally(*value), at, Anchor::Middle)
        });
    }
    let right = grid.area.right();
    let middle = baseline - SMALL_SIZE * 0.36;
    scene.marker((right + 40.0, middle), 7.0, row.ink);
    let name = (right + LABEL_INDENT, baseline);
    draw_small(&row.name, (name, room - LABEL_INDENT), scene)
}
