//! Influences on survival and incidence, squared and summed by cluster as the times go by.

use super::survival::Common;

/// An observation after its end: its influence on an incidence F is, from then on,
/// G(T) + `jump` (of its own kind of event) + `slope` (F(t) - F(T)), and on the survival S
/// it is `slope` S(t).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ended {
    /// When it ended.
    pub(super) time: f64,
    /// The cluster it belongs to, from 0.
    pub(super) cluster: usize,
    /// With which event.
    pub(super) event: Option<usize>,
    pub(super) jump: f64,
    pub(super) slope: f64,
}

/// What is carried along. Of every cluster: Σa by kind and Σl of those that have ended, the
/// influence of one of them being a + l F(t), and how many are still at risk, whose
/// influence is the same G(t).
pub(super) struct Influence {
    constant: Vec<Vec<f64>>,
    slope: Vec<f64>,
    at_risk: Vec<f64>,
    /// Σ over clusters of (Σa)², (Σa)(Σl) and (Σa)(at risk), by kind.
    constants: Vec<[f64; 3]>,
    /// Σ over clusters of (Σl)², (Σl)(at risk) and (at risk)².
    slopes: [f64; 3],
    /// G by kind.
    common: Vec<f64>,
    /// Of the survival, over the survival: Σ d / (n (n - d)).
    hazard: f64,
    now: Now,
}

/// The time that is looked at.
#[derive(Default)]
struct Now {
    at_risk: f64,
    survival_before: f64,
    dead: f64,
}

impl Influence {
    /// `clusters` has a number per observation.
    pub(super) fn new(clusters: &[usize], kinds: usize) -> Influence {
        let count = clusters.iter().max().map_or(0, |last| last + 1);
        let mut at_risk = vec![0.0; count];
        for cluster in clusters {
            at_risk[*cluster] += 1.0;
        }
        let squares = at_risk.iter().map(|number| number * number).sum();
        Influence {
            constant: vec![vec![0.0; count]; kinds],
            slope: vec![0.0; count],
            at_risk,
            constants: vec![[0.0; 3]; kinds],
            slopes: [0.0, 0.0, squares],
            common: vec![0.0; kinds],
            hazard: 0.0,
            now: Now::default(),
        }
    }

    /// So many events of each kind at one time, before which so many were at risk and the
    /// survival was `survival_before`. The hazard d/n moves by ((event of i) - d/n) / n
    /// with the weight of an observation i that is at risk.
    pub(super) fn step(&mut self, (at_risk, survival_before): (f64, f64), events: &[u64]) {
        let dead = events.iter().sum::<u64>() as f64;
        for (common, count) in self.common.iter_mut().zip(events) {
            let rise = survival_before * *count as f64 / at_risk;
            *common += (self.hazard - 1.0 / at_risk) * rise;
        }
        if dead < at_risk {
            self.hazard += dead / (at_risk * (at_risk - dead));
        }
        self.now = Now {
            at_risk,
            survival_before,
            dead,
        };
    }

    /// One observation ends at the time of the last step, in `cluster`, the incidence being
    /// `incidence` from then on. Its time is left to the caller.
    pub(super) fn end(
        &mut self,
        event: Option<usize>,
        (cluster, incidence): (usize, &[f64]),
    ) -> Ended {
        let now = &self.now;
        let remaining = now.at_risk - now.dead;
        let slope = if remaining == 0.0 {
            // All have ended: nothing changes any more.
            0.0
        } else if event.is_some() {
            self.hazard - 1.0 / remaining
        } else {
            self.hazard
        };
        let jump = now.survival_before / now.at_risk;
        let before = (self.slope[cluster], self.at_risk[cluster]);
        let after = (before.0 + slope, before.1 - 1.0);
        self.slopes[0] += after.0 * after.0 - before.0 * before.0;
        self.slopes[1] += after.0 * after.1 - before.0 * before.1;
        self.slopes[2] += after.1 * after.1 - before.1 * before.1;
        for (kind, incidence) in incidence.iter().enumerate() {
            let own = if event == Some(kind) { jump } else { 0.0 };
            let constant = &mut self.constant[kind][cluster];
            let (old, new) = (
                *constant,
                *constant + self.common[kind] + own - slope * incidence,
            );
            let sums = &mut self.constants[kind];
            sums[0] += new * new - old * old;
            sums[1] += new * after.0 - old * before.0;
            sums[2] += new * after.1 - old * before.1;
            *constant = new;
        }
        (self.slope[cluster], self.at_risk[cluster]) = after;
        Ended {
            time: 0.0,
            cluster,
            event,
            jump,
            slope,
        }
    }

    /// Sum over clusters of the squared influence on the incidence of a kind, which is
    /// `incidence` now.
    pub(super) fn squares(&self, kind: usize, incidence: f64) -> f64 {
        let common = self.common[kind];
        let [aa, al, ay] = self.constants[kind];
        let [ll, ly, yy] = self.slopes;
        aa + incidence * (2.0 * al + incidence * ll)
            + common * (2.0 * (ay + incidence * ly) + common * yy)
    }

    /// The same of the survival, over its square.
    pub(super) fn survival_squares(&self) -> f64 {
        let [ll, ly, yy] = self.slopes;
        ll + self.hazard * (2.0 * ly + self.hazard * yy)
    }

    /// What those at risk have in common now.
    pub(super) fn common(&self) -> Common {
        Common {
            hazard: self.hazard,
            incidence: self.common.clone(),
        }
    }
}
