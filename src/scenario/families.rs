//! The named families of distributions: `{ dist = "gamma", mean = ..., sd = ... }`.

use crate::random::{Distribution, DistributionError};

type Built = Result<Distribution, DistributionError>;
type Percentiles = fn((f64, f64), (f64, f64)) -> Built;

/// A family of distributions and the ways to state it.
pub(super) struct Family {
    pub name: &'static str,
    pub forms: &'static [Form],
    /// From any two percentiles, each a probability and a value, where that is a way.
    pub percentiles: Option<Percentiles>,
    /// Whether it lies between 0 and 1 unless its bounds are stated.
    pub is_of_shares: bool,
}

/// One way: its parameters, and how they make a distribution. Each parameter is a
/// list, of one number unless it is the values or weights of a discrete family.
pub(super) struct Form {
    pub parameters: &'static [&'static str],
    pub build: fn(&[Vec<f64>]) -> Built,
}

impl Family {
    /// Every parameter of every form.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.forms
            .iter()
            .flat_map(|form| form.parameters.iter().copied())
    }
}

const fn family(name: &'static str, forms: &'static [Form]) -> Family {
    Family {
        name,
        forms,
        percentiles: None,
        is_of_shares: false,
    }
}

/// All families by name.
pub(super) const FAMILIES: [Family; 13] = [
    family(
        "constant",
        &[Form {
            parameters: &["value"],
            build: |p| Distribution::constant(p[0][0]),
        }],
    ),
    family(
        "uniform",
        &[Form {
            parameters: &["low", "high"],
            build: |p| Distribution::uniform(p[0][0], p[1][0]),
        }],
    ),
    family(
        "exponential",
        &[Form {
            parameters: &["mean"],
            build: |p| Distribution::exponential(p[0][0]),
        }],
    ),
    Family {
        percentiles: Some(Distribution::lognormal_percentiles),
        ..family(
            "lognormal",
            &[
                Form {
                    parameters: &["mean", "sd"],
                    build: |p| Distribution::lognormal_mean_sd(p[0][0], p[1][0]),
                },
                Form {
                    parameters: &["median", "sd_log"],
                    build: |p| Distribution::lognormal_median_sd_log(p[0][0], p[1][0]),
                },
            ],
        )
    },
    family(
        "gamma",
        &[
            Form {
                parameters: &["mean", "sd"],
                build: |p| Distribution::gamma_mean_sd(p[0][0], p[1][0]),
            },
            Form {
                parameters: &["shape", "scale"],
                build: |p| Distribution::gamma_shape_scale(p[0][0], p[1][0]),
            },
        ],
    ),
    family(
        "weibull",
        &[Form {
            parameters: &["shape", "scale"],
            build: |p| Distribution::weibull(p[0][0], p[1][0]),
        }],
    ),
    family(
        "truncated-normal",
        &[Form {
            parameters: &["mean", "sd", "low", "high"],
            build: |p| Distribution::truncated_normal(p[0][0], p[1][0], p[2][0], p[3][0]),
        }],
    ),
    family(
        "triangular",
        &[Form {
            parameters: &["low", "mode", "high"],
            build: |p| Distribution::triangular(p[0][0], p[1][0], p[2][0]),
        }],
    ),
    family(
        "pert",
        &[Form {
            parameters: &["low", "mode", "high"],
            build: |p| Distribution::pert(p[0][0], p[1][0], p[2][0]),
        }],
    ),
    Family {
        is_of_shares: true,
        ..family(
            "beta",
            &[
                Form {
                    parameters: &["mean", "sd"],
                    build: |p| Distribution::beta_mean_sd(p[0][0], p[1][0]),
                },
                Form {
                    parameters: &["alpha", "beta"],
                    build: |p| Distribution::beta(p[0][0], p[1][0]),
                },
                Form {
                    parameters: &["mean", "sd", "low", "high"],
                    build: |p| {
                        Distribution::beta_mean_sd_between((p[0][0], p[1][0]), (p[2][0], p[3][0]))
                    },
                },
                Form {
                    parameters: &["alpha", "beta", "low", "high"],
                    build: |p| Distribution::beta_between((p[0][0], p[1][0]), (p[2][0], p[3][0])),
                },
            ],
        )
    },
    Family {
        percentiles: Some(Distribution::logit_normal_percentiles),
        is_of_shares: true,
        ..family("logit-normal", &[])
    },
    family(
        "discrete",
        &[Form {
            parameters: &["values", "weights"],
            build: |p| Distribution::discrete(&p[0], &p[1]),
        }],
    ),
    family(
        "empirical",
        &[Form {
            parameters: &["values"],
            build: |p| Distribution::empirical(&p[0]),
        }],
    ),
];
