//! What plans are ranked by, as a fact of `replications.parquet`.

use crate::model::{Matters, RankBy, Ranking};
use crate::units::Weeks;

/// The measure, and after colons the week or the number and name of the project.
pub(super) fn ranked_by(by: &RankBy) -> String {
    match by {
        RankBy::ModelsAndMoney => "models and money".to_owned(),
        RankBy::Models { by } => format!("models:{}", by.get()),
        RankBy::MonthsLive => "months live".to_owned(),
        RankBy::FirstValue => "first value".to_owned(),
        RankBy::NetValue => "net value".to_owned(),
        RankBy::Spend => "spend".to_owned(),
        RankBy::Project { name, number } => format!("project:{number}:{name}"),
        RankBy::Goals => "goals".to_owned(),
    }
}

/// The least leads, with commas.
pub(super) fn matters(matters: &Matters) -> String {
    let numbers = [
        matters.models,
        matters.months_sooner,
        matters.months_live,
        matters.chance,
        matters.money_share,
    ];
    let numbers = numbers.into_iter().chain(matters.money);
    let texts: Vec<String> = numbers.map(|number| number.to_string()).collect();
    texts.join(",")
}

/// Both read back; `None` where they say something else.
pub(super) fn read(ranked_by: &str, matters: &str) -> Option<Ranking> {
    let numbers: Option<Vec<f64>> = matters
        .split(',')
        .map(|text| {
            let number = text.parse::<f64>().ok();
            number.filter(|number| number.is_finite() && *number >= 0.0)
        })
        .collect();
    let numbers = numbers?;
    let (&[models, months_sooner, months_live, chance, money_share], rest) =
        numbers.split_first_chunk::<5>()?;
    let matters = Matters {
        models,
        months_sooner,
        months_live,
        chance,
        money_share,
        money: rest.first().copied(),
    };
    let by = match ranked_by.split_once(':') {
        None => {
            let plain = [
                RankBy::ModelsAndMoney,
                RankBy::MonthsLive,
                RankBy::FirstValue,
                RankBy::NetValue,
                RankBy::Spend,
                RankBy::Goals,
            ];
            let mut plain = plain.into_iter();
            plain.find(|by| self::ranked_by(by) == ranked_by)?
        }
        Some(("models", week)) => RankBy::Models {
            by: Weeks::new(week.parse().ok()?)?,
        },
        Some(("project", rest)) => {
            let (number, name) = rest.split_once(':')?;
            RankBy::Project {
                name: name.to_owned(),
                number: number.parse().ok()?,
            }
        }
        Some(_) => return None,
    };
    Some(Ranking {
        by,
        goals_first: false,
        matters,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let all = [
            RankBy::ModelsAndMoney,
            RankBy::Models {
                by: Weeks::new(104.25).unwrap(),
            },
            RankBy::MonthsLive,
            RankBy::FirstValue,
            RankBy::NetValue,
            RankBy::Spend,
            RankBy::Project {
                name: "Claims: fraud".to_owned(),
                number: 7,
            },
            RankBy::Goals,
        ];
        for by in all {
            for money in [None, Some(5e4)] {
                let stated = Matters {
                    models: 0.2,
                    money,
                    ..Matters::default()
                };
                let found = read(&ranked_by(&by), &matters(&stated)).unwrap();
                assert_eq!((&found.by, found.matters), (&by, stated));
            }
        }
        assert_eq!(read("luck", "0,0,0,0,0"), None);
        assert_eq!(read("goals", "0,0,-1,0,0"), None);
    }
}
