//! A hundred squares, and the list of what they stand for.

use super::figure::{PanelWidth, SquareGroup, SquaresPanel};
use super::font::{Weight, Wrap};
use super::layout::{Frame, Paragraph};
use super::marks;
use super::scene::{Anchor, Area, Scene, Text};
use super::theme::{Color, Dash, Fill, INK, LABEL_SIZE, LINE_HEIGHT, MUTED, SMALL_SIZE, WHITE};
use crate::words::percent;

/// Squares in a row, and rows.
const SIDE: u32 = 10;
/// Room for a swatch and for a percentage before the words of the list.
const SWATCH_ROOM: f64 = 44.0;
const NUMBER_ROOM: f64 = 76.0;

/// Draws `panel`; gives its bottom.
pub(super) fn draw(panel: &SquaresPanel, frame: Frame, scene: &mut Scene) -> f64 {
    if let Some(note) = &panel.note {
        return draw_note(note, frame, scene);
    }
    let cell = match panel.width {
        PanelWidth::Full => 46.0,
        PanelWidth::Half => 33.0,
    };
    draw_squares(panel, cell, frame, scene);
    let side = cell * f64::from(SIDE);
    let list = Frame {
        left: frame.left + side + 28.0,
        width: frame.width - side - 28.0,
        ..frame
    };
    draw_list(panel, list, scene).max(frame.body_top + side)
}

fn draw_note(note: &str, frame: Frame, scene: &mut Scene) -> f64 {
    let paragraph = Paragraph {
        text: note,
        left: frame.left,
        top: frame.body_top,
        wrap: Wrap {
            size: LABEL_SIZE,
            weight: Weight::Regular,
            width: frame.width,
        },
        color: MUTED,
    };
    paragraph.draw(scene)
}

/// Squares row by row. Those of one group in one row are one rectangle, which
/// white lines cut up: an SVG stays small.
fn draw_squares(panel: &SquaresPanel, cell: f64, frame: Frame, scene: &mut Scene) {
    let mut first = 0;
    for group in &panel.groups {
        for (row, column, count) in runs(first, group.squares) {
            let area = Area {
                left: frame.left + f64::from(column) * cell,
                top: frame.body_top + f64::from(row) * cell,
                width: f64::from(count) * cell,
                height: cell,
            };
            marks::swatch(area, group.color, group.fill, scene);
            scene.tip(area, format!("{}: {}", group.name, percent(group.share)));
            draw_letter(
                group,
                (area.left + cell / 2.0, area.top + cell / 2.0),
                scene,
            );
        }
        first += group.squares;
    }
    let side = cell * f64::from(SIDE);
    for line in 0..=SIDE {
        let offset = f64::from(line) * cell;
        let (left, top) = (frame.left, frame.body_top);
        let across = [(left, top + offset), (left + side, top + offset)];
        let down = [(left + offset, top), (left + offset, top + side)];
        scene.line(&across, WHITE, 4.0, Dash::Solid);
        scene.line(&down, WHITE, 4.0, Dash::Solid);
    }
}

/// Row, column and length of the runs that `count` squares from `first` on make.
fn runs(first: u32, count: u32) -> Vec<(u32, u32, u32)> {
    let mut runs = Vec::new();
    let mut next = first;
    while next < first + count {
        let column = next % SIDE;
        let length = (SIDE - column).min(first + count - next);
        runs.push((next / SIDE, column, length));
        next += length;
    }
    runs
}

fn draw_letter(group: &SquareGroup, (x, y): (f64, f64), scene: &mut Scene) {
    let Some(letter) = group.letter else { return };
    scene.text(Text {
        words: letter.to_string(),
        at: (x, y + SMALL_SIZE * 0.36),
        anchor: Anchor::Middle,
        size: SMALL_SIZE,
        weight: Weight::Bold,
        color: letter_color(group),
    });
}

fn letter_color(group: &SquareGroup) -> Color {
    if group.fill == Fill::Solid && group.color.is_dark() {
        WHITE
    } else {
        INK
    }
}

/// The list beside the squares; gives its bottom.
fn draw_list(panel: &SquaresPanel, frame: Frame, scene: &mut Scene) -> f64 {
    let mut top = frame.body_top;
    for group in &panel.groups {
        let swatch = Area {
            left: frame.left,
            top: top + 1.0,
            width: 30.0,
            height: 30.0,
        };
        marks::swatch(swatch, group.color, group.fill, scene);
        draw_letter(group, (swatch.left + 15.0, swatch.top + 15.0), scene);
        scene.text(Text {
            words: percent(group.share),
            at: (
                frame.left + SWATCH_ROOM + NUMBER_ROOM - 12.0,
                top + LABEL_SIZE,
            ),
            anchor: Anchor::End,
            size: LABEL_SIZE,
            weight: Weight::Bold,
            color: INK,
        });
        let words = Paragraph {
            text: &group.name,
            left: frame.left + SWATCH_ROOM + NUMBER_ROOM,
            top: top + 1.0,
            wrap: Wrap {
                size: LABEL_SIZE,
                weight: Weight::Regular,
                width: frame.width - SWATCH_ROOM - NUMBER_ROOM,
            },
            color: INK,
        };
        top = words.draw(scene).max(top + LABEL_SIZE * LINE_HEIGHT) + 8.0;
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_each_square_once() {
        assert_eq!(runs(8, 15), [(0, 8, 2), (1, 0, 10), (2, 0, 3)]);
        assert!(runs(100, 0).is_empty());
    }
}
