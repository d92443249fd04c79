//! Mathematical functions whose last bits never change: everything goes through
//! the pinned `libm`, because the system's own functions differ by machine.
//!
//! `elementary` wraps `libm`; `normal`, `gamma`, `beta` and `student` are distribution
//! functions and their inverses; `invert` finds roots and `integrate` integrates.

mod beta;
mod elementary;
mod gamma;
mod integrate;
mod invert;
mod normal;
mod student;

pub(crate) use beta::{beta_cdf, beta_quantile, beta_upper_quantile};
pub(crate) use elementary::{exp, exp_m1, exp2, ln, ln_1p, ln_gamma, pow};
pub(crate) use gamma::gamma_quantile;
pub(crate) use integrate::integrate;
pub(crate) use normal::{normal_cdf, normal_quantile};
pub(crate) use student::student_critical;
