//! The library from outside: every claim about the model, the engine, the statistics
//! and the scenario language. One program, so that the library is linked once.

mod support;

mod admitted_ends;
mod assumptions;
mod building_on_files;
mod calibration;
mod coverage;
mod csv_columns;
mod distributions;
mod face_validity;
mod hand_worked;
mod invariance;
mod limits;
mod mutated_files;
mod naive_twin;
mod pitfalls;
mod plausible;
mod scenarios;
mod stated_distributions;
mod theory;
mod watching;
mod wrong_scenarios;
mod yardsticks;
