//! Slanted strokes that fill a band between two edges.

use super::scene::Point;

/// A band: for each x, ascending, its upper and lower edge on the page.
pub(super) type Band = [(f64, f64, f64)];

/// How finely a stroke feels for the edges.
const STEP: f64 = 2.0;

/// Strokes at 45° across `band`, `gap` apart along x. Neighbors are joined, up one
/// and down the next, into few lines: that keeps a drawing small.
pub(super) fn strokes(band: &Band, gap: f64) -> Vec<Vec<Point>> {
    let (Some(first), Some(last)) = (band.first(), band.last()) else {
        return Vec::new();
    };
    let top = band.iter().map(|place| place.1).fold(f64::MAX, f64::min);
    let bottom = band.iter().map(|place| place.2).fold(f64::MIN, f64::max);
    let mut lines: Vec<Vec<Point>> = Vec::new();
    // Along a stroke x + y is constant.
    let mut sum = first.0 + top + gap / 2.0;
    while sum < last.0 + bottom {
        for stroke in inside(band, sum, (sum - bottom, sum - top)) {
            join(stroke, gap, &mut lines);
        }
        sum += gap;
    }
    lines
}

/// The pieces of the line x + y = `sum` that lie inside `band`, for x in `range`.
fn inside(band: &Band, sum: f64, range: (f64, f64)) -> Vec<[Point; 2]> {
    let left = range.0.max(band[0].0);
    let right = range.1.min(band[band.len() - 1].0);
    let mut pieces: Vec<[Point; 2]> = Vec::new();
    let mut is_open = false;
    let mut x = left;
    while x <= right {
        let (top, bottom) = edges(band, x);
        let y = sum - x;
        let is_inside = y >= top && y <= bottom;
        match pieces.last_mut() {
            Some(piece) if is_open && is_inside => piece[1] = (x, y),
            _ if is_inside => pieces.push([(x, y), (x, y)]),
            _ => {}
        }
        is_open = is_inside;
        x += STEP;
    }
    pieces.retain(|piece| piece[1].0 - piece[0].0 >= STEP);
    pieces
}

/// Upper and lower edge at `x`, by interpolation.
fn edges(band: &Band, x: f64) -> (f64, f64) {
    let after = band.partition_point(|place| place.0 < x);
    if after == 0 || after == band.len() {
        let (_, top, bottom) = band[after.min(band.len() - 1)];
        return (top, bottom);
    }
    let (from, to) = (band[after - 1], band[after]);
    let share = (x - from.0) / (to.0 - from.0);
    (
        from.1 + (to.1 - from.1) * share,
        from.2 + (to.2 - from.2) * share,
    )
}

/// Appends `stroke` to a line that ends near it on the same edge, or starts a line
/// with it. A line starts on the lower edge, so its strokes tell where it ends.
fn join(stroke: [Point; 2], gap: f64, lines: &mut Vec<Vec<Point>>) {
    let reach = 1.8 * gap;
    let [lower, upper] = stroke;
    for line in lines.iter_mut() {
        let is_up = (line.len() / 2) % 2 == 1;
        let (near, far) = if is_up {
            (upper, lower)
        } else {
            (lower, upper)
        };
        let end = line[line.len() - 1];
        if (near.0 - end.0).hypot(near.1 - end.1) <= reach {
            line.extend([near, far]);
            return;
        }
    }
    lines.push(vec![lower, upper]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_stay_inside_the_band() {
        let band = [(0.0, 40.0, 60.0), (50.0, 10.0, 60.0), (100.0, 58.0, 59.0)];
        let lines = strokes(&band, 8.0);
        assert!(!lines.is_empty());
        for (x, y) in lines.into_iter().flatten() {
            let (top, bottom) = edges(&band, x);
            assert!(y >= top - 1e-9 && y <= bottom + 1e-9, "{x}, {y}");
        }
    }

    #[test]
    fn a_square_is_hatched_from_corner_to_corner() {
        let lines = strokes(&[(0.0, 0.0, 30.0), (30.0, 0.0, 30.0)], 10.0);
        let points: Vec<Point> = lines.into_iter().flatten().collect();
        // Strokes at x + y = 5, 15, 25, 35, 45 and 55.
        for sum in [5.0, 15.0, 25.0, 35.0, 45.0, 55.0] {
            let ends = points.iter().filter(|(x, y)| (x + y - sum).abs() < 1e-9);
            assert_eq!(ends.count(), 2, "{sum}");
        }
    }

    #[test]
    fn an_empty_band_is_left_empty() {
        assert!(strokes(&[], 8.0).is_empty());
        assert!(strokes(&[(0.0, 5.0, 5.0), (90.0, 5.0, 5.0)], 8.0).is_empty());
    }
}
