//! The naive simulator. It knows the rules and nothing of the engine: no event
//! queue, no lines, no tables. At every step it looks at every person and project
//! for what happens next, and patience is watched as it runs. It shares with the
//! engine only the model's types and the addresses of the draws.

mod crews;
mod dedicated;
mod projects;
mod sharing;
mod standing_in;
mod work;

use std::cmp::Ordering;

use pitcrew::model::{EndCause, Intake, Model, Plan, RoleId, Trigger};
use pitcrew::random::{Address, Purpose, Streams};

/// A time on the grid of times: so many ticks make a week, a day, a month and a year.
fn on_tick(weeks: f64) -> f64 {
    const TICKS_PER_WEEK: f64 = 10_090_080_000.0;
    (weeks * TICKS_PER_WEEK).round() / TICKS_PER_WEEK
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place {
    Backlog,
    Pausing { until: f64 },
    InLine,
    InWork,
    Live,
    Ended(EndCause),
}

#[derive(Debug, Clone)]
pub(crate) struct Project {
    pub(crate) number: u32,
    pub(crate) kicked_off: Option<f64>,
    pub(crate) validated: Option<f64>,
    pub(crate) in_production: Option<f64>,
    pub(crate) ended: Option<f64>,
    pub(crate) place: Place,
    pub(crate) stage: usize,
    pub(crate) offered: f64,
    pub(crate) waited: f64,
    pub(crate) worked: f64,
    pub(crate) reworked: f64,
    pub(crate) touched: f64,
    kind: usize,
    deadline: f64,
    /// Until when it waits in the line that it is in.
    gives_up_line: f64,
    /// What was left of a patience that rests.
    patience_left: Option<f64>,
    listed: Option<usize>,
    difficulty: f64,
    /// Its planned effort, as a factor on the usual one.
    scale: f64,
    builds_on_what_is_live: bool,
    known_feasible: bool,
    visits: Vec<u16>,
    /// Share of the effort at the coming visit of each stage.
    redo: Vec<f64>,
    /// Times that each outcome of each gate was drawn.
    drawn: Vec<Vec<u16>>,
    /// Its rank and its number among all who joined a line.
    place_in_line: (u32, u64),
    joined: f64,
    visit: Visit,
}

/// What is known of a visit that was begun, where work is done in spells.
#[derive(Debug, Clone, Copy, Default)]
struct Visit {
    /// Effort that is left of it in the line; 0: the coming visit is a new one.
    left: f64,
    /// Effort after the wait in the middle, and that wait; 0: none comes.
    after_wait: f64,
    wait: f64,
    done: f64,
    /// Who has it, or had it last.
    owner: Option<usize>,
    /// Whether that person has it open while nobody works on it.
    is_open: bool,
}

/// A task in hand.
#[derive(Debug, Clone, Copy)]
struct Task {
    project: usize,
    since: f64,
    /// Until when the work is booked, and the effort left at that time.
    booked: f64,
    effort: f64,
    rate: f64,
    /// Whether the rate is that of a crew, which does not rise.
    is_flat: bool,
    touch: f64,
    end: f64,
}

#[derive(Debug, Clone)]
struct Person {
    role: RoleId,
    quality: f64,
    available: f64,
    first_day: f64,
    ramp_weeks: f64,
    is_free: bool,
    task: Option<Task>,
    /// Whom the person helps.
    helps: Option<usize>,
    /// The only project that the person works on.
    only: Option<usize>,
}

/// In the order in which simultaneous happenings run.
#[derive(Debug, Clone, Copy)]
enum Happening {
    Done { person: usize },
    FirstDay { newcomer: usize },
    FullSpeed { person: usize },
    PauseOver { project: usize },
    Offered { listed: usize },
    Arrival,
    ArrivalAt { stage: usize },
    PatienceOver { project: usize },
    LookAgain { look: usize },
    SpellOver { mark: usize },
    SearchBegins,
}

impl Happening {
    fn rank(self) -> u8 {
        match self {
            Happening::Done { .. } => 0,
            Happening::FirstDay { .. } | Happening::FullSpeed { .. } => 1,
            Happening::PauseOver { .. } => 2,
            Happening::Offered { .. } | Happening::Arrival | Happening::ArrivalAt { .. } => 3,
            Happening::LookAgain { .. } | Happening::SpellOver { .. } => 4,
            Happening::SearchBegins => 5,
            Happening::PatienceOver { .. } => 6,
        }
    }
}

/// Somebody hired and not yet there.
struct Newcomer {
    day: f64,
    role: RoleId,
    quality: f64,
    available: f64,
    ramp_weeks: f64,
    search: Option<Search>,
}

/// What is known of somebody who is looked for.
#[derive(Clone, Copy)]
struct Search {
    opens: f64,
    is_on: bool,
    /// As such searches usually go.
    expected: f64,
    ramp_weeks: f64,
}

pub(crate) struct Twin<'a> {
    model: &'a Model,
    streams: Streams,
    now: f64,
    pub(crate) projects: Vec<Project>,
    people: Vec<Person>,
    newcomers: Vec<Newcomer>,
    offered: usize,
    listed_order: Vec<usize>,
    arrivals: u32,
    next_arrival: f64,
    /// By stage: new projects that began there, and when the next does.
    arrivals_at: Vec<(u32, f64)>,
    joins: u64,
    /// When the free look again at which line, because a task has waited there.
    looks: Vec<(f64, Option<usize>)>,
    /// Ends of spells at which a task may change hands: when, and whose.
    spell_ends: Vec<(f64, usize)>,
    /// Who is there for one project only, and roles that projects still ask for.
    teams: Vec<(usize, usize)>,
    wanted: Vec<(RoleId, usize)>,
    /// Whether who is free or what waits has changed.
    has_changed: bool,
}

