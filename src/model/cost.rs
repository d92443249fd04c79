//! What money is spent on.

/// A category of spend: every amount belongs to exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostCategory {
    /// Loaded pay of employees, rates and prices of contractors.
    Pay,
    /// What channels charge once for bringing or training somebody.
    HiringFees,
    /// Running live models, and compute of those who experiment.
    Infrastructure,
    /// A platform that is bought; building one is pay.
    Platform,
    /// What incidents of live models cost.
    IncidentLosses,
    /// What wrong models cost that nobody noticed.
    Harm,
}

impl CostCategory {
    /// All categories, in the order of `ReplicationRecord::costs` and of tables.
    pub const ALL: [CostCategory; 6] = [
        CostCategory::Pay,
        CostCategory::HiringFees,
        CostCategory::Infrastructure,
        CostCategory::Platform,
        CostCategory::IncidentLosses,
        CostCategory::Harm,
    ];
}
