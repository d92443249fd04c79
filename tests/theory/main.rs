//! Plain queueing systems are legal scenarios, and must meet their theory.

#[path = "../support/mod.rs"]
mod support;

mod chains;
mod networks;
mod queues;
