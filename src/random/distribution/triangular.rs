//! The triangular distribution.

/// Rises from `low` to `mode` and falls to `high`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Triangular {
    pub(super) low: f64,
    pub(super) mode: f64,
    pub(super) high: f64,
}

impl Triangular {
    /// The value at probability `p`: the inverse of two parabolas.
    #[inline]
    pub(super) fn at(&self, p: f64) -> f64 {
        let width = self.high - self.low;
        let rise = self.mode - self.low;
        let fall = self.high - self.mode;
        if p * width <= rise {
            (self.low + (p * width * rise).sqrt()).min(self.mode)
        } else {
            (self.high - ((1.0 - p) * width * fall).sqrt()).max(self.mode)
        }
    }

    pub(super) fn mean(&self) -> f64 {
        self.low + ((self.mode - self.low) + (self.high - self.low)) / 3.0
    }

    pub(super) fn variance(&self) -> f64 {
        let width = self.high - self.low;
        let rise = self.mode - self.low;
        (width * width - width * rise + rise * rise) / 18.0
    }
}
