//! Mathematical functions whose last bits never change: everything goes through
//! the pinned `libm`, because the system's own functions differ by machine.
//!
//! `elementary` wraps `libm`; `normal`, `gamma` and `beta` are distribution
//! functions and their inverses; `invert` finds roots and `integrate` integrates.

mod beta;
mod elementary;
mod gamma;
mod integrate;
mod invert;
mod normal;

pub(super) use beta::beta_quantile;
pub(crate) use elementary::{exp, exp_m1, ln};
pub(super) use elementary::{exp2, ln_1p, ln_gamma, pow};
pub(super) use gamma::gamma_quantile;
pub(super) use integrate::integrate;
pub(super) use normal::{normal_cdf, normal_quantile};
