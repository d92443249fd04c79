//! The whole of `summary.json`.

use std::path::Path;

use serde_json::{Value, json};

use super::super::error::ReportError;
use super::super::identity::{ENGINE_VERSION, RunIdentity};
use super::code_entry::MeasureCode;
use super::comparison_entry::{DifferenceEntry, VerdictEntry};
use super::contest_entry::{ContestEntry, contests};
use super::described::{
    Definitions, Described, Format, NotNegative, Property, entry, list, schema_of,
};
use super::goal_entry::{GoalEntry, goals};
use super::plan_entry::PlanEntry;
use super::printer::to_text;
use super::rescues_entry::RescuesEntry;
use super::worlds_entry::{PrecisionEntry, WorldsEntry};
use crate::analysis::Analysis;

/// Where the schema is, beside the summary.
#[derive(serde::Serialize)]
#[serde(transparent)]
struct SchemaPlace(&'static str);

impl Described for SchemaPlace {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "type": "string" })
    }

    fn properties(_: &str, _: &str, definitions: &mut Definitions) -> Vec<Property> {
        vec![("$schema".to_owned(), Self::schema(definitions))]
    }
}

entry! {
    /// Everything that pitcrew claims about a run.
    SummaryFile<'a> = "summary", from (identity, analysis) in (&'a RunIdentity, &'a Analysis);
    #[serde(rename = "$schema")]
    schema: SchemaPlace = SchemaPlace("./summary.schema.json");
    format: Format<1> = Format;
    engine_version: &'static str = ENGINE_VERSION;
    scenario: &'a str = &identity.scenario;
    title: &'a str = &analysis.title;
    /// Names the run: resolved scenario, engine version, seed and replications.
    hash: &'a str = &identity.hash;
    seed: u64 = analysis.seed;
    replications_asked: u64 = analysis.replications_asked;
    replications_completed: u64 = analysis.replications;
    /// Whether these are partial results.
    stopped_early: bool = analysis.is_cut_short();
    /// What came of a precision that was asked for; null: none was.
    precision: Option<PrecisionEntry> = analysis.precision.map(Into::into);
    currency: &'a str = &analysis.currency;
    horizon_months: f64 = analysis.horizon_months;
    admission_months: f64 = analysis.admission_months;
    /// Null: projects are followed to the horizon.
    follow_up_months: Option<f64> = analysis.follow_up_months;
    /// What money a year later is worth less, as a share; 0: nothing is discounted.
    discount_per_year: NotNegative = NotNegative(analysis.discount_per_year);
    /// Months for which live models are played on after the horizon; 0: money ends there.
    run_off_months: NotNegative = NotNegative(analysis.run_off_months);
    /// Whether operation and money are part of the model.
    has_value: bool = analysis.has_value;
    stages: &'a [String] = &analysis.stages;
    estimators: Estimators = ().into();
    /// The measure of the order of plans.
    ranked_by: MeasureCode = MeasureCode(analysis.ranked.measure);
    /// The measure that counts as much, where two are looked at together; else null.
    ranked_with: Option<MeasureCode> = analysis.ranked.beside.map(MeasureCode);
    /// What plans are ranked by, in words.
    ranked_by_words: String = analysis.ranked.words();
    /// The least lead in that measure that is called one, in its unit.
    matters: f64 = analysis.ranked.least(analysis.ranked.measure);
    verdict: VerdictEntry<'a> = analysis.into();
    baseline: &'a str = &analysis.plans[analysis.baseline].name;
    plans: Vec<PlanEntry<'a>> = {
        let plans = analysis.plans.iter();
        let names = (analysis.stages.as_slice(), analysis.ends.as_slice());
        list(plans.map(|plan| (plan, names)))
    };
    against_baseline: Vec<DifferenceEntry<'a>> = {
        let differences = analysis.against_baseline.iter();
        list(differences.map(|difference| (difference, analysis)))
    };
    against_leader: Vec<DifferenceEntry<'a>> = {
        let differences = analysis.against_leader.iter();
        list(differences.map(|difference| (difference, analysis)))
    };
    /// By what plans are ranked by, and by net value where there is any; empty with one plan.
    contests: Vec<ContestEntry<'a>> = {
        let plans = analysis.plans.iter();
        contests(&analysis.contests, plans.map(|plan| plan.name.as_str()))
    };
    /// The lines of [goals], plan by plan.
    goals: Vec<GoalEntry<'a>> = goals(analysis);
    /// What is not known, and what it does beside luck; null without assumptions.
    worlds: Option<WorldsEntry<'a>> = {
        let worlds = analysis.worlds.as_ref();
        worlds.map(|worlds| (worlds, analysis).into())
    };
    /// What one more person from the start would have done for the lost projects of the first
    /// replications; null where nobody asked, or no plan hires anybody.
    lost_projects: Option<RescuesEntry<'a>> = {
        let rescues = analysis.rescues.as_ref();
        rescues.map(|rescues| (rescues, analysis).into())
    };
}

entry! {
    /// How each kind of figure was estimated.
    Estimators = "estimators", from () in ();
    success_rate: &'static str =
        "ratio of sums over replications, linearized variance, 95 % Wilson interval on the \
            effective sample size";
    mean: &'static str =
        "mean over replications, 95 % Student interval";
    spread: &'static str =
        "10th, 50th and 90th percentile over replications (type 1)";
    difference: &'static str =
        "paired over replications under common random numbers; the intervals of all comparisons \
            with one plan hold together with 95 % confidence (Bonferroni)";
    incidence: &'static str =
        "cumulative incidence with competing events over admitted projects, pointwise 95 % band \
            clustered by replication; with follow_up \"to the horizon\" projects kicked off later \
            are watched shorter (Aalen-Johansen)";
    verdict: &'static str =
        "intervals adjusted for the number of comparisons with the leading plan";
    against_best: &'static str =
        "multiple comparisons with the best (Hsu's constrained intervals) from paired Student \
            intervals that share 5 % (Bonferroni), for all plans at once";
    resamples: &'static str =
        "share of 1,000 bootstrap resamples of whole replications in which the plan leads, ties \
            split: simulation error";
    regret: &'static str =
        "score of the best plan of the same replication minus the plan's own; quantiles of type \
            1, their interval by ranks";
    goal: &'static str =
        "share of replications in which it is met, 95 % Wilson interval";
    time: &'static str =
        "weeks from the start by which the share of replications has it; null: not reached by \
            the horizon; 95 % interval by order statistics";
    worlds: &'static str =
        "where assumptions are drawn: one-way analysis of variance with random effects; worlds, \
            not replications, are the units of every interval";
    lost_projects: &'static str =
        "shares of the projects lost within their follow-up in the first replications: ratios of \
            sums, as the success rate; a hire rescues a project that goes live in time when the same \
            replication is played with one more person";
}

/// The text of `summary.json`; the same for the same run.
pub fn summary_json(identity: &RunIdentity, analysis: &Analysis) -> Result<String, ReportError> {
    let text = to_text(&SummaryFile::from((identity, analysis)));
    text.map_err(ReportError::at("write", Path::new("summary.json")))
}

/// JSON Schema of `summary.json`.
#[must_use]
pub fn summary_schema() -> String {
    schema_of::<SummaryFile<'_>>("pitcrew summary, format 1")
}
