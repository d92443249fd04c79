//! Plain queueing systems are legal scenarios, and must meet their theory.

mod chains;
mod networks;
mod queues;
