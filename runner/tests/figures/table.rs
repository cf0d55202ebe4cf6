//! One line for each figure.

use std::fs;
use std::thread;
use std::time::Duration;

/// Prints what the figures were taken on, and what is in which column.
pub(crate) fn heading() {
    let cpus = thread::available_parallelism().map_or(0, usize::from);
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("", |model| model.trim_start_matches([' ', '\t', ':']));
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    println!("{cpus} CPUs, {model}; {load} were busy in the minute before");
    println!("{:<38} {:>12}  measured", "", "asked");
}

/// Prints a figure beside what is asked of it.
pub(crate) fn line(what: &str, promised: &str, measured: &str, kept: bool) {
    let word = if kept { "kept" } else { "NOT KEPT" };
    println!("{what:<38} {promised:>12}  {measured:<30} {word}");
}

/// Prints the median of some times, with their quartiles and the longest.
///
/// Without a promise nothing is said to be kept.
pub(crate) fn times(what: &str, promised: Option<Duration>, times: &[Duration]) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let Some(promised) = promised else {
        println!("{what:<38} {:>12}  {}", "", spread(&sorted));
        return;
    };
    let kept = at(&sorted, 0.5) <= promised;
    let promised = format!("<= {} ms", promised.as_millis());
    line(what, &promised, &spread(&sorted), kept);
}

/// Prints the longest of some times, which is promised too.
pub(crate) fn longest(what: &str, promised: Duration, times: &[Duration]) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let kept = sorted.last().is_none_or(|longest| *longest <= promised);
    let promised = format!("<= {} ms", promised.as_millis());
    line(what, &promised, &spread(&sorted), kept);
}

/// `231 ms (220 to 250, longest 400, n = 30)`.
fn spread(sorted: &[Duration]) -> String {
    let milliseconds = |share: f64| at(sorted, share).as_millis();
    format!(
        "{} ms ({} to {}, longest {}, n = {})",
        milliseconds(0.5),
        milliseconds(0.25),
        milliseconds(0.75),
        milliseconds(1.0),
        sorted.len()
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a rank among some hundred"
)]
fn at(sorted: &[Duration], share: f64) -> Duration {
    let last = sorted.len().saturating_sub(1);
    let rank = (last as f64 * share).round() as usize;
    sorted.get(rank).copied().unwrap_or_default()
}
