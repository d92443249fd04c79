//! Every measure of a plan, declared once: what it is called, what it counts, what it
//! means, where it is shown, and how it is made of the rows of its futures. `docs/model.md`
//! gives the formulas, and how measures differ from those that look alike.
//!
//! A new measure is one entry here and a test.

use crate::model::CostCategory;
use crate::model::outcome::{ReplicationRecord, SoFar};
use crate::statistics::{Estimate, RatioEstimate, Spread};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

use super::columns::{net_value, production_months, with_run_off};
use super::made::{
    Source, counted, futures, mean_of, mean_over_futures, open, quantity, ratio, share, spread_of,
    times,
};
use super::open_spans::OpenSpans;
use super::table::measures;
use super::types::{Measure, Quantity, TimeQuantiles};

measures! {
    /// The measures of one plan.
    PlanMeasures = "measures_of_a_plan", made of Source<'_>;

    groups {
        "staff": "Who came, learned and went, per future.";
        "costs": "Spend by the horizon by category; the means add up to the mean of spend.";
        "measures": "Measures beside success and time, with 95 % intervals clustered by replication; null: there is nothing to measure. Formulas are in docs/model.md.";
    }
    "", if always {
        /// Production-success rate: of the projects kicked off in the admission window, the
        /// share in production within follow-up. Missing where none was
        /// kicked off.
        success_rate: Option<RatioEstimate>, Share
            = counted(|row| (row.admitted_in_production, row.admitted));
        /// Share per future, over futures with an admitted project.
        success_rate_spread: Option<Spread>, Share, csv "success_rate"
            = spread_of(|row| (row.admitted_in_production, row.admitted));
        /// Months in production within follow-up, per project offered in the admission
        /// window.
        production_months_per_offered_project: Option<Estimate>, Months
            = ratio(|row| (production_months(row), row.admitted_offers.into()));
        /// Projects kicked off in the admission window.
        projects_admitted: Quantity, PerFuture = quantity(|row| row.admitted.into());
        /// Projects brought to production by the horizon.
        projects_launched: Quantity, PerFuture = quantity(|row| row.launched.into());
        /// Models live at the horizon.
        projects_live: Quantity, PerFuture = quantity(|row| row.live.into());
        /// Models released while delivery was not there.
        one_off_releases: Quantity, PerFuture = quantity(|row| row.one_off_releases.into());
        /// Weeks that models were live in technical debt.
        technical_debt_weeks: Quantity, Weeks = quantity(|row| row.debt_weeks);
        /// Share of futures in which the programme was frozen for want of any value.
        programme_frozen_share: f64, Share = futures(|row| row.frozen_at.is_some());
        /// Share of futures in which a review found no value and stopped hiring.
        hiring_stopped_share: f64, Share,
            details "Hiring stopped by a review, share of futures"
            = futures(|row| row.hiring_stopped_at.is_some());
        /// Share of futures in which people were lent elsewhere after that.
        people_lent_share: f64, Share,
            details "People lent elsewhere, share of futures"
            = futures(|row| row.lent_at.is_some());
        /// Times that a programme resumed after a review had stopped hiring.
        programme_resumed: Quantity, PerFuture = quantity(|row| row.resumed.into());
        /// Share of futures in which the budget was found spent.
        budget_spent_share: f64, Share = futures(|row| row.capped_at.is_some());
    }
    "staff", if always {
        /// People hired, backfills among them.
        people_hired: Quantity, PerFuture = quantity(|row| row.staff.hired.into());
        /// Of those, mis-hires.
        people_mis_hired: Quantity, PerFuture = quantity(|row| row.staff.mis_hires.into());
        /// Offers refused.
        offers_refused: Quantity, PerFuture = quantity(|row| row.staff.refusals.into());
        /// People who left, for whatever reason.
        people_left: Quantity, PerFuture = quantity(|row| row.staff.left.into());
        /// Members of staff who turned into another role.
        people_upskilled: Quantity, PerFuture = quantity(|row| row.staff.upskilled.into());
        /// Person-weeks of handing over at the end of contracts.
        handover_weeks: Quantity, Weeks = quantity(|row| row.staff.handover_weeks);
        /// Projects and live models about which know-how was lost with a leaver.
        know_how_losses: Quantity, PerFuture = quantity(|row| row.staff.know_how_losses.into());
    }
    "", if always {
        /// Time to the first value of the programme: the first launch of a model that is
        /// adopted.
        first_value: TimeQuantiles, Week = times(|row| row.first_value);
        /// Time to the first project in production.
        first_production: TimeQuantiles, Week = times(|row| row.first_production);
        /// From offer to production, successes only: it falls when slow projects fail.
        weeks_to_production_successes_only: Option<Estimate>, Weeks
            = ratio(|row| (row.weeks_to_production, row.admitted_in_production.into()));
        /// Mean over futures of the share of each future, every future weighing the same; a
        /// question of its own beside `success_rate`, from which it differs where a future
        /// with more projects does better or worse.
        success_rate_mean_over_futures: Option<Estimate>, Share
            = mean_over_futures(|row| (row.admitted_in_production.into(), row.admitted));
        /// Mean over futures of the mean weeks from offer to production of each future,
        /// successes only.
        weeks_to_production_mean_over_futures: Option<Estimate>, Weeks
            = mean_over_futures(|row| (row.weeks_to_production, row.admitted_in_production));
        /// Mean wait in line per task started.
        line_wait_weeks: Option<Estimate>, Weeks
            = ratio(|row| (row.line_wait, row.line_starts.into()));
        /// Tasks still in line at the end.
        in_line_at_end: OpenSpans, Weeks = open(|row| row.in_line);
        /// Tasks that left their line without a turn, because their project was lost.
        gave_up_in_line: OpenSpans, Weeks = open(|row| row.gave_up_in_line);
        /// Money spent by the horizon.
        spend: Quantity, Money = quantity(|row| row.spend);
        /// Value earned by the horizon.
        value: Quantity, Money = quantity(|row| row.value);
        /// Value minus spend by the horizon.
        net_value: Quantity, Money = quantity(net_value);
    }
    "costs", if always {
        /// Spend on pay by the horizon.
        pay: Quantity, Money = quantity(|row| cost(row, CostCategory::Pay));
        /// Spend on hiring fees.
        hiring_fees: Quantity, Money = quantity(|row| cost(row, CostCategory::HiringFees));
        /// Spend on infrastructure.
        infrastructure: Quantity, Money = quantity(|row| cost(row, CostCategory::Infrastructure));
        /// Spend on the platform.
        platform: Quantity, Money = quantity(|row| cost(row, CostCategory::Platform));
        /// Lost to incidents.
        incident_losses: Quantity, Money
            = quantity(|row| cost(row, CostCategory::IncidentLosses));
        /// Harm of models that were wrong and unnoticed.
        harm: Quantity, Money = quantity(|row| cost(row, CostCategory::Harm));
    }
    "", if always {
        /// Value minus spend, each discounted to the start at `discount_per_year`.
        present_value: Quantity, Money = quantity(|row| row.present_value);
        /// Run-off: what models live at the horizon still earn after it, less what they cost,
        /// discounted to the start. It is played on for `run_off_months` without new projects
        /// or hires.
        run_off: Quantity, Money = quantity(|row| row.run_off);
        /// Present value and run-off together.
        present_value_with_run_off: Quantity, Money = quantity(with_run_off);
        /// When value first pays for all spend so far, not discounted.
        break_even: TimeQuantiles, Week = times(|row| row.break_even);
        /// Spend by the horizon per model brought to production by then. Missing where there is no
        /// model.
        cost_per_model_in_production: Option<Estimate>, Money
            = ratio(|row| (row.spend, row.launched.into()));
        /// Spend by the horizon per model live at it. Missing where there is no model.
        cost_per_live_model: Option<Estimate>, Money
            = ratio(|row| (row.spend, row.live.into()));
        /// Share of futures in which this plan has the best net value, or the best present
        /// value with run-off where that is worked out; ties are split.
        best_net_value_share: f64, Share = |of: &Source<'_>| of.best_in;
    }
    "measures", if always {
        /// Of the pay, that for time at work without a task, beside building the platform and
        /// keeping live models up.
        idle_pay: Quantity, Money,
            details "Pay for time with nothing to do"
            = quantity(|row| row.idle_pay);
        /// Touched time over time from kick-off to production, of projects that went live by
        /// the horizon. Touched are the weeks worked on a project, times the share of the
        /// week that whoever worked on it had for it.
        flow_efficiency: Option<Estimate>, Share,
            details "Flow efficiency of projects that went live"
            = ratio(|row| (row.measures.launched_touched, row.measures.launched_elapsed));
        /// Share of the work on projects that was rework: second and later visits to a
        /// stage.
        rework_share: Option<Estimate>, Share,
            details "Rework share of the work on projects"
            = ratio(|row| (row.measures.reworked, row.measures.worked));
        /// Share of the finished projects that took over 1.5 times the planned effort.
        over_planned_effort_share: Option<Estimate>, Share,
            details "Over 1.5 times the planned effort"
            = share(|row| (row.measures.over_effort, row.measures.finished));
        /// Weeks in the backlog before kick-off.
        backlog_weeks: Option<Estimate>, Weeks,
            details "Weeks in the backlog before kick-off"
            = ratio(|row| (row.measures.backlog_weeks, row.kicked_off.into()));
        /// Projects still in the backlog at the end, per future.
        in_backlog_per_future: Option<Estimate>, PerFuture,
            details "Still in the backlog at the end, per future"
            = mean_of(|row| row.measures.in_backlog.count.into());
        /// Weeks that those had been in it by the end. Missing where there are none.
        in_backlog_weeks_so_far: Option<Estimate>, Weeks,
            details "Weeks that those were in it so far"
            = ratio(|row| so_far(row.measures.in_backlog));
    }
    "measures", if validated {
        /// Of the projects validated a year before the horizon, those that were not live a
        /// year after it.
        validated_not_shipped_after_1_year_share: Option<Estimate>, Share,
            details "Validated, and not shipped a year later"
            = share(|row| (row.measures.shelved[0], row.measures.ripe[0]));
        /// The same with 2 years.
        validated_not_shipped_after_2_years_share: Option<Estimate>, Share,
            details "Validated, and not shipped 2 years later"
            = share(|row| (row.measures.shelved[1], row.measures.ripe[1]));
    }
    "measures", if operated {
        /// Sustained success: of the admitted projects, those live in time and not withdrawn
        /// for silent degradation by the horizon.
        sustained_success_rate: Option<Estimate>, Share,
            details "Sustained success: live in time, not withdrawn"
            = share(|row| (row.measures.sustained, row.admitted));
        /// Of those live in time, the share that was not withdrawn.
        sustained_share_of_launches: Option<Estimate>, Share,
            details "Of those live in time, not withdrawn"
            = share(|row| (row.measures.sustained, row.admitted_in_production));
        /// Repairs and retrainings that put a new version live.
        new_versions_per_model_year: Option<Estimate>, PerModelYear,
            details "New versions per model-year"
            = ratio(|row| (new_versions(row), model_years(row)));
        /// New versions and launches.
        releases_per_model_year: Option<Estimate>, PerModelYear,
            details "Releases per model-year, launches included"
            = ratio(|row| (new_versions(row) + f64::from(row.launched), model_years(row)));
        /// Weeks until a degradation was noticed, of those that were.
        detection_weeks: Option<Estimate>, Weeks,
            details "Weeks until a degradation was noticed"
            = ratio(|row| (row.service.noticing_weeks, row.service.noticed.into()));
        /// Degradations that nobody had noticed when the model was trained anew, went out of
        /// service, or at the end, per future.
        unnoticed_per_future: Option<Estimate>, PerFuture,
            details "Degradations that nobody noticed, per future"
            = mean_of(|row| row.service.unnoticed.count.into());
        /// Weeks that those went unnoticed. Missing where there are none.
        unnoticed_weeks_so_far: Option<Estimate>, Weeks,
            details "Weeks that those went unnoticed"
            = ratio(|row| so_far(row.service.unnoticed));
        /// Model-months bad and unnoticed, per future.
        bad_unnoticed_months: Option<Estimate>, Months,
            details "Model-months bad and unnoticed, per future"
            = mean_of(|row| row.service.bad_unnoticed_weeks / WEEKS_PER_MONTH);
        /// Share of live time bad and unnoticed.
        bad_unnoticed_share: Option<Estimate>, Share,
            details "Share of live time bad and unnoticed"
            = ratio(|row| (row.service.bad_unnoticed_weeks, row.live_weeks));
        /// Incidents of live models.
        incidents_per_model_year: Option<Estimate>, PerModelYear,
            details "Incidents per model-year"
            = ratio(|row| (row.service.incidents.into(), model_years(row)));
        /// Share of live time down.
        downtime_share: Option<Estimate>, Share,
            details "Share of live time down"
            = ratio(|row| (row.service.downtime_weeks, row.live_weeks));
        /// Weeks down per incident that was mended.
        downtime_weeks_per_incident: Option<Estimate>, Weeks,
            details "Weeks down per incident that was mended"
            = ratio(|row| (row.service.mended_weeks, row.service.mended.into()));
        /// Incidents that nobody mended before the model went out of service or the future
        /// ended, per future.
        not_mended_per_future: Option<Estimate>, PerFuture,
            details "Incidents that nobody mended, per future"
            = mean_of(|row| not_mended(row).count.into());
        /// Weeks down of those. Missing where there are none.
        not_mended_weeks_so_far: Option<Estimate>, Weeks,
            details "Weeks down of those"
            = ratio(|row| so_far(not_mended(row)));
        /// Person-weeks of upkeep.
        toil_weeks_per_model_year: Option<Estimate>, WeeksPerModelYear,
            details "Person-weeks of upkeep per model-year"
            = ratio(|row| (row.toil_weeks, model_years(row)));
    }
}

