//! A distribution by name: `{ dist = "gamma", mean = "6 weeks", sd = "2 weeks" }`.
//!
//! What is refused is told in the words of the file: its parameters as they were
//! written, never a shape that was worked out from them.

use super::spread::Spread;
use crate::blueprint::families::{FAMILIES, Family, Form, Named, Way, is_pure, probability};
use crate::blueprint::problem::Problem;
use crate::blueprint::quantity::Quantity;
use crate::blueprint::tree::{Entry, Node, Origin, Table, Value};
use crate::random::DistributionError;
use crate::scenario::reading::Reading;
use crate::scenario::shown::lock::inline;
use crate::words::or;

/// A parameter as it was written, and what it means.
struct Parameter<'a> {
    name: &'a str,
    written: String,
    numbers: Vec<f64>,
}

/// A table with `dist`, and what it is of.
struct Stated<'a> {
    reading: &'a Reading,
    origin: Origin,
    table: &'a Table,
    what: &'a str,
    quantity: Quantity,
}

impl Reading {
    /// The distribution of a table; `None` after a complaint.
    pub(in crate::scenario) fn named(
        &self,
        origin: Origin,
        table: &Table,
        what: &str,
        quantity: Quantity,
    ) -> Option<Spread> {
        let Some(node) = table.get("dist") else {
            let keys = table.entries.iter().map(|entry| entry.key.as_str());
            let are_percentiles = keys
                .clone()
                .all(|key| key == "median" || probability(key).is_some());
            let problem = Problem::error(format!("{what}: a table needs `dist`"));
            let problem = if are_percentiles && keys.count() > 0 {
                let stated: Vec<String> = table.entries.iter().map(parameter_as_written).collect();
                let dist = if quantity == Quantity::Share {
                    "logit-normal"
                } else {
                    "lognormal"
                };
                problem
                    .note(format!(
                        "for percentiles, write  {{ dist = \"{dist}\", {} }}",
                        stated.join(", ")
                    ))
                    .note(takers_of_percentiles())
            } else {
                problem.note(format!("for example  {}", quantity.example()))
            };
            self.report(origin, problem);
            return None;
        };
        let names: Vec<&str> = FAMILIES.iter().map(|family| family.name).collect();
        self.text(node, "dist")?;
        let place = self.one_of(node, "a distribution", &names)?;
        let stated = Stated {
            reading: self,
            origin,
            table,
            what,
            quantity,
        };
        stated.read(place)
    }
}

