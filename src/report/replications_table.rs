//! `replications.parquet`: one row per plan and replication, all that statistics
//! work on.

use std::path::Path;

use super::error::ReportError;
use super::parquet_table::{Column, ParquetTable, Values};
use crate::analysis::event_code;
use crate::experiment::{Event, Experiment, Results};
use crate::model::CostCategory;
use crate::model::outcome::ReplicationRecord;
use crate::words::cost_code;

/// One row: the index of the plan, and its record.
type Row<'a> = (usize, &'a ReplicationRecord);

/// Writes the table, plan by plan.
pub(super) fn write(
    path: &Path,
    experiment: &Experiment,
    results: &Results,
    facts: &[(&str, String)],
) -> Result<(), ReportError> {
    let mut table = ParquetTable::create(path, columns(experiment), facts)?;
    for (plan, of_plan) in results.plans.iter().enumerate() {
        for record in &of_plan.rows {
            table.push((plan, record))?;
        }
    }
    table.finish()
}

fn columns<'a>(experiment: &Experiment) -> Vec<Column<Row<'a>>> {
    let mut columns = Vec::new();
    columns.extend(identity_columns(experiment));
    columns.extend(project_columns());
    columns.extend(ended_columns("projects", all_ended()));
    columns.extend(ended_columns("projects_admitted", admitted_ended()));
    let currency = experiment.currency.to_lowercase();
    columns.extend(service_columns());
    columns.extend(staff_columns());
    columns.extend(programme_columns());
    columns.extend(money_columns(&currency));
    columns.extend(work_columns());
    columns.extend(measure_columns());
    columns
}

fn identity_columns<'a>(experiment: &Experiment) -> [Column<Row<'a>>; 2] {
    let plans = experiment.plans.iter().map(|plan| plan.name.clone());
    [
        Column::new("plan", Values::Label(plans.collect(), |row| Some(row.0))),
        whole("replication", |row| row.1.replication),
    ]
}

fn project_columns<'a>() -> [Column<Row<'a>>; 15] {
    [
        whole("projects_offered", |row| row.1.offered.into()),
        whole("projects_kicked_off", |row| row.1.kicked_off.into()),
        whole("projects_admitted", |row| row.1.admitted.into()),
        whole("projects_admitted_in_production", |row| {
            row.1.admitted_in_production.into()
        }),
        whole("projects_offered_in_admission_window", |row| {
            row.1.admitted_offers.into()
        }),
        number("production_weeks", |row| row.1.production_weeks),
        whole("projects_launched", |row| row.1.launched.into()),
        whole("one_off_releases", |row| row.1.one_off_releases.into()),
        whole("one_off_releases_migrated", |row| row.1.migrated.into()),
        number("technical_debt_weeks", |row| row.1.debt_weeks),
        whole("projects_live", |row| row.1.live.into()),
        whole("projects_retired", |row| row.1.retired.into()),
        whole("projects_withdrawn", |row| row.1.withdrawn.into()),
        whole("projects_in_progress", |row| row.1.in_progress.into()),
        whole("projects_validated", |row| row.1.validated.into()),
    ]
}

/// Projects that ended before production, by cause, in the order of `EndCause`.
fn ended_columns<'a>(
    whose: &str,
    counts: [fn(&Row<'a>) -> u64; 5],
) -> impl Iterator<Item = Column<Row<'a>>> {
    let causes = Event::ALL
        .into_iter()
        .filter(|event| *event != Event::Production);
    causes.zip(counts).map(move |(event, count)| {
        let name = format!("{whose}_{}", event_code(event).replace(' ', "_"));
        Column::new(name, Values::Whole(count))
    })
}

fn all_ended<'a>() -> [fn(&Row<'a>) -> u64; 5] {
    [
        |row| row.1.ended[0].into(),
        |row| row.1.ended[1].into(),
        |row| row.1.ended[2].into(),
        |row| row.1.ended[3].into(),
        |row| row.1.ended[4].into(),
    ]
}

fn admitted_ended<'a>() -> [fn(&Row<'a>) -> u64; 5] {
    [
        |row| row.1.admitted_ended[0].into(),
        |row| row.1.admitted_ended[1].into(),
        |row| row.1.admitted_ended[2].into(),
        |row| row.1.admitted_ended[3].into(),
        |row| row.1.admitted_ended[4].into(),
    ]
}

/// What happened to live models.
fn service_columns<'a>() -> [Column<Row<'a>>; 15] {
    [
        number("live_weeks", |row| row.1.live_weeks),
        whole("repairs", |row| row.1.service.repairs.into()),
        whole("repairs_of_a_week_or_more", |row| {
            row.1.service.slow_repairs.into()
        }),
        whole("retrainings", |row| row.1.service.retrainings.into()),
        whole("incidents", |row| row.1.service.incidents.into()),
        number("downtime_weeks", |row| row.1.service.downtime_weeks),
        whole("incidents_mended", |row| row.1.service.mended.into()),
        number("downtime_weeks_of_mended", |row| row.1.service.mended_weeks),
        whole("degradations_noticed", |row| row.1.service.noticed.into()),
        number("noticing_weeks_summed", |row| row.1.service.noticing_weeks),
        whole("degradations_unnoticed", |row| {
            row.1.service.unnoticed.count.into()
        }),
        number("unnoticed_weeks_so_far_summed", |row| {
            row.1.service.unnoticed.weeks
        }),
        number("bad_unnoticed_weeks", |row| {
            row.1.service.bad_unnoticed_weeks
        }),
        number("toil_weeks", |row| row.1.toil_weeks),
        number("toil_undone_weeks", |row| row.1.toil_undone_weeks),
    ]
}

