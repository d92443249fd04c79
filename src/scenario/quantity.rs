//! What the units of each kind of amount mean.

use super::money::Currencies;
use super::phrase::Amount;
pub(super) use crate::blueprint::quantity::{Misfit, Period, Quantity};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};

/// A working day, in weeks: prices and efforts per day count five a week.
const WEEKS_PER_WORKING_DAY: f64 = 0.2;

impl Period {
    fn weeks(self) -> f64 {
        match self {
            Period::Week => 1.0,
            Period::Month => WEEKS_PER_MONTH,
            Period::Year => WEEKS_PER_YEAR,
        }
    }
}

impl Quantity {
    /// What is expected, with an example.
    pub(super) fn expectation(self) -> &'static str {
        match self {
            Quantity::Duration => "a time such as \"6 weeks\" or \"4 to 12 weeks\"",
            Quantity::Effort => "work such as \"6 weeks\" or \"4 to 12 weeks\" of one person",
            Quantity::Money => "an amount such as \"50k EUR\"",
            Quantity::MoneyPer(_) => "money over time such as \"95k EUR per year\"",
            Quantity::Share => "a share such as \"25%\"",
            Quantity::SharePer(_) => "a share over time such as \"2% per month\"",
            Quantity::Factor => "a factor such as \"1.5x\"",
            Quantity::Number => "a number",
        }
    }

    /// Words that may follow without changing the amount.
    pub(super) fn tails(self) -> &'static [&'static str] {
        match self {
            Quantity::Duration | Quantity::Effort => &[" per project", " each"],
            Quantity::Share => &[" per live model", " of know-how"],
            Quantity::MoneyPer(_) => &[", once live", " once live", ", when live", " each"],
            Quantity::Factor => &[
                " slower",
                " faster",
                " as long",
                " of onshore",
                " of employee",
            ],
            _ => &[],
        }
    }

    /// `text` without such words.
    pub(super) fn without_tail(self, text: &str) -> String {
        let text = text.trim().to_lowercase();
        let tail = self.tails().iter().find(|tail| text.ends_with(**tail));
        tail.map_or(text.as_str(), |tail| &text[..text.len() - tail.len()])
            .to_string()
    }

    /// The amount in the unit in which this quantity is kept.
    pub(super) fn canonical(self, amount: &Amount, currencies: &Currencies) -> Result<f64, Misfit> {
        let Amount { number, unit } = amount;
        let value = match self {
            Quantity::Duration => number * duration_unit(unit)?,
            Quantity::Effort => number * effort_unit(unit)?,
            Quantity::Money => currencies.convert(*number, unit)?,
            Quantity::MoneyPer(period) => money_per(*number, unit, period, currencies)?,
            Quantity::Share => share(*number, unit)?,
            Quantity::SharePer(period) => {
                let (of, per) = split_per(unit, self)?;
                share(*number, of)? * period.weeks() / rate_period(per)?
            }
            Quantity::Factor => factor(*number, unit)?,
            Quantity::Number if unit.is_empty() => *number,
            Quantity::Number => {
                return Err(Misfit::new(format!(
                    "a plain number has no unit, so \"{unit}\" means nothing here"
                )));
            }
        };
        self.check(value)
    }
}

fn duration_unit(unit: &str) -> Result<f64, Misfit> {
    match unit {
        "day" | "days" => Ok(1.0 / 7.0),
        "week" | "weeks" => Ok(1.0),
        "month" | "months" => Ok(WEEKS_PER_MONTH),
        "year" | "years" => Ok(WEEKS_PER_YEAR),
        _ => Err(unknown_unit(
            unit,
            "time",
            &["days", "weeks", "months", "years"],
        )),
    }
}

fn effort_unit(unit: &str) -> Result<f64, Misfit> {
    let of_one = unit
        .strip_prefix("person")
        .map(|u| u.trim_start_matches(['-', ' ']));
    match of_one.unwrap_or(unit) {
        "day" | "days" => Ok(WEEKS_PER_WORKING_DAY),
        "week" | "weeks" => Ok(1.0),
        "month" | "months" => Ok(WEEKS_PER_MONTH),
        "year" | "years" => Ok(WEEKS_PER_YEAR),
        _ => Err(unknown_unit(
            unit,
            "work",
            &["days", "weeks", "months", "person-weeks"],
        )),
    }
}