impl Stated<'_> {
    fn read(&self, place: usize) -> Option<Spread> {
        let family = &FAMILIES[place];
        if !self.are_known(family) || !self.is_bounded(family) {
            return None;
        }
        let is_by_percentiles =
            family.percentiles.is_some() && self.stated().any(|key| probability(key).is_some());
        let spread = if is_by_percentiles {
            self.by_percentiles(place)?
        } else {
            self.by_form(place)?
        };
        let most = match &spread {
            Spread::Named(distribution, _) => distribution.maximum(),
            _ => 0.0,
        };
        if self.quantity == Quantity::Share && most > 1.0 {
            let problem = Problem::error(format!(
                "{} is a share, but this distribution goes above 100%",
                self.what
            ));
            self.refuse(
                problem.note("shares fit dist = \"beta\", or a range such as \"20% to 60%\""),
            );
            return None;
        }
        Some(spread)
    }

    fn refuse(&self, problem: Problem) {
        self.reading.report(self.origin, problem);
    }

    /// The names of the parameters that are stated.
    fn stated(&self) -> impl Iterator<Item = &str> {
        let entries = self.table.entries.iter();
        entries.map(|e| e.key.as_str()).filter(|key| *key != "dist")
    }

    /// Whether all parameters belong to the family.
    fn are_known(&self, family: &Family) -> bool {
        let is_percentile = |key: &str| family.percentiles.is_some() && probability(key).is_some();
        let mut known: Vec<&str> = family.parameters().collect();
        if family.percentiles.is_some() {
            known.extend(["p10", "p90"]);
        }
        known.sort_unstable();
        known.dedup();
        let mut all = true;
        for entry in self.table.entries.iter().filter(|e| e.key != "dist") {
            if known.contains(&entry.key.as_str()) || is_percentile(&entry.key) {
                continue;
            }
            all = false;
            let what = format!("a parameter of {}", family.name);
            if family.percentiles.is_none() && probability(&entry.key).is_some() {
                let problem = Problem::error(format!("\"{}\" is not {what}", entry.key))
                    .label(takers_of_percentiles())
                    .note(format!("parameters here: {}", known.join(", ")));
                self.reading.report(entry.key_origin, problem);
            } else if family.percentiles.is_some() && entry.key.starts_with(['p', 'P']) {
                let problem = Problem::error(format!("\"{}\" is not {what}", entry.key))
                    .note("percentiles go from p1 to p99; any two of them are enough");
                self.reading.report(entry.key_origin, problem);
            } else {
                self.reading
                    .unknown_name(entry.key_origin, &entry.key, &what, &known);
            }
        }
        all
    }

    /// Whether the family can be of the quantity: a beta of weeks has bounds of its own.
    fn is_bounded(&self, family: &Family) -> bool {
        if !family.is_of_shares || self.quantity == Quantity::Share {
            return true;
        }
        let has = |key: &str| self.table.get(key).is_some();
        let takes_bounds = family.parameters().any(|name| name == "low");
        if takes_bounds && has("low") && has("high") {
            return true;
        }
        let problem = Problem::error(format!(
            "{}: a {} lies between 0 and 1, and this is not a share",
            self.what, family.name
        ));
        let problem = if takes_bounds {
            problem.note("state its bounds, `low` and `high`, in the unit of the key")
        } else {
            problem.note("use dist = \"lognormal\", which takes the same percentiles")
        };
        self.refuse(problem.note(format!("or write  {}", self.quantity.example())));
        false
    }

    /// The distribution through the two percentiles that are stated, of which the median
    /// may be one; equal ones are one certain number.
    fn by_percentiles(&self, place: usize) -> Option<Spread> {
        let family = &FAMILIES[place];
        let mut stated: Vec<(f64, &str)> = self
            .stated()
            .filter_map(|key| Some((probability(key)?, key)))
            .collect();
        if self.table.get("median").is_some() {
            stated.push((0.5, "median"));
        }
        stated.sort_by(|one, other| one.0.total_cmp(&other.0));
        let is_all = self.stated().count() == stated.len();
        let (way, pair) = match stated[..] {
            [(low_p, low), (high_p, high)] if is_all && low_p < high_p => (
                Way::Percentiles([(low.to_owned(), low_p), (high.to_owned(), high_p)]),
                [self.parameter(low)?, self.parameter(high)?],
            ),
            _ => {
                let problem = Problem::error(format!(
                    "{}: a {} takes exactly two different percentiles",
                    self.what, family.name
                ));
                self.refuse(problem.note("for example p10 and p90, or median and p80"));
                return None;
            }
        };
        let ([low], [high]) = (&*pair[0].numbers, &*pair[1].numbers) else {
            self.one_number_each();
            return None;
        };
        if low == high {
            return Some(Spread::Certain(*low));
        }
        self.built(place, way, &pair)
    }

    fn by_form(&self, place: usize) -> Option<Spread> {
        let family = &FAMILIES[place];
        let is_stated = |name: &str| self.table.get(name).is_some();
        let complete = |form: &&Form| form.parameters.iter().all(|name| is_stated(name));
        let stated = self.stated().count();
        let exact = |form: &&Form| complete(form) && form.parameters.len() == stated;
        let Some(index) = family.forms.iter().position(|form| exact(&form)) else {
            self.refuse(self.not_a_form(family, family.forms.iter().any(|form| complete(&form))));
            return None;
        };
        let form = &family.forms[index];
        let mut parameters = Vec::new();
        for name in form.parameters {
            parameters.push(self.parameter(name)?);
        }
        let lists = ["values", "weights"];
        let is_number = |p: &Parameter| p.numbers.len() == 1 || lists.contains(&p.name);
        if !parameters.iter().all(is_number) {
            self.one_number_each();
            return None;
        }
        if let Some(value) = only_value(form, &parameters) {
            return Some(Spread::Certain(value));
        }
        self.built(place, Way::Form(index), &parameters)
    }

    fn one_number_each(&self) {
        let problem = Problem::error(format!("{}: a parameter is one number", self.what));
        self.refuse(problem.note("a list is only for dist = \"discrete\" or \"empirical\""));
    }

    /// One parameter: a number or a list of numbers, in the unit of the quantity
    /// unless it is a pure shape.
    fn parameter<'a>(&self, name: &'a str) -> Option<Parameter<'a>> {
        let node = self.table.get(name)?;
        let quantity = if is_pure(name) {
            Quantity::Number
        } else {
            self.quantity
        };
        let nodes = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let what = format!("{}, {name}", self.what);
        let number = |node: &Node| match self.reading.spread(node, &what, quantity)? {
            Spread::Certain(number) => Some(number),
            _ => {
                let problem = Problem::error(format!("{what} must be one number"));
                self.reading.report(node.origin, problem);
                None
            }
        };
        Some(Parameter {
            name,
            written: match nodes {
                [one] => inline(one).trim_matches('"').to_string(),
                _ => String::new(),
            },
            numbers: nodes.iter().map(number).collect::<Option<_>>()?,
        })
    }

    fn built(&self, family: usize, way: Way, parameters: &[Parameter<'_>]) -> Option<Spread> {
        let named = Named {
            family,
            way,
            parameters: parameters.iter().map(|p| p.numbers.clone()).collect(),
        };
        let distribution = named.distribution().map_err(|error| {
            let reason = self.in_words(parameters, &error);
            let problem = Problem::error(format!("{} is not possible: {reason}", self.what));
            self.refuse(problem);
        });
        Some(Spread::Named(distribution.ok()?, named))
    }

    /// What cannot be, by the parameters as they were written.
    fn in_words(&self, parameters: &[Parameter<'_>], error: &DistributionError) -> String {
        let of = |name: &str| parameters.iter().find(|p| p.name == name);
        let shown = |p: &Parameter| format!("{} ({})", p.name, p.written);
        let value = |p: &Parameter| p.numbers.first().copied().unwrap_or(f64::NAN);
        if let (Some((smallest, largest)), Some(sd), Some(mean)) =
            (error.sd_within, of("sd"), of("mean"))
        {
            let currency = self.reading.currencies.own();
            let told = |value: f64| self.quantity.told(value, currency);
            let (size, limit, bound) = if value(sd) < smallest {
                ("small", "smallest", smallest)
            } else {
                ("large", "largest", largest)
            };
            return format!(
                "an sd of {} is too {size} for a mean of {} (the {limit} is {})",
                sd.written,
                mean.written,
                told(bound)
            );
        }
        let ordered = |low: &Parameter, high: &Parameter| {
            (value(low) > value(high)).then(|| format!("{} is above {}", shown(low), shown(high)))
        };
        let within = |middle: &Parameter, low: &Parameter, high: &Parameter| {
            let is_within = value(low) <= value(middle) && value(middle) <= value(high);
            (!is_within).then(|| {
                format!(
                    "{} is not between {} and {}",
                    shown(middle),
                    shown(low),
                    shown(high)
                )
            })
        };
        let reversed = match (of("low"), of("high"), parameters) {
            (Some(low), Some(high), _) => ordered(low, high).or_else(|| {
                let middle = of("mode").or(of("mean"))?;
                within(middle, low, high)
            }),
            (_, _, [low, high]) if probability(high.name).is_some() => ordered(low, high),
            _ => None,
        };
        reversed.unwrap_or_else(|| error.reason.clone())
    }

    /// What to say where no form of the family has just these parameters.
    fn not_a_form(&self, family: &Family, is_too_much: bool) -> Problem {
        let forms = family
            .forms
            .iter()
            .map(|form| form.parameters.join(" and "));
        let mut forms: Vec<String> = forms.collect();
        if family.percentiles.is_some() {
            forms.push("two percentiles such as p10 and p90".to_string());
        }
        let forms = forms.join(", or ");
        let (what, name) = (self.what, family.name);
        if is_too_much {
            return Problem::error(format!(
                "{what}: dist = \"{name}\" is stated in two ways at once"
            ))
            .note(format!("it takes {forms}"));
        }
        Problem::error(format!("{what}: dist = \"{name}\" needs {forms}"))
    }
}

/// `p10 = "2 weeks"`.
fn parameter_as_written(entry: &Entry) -> String {
    format!("{} = {}", entry.key, inline(&entry.node))
}

/// Which distributions take percentiles.
fn takers_of_percentiles() -> String {
    let takers = FAMILIES
        .iter()
        .filter(|family| family.percentiles.is_some());
    let names: Vec<String> = takers.map(|family| family.name.to_owned()).collect();
    format!("percentiles go with {}", or(&names))
}

/// The value where bounds leave only one: a range with equal ends is one number.
fn only_value(form: &Form, parameters: &[Parameter<'_>]) -> Option<f64> {
    let is_of_bounds = matches!(form.parameters, ["low", "high"] | ["low", "mode", "high"]);
    let first = parameters.first()?.numbers.first()?;
    let is_only = parameters.iter().all(|p| p.numbers.first() == Some(first));
    (is_of_bounds && is_only).then_some(*first)
}
