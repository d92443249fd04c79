//! The shape of a story. Times are in weeks from the start.

use super::choice::Standing;
use crate::experiment::Watched;
use crate::model::EndCause;

/// One future under one plan, ready to be told and drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// What the scenario is about.
    pub title: String,
    /// The plan.
    pub plan: String,
    /// Its index in the scenario.
    pub plan_index: usize,
    /// How many plans the scenario has.
    pub plans: usize,
    /// Number of the future, as tables have it.
    pub replication: u64,
    /// How many futures were played.
    pub futures: u64,
    /// Which luck.
    pub seed: u64,
    /// Where it ends.
    pub horizon: f64,
    /// ISO code.
    pub currency: String,
    /// Name, value and unit of each number that was drawn for its world.
    pub assumed: Vec<(String, f64, String)>,
    /// Everybody who was ever there, in the order of joining.
    pub people: Vec<StoryPerson>,
    /// All projects, in the order in which they were offered.
    pub projects: Vec<StoryProject>,
    /// Names of the ends that gates state.
    pub ends: Vec<String>,
    /// How things stood at the start, in sentences.
    pub start: Vec<String>,
    /// What happened, in the order of time.
    pub events: Vec<StoryEvent>,
    /// Where this future stands among those of the plan.
    pub standing: Standing,
    /// What it came to: projects and money, in sentences.
    pub sums: Vec<String>,
    /// The replication that it tells.
    pub watched: Watched,
}

/// A lane of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryPerson {
    /// Role, numbered where there are several: "data scientist 2".
    pub name: String,
    /// The role on the first day, as the scenario names it.
    pub role: String,
    /// First day.
    pub first_day: f64,
    /// When the person left.
    pub left: Option<f64>,
    /// In the order of time; no two overlap.
    pub work: Vec<StoryWork>,
}

/// Somebody at work on a project.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryWork {
    /// Which project.
    pub project: usize,
    /// What is done.
    pub doing: Doing,
    /// Begin.
    pub from: f64,
    /// End.
    pub until: f64,
}

/// What somebody does.
#[derive(Debug, Clone, PartialEq)]
pub enum Doing {
    /// A stage, for the first time.
    Stage(String),
    /// A stage, again.
    Again(String),
    /// Upkeep of a live model: "repair", "retraining", "incident".
    Upkeep(&'static str),
}

/// A project of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryProject {
    /// Its own name, or "Project 4".
    pub name: String,
    /// Its kind, where there are several.
    pub kind: Option<String>,
    /// In the order of time, without gaps.
    pub stays: Vec<StoryStay>,
    /// What became of it.
    pub ending: Ending,
    /// The same in words, from "live since month 9" on.
    pub fate: String,
}

/// What became of a project.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Ending {
    /// On its way at the horizon, or never begun.
    Open,
    /// Live at the horizon.
    Live,
    /// Out of production after its life.
    Retired(f64),
    /// Taken out of production.
    Withdrawn(f64),
    /// Lost before production.
    Lost(f64, EndCause),
}

/// A project in one state.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryStay {
    /// Which.
    pub state: ProjectState,
    /// The stage it is about; empty where none is.
    pub stage: String,
    /// Since when.
    pub from: f64,
    /// Until when.
    pub until: f64,
}

/// How a project stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectState {
    /// Not kicked off.
    Backlog,
    /// Between two stages, waiting for nobody in particular.
    Paused,
    /// In the middle of a stage, where nobody can go on.
    Blocked,
    /// Waiting for somebody.
    Waiting,
    /// Somebody works on it.
    InWork,
    /// In production.
    Live,
    /// In production, down.
    Down,
}

/// Something that happened, as a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryEvent {
    /// When.
    pub at: f64,
    /// How much it matters.
    pub weight: Weight,
    /// In words, with its period.
    pub sentence: String,
    /// The same in a word or two, where it is about the whole; else empty.
    pub brief: String,
    /// Whom it is about.
    pub whom: Whom,
    /// How it is flagged in a picture.
    pub sign: Option<Sign>,
    /// What happened, told alike under every plan under which the same happened.
    pub step: String,
}

/// How much an event matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// For those who want all of it.
    Detail,
    /// A step on the way of a project.
    Step,
    /// It changes what comes out: people, triggers, launches, losses.
    Turn,
}

/// Whom an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// The plan, the platform or the programme.
    Everybody,
    /// One person.
    Person(usize),
    /// One project.
    Project(usize),
}

/// A flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A hire opened, for whatever trigger.
    Opened,
    /// Somebody joined.
    Joined,
    /// Somebody left.
    Left,
    /// A project went live.
    Launched,
    /// An incident.
    Incident,
    /// A project was lost, or a model withdrawn.
    Lost,
    /// The platform grew, or the programme was stopped.
    Platform,
}
