//! Many small dots in a row, stacked where they fall together.

use super::plot::Grid;
use super::scene::{Area, Item, Scene};
use super::theme::Ink;

/// Half the size of a dot.
pub(super) const RADIUS: f64 = 5.0;
/// Distance of two columns of dots.
const STEP: f64 = 2.0 * RADIUS + 1.0;

/// Dots at `values`, ascending, stacked upward from the bottom of `room`. Stacks that
/// are higher than the room overlap.
pub(super) fn draw(ink: Ink, values: &[f64], room: Area, grid: &Grid, scene: &mut Scene) {
    let columns = columns(values.iter().map(|value| grid.x(*value)), grid.x(0.0));
    let most = columns.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let free = room.height - 2.0 * RADIUS;
    let rise = STEP.min(free / (most.max(2) - 1) as f64);
    for (x, count) in columns {
        for level in 0..count {
            let y = room.bottom() - RADIUS - rise * level as f64;
            scene.items.push(Item::Disc {
                center: (x, y),
                radius: RADIUS,
                color: ink.color,
            });
        }
    }
}

/// Places on the page, ascending, gathered into columns: where each stands, and how
/// many dots it holds. No two columns touch, and one stands at `zero`, so that dots
/// without a difference stand on the line of none.
fn columns(places: impl Iterator<Item = f64>, zero: f64) -> Vec<(f64, usize)> {
    let mut columns: Vec<(f64, usize)> = Vec::new();
    for place in places {
        let column = zero + ((place - zero) / STEP).round() * STEP;
        match columns.last_mut() {
            Some((last, count)) if *last == column => *count += 1,
            _ => columns.push((column, 1)),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_would_touch_are_stacked() {
        let found = columns(
            [95.0, 97.0, 100.0, 100.0, 105.4, 106.0, 140.0].into_iter(),
            100.0,
        );
        assert_eq!(found, [(100.0, 5), (111.0, 1), (144.0, 1)]);
    }
}
