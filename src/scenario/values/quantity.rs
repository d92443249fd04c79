//! What the units of each kind of amount mean.

use super::digits::{Doubt, Mark};
use super::money::Currencies;
use super::phrase::Amount;
use crate::blueprint::quantity::{Misfit, Period, Quantity};
use crate::units::{WEEKS_PER_MONTH, WEEKS_PER_YEAR};
use crate::words::significant;

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
    pub(in crate::scenario) fn expectation(self) -> &'static str {
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
    pub(in crate::scenario) fn tails(self) -> &'static [&'static str] {
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

    /// A distribution by name, with parameters of this quantity.
    pub(in crate::scenario) fn example(self) -> &'static str {
        match self {
            Quantity::Duration | Quantity::Effort => {
                "{ dist = \"gamma\", mean = \"6 weeks\", sd = \"2 weeks\" }"
            }
            Quantity::Money => "{ dist = \"gamma\", mean = \"50k EUR\", sd = \"10k EUR\" }",
            Quantity::MoneyPer(_) => {
                "{ dist = \"gamma\", mean = \"95k EUR per year\", sd = \"10k EUR per year\" }"
            }
            Quantity::Share => "{ dist = \"beta\", mean = \"25%\", sd = \"5%\" }",
            Quantity::SharePer(_) => {
                "{ dist = \"gamma\", mean = \"2% per month\", sd = \"1% per month\" }"
            }
            Quantity::Factor => "{ dist = \"gamma\", mean = \"1.5x\", sd = \"0.5x\" }",
            Quantity::Number => "{ dist = \"gamma\", mean = 6, sd = 2 }",
        }
    }

    /// A value as it is kept, in words: "0.01%", "1.5 weeks".
    pub(in crate::scenario) fn told(self, value: f64, currency: &str) -> String {
        let per = |period: Period| match period {
            Period::Week => "week",
            Period::Month => "month",
            Period::Year => "year",
        };
        match self {
            Quantity::Duration | Quantity::Effort if value == 1.0 => "1 week".to_string(),
            Quantity::Duration | Quantity::Effort => format!("{} weeks", significant(value)),
            Quantity::Money => format!("{} {currency}", significant(value)),
            Quantity::MoneyPer(period) => {
                format!("{} {currency} per {}", significant(value), per(period))
            }
            Quantity::Share => format!("{}%", significant(value * 100.0)),
            Quantity::SharePer(period) => {
                format!("{}% per {}", significant(value * 100.0), per(period))
            }
            Quantity::Factor => format!("{}x", significant(value)),
            Quantity::Number => significant(value),
        }
    }

    /// Whether a mark may be meant the other way round here. Nobody writes money with
    /// three decimals, so a point before three digits separates thousands as likely as
    /// not, and a comma surely does; times, factors and shares are written with three
    /// decimals, but none of them ends with 0. Rates of currencies have any decimals.
    fn is_open_to(self, doubt: &Doubt, currencies: &Currencies) -> bool {
        let is_money = matches!(self, Quantity::Money | Quantity::MoneyPer(_));
        match doubt.mark {
            Mark::Point if currencies.are_of_rates() => false,
            Mark::Point => is_money || doubt.ends_with_zero(),
            Mark::Comma if currencies.are_of_rates() => true,
            Mark::Comma => !is_money || doubt.starts_with_zero(),
        }
    }

    /// The amount in the unit in which this quantity is kept; refused where its digits
    /// can be read in two ways and both are possible.
    pub(super) fn canonical(self, amount: &Amount, currencies: &Currencies) -> Result<f64, Misfit> {
        let value = self.kept(amount.number, &amount.unit, currencies);
        let doubt = amount.doubt.as_ref();
        if let Some(doubt) = doubt.filter(|doubt| self.is_open_to(doubt, currencies)) {
            let other = self.kept(doubt.other, &amount.unit, currencies);
            if other.is_ok() {
                return Err(Misfit::new(doubt.reason()).hint(doubt.hint()));
            }
        }
        value
    }

    /// `number` of `unit` in the unit in which this quantity is kept.
    fn kept(self, number: f64, unit: &str, currencies: &Currencies) -> Result<f64, Misfit> {
        let value = match self {
            Quantity::Duration => number * duration_unit(unit)?,
            Quantity::Effort => number * effort_unit(unit)?,
            Quantity::Money => currencies.convert(number, unit)?,
            Quantity::MoneyPer(period) => money_per(number, unit, period, currencies)?,
            Quantity::Share => share(number, unit)?,
            Quantity::SharePer(period) => {
                let (of, per) = split_per(unit, self)?;
                share(number, of)? * period.weeks() / rate_period(per)?
            }
            Quantity::Factor => factor(number, unit)?,
            Quantity::Number if unit.is_empty() => number,
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
    match crate::blueprint::suggest::nearest(unit, known.iter().copied().chain(singular)) {
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
        quantity.canonical(&Amount::plain(number, unit), &Currencies::only("EUR"))
    }

    fn read(quantity: Quantity, text: &str) -> Result<f64, String> {
        let amount = crate::scenario::values::phrase::amount(text)?;
        let value = quantity.canonical(&amount, &Currencies::only("EUR"));
        value.map_err(|misfit| format!("{}; {}", misfit.reason, misfit.hint.unwrap_or_default()))
    }

    /// Money has no three decimals; times, factors and shares have, but none that end
    /// with 0. What only one reading makes possible is read that way.
    #[test]
    fn digits_that_can_be_read_in_two_ways_are_refused_where_both_are_possible() {
        let (money, time) = (Quantity::Money, Quantity::Duration);
        for (quantity, text, both) in [
            (money, "95.000 eur", "95 or 95000"),
            (money, "1.250 eur", "1.25 or 1250"),
            (money, "1.250k eur", "1.25k or 1250k"),
            (money, "0,500 eur", "0.5 or 500"),
            (
                Quantity::MoneyPer(Period::Year),
                "95.000 eur per year",
                "95 or 95000",
            ),
            (time, "0,500 weeks", "0.5 or 500"),
            (time, "1,500 weeks", "1.5 or 1500"),
            (time, "1.500 weeks", "1.5 or 1500"),
            (Quantity::Effort, "1,500 weeks", "1.5 or 1500"),
            (Quantity::Factor, "1,500x", "1.5 or 1500"),
            (Quantity::Factor, "1.500x", "1.5 or 1500"),
            (Quantity::Share, "12,500 %", "12.5 or 12500"),
        ] {
            let refusal = read(quantity, text).unwrap_err();
            assert!(
                refusal.contains(&format!("may be {both}")),
                "{text}: {refusal}"
            );
            assert!(refusal.contains("write "), "{text}: {refusal}");
        }
        for (quantity, text, value) in [
            (money, "95,000 eur", 95_000.0),
            (money, "0.125 eur", 0.125),
            (money, "12.1250 eur", 12.125),
            (money, "95000.125 eur", 95_000.125),
            (time, "0.125 weeks", 0.125),
            (time, "4.348 weeks", 4.348),
            (Quantity::Factor, "1.125x", 1.125),
            (Quantity::Share, "12.500%", 0.125),
            (Quantity::Share, "0.500", 0.5),
        ] {
            assert_eq!(read(quantity, text), Ok(value), "{text}");
        }
    }

    #[test]
    fn values_are_told_in_the_unit_of_their_quantity() {
        for (quantity, value, words) in [
            (Quantity::Share, 0.0001, "0.01%"),
            (Quantity::Effort, 1.5, "1.5 weeks"),
            (
                Quantity::MoneyPer(Period::Year),
                95_000.0,
                "95000 EUR per year",
            ),
            (Quantity::Factor, 2.0 / 3.0, "0.6667x"),
        ] {
            assert_eq!(quantity.told(value, "EUR"), words);
        }
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
