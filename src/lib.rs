//! pitcrew
pub mod analysis;
pub mod charts;
pub mod experiment;
pub mod model;
pub mod random;
pub mod statistics;
pub mod units;
