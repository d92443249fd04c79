//! The scenarios that come with the program.

/// Name and text of each, for `pitcrew new --like NAME`.
#[must_use]
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[
        (
            "first-hire",
            include_str!("../../scenarios/first-hire.toml"),
        ),
        ("notebooks", include_str!("../../scenarios/notebooks.toml")),
        (
            "late-mlops",
            include_str!("../../scenarios/late-mlops.toml"),
        ),
        (
            "stalled-enterprise",
            include_str!("../../scenarios/stalled-enterprise.toml"),
        ),
        (
            "late-and-unowned",
            include_str!("../../scenarios/late-and-unowned.toml"),
        ),
        ("not-yet", include_str!("../../scenarios/not-yet.toml")),
        (
            "theory/mm3",
            include_str!("../../scenarios/theory/mm3.toml"),
        ),
        (
            "theory/tandem",
            include_str!("../../scenarios/theory/tandem.toml"),
        ),
        (
            "theory/reference-pipeline",
            include_str!("../../scenarios/theory/reference-pipeline.toml"),
        ),
        (
            "calibration/data-scientists-only",
            include_str!("../../scenarios/calibration/data-scientists-only.toml"),
        ),
        (
            "calibration/full-team",
            include_str!("../../scenarios/calibration/full-team.toml"),
        ),
    ]
}
