//! What a chart shows, as plain data.

use super::theme::{Color, Fill, Ink};
use crate::analysis::Sign;

/// A chart: everything it says, and nothing about pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// File name without its ending.
    pub name: &'static str,
    /// The finding, as a sentence.
    pub title: String,
    /// What is plotted.
    pub subtitle: String,
    /// The chart in words, for those who cannot see it; full plan names.
    pub description: String,
    /// What the marks mean, where a direct label does not say it.
    pub key: Vec<KeyEntry>,
    /// In reading order.
    pub panels: Vec<Panel>,
    /// Where the numbers come from, one line each.
    pub footer: Vec<String>,
    /// Names of the columns of its table.
    pub fields: Fields,
}

/// Names of the columns of a figure's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// What a panel or a row is.
    pub panel: &'static str,
    /// What a mark is.
    pub series: &'static str,
    /// What runs along x; empty where nothing does.
    pub x: &'static str,
    /// What is measured.
    pub value: &'static str,
}

/// A sample of a mark and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyEntry {
    /// The sample.
    pub sample: KeySample,
    /// Its meaning.
    pub text: String,
}

/// A mark shown in the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySample {
    /// The dot of an estimate.
    Dot,
    /// A small dot that stands for futures.
    SmallDot,
    /// The thick line of the simulation error.
    Error,
    /// The pale band of most futures.
    Band,
    /// An area.
    Area(Color, Fill),
    /// A line.
    Line(Ink),
    /// The sign of a flag.
    Sign(Sign),
    /// The line of somebody who is not there.
    Absent,
    /// Words alone.
    Text,
}

/// A part of a figure with its own axes.
#[derive(Debug, Clone, PartialEq)]
pub enum Panel {
    /// Marks on two axes.
    Plot(PlotPanel),
    /// A hundred squares.
    Squares(SquaresPanel),
    /// Lanes along a calendar.
    Lanes(LanesPanel),
}

/// How much of the figure's width a panel takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelWidth {
    /// All of it.
    Full,
    /// Half: two stand side by side.
    Half,
}

/// Marks on two axes.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotPanel {
    /// What it is called in the table.
    pub name: String,
    /// Shown above it.
    pub heading: Option<String>,
    /// The look of the plan it is about.
    pub ink: Option<Ink>,
    /// Its width.
    pub width: PanelWidth,
    /// Height of the plotting area, at least; of each row where there are rows.
    pub height: f64,
    /// The axis from left to right.
    pub x: Axis,
    /// The axis from bottom to top, or rows from top to bottom.
    pub y: Axis,
    /// Drawn in this order.
    pub marks: Vec<Mark>,
    /// What the numbers beneath the axis are.
    pub counts_heading: String,
    /// Numbers printed beneath the ticks of x.
    pub counts: Vec<CountRow>,
    /// Said in the panel where there is nothing to plot.
    pub note: Option<String>,
}

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub enum Axis {
    /// A number.
    Linear {
        /// What it is.
        title: String,
        /// Where it starts.
        low: f64,
        /// Where it ends.
        high: f64,
        /// How its ticks read.
        unit: Unit,
    },
    /// One row per name.
    Rows(Vec<(String, Ink)>),
}

/// How numbers on an axis read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share, shown as a percentage.
    Share,
    /// Months or weeks: ticks at whole quarters and years.
    Time,
    /// A number of things.
    Count,
    /// A difference: its sign is shown.
    Signed,
    /// Money: thousands and millions are shortened.
    Money,
}

/// Something plotted.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is called in the table.
    pub series: String,
    /// Its look.
    pub ink: Ink,
    /// Its shape, with its numbers.
    pub shape: Shape,
    /// Its name, written beside its end.
    pub label: Option<Label>,
}

/// A direct label at the end of a mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The words.
    pub text: String,
    /// Where on the y axis the mark ends.
    pub y: f64,
}

/// The shape of a mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line, with a band around it where samples have one.
    Curve(Vec<PlotSample>),
    /// A band between two edges; several may lie on one another.
    Band(Vec<BandSample>),
    /// A thin line, one of several that stand for themselves.
    Thread(Vec<PlotSample>),
    /// One layer of a stack.
    Layer {
        /// From left to right.
        slices: Vec<Slice>,
        /// Its filling.
        fill: Fill,
    },
    /// A dot in a row, its simulation error, and the band of most futures.
    Estimate {
        /// Which row.
        row: usize,
        /// Where the dot is.
        value: f64,
        /// Both ends of the simulation error.
        error: (f64, f64),
        /// Both ends of the band that holds 8 in 10 futures.
        likely: Option<(f64, f64)>,
        /// Written beside it.
        text: String,
        /// Written beneath that, smaller; may have several lines.
        detail: String,
    },
    /// Small dots in a row, each of which stands for as many futures.
    Dots {
        /// Which row.
        row: usize,
        /// Where each is, ascending.
        values: Vec<f64>,
    },
    /// A dot with its simulation error along both axes.
    Point {
        /// Place on x and both ends of its error.
        x: Bounded,
        /// Place on y and both ends of its error.
        y: Bounded,
        /// Whether it is filled.
        fill: Fill,
    },
    /// Nothing to plot in a row, and why.
    Missing {
        /// Which row.
        row: usize,
        /// Written in the row.
        text: String,
    },
}

