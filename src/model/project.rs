//! Which projects come, and what they are like.

use super::lifecycle::StageId;
use super::role::RoleId;
use crate::random::Distribution;
use crate::units::Weeks;

/// The supply of projects.
#[derive(Debug, Clone, PartialEq)]
pub struct Projects {
    /// New projects over time; `None`: only the listed ones.
    pub arrivals: Option<Arrivals>,
    /// Projects known by name or count, offered at a fixed time.
    pub listed: Vec<ListedProject>,
    /// When a project in the backlog is kicked off.
    pub intake: Intake,
    /// Projects that build on something; `None`: there are none.
    pub repeats: Option<Repeats>,
    /// For each of [`super::Model::kinds`], its share among the projects that name no
    /// kind; the sum is 1. Each such project draws its own.
    pub mix: Vec<f64>,
}

/// Projects that build on something: new versions and further uses of a model that is
/// live, and rebuilds of one that has retired.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeats {
    /// Share of projects without a name that can build on a live model where there is one
    /// at kick-off, 0 to 1.
    pub reuse: f64,
    /// Share of use cases offered again when the model that was used retires, 0 to 1.
    pub rebuilt: f64,
    /// Factor on the effort of every stage of both.
    pub effort: f64,
    /// Factor on the unstaffed wait before every stage of both.
    pub wait: f64,
}

/// New projects, one after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrivals {
    /// Weeks from one project to the next, where demand is as usual.
    pub interval: Distribution,
    /// How demand differs from the usual; `None`: it does not.
    pub demand: Option<Demand>,
}

/// Demand over time: at twice the usual, projects come twice as fast.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Share by which there is more of it a year later, above -1.
    pub growth_per_year: f64,
    /// Factors of the months from January on; `None`: all are alike.
    pub season: Option<[f64; 12]>,
    /// Which month the start falls into, 0 for January.
    pub first_month: usize,
    /// After this nothing new comes; `None`: there is no such time.
    pub until: Option<Weeks>,
}

/// A project known in advance.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedProject {
    /// Its name; `None` for one of a number of like projects.
    pub name: Option<String>,
    /// Entity number in the addresses of its draws; never one of an arrival.
    pub number: u32,
    /// Which kind, as an index into [`super::Model::kinds`]; `None`: one of the mix.
    pub kind: Option<usize>,
    /// When it is offered.
    pub offered: Weeks,
    /// Where it stands then.
    pub position: Position,
    /// Value per year when live and adopted, instead of the kind's.
    pub value_per_year: Option<Distribution>,
    /// Patience with it, instead of the sponsor's with all projects.
    pub patience: Option<Distribution>,
    /// Whether it goes before all others wherever it waits.
    pub goes_first: bool,
    /// A time after which it is worth less, if it goes live later.
    pub deadline: Option<Deadline>,
    /// Whose people work on nothing else until it is live or ended: a role for each.
    pub team: Vec<RoleId>,
}

/// When a project has to be live.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deadline {
    /// Until then.
    pub at: Weeks,
    /// Share of its value that is left for one that goes live later.
    pub worth_after: f64,
}

/// Where a listed project stands when it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// In the backlog, nothing done.
    Backlog,
    /// Kicked off and waiting for this stage; known to be feasible where it has
    /// passed the validating stage.
    Waiting(StageId),
}

/// When a project is kicked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// When somebody able to do its first stage is free and takes it.
    WhenSomebodyIsFree,
    /// At once: it joins the line of the first stage when it is offered.
    AtOnce,
}

/// The traits of a kind of project, drawn once per project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectKind {
    /// Name, such as `classical-model`.
    pub name: String,
    /// Chance that data and problem allow an adequate model, 0 to 1.
    pub feasible: f64,
    /// Chance that a launched model is used, 0 to 1.
    pub adopted: f64,
    /// Value per year at full quality when adopted, in the scenario's currency.
    pub value_per_year: Distribution,
    /// Size: a factor on the effort of all stages that is known at kick-off; `None`: all
    /// are alike.
    pub size: Option<Distribution>,
    /// Correlation of what a project is worth with its size, -1 to 1, between the normal
    /// scores of both.
    pub worth_by_size: f64,
    /// Difficulty shared by all stages, a factor around 1.
    pub common_difficulty: Distribution,
    /// Chance of a mis-scoped project, 0 to 1.
    pub blow_up: f64,
    /// Factor on the effort of a mis-scoped project.
    pub blow_up_factor: Distribution,
    /// Factor on the effort of each stage.
    pub stage_effort: Vec<f64>,
    /// Whether projects skip a stage; never the first, the validating or the last.
    pub skips: Vec<bool>,
    /// Factor on the decay of the live model.
    pub decay_factor: f64,
    /// Factor on the rate of its abrupt breaks.
    pub break_factor: f64,
    /// Factor on the rate of its incidents.
    pub incident_factor: f64,
    /// Factor on its toil.
    pub toil_factor: f64,
    /// Factor on its running cost.
    pub running_cost_factor: f64,
    /// Patience with projects of this kind, instead of the sponsor's with all.
    pub patience: Option<Distribution>,
}
