//! One replication: a plan played through one future.
//!
//! [`Engine`] is prepared once per model and thread and plays any number of
//! replications without allocating per event. It reads no file, clock or thread
//! count and returns no error: a model that reaches it is legal. The rules stand
//! one to a file; `event` lists what can happen and in which order at one time.
//!
//! | file | rules |
//! |---|---|
//! | `projects` | arrival, offer, kick-off |
//! | `stages` | waits and handoffs before a stage, the gate at its end |
//! | `patience` | the sponsor's patience, ends before production |
//! | `programme`, `review` | what stops the programme, for good or until it has something to show |
//! | `roster`, `idle` | who is present, who is free |
//! | `assignment` | who takes which task, handoffs |
//! | `spells` | who takes which task where work changes hands, and when it does |
//! | `specialists`, `standing_in` | who does what well, who stands in for them and when |
//! | `visits` | whose task is open, what a handoff costs, waits in the middle |
//! | `crews`, `dedicated` | several people on one task, people on one project only |
//! | `tasks` | effort and speed of a task, its end, leavers' tasks |
//! | `ramp_up` | how a newcomer's speed rises |
//! | `requisitions` | lead times, refusals, vetting, pressure, posts that open again |
//! | `upskilling` | members of staff who turn into another role |
//! | `split_sites` | what people who sit elsewhere do to handoffs |
//! | `domain` | newcomers who do not know the business yet |
//! | `handover` | what a leaver hands over or takes along |
//! | `staffing` | first days, ramp-up, mis-hires, leaving |
//! | `pay`, `idle_pay` | what people cost, and how much of it is for nothing to do |
//! | `triggers` | when a hire of a plan opens and when its people go |
//! | `platform` | building capabilities on the side |
//! | `live_models` | launch, value, retirement, withdrawal |
//! | `drift` | gradual and abrupt decay, noticing, harm of what nobody noticed |
//! | `renewal` | repair and retraining |
//! | `incidents` | what stops a live model until somebody mends it |
//! | `toil` | everyday upkeep of live models, and whose time it takes |
//! | `ids` | numbers of things, each kind a type of its own |
//! | `ledger` | every amount of money, booked once, by category |
//! | `cash`, `break_even` | money over the calendar, discounting; when it pays |
//! | `measures` | sums for measures beside success and time |
//! | `record` | the rows that a replication leaves behind |
//! | `recorder`, `trace` | what the rules report, and who writes it down |

mod assignment;
mod away;
mod break_even;
mod cash;
mod crews;
mod debt;
mod dedicated;
mod demand;
mod domain;
mod drift;
mod event;
mod flow;
mod handover;
mod idle;
mod idle_pay;
mod ids;
mod incidents;
mod ledger;
mod lines;
mod live_models;
mod measures;
mod patience;
mod pay;
mod platform;
mod priority;
mod programme;
mod projects;
mod purchase;
mod ramp_up;
mod record;
mod recorder;
mod renewal;
mod repeats;
mod replication;
mod requisitions;
mod review;
mod roster;
mod run_off;
mod setup;
mod specialists;
mod spells;
mod split_sites;
mod staffing;
mod stages;
mod standing_in;
mod state;
mod tables;
mod tasks;
mod toil;
mod trace;
mod triggers;
mod upskilling;
mod visits;
mod warm_up;

pub use record::Outcome;
pub use replication::Engine;
pub use setup::PlanSetup;
