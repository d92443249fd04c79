//! What can stop a whole programme of projects.

use crate::random::Distribution;
use crate::units::{Money, Weeks};

/// The limits that all projects share. The default has none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Programme {
    /// Weeks without any value after which a programme is reviewed, or frozen, drawn
    /// once per replication, the same under every plan; `None`: never.
    pub patience: Option<Distribution>,
    /// How it is reviewed; `None`: it is judged once, and frozen for good.
    pub review: Option<Review>,
    /// Spend from which on nobody is hired and nothing is kicked off any more; `None`:
    /// no cap.
    pub budget: Option<Money>,
    /// Whether people on a contract go, too, once it is spent.
    pub budget_ends_contracts: bool,
}

/// What a sponsor does with a programme without value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Review {
    /// From one review to the next, and how long a validated model counts as progress.
    pub again: Weeks,
    /// From the stop of hiring until people are lent elsewhere.
    pub notice: Weeks,
    /// From the moment when the programme resumes until they are back.
    pub recall: Weeks,
}
