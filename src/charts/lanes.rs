//! Drawing lanes: bars along a calendar, one lane beneath the other, with flags above
//! the bars, so that no flag hides any.

use super::figure::{Axis, Bar, Flag, Lane, LaneGroup, LanesPanel, Unit};
use super::font::{self, Weight};
use super::layout::Frame;
use super::marks;
use super::scene::{Anchor, Area, Point, Scene, Text};
use super::signs;
use super::theme::{
    Color, Dash, Fill, GRID, INK, LINE_HEIGHT, MUTED, RULE, SMALL_SIZE, THERE, WATERMARK, WHITE,
};
use super::ticks;

/// Room for names on the left.
const NAME_ROOM: f64 = 330.0;
/// Room for a swatch before a name.
const SWATCH_ROOM: f64 = 34.0;
/// Room for flags above the bars of a lane.
const FLAG_ROOM: f64 = 22.0;
/// Room beneath the bars of a lane.
const LANE_GAP: f64 = 6.0;
/// Room for the title of a group.
const TITLE_ROOM: f64 = 46.0;
/// Room for the watermark above all lanes.
const WATERMARK_ROOM: f64 = 54.0;
/// Type size of the watermark.
const WATERMARK_SIZE: f64 = 38.0;
/// Type size of words in bars.
const BAR_SIZE: f64 = 17.0;
/// Narrower bars have no room for strokes: they are half as strong instead.
const LEAST_HATCHED: f64 = 10.0;
/// The finest bar, so that none is lost.
const FINEST: f64 = 1.5;

/// Where weeks meet the page.
#[derive(Debug, Clone, Copy)]
struct Calendar {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
}

impl Calendar {
    fn x(self, at: f64) -> f64 {
        let share = (at - self.low) / (self.high - self.low);
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }
}

/// Draws `panel`; gives its bottom.
pub(super) fn draw(panel: &LanesPanel, frame: Frame, scene: &mut Scene) -> f64 {
    let right = frame.left + frame.width;
    draw_watermark(&panel.watermark, (right, frame.body_top), scene);
    let top = frame.body_top + WATERMARK_ROOM;
    let (low, high) = match panel.x {
        Axis::Linear { low, high, .. } => (low, high),
        Axis::Rows(_) => (0.0, 1.0),
    };
    let calendar = Calendar {
        left: frame.left + NAME_ROOM,
        right,
        low,
        high,
    };
    let bottom = top + panel.groups.iter().map(group_height).sum::<f64>();
    let under = draw_axis(&panel.x, calendar, (top, bottom), scene);
    let mut y = top;
    for group in &panel.groups {
        draw_group(group, (frame.left, y), calendar, scene);
        y += group_height(group);
    }
    under
}

fn lane_height(group: &LaneGroup) -> f64 {
    FLAG_ROOM + group.bar_height + LANE_GAP
}

fn group_height(group: &LaneGroup) -> f64 {
    let note = if group.note.is_some() { 34.0 } else { 0.0 };
    TITLE_ROOM + group.lanes.len() as f64 * lane_height(group) + note
}

fn draw_watermark(words: &str, (right, top): Point, scene: &mut Scene) {
    scene.text(Text {
        words: words.to_owned(),
        at: (right, top + WATERMARK_SIZE * 0.9),
        anchor: Anchor::End,
        size: WATERMARK_SIZE,
        weight: Weight::Bold,
        color: WATERMARK,
    });
}

/// Lines of the calendar behind all lanes, and its numbers beneath; gives their bottom.
fn draw_axis(axis: &Axis, calendar: Calendar, ends: (f64, f64), scene: &mut Scene) -> f64 {
    let (top, bottom) = ends;
    let Axis::Linear { title, unit, .. } = axis else {
        return bottom;
    };
    for tick in ticks::places(calendar.low, calendar.high, *unit, 12) {
        let x = calendar.x(tick);
        scene.line(&[(x, top), (x, bottom)], GRID, 2.0, Dash::Solid);
        let at = (x, bottom + 10.0 + SMALL_SIZE);
        scene.text(small(ticks::text(tick, Unit::Time), at, Anchor::Middle));
    }
    let ends = [(calendar.left, bottom), (calendar.right, bottom)];
    scene.line(&ends, RULE, 2.0, Dash::Solid);
    let under = bottom + 10.0 + 2.0 * SMALL_SIZE * LINE_HEIGHT;
    scene.text(small(title.clone(), (calendar.left, under), Anchor::Start));
    under + 10.0
}

