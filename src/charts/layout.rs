//! Laying a figure out on the page: heading, key, panels, footer.

use super::figure::{Axis, Figure, Panel, PanelWidth};
use super::font::{Weight, Wrap};
use super::key;
use super::lanes;
use super::plot;
use super::scene::{Anchor, Scene, Text};
use super::squares;
use super::theme::{
    Color, INK, Ink, LINE_HEIGHT, MARGIN, MUTED, PANEL_TITLE_SIZE, SMALL_SIZE, SUBTITLE_SIZE,
    TITLE_SIZE, WIDTH,
};

/// Space between two panels, across and down.
const GUTTER: f64 = 56.0;

/// What a figure is laid out on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub width: f64,
    pub margin: f64,
    /// How many panels stand side by side at most.
    columns: usize,
}

/// A page or a wide screen.
const WIDE: Sheet = Sheet {
    width: WIDTH,
    margin: MARGIN,
    columns: 2,
};

/// A phone: as wide as a panel of half a page.
const NARROW: Sheet = Sheet {
    width: 756.0,
    margin: 24.0,
    columns: 1,
};

/// The place of a panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    /// Height of what is drawn beneath its heading, at least.
    pub body: f64,
    /// Where what is drawn begins, beneath the headings of its row.
    pub body_top: f64,
}

/// The scene of `figure`.
pub(super) fn scene(figure: &Figure) -> Scene {
    let mut scene = Scene::new(WIDTH);
    let mut y = heading(figure, &mut scene);
    y = key::draw(&figure.key, y, WIDE, &mut scene);
    y = panels(figure, y, WIDE, &mut scene);
    y = footer(figure, y + 36.0, &mut scene);
    scene.height = (y + MARGIN * 0.6).ceil();
    scene
}

/// The scene of `figure` without title, subtitle and footer.
pub(super) fn drawing(figure: &Figure) -> Scene {
    drawing_on(WIDE, figure)
}

/// The same for a phone: panels of half the width, one beneath the other, with the
/// names of rows above them. Nothing is left out but what it tells to a pointer.
pub(super) fn narrow_drawing(figure: &Figure) -> Scene {
    let mut figure = figure.clone();
    for panel in &mut figure.panels {
        match panel {
            Panel::Plot(plot) => plot.width = PanelWidth::Half,
            Panel::Squares(squares) => squares.width = PanelWidth::Half,
            // Stories have a folder of their own and stand on no page.
            Panel::Lanes(_) => {}
        }
    }
    let mut scene = drawing_on(NARROW, &figure);
    scene.tips.clear();
    scene
}

fn drawing_on(sheet: Sheet, figure: &Figure) -> Scene {
    let mut scene = Scene::new(sheet.width);
    let y = key::draw(&figure.key, 8.0, sheet, &mut scene);
    let bottom = panels(figure, y, sheet, &mut scene);
    scene.height = (bottom + 12.0).ceil();
    scene
}

fn panels(figure: &Figure, top: f64, sheet: Sheet, scene: &mut Scene) -> f64 {
    rows(&figure.panels, sheet.columns)
        .into_iter()
        .fold(top, |y, row| {
            draw_row(figure, row, (y + 34.0, sheet), scene)
        })
}

/// Lines of text under one another from `top`; gives the bottom.
pub(super) struct Paragraph<'a> {
    pub text: &'a str,
    pub left: f64,
    pub top: f64,
    pub wrap: Wrap,
    pub color: Color,
}

impl Paragraph<'_> {
    pub(super) fn draw(&self, scene: &mut Scene) -> f64 {
        let mut y = self.top;
        for words in self.wrap.lines_of(self.text) {
            scene.text(Text {
                words,
                at: (self.left, y + self.wrap.size * 0.95),
                anchor: Anchor::Start,
                size: self.wrap.size,
                weight: self.wrap.weight,
                color: self.color,
            });
            y += self.wrap.size * LINE_HEIGHT;
        }
        y
    }
}

fn page_wrap(size: f64, weight: Weight) -> Wrap {
    Wrap {
        size,
        weight,
        width: WIDTH - 2.0 * MARGIN,
    }
}

fn heading(figure: &Figure, scene: &mut Scene) -> f64 {
    let title = Paragraph {
        text: &figure.title,
        left: MARGIN,
        top: MARGIN * 0.75,
        wrap: page_wrap(TITLE_SIZE, Weight::Bold).balanced(&figure.title),
        color: INK,
    };
    let subtitle = Paragraph {
        text: &figure.subtitle,
        left: MARGIN,
        top: title.draw(scene) + 10.0,
        wrap: page_wrap(SUBTITLE_SIZE, Weight::Regular),
        color: MUTED,
    };
    subtitle.draw(scene) + 8.0
}

