//! Colors, dashes, markers and sizes. Sizes are in scene units, of which a chart
//! is [`WIDTH`] wide.

use crate::model::EndCause;

/// Width of every chart.
pub(super) const WIDTH: f64 = 1600.0;
/// White space around a chart.
pub(super) const MARGIN: f64 = 64.0;
/// Type size of the title.
pub(super) const TITLE_SIZE: f64 = 40.0;
/// Type size of the subtitle.
pub(super) const SUBTITLE_SIZE: f64 = 25.0;
/// Type size of panel titles.
pub(super) const PANEL_TITLE_SIZE: f64 = 28.0;
/// Type size of labels and ticks.
pub(super) const LABEL_SIZE: f64 = 24.0;
/// Type size of small print.
pub(super) const SMALL_SIZE: f64 = 21.0;
/// Distance of baselines over type size.
pub(super) const LINE_HEIGHT: f64 = 1.28;

/// Text.
pub(super) const INK: Color = Color(0x1A, 0x1A, 0x1A);
/// Text of second rank: 7:1 against white.
pub(super) const MUTED: Color = Color(0x55, 0x55, 0x55);
/// Grid lines.
pub(super) const GRID: Color = Color(0xE4, 0xE4, 0xE4);
/// Axis lines and leaders.
pub(super) const RULE: Color = Color(0x9A, 0x9A, 0x9A);
/// Paper.
pub(super) const WHITE: Color = Color(0xFF, 0xFF, 0xFF);

/// Red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// This color at `opacity` (0 to 1) on white paper, as an opaque color.
    pub(super) fn tint(self, opacity: f64) -> Color {
        let mix = |channel: u8| (255.0 - (255.0 - f64::from(channel)) * opacity).round() as u8;
        Color(mix(self.0), mix(self.1), mix(self.2))
    }

    /// Whether white text reads better on it than black text.
    pub(super) fn is_dark(self) -> bool {
        let [r, g, b] = [self.0, self.1, self.2].map(f64::from);
        0.299 * r + 0.587 * g + 0.114 * b < 140.0
    }
}

/// How a line is broken, from not at all to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Long strokes.
    Long,
    /// A long and a short stroke in turn.
    LongShort,
    /// Short strokes.
    Short,
    /// Dots.
    Dotted,
}

/// The sign at a point of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A triangle, point up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A triangle, point down.
    Wedge,
    /// A plus.
    Plus,
    /// A plus on its corner.
    Cross,
    /// A star of five points.
    Star,
    /// A triangle, point to the left.
    Left,
    /// A triangle, point to the right.
    Right,
    /// Two triangles, one on the other.
    Hourglass,
    /// Two triangles side by side.
    BowTie,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// In the full color.
    Solid,
    /// In a tint of it, with strokes.
    Hatched,
    /// Not at all: the outline alone.
    Hollow,
}

/// The look of a line and its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Its color.
    pub color: Color,
    /// Its dash.
    pub dash: Dash,
    /// The sign at its points.
    pub marker: Marker,
}

/// Each stands out from white at 3:1, and any two from each other to any eye.
const PLAN_COLORS: [Color; 12] = [
    Color(0x00, 0x72, 0xB2),
    Color(0xF9, 0x2F, 0x10),
    Color(0x11, 0x11, 0x11),
    Color(0x8C, 0x10, 0xF9),
    Color(0xC4, 0x64, 0x71),
    Color(0x00, 0x00, 0x87),
    Color(0x4B, 0x2D, 0x00),
    Color(0x96, 0x78, 0xFF),
    Color(0x1E, 0x4B, 0x3C),
    Color(0xD2, 0x4B, 0x3C),
    Color(0x69, 0x00, 0x5A),
    Color(0x5A, 0x3C, 0xC3),
];
/// Plans beyond the twelfth: nobody tells more colors apart.
const FURTHER: Color = Color(0x90, 0x90, 0x90);
const DASHES: [Dash; 5] = [
    Dash::Solid,
    Dash::Long,
    Dash::Short,
    Dash::LongShort,
    Dash::Dotted,
];
const MARKERS: [Marker; 12] = [
    Marker::Circle,
    Marker::Square,
    Marker::Triangle,
    Marker::Diamond,
    Marker::Wedge,
    Marker::Plus,
    Marker::Star,
    Marker::Left,
    Marker::Cross,
    Marker::Right,
    Marker::Hourglass,
    Marker::BowTie,
];

