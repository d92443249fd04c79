//! Drawing curves and layers.

use super::figure::{BandSample, Bounded, Mark, PlotSample, Slice};
use super::hatch;
use super::plot::Grid;
use super::scene::{Area, Point, Scene};
use super::simplify::simplified;
use super::theme::{Color, Dash, Fill, Ink, WHITE};

/// Opacity of the band around a curve.
const BAND_OPACITY: f64 = 0.14;
/// Opacity of thin lines, so that the thick one stands out.
const THREAD_TINT: f64 = 0.6;
/// Distance of hatching strokes.
const HATCH_GAP: f64 = 16.0;
/// The same in a small sample.
const SWATCH_GAP: f64 = 9.0;
/// Opacity of hatched ground and of the strokes on it.
const HATCH_TINTS: (f64, f64) = (0.22, 0.75);

/// The interval around one of `count` curves. The more there are, the paler each, so
/// that they do not pile up to a dark ground.
pub(super) fn draw_interval(
    mark: &Mark,
    samples: &[PlotSample],
    count: usize,
    grid: &Grid,
    scene: &mut Scene,
) {
    /// Together they are as strong as so many.
    const STRONGEST: f64 = 5.0;
    let edge = |end: fn((f64, f64)) -> f64| {
        samples.iter().filter_map(move |sample| {
            sample
                .band
                .map(|band| (grid.x(sample.x), grid.y(end(band))))
        })
    };
    let upper: Vec<Point> = edge(|band| band.1).collect();
    let lower: Vec<Point> = edge(|band| band.0).rev().collect();
    let mut band = simplified(&upper);
    band.extend(simplified(&lower));
    if band.len() > 3 {
        let opacity = BAND_OPACITY * (STRONGEST / count.max(1) as f64).min(1.0);
        scene.polygon(band, mark.ink.color, opacity);
    }
}

/// A curve with its sign at its end.
pub(super) fn draw_curve(
    mark: &Mark,
    samples: &[PlotSample],
    is_on_layers: bool,
    grid: &Grid,
    scene: &mut Scene,
) {
    let points: Vec<Point> = samples
        .iter()
        .map(|sample| (grid.x(sample.x), grid.y(sample.y)))
        .collect();
    let points = simplified(&points);
    if is_on_layers {
        // A white edge sets the line off from areas beneath it.
        scene.line(&points, WHITE, 8.0, Dash::Solid);
    }
    scene.line(&points, mark.ink.color, 4.5, mark.ink.dash);
    if let Some(end) = points.last() {
        scene.marker(*end, 8.0, mark.ink);
    }
}

pub(super) fn draw_band(color: Color, samples: &[BandSample], grid: &Grid, scene: &mut Scene) {
    let edge = |end: fn(&BandSample) -> f64| -> Vec<Point> {
        let places = samples.iter();
        places
            .map(|sample| (grid.x(sample.x), grid.y(end(sample))))
            .collect()
    };
    let mut outline = simplified(&edge(|sample| sample.high));
    let lower: Vec<Point> = edge(|sample| sample.low).into_iter().rev().collect();
    outline.extend(simplified(&lower));
    if outline.len() > 2 {
        scene.polygon(outline, color, BAND_OPACITY);
    }
}

pub(super) fn draw_thread(color: Color, samples: &[PlotSample], grid: &Grid, scene: &mut Scene) {
    let places = samples.iter();
    let points: Vec<Point> = places
        .map(|sample| (grid.x(sample.x), grid.y(sample.y)))
        .collect();
    scene.line(
        &simplified(&points),
        color.tint(THREAD_TINT),
        2.0,
        Dash::Solid,
    );
}

pub(super) fn draw_layer(
    color: Color,
    slices: &[Slice],
    fill: Fill,
    grid: &Grid,
    scene: &mut Scene,
) {
    let band: Vec<(f64, f64, f64)> = slices
        .iter()
        .map(|slice| {
            let (top, bottom) = (grid.y(slice.from + slice.size), grid.y(slice.from));
            (grid.x(slice.x), top, bottom)
        })
        .collect();
    if band.iter().all(|(_, top, bottom)| bottom - top < 0.5) {
        return;
    }
    let upper: Vec<Point> = band.iter().map(|(x, top, _)| (*x, *top)).collect();
    let lower: Vec<Point> = band.iter().rev().map(|(x, _, low)| (*x, *low)).collect();
    let mut outline = simplified(&upper);
    outline.extend(simplified(&lower));
    match fill {
        Fill::Solid => scene.polygon(outline, color, 1.0),
        Fill::Hollow => scene.polygon(outline, color.tint(HATCH_TINTS.0), 1.0),
        Fill::Hatched => {
            scene.polygon(outline, color.tint(HATCH_TINTS.0), 1.0);
            draw_hatch(&band, HATCH_GAP, color, scene);
        }
    }
}

/// A dot with its error along both axes.
pub(super) fn draw_point(
    ink: Ink,
    (x, y): (Bounded, Bounded),
    fill: Fill,
    grid: &Grid,
    scene: &mut Scene,
) {
    const POINT_RADIUS: f64 = 11.0;
    let center = (grid.x(x.value), grid.y(y.value));
    let across = [(grid.x(x.low), center.1), (grid.x(x.high), center.1)];
    let upright = [(center.0, grid.y(y.low)), (center.0, grid.y(y.high))];
    for ends in [across, upright] {
        scene.line(&ends, ink.color, 3.0, Dash::Solid);
    }
    point_marker(center, POINT_RADIUS, ink, fill, scene);
}

/// The sign of a plan, hollow where the plan is beaten.
pub(super) fn point_marker(at: Point, radius: f64, ink: Ink, fill: Fill, scene: &mut Scene) {
    scene.marker(at, radius, ink);
    if fill == Fill::Hollow {
        let white = Ink {
            color: WHITE,
            ..ink
        };
        scene.marker(at, radius * 0.55, white);
    }
}

/// A rectangle filled like a layer.
pub(super) fn swatch(area: Area, color: Color, fill: Fill, scene: &mut Scene) {
    match fill {
        Fill::Solid => scene.fill(area, color),
        Fill::Hollow => scene.fill(area, color.tint(HATCH_TINTS.0)),
        Fill::Hatched => {
            scene.fill(area, color.tint(HATCH_TINTS.0));
            let band = [
                (area.left, area.top, area.bottom()),
                (area.right(), area.top, area.bottom()),
            ];
            draw_hatch(&band, SWATCH_GAP, color, scene);
        }
    }
}

fn draw_hatch(band: &hatch::Band, gap: f64, color: Color, scene: &mut Scene) {
    for stroke in hatch::strokes(band, gap) {
        scene.line(&stroke, color.tint(HATCH_TINTS.1), 2.0, Dash::Solid);
    }
}
