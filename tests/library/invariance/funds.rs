//! What money does when prices and discounts move: claimed of the sign, in every future.

use crate::support::{experiment, play, play_on};
use pitcrew::experiment::PlanResults;
use pitcrew::model::CostCategory;
use pitcrew::model::outcome::ReplicationRecord;

const FUTURES: u64 = 300;

/// Two data scientists and an `MLOps` engineer over three years, for models worth it.
fn plan(settings: &str) -> PlanResults {
    let text = format!(
        r#"
        horizon = "36 months"
        {settings}
        [today]
        validated_models = 4
        [projects]
        worth = "300k to 3M USD per year"
        [team]
        data-scientist = 2
        [[plan]]
        name = "p"
        hire = [{{ role = "mlops-engineer", when = "now" }}]
        "#
    );
    let mut played = play(&experiment(&text), FUTURES);
    played.results.plans.remove(0)
}

/// A switch draws nothing: with prices off the same happens, and only money differs.
#[test]
fn prices_change_money_and_nothing_else() {
    let priced = plan("");
    let free = plan(
        "money = { loaded = \"1x\", live_model = \"none\", experimentation = \"none\", discount = \"none\" }",
    );
    for (priced, free) in priced.rows.iter().zip(&free.rows) {
        assert_eq!(free.cost(CostCategory::Infrastructure), 0.0);
        let ratio = priced.cost(CostCategory::Pay) / free.cost(CostCategory::Pay);
        assert!((ratio - 1.35).abs() < 1e-9, "{ratio}");
        assert!(priced.spend > free.spend);
        let same = ReplicationRecord {
            spend: priced.spend,
            costs: priced.costs,
            idle_pay: priced.idle_pay,
            present_value: priced.present_value,
            run_off: priced.run_off,
            break_even: priced.break_even,
            ..free.clone()
        };
        assert_eq!(&same, priced);
    }
}

/// What is paid comes before what is earned, as a rule: over all futures that pay,
/// discounting takes more from value than from spend, and so more the higher it is.
#[test]
fn a_higher_discount_is_worth_less_where_a_plan_pays() {
    let at = |discount: &str| plan(&format!("money = {{ discount = \"{discount}\" }}")).rows;
    let rates = ["none", "5% per year", "10% per year", "20% per year"].map(at);
    let pays = |future: &usize| rates[0][*future].value > rates[0][*future].spend;
    let paying: Vec<usize> = (0..rates[0].len()).filter(pays).collect();
    let worth = |rows: &Vec<ReplicationRecord>| -> f64 {
        paying.iter().map(|&at| rows[at].present_value).sum()
    };
    let worth = rates.each_ref().map(worth);
    assert!(paying.len() > 20, "{}", paying.len());
    assert!(worth.is_sorted_by(|low, high| low > high), "{worth:?}");
    let evens = |row: &ReplicationRecord| row.break_even.is_some() || row.value < row.spend;
    assert!(rates[0].iter().all(evens));
}

/// Cheaper people break even in no future later.
#[test]
fn cheaper_people_break_even_no_later() {
    let (dear, cheap) = (plan(""), plan("money = { loaded = \"1x\" }"));
    let mut earlier = 0;
    for (dear, cheap) in dear.rows.iter().zip(&cheap.rows) {
        let (dear, cheap) = (dear.break_even, cheap.break_even);
        let time = |at: Option<f64>| at.unwrap_or(f64::INFINITY);
        assert!(time(cheap) <= time(dear), "{cheap:?} {dear:?}");
        earlier += u32::from(time(cheap) < time(dear));
    }
    assert!(earlier > 20, "{earlier}");
}

/// Means of curves, quantiles and kept paths, for any number of threads.
#[test]
fn money_over_the_calendar_is_the_same_for_any_number_of_threads() {
    let mut experiment = experiment(include_str!("../../../scenarios/first-hire.toml"));
    experiment.replications = 130;
    let [one, two, seven] = [1, 2, 7].map(|threads| play_on(&experiment, threads).results);
    assert_eq!(one, two);
    assert_eq!(one, seven);
    for plan in &one.plans {
        let ends: f64 = plan.rows.iter().map(|row| row.value - row.spend).sum();
        let net = plan.cash.net().last().unwrap();
        // Each path was rounded to hundredths, twice.
        assert!((net - ends).abs() <= 0.01 * 130.0, "{net} {ends}");
        let launched: u64 = plan.rows.iter().map(|row| u64::from(row.launched)).sum();
        assert_eq!(plan.cash.launched.last(), Some(&launched));
    }
}
