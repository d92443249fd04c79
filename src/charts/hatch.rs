//! Slanted strokes that fill a band between two edges.

use super::scene::Point;

/// A band: for each x, ascending, its upper and lower edge on the page.
pub(super) type Band = [(f64, f64, f64)];

/// One line that runs up and down across `band` in strokes at 45°, `gap` apart,
/// and along its edges in between: one line keeps a drawing small.
pub(super) fn strokes(band: &Band, gap: f64) -> Vec<Vec<Point>> {
    let (Some(first), Some(last)) = (band.first(), band.last()) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut line: Vec<Point> = Vec::new();
    let mut upwards = true;
    let mut x = first.0 + gap / 2.0;
    while x < last.0 {
        let (top, bottom) = edges(band, x);
        if bottom - top < 2.0 {
            // Nothing to fill: lift the pen.
            if line.len() > 1 {
                lines.push(std::mem::take(&mut line));
            }
            line.clear();
        } else {
            let ends = [(x, bottom), upper_end(band, x, bottom)];
            if upwards {
                line.extend(ends);
            } else {
                line.extend(ends.iter().rev());
            }
            upwards = !upwards;
        }
        x += gap;
    }
    if line.len() > 1 {
        lines.push(line);
    }
    lines
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

/// Where a stroke that starts on the lower edge leaves the band.
fn upper_end(band: &Band, x: f64, bottom: f64) -> Point {
    let right = band[band.len() - 1].0;
    let (mut inside, step) = (x, 2.0);
    loop {
        let next = (inside + step).min(right);
        let (top, lower) = edges(band, next);
        let y = bottom - (next - x);
        if y < top || y > lower || next >= right {
            let (top, lower) = edges(band, inside);
            return (inside, (bottom - (inside - x)).clamp(top, lower.max(top)));
        }
        inside = next;
    }
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
    fn an_empty_band_is_left_empty() {
        assert!(strokes(&[], 8.0).is_empty());
        assert!(strokes(&[(0.0, 5.0, 5.0), (90.0, 5.0, 5.0)], 8.0).is_empty());
    }
}
