//! The key: samples of marks with their meaning, in one line or more.

use super::figure::{KeyEntry, KeySample};
use super::font::{self, Weight};
use super::layout::Sheet;
use super::marks;
use super::plot;
use super::scene::{Anchor, Area, Scene, Text};
use super::theme::{Dash, INK, LABEL_SIZE, MUTED, RULE};

const SAMPLE_WIDTH: f64 = 54.0;
const LINE: f64 = 48.0;

/// Draws `entries` from `top` down; gives the bottom.
pub(super) fn draw(entries: &[KeyEntry], top: f64, sheet: Sheet, scene: &mut Scene) -> f64 {
    if entries.is_empty() {
        return top;
    }
    let (mut left, mut middle) = (sheet.margin, top + LINE / 2.0);
    for entry in entries {
        let words = font::width(&entry.text, LABEL_SIZE, Weight::Regular);
        let sample = match entry.sample {
            KeySample::Text => 0.0,
            _ => SAMPLE_WIDTH + 12.0,
        };
        if left > sheet.margin && left + sample + words > sheet.width - sheet.margin {
            left = sheet.margin;
            middle += LINE;
        }
        draw_sample(entry.sample, (left, middle), scene);
        scene.text(Text {
            words: entry.text.clone(),
            at: (left + sample, middle + LABEL_SIZE * 0.36),
            anchor: Anchor::Start,
            size: LABEL_SIZE,
            weight: Weight::Regular,
            color: INK,
        });
        left += sample + words + 44.0;
    }
    middle + LINE / 2.0
}

fn draw_sample(sample: KeySample, (left, middle): (f64, f64), scene: &mut Scene) {
    let bar = |height: f64| Area {
        left,
        top: middle - height / 2.0,
        width: SAMPLE_WIDTH,
        height,
    };
    let center = (left + SAMPLE_WIDTH / 2.0, middle);
    match sample {
        KeySample::Dot => scene.items.push(super::scene::Item::Disc {
            center,
            radius: plot::DOT_RADIUS,
            color: MUTED,
        }),
        KeySample::SmallDot => scene.items.push(super::scene::Item::Disc {
            center,
            radius: super::dots::RADIUS,
            color: MUTED,
        }),
        KeySample::Error => scene.fill(bar(plot::ERROR_HEIGHT), MUTED.tint(plot::ERROR_TINT)),
        KeySample::Band => scene.fill(
            bar(plot::LIKELY_HEIGHT * 0.8),
            MUTED.tint(plot::LIKELY_TINT),
        ),
        KeySample::Area(color, fill) => marks::swatch(bar(26.0), color, fill, scene),
        KeySample::Line(ink) => {
            scene.sample((left, middle), ink);
        }
        KeySample::Sign(sign) => super::signs::draw(sign, center, scene),
        KeySample::Absent => {
            let ends = [(left, middle), (left + SAMPLE_WIDTH, middle)];
            scene.line(&ends, RULE, 1.5, Dash::Solid);
        }
        KeySample::Text => {}
    }
}
