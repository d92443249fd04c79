//! Direct labels beside a plot, moved apart where they would overlap.

use super::font::{Weight, Wrap};
use super::theme::{LABEL_SIZE, LINE_HEIGHT};

/// Free space between two labels.
const GAP: f64 = 8.0;

/// A label that wants to stand beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where its middle should be.
    pub y: f64,
}

impl Wanted {
    /// `text` broken to `width`, wanted at `y`.
    pub(super) fn new(text: &str, width: f64, y: f64) -> Wanted {
        let wrap = Wrap {
            size: LABEL_SIZE,
            weight: Weight::Regular,
            width,
        };
        Wanted {
            lines: wrap.lines_of(text),
            y,
        }
    }

    /// The room it takes.
    pub(super) fn height(&self) -> f64 {
        self.lines.len() as f64 * LABEL_SIZE * LINE_HEIGHT
    }
}

/// The height that holds all of `labels`.
pub(super) fn height(labels: &[Wanted]) -> f64 {
    labels.iter().map(|label| label.height() + GAP).sum()
}

/// Middles of `labels`, in their order, as near to where they are wanted as the
/// room from `top` to `bottom` allows without overlaps.
///
/// Labels are laid from top to bottom; those that touch form a block, which moves
/// to the mean of its wishes (pooling of adjacent violators). The room must be at
/// least [`height`].
pub(super) fn spread(labels: &[Wanted], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| labels[*a].y.total_cmp(&labels[*b].y));
    let mut blocks: Vec<Block> = Vec::new();
    for index in order {
        let mut block = Block::of(index, &labels[index], top, bottom);
        while let Some(above) = blocks.pop_if(|above| above.bottom() > block.top) {
            block = above.joined(block, labels, top, bottom);
        }
        blocks.push(block);
    }
    let mut middles = vec![0.0; labels.len()];
    for block in blocks {
        let mut y = block.top;
        for member in block.members {
            let height = labels[member].height() + GAP;
            middles[member] = y + height / 2.0;
            y += height;
        }
    }
    middles
}

/// Labels that touch, from top to bottom.
struct Block {
    members: Vec<usize>,
    top: f64,
    height: f64,
}

impl Block {
    fn of(index: usize, label: &Wanted, top: f64, bottom: f64) -> Block {
        let height = label.height() + GAP;
        Block {
            members: vec![index],
            top: held(label.y - height / 2.0, height, top, bottom),
            height,
        }
    }

    fn bottom(&self) -> f64 {
        self.top + self.height
    }

    fn joined(mut self, below: Block, labels: &[Wanted], top: f64, bottom: f64) -> Block {
        self.members.extend(below.members);
        self.height += below.height;
        let mut above = 0.0;
        let mut wishes = 0.0;
        for member in &self.members {
            let height = labels[*member].height() + GAP;
            wishes += labels[*member].y - height / 2.0 - above;
            above += height;
        }
        let wish = wishes / self.members.len() as f64;
        self.top = held(wish, self.height, top, bottom);
        self
    }
}

/// `wish` moved so that `height` fits between `top` and `bottom`.
fn held(wish: f64, height: f64, top: f64, bottom: f64) -> f64 {
    wish.min(bottom - height).max(top)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn labels_never_overlap_and_stay_inside(
            wishes in prop::collection::vec((0.0..600.0, 1_usize..4), 1..10),
        ) {
            let labels: Vec<Wanted> = wishes
                .iter()
                .map(|(y, lines)| Wanted { lines: vec!["x".into(); *lines], y: *y })
                .collect();
            let bottom = height(&labels).max(600.0);
            let middles = spread(&labels, 0.0, bottom);
            let mut boxes: Vec<(f64, f64)> = labels
                .iter()
                .zip(&middles)
                .map(|(label, middle)| (middle - label.height() / 2.0, middle + label.height() / 2.0))
                .collect();
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            prop_assert!(boxes[0].0 >= 0.0);
            prop_assert!(boxes[boxes.len() - 1].1 <= bottom + 1e-6);
            for pair in boxes.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0 + 1e-6, "{boxes:?}");
            }
        }
    }

    #[test]
    fn a_label_with_room_stays_where_it_is_wanted() {
        let labels = [
            Wanted::new("a", 300.0, 100.0),
            Wanted::new("b", 300.0, 300.0),
        ];
        assert_eq!(spread(&labels, 0.0, 400.0), [100.0, 300.0]);
    }
}
