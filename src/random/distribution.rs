//! The distributions of the scenario language.
//!
//! [`Distribution`] is what the rest of the program sees: `family` holds it, draws
//! from it and summarizes it; `by_parameters`, `by_moments` and `by_percentiles`
//! build it, `checks` refuses what cannot exist and `primitives` draws what all are
//! composed of. The families that need more
//! than a line have a file each: `beta`, `gamma`, `logit_normal`, `table`,
//! `triangular` and `truncated_normal`.

mod beta;
mod by_moments;
mod by_parameters;
mod by_percentiles;
mod checks;
mod family;
mod gamma;
mod logit_normal;
mod primitives;
mod table;
mod triangular;
mod truncated_normal;

pub use checks::DistributionError;
pub use family::Distribution;
