//! pitcrew
pub mod experiment;
pub mod model;
pub mod random;
pub mod units;