impl PlanMeasures {
    /// What of a measure of money; net value where the measure counts none.
    #[must_use]
    pub const fn money(&self, measure: Measure) -> &Quantity {
        match measure {
            Measure::Spend => &self.spend,
            Measure::PresentValue => &self.present_value,
            Measure::WithRunOff => &self.present_value_with_run_off,
            _ => &self.net_value,
        }
    }

    /// Spend in one category.
    #[must_use]
    pub const fn cost(&self, category: CostCategory) -> &Quantity {
        match category {
            CostCategory::Pay => &self.pay,
            CostCategory::HiringFees => &self.hiring_fees,
            CostCategory::Infrastructure => &self.infrastructure,
            CostCategory::Platform => &self.platform,
            CostCategory::IncidentLosses => &self.incident_losses,
            CostCategory::Harm => &self.harm,
        }
    }
}

fn cost(row: &ReplicationRecord, category: CostCategory) -> f64 {
    row.costs[category as usize]
}

fn so_far(open: SoFar) -> (f64, f64) {
    (open.weeks, open.count.into())
}

/// Incidents whose model was down to its end, or still is.
fn not_mended(row: &ReplicationRecord) -> SoFar {
    let service = &row.service;
    let count = service.incidents - service.mended;
    // The weeks of none are 0, whatever the rounding of two sums.
    let weeks = if count > 0 {
        (service.downtime_weeks - service.mended_weeks).max(0.0)
    } else {
        0.0
    };
    SoFar { count, weeks }
}

fn new_versions(row: &ReplicationRecord) -> f64 {
    f64::from(row.service.repairs) + f64::from(row.service.retrainings)
}

/// Years that models were live.
fn model_years(row: &ReplicationRecord) -> f64 {
    row.live_weeks / WEEKS_PER_YEAR
}

#[cfg(test)]
mod tests;