fn draw_group(group: &LaneGroup, (left, top): Point, calendar: Calendar, scene: &mut Scene) {
    scene.text(Text {
        words: group.title.clone(),
        at: (left, top + TITLE_ROOM - 14.0),
        anchor: Anchor::Start,
        size: SMALL_SIZE,
        weight: Weight::Bold,
        color: INK,
    });
    let height = lane_height(group);
    let mut y = top + TITLE_ROOM;
    let names: Vec<&str> = group.lanes.iter().map(|lane| lane.name.as_str()).collect();
    let room = NAME_ROOM - SWATCH_ROOM - 16.0;
    let names = font::fitted(&names, (SMALL_SIZE, Weight::Regular), room);
    for (lane, name) in group.lanes.iter().zip(&names) {
        draw_lane((lane, name), group.bar_height, (left, y), calendar, scene);
        y += height;
    }
    if let Some(note) = &group.note {
        let at = (calendar.left, y + SMALL_SIZE);
        scene.text(small(note.clone(), at, Anchor::Start));
    }
}

fn draw_lane(
    (lane, name): (&Lane, &str),
    bar: f64,
    (left, top): Point,
    calendar: Calendar,
    scene: &mut Scene,
) {
    let row = Area {
        left: calendar.left,
        top: top + FLAG_ROOM,
        width: calendar.right - calendar.left,
        height: bar,
    };
    draw_name((lane, name), left, row, scene);
    if let Some(there) = lane.there {
        draw_presence(there, row, calendar, scene);
    }
    for bar in &lane.bars {
        draw_bar(bar, row, calendar, scene);
    }
    draw_flags(&lane.flags, top + FLAG_ROOM / 2.0, calendar, scene);
}

fn draw_name((lane, name): (&Lane, &str), left: f64, row: Area, scene: &mut Scene) {
    let middle = row.top + row.height / 2.0;
    let mut words_left = left;
    if let Some(color) = lane.swatch {
        let swatch = Area {
            left,
            top: middle - 9.0,
            width: 22.0,
            height: 18.0,
        };
        scene.fill(swatch, color);
        words_left += SWATCH_ROOM;
    }
    scene.text(Text {
        color: INK,
        ..small(
            name.to_owned(),
            (words_left, middle + SMALL_SIZE * 0.36),
            Anchor::Start,
        )
    });
}

/// A band while somebody is there, dots while not.
fn draw_presence(there: (f64, f64), row: Area, calendar: Calendar, scene: &mut Scene) {
    let (from, until) = (calendar.x(there.0), calendar.x(there.1));
    let middle = row.top + row.height / 2.0;
    for ends in [(row.left, from), (until, row.right())] {
        if ends.1 - ends.0 > 2.0 {
            let ends = [(ends.0, middle), (ends.1, middle)];
            scene.line(&ends, RULE, 1.5, Dash::Solid);
        }
    }
    let band = Area {
        left: from,
        width: (until - from).max(FINEST),
        ..row
    };
    scene.fill(band, THERE);
}

fn draw_bar(bar: &Bar, row: Area, calendar: Calendar, scene: &mut Scene) {
    let (from, until) = (calendar.x(bar.from), calendar.x(bar.until));
    let height = row.height * bar.share;
    let area = Area {
        left: from,
        width: (until - from).max(FINEST),
        top: row.top + (row.height - height) / 2.0,
        height,
    };
    if bar.fill == Fill::Hatched && area.width < LEAST_HATCHED {
        scene.fill(area, bar.color.tint(0.5));
    } else {
        marks::swatch(area, bar.color, bar.fill, scene);
    }
    // A white edge tells neighbors of one color apart.
    if until - from > 8.0 {
        let edge = [(until, area.top), (until, area.bottom())];
        scene.line(&edge, WHITE, 1.5, Dash::Solid);
    }
    draw_bar_label(bar, area, scene);
}

