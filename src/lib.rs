//! pitcrew

pub mod analysis;
pub mod charts;
pub mod cli;
pub mod des;
pub mod engine;
pub mod experiment;
pub mod model;
pub mod random;
pub mod report;
pub mod scenario;
pub mod statistics;
pub mod units;
