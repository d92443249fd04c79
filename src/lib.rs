//! pitcrew
pub mod analysis;
pub mod des;
pub mod engine;
pub mod experiment;
pub mod model;
pub mod random;
pub mod statistics;
pub mod units;
