//! The named families of distributions: `{ dist = "gamma", mean = ..., sd = ... }`.

use crate::random::{Distribution, DistributionError};

type Built = Result<Distribution, DistributionError>;
type Percentiles = fn((f64, f64), (f64, f64)) -> Built;

/// A family of distributions and the ways to state it.
pub(crate) struct Family {
    pub name: &'static str,
    pub forms: &'static [Form],
    /// From any two percentiles, each a probability and a value, where that is a way.
    pub percentiles: Option<Percentiles>,
    /// Whether it lies between 0 and 1 unless its bounds are stated.
    pub is_of_shares: bool,
}

/// One way: its parameters, and how they make a distribution. Each parameter is a
/// list, of one number unless it is the values or weights of a discrete family.
pub(crate) struct Form {
    pub parameters: &'static [&'static str],
    pub build: fn(&[Vec<f64>]) -> Built,
}

impl Family {
    /// Every parameter of every form.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &'static str> {
        self.forms
            .iter()
            .flat_map(|form| form.parameters.iter().copied())
    }
}

/// A distribution as its family and the parameters by which it was stated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// Which of the families.
    pub family: usize,
    pub way: Way,
    /// One list for each parameter, in the order of the way.
    pub parameters: Vec<Vec<f64>>,
}

/// How a distribution was stated.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Way {
    /// By one of the forms of its family.
    Form(usize),
    /// By two percentiles, each its name and its probability, the lower one first.
    Percentiles([(String, f64); 2]),
}

impl Named {
    pub(crate) fn distribution(&self) -> Built {
        let family = &FAMILIES[self.family];
        match (&self.way, family.percentiles) {
            (Way::Percentiles([(_, low), (_, high)]), Some(through)) => through(
                (*low, self.parameters[0][0]),
                (*high, self.parameters[1][0]),
            ),
            (Way::Form(form), _) => (family.forms[*form].build)(&self.parameters),
            (Way::Percentiles(_), None) => unreachable!("the family goes by percentiles"),
        }
    }

    fn place_of(&self, parameter: &str) -> Option<usize> {
        match &self.way {
            Way::Form(form) => {
                let names = FAMILIES[self.family].forms[*form].parameters;
                names.iter().position(|known| *known == parameter)
            }
            Way::Percentiles(pair) => pair.iter().position(|(name, _)| name == parameter),
        }
    }

    /// The parameter at a path below the value: its name, and its number in a list, from 1.
    pub(crate) fn parameter(&mut self, path: &[String]) -> Option<&mut f64> {
        let (name, rest) = path.split_first()?;
        let place = self.place_of(name)?;
        let numbers = &mut self.parameters[place];
        let at = match rest {
            [] if numbers.len() == 1 => 0,
            [number] => number.parse::<usize>().ok()?.checked_sub(1)?,
            _ => return None,
        };
        numbers.get_mut(at)
    }
}

/// The probability of a percentile such as `p10`, above 0 and below 1.
pub(crate) fn probability(parameter: &str) -> Option<f64> {
    let percent: f64 = parameter.strip_prefix('p')?.parse().ok()?;
    (percent > 0.0 && percent < 100.0).then_some(percent / 100.0)
}

/// Whether a parameter is a pure shape, without the unit of the number.
pub(crate) fn is_pure(parameter: &str) -> bool {
    matches!(parameter, "shape" | "sd_log" | "alpha" | "beta" | "weights")
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
pub(crate) const FAMILIES: [Family; 13] = [
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
