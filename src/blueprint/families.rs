//! The named families of distributions: `{ dist = "gamma", mean = ..., sd = ... }`.

use crate::random::{Distribution, DistributionError};

/// A family of distributions and the ways to state it.
pub(crate) struct Family {
    pub name: &'static str,
    pub forms: &'static [Form],
}

/// One way: its parameters, and how they make a distribution. Each parameter is a
/// list, of one number unless it is the values or weights of a discrete family.
pub(crate) struct Form {
    pub parameters: &'static [&'static str],
    pub build: fn(&[Vec<f64>]) -> Result<Distribution, DistributionError>,
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
    /// Which of the families, and which of its forms.
    pub family: usize,
    pub form: usize,
    /// One list for each parameter of the form, in its order.
    pub parameters: Vec<Vec<f64>>,
}

impl Named {
    fn form(&self) -> &'static Form {
        &FAMILIES[self.family].forms[self.form]
    }

    pub(crate) fn distribution(&self) -> Result<Distribution, DistributionError> {
        (self.form().build)(&self.parameters)
    }

    /// The parameter at a path below the value: its name, and its number in a list, from 1.
    pub(crate) fn parameter(&mut self, path: &[String]) -> Option<&mut f64> {
        let (name, rest) = path.split_first()?;
        let names = self.form().parameters;
        let place = names.iter().position(|known| *known == name.as_str())?;
        let numbers = &mut self.parameters[place];
        let at = match rest {
            [] if numbers.len() == 1 => 0,
            [number] => number.parse::<usize>().ok()?.checked_sub(1)?,
            _ => return None,
        };
        numbers.get_mut(at)
    }
}

/// Whether a parameter is a pure shape, without the unit of the number.
pub(crate) fn is_pure(parameter: &str) -> bool {
    matches!(parameter, "shape" | "sd_log" | "alpha" | "beta" | "weights")
}

/// All families by name.
pub(crate) const FAMILIES: [Family; 13] = [
    Family {
        name: "constant",
        forms: &[Form {
            parameters: &["value"],
            build: |p| Distribution::constant(p[0][0]),
        }],
    },
    Family {
        name: "uniform",
        forms: &[Form {
            parameters: &["low", "high"],
            build: |p| Distribution::uniform(p[0][0], p[1][0]),
        }],
    },
    Family {
        name: "exponential",
        forms: &[Form {
            parameters: &["mean"],
            build: |p| Distribution::exponential(p[0][0]),
        }],
    },
    Family {
        name: "lognormal",
        forms: &[
            Form {
                parameters: &["mean", "sd"],
                build: |p| Distribution::lognormal_mean_sd(p[0][0], p[1][0]),
            },
            Form {
                parameters: &["median", "sd_log"],
                build: |p| Distribution::lognormal_median_sd_log(p[0][0], p[1][0]),
            },
            Form {
                parameters: &["p5", "p95"],
                build: |p| Distribution::lognormal_percentiles((0.05, p[0][0]), (0.95, p[1][0])),
            },
            Form {
                parameters: &["p10", "p90"],
                build: |p| Distribution::lognormal_percentiles((0.1, p[0][0]), (0.9, p[1][0])),
            },
            Form {
                parameters: &["p25", "p75"],
                build: |p| Distribution::lognormal_percentiles((0.25, p[0][0]), (0.75, p[1][0])),
            },
        ],
    },
    Family {
        name: "gamma",
        forms: &[
            Form {
                parameters: &["mean", "sd"],
                build: |p| Distribution::gamma_mean_sd(p[0][0], p[1][0]),
            },
            Form {
                parameters: &["shape", "scale"],
                build: |p| Distribution::gamma_shape_scale(p[0][0], p[1][0]),
            },
        ],
    },
    Family {
        name: "weibull",
        forms: &[Form {
            parameters: &["shape", "scale"],
            build: |p| Distribution::weibull(p[0][0], p[1][0]),
        }],
    },
    Family {
        name: "truncated-normal",
        forms: &[Form {
            parameters: &["mean", "sd", "low", "high"],
            build: |p| Distribution::truncated_normal(p[0][0], p[1][0], p[2][0], p[3][0]),
        }],
    },
    Family {
        name: "triangular",
        forms: &[Form {
            parameters: &["low", "mode", "high"],
            build: |p| Distribution::triangular(p[0][0], p[1][0], p[2][0]),
        }],
    },
    Family {
        name: "pert",
        forms: &[Form {
            parameters: &["low", "mode", "high"],
            build: |p| Distribution::pert(p[0][0], p[1][0], p[2][0]),
        }],
    },
    Family {
        name: "beta",
        forms: &[
            Form {
                parameters: &["mean", "sd"],
                build: |p| Distribution::beta_mean_sd(p[0][0], p[1][0]),
            },
            Form {
                parameters: &["alpha", "beta"],
                build: |p| Distribution::beta(p[0][0], p[1][0]),
            },
        ],
    },
    Family {
        name: "logit-normal",
        forms: &[Form {
            parameters: &["p10", "p90"],
            build: |p| Distribution::logit_normal_percentiles((0.1, p[0][0]), (0.9, p[1][0])),
        }],
    },
    Family {
        name: "discrete",
        forms: &[Form {
            parameters: &["values", "weights"],
            build: |p| Distribution::discrete(&p[0], &p[1]),
        }],
    },
    Family {
        name: "empirical",
        forms: &[Form {
            parameters: &["values"],
            build: |p| Distribution::empirical(&p[0]),
        }],
    },
];
