//! Charts: inert figures built from an [`crate::analysis::Analysis`], drawn as SVG
//! and PNG with one bundled font.
//!
//! A [`Figure`] says everything a chart shows and can be compared, so tests look
//! there and not at pixels; [`Figure::table`] gives the numbers it plots. Drawing
//! lays a figure out as a scene of lines and texts ([`svg()`] and [`png()`] paint the
//! same one). No statistic is computed here.

mod cash;
mod dash;
mod describe;
mod difference;
mod dots;
mod draw;
mod figure;
mod flow;
mod font;
mod frontier;
mod hatch;
mod hundred;
mod incidence;
mod key;
mod label;
mod lanes;
mod layout;
mod losses;
mod marks;
mod plot;
mod rescues;
mod rows;
mod scene;
mod signs;
mod simplify;
mod squares;
mod stack;
mod story;
mod success;
mod table;
mod theme;
mod ticks;
mod ties;
mod tips;
mod value;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use cash::cash;
pub use describe::Provenance;
pub use difference::difference;
pub use draw::{png, svg, svg_drawing, svg_narrow};
pub use figure::{
    Axis, BandSample, Bar, Bounded, CountRow, Fields, Figure, Flag, KeyEntry, KeySample, Label,
    Lane, LaneGroup, LanesPanel, Mark, Panel, PanelWidth, PlotPanel, PlotSample, Shape, Slice,
    SquareGroup, SquaresPanel, Unit,
};
pub use flow::flow;
pub use frontier::frontier;
pub use incidence::incidence;
pub use losses::losses;
pub use rescues::rescues;
pub use story::story;
pub use success::success;
pub use table::{Cell, Table};
pub use theme::{Color, Dash, Fill, Ink, Marker};
pub use value::value;

use std::collections::BTreeSet;

use crate::analysis::Analysis;

/// How a chart is made.
type Build = fn(&Analysis, &Provenance) -> Figure;

/// Every chart that `analysis` allows, in the order of a report: plans are compared
/// where there are two, money is shown where there is any.
#[must_use]
pub fn figures(analysis: &Analysis, provenance: &Provenance) -> Vec<Figure> {
    let compares = analysis.plans.len() > 1;
    let all: [(Build, bool); 9] = [
        (success, true),
        (incidence, true),
        (difference, compares),
        (frontier, compares && analysis.has_value),
        (value, analysis.has_value),
        (cash, analysis.has_value),
        (flow, true),
        (losses, true),
        (rescues, analysis.rescues.is_some()),
    ];
    all.into_iter()
        .filter(|(_, is_possible)| *is_possible)
        .map(|(build, _)| build(analysis, provenance))
        .collect()
}

/// The letters of `texts` that the bundled font lacks: a PNG shows a box for each, an SVG
/// takes them from the reader's own font.
#[must_use]
pub fn lacking_letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<char> {
    texts.into_iter().flat_map(font::lacking).collect()
}
