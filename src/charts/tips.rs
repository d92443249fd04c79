//! What a pointer is told when it rests on a mark: numbers in words.

use super::describe::thinned;
use super::figure::{Axis, Mark, PanelWidth, PlotPanel, PlotSample, Shape, Slice, Unit};
use super::plot::Grid;
use super::rows::Rows;
use super::scene::{Area, Scene};
use crate::words::{DifferenceUnit, ShownDifference, amount, percent, rounded, tally, trimmed};

/// Places along a curve that answer, in a wide panel and in a narrow one.
const fn places(width: PanelWidth) -> usize {
    match width {
        PanelWidth::Full => 12,
        PanelWidth::Half => 5,
    }
}

/// Nobody can point at less of a layer.
const LEAST_HEIGHT: f64 = 10.0;
/// Side of the square around a point that answers.
const REACH: f64 = 32.0;

/// Adds what the marks of `panel` tell.
pub(super) fn add(panel: &PlotPanel, grid: &Grid, scene: &mut Scene) {
    for mark in &panel.marks {
        match &mark.shape {
            Shape::Curve(samples) => curve(panel, mark, samples, grid, scene),
            Shape::Layer { slices, .. } => layer(panel, mark, slices, grid, scene),
            Shape::Estimate { .. } => estimate(panel, mark, grid, scene),
            Shape::Point { x, y, .. } => {
                let words = format!(
                    "{}: {} at {}",
                    mark.series,
                    number(y.value, &panel.y),
                    number(x.value, &panel.x)
                );
                let at = (grid.x(x.value), grid.y(y.value));
                scene.tip(around(at), words);
            }
            Shape::Band(_) | Shape::Thread(_) | Shape::Dots { .. } | Shape::Missing { .. } => {}
        }
    }
}

fn curve(panel: &PlotPanel, mark: &Mark, samples: &[PlotSample], grid: &Grid, scene: &mut Scene) {
    for sample in thinned(samples.len(), places(panel.width))
        .into_iter()
        .map(|at| samples[at])
    {
        let range = sample.band.map_or(String::new(), |(low, high)| {
            let ends = [low, high].map(|end| number(end, &panel.y));
            format!(" ({} to {})", ends[0], ends[1])
        });
        let words = format!(
            "{}: {}{range}, {}",
            mark.series,
            number(sample.y, &panel.y),
            place(sample.x, &panel.x)
        );
        scene.tip(around((grid.x(sample.x), grid.y(sample.y))), words);
    }
}

fn layer(panel: &PlotPanel, mark: &Mark, slices: &[Slice], grid: &Grid, scene: &mut Scene) {
    let width = grid.area.width / places(panel.width) as f64;
    for slice in thinned(slices.len(), places(panel.width))
        .into_iter()
        .map(|at| slices[at])
    {
        let top = grid.y(slice.from + slice.size);
        let left = (grid.x(slice.x) - width / 2.0).max(grid.area.left);
        let area = Area {
            left,
            top,
            width: (grid.x(slice.x) + width / 2.0).min(grid.area.right()) - left,
            height: grid.y(slice.from) - top,
        };
        if area.height >= LEAST_HEIGHT {
            let size = number(slice.size, &panel.y);
            let when = place(slice.x, &panel.x);
            scene.tip(area, format!("{}: {size}, {when}", mark.series));
        }
    }
}

/// A row answers as a whole.
fn estimate(panel: &PlotPanel, mark: &Mark, grid: &Grid, scene: &mut Scene) {
    let (
        Shape::Estimate {
            row,
            value,
            error,
            likely,
            ..
        },
        Axis::Rows(names),
    ) = (&mark.shape, &panel.y)
    else {
        return;
    };
    let digits = |value: f64| difference_digits(value, *error, &panel.x);
    let number = |value: f64| digits(value).unwrap_or_else(|| number(value, &panel.x));
    let likely = likely.map_or(String::new(), |(low, high)| {
        format!("; 8 in 10 futures {} to {}", number(low), number(high))
    });
    let words = format!(
        "{}: {} (simulation error {} to {}){likely}",
        names.get(*row).map_or("", |(name, _)| name),
        number(*value),
        number(error.0),
        number(error.1)
    );
    scene.tip(Rows::of(panel).area(*row, grid), words);
}

/// A number with the digits that its error allows, where the axis is one of differences.
fn difference_digits(value: f64, error: (f64, f64), axis: &Axis) -> Option<String> {
    let Axis::Linear { unit, .. } = axis else {
        return None;
    };
    let shown = ShownDifference {
        value,
        interval: Some(error),
        is_settled: error.0 > 0.0 || error.1 < 0.0,
        unit: match unit {
            Unit::Signed => DifferenceUnit::Number,
            Unit::Money => DifferenceUnit::Money,
            Unit::Share | Unit::Time | Unit::Count => return None,
        },
    };
    Some(shown.value())
}

fn around((x, y): (f64, f64)) -> Area {
    Area {
        left: x - REACH / 2.0,
        top: y - REACH / 2.0,
        width: REACH,
        height: REACH,
    }
}

/// A number as it is read on `axis`.
fn number(value: f64, axis: &Axis) -> String {
    match axis {
        Axis::Linear { unit, .. } => match unit {
            Unit::Share => percent(value),
            Unit::Money => amount(value),
            Unit::Time | Unit::Count => tally(value),
            Unit::Signed => trimmed(value, 2),
        },
        Axis::Rows(_) => String::new(),
    }
}

/// `6.0 months since kick-off`.
fn place(x: f64, axis: &Axis) -> String {
    match axis {
        Axis::Linear { title, .. } => format!("{} {}", rounded(x, 1), title.to_lowercase()),
        Axis::Rows(_) => String::new(),
    }
}