impl<'a> Twin<'a> {
    /// Play one replication of a plan whose hires come by the calendar.
    pub(crate) fn play(model: &'a Model, plan: &Plan, streams: Streams) -> Twin<'a> {
        let mut listed_order: Vec<usize> = (0..model.projects.listed.len()).collect();
        listed_order.sort_by(|&a, &b| {
            let time = |i: usize| model.projects.listed[i].offered.get();
            time(a).total_cmp(&time(b))
        });
        let mut twin = Twin {
            model,
            streams,
            now: 0.0,
            projects: Vec::new(),
            people: Vec::new(),
            newcomers: Vec::new(),
            offered: 0,
            listed_order,
            arrivals: 0,
            next_arrival: f64::INFINITY,
            arrivals_at: vec![(0, f64::INFINITY); model.lifecycle.stages.len()],
            joins: 0,
            looks: Vec::new(),
            spell_ends: Vec::new(),
            teams: Vec::new(),
            wanted: Vec::new(),
            has_changed: false,
        };
        twin.seat_team();
        twin.hire(plan);
        twin.expect_arrival();
        for stage in 0..model.lifecycle.stages.len() {
            twin.expect_arrival_at(stage);
        }
        while let Some((time, happening)) = twin.next_happening() {
            if time > model.horizon.get() {
                break;
            }
            twin.now = time;
            twin.act(happening);
        }
        twin.now = model.horizon.get();
        twin.count_what_goes_on();
        twin
    }

    /// What is still going on at the end counts up to it.
    fn count_what_goes_on(&mut self) {
        for project in &mut self.projects {
            if project.place == Place::InLine {
                project.waited += self.now - project.joined;
            }
        }
        for person in 0..self.people.len() {
            self.book(person);
        }
    }

    fn seat_team(&mut self) {
        let mut seen = vec![0u32; self.model.roles.len()];
        for group in &self.model.team {
            for _ in 0..group.people {
                let role = group.role.0;
                let entity = u32::from(role) << 24 | seen[role as usize];
                seen[role as usize] += 1;
                let address = Address::of(entity);
                let quality =
                    self.model
                        .people
                        .quality
                        .draw(&self.streams, Purpose::Quality, address)
                        * group.available;
                if group.starts.get() > 0.0 {
                    self.newcomers.push(Newcomer {
                        day: group.starts.get(),
                        role: group.role,
                        quality,
                        available: group.available,
                        ramp_weeks: 0.0,
                        search: None,
                    });
                    continue;
                }
                self.people.push(Person {
                    role: group.role,
                    quality,
                    available: group.available,
                    first_day: 0.0,
                    ramp_weeks: 0.0,
                    is_free: true,
                    task: None,
                    helps: None,
                    only: None,
                });
            }
        }
    }

    fn hire(&mut self, plan: &Plan) {
        let mut seen = vec![0u32; self.model.roles.len()];
        for hire in &plan.hires {
            let Trigger::At(opens) = hire.when else {
                panic!("the twin knows hires by the calendar only");
            };
            let channel = &self.model.channels[hire.channel.0 as usize];
            let role = hire.role.expect("the twin hires no bundles");
            for _ in 0..hire.people {
                let entity = u32::from(role.0) << 24 | 0x8000 | seen[role.0 as usize];
                seen[role.0 as usize] += 1;
                let draw = |what: &pitcrew::random::Distribution, purpose, stage| {
                    what.draw(&self.streams, purpose, Address::at(entity, stage, 0))
                };
                let mut lead = draw(&channel.lead_time, Purpose::LeadTime, 0)
                    * self.model.roles[role.0 as usize].scarcity;
                if channel.acceptance < 1.0 {
                    let mut offers = self
                        .streams
                        .open(Purpose::OfferAccepted, Address::of(entity));
                    let refused =
                        (libm::log(offers.uniform()) / libm::log(1.0 - channel.acceptance)).floor();
                    lead += refused * channel.refusal_delay;
                }
                self.newcomers.push(Newcomer {
                    day: on_tick(opens.get() + lead),
                    role,
                    quality: draw(&self.model.people.quality, Purpose::Quality, 0)
                        * draw(&channel.quality, Purpose::Quality, 1)
                        * hire.available,
                    available: hire.available,
                    search: Some(Search {
                        opens: opens.get(),
                        is_on: opens.get() <= 0.0,
                        expected: on_tick(
                            opens.get()
                                + channel.lead_time.mean()
                                    * self.model.roles[role.0 as usize].scarcity,
                        ),
                        ramp_weeks: channel
                            .ramp_up
                            .as_ref()
                            .map_or(0.0, pitcrew::random::Distribution::mean),
                    }),
                    ramp_weeks: channel
                        .ramp_up
                        .as_ref()
                        .map_or(0.0, |ramp| draw(ramp, Purpose::RampUp, 0)),
                });
            }
        }
    }

    fn next_happening(&self) -> Option<(f64, Happening)> {
        let mut all: Vec<(f64, Happening)> = Vec::new();
        for (index, person) in self.people.iter().enumerate() {
            if let Some(task) = person.task {
                all.push((task.end, Happening::Done { person: index }));
            }
            let full_speed = on_tick(person.first_day + person.ramp_weeks);
            if full_speed > self.now {
                all.push((full_speed, Happening::FullSpeed { person: index }));
            }
        }
        for (index, newcomer) in self.newcomers.iter().enumerate() {
            all.push((newcomer.day, Happening::FirstDay { newcomer: index }));
            if let Some(search) = newcomer.search
                && !search.is_on
            {
                all.push((search.opens, Happening::SearchBegins));
            }
        }
        if let Some(&listed) = self.listed_order.get(self.offered) {
            let time = self.model.projects.listed[listed].offered.get();
            all.push((time, Happening::Offered { listed }));
        }
        if self.next_arrival.is_finite() {
            all.push((self.next_arrival, Happening::Arrival));
        }
        for (stage, (_, next)) in self.arrivals_at.iter().enumerate() {
            if next.is_finite() {
                all.push((*next, Happening::ArrivalAt { stage }));
            }
        }
        for (index, project) in self.projects.iter().enumerate() {
            let at = Happening::PatienceOver { project: index };
            match project.place {
                Place::Pausing { until } => {
                    all.push((until, Happening::PauseOver { project: index }));
                    all.push((project.deadline, at));
                }
                Place::InLine => all.push((project.deadline.min(project.gives_up_line), at)),
                _ => {}
            }
        }
        for (index, look) in self.looks.iter().enumerate() {
            all.push((look.0, Happening::LookAgain { look: index }));
        }
        for (index, mark) in self.spell_ends.iter().enumerate() {
            all.push((mark.0, Happening::SpellOver { mark: index }));
        }
        let earlier = |a: &(f64, Happening), b: &(f64, Happening)| {
            a.0.total_cmp(&b.0).then(a.1.rank().cmp(&b.1.rank()))
        };
        all.into_iter().reduce(|a, b| {
            if earlier(&b, &a) == Ordering::Less {
                b
            } else {
                a
            }
        })
    }

    fn done(&self) -> usize {
        let projects = self.projects.iter();
        let is_done = |p: &&Project| matches!(p.place, Place::Live | Place::Ended(_));
        projects.filter(is_done).count()
    }

    /// Something happens; where it made room for another project, that is kicked off.
    fn act(&mut self, happening: Happening) {
        let before = self.done();
        self.handle(happening);
        self.share_out_if_changed();
        if self.model.work.at_most.is_some() && self.done() != before {
            if self.model.projects.intake == Intake::AtOnce {
                while let Some(project) = self.head(None)
                    && !self.is_full_of_work()
                {
                    self.kick_off(project);
                    self.enter(project, 0, None);
                }
            } else if self.model.work.spells.is_some() {
                self.has_changed = true;
            } else {
                self.call_the_free(None);
            }
            self.share_out_if_changed();
        }
    }

    fn handle(&mut self, happening: Happening) {
        match happening {
            Happening::Done { person } => self.finish(person),
            Happening::FirstDay { newcomer } => {
                let newcomer = self.newcomers.remove(newcomer);
                self.people.push(Person {
                    role: newcomer.role,
                    quality: newcomer.quality,
                    available: newcomer.available,
                    first_day: self.now,
                    ramp_weeks: newcomer.ramp_weeks,
                    is_free: false,
                    task: None,
                    helps: None,
                    only: None,
                });
                let person = self.people.len() - 1;
                if self.model.work.spells.is_some() {
                    self.has_changed = true;
                    self.join_a_team(person);
                } else {
                    self.look_for_work(person);
                }
            }
            Happening::FullSpeed { person } => {
                self.has_changed |= self.people[person].task.is_none();
            }
            Happening::SearchBegins => {
                for search in self.newcomers.iter_mut().filter_map(|n| n.search.as_mut()) {
                    search.is_on |= search.opens <= self.now;
                }
                self.has_changed = true;
            }
            Happening::SpellOver { mark } => self.end_spell(mark),
            Happening::PauseOver { project } => self.join(project),
            Happening::Offered { listed } => {
                self.offered += 1;
                self.offer_listed(listed);
            }
            Happening::Arrival => {
                let number = self.arrivals;
                self.arrivals += 1;
                self.expect_arrival();
                let kind = self.kind_of(number);
                let project = self.new_project(number, kind);
                self.offer(project);
            }
            Happening::ArrivalAt { stage } => {
                let number = self.number_at(stage);
                self.arrivals_at[stage].0 += 1;
                self.expect_arrival_at(stage);
                let kind = self.kind_of(number);
                let project = self.new_project(number, kind);
                self.begin_at(project, stage);
            }
            Happening::PatienceOver { project } => {
                if self.projects[project].place == Place::InLine {
                    self.projects[project].waited += self.now - self.projects[project].joined;
                }
                self.end(project, EndCause::CancelledWaiting);
            }
            Happening::LookAgain { look } => {
                let (_, line) = self.looks.remove(look);
                self.call_the_free(line);
            }
        }
    }
}
