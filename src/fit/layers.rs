//! A fit in a figure.

use std::num::NonZeroU32;

use super::{Fit, Forecast, Law};
use crate::show::{Band, Doubt, Figure, Series};

impl Fit {
    /// Adds the law to a figure of speed-ups over workers, from 1 to `most` of them.
    ///
    /// The law's own curve; dark, what other samples would have said; light, what other laws
    /// would have said; and hatched instead of both, from where nothing near was measured.
    #[must_use]
    pub fn draw(&self, figure: Figure, most: NonZeroU32) -> Figure {
        let forecasts: Vec<_> =
            counts(most).map(|workers| self.forecast(workers)).collect();
        // The hatched band begins where the others end, so that no gap shows.
        let edge = forecasts.partition_point(|forecast| !forecast.beyond);
        let (near, far) = (&forecasts[..edge], &forecasts[edge.saturating_sub(1)..]);

        let figure = figure
            .band(Band::new(
                "other laws",
                Doubt::Model,
                near.iter().map(range),
            ))
            .band(Band::new(
                "other samples",
                Doubt::Sampling,
                near.iter().map(sampling),
            ));
        let figure = if far.len() > 1 {
            let name = format!("nothing measured near: over {} × as many", Self::REACH);
            figure.band(Band::new(name, Doubt::Beyond, far.iter().map(range)))
        } else {
            figure
        };
        figure.series(Series::curve(self.name(), forecasts.iter().map(middle)))
    }

    /// Short enough to stand whole beside the figure.
    fn name(&self) -> String {
        let contention = self.contention.middle;
        match self.law {
            Law::Amdahl => {
                format!("Amdahl, fitted: {:.1} %", 100.0 * contention)
            }
            Law::Usl => {
                format!("USL: σ {contention:.4}, κ {:.6}", self.coherence.middle)
            }
        }
    }
}

/// Numbers of workers from 1 to `most`, eight for each doubling and all the small ones.
pub(crate) fn counts(most: NonZeroU32) -> impl Iterator<Item = NonZeroU32> {
    let next = move |workers: &NonZeroU32| {
        let step = 1 << workers.ilog2().saturating_sub(3);
        let next = workers.saturating_add(step).min(most);
        (next > *workers).then_some(next)
    };
    std::iter::successors(Some(NonZeroU32::MIN), next)
}

fn middle(forecast: &Forecast) -> (f64, f64) {
    (f64::from(forecast.workers.get()), forecast.sampling.middle)
}

fn sampling(forecast: &Forecast) -> (f64, f64, f64) {
    let Forecast {
        workers, sampling, ..
    } = forecast;
    (f64::from(workers.get()), sampling.low, sampling.high)
}

fn range(forecast: &Forecast) -> (f64, f64, f64) {
    (
        f64::from(forecast.workers.get()),
        forecast.low,
        forecast.high,
    )
}
