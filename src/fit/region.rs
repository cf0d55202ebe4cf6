//! All the laws that pass through what was measured.

use std::num::NonZeroU32;

use super::Law;
use super::costs::{self, Costs, Known};

/// The corners of the region of σ and κ whose laws pass through every measured interval.
///
/// Each interval allows a strip of the plane, and no cost is negative, so the region is a
/// polygon. A speed-up far out is largest in one corner and smallest in another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Region {
    corners: Vec<Costs>,
}

/// Allows the costs with `low` ≤ σ × `contention` + κ × `coherence` ≤ `high`.
#[derive(Clone, Copy, Debug)]
struct Strip {
    contention: f64,
    coherence: f64,
    low: f64,
    high: f64,
}

impl Region {
    /// Where no law passes through all intervals, they are widened to where the best one
    /// passes: so there is always a corner.
    pub(super) fn through(known: &[Known]) -> Self {
        let best = costs::best(Law::Usl, known);
        let mut strips: Vec<_> = known
            .iter()
            .map(|known| Strip::of(known, best.per_other(known.n())))
            .collect();
        strips.push(Strip::of_share());
        strips.push(Strip::of_cost());

        let lines = strips.iter().flat_map(|strip| strip.edges());
        let lines: Vec<_> = lines.collect();
        let pairs = lines.iter().enumerate().flat_map(|(index, one)| {
            lines[..index]
                .iter()
                .filter_map(|other| crossing(one, other))
        });
        let allowed = |costs: &Costs| strips.iter().all(|strip| strip.allows(*costs));
        let corners = pairs.filter(allowed).map(Costs::without_rounding);
        Self {
            corners: corners.chain([best]).collect(),
        }
    }

    /// The lowest and the highest speed-up that any of the laws gives.
    pub(super) fn speed_ups(&self, workers: NonZeroU32) -> (f64, f64) {
        let speed_ups = self.corners.iter().map(|costs| costs.speed_up(workers));
        speed_ups.fold((f64::INFINITY, 0.0), |(low, high), speed_up| {
            (speed_up.min(low), speed_up.max(high))
        })
    }
}

impl Strip {
    fn of(known: &Known, best: f64) -> Self {
        Self {
            contention: 1.0,
            coherence: known.n(),
            low: known.per_other.low.min(best),
            high: known.per_other.high.max(best),
        }
    }

    fn of_share() -> Self {
        Self {
            contention: 1.0,
            coherence: 0.0,
            low: 0.0,
            high: 1.0,
        }
    }

    fn of_cost() -> Self {
        Self {
            contention: 0.0,
            coherence: 1.0,
            low: 0.0,
            high: f64::INFINITY,
        }
    }

    /// Its borders, each as a strip without width.
    fn edges(self) -> impl Iterator<Item = Self> {
        let borders = [self.low, self.high].into_iter();
        let borders = borders.filter(|border| border.is_finite());
        borders.map(move |border| Self {
            low: border,
            high: border,
            ..self
        })
    }

    fn allows(&self, costs: Costs) -> bool {
        const ROUNDING: f64 = 1e-12;
        let value =
            self.contention * costs.contention + self.coherence * costs.coherence;
        self.low - ROUNDING <= value && value <= self.high + ROUNDING
    }
}

impl Costs {
    /// A corner on the border may come out a rounding error below 0.
    fn without_rounding(self) -> Self {
        Self {
            contention: self.contention.clamp(0.0, 1.0),
            coherence: self.coherence.max(0.0),
        }
    }
}

/// Where two lines meet; parallel ones don't.
fn crossing(one: &Strip, other: &Strip) -> Option<Costs> {
    let area = one.contention * other.coherence - other.contention * one.coherence;
    (area != 0.0).then(|| Costs {
        contention: (one.low * other.coherence - other.low * one.coherence) / area,
        coherence: (one.contention * other.low - other.contention * one.low) / area,
    })
}
