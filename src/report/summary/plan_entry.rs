//! One plan, as it stands in `summary.json`.

use super::code_entry::LossCode;
use super::curve_entry::{CashEntry, FlowEntry, IncidenceEntry};
use super::described::{Share, entry, list};
use super::tables::{LastMeasures, Measures, Row};
use crate::analysis::{
    FunnelStep, HireSummary, KindSummary, Loss, PlanSummary, RoleSummary, StageSummary,
};

entry! {
    /// What one plan leads to.
    PlanEntry<'a> = "plan", from (plan, (stages, ends)) in (&'a PlanSummary, (&'a [String], &'a [String]));
    name: &'a str = &plan.name;
    #[serde(flatten)]
    plan_measures: Measures<'a> = Measures(&plan.measures);
    losses: Vec<LossEntry<'a>> = list(plan.losses.iter().map(|loss| (loss, (stages, ends))));
    incidence: IncidenceEntry<'a> = (&plan.incidence, ends).into();
    flow: FlowEntry<'a> = (&plan.flow, stages).into();
    /// Its hires in the order of the file: how often and when each opened, came and was sent
    /// away.
    hires: Vec<Row<'a, HireSummary>> = list(&plan.hires);
    /// Success by kind of project; empty where all projects are of one kind.
    kinds: Vec<Row<'a, KindSummary>> = list(&plan.kinds);
    cash: CashEntry<'a> = (&plan.cash).into();
    measures: LastMeasures<'a> = LastMeasures(&plan.measures);
    /// How far the admitted projects came within follow-up.
    funnel: Vec<Row<'a, FunnelStep>> = list(&plan.funnel);
    /// Its stages, in order.
    stages: Vec<Row<'a, StageSummary>> = list(&plan.stages);
    /// Its roles, those of which anybody was there.
    roles: Vec<Row<'a, RoleSummary>> = list(&plan.roles);
}

entry! {
    /// A share of the admitted projects, by fate and place at the end of follow-up.
    LossEntry<'a> = "loss", from (loss, (stages, ends)) in (&Loss, (&'a [String], &'a [String]));
    fate: LossCode<'a> = LossCode(loss.reason, ends);
    stage: &'a str = stages.get(loss.stage).map_or("", String::as_str);
    share: Share = Share(loss.share);
}
