//! Leaving out points of a line that nobody would miss, to keep drawings small.

use super::scene::Point;

/// Points nearer than this to the line without them are left out.
const TOLERANCE: f64 = 0.6;

/// `points` without those that lie on the line between their neighbors, as found
/// by the Ramer-Douglas-Peucker algorithm.
pub(super) fn simplified(points: &[Point]) -> Vec<Point> {
    let mut kept = Vec::new();
    if let Some(first) = points.first() {
        kept.push(*first);
        keep_between(points, &mut kept);
    }
    kept
}

/// Adds what is kept of `points` after the first.
fn keep_between(points: &[Point], kept: &mut Vec<Point>) {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return;
    };
    if points.len() < 2 {
        return;
    }
    let farthest = (1..points.len() - 1)
        .map(|index| (index, distance(points[index], *first, *last)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match farthest {
        Some((index, away)) if away > TOLERANCE => {
            keep_between(&points[..=index], kept);
            keep_between(&points[index..], kept);
        }
        _ => kept.push(*last),
    }
}

/// How far `point` is from the line through `from` and `to`.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = (to.0 - from.0, to.1 - from.1);
    let offset = (point.0 - from.0, point.1 - from.1);
    let length = along.0.hypot(along.1);
    if length == 0.0 {
        return offset.0.hypot(offset.1);
    }
    (along.0 * offset.1 - along.1 * offset.0).abs() / length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_stretches_lose_their_middle_and_corners_stay() {
        let corner = [
            (0.0, 0.0),
            (5.0, 0.1),
            (10.0, 0.0),
            (10.0, 5.0),
            (10.0, 10.0),
        ];
        assert_eq!(simplified(&corner), [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]);
        assert_eq!(simplified(&[]), []);
        assert_eq!(simplified(&[(1.0, 1.0)]), [(1.0, 1.0)]);
    }
}
