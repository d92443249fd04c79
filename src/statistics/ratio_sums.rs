//! Sums of whole numbers, exact.

/// Sums over replications of whole numbers y and m: exact, in any order and however many.
///
/// ```
/// use pitcrew::statistics::RatioSums;
///
/// let sums = RatioSums::of([(1, 4), (u32::MAX, u32::MAX), (u32::MAX, u32::MAX)]);
/// assert_eq!(sums.mm, 16 + 2 * 4_294_967_295_u128.pow(2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RatioSums {
    /// Replications, those with m = 0 included.
    pub replications: u64,
    /// Σy.
    pub y: u64,
    /// Σy².
    pub yy: u128,
    /// Σym.
    pub ym: u128,
    /// Σm.
    pub m: u64,
    /// Σm².
    pub mm: u128,
}

impl RatioSums {
    /// The sums of (y, m) over replications.
    ///
    /// # Panics
    ///
    /// Where Σy or Σm is beyond 2^64, which takes 2^32 replications at least.
    ///
    /// ```
    /// use pitcrew::statistics::RatioSums;
    ///
    /// let sums = RatioSums::of([(1, 4), (2, 2)]);
    /// assert_eq!((sums.y, sums.yy, sums.ym, sums.m, sums.mm), (3, 5, 8, 6, 20));
    /// ```
    #[must_use]
    pub fn of(counts: impl IntoIterator<Item = (u32, u32)>) -> RatioSums {
        let mut sums = RatioSums::default();
        let add = |total: u64, count: u32| {
            let total = total.checked_add(u64::from(count));
            total.expect("a sum is too large for a number")
        };
        for (y, m) in counts {
            sums.replications += 1;
            sums.y = add(sums.y, y);
            sums.m = add(sums.m, m);
            let (y, m) = (u128::from(y), u128::from(m));
            sums.yy += y * y;
            sums.ym += y * m;
            sums.mm += m * m;
        }
        sums
    }

    /// Stops at sums that no parts of a whole have.
    pub(super) fn assert_shares(&self) {
        assert!(
            self.y <= self.m && self.yy <= self.ym && self.ym <= self.mm,
            "a part is larger than the whole"
        );
        assert!(
            self.m == 0 || self.replications > 0,
            "there are projects, and no replication"
        );
    }

    /// Σd² with d = y - R m, from Σd² = Σyd - R Σmd. Both sums are whole numbers
    /// over Σm, taken exactly, so nothing cancels that is not 0.
    fn squared_residuals(&self) -> f64 {
        let (y, m) = (u128::from(self.y), u128::from(self.m));
        let numerator_part = difference_of_products((m, self.yy), (y, self.ym));
        let denominator_part = difference_of_products((m, self.ym), (y, self.mm));
        let total = self.m as f64;
        ((numerator_part - self.y as f64 / total * denominator_part) / total).max(0.0)
    }

    /// Var(R); `None` with fewer than two replications.
    pub(super) fn variance(&self) -> Option<f64> {
        let replications = self.replications as f64;
        let mean_m = self.m as f64 / replications;
        (self.replications > 1).then(|| {
            self.squared_residuals() / ((replications - 1.0) * replications * mean_m * mean_m)
        })
    }
}

/// a·b - c·d, rounded once.
fn difference_of_products((a, b): (u128, u128), (c, d): (u128, u128)) -> f64 {
    let (first, second) = (product(a, b), product(c, d));
    if first >= second {
        to_number(subtract(first, second))
    } else {
        -to_number(subtract(second, first))
    }
}

/// A product as its upper and its lower 128 bits.
fn product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a_high, a_low) = (a >> 64, a & LOW);
    let (b_high, b_low) = (b >> 64, b & LOW);
    let low = a_low * b_low;
    let middle = a_high * b_low + (low >> 64);
    let other = a_low * b_high + (middle & LOW);
    let high = a_high * b_high + (middle >> 64) + (other >> 64);
    (high, (other << 64) | (low & LOW))
}

fn subtract(larger: (u128, u128), smaller: (u128, u128)) -> (u128, u128) {
    let (low, borrows) = larger.1.overflowing_sub(smaller.1);
    (larger.0 - smaller.0 - u128::from(borrows), low)
}

fn to_number((high, low): (u128, u128)) -> f64 {
    const TWO_TO_128: f64 = f64::from_bits((1023 + 128) << 52);
    high as f64 * TWO_TO_128 + low as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (2^128 - 1)² = 2^256 - 2^129 + 1, and small products as they are.
    #[test]
    fn products_are_exact() {
        assert_eq!(product(u128::MAX, u128::MAX), (u128::MAX - 1, 1));
        assert_eq!(product(1 << 100, 1 << 100), (1 << 72, 0));
        assert_eq!(product(7, 9), (0, 63));
        assert_eq!(difference_of_products((3, 5), (4, 4)), -1.0);
        let large = u128::MAX - 5;
        assert_eq!(difference_of_products((large, 9), (large, 8)), large as f64);
    }

    /// Two futures of 2^32 - 1 projects overflowed 64 bits; a share of all or of half of
    /// them is what it is of two and of four.
    #[test]
    fn the_largest_counts_do_not_overflow() {
        let most = u32::MAX;
        let sums = RatioSums::of(vec![(most, most); 1000]);
        assert_eq!(sums.yy, 1000 * u128::from(most) * u128::from(most));
        assert_eq!(sums.variance(), Some(0.0));
        let half = RatioSums::of([(most, most), (0, most)]);
        let small = RatioSums::of([(1, 1), (0, 1)]);
        assert_eq!(half.variance(), small.variance());
    }

    #[test]
    #[should_panic(expected = "a part is larger than the whole")]
    fn a_part_is_not_larger_than_the_whole() {
        RatioSums::of([(5, 3), (0, 9)]).assert_shares();
    }
}
