//! Whom do we hire for machine learning, in which order, when, and through which
//! channel, so that projects reach production and stay there?
//!
//! `pitcrew` answers with simulated futures. A scenario describes an organization and
//! a few hiring orders, the plans; every plan is played in the same thousands of
//! futures; what happened in them is turned into claims that say how sure they are.
//!
//! ```text
//! TOML text -> scenario -> Experiment -> experiment -> Results -> analysis -> Analysis
//!                                          |    ^                                |
//!                                          v    | one future                     v
//!                                          engine                charts, report, the screen
//! ```
//!
//! From a text to an answer:
//!
//! ```
//! use pitcrew::{analysis, experiment, scenario};
//!
//! let text = r#"
//!     title   = "Three good models in notebooks, none live"
//!     horizon = "24 months"
//!
//!     [run]
//!     replications = 200
//!
//!     [today]
//!     validated_models = 3
//!
//!     [team]
//!     data-scientist = 2
//!
//!     [[plan]]
//!     name = "Nobody"
//!     hire = []
//!
//!     [[plan]]
//!     name = "MLOps engineer now"
//!     hire = [{ role = "mlops-engineer", when = "now" }]
//! "#;
//!
//! let scenario = scenario::parse("notebooks.toml", text, &[])?;
//! let results = experiment::run(&scenario.experiment);
//!
//! let analysis = analysis::analyze(&scenario.experiment, &results);
//! let answer = analysis::answer_sentence(&analysis);
//! assert!(answer.contains("MLOps engineer now"), "{answer}");
//! # println!("{answer}");
//! # Ok::<(), scenario::Problems>(())
//! ```
//!
//! The modules, from the foundations up: [`units`], [`random`], [`des`] and
//! [`statistics`] know nothing of teams; [`model`] is what a scenario says and
//! [`engine`] plays one future of it; [`experiment`] plays many, and [`analysis`] makes
//! claims of them, in the [`words`] that all output shares; [`scenario`] reads, [`charts`] draws, [`report`] writes and [`cli`]
//! talks. Each imports only modules further down. `ARCHITECTURE.md` is the map.

pub mod analysis;
pub mod blueprint;
pub mod charts;
pub mod cli;
pub mod des;
pub mod engine;
pub mod experiment;
mod math;
pub mod model;
pub mod random;
pub mod report;
pub mod scenario;
pub mod statistics;
pub mod units;
pub mod words;
