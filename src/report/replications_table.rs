//! `replications.parquet`: one row per plan and replication, all that statistics
//! work on.

use std::path::Path;

use super::error::ReportError;
use super::parquet_table::{Column, Origin, ParquetTable, Values};
use crate::analysis::event_code;
use crate::experiment::{Event, Experiment, Results, Threads};
use crate::model::CostCategory;
use crate::model::outcome::ReplicationRecord;
use crate::words::cost_code;

/// Writes the table, plan by plan.
pub(super) fn write(
    path: &Path,
    experiment: &Experiment,
    results: &Results,
    facts: &[(&str, String)],
    threads: &Threads,
) -> Result<(), ReportError> {
    let mut table = ParquetTable::create(path, columns(experiment), facts)?;
    for (plan, of_plan) in results.plans.iter().enumerate() {
        // Each row knows its replication.
        let replication = 0;
        table.extend(Origin { plan, replication }, &of_plan.rows, threads)?;
    }
    table.finish(threads)
}

fn columns(experiment: &Experiment) -> Vec<Column<ReplicationRecord>> {
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

fn identity_columns(experiment: &Experiment) -> [Column<ReplicationRecord>; 2] {
    let plans = experiment.plans.iter().map(|plan| plan.name.clone());
    [
        Column::new("plan", Values::Plan(plans.collect())),
        whole("replication", |row| row.replication),
    ]
}

fn project_columns() -> [Column<ReplicationRecord>; 15] {
    [
        whole("projects_offered", |row| row.offered.into()),
        whole("projects_kicked_off", |row| row.kicked_off.into()),
        whole("projects_admitted", |row| row.admitted.into()),
        whole("projects_admitted_in_production", |row| {
            row.admitted_in_production.into()
        }),
        whole("projects_offered_in_admission_window", |row| {
            row.admitted_offers.into()
        }),
        number("production_weeks", |row| row.production_weeks),
        whole("projects_launched", |row| row.launched.into()),
        whole("one_off_releases", |row| row.one_off_releases.into()),
        whole("one_off_releases_migrated", |row| row.migrated.into()),
        number("technical_debt_weeks", |row| row.debt_weeks),
        whole("projects_live", |row| row.live.into()),
        whole("projects_retired", |row| row.retired.into()),
        whole("projects_withdrawn", |row| row.withdrawn.into()),
        whole("projects_in_progress", |row| row.in_progress.into()),
        whole("projects_validated", |row| row.validated.into()),
    ]
}

/// Projects that ended before production, by cause, in the order of `EndCause`.
fn ended_columns(
    whose: &str,
    counts: [fn(&ReplicationRecord) -> u64; 5],
) -> impl Iterator<Item = Column<ReplicationRecord>> {
    let causes = Event::ALL
        .into_iter()
        .filter(|event| *event != Event::Production);
    causes.zip(counts).map(move |(event, count)| {
        let name = format!("{whose}_{}", event_code(event).replace(' ', "_"));
        Column::new(name, Values::Whole(count))
    })
}

fn all_ended() -> [fn(&ReplicationRecord) -> u64; 5] {
    [
        |row| row.ended[0].into(),
        |row| row.ended[1].into(),
        |row| row.ended[2].into(),
        |row| row.ended[3].into(),
        |row| row.ended[4].into(),
    ]
}

fn admitted_ended() -> [fn(&ReplicationRecord) -> u64; 5] {
    [
        |row| row.admitted_ended[0].into(),
        |row| row.admitted_ended[1].into(),
        |row| row.admitted_ended[2].into(),
        |row| row.admitted_ended[3].into(),
        |row| row.admitted_ended[4].into(),
    ]
}

/// What happened to live models.
fn service_columns() -> [Column<ReplicationRecord>; 15] {
    [
        number("live_weeks", |row| row.live_weeks),
        whole("repairs", |row| row.service.repairs.into()),
        whole("repairs_of_a_week_or_more", |row| {
            row.service.slow_repairs.into()
        }),
        whole("retrainings", |row| row.service.retrainings.into()),
        whole("incidents", |row| row.service.incidents.into()),
        number("downtime_weeks", |row| row.service.downtime_weeks),
        whole("incidents_mended", |row| row.service.mended.into()),
        number("downtime_weeks_of_mended", |row| row.service.mended_weeks),
        whole("degradations_noticed", |row| row.service.noticed.into()),
        number("noticing_weeks_summed", |row| row.service.noticing_weeks),
        whole("degradations_unnoticed", |row| {
            row.service.unnoticed.count.into()
        }),
        number("unnoticed_weeks_so_far_summed", |row| {
            row.service.unnoticed.weeks
        }),
        number("bad_unnoticed_weeks", |row| row.service.bad_unnoticed_weeks),
        number("toil_weeks", |row| row.toil_weeks),
        number("toil_undone_weeks", |row| row.toil_undone_weeks),
    ]
}

/// Who came, learned and went.
fn staff_columns() -> [Column<ReplicationRecord>; 10] {
    [
        whole("people_hired", |row| row.staff.hired.into()),
        whole("people_mis_hired", |row| row.staff.mis_hires.into()),
        whole("offers_refused", |row| row.staff.refusals.into()),
        whole("people_left", |row| row.staff.left.into()),
        whole("people_at_horizon", |row| row.staff.present.into()),
        whole("people_upskilled", |row| row.staff.upskilled.into()),
        whole("upskilling_failed", |row| {
            row.staff.upskilling_failed.into()
        }),
        whole("handovers", |row| row.staff.handovers.into()),
        number("handover_weeks", |row| row.staff.handover_weeks),
        whole("know_how_losses", |row| row.staff.know_how_losses.into()),
    ]
}

fn programme_columns() -> [Column<ReplicationRecord>; 6] {
    [
        Column::new(
            "first_value_week",
            Values::OptionalNumber(|row| row.first_value),
        ),
        Column::new(
            "first_production_week",
            Values::OptionalNumber(|row| row.first_production),
        ),
        Column::new(
            "programme_frozen_week",
            Values::OptionalNumber(|row| row.frozen_at),
        ),
        Column::new(
            "hiring_stopped_week",
            Values::OptionalNumber(|row| row.hiring_stopped_at),
        ),
        Column::new(
            "people_lent_week",
            Values::OptionalNumber(|row| row.lent_at),
        ),
        Column::new(
            "budget_spent_week",
            Values::OptionalNumber(|row| row.capped_at),
        ),
    ]
}

/// Spend, its categories, and what it brings.
fn money_columns(currency: &str) -> Vec<Column<ReplicationRecord>> {
    let of = |name: &str| format!("{name}_{currency}");
    let mut columns = vec![number(&of("spend"), |row| row.spend)];
    let costs = CostCategory::ALL.into_iter().zip(all_costs());
    columns.extend(costs.map(|(category, cost)| number(&of(cost_code(category)), cost)));
    columns.extend([
        number(&of("value"), |row| row.value),
        number(&of("present_value"), |row| row.present_value),
        Column::new(
            "break_even_week",
            Values::OptionalNumber(|row| row.break_even),
        ),
    ]);
    columns
}

/// By category, in the order of `CostCategory::ALL`.
fn all_costs() -> [fn(&ReplicationRecord) -> f64; CostCategory::ALL.len()] {
    [
        |row| row.costs[0],
        |row| row.costs[1],
        |row| row.costs[2],
        |row| row.costs[3],
        |row| row.costs[4],
        |row| row.costs[5],
    ]
}

fn work_columns() -> [Column<ReplicationRecord>; 8] {
    [
        number("line_wait_weeks", |row| row.line_wait),
        whole("tasks_started", |row| row.line_starts.into()),
        whole("tasks_in_line_at_end", |row| row.in_line.count.into()),
        number("in_line_at_end_weeks_so_far_summed", |row| {
            row.in_line.weeks
        }),
        whole("tasks_gave_up_in_line", |row| {
            row.gave_up_in_line.count.into()
        }),
        number("gave_up_in_line_weeks_summed", |row| {
            row.gave_up_in_line.weeks
        }),
        number("weeks_to_production_summed", |row| row.weeks_to_production),
        whole("events", |row| row.events),
    ]
}

/// Sums that measures beside success and time are ratios of.
fn measure_columns() -> [Column<ReplicationRecord>; 17] {
    [
        whole("projects_admitted_validated", |row| {
            row.measures.validated.into()
        }),
        whole("projects_admitted_in_use", |row| row.measures.used.into()),
        whole("projects_admitted_sustained", |row| {
            row.measures.sustained.into()
        }),
        whole("projects_admitted_in_sustained_use", |row| {
            row.measures.used_sustained.into()
        }),
        number("backlog_weeks_summed", |row| row.measures.backlog_weeks),
        whole("projects_in_backlog_at_end", |row| {
            row.measures.in_backlog.count.into()
        }),
        number("in_backlog_weeks_so_far_summed", |row| {
            row.measures.in_backlog.weeks
        }),
        number("launched_worked_weeks", |row| row.measures.launched_worked),
        number("launched_elapsed_weeks", |row| {
            row.measures.launched_elapsed
        }),
        number("worked_weeks", |row| row.measures.worked),
        number("reworked_weeks", |row| row.measures.reworked),
        whole("projects_finished", |row| row.measures.finished.into()),
        whole("projects_over_planned_effort", |row| {
            row.measures.over_effort.into()
        }),
        whole("validated_a_year_ago", |row| row.measures.ripe[0].into()),
        whole("validated_not_shipped_a_year_later", |row| {
            row.measures.shelved[0].into()
        }),
        whole("validated_2_years_ago", |row| row.measures.ripe[1].into()),
        whole("validated_not_shipped_2_years_later", |row| {
            row.measures.shelved[1].into()
        }),
    ]
}

fn whole(name: &str, value: fn(&ReplicationRecord) -> u64) -> Column<ReplicationRecord> {
    Column::new(name, Values::Whole(value))
}

fn number(name: &str, value: fn(&ReplicationRecord) -> f64) -> Column<ReplicationRecord> {
    Column::new(name, Values::Number(value))
}
