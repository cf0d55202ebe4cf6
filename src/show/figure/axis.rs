//! An axis, its range, and its ticks.

use std::ops::RangeInclusive;

/// How many ticks an axis has at most.
const MOST_TICKS: u32 = 12;

/// An axis: what it counts, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub(super) label: String,
    scale: Scale,
    range: Option<(f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Linear,
    Log2,
}

impl Axis {
    /// Equal steps are equal differences. Unless told otherwise the axis starts at 0.
    pub fn linear(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            scale: Scale::Linear,
            range: None,
        }
    }

    /// Equal steps are doublings.
    pub fn log2(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            scale: Scale::Log2,
            range: None,
        }
    }

    /// The same axis over exactly this range; what lies outside is cut off.
    ///
    /// # Panics
    ///
    /// If the range is empty or not finite, or if a logarithmic axis would reach 0.
    #[must_use]
    pub fn within(self, range: RangeInclusive<f64>) -> Self {
        let (low, high) = range.into_inner();
        assert!(
            low < high && low.is_finite() && high.is_finite(),
            "no range to draw"
        );
        assert!(
            self.scale == Scale::Linear || low > 0.0,
            "no logarithm at or below 0"
        );
        Self {
            range: Some((low, high)),
            ..self
        }
    }
}

/// Maps the values of an axis to places from 0 to 1 along it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ruler {
    scale: Scale,
    /// Both ends, as logarithms where the scale has them.
    low: f64,
    high: f64,
}

impl Ruler {
    /// A ruler for `axis` that reaches over all `values` that can be drawn.
    pub(super) fn new(axis: &Axis, values: impl Iterator<Item = f64>) -> Self {
        let scale = axis.scale;
        let (low, high) = axis.range.map_or_else(
            || reach(scale, values),
            |(low, high)| (along(scale, low), along(scale, high)),
        );
        Self { scale, low, high }
    }

    /// Where `value` lies: 0 at the low end and 1 at the high end; `None` if nowhere.
    pub(super) fn place(&self, value: f64) -> Option<f64> {
        let along = along(self.scale, value);
        along
            .is_finite()
            .then(|| (along - self.low) / (self.high - self.low))
    }

    /// The label of the axis, with a word on what a step means where steps multiply.
    pub(super) fn caption(&self, label: &str) -> String {
        match self.scale {
            Scale::Linear => label.to_owned(),
            Scale::Log2 if self.step() > 1.0 => {
                format!(
                    "{label} (each step is {} times as much)",
                    self.step().exp2()
                )
            }
            Scale::Log2 => format!("{label} (each step doubles)"),
        }
    }

    /// From one tick to the next; on a logarithmic scale in doublings.
    fn step(&self) -> f64 {
        match self.scale {
            Scale::Linear => round_step((self.high - self.low) / 5.0),
            Scale::Log2 => whole_step(self.high - self.low),
        }
    }

    /// The ticks: each its place from 0 to 1, and its label.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let step = self.step();
        // A hair of tolerance, so that rounding does not lose the last tick.
        let first = (self.low / step - 1e-9).ceil();
        let places = (0..MOST_TICKS).map(|index| (first + f64::from(index)) * step);
        places
            .take_while(|along| *along <= self.high + 1e-9 * step)
            .map(|along| {
                let place = (along - self.low) / (self.high - self.low);
                (place, self.label(along, step))
            })
            .collect()
    }

    fn label(&self, along: f64, step: f64) -> String {
        match self.scale {
            Scale::Linear => {
                let decimals =
                    (0..9).find(|digits| is_whole(step * 10_f64.powi(*digits)));
                let decimals = usize::try_from(decimals.unwrap_or(9)).expect("0 to 9");
                let label = format!("{along:.decimals$}");
                if label.len() > 7 {
                    format!("{along:.1e}")
                } else {
                    label
                }
            }
            Scale::Log2 => {
                let value = along.exp2();
                if (1e-3..1e7).contains(&value) {
                    value.to_string()
                } else {
                    format!("2^{along:.0}")
                }
            }
        }
    }
}

fn along(scale: Scale, value: f64) -> f64 {
    match scale {
        Scale::Linear => value,
        Scale::Log2 => value.log2(),
    }
}

/// The ends of an axis that holds all values, at round numbers on a linear one.
fn reach(scale: Scale, values: impl Iterator<Item = f64>) -> (f64, f64) {
    let drawn = values
        .map(|value| along(scale, value))
        .filter(|along| along.is_finite());
    let ends = drawn.fold(None, |ends: Option<(f64, f64)>, along| {
        let (low, high) = ends.unwrap_or((along, along));
        Some((low.min(along), high.max(along)))
    });
    let (low, high) = ends.unwrap_or((0.0, 1.0));
    match scale {
        Scale::Log2 if high - low < 1e-9 => (low - 1.0, high + 1.0),
        Scale::Log2 => (low, high),
        Scale::Linear => {
            let (low, high) = (low.min(0.0), high.max(0.0));
            let step = round_step((high - low).max(f64::MIN_POSITIVE) / 5.0);
            let high = (high / step).ceil() * step;
            (
                (low / step).floor() * step,
                if high > low { high } else { low + step },
            )
        }
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `least`.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
    let enough = steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9));
    enough.unwrap_or(1.0)
}

/// Whole doublings, as many at a time as leave room for the labels.
fn whole_step(doublings: f64) -> f64 {
    (doublings / f64::from(MOST_TICKS - 1)).ceil().max(1.0)
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, values: &[f64]) -> Vec<String> {
        let ticks = Ruler::new(axis, values.iter().copied()).ticks();
        ticks.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn a_linear_axis_starts_at_zero_and_has_round_ticks() {
        let linear = Axis::linear("speed-up");
        assert_eq!(
            labels(&linear, &[1.0, 1.93]),
            ["0.0", "0.5", "1.0", "1.5", "2.0"]
        );
        assert_eq!(labels(&linear, &[64.0]), ["0", "20", "40", "60", "80"]);
    }

    #[test]
    fn a_doubling_axis_has_powers_of_two() {
        assert_eq!(
            labels(&Axis::log2("threads"), &[1.0, 3.0, 8.0]),
            ["1", "2", "4", "8"]
        );
        assert_eq!(labels(&Axis::log2("threads"), &[1.0, 1024.0]).len(), 11);
    }

    #[test]
    fn the_caption_says_what_a_step_is() {
        let caption = |most| {
            let axis = Axis::log2("KiB");
            Ruler::new(&axis, [1.0, most].into_iter()).caption("KiB")
        };
        assert_eq!(caption(1024.0), "KiB (each step doubles)");
        assert_eq!(caption(65536.0), "KiB (each step is 4 times as much)");
    }

    #[test]
    fn every_value_lies_between_the_ends() {
        for axis in [Axis::linear("x"), Axis::log2("x")] {
            let values = [0.01, 3.0, 17.0, 900.0];
            let ruler = Ruler::new(&axis, values.into_iter());
            for value in values {
                let place = ruler.place(value).unwrap();
                assert!((-1e-9..=1.0 + 1e-9).contains(&place), "{value} at {place}");
            }
        }
    }

    #[test]
    fn what_has_no_place_is_not_drawn() {
        let log = Ruler::new(&Axis::log2("x"), [1.0, 2.0].into_iter());
        assert_eq!(log.place(0.0), None);
        assert_eq!(log.place(-1.0), None);
        assert_eq!(log.place(f64::NAN), None);
    }
}