/// The look of the plan at `index` in scenario order. Up to twelve plans have a color
/// and a marker of their own. The others are gray, and dash and marker tell 60 of them
/// apart.
pub(super) fn plan_ink(index: usize) -> Ink {
    Ink {
        color: PLAN_COLORS.get(index).copied().unwrap_or(FURTHER),
        dash: DASHES[index % DASHES.len()],
        marker: MARKERS[index % MARKERS.len()],
    }
}

/// The ground of somebody who is there.
pub(super) const THERE: Color = Color(0xEC, 0xEC, 0xEC);
/// Words that stand behind everything.
pub(super) const WATERMARK: Color = Color(0xB4, 0xB4, 0xB4);
/// A live model that is down.
pub(super) const DOWN: Color = Color(0xC4, 0x1E, 0x3A);
/// A project that is lost.
pub(super) const LOST: Color = Color(0x1A, 0x1A, 0x1A);

/// Told apart by the color-blind in most pairs; numbers in bars do the rest. None is
/// like [`PRODUCTION`] or [`DOWN`].
const PROJECT_COLORS: [Color; 8] = [
    Color(0xE6, 0x9F, 0x00),
    Color(0x56, 0xB4, 0xE9),
    Color(0xCC, 0x79, 0xA7),
    Color(0x00, 0x9E, 0x73),
    Color(0x6A, 0x4C, 0xA3),
    Color(0xE3, 0x6A, 0x3B),
    Color(0x9A, 0x7B, 0x4F),
    Color(0x9D, 0xB0, 0x1C),
];

/// The color of the project at `index`; from the ninth project on a color comes again.
pub(super) fn project_color(index: usize) -> Color {
    PROJECT_COLORS[index % PROJECT_COLORS.len()]
}

/// Cividis, from dark to light: an order that the color-blind see as well.
const CIVIDIS: [Color; 7] = [
    Color(0x00, 0x22, 0x4E),
    Color(0x2A, 0x3F, 0x6D),
    Color(0x57, 0x5D, 0x6D),
    Color(0x7D, 0x7C, 0x78),
    Color(0xA5, 0x9C, 0x74),
    Color(0xD2, 0xC0, 0x60),
    Color(0xFE, 0xE8, 0x38),
];

/// The color of step `index` of `count` on the way to production: light first,
/// dark last.
pub(super) fn step_color(index: usize, count: usize) -> Color {
    let last = CIVIDIS.len() - 1;
    if count < 2 {
        return CIVIDIS[1];
    }
    CIVIDIS[last - (index * last + (count - 1) / 2) / (count - 1)]
}

/// The color of projects in production.
pub(super) const PRODUCTION: Color = Color(0x0B, 0x4F, 0x6C);
/// The color of projects still on their way, and of what is left over.
pub(super) const NEUTRAL: Color = Color(0x9E, 0x9E, 0x9E);

/// The color of stages that are shown together.
pub(super) const OTHERS: Color = Color(0xC9, 0xA2, 0x7E);

/// The color of a cause of loss; from Okabe and Ito's palette, without its green.
pub(super) fn cause_color(cause: EndCause) -> Color {
    match cause {
        EndCause::Infeasible => Color(0xE6, 0x9F, 0x00),
        EndCause::CancelledWaiting => Color(0x56, 0xB4, 0xE9),
        EndCause::CancelledAfterStage => Color(0xCC, 0x79, 0xA7),
        EndCause::DeploymentGivenUp => Color(0x5B, 0x3A, 0x8C),
        EndCause::ProgrammeFrozen => Color(0x6B, 0x4A, 0x2B),
        EndCause::TurnedAway => Color(0x99, 0x99, 0x33),
        EndCause::Stated(number) => role_color(usize::from(number)),
    }
}

