//! Do intervals cover what they say? Thousands of small experiments with a known
//! answer, played by the engine and estimated as the analysis does it.

#[path = "../support/mod.rs"]
mod support;

mod intervals;
mod stopping;
