//! Charts: inert figures built from an [`crate::analysis::Analysis`], drawn as SVG
//! and PNG with one bundled font.
//!
//! A [`Figure`] says everything a chart shows and can be compared, so tests look
//! there and not at pixels; [`Figure::table`] gives the numbers it plots. Drawing
//! lays a figure out as a scene of lines and texts ([`svg()`] and [`png()`] paint the
//! same one). No statistic is computed here.

mod dash;
mod describe;
mod draw;
mod figure;
mod flow;
mod font;
mod hatch;
mod incidence;
mod key;
mod label;
mod layout;
mod losses;
mod marks;
mod plot;
mod rows;
mod scene;
mod simplify;
mod squares;
mod stack;
mod success;
mod table;
mod theme;
mod ticks;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use describe::Provenance;
pub use draw::{png, svg};
pub use figure::{
    Axis, CountRow, Fields, Figure, KeyEntry, KeySample, Label, Mark, Panel, PanelWidth, PlotPanel,
    PlotSample, Shape, Slice, SquareGroup, SquaresPanel, Unit,
};
pub use flow::flow;
pub use incidence::incidence;
pub use losses::losses;
pub use success::success;
pub use table::{Cell, Table};
pub use theme::{Color, Dash, Fill, Ink, Marker};

use crate::analysis::Analysis;

/// Every chart that `analysis` allows, in the order of a report.
#[must_use]
pub fn figures(analysis: &Analysis, provenance: &Provenance) -> Vec<Figure> {
    [success, incidence, flow, losses]
        .iter()
        .map(|build| build(analysis, provenance))
        .collect()
}
