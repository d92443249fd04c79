//! A figure laid out: lines, areas and texts at places. Both backends paint this.

use super::dash;
#[cfg(test)]
use super::font;
use super::font::Weight;
use super::theme::{Color, Dash, Ink, Marker};

/// A place; x to the right, y down.
pub(super) type Point = (f64, f64);

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn right(self) -> f64 {
        self.left + self.width
    }

    pub(super) fn bottom(self) -> f64 {
        self.top + self.height
    }
}

/// Something painted.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// An unbroken line through points.
    Line {
        points: Vec<Point>,
        color: Color,
        width: f64,
    },
    /// A filled polygon.
    Polygon {
        points: Vec<Point>,
        color: Color,
        opacity: f64,
    },
    /// A filled rectangle.
    Box { area: Area, color: Color },
    /// A filled disc.
    Disc {
        center: Point,
        radius: f64,
        color: Color,
    },
    /// One line of text.
    Text(Text),
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub words: String,
    /// Where its baseline starts, is centered or ends.
    pub at: Point,
    pub anchor: Anchor,
    pub size: f64,
    pub weight: Weight,
    pub color: Color,
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Text {
    /// The room it takes, from the top of capitals to the bottom of descenders.
    #[cfg(test)]
    pub(super) fn area(&self) -> Area {
        let width = font::width(&self.words, self.size, self.weight);
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2.0,
            Anchor::End => self.at.0 - width,
        };
        Area {
            left,
            top: self.at.1 - 0.76 * self.size,
            width,
            height: 1.0 * self.size,
        }
    }
}

/// What is painted, in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scene {
    pub width: f64,
    pub height: f64,
    pub items: Vec<Item>,
    /// Areas that tell something to a pointer, and what.
    pub tips: Vec<(Area, String)>,
}

impl Scene {
    /// An empty scene.
    pub(super) fn new(width: f64) -> Scene {
        Scene {
            width,
            height: 0.0,
            items: Vec::new(),
            tips: Vec::new(),
        }
    }

    /// Words for whoever points at `area`.
    pub(super) fn tip(&mut self, area: Area, words: String) {
        self.tips.push((area, words));
    }

    /// A line, broken as `dash` says.
    pub(super) fn line(&mut self, points: &[Point], color: Color, width: f64, dash: Dash) {
        for points in dash::strokes(points, dash, width) {
            self.items.push(Item::Line {
                points,
                color,
                width,
            });
        }
    }

    /// A filled rectangle.
    pub(super) fn fill(&mut self, area: Area, color: Color) {
        self.items.push(Item::Box { area, color });
    }

    /// A filled polygon.
    pub(super) fn polygon(&mut self, points: Vec<Point>, color: Color, opacity: f64) {
        self.items.push(Item::Polygon {
            points,
            color,
            opacity,
        });
    }

    /// One line of text.
    pub(super) fn text(&mut self, text: Text) {
        if !text.words.is_empty() {
            self.items.push(Item::Text(text));
        }
    }

    /// The sign of a plan, `radius` being half its size.
    pub(super) fn marker(&mut self, (x, y): Point, radius: f64, ink: Ink) {
        let wide = radius * 1.2;
        let points = match ink.marker {
            Marker::Circle => {
                self.items.push(Item::Disc {
                    center: (x, y),
                    radius,
                    color: ink.color,
                });
                return;
            }
            Marker::Square => vec![
                (x - radius, y - radius),
                (x + radius, y - radius),
                (x + radius, y + radius),
                (x - radius, y + radius),
            ],
            Marker::Triangle => vec![
                (x, y - wide),
                (x + wide, y + radius),
                (x - wide, y + radius),
            ],
            Marker::Wedge => vec![
                (x, y + wide),
                (x + wide, y - radius),
                (x - wide, y - radius),
            ],
            Marker::Diamond => vec![
                (x, y - 1.3 * radius),
                (x + 1.3 * radius, y),
                (x, y + 1.3 * radius),
                (x - 1.3 * radius, y),
            ],
            Marker::Left => vec![
                (x - wide, y),
                (x + radius, y - wide),
                (x + radius, y + wide),
            ],
            Marker::Right => vec![
                (x + wide, y),
                (x - radius, y - wide),
                (x - radius, y + wide),
            ],
            Marker::Hourglass | Marker::BowTie => {
                let halves = if ink.marker == Marker::Hourglass {
                    [[(-1.0, -1.2), (1.0, -1.2)], [(-1.0, 1.2), (1.0, 1.2)]]
                } else {
                    [[(-1.2, -1.0), (-1.2, 1.0)], [(1.2, -1.0), (1.2, 1.0)]]
                };
                for [one, other] in halves {
                    let corner = |(dx, dy): Point| (x + dx * radius, y + dy * radius);
                    self.polygon(vec![(x, y), corner(one), corner(other)], ink.color, 1.0);
                }
                return;
            }
            Marker::Plus | Marker::Cross => {
                let reach = 1.25 * radius;
                let strokes = if ink.marker == Marker::Plus {
                    [
                        [(x - reach, y), (x + reach, y)],
                        [(x, y - reach), (x, y + reach)],
                    ]
                } else {
                    let reach = 0.9 * reach;
                    [
                        [(x - reach, y - reach), (x + reach, y + reach)],
                        [(x - reach, y + reach), (x + reach, y - reach)],
                    ]
                };
                for stroke in strokes {
                    self.line(&stroke, ink.color, 0.65 * radius, Dash::Solid);
                }
                return;
            }
            Marker::Star => star((x, y), 1.35 * radius),
        };
        self.polygon(points, ink.color, 1.0);
    }

    /// A short line with the marker of a plan in its middle, 54 wide.
    pub(super) fn sample(&mut self, (left, y): Point, ink: Ink) {
        self.line(&[(left, y), (left + 54.0, y)], ink.color, 4.0, ink.dash);
        self.marker((left + 27.0, y), 8.0, ink);
    }
}

/// A star of five points, one of them up, that reaches so far.
fn star((x, y): Point, reach: f64) -> Vec<Point> {
    /// Sine and cosine of every 36 degrees from the top, of points and dents in turn.
    const TURNS: [(f64, f64); 10] = [
        (0.0, 1.0),
        (0.5878, 0.8090),
        (0.9511, 0.3090),
        (0.9511, -0.3090),
        (0.5878, -0.8090),
        (0.0, -1.0),
        (-0.5878, -0.8090),
        (-0.9511, -0.3090),
        (-0.9511, 0.3090),
        (-0.5878, 0.8090),
    ];
    let corners = TURNS.iter().enumerate();
    corners
        .map(|(index, (sine, cosine))| {
            let far = if index % 2 == 0 { reach } else { reach * 0.45 };
            (x + far * sine, y - far * cosine)
        })
        .collect()
}