fn rate_period(period: &str) -> Result<f64, Misfit> {
    match period {
        "day" => Ok(WEEKS_PER_WORKING_DAY),
        "week" => Ok(1.0),
        "month" => Ok(WEEKS_PER_MONTH),
        "year" => Ok(WEEKS_PER_YEAR),
        _ => Err(unknown_unit(
            period,
            "a period",
            &["day", "week", "month", "year"],
        )),
    }
}

fn unknown_unit(unit: &str, what: &str, known: &[&str]) -> Misfit {
    if unit.is_empty() {
        return Misfit::new("the unit is missing")
            .hint(format!("units of {what}: {}", known.join(", ")));
    }
    let misfit = Misfit::new(format!("\"{unit}\" is not a unit of {what}"));
    let singular = known.iter().filter_map(|unit| unit.strip_suffix('s'));
    match super::suggest::nearest(unit, known.iter().copied().chain(singular)) {
        Some(near) => misfit.hint(format!("did you mean \"{near}\"?")),
        None => misfit.hint(format!("units of {what}: {}", known.join(", "))),
    }
}

fn split_per(unit: &str, quantity: Quantity) -> Result<(&str, &str), Misfit> {
    let expected = || Misfit::new(format!("expected {}", quantity.expectation()));
    let padded = unit.strip_prefix("per ").map(|per| ("", per));
    let (of, per) = padded
        .or_else(|| unit.split_once(" per "))
        .or_else(|| unit.split_once(" a "))
        .ok_or_else(|| expected().hint("say per what: per day, per week, per month or per year"))?;
    Ok((of.trim(), per.trim()))
}

fn money_per(
    number: f64,
    unit: &str,
    period: Period,
    currencies: &Currencies,
) -> Result<f64, Misfit> {
    let (currency, per) = split_per(unit, Quantity::MoneyPer(period))?;
    let amount = currencies.convert(number, currency)?;
    let from = rate_period(per)?;
    Ok(if from == period.weeks() {
        amount
    } else {
        amount * period.weeks() / from
    })
}

fn share(number: f64, unit: &str) -> Result<f64, Misfit> {
    match unit {
        "%" | "percent" => Ok(number / 100.0),
        "" => Ok(number),
        _ => Err(unknown_unit(unit, "a share", &["%"])),
    }
}

fn factor(number: f64, unit: &str) -> Result<f64, Misfit> {
    let value = match unit {
        "x" | "times" | "" => number,
        "%" | "percent" => number / 100.0,
        _ => return Err(unknown_unit(unit, "a factor", &["x", "%"])),
    };
    if value == 0.0 {
        return Err(Misfit::new("a factor cannot be 0"));
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(quantity: Quantity, number: f64, unit: &str) -> Result<f64, Misfit> {
        let amount = Amount {
            number,
            unit: unit.into(),
        };
        quantity.canonical(&amount, &Currencies::only("EUR"))
    }

    #[test]
    fn units_of_time_and_work() {
        assert_eq!(canonical(Quantity::Duration, 7.0, "days"), Ok(1.0));
        assert_eq!(
            canonical(Quantity::Duration, 1.0, "year"),
            Ok(WEEKS_PER_YEAR)
        );
        assert_eq!(canonical(Quantity::Effort, 5.0, "days"), Ok(1.0));
        assert_eq!(canonical(Quantity::Effort, 3.0, "person-weeks"), Ok(3.0));
        assert!(canonical(Quantity::Duration, 3.0, "EUR").is_err());
        assert!(canonical(Quantity::Duration, 3.0, "").is_err());
    }

    #[test]
    fn money_is_kept_by_its_period() {
        let per_year = Quantity::MoneyPer(Period::Year);
        assert_eq!(canonical(per_year, 100.0, "eur per year"), Ok(100.0));
        let from_month = canonical(per_year, 100.0, "eur per month").unwrap();
        assert!((from_month - 1200.0).abs() < 1e-9);
        let from_day = canonical(Quantity::MoneyPer(Period::Week), 900.0, "eur per day").unwrap();
        assert!((from_day - 4500.0).abs() < 1e-9);
    }

    #[test]
    fn shares_and_factors_keep_their_bounds() {
        assert_eq!(canonical(Quantity::Share, 25.0, "%"), Ok(0.25));
        assert!(canonical(Quantity::Share, 120.0, "%").is_err());
        assert!(canonical(Quantity::Factor, 0.0, "x").is_err());
        assert!(canonical(Quantity::Duration, -1.0, "weeks").is_err());
        assert!(canonical(Quantity::Number, f64::NAN, "").is_err());
    }
}
