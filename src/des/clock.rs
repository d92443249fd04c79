//! Simulated time.

/// The time of a replication, in weeks; it never runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Clock {
    now: f64,
}

impl Clock {
    /// The current time.
    #[inline]
    #[must_use]
    pub fn now(self) -> f64 {
        self.now
    }

    /// Move on to `time`, which must not lie in the past.
    #[inline]
    pub fn advance(&mut self, time: f64) {
        debug_assert!(
            time >= self.now,
            "time ran backwards: {} to {time}",
            self.now
        );
        self.now = time;
    }
}
