//! The model held against what was observed: what is measured, in which futures, and
//! whether that lies in the band that the evidence allows.
//!
//! [`Played`] keeps all that came of a scenario, an [`Observable`] is a measure of it,
//! [`measure`] estimates that over one or several scenarios, and [`standing`] says
//! where the estimate lies. Which targets there are is data of the defaults library.

mod estimate;
mod future;
mod line;
mod observable;
mod programme;
mod projects;
mod search;
mod words;

pub use estimate::{measure, relative};
pub use future::Played;
pub use line::{Band, CalibrationLine, Scale, Sensitivity, Standing, standing};
pub use observable::{Observable, Question};
pub use search::{Evidence, Found, Kept, Look, Reading, Wave, search};
