//! One plan, as it stands in `summary.json`.

use serde::Serialize;

use super::estimate_entry::{EstimateEntry, QuantityEntry, RatioEntry, SpreadEntry, TimeEntry};
use super::measure_entry::{FunnelEntry, MeasuresEntry, OpenEntry, RoleEntry, StageEntry};
use super::money_entry::{CashEntry, CostsEntry};
use crate::analysis::{
    FlowCurves, HireSummary, Incidence, KindSummary, Loss, PlanSummary, StaffSummary,
};
use crate::analysis::{event_code, loss_code};

#[derive(Serialize)]
pub(super) struct PlanEntry<'a> {
    name: &'a str,
    success_rate: Option<RatioEntry>,
    success_rate_spread: Option<SpreadEntry>,
    production_months_per_offered_project: Option<EstimateEntry>,
    projects_admitted: QuantityEntry,
    projects_launched: QuantityEntry,
    projects_live: QuantityEntry,
    one_off_releases: QuantityEntry,
    technical_debt_weeks: QuantityEntry,
    programme_frozen_share: f64,
    budget_spent_share: f64,
    staff: StaffEntry,
    first_value: TimeEntry,
    first_production: TimeEntry,
    weeks_to_production_successes_only: Option<EstimateEntry>,
    success_rate_mean_over_futures: Option<EstimateEntry>,
    weeks_to_production_mean_over_futures: Option<EstimateEntry>,
    line_wait_weeks: Option<EstimateEntry>,
    in_line_at_end: OpenEntry,
    gave_up_in_line: OpenEntry,
    spend: QuantityEntry,
    value: QuantityEntry,
    net_value: QuantityEntry,
    costs: CostsEntry,
    present_value: QuantityEntry,
    break_even: TimeEntry,
    cost_per_model_in_production: Option<EstimateEntry>,
    cost_per_live_model: Option<EstimateEntry>,
    best_net_value_share: f64,
    losses: Vec<LossEntry<'a>>,
    incidence: IncidenceEntry<'a>,
    flow: FlowEntry<'a>,
    hires: Vec<HireEntry<'a>>,
    kinds: Vec<KindEntry<'a>>,
    cash: CashEntry<'a>,
    measures: MeasuresEntry<'a>,
    funnel: Vec<FunnelEntry>,
    stages: Vec<StageEntry<'a>>,
    roles: Vec<RoleEntry<'a>>,
}

impl<'a> PlanEntry<'a> {
    pub(super) fn new(
        plan: &'a PlanSummary,
        (stages, ends): (&'a [String], &'a [String]),
    ) -> PlanEntry<'a> {
        PlanEntry {
            name: &plan.name,
            success_rate: plan.success.map(Into::into),
            success_rate_spread: plan.success_spread.map(Into::into),
            production_months_per_offered_project: plan.production_months.map(Into::into),
            projects_admitted: plan.admitted.into(),
            projects_launched: plan.launched.into(),
            projects_live: plan.live.into(),
            one_off_releases: plan.one_off_releases.into(),
            technical_debt_weeks: plan.debt_weeks.into(),
            programme_frozen_share: plan.frozen,
            budget_spent_share: plan.budget_spent,
            staff: StaffEntry::new(&plan.staff),
            first_value: plan.first_value.into(),
            first_production: plan.first_production.into(),
            weeks_to_production_successes_only: plan
                .weeks_to_production_successes_only
                .map(Into::into),
            success_rate_mean_over_futures: plan.per_future.success.map(Into::into),
            weeks_to_production_mean_over_futures: plan
                .per_future
                .weeks_to_production
                .map(Into::into),
            line_wait_weeks: plan.line_wait_weeks.map(Into::into),
            in_line_at_end: plan.in_line.into(),
            gave_up_in_line: plan.gave_up_in_line.into(),
            spend: plan.spend.into(),
            value: plan.value.into(),
            net_value: plan.net_value.into(),
            costs: (&plan.funds).into(),
            present_value: plan.funds.present_value.into(),
            break_even: plan.funds.break_even.into(),
            cost_per_model_in_production: plan.funds.cost_per_model_in_production.map(Into::into),
            cost_per_live_model: plan.funds.cost_per_live_model.map(Into::into),
            best_net_value_share: plan.best_in,
            losses: plan
                .losses
                .iter()
                .map(|loss| LossEntry::new(loss, stages, ends))
                .collect(),
            incidence: IncidenceEntry::new(&plan.incidence, ends),
            flow: FlowEntry::new(&plan.flow, stages),
            hires: plan.hires.iter().map(HireEntry::new).collect(),
            kinds: plan.kinds.iter().map(KindEntry::new).collect(),
            cash: CashEntry::new(&plan.cash),
            measures: MeasuresEntry(&plan.indicators),
            funnel: plan
                .funnel
                .iter()
                .map(|step| FunnelEntry::new(step, stages))
                .collect(),
            stages: plan.stages.iter().map(StageEntry::new).collect(),
            roles: plan.roles.iter().map(RoleEntry::new).collect(),
        }
    }
}

