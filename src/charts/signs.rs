//! The signs of flags: told apart by shape as well as by color.

use super::scene::{Item, Point, Scene};
use super::theme::{Color, DOWN, Dash, INK, LOST, MUTED, PRODUCTION};
use crate::analysis::Sign;

/// Half the size of a sign.
pub(super) const RADIUS: f64 = 8.0;

/// Draws a sign around a place.
pub(super) fn draw(sign: Sign, (x, y): Point, scene: &mut Scene) {
    let r = RADIUS;
    match sign {
        Sign::Opened => {
            let corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)];
            scene.line(&corners, INK, 2.5, Dash::Solid);
        }
        Sign::Joined => solid(&[(x - r, y - r), (x + r, y), (x - r, y + r)], INK, scene),
        Sign::Left => solid(&[(x + r, y - r), (x - r, y), (x + r, y + r)], MUTED, scene),
        Sign::Launched => scene.items.push(Item::Disc {
            center: (x, y),
            radius: r,
            color: PRODUCTION,
        }),
        Sign::Incident => solid(&[(x, y - r), (x + r, y + r), (x - r, y + r)], DOWN, scene),
        Sign::Lost => {
            for ends in [
                [(x - r, y - r), (x + r, y + r)],
                [(x - r, y + r), (x + r, y - r)],
            ] {
                scene.line(&ends, LOST, 4.0, Dash::Solid);
            }
        }
        Sign::Platform => {
            let s = r * 0.85;
            let corners = [
                (x - s, y - s),
                (x + s, y - s),
                (x + s, y + s),
                (x - s, y + s),
            ];
            solid(&corners, MUTED, scene);
        }
    }
}

fn solid(corners: &[Point], color: Color, scene: &mut Scene) {
    scene.polygon(corners.to_vec(), color, 1.0);
}

/// What a sign means.
pub(super) fn meaning(sign: Sign) -> &'static str {
    match sign {
        Sign::Opened => "a search begins",
        Sign::Joined => "joins",
        Sign::Left => "leaves",
        Sign::Launched => "goes live",
        Sign::Incident => "incident",
        Sign::Lost => "lost or withdrawn",
        Sign::Platform => "platform or programme",
    }
}
