//! Distributions as a scenario states them: what each form means in the unit of its key.

use pitcrew::random::Distribution;
use pitcrew::scenario;

/// The effort of a stage that takes this.
fn effort(takes: &str) -> Result<Distribution, String> {
    let text = format!(
        "horizon = \"12 months\"\nstage = [{{ name = \"a\", takes = {takes} }}]\nteam = {{ worker = 1 }}\nplan = [{{ name = \"p\", hire = [] }}]\n"
    );
    let scenario =
        scenario::parse("a.toml", &text, &[]).map_err(|problems| problems.to_string())?;
    Ok(scenario.experiment.model.lifecycle.stages[0].effort.clone())
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

/// Whatever two percentiles are stated, the distribution meets them.
#[test]
fn any_two_percentiles_are_met() {
    for (takes, points) in [
        (
            "p10 = \"2 weeks\", p80 = \"6 weeks\"",
            [(0.1, 2.0), (0.8, 6.0)],
        ),
        (
            "p80 = \"6 weeks\", p10 = \"2 weeks\"",
            [(0.1, 2.0), (0.8, 6.0)],
        ),
        (
            "median = \"2 weeks\", p95 = \"6 weeks\"",
            [(0.5, 2.0), (0.95, 6.0)],
        ),
        (
            "p50 = \"2 weeks\", p99 = \"6 weeks\"",
            [(0.5, 2.0), (0.99, 6.0)],
        ),
        (
            "p1 = \"2 weeks\", p2 = \"2.1 weeks\"",
            [(0.01, 2.0), (0.02, 2.1)],
        ),
    ] {
        let effort = effort(&format!("{{ dist = \"lognormal\", {takes} }}")).unwrap();
        for (p, weeks) in points {
            assert!(
                near(effort.quantile(p), weeks),
                "{takes}: {}",
                effort.quantile(p)
            );
        }
    }
}

/// One rule for ranges in words and in tables: equal ends are one certain number.
#[test]
fn a_range_with_equal_ends_is_one_number() {
    for takes in [
        "\"5 to 5 weeks\"",
        "\"between 5 and 5 weeks\"",
        "{ dist = \"uniform\", low = \"5 weeks\", high = \"5 weeks\" }",
        "{ dist = \"pert\", low = \"5 weeks\", mode = \"5 weeks\", high = \"5 weeks\" }",
        "{ dist = \"triangular\", low = \"5 weeks\", mode = \"5 weeks\", high = \"5 weeks\" }",
        "{ dist = \"lognormal\", p10 = \"5 weeks\", p90 = \"5 weeks\" }",
    ] {
        assert_eq!(effort(takes).unwrap().as_constant(), Some(5.0), "{takes}");
    }
    assert!(effort("{ dist = \"uniform\", low = \"6 weeks\", high = \"5 weeks\" }").is_err());
    let outside = "{ dist = \"pert\", low = \"5 weeks\", mode = \"6 weeks\", high = \"5 weeks\" }";
    assert!(effort(outside).is_err());
}

/// A beta between 2 and 10 weeks has the mean and the deviation that are stated, and never
/// leaves its bounds; by its shapes, 2 and 6, its mean is a quarter of the way.
#[test]
fn a_beta_of_work_lies_between_its_bounds() {
    let bounds = "low = \"2 weeks\", high = \"10 weeks\"";
    let by_moments = effort(&format!(
        "{{ dist = \"beta\", mean = \"4 weeks\", sd = \"1 week\", {bounds} }}"
    ))
    .unwrap();
    assert!(near(by_moments.mean(), 4.0) && near(by_moments.variance(), 1.0));
    let by_shapes = effort(&format!(
        "{{ dist = \"beta\", alpha = 2, beta = 6, {bounds} }}"
    ))
    .unwrap();
    assert!(near(by_shapes.mean(), 2.0 + 8.0 * 0.25));
    for effort in [by_moments, by_shapes] {
        assert_eq!((effort.minimum(), effort.maximum()), (2.0, 10.0));
    }
    for takes in [
        "{ dist = \"beta\", mean = \"4 weeks\", sd = \"1 week\" }",
        "{ dist = \"beta\", mean = \"0.5 weeks\", sd = \"0.1 weeks\" }",
        "{ dist = \"beta\", alpha = 2, beta = 6 }",
        "{ dist = \"logit-normal\", p10 = \"0.1 weeks\", p90 = \"0.9 weeks\" }",
    ] {
        let refusal = effort(takes).unwrap_err();
        assert!(refusal.contains("lies between 0 and 1"), "{refusal}");
    }
}

/// No family leaves what its key measures: work, time, money, shares, shares over time and
/// factors are never negative, and a share is never above 100%.
#[test]
fn no_family_leaves_the_meaning_of_its_key() {
    let families = |unit: &str, low: &str, middle: &str, high: &str| {
        [
            format!("{{ dist = \"constant\", value = \"{middle}{unit}\" }}"),
            format!("{{ dist = \"uniform\", low = \"{low}{unit}\", high = \"{high}{unit}\" }}"),
            format!("{{ dist = \"exponential\", mean = \"{middle}{unit}\" }}"),
            format!("{{ dist = \"lognormal\", mean = \"{middle}{unit}\", sd = \"{low}{unit}\" }}"),
            format!("{{ dist = \"lognormal\", median = \"{middle}{unit}\", sd_log = 0.5 }}"),
            format!("{{ dist = \"lognormal\", p5 = \"{low}{unit}\", p95 = \"{high}{unit}\" }}"),
            format!("{{ dist = \"gamma\", mean = \"{middle}{unit}\", sd = \"{low}{unit}\" }}"),
            format!("{{ dist = \"gamma\", shape = 2, scale = \"{low}{unit}\" }}"),
            format!("{{ dist = \"weibull\", shape = 2, scale = \"{low}{unit}\" }}"),
            format!(
                "{{ dist = \"truncated-normal\", mean = \"{middle}{unit}\", sd = \"{low}{unit}\", low = \"{low}{unit}\", high = \"{high}{unit}\" }}"
            ),
            format!(
                "{{ dist = \"triangular\", low = \"{low}{unit}\", mode = \"{middle}{unit}\", high = \"{high}{unit}\" }}"
            ),
            format!(
                "{{ dist = \"pert\", low = \"{low}{unit}\", mode = \"{middle}{unit}\", high = \"{high}{unit}\" }}"
            ),
            format!("{{ dist = \"beta\", mean = \"{middle}{unit}\", sd = \"{low}{unit}\" }}"),
            "{ dist = \"beta\", alpha = 2, beta = 3 }".to_string(),
            format!(
                "{{ dist = \"beta\", alpha = 2, beta = 3, low = \"{low}{unit}\", high = \"{high}{unit}\" }}"
            ),
            format!("{{ dist = \"logit-normal\", p10 = \"{low}{unit}\", p90 = \"{high}{unit}\" }}"),
            format!(
                "{{ dist = \"discrete\", values = [\"{low}{unit}\", \"{high}{unit}\"], weights = [1, 2] }}"
            ),
            format!("{{ dist = \"empirical\", values = [\"{low}{unit}\", \"{high}{unit}\"] }}"),
        ]
    };
    let text = |key: &str, value: &str| {
        format!(
            "horizon = \"24 months\"\n{key} = {value}\n[team]\nmlops-engineer = 1\n[[plan]]\nname = \"p\"\nhire = []\n"
        )
    };
    for (key, unit, [low, middle, high]) in [
        ("channel.pod.leaves_behind", "%", ["10", "20", "50"]),
        ("channel.pod.time_to_start", " weeks", ["1", "2", "3"]),
        ("projects.worth", " USD per month", ["1000", "2000", "3000"]),
        ("channel.employee.quality", "x", ["0.5", "1", "1.5"]),
    ] {
        for value in families(unit, low, middle, high) {
            let read = scenario::parse("a.toml", &text(key, &value), &[]);
            let is_share = unit == "%";
            let is_of_shares = value.contains("\"beta\"") || value.contains("logit");
            let has_bounds = value.contains("low = ");
            let is_open = ["exponential", "lognormal", "gamma", "weibull"]
                .iter()
                .any(|family| value.contains(&format!("\"{family}\"")));
            let wanted = if is_share {
                !is_open
            } else {
                !is_of_shares || has_bounds
            };
            assert_eq!(read.is_ok(), wanted, "{key} = {value}: {read:?}");
        }
    }
}
