//! One future told: which one, who was there, what became of each project, and what
//! happened in sentences.
//!
//! [`choose`] picks the future, [`tell`] makes a [`Story`] of a watched replication,
//! [`parting`] says from when on two stories of the same future differ.

mod beginnings;
mod calendar;
mod choice;
mod ending;
mod happenings;
mod names;
mod parting;
mod start;
mod tell;
mod types;
mod waits;
mod words;

pub use calendar::moment;
pub use choice::{Choice, Standing, choose};
pub use parting::{Parting, parting};
pub use tell::tell;
pub use types::{
    Doing, Ending, ProjectState, Sign, Story, StoryEvent, StoryPerson, StoryProject, StoryStay,
    StoryWork, Weight, Whom,
};