/// A value with its simulation error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounded {
    /// The estimate.
    pub value: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end of its interval.
    pub high: f64,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotSample {
    /// Place on x.
    pub x: f64,
    /// Place on y.
    pub y: f64,
    /// Both ends of its band.
    pub band: Option<(f64, f64)>,
}

/// A place of a band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandSample {
    /// Place on x.
    pub x: f64,
    /// Its lower edge.
    pub low: f64,
    /// Its upper edge.
    pub high: f64,
}

/// A slice of a layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slice {
    /// Place on x.
    pub x: f64,
    /// What lies beneath it in the stack.
    pub from: f64,
    /// How much it adds.
    pub size: f64,
}

/// Numbers printed beneath the axis, one per tick of x.
#[derive(Debug, Clone, PartialEq)]
pub struct CountRow {
    /// Whose numbers.
    pub name: String,
    /// Its look.
    pub ink: Ink,
    /// Place on x, and the number.
    pub values: Vec<(f64, f64)>,
}

/// A hundred squares, each one in 100.
#[derive(Debug, Clone, PartialEq)]
pub struct SquaresPanel {
    /// What it is called in the table.
    pub name: String,
    /// Shown above it.
    pub heading: String,
    /// The look of the plan it is about.
    pub ink: Ink,
    /// Its width.
    pub width: PanelWidth,
    /// In the order of the squares; squares sum to 100, or there is none.
    pub groups: Vec<SquareGroup>,
    /// Said instead of squares where there are none.
    pub note: Option<String>,
}

/// Lanes along a calendar: who did what when.
#[derive(Debug, Clone, PartialEq)]
pub struct LanesPanel {
    /// What it is called in the table.
    pub name: String,
    /// Shown above it.
    pub heading: Option<String>,
    /// The look of the plan it is about.
    pub ink: Option<Ink>,
    /// Pale words above the lanes.
    pub watermark: String,
    /// The calendar.
    pub x: Axis,
    /// From top to bottom.
    pub groups: Vec<LaneGroup>,
}

/// Lanes of one sort.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneGroup {
    /// What they are.
    pub title: String,
    /// Height of their bars.
    pub bar_height: f64,
    /// From top to bottom.
    pub lanes: Vec<Lane>,
    /// Said beneath them.
    pub note: Option<String>,
}

/// A lane.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Written on its left.
    pub name: String,
    /// The role of the person whose lane it is; empty for others.
    pub role: String,
    /// A color shown before the name.
    pub swatch: Option<Color>,
    /// From when until when a person is there; `None` where it is no person's lane.
    pub there: Option<(f64, f64)>,
    /// In the order of time; no two overlap.
    pub bars: Vec<Bar>,
    /// In the order of time.
    pub flags: Vec<Flag>,
}

/// Something that lasts.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Which project it is about.
    pub project: String,
    /// What it is.
    pub kind: String,
    /// Begin.
    pub from: f64,
    /// End.
    pub until: f64,
    /// Its color.
    pub color: Color,
    /// Its filling.
    pub fill: Fill,
    /// Its share of the height of the lane, up to 1.
    pub share: f64,
    /// Words for inside; the first that fit are written.
    pub labels: Vec<String>,
}

/// Something that happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// When.
    pub at: f64,
    /// How it is drawn.
    pub sign: Sign,
    /// What it is, for the table.
    pub text: String,
    /// Words for beside it; the first that have room are written.
    pub labels: Vec<String>,
}

/// Squares that share a fate.
#[derive(Debug, Clone, PartialEq)]
pub struct SquareGroup {
    /// The fate.
    pub name: String,
    /// Its exact share, 0 to 1.
    pub share: f64,
    /// Its squares.
    pub squares: u32,
    /// Tells it apart without color.
    pub letter: Option<char>,
    /// Its color.
    pub color: Color,
    /// Its filling.
    pub fill: Fill,
}

impl Figure {
    /// Each plotted number once, as a table: what a reader needs to draw it again.
    #[must_use]
    pub fn table(&self) -> super::Table {
        super::table::of(self)
    }
}
