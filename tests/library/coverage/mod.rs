//! Do intervals cover what they say? Thousands of small experiments with a known
//! answer, played by the engine and estimated as the analysis does it.

mod intervals;
mod settled;
mod stopping;
