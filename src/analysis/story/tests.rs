//! Stories by hand.
