//! The same study again and again: how far do its numbers spread?

use std::hint::black_box;
use std::io;
use std::num::NonZeroUsize;

use workbook::machine::Verdict;
use workbook::plan::Plan;
use workbook::stats::{median, quantile};
use workbook::study::{Reading, Study};

/// Studies per figure.
const STUDIES: usize = 20;
/// Roots per run of the job: about 1 ms on one thread, of which a twentieth is serial.
const ROOTS: u64 = 600_000;

/// Studies of one job, one after the other.
pub(crate) struct Spread(Vec<Study>);

pub(crate) fn measure(plan: &Plan) -> io::Result<Spread> {
    let studies = (0..STUDIES).map(|_| study(plan));
    Ok(Spread(studies.collect::<io::Result<_>>()?))
}

impl Spread {
    pub(crate) fn print(&self) {
        self.print_range("wall S(2)", "(wanted on a quiet machine: 2 %)", |study| {
            study.speed_up(2)
        });
        self.print_range("cpu-path S(2)", "", |study| study.cpu_path_speed_up(2));
        self.print_range("serial share", "", Study::serial_share);
        let verdict = |wanted| {
            let verdicts = self.0.iter().map(|study| study.load.verdict());
            verdicts.filter(|verdict| *verdict == wanted).count()
        };
        println!(
            "  verdicts: {} quiet, {} busy, {} too busy; of the first: {}",
            verdict(Verdict::Quiet),
            verdict(Verdict::Busy),
            verdict(Verdict::TooBusy),
            self.0[0].load.reason(),
        );
        let first = &self.0[0];
        println!(
            "  the first took {:.2?} for {} rounds: {}",
            first.took,
            first.rounds(),
            first.stop
        );
    }

    /// How many studies on a busy machine say what those on a quiet one did.
    pub(crate) fn print_beside(&self, quiet: &Self) {
        let cpu_path = |study: &Study| study.cpu_path_speed_up(2);
        let truth = quiet.middle(cpu_path);
        let near = self.near(cpu_path, truth, 0.02 * truth);
        println!(
            "  cpu-path S(2) within 2 % of the {truth:.3} above: {near} of {STUDIES} \
             (wanted: 19)"
        );
        let truth = quiet.middle(Study::serial_share);
        let near = self.near(Study::serial_share, truth, 0.005);
        println!(
            "  serial share within 0.5 points of the {:.2} % above: {near} of {STUDIES} \
             (wanted: 19)",
            100.0 * truth
        );
    }

    fn print_range(&self, what: &str, wanted: &str, read: impl Fn(&Study) -> Reading) {
        let values = self.values(read);
        let at = |share| quantile(&values, share);
        let (Some(low), Some(middle), Some(high)) = (at(0.025), at(0.5), at(0.975))
        else {
            println!("  {what}: no study gave one");
            return;
        };
        let all = values.iter().copied().fold(f64::MIN, f64::max)
            - values.iter().copied().fold(f64::MAX, f64::min);
        println!(
            "  {what}: {middle:.4}, 95 % of {} values within {low:.4} to {high:.4}: {:.2} % \
             {wanted}; all within {:.2} %",
            values.len(),
            100.0 * (high - low) / middle,
            100.0 * all / middle,
        );
    }

    fn middle(&self, read: impl Fn(&Study) -> Reading) -> f64 {
        median(&self.values(read)).unwrap_or(f64::NAN)
    }

    fn near(&self, read: impl Fn(&Study) -> Reading, truth: f64, off: f64) -> usize {
        let values = self.values(read);
        values
            .iter()
            .filter(|value| (*value - truth).abs() <= off)
            .count()
    }

    fn values(&self, read: impl Fn(&Study) -> Reading) -> Vec<f64> {
        let values = self.0.iter().filter_map(|study| read(study).value());
        values.map(|interval| interval.middle).collect()
    }
}

fn study(plan: &Plan) -> io::Result<Study> {
    let expected: f64 = roots(0, ROOTS);
    let two = [NonZeroUsize::new(2).expect("not 0")];
    Study::prepare("sum of roots", plan, &two, |team, phases| {
        let serial = ROOTS / 20;
        let head = phases.serial("first roots", || roots(0, serial));
        let parts = phases.parallel("roots", team, |worker, of| {
            let (worker, of) = (worker as u64, of as u64);
            let place = |part| serial + (ROOTS - serial) * part / of;
            roots(place(worker), place(worker + 1))
        });
        head + parts.iter().sum::<f64>()
    })
    .check(|sum| (sum - expected).abs() < 1e-6 * expected)
}

#[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
pub(crate) fn roots(from: u64, to: u64) -> f64 {
    let roots = (from..to).map(|number| black_box(number as f64).sqrt());
    roots.sum()
}