fn footer(figure: &Figure, top: f64, scene: &mut Scene) -> f64 {
    figure.footer.iter().fold(top, |top, text| {
        let line = Paragraph {
            text,
            left: MARGIN,
            top,
            wrap: page_wrap(SMALL_SIZE, Weight::Regular),
            color: MUTED,
        };
        line.draw(scene)
    })
}

fn width_of(panel: &Panel) -> PanelWidth {
    match panel {
        Panel::Plot(plot) => plot.width,
        Panel::Squares(squares) => squares.width,
        Panel::Lanes(_) => PanelWidth::Full,
    }
}

/// Panels that stand side by side.
fn rows(panels: &[Panel], columns: usize) -> Vec<&[Panel]> {
    let mut rows = Vec::new();
    let mut rest = panels;
    while !rest.is_empty() {
        let halves = rest
            .iter()
            .take(columns)
            .take_while(|panel| width_of(panel) == PanelWidth::Half)
            .count();
        let (row, after) = rest.split_at(halves.max(1));
        rows.push(row);
        rest = after;
    }
    rows
}

fn frame_width(width: PanelWidth) -> f64 {
    match width {
        PanelWidth::Full => WIDTH - 2.0 * MARGIN,
        PanelWidth::Half => (WIDTH - 2.0 * MARGIN - GUTTER) / 2.0,
    }
}

/// What the panels of `row` need beneath their headings. Panels of curves are as high
/// as the highest of their width, so that their axes are of one size; rows of
/// estimates are as high as they are.
fn body_height(figure: &Figure, row: &[Panel]) -> f64 {
    let needed = |panel: &Panel| match panel {
        Panel::Plot(plot) => plot::needed_height(plot),
        Panel::Squares(_) | Panel::Lanes(_) => 0.0,
    };
    if has_rows(&row[0]) {
        return needed(&row[0]);
    }
    let alike = figure
        .panels
        .iter()
        .filter(|panel| width_of(panel) == width_of(&row[0]) && !has_rows(panel));
    alike.map(needed).fold(0.0, f64::max)
}

fn has_rows(panel: &Panel) -> bool {
    matches!(panel, Panel::Plot(plot) if matches!(plot.y, Axis::Rows(_)))
}

fn draw_row(figure: &Figure, row: &[Panel], (top, sheet): (f64, Sheet), scene: &mut Scene) -> f64 {
    let width = width_of(&row[0]);
    let across = frame_width(width);
    let headings = row.iter().map(|panel| heading_height(panel, across));
    let frame = Frame {
        left: sheet.margin,
        top,
        width: across,
        body: body_height(figure, row),
        body_top: top + headings.fold(0.0, f64::max),
    };
    let mut bottom = top;
    for (index, panel) in row.iter().enumerate() {
        let frame = Frame {
            left: sheet.margin + index as f64 * (across + GUTTER),
            ..frame
        };
        draw_heading(panel, frame, scene);
        bottom = bottom.max(match panel {
            Panel::Plot(plot) => plot::draw(plot, frame, scene),
            Panel::Squares(squares) => squares::draw(squares, frame, scene),
            Panel::Lanes(panel) => lanes::draw(panel, frame, scene),
        });
    }
    bottom
}

/// Room for the sample of a plan before its name.
const SAMPLE_ROOM: f64 = 70.0;

fn panel_heading(panel: &Panel) -> Option<(&str, Option<Ink>)> {
    match panel {
        Panel::Plot(plot) => plot.heading.as_deref().map(|text| (text, plot.ink)),
        Panel::Squares(squares) => Some((&squares.heading, Some(squares.ink))),
        Panel::Lanes(panel) => panel.heading.as_deref().map(|text| (text, panel.ink)),
    }
}

fn heading_wrap(width: f64, ink: Option<Ink>) -> Wrap {
    Wrap {
        size: PANEL_TITLE_SIZE,
        weight: Weight::Bold,
        width: width - if ink.is_some() { SAMPLE_ROOM } else { 0.0 },
    }
}

fn heading_height(panel: &Panel, width: f64) -> f64 {
    panel_heading(panel).map_or(0.0, |(text, ink)| {
        let lines = heading_wrap(width, ink).lines_of(text).len();
        lines as f64 * PANEL_TITLE_SIZE * LINE_HEIGHT + 16.0
    })
}

fn draw_heading(panel: &Panel, frame: Frame, scene: &mut Scene) {
    let Some((text, ink)) = panel_heading(panel) else {
        return;
    };
    let mut left = frame.left;
    if let Some(ink) = ink {
        scene.sample((left, frame.top + PANEL_TITLE_SIZE * 0.6), ink);
        left += SAMPLE_ROOM;
    }
    let words = Paragraph {
        text,
        left,
        top: frame.top,
        wrap: heading_wrap(frame.width, ink),
        color: INK,
    };
    words.draw(scene);
}
