//! Layers stacked on one another, while a figure is built.

use super::figure::{Label, Mark, Shape, Slice};
use super::theme::{Color, Dash, Fill, Ink, Marker};

/// A layer to be put on a stack.
pub(super) struct Layer {
    pub series: String,
    pub color: Color,
    pub fill: Fill,
    /// How much it adds at each place.
    pub sizes: Vec<f64>,
}

/// Layers under construction.
pub(super) struct Stack {
    x: Vec<f64>,
    beneath: Vec<f64>,
    /// The layers so far, the lowest first.
    pub marks: Vec<Mark>,
}

impl Stack {
    /// An empty stack over the places `x`.
    pub(super) fn over(x: Vec<f64>) -> Stack {
        Stack {
            beneath: vec![0.0; x.len()],
            x,
            marks: Vec::new(),
        }
    }

    /// Puts `layers` on the stack, without those that are empty, with one label
    /// for all of them.
    pub(super) fn add<const N: usize>(&mut self, label: &str, layers: [Layer; N]) {
        let (first, from) = (self.marks.len(), self.end());
        for layer in layers {
            if any(&layer.sizes) {
                self.push(layer);
            }
        }
        let y = f64::midpoint(from, self.end());
        if let Some(mark) = self.marks.get_mut(first) {
            mark.label = Some(Label {
                text: label.to_owned(),
                y,
            });
        }
    }

    /// The top of the stack at its right end.
    fn end(&self) -> f64 {
        self.beneath.last().copied().unwrap_or(0.0)
    }

    fn push(&mut self, layer: Layer) {
        let places = self.x.iter().zip(&self.beneath).zip(&layer.sizes);
        let slices = places
            .map(|((x, from), size)| Slice {
                x: *x,
                from: *from,
                size: *size,
            })
            .collect();
        for (sum, size) in self.beneath.iter_mut().zip(&layer.sizes) {
            *sum += size;
        }
        self.marks.push(Mark {
            series: layer.series,
            ink: Ink {
                color: layer.color,
                dash: Dash::Solid,
                marker: Marker::Square,
            },
            shape: Shape::Layer {
                slices,
                fill: layer.fill,
            },
            label: None,
        });
    }
}

/// Whether anything is there.
pub(super) fn any(values: &[f64]) -> bool {
    values.iter().any(|value| *value > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(sizes: [f64; 2]) -> Layer {
        Layer {
            series: "x".into(),
            color: Color(0, 0, 0),
            fill: Fill::Solid,
            sizes: sizes.to_vec(),
        }
    }

    #[test]
    fn layers_rest_on_what_is_beneath_and_share_a_label_in_their_middle() {
        let mut stack = Stack::over(vec![0.0, 1.0]);
        stack.add("none", [layer([0.0, 0.0])]);
        stack.add("a", [layer([1.0, 2.0]), layer([3.0, 4.0])]);
        stack.add("b", [layer([0.5, 1.0])]);
        let bottoms: Vec<f64> = stack
            .marks
            .iter()
            .map(|mark| match &mark.shape {
                Shape::Layer { slices, .. } => slices[1].from,
                _ => f64::NAN,
            })
            .collect();
        assert_eq!(bottoms, [0.0, 2.0, 6.0]);
        let labels: Vec<Option<f64>> = stack
            .marks
            .iter()
            .map(|mark| mark.label.as_ref().map(|label| label.y))
            .collect();
        assert_eq!(labels, [Some(3.0), None, Some(6.5)]);
    }
}