/// Success of one kind of project.
#[derive(Serialize)]
struct KindEntry<'a> {
    kind: &'a str,
    projects_admitted: f64,
    success_rate: Option<RatioEntry>,
}

impl<'a> KindEntry<'a> {
    fn new(kind: &'a KindSummary) -> KindEntry<'a> {
        KindEntry {
            kind: &kind.kind,
            projects_admitted: kind.admitted,
            success_rate: kind.success.map(Into::into),
        }
    }
}

/// Who came, learned and went.
#[derive(Serialize)]
struct StaffEntry {
    people_hired: QuantityEntry,
    people_mis_hired: QuantityEntry,
    offers_refused: QuantityEntry,
    people_left: QuantityEntry,
    people_upskilled: QuantityEntry,
    handover_weeks: QuantityEntry,
    know_how_losses: QuantityEntry,
}

impl StaffEntry {
    fn new(staff: &StaffSummary) -> StaffEntry {
        StaffEntry {
            people_hired: staff.hired.into(),
            people_mis_hired: staff.mis_hires.into(),
            offers_refused: staff.refusals.into(),
            people_left: staff.left.into(),
            people_upskilled: staff.upskilled.into(),
            handover_weeks: staff.handover_weeks.into(),
            know_how_losses: staff.know_how_losses.into(),
        }
    }
}

/// How often and when a hire opened, came and was sent away.
#[derive(Serialize)]
struct HireEntry<'a> {
    who: &'a str,
    channel: &'a str,
    when: &'a str,
    until: Option<&'a str>,
    opened: TimeEntry,
    first_day: TimeEntry,
    sent_away: TimeEntry,
}

impl<'a> HireEntry<'a> {
    fn new(hire: &'a HireSummary) -> HireEntry<'a> {
        HireEntry {
            who: &hire.who,
            channel: &hire.channel,
            when: &hire.when,
            until: hire.until.as_deref(),
            opened: hire.opened.into(),
            first_day: hire.first_day.into(),
            sent_away: hire.sent_away.into(),
        }
    }
}

/// A share of the admitted projects at the end of their follow-up.
#[derive(Serialize)]
struct LossEntry<'a> {
    fate: &'a str,
    stage: &'a str,
    share: f64,
}

impl<'a> LossEntry<'a> {
    fn new(loss: &Loss, stages: &'a [String], ends: &'a [String]) -> LossEntry<'a> {
        LossEntry {
            fate: loss_code(loss.reason, ends),
            stage: stages.get(loss.stage).map_or("", String::as_str),
            share: loss.share,
        }
    }
}

#[derive(Serialize)]
struct IncidenceEntry<'a> {
    weeks_since_kick_off: &'a [f64],
    at_risk_per_future: &'a [f64],
    curves: Vec<CurveEntry<'a>>,
}

#[derive(Serialize)]
struct CurveEntry<'a> {
    event: &'a str,
    share: &'a [f64],
    low: &'a [f64],
    high: &'a [f64],
}

impl<'a> IncidenceEntry<'a> {
    fn new(incidence: &'a Incidence, ends: &'a [String]) -> IncidenceEntry<'a> {
        let curves = incidence.curves.iter().map(|curve| CurveEntry {
            event: event_code(curve.event, ends),
            share: &curve.value,
            low: &curve.low,
            high: &curve.high,
        });
        IncidenceEntry {
            weeks_since_kick_off: &incidence.times,
            at_risk_per_future: &incidence.at_risk,
            curves: curves.collect(),
        }
    }
}

/// Mean number of projects at each place over the calendar.
#[derive(Serialize)]
struct FlowEntry<'a> {
    weeks: &'a [f64],
    backlog: &'a [f64],
    stages: Vec<StageFlowEntry<'a>>,
    live: &'a [f64],
}

#[derive(Serialize)]
struct StageFlowEntry<'a> {
    stage: &'a str,
    waiting: &'a [f64],
    working: &'a [f64],
}

impl<'a> FlowEntry<'a> {
    fn new(flow: &'a FlowCurves, stages: &'a [String]) -> FlowEntry<'a> {
        let counts = flow.waiting.iter().zip(&flow.working);
        let stages = stages
            .iter()
            .zip(counts)
            .map(|(stage, (waiting, working))| StageFlowEntry {
                stage,
                waiting,
                working,
            });
        FlowEntry {
            weeks: &flow.times,
            backlog: &flow.backlog,
            stages: stages.collect(),
            live: &flow.live,
        }
    }
}
