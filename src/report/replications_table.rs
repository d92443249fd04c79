//! `replications.parquet`: one row per plan and replication, all that statistics
//! work on.

use std::path::Path;

use super::error::ReportError;
use super::parquet_table::{Origin, ParquetTable, parquet_columns};
use crate::experiment::{Experiment, Results, Threads};
use crate::model::outcome::ReplicationRecord;
use crate::model::{CostCategory, EndCause};

/// Writes the table, plan by plan.
pub(super) fn write(
    path: &Path,
    experiment: &Experiment,
    results: &Results,
    facts: &[(&str, String)],
    threads: &Threads,
) -> Result<(), ReportError> {
    let mut table = ParquetTable::create(path, (COLUMNS, experiment), facts)?;
    for (plan, of_plan) in results.plans.iter().enumerate() {
        // Each row knows its replication.
        let replication = 0;
        table.extend(Origin { plan, replication }, &of_plan.rows, threads)?;
    }
    table.finish(threads)
}

parquet_columns! {
    /// One future under one plan.
    COLUMNS of ReplicationRecord;
    /// Name of the plan.
    "plan", Text = Plan;
    /// The future, from 0; the same luck under every plan.
    "replication", Number = Whole(|row| row.replication);
    /// Projects offered by the horizon.
    "projects_offered", Number = Whole(|row| row.offered.into());
    /// Of those, kicked off.
    "projects_kicked_off", Number = Whole(|row| row.kicked_off.into());
    /// Projects kicked off in the admission window.
    "projects_admitted", Number = Whole(|row| row.admitted.into());
    /// Of those, in production within their follow-up.
    "projects_admitted_in_production", Number = Whole(|row| row.admitted_in_production.into());
    /// Projects offered in the admission window.
    "projects_offered_in_admission_window", Number = Whole(|row| row.admitted_offers.into());
    /// Weeks in production within follow-up of the offer, summed over those.
    "production_weeks", Weeks = Number(|row| row.production_weeks);
    /// Projects brought to production by the horizon.
    "projects_launched", Number = Whole(|row| row.launched.into());
    /// Of those, released while delivery was not there.
    "one_off_releases", Number = Whole(|row| row.one_off_releases.into());
    /// Of those, migrated to repeatable delivery.
    "one_off_releases_migrated", Number = Whole(|row| row.migrated.into());
    /// Weeks that models were live in technical debt.
    "technical_debt_weeks", Weeks = Number(|row| row.debt_weeks);
    /// Models live at the horizon.
    "projects_live", Number = Whole(|row| row.live.into());
    /// Models retired after service.
    "projects_retired", Number = Whole(|row| row.retired.into());
    /// Models withdrawn for silent degradation.
    "projects_withdrawn", Number = Whole(|row| row.withdrawn.into());
    /// Projects kicked off and neither live nor ended at the horizon.
    "projects_in_progress", Number = Whole(|row| row.in_progress.into());
    /// Projects that passed the validating stage.
    "projects_validated", Number = Whole(|row| row.validated.into());
    /// Projects found infeasible.
    "projects_infeasible", Number = Whole(|row| ended(row, EndCause::Infeasible));
    /// Projects cancelled while they waited for a stage.
    "projects_cancelled_waiting", Number = Whole(|row| ended(row, EndCause::CancelledWaiting));
    /// Projects cancelled after a spell of work.
    "projects_cancelled_after_stage", Number
        = Whole(|row| ended(row, EndCause::CancelledAfterStage));
    /// Projects whose deployment was given up.
    "projects_deployment_given_up", Number = Whole(|row| ended(row, EndCause::DeploymentGivenUp));
    /// Projects frozen with the programme.
    "projects_programme_frozen", Number = Whole(|row| ended(row, EndCause::ProgrammeFrozen));
    /// Projects that found the line of a stage full.
    "projects_turned_away", Number = Whole(|row| ended(row, EndCause::TurnedAway));
    /// Projects that a gate ended in a way that has a name.
    "projects_stated_end", Number = Whole(|row| ended(row, EndCause::Stated(0)));
    /// Admitted projects found infeasible within their follow-up.
    "projects_admitted_infeasible", Number
        = Whole(|row| admitted_ended(row, EndCause::Infeasible));
    /// Admitted projects cancelled while they waited, within their follow-up.
    "projects_admitted_cancelled_waiting", Number
        = Whole(|row| admitted_ended(row, EndCause::CancelledWaiting));
    /// Admitted projects cancelled after a spell of work, within their follow-up.
    "projects_admitted_cancelled_after_stage", Number
        = Whole(|row| admitted_ended(row, EndCause::CancelledAfterStage));
    /// Admitted projects whose deployment was given up within their follow-up.
    "projects_admitted_deployment_given_up", Number
        = Whole(|row| admitted_ended(row, EndCause::DeploymentGivenUp));
    /// Admitted projects frozen with the programme within their follow-up.
    "projects_admitted_programme_frozen", Number
        = Whole(|row| admitted_ended(row, EndCause::ProgrammeFrozen));
    /// Admitted projects that found the line of a stage full within their follow-up.
    "projects_admitted_turned_away", Number
        = Whole(|row| admitted_ended(row, EndCause::TurnedAway));
    /// Admitted projects that a gate ended, in a way that has a name, within their
    /// follow-up.
    "projects_admitted_stated_end", Number
        = Whole(|row| admitted_ended(row, EndCause::Stated(0)));
    /// Weeks that models were live, summed over models.
    "live_weeks", Weeks = Number(|row| row.live_weeks);
    /// Repairs of live models.
    "repairs", Number = Whole(|row| row.service.repairs.into());
    /// Problems of live models that somebody noticed and a repair or a retraining put right.
    "problems_put_right", Number = Whole(|row| row.service.put_right.into());
    /// Of those, put right a week or more after they could be noticed.
    "problems_put_right_late", Number = Whole(|row| row.service.put_right_late.into());
    /// Retrainings of live models.
    "retrainings", Number = Whole(|row| row.service.retrainings.into());
    /// Incidents of live models.
    "incidents", Number = Whole(|row| row.service.incidents.into());
    /// Weeks that models were down.
    "downtime_weeks", Weeks = Number(|row| row.service.downtime_weeks);
    /// Incidents that somebody mended.
    "incidents_mended", Number = Whole(|row| row.service.mended.into());
    /// Weeks down of those.
    "downtime_weeks_of_mended", Weeks = Number(|row| row.service.mended_weeks);
    /// Degradations that somebody noticed.
    "degradations_noticed", Number = Whole(|row| row.service.noticed.into());
    /// Weeks until they were noticed, summed.
    "noticing_weeks_summed", Weeks = Number(|row| row.service.noticing_weeks);
    /// Degradations that nobody had noticed when the model was trained anew, went out of
    /// service, or at the end.
    "degradations_unnoticed", Number = Whole(|row| row.service.unnoticed.count.into());
    /// Weeks that those went unnoticed, summed.
    "unnoticed_weeks_so_far_summed", Weeks = Number(|row| row.service.unnoticed.weeks);
    /// Weeks that models were bad and nobody had noticed.
    "bad_unnoticed_weeks", Weeks = Number(|row| row.service.bad_unnoticed_weeks);
    /// Person-weeks of upkeep of live models.
    "toil_weeks", Weeks = Number(|row| row.toil_weeks);
    /// Person-weeks of upkeep for which nobody was there.
    "toil_undone_weeks", Weeks = Number(|row| row.toil_undone_weeks);
    /// People hired, backfills among them.
    "people_hired", Number = Whole(|row| row.staff.hired.into());
    /// Of those, mis-hires.
    "people_mis_hired", Number = Whole(|row| row.staff.mis_hires.into());
    /// Offers refused.
    "offers_refused", Number = Whole(|row| row.staff.refusals.into());
    /// People who left, for whatever reason.
    "people_left", Number = Whole(|row| row.staff.left.into());
    /// Times that people were lent elsewhere after a review.
    "people_lent", Number = Whole(|row| row.staff.lent.into());
    /// Times that such people came back.
    "people_returned", Number = Whole(|row| row.staff.returned.into());
    /// People there at the horizon.
    "people_at_horizon", Number = Whole(|row| row.staff.present.into());
    /// Members of staff who turned into another role.
    "people_upskilled", Number = Whole(|row| row.staff.upskilled.into());
    /// Members of staff whose training failed.
    "upskilling_failed", Number = Whole(|row| row.staff.upskilling_failed.into());
    /// Ends of contracts that were handed over.
    "handovers", Number = Whole(|row| row.staff.handovers.into());
    /// Person-weeks of handing over.
    "handover_weeks", Weeks = Number(|row| row.staff.handover_weeks);
    /// Projects and live models about which know-how was lost with a leaver.
    "know_how_losses", Number = Whole(|row| row.staff.know_how_losses.into());
    /// When the first model that is adopted went live.
    "first_value_week", Week = OptionalNumber(|row| row.first_value);
    /// When the first model went live.
    "first_production_week", Week = OptionalNumber(|row| row.first_production);
    /// When the programme was frozen for want of any value.
    "programme_frozen_week", Week = OptionalNumber(|row| row.frozen_at);
    /// When a review first stopped hiring.
    "hiring_stopped_week", Week = OptionalNumber(|row| row.hiring_stopped_at);
    /// When people were first lent elsewhere after one.
    "people_lent_week", Week = OptionalNumber(|row| row.lent_at);
    /// Times that the programme resumed after a review had stopped hiring.
    "programme_resumed", Number = Whole(|row| row.resumed.into());
    /// When the budget was found spent.
    "budget_spent_week", Week = OptionalNumber(|row| row.capped_at);
    /// Money spent by the horizon.
    "spend", Money = Number(|row| row.spend);
    /// Of that, pay.
    "pay", Money = Number(|row| cost(row, CostCategory::Pay));
    /// Of the pay, that for time at work without anything to do.
    "idle_pay", Money = Number(|row| row.idle_pay);
    /// Of that, hiring fees.
    "hiring_fees", Money = Number(|row| cost(row, CostCategory::HiringFees));
    /// Of that, infrastructure.
    "infrastructure", Money = Number(|row| cost(row, CostCategory::Infrastructure));
    /// Of that, the platform.
    "platform", Money = Number(|row| cost(row, CostCategory::Platform));
    /// Of that, losses to incidents.
    "incident_losses", Money = Number(|row| cost(row, CostCategory::IncidentLosses));
    /// Of that, harm of models that were wrong and unnoticed.
    "harm", Money = Number(|row| cost(row, CostCategory::Harm));
    /// Value earned by the horizon.
    "value", Money = Number(|row| row.value);
    /// Value less spend, each discounted to the start.
    "present_value", Money = Number(|row| row.present_value);
    /// What models live at the horizon still earn after it, less what they cost, discounted
    /// to the start.
    "run_off", Money = Number(|row| row.run_off);
    /// When value first paid for all spend so far, not discounted.
    "break_even_week", Week = OptionalNumber(|row| row.break_even);
    /// Weeks in line of tasks that were started, summed.
    "line_wait_weeks", Weeks = Number(|row| row.line_wait);
    /// Tasks that were started.
    "tasks_started", Number = Whole(|row| row.line_starts.into());
    /// Tasks still in line at the horizon.
    "tasks_in_line_at_end", Number = Whole(|row| row.in_line.count.into());
    /// Weeks that those had been in line, summed.
    "in_line_at_end_weeks_so_far_summed", Weeks = Number(|row| row.in_line.weeks);
    /// Tasks that left their line without a turn, because their project was lost.
    "tasks_gave_up_in_line", Number = Whole(|row| row.gave_up_in_line.count.into());
    /// Weeks that those had been in line, summed.
    "gave_up_in_line_weeks_summed", Weeks = Number(|row| row.gave_up_in_line.weeks);
    /// Weeks from offer to production of admitted projects in production in time, summed.
    "weeks_to_production_summed", Weeks = Number(|row| row.weeks_to_production);
    /// What plans are ranked by, where no other column says it: models brought to production
    /// by a time, months by which something comes before the horizon, spend with a minus, or 1
    /// where all goals are met; else 0.
    "ranked_value", Number = Number(|row| row.asked);
    /// Events that were played.
    "events", Number = Whole(|row| row.events);
    /// Admitted projects validated within their follow-up.
    "projects_admitted_validated", Number = Whole(|row| row.measures.validated.into());
    /// Admitted projects in production in time that somebody uses.
    "projects_admitted_in_use", Number = Whole(|row| row.measures.used.into());
    /// Admitted projects in production in time and not withdrawn by the horizon.
    "projects_admitted_sustained", Number = Whole(|row| row.measures.sustained.into());
    /// Admitted projects of which both is true.
    "projects_admitted_in_sustained_use", Number = Whole(|row| row.measures.used_sustained.into());
    /// Weeks from offer to kick-off, summed over projects kicked off.
    "backlog_weeks_summed", Weeks = Number(|row| row.measures.backlog_weeks);
    /// Projects in the backlog at the horizon.
    "projects_in_backlog_at_end", Number = Whole(|row| row.measures.in_backlog.count.into());
    /// Weeks since their offer, summed over those.
    "in_backlog_weeks_so_far_summed", Weeks = Number(|row| row.measures.in_backlog.weeks);
    /// Weeks that somebody gave to projects launched by the horizon before, summed.
    "launched_touched_weeks", Weeks = Number(|row| row.measures.launched_touched);
    /// Weeks from kick-off to production of those, summed.
    "launched_elapsed_weeks", Weeks = Number(|row| row.measures.launched_elapsed);
    /// Weeks of work on all projects.
    "worked_weeks", Weeks = Number(|row| row.measures.worked);
    /// Of those, weeks of second and later visits to a stage.
    "reworked_weeks", Weeks = Number(|row| row.measures.reworked);
    /// Projects that went live, or ended after some work.
    "projects_finished", Number = Whole(|row| row.measures.finished.into());
    /// Of those, the ones that took over 1.5 times the planned effort.
    "projects_over_planned_effort", Number = Whole(|row| row.measures.over_effort.into());
    /// Projects validated at least a year before the horizon.
    "validated_a_year_ago", Number = Whole(|row| row.measures.ripe[0].into());
    /// Of those, not live a year after it.
    "validated_not_shipped_a_year_later", Number = Whole(|row| row.measures.shelved[0].into());
    /// Projects validated at least 2 years before the horizon.
    "validated_2_years_ago", Number = Whole(|row| row.measures.ripe[1].into());
    /// Of those, not live 2 years after it.
    "validated_not_shipped_2_years_later", Number = Whole(|row| row.measures.shelved[1].into());
}

/// All ends that gates name are counted together.
fn ended(row: &ReplicationRecord, cause: EndCause) -> u64 {
    row.ended[cause.place()].into()
}

fn admitted_ended(row: &ReplicationRecord, cause: EndCause) -> u64 {
    row.admitted_ended[cause.place()].into()
}

fn cost(row: &ReplicationRecord, category: CostCategory) -> f64 {
    row.costs[category as usize]
}
