//! Each thing that happened as a sentence.

use super::calendar::span;
use super::names::{Names, role_name, said};
use super::parting::{begun_step, step};
use super::types::{Sign, StoryEvent, Weight, Whom};
use super::waits::Wait;
use super::words::{opening, sought};
use crate::analysis::plan_words::hire_in_words;
use crate::experiment::Watched;
use crate::model::outcome::Novelty;
use crate::model::trace::{Happening, Leaving, ProjectPlace, Stay, What, WorkKind};
use crate::model::{EndCause, RoleId, StageId};
use crate::units::WEEKS_PER_MONTH;
use crate::words::{capitalized, cause as cause_in_words, with_article};

/// What turns happenings into sentences.
pub(super) struct Teller<'a> {
    pub watched: &'a Watched,
    pub names: &'a Names,
}

/// An event without its time.
type Told = (Weight, Whom, Option<Sign>, String);

impl Teller<'_> {
    /// All that happened after the start, and every task that was begun.
    pub(super) fn events(&self) -> Vec<StoryEvent> {
        let happenings = self.watched.trace.happenings.iter();
        let told = happenings.filter_map(|happening| self.event(happening));
        let begun = self.watched.trace.work.iter().filter_map(|work| {
            let (sentence, project) = (self.begins(work)?, work.project);
            let weight = match self.taken_over_from(work) {
                Some(_) => Weight::Step,
                None => Weight::Detail,
            };
            Some(StoryEvent {
                at: work.from,
                weight,
                sentence,
                brief: String::new(),
                whom: Whom::Project(project),
                sign: None,
                step: begun_step(work),
            })
        });
        let mut events: Vec<StoryEvent> = told.chain(begun).collect();
        events.sort_by(|one, other| one.at.total_cmp(&other.at));
        events
    }

    fn event(&self, happening: &Happening) -> Option<StoryEvent> {
        let at = happening.at;
        let (weight, whom, sign, sentence) = match happening.what {
            What::HireOpened { .. }
            | What::HireClosed { .. }
            | What::PostReopened { .. }
            | What::Built { .. }
            | What::Bought
            | What::Frozen
            | What::HiringStopped
            | What::PeopleLent
            | What::Resumed
            | What::BudgetSpent => self.of_everybody(happening.what),
            What::Joined { person }
            | What::Returned { person }
            | What::FullSpeed { person }
            | What::Left { person, .. }
            | What::Away { person }
            | What::Back { person }
            | What::TrainingBegan { person, .. }
            | What::Trained { person, .. }
            | What::TrainingFailed { person, .. } => self.of_person(person, at, happening.what),
            _ => self.of_project(at, happening.what)?,
        };
        Some(StoryEvent {
            at,
            weight,
            sentence,
            brief: self.brief(happening.what),
            whom,
            sign,
            step: step(happening.what, self.watched),
        })
    }

    fn of_everybody(&self, what: What) -> Told {
        let (model, plan) = (&self.watched.model, &self.watched.plan);
        let told = |sign, sentence: String| (Weight::Turn, Whom::Everybody, sign, sentence);
        match what {
            What::HireOpened { hire, is_late } => {
                let hire = &plan.hires[hire];
                let (who, why) = (sought(model, hire), opening(model, hire, is_late));
                let sentence = format!("The search for {who} begins: {why}.");
                told(Some(Sign::Opened), sentence)
            }
            What::HireClosed { hire } => {
                let who = sought(model, &plan.hires[hire]);
                told(
                    None,
                    format!("The time of {who} is over, as the plan says."),
                )
            }
            What::PostReopened { role } => {
                let role = with_article(&role_name(model, role));
                let sentence = format!("The search for {role} begins again, as successor.");
                told(None, sentence)
            }
            What::Built { capability } => {
                let name = said(&model.platform.capabilities[capability].name);
                told(
                    Some(Sign::Platform),
                    format!("The platform has {name} now."),
                )
            }
            What::Bought => told(Some(Sign::Platform), "A platform is bought.".to_owned()),
            What::Frozen => told(
                Some(Sign::Platform),
                "The programme is frozen: it has brought no value so far.".to_owned(),
            ),
            What::HiringStopped => told(
                Some(Sign::Platform),
                "The sponsor reviews the programme, finds no value, and stops hiring.".to_owned(),
            ),
            What::PeopleLent => told(
                Some(Sign::Platform),
                "Still no value: whoever works on nothing validated is lent elsewhere.".to_owned(),
            ),
            What::Resumed => told(
                Some(Sign::Platform),
                "There is something to show: hiring goes on, and people come back.".to_owned(),
            ),
            _ => told(
                Some(Sign::Platform),
                "The budget is spent: nobody is hired and nothing begun any more.".to_owned(),
            ),
        }
    }

    /// What happened to the whole in a word or two, for a flag with little room.
    fn brief(&self, what: What) -> String {
        let model = &self.watched.model;
        match what {
            What::HireOpened { hire, .. } => {
                said(&hire_in_words(model, &self.watched.plan.hires[hire]))
            }
            What::PostReopened { role } => role_name(model, role),
            What::Built { capability } => said(&model.platform.capabilities[capability].name),
            What::Bought => "platform bought".to_owned(),
            What::Frozen => "frozen".to_owned(),
            What::HiringStopped => "hiring stopped".to_owned(),
            What::PeopleLent => "people lent".to_owned(),
            What::Resumed => "resumed".to_owned(),
            What::BudgetSpent => "budget spent".to_owned(),
            _ => String::new(),
        }
    }

    fn of_person(&self, person: usize, at: f64, what: What) -> Told {
        let who = self.names.person(person);
        let role = |role: RoleId| with_article(&role_name(&self.watched.model, role));
        let (weight, sign, sentence) = match what {
            What::Joined { .. } => {
                let sentence = format!("{who} joins{}.", self.after_search(person, at));
                (Weight::Turn, Some(Sign::Joined), sentence)
            }
            What::Returned { .. } => {
                let sentence = format!("{who} is back in the programme.");
                (Weight::Turn, Some(Sign::Joined), sentence)
            }
            What::FullSpeed { .. } => {
                let sentence = format!("{who} works at full speed from now on.");
                (Weight::Detail, None, sentence)
            }
            What::Left { why, .. } => {
                let sentence = format!("{who} {}{}.", leaving(why), self.left_behind(person, at));
                (Weight::Turn, Some(Sign::Left), sentence)
            }
            What::Away { .. } => {
                let sentence =
                    format!("{who} is away from now on{}.", self.left_behind(person, at));
                (Weight::Turn, Some(Sign::Left), sentence)
            }
            What::Back { .. } => (Weight::Turn, Some(Sign::Joined), format!("{who} is back.")),
            What::TrainingBegan { role: to, .. } => {
                let sentence = format!("{who} begins to learn the work of {}.", role(to));
                (Weight::Turn, None, sentence)
            }
            What::Trained { role: to, .. } => {
                let sentence = format!("{who} is trained and does the work of {} too.", role(to));
                (Weight::Turn, Some(Sign::Joined), sentence)
            }
            What::TrainingFailed { role: to, .. } => {
                let sentence = format!("{who} gives up learning the work of {}.", role(to));
                (Weight::Turn, None, sentence)
            }
            _ => (Weight::Detail, None, String::new()),
        };
        (weight, Whom::Person(person), sign, sentence)
    }

    /// How long the search for the first person of a hire took.
    fn after_search(&self, person: usize, at: f64) -> String {
        let Some(hire) = self.watched.trace.people[person].hire else {
            return " as successor".to_owned();
        };
        let channel = self.watched.plan.hires[hire].channel;
        let channel = &self.watched.model.channels[usize::from(channel.0)].name;
        let record = &self.watched.hires[hire];
        match (record.opened, record.first_day) {
            (Some(opened), Some(first)) if first == at && at > opened => {
                format!(" ({channel}), {} after the search began", span(at - opened))
            }
            _ => format!(" ({channel})"),
        }
    }

    /// What a leaver was in the middle of.
    fn left_behind(&self, person: usize, at: f64) -> String {
        let mut work = self.watched.trace.work_of(person).iter();
        let broken_off =
            work.find(|work| work.until == at && self.goes_on_elsewhere(work.project, at));
        broken_off.map_or(String::new(), |work| {
            format!(
                ", in the middle of {} of {}",
                self.doing(work.kind),
                self.names.project(work.project)
            )
        })
    }

    /// Whether a project is back in line since a time, with what somebody left.
    fn goes_on_elsewhere(&self, project: usize, at: f64) -> bool {
        let mut stays = self.watched.trace.stays_of(project).iter();
        stays.any(|stay| stay.from == at && matches!(stay.place, ProjectPlace::Line(_)))
    }

    fn of_project(&self, at: f64, what: What) -> Option<Told> {
        let told = |weight, sign, project, text: String| {
            let sentence = capitalized(&format!("{} {text}.", self.names.project(project)));
            Some((weight, Whom::Project(project), sign, sentence))
        };
        let stage = |stage: StageId| self.stage(stage).to_owned();
        let row = |project: usize| &self.watched.projects[project];
        let kind = |project: usize| self.kind_in_brackets(project);
        let again = |project: usize| match row(project).novelty {
            Novelty::Rebuild => " again, as its model has retired",
            Novelty::New | Novelty::Reuse => "",
        };
        let builds_on = |project: usize| match row(project).novelty {
            Novelty::Reuse => ", on what is live already",
            Novelty::New | Novelty::Rebuild => "",
        };
        match what {
            // The start tells of those that are there.
            What::Offered { .. } | What::KickedOff { .. } if at <= 0.0 => None,
            What::Offered { project } if row(project).kicked_off == Some(at) => None,
            What::Offered { project } => {
                let again = again(project);
                let text = format!("comes up{again}{} and waits to be begun", kind(project));
                let is_begun = row(project).kicked_off.is_some();
                let weight = if is_begun {
                    Weight::Step
                } else {
                    Weight::Detail
                };
                told(weight, None, project, text)
            }
            What::KickedOff { project } if row(project).offered == at => {
                let (again, on) = (again(project), builds_on(project));
                let text = format!("comes up{again}{} and is begun{on}", kind(project));
                told(Weight::Step, None, project, text)
            }
            What::KickedOff { project } => {
                let waited = span(at - row(project).offered);
                told(
                    Weight::Step,
                    None,
                    project,
                    format!("is begun, {waited} after it came up{}", builds_on(project)),
                )
            }
            What::Waits {
                project,
                stage,
                able,
                free,
            } => self.waits(Wait {
                project,
                stage,
                from: at,
                able,
                free,
            }),
            What::Blocked { project, stage } => {
                let weeks = self.blocked(project, at);
                let text = format!(
                    "is blocked in the middle of {}, for {}",
                    self.stage(stage),
                    span(weeks)
                );
                let is_long = weeks >= WEEKS_PER_MONTH;
                let weight = if is_long {
                    Weight::Step
                } else {
                    Weight::Detail
                };
                told(weight, None, project, text)
            }
            What::PutDown {
                person,
                project,
                stage,
                is_relieved: false,
            } => {
                let sentence = format!(
                    "{} puts down {} of {} for work of their own.",
                    self.names.person(person),
                    self.stage(stage),
                    self.names.project(project)
                );
                Some((Weight::Detail, Whom::Project(project), None, sentence))
            }
            What::SentBack { project, from, to } => {
                let text = format!("fails at {} and goes back to {}", stage(from), stage(to));
                told(Weight::Step, None, project, text)
            }
            What::SentOn { project, to } => {
                let text = match self.watched.model.lifecycle.stages.get(to.index()) {
                    Some(stage) => format!("goes straight on to {}", stage.name),
                    None => "needs no further stage".to_owned(),
                };
                told(Weight::Step, None, project, text)
            }
            What::Validated { project } if at <= 0.0 => told(
                Weight::Detail,
                None,
                project,
                "is validated already".to_owned(),
            ),
            What::Validated { project } => {
                told(Weight::Step, None, project, "is validated".to_owned())
            }
            What::WentLive {
                project,
                is_one_off,
            } => {
                let since = span(at - row(project).kicked_off.unwrap_or(at));
                let how = if is_one_off {
                    ", as a one-off release"
                } else {
                    ""
                };
                let text = format!("goes live, {since} after it was begun{how}");
                told(Weight::Turn, Some(Sign::Launched), project, text)
            }
            What::Lost {
                project,
                stage: at_stage,
                cause,
            } => {
                let ends = &self.watched.model.lifecycle.ends;
                let text = format!("is lost: {}", lost(cause, &stage(at_stage), ends));
                told(Weight::Turn, Some(Sign::Lost), project, text)
            }
            What::Incident { project } => {
                let text = match self.downtime(project, at) {
                    Some(weeks) => format!("is down for {} after an incident", span(weeks)),
                    None => "goes down after an incident and does not come back".to_owned(),
                };
                told(Weight::Step, Some(Sign::Incident), project, text)
            }
            What::Mended { project } => {
                told(Weight::Detail, None, project, "is up again".to_owned())
            }
            What::Noticed { project } => {
                let text = "has become worse, and somebody notices".to_owned();
                told(Weight::Step, None, project, text)
            }
            What::Repaired { project } => {
                told(Weight::Detail, None, project, "is repaired".to_owned())
            }
            What::Retrained { project } => {
                told(Weight::Detail, None, project, "is trained anew".to_owned())
            }
            What::Migrated { project } => {
                let text = "moves to the platform and is a one-off no longer".to_owned();
                told(Weight::Step, None, project, text)
            }
            What::Retired { project } => {
                let text = format!("retires after {} in production", self.service(project, at));
                told(Weight::Turn, None, project, text)
            }
            What::Withdrawn {
                project,
                never_worked,
            } => {
                let why = if never_worked {
                    "it never did what it was for"
                } else {
                    "it was bad or down for too long"
                };
                let served = self.service(project, at);
                let text = format!("is withdrawn after {served} in production: {why}");
                told(Weight::Turn, Some(Sign::Lost), project, text)
            }
            _ => None,
        }
    }

    /// Only waits of a month or more change much.
    fn waits(&self, wait: Wait) -> Option<Told> {
        let weeks = wait.until(self.watched) - wait.from;
        let weight = if weeks >= WEEKS_PER_MONTH {
            Weight::Step
        } else {
            Weight::Detail
        };
        let sentence = capitalized(&wait.sentence(self.watched, self.names));
        (weeks > 0.0).then_some((weight, Whom::Project(wait.project), None, sentence))
    }

    pub(super) fn stage(&self, stage: StageId) -> &str {
        &self.watched.model.lifecycle.stages[usize::from(stage.0)].name
    }

    fn kind_in_brackets(&self, project: usize) -> String {
        let kinds = &self.watched.model.kinds;
        match kinds.len() {
            0 | 1 => String::new(),
            _ => {
                let kind = self.watched.projects[project].kind;
                format!(" ({})", said(&kinds[usize::from(kind)].name))
            }
        }
    }

    fn service(&self, project: usize, until: f64) -> String {
        let since = self.watched.projects[project].in_production;
        span(until - since.unwrap_or(until))
    }

    /// How long an incident lasts; `None` where it is the end.
    fn downtime(&self, project: usize, at: f64) -> Option<f64> {
        let mut stays = self.watched.trace.stays_of(project).iter();
        let down = stays.find(|stay| stay.from == at && stay.place == ProjectPlace::Down);
        let until = down.map_or(at, |stay| stay.until);
        let is_end = self.watched.projects[project].ended == Some(until);
        (!is_end && until < self.watched.model.horizon.get()).then_some(until - at)
    }

    /// How long a project is blocked in the middle of a stage.
    fn blocked(&self, project: usize, at: f64) -> f64 {
        let mut stays = self.watched.trace.stays_of(project).iter();
        let is_it =
            |stay: &&Stay| stay.from == at && matches!(stay.place, ProjectPlace::Blocked(_));
        stays.find(is_it).map_or(0.0, |stay| stay.until - at)
    }

    pub(super) fn doing(&self, kind: WorkKind) -> String {
        match kind {
            WorkKind::Stage { stage, .. } => self.stage(stage).to_owned(),
            WorkKind::Repair => "the repair".to_owned(),
            WorkKind::Retraining => "the retraining".to_owned(),
            WorkKind::Incident => "an incident".to_owned(),
        }
    }
}

fn leaving(why: Leaving) -> &'static str {
    match why {
        Leaving::OwnAccord => "resigns",
        Leaving::ContractEnds => "goes at the end of the contract",
        Leaving::MisHire => "turns out to be the wrong person and goes",
        Leaving::SentAway => "goes, as the plan says",
        Leaving::AsKnown => "leaves, as was known",
        Leaving::Lent => "is lent elsewhere",
    }
}

/// Why a project was lost.
pub(super) fn lost(cause: EndCause, stage: &str, ends: &[String]) -> String {
    match cause {
        EndCause::Infeasible => format!("{stage} shows that it cannot work"),
        EndCause::CancelledWaiting => {
            format!("its sponsor gives up while it waits for {stage}")
        }
        EndCause::CancelledAfterStage => {
            format!("its sponsor has given up by the end of {stage}")
        }
        EndCause::DeploymentGivenUp => format!("{stage} has failed too often"),
        EndCause::ProgrammeFrozen => "the programme is frozen".to_owned(),
        EndCause::TurnedAway => format!("the line of {stage} is full"),
        EndCause::Stated(_) => format!("{} after {stage}", cause_in_words(cause, ends)),
    }
}
