//! Breaking a line into strokes, because the backends draw unbroken lines only.

use super::scene::Point;
use super::theme::Dash;

/// Lengths of strokes and gaps in turn, over the width of the line.
fn pattern(dash: Dash) -> &'static [f64] {
    match dash {
        Dash::Solid => &[],
        Dash::Long => &[7.0, 3.0],
        Dash::Short => &[3.0, 2.0],
        Dash::LongShort => &[7.0, 2.0, 2.0, 2.0],
        Dash::Dotted => &[1.0, 2.2],
    }
}

/// The strokes of the line through `points`.
pub(super) fn strokes(points: &[Point], dash: Dash, width: f64) -> Vec<Vec<Point>> {
    let pattern = pattern(dash);
    if pattern.is_empty() {
        return vec![points.to_vec()];
    }
    let mut pen = Pen {
        strokes: Vec::new(),
        current: points.first().map(|point| vec![*point]).unwrap_or_default(),
    };
    let (mut step, mut left) = (0, pattern[0] * width);
    for ends in points.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let place = (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            );
            pen.turn(place, step % 2 == 0);
            step = (step + 1) % pattern.len();
            left = pattern[step] * width;
        }
        left -= length - done;
        if step % 2 == 0 {
            pen.current.push(to);
        }
    }
    pen.lift();
    pen.strokes
}

struct Pen {
    strokes: Vec<Vec<Point>>,
    current: Vec<Point>,
}

impl Pen {
    /// Ends a stroke or a gap at `place`.
    fn turn(&mut self, place: Point, was_stroke: bool) {
        self.current.push(place);
        if was_stroke {
            self.lift();
        } else {
            self.current = vec![place];
        }
    }

    fn lift(&mut self) {
        let stroke = std::mem::take(&mut self.current);
        if stroke.len() > 1 {
            self.strokes.push(stroke);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(stroke: &[Point]) -> f64 {
        stroke
            .windows(2)
            .map(|ends| (ends[1].0 - ends[0].0).hypot(ends[1].1 - ends[0].1))
            .sum()
    }

    #[test]
    fn long_dashes_cover_seven_tenths_around_corners() {
        let corner = [(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)];
        let strokes = strokes(&corner, Dash::Long, 2.0);
        assert_eq!(strokes.len(), 5);
        for stroke in &strokes {
            assert!((length(stroke) - 14.0).abs() < 1e-9, "{stroke:?}");
        }
    }

    #[test]
    fn a_solid_line_stays_whole_and_nothing_gives_nothing() {
        let line = [(0.0, 0.0), (9.0, 9.0)];
        assert_eq!(strokes(&line, Dash::Solid, 4.0), [line.to_vec()]);
        assert!(strokes(&[], Dash::Dotted, 4.0).is_empty());
    }
}
