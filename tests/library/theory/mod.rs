//! Plain queueing systems are legal scenarios, and must meet their theory.

mod chains;
mod lifecycles;
mod networks;
mod queues;