/// The longest of the bar's labels that fits into it.
fn draw_bar_label(bar: &Bar, area: Area, scene: &mut Scene) {
    if area.height < BAR_SIZE {
        return;
    }
    let fits = |label: &&String| font::width(label, BAR_SIZE, Weight::Regular) + 12.0 <= area.width;
    let Some(label) = bar.labels.iter().find(fits) else {
        return;
    };
    if bar.fill == Fill::Hatched {
        draw_ground(label, bar, area, scene);
    }
    scene.text(Text {
        words: label.clone(),
        at: (
            area.left + area.width / 2.0,
            area.top + area.height / 2.0 + BAR_SIZE * 0.36,
        ),
        anchor: Anchor::Middle,
        size: BAR_SIZE,
        weight: Weight::Regular,
        color: bar_ink(bar),
    });
}

/// A plain ground for words, so that no stroke runs through them.
fn draw_ground(label: &str, bar: &Bar, area: Area, scene: &mut Scene) {
    let width = font::width(label, BAR_SIZE, Weight::Regular) + 8.0;
    let ground = Area {
        left: area.left + (area.width - width) / 2.0,
        width,
        ..area
    };
    scene.fill(ground, bar.color.tint(0.22));
}

fn bar_ink(bar: &Bar) -> Color {
    if bar.fill == Fill::Solid && bar.color.is_dark() {
        WHITE
    } else {
        INK
    }
}

/// Flags above the bars; those that would touch stand beside each other as far as there
/// is room. Words follow a flag where no other one stands in their way.
fn draw_flags(flags: &[Flag], middle: f64, calendar: Calendar, scene: &mut Scene) {
    let mut places: Vec<f64> = flags.iter().map(|flag| calendar.x(flag.at)).collect();
    spread(&mut places, (calendar.left, calendar.right));
    for (index, flag) in flags.iter().enumerate() {
        let x = places[index];
        signs::draw(flag.sign, (x, middle), scene);
        let next = places.get(index + 1).copied().unwrap_or(calendar.right);
        let left = x + signs::RADIUS + 7.0;
        let room = next - signs::RADIUS - 6.0 - left;
        let fits = |label: &&String| font::width(label, BAR_SIZE, Weight::Regular) <= room;
        if let Some(label) = flag.labels.iter().find(fits) {
            let at = (left, middle + BAR_SIZE * 0.36);
            scene.text(Text {
                size: BAR_SIZE,
                ..small(label.clone(), at, Anchor::Start)
            });
        }
    }
}

/// Moves ascending places apart so that signs do not cover each other, inside `ends`
/// where that is possible.
fn spread(places: &mut [f64], (low, high): (f64, f64)) {
    let apart = 2.0 * signs::RADIUS + 1.0;
    let mut least = low;
    for place in places.iter_mut() {
        *place = place.max(least);
        least = *place + apart;
    }
    let mut most = high;
    for place in places.iter_mut().rev() {
        *place = place.min(most).max(low);
        most = *place - apart;
    }
}

fn small(words: String, at: Point, anchor: Anchor) -> Text {
    Text {
        words,
        at,
        anchor,
        size: SMALL_SIZE,
        weight: Weight::Regular,
        color: MUTED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_at_one_time_stand_beside_each_other() {
        let mut places = [0.0, 0.0, 50.0, 99.0, 100.0];
        spread(&mut places, (0.0, 100.0));
        let apart = places.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(
            apart.into_iter().all(|gap| gap >= 2.0 * signs::RADIUS),
            "{places:?}"
        );
        assert!(places[0] >= 0.0 && places[4] <= 100.0);
    }
}