/// Who came, learned and went.
fn staff_columns<'a>() -> [Column<Row<'a>>; 10] {
    [
        whole("people_hired", |row| row.1.staff.hired.into()),
        whole("people_mis_hired", |row| row.1.staff.mis_hires.into()),
        whole("offers_refused", |row| row.1.staff.refusals.into()),
        whole("people_left", |row| row.1.staff.left.into()),
        whole("people_at_horizon", |row| row.1.staff.present.into()),
        whole("people_upskilled", |row| row.1.staff.upskilled.into()),
        whole("upskilling_failed", |row| {
            row.1.staff.upskilling_failed.into()
        }),
        whole("handovers", |row| row.1.staff.handovers.into()),
        number("handover_weeks", |row| row.1.staff.handover_weeks),
        whole("know_how_losses", |row| row.1.staff.know_how_losses.into()),
    ]
}

fn programme_columns<'a>() -> [Column<Row<'a>>; 4] {
    [
        Column::new(
            "first_value_week",
            Values::OptionalNumber(|row| row.1.first_value),
        ),
        Column::new(
            "first_production_week",
            Values::OptionalNumber(|row| row.1.first_production),
        ),
        Column::new(
            "programme_frozen_week",
            Values::OptionalNumber(|row| row.1.frozen_at),
        ),
        Column::new(
            "budget_spent_week",
            Values::OptionalNumber(|row| row.1.capped_at),
        ),
    ]
}

/// Spend, its categories, and what it brings.
fn money_columns<'a>(currency: &str) -> Vec<Column<Row<'a>>> {
    let of = |name: &str| format!("{name}_{currency}");
    let mut columns = vec![number(&of("spend"), |row| row.1.spend)];
    let costs = CostCategory::ALL.into_iter().zip(all_costs());
    columns.extend(costs.map(|(category, cost)| number(&of(cost_code(category)), cost)));
    columns.extend([
        number(&of("value"), |row| row.1.value),
        number(&of("present_value"), |row| row.1.present_value),
        Column::new(
            "break_even_week",
            Values::OptionalNumber(|row| row.1.break_even),
        ),
    ]);
    columns
}

/// By category, in the order of `CostCategory::ALL`.
fn all_costs<'a>() -> [fn(&Row<'a>) -> f64; CostCategory::ALL.len()] {
    [
        |row| row.1.costs[0],
        |row| row.1.costs[1],
        |row| row.1.costs[2],
        |row| row.1.costs[3],
        |row| row.1.costs[4],
        |row| row.1.costs[5],
    ]
}

fn work_columns<'a>() -> [Column<Row<'a>>; 8] {
    [
        number("line_wait_weeks", |row| row.1.line_wait),
        whole("tasks_started", |row| row.1.line_starts.into()),
        whole("tasks_in_line_at_end", |row| row.1.in_line.count.into()),
        number("in_line_at_end_weeks_so_far_summed", |row| {
            row.1.in_line.weeks
        }),
        whole("tasks_gave_up_in_line", |row| {
            row.1.gave_up_in_line.count.into()
        }),
        number("gave_up_in_line_weeks_summed", |row| {
            row.1.gave_up_in_line.weeks
        }),
        number("weeks_to_production_summed", |row| {
            row.1.weeks_to_production
        }),
        whole("events", |row| row.1.events),
    ]
}

/// Sums that measures beside success and time are ratios of.
fn measure_columns<'a>() -> [Column<Row<'a>>; 17] {
    [
        whole("projects_admitted_validated", |row| {
            row.1.measures.validated.into()
        }),
        whole("projects_admitted_in_use", |row| row.1.measures.used.into()),
        whole("projects_admitted_sustained", |row| {
            row.1.measures.sustained.into()
        }),
        whole("projects_admitted_in_sustained_use", |row| {
            row.1.measures.used_sustained.into()
        }),
        number("backlog_weeks_summed", |row| row.1.measures.backlog_weeks),
        whole("projects_in_backlog_at_end", |row| {
            row.1.measures.in_backlog.count.into()
        }),
        number("in_backlog_weeks_so_far_summed", |row| {
            row.1.measures.in_backlog.weeks
        }),
        number("launched_worked_weeks", |row| {
            row.1.measures.launched_worked
        }),
        number("launched_elapsed_weeks", |row| {
            row.1.measures.launched_elapsed
        }),
        number("worked_weeks", |row| row.1.measures.worked),
        number("reworked_weeks", |row| row.1.measures.reworked),
        whole("projects_finished", |row| row.1.measures.finished.into()),
        whole("projects_over_planned_effort", |row| {
            row.1.measures.over_effort.into()
        }),
        whole("validated_a_year_ago", |row| row.1.measures.ripe[0].into()),
        whole("validated_not_shipped_a_year_later", |row| {
            row.1.measures.shelved[0].into()
        }),
        whole("validated_2_years_ago", |row| row.1.measures.ripe[1].into()),
        whole("validated_not_shipped_2_years_later", |row| {
            row.1.measures.shelved[1].into()
        }),
    ]
}

fn whole<'a>(name: &str, value: fn(&Row<'a>) -> u64) -> Column<Row<'a>> {
    Column::new(name, Values::Whole(value))
}

fn number<'a>(name: &str, value: fn(&Row<'a>) -> f64) -> Column<Row<'a>> {
    Column::new(name, Values::Number(value))
}
