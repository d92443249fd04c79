//! Plans whose marks lie on one another: what is hidden is said.

use super::describe::briefly;
use super::figure::{Mark, Shape};
use crate::analysis::Analysis;

/// Adds to the label of each mark that lies on an earlier one which plan that is.
pub(super) fn say(analysis: &Analysis, marks: &mut [Mark]) {
    for index in 1..marks.len() {
        let (before, rest) = marks.split_at_mut(index);
        let mark = &mut rest[0];
        let same = before
            .iter()
            .find(|other| is_same(&other.shape, &mark.shape));
        let plan = same.and_then(|same| {
            let mut plans = analysis.plans.iter();
            plans.position(|plan| plan.name == same.series)
        });
        if let (Some(plan), Some(label)) = (plan, &mut mark.label) {
            let what = match mark.shape {
                Shape::Curve(_) => "the same line as",
                _ => "at the same place as",
            };
            label.text = format!("{} ({what} {})", label.text, briefly(analysis, plan));
        }
    }
}

/// Whether two marks are one to the eye: rounding makes no line of its own.
fn is_same(one: &Shape, other: &Shape) -> bool {
    let is_near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
    match (one, other) {
        (Shape::Curve(one), Shape::Curve(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(a, b)| is_near(a.x, b.x) && is_near(a.y, b.y))
        }
        (
            Shape::Point { x, y, .. },
            Shape::Point {
                x: other_x,
                y: other_y,
                ..
            },
        ) => is_near(x.value, other_x.value) && is_near(y.value, other_y.value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::charts::figure::Panel;
    use crate::charts::samples::{plans, provenance};
    use crate::charts::{frontier, incidence, value};

    fn labels(panel: &Panel) -> Vec<String> {
        let Panel::Plot(panel) = panel else {
            panic!("a plot");
        };
        let labels = panel.marks.iter().filter_map(|mark| mark.label.clone());
        labels.map(|label| label.text).collect()
    }

    #[test]
    fn plans_on_one_line_are_named_beside_it() {
        let mut analysis = plans(2);
        let name = analysis.plans[1].name.clone();
        analysis.plans[1] = analysis.plans[0].clone();
        analysis.plans[1].name = name;
        let charts = [
            (
                &incidence(&analysis, &provenance()).panels[0],
                "the same line as",
            ),
            (
                &value(&analysis, &provenance()).panels[1],
                "the same line as",
            ),
            (
                &frontier(&analysis, &provenance()).panels[0],
                "at the same place as",
            ),
        ];
        for (panel, words) in charts {
            let labels = labels(panel);
            assert!(!labels[0].contains(words), "{labels:?}");
            let said = format!("({words} “MLOps first”)");
            assert!(labels[1].ends_with(&said), "{labels:?}");
        }
    }

    #[test]
    fn lines_of_their_own_say_nothing() {
        let figure = incidence(&plans(3), &provenance());
        assert!(
            labels(&figure.panels[0])
                .iter()
                .all(|label| !label.contains("same"))
        );
    }
}
