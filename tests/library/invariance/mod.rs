//! What must not change a result, and what must add up in every future.

mod conservation;
mod funds;
mod kinds;
mod lost_projects;
mod luck;
mod mechanisms;
mod operation;
mod people;
mod readiness_and_sponsor;
mod repeats;
mod same_rows;