/// Colors of roles; from Paul Tol's muted palette, without its greens.
const ROLE_COLORS: [Color; 6] = [
    Color(0x33, 0x22, 0x88),
    Color(0xDD, 0xCC, 0x77),
    Color(0x88, 0xCC, 0xEE),
    Color(0xCC, 0x66, 0x77),
    Color(0x88, 0x22, 0x55),
    Color(0xAA, 0x44, 0x99),
];

/// The color of the role at `index` of those that are shown.
pub(super) fn role_color(index: usize) -> Color {
    ROLE_COLORS[index % ROLE_COLORS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_has_a_look_of_its_own() {
        let inks: Vec<Ink> = (0..60).map(plan_ink).collect();
        for (index, ink) in inks.iter().enumerate() {
            assert!(!inks[..index].contains(ink), "plan {index}");
        }
        for (index, ink) in inks[..12].iter().enumerate() {
            let others = &inks[..index];
            assert!(others.iter().all(|other| other.color != ink.color));
            assert!(others.iter().all(|other| other.marker != ink.marker));
        }
        assert!(inks[12..].iter().all(|ink| ink.color == FURTHER));
    }

    /// Linear light of a channel (sRGB).
    #[allow(
        clippy::disallowed_methods,
        reason = "a bound is checked; last bits decide nothing"
    )]
    fn light(channel: u8) -> f64 {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    }

    fn lights(color: Color) -> [f64; 3] {
        [color.0, color.1, color.2].map(light)
    }

    /// Normal sight, and the color-blind as Machado, Oliveira and Fernandes (2009) have
    /// them: no red, no green, no blue.
    const SIGHTS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    /// CIELAB of a color as somebody of such sight sees it.
    fn seen(color: Color, sight: &[[f64; 3]; 3]) -> [f64; 3] {
        let product =
            |row: &[f64; 3], of: &[f64; 3]| -> f64 { row.iter().zip(of).map(|(a, b)| a * b).sum() };
        let light = lights(color);
        let light = [0, 1, 2].map(|row| product(&sight[row], &light).clamp(0.0, 1.0));
        let white = [0.950_47, 1.0, 1.088_83];
        let to_xyz = [
            [0.4124, 0.3576, 0.1805],
            [0.2126, 0.7152, 0.0722],
            [0.0193, 0.1192, 0.9505],
        ];
        let [x, y, z] = [0, 1, 2].map(|row| {
            let share: f64 = product(&to_xyz[row], &light) / white[row];
            if share > 0.008_856 {
                share.cbrt()
            } else {
                7.787 * share + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// Two colors beside each other are told apart at a distance of about 2.3 in CIELAB;
    /// thin lines and small signs far from each other need several times that.
    #[test]
    fn plans_are_told_apart_by_any_eye() {
        for sight in &SIGHTS {
            for (index, one) in PLAN_COLORS.iter().enumerate() {
                let distance = |other: &Color| {
                    let (a, b) = (seen(*one, sight), seen(*other, sight));
                    let squares = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b));
                    squares.sum::<f64>().sqrt()
                };
                for other in &PLAN_COLORS[..index] {
                    assert!(distance(other) >= 15.0, "{one:?} and {other:?}");
                }
                assert!(distance(&FURTHER) >= 10.0, "{one:?}");
            }
        }
    }

    /// WCAG 2.2, 1.4.11: 3:1 for what is not text.
    #[test]
    fn plans_stand_out_from_paper() {
        for color in PLAN_COLORS.iter().chain([&FURTHER]) {
            let [r, g, b] = lights(*color);
            let contrast = 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
            assert!(contrast >= 3.0, "{color:?}: {contrast}");
        }
    }

    #[test]
    fn seven_steps_look_different() {
        for count in 1..=7 {
            let colors: Vec<Color> = (0..count).map(|step| step_color(step, count)).collect();
            for (index, color) in colors.iter().enumerate() {
                assert!(!colors[..index].contains(color), "{index} of {count}");
            }
        }
    }
}
