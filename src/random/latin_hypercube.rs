//! Latin hypercubes: points that fill a cube evenly in each of its directions.

use super::purpose::Purpose;
use super::stream::{Address, Streams};

/// So many points in the unit cube of `sides` dimensions: in each dimension every one of
/// `points` equal slices holds one point (M. D. `McKay`, R. J. Beckman, W. J. Conover 1979,
/// *Technometrics* 21(2)). Each dimension has draws of its own: one more moves no other.
#[must_use]
pub fn latin_hypercube(seed: u64, points: usize, sides: usize) -> Vec<Vec<f64>> {
    let mut cube = vec![Vec::with_capacity(sides); points];
    for side in 0..sides {
        let draw = |point: usize, which: u8| {
            let streams = Streams::new(seed, point as u64, 0);
            streams.uniform(Purpose::Search, Address::at(side as u32, which, 0))
        };
        let mut order: Vec<usize> = (0..points).collect();
        order.sort_by(|one, other| draw(*one, 0).total_cmp(&draw(*other, 0)));
        for (slice, point) in order.into_iter().enumerate() {
            cube[point].push((slice as f64 + draw(point, 1)) / points as f64);
        }
    }
    cube
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slice_of_every_side_holds_one_point() {
        let cube = latin_hypercube(3, 50, 4);
        for side in 0..4 {
            let mut slices: Vec<usize> = cube
                .iter()
                .map(|point| (point[side] * 50.0) as usize)
                .collect();
            slices.sort_unstable();
            assert!(slices.into_iter().eq(0..50));
        }
        let sides: Vec<&[f64]> = cube.iter().map(|point| &point[..2]).collect();
        assert!(
            latin_hypercube(3, 50, 2)
                .iter()
                .map(Vec::as_slice)
                .eq(sides)
        );
        assert_ne!(cube[0][0], latin_hypercube(4, 50, 4)[0][0]);
    }
}
