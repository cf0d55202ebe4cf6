//! Three lanes count down at once, on one thread and on a clock that takes no time.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use workbook::show::{Cell, Column, Span, Table, Timeline};

use crate::event_loop::EventLoop;
use crate::time::{Stuck, Time};

/// Who counts down from which number, and how long a number takes.
struct Lane {
    name: &'static str,
    from: u32,
    step: Duration,
}

const LANES: [Lane; 3] = [
    Lane::new("A", 5, 600),
    Lane::new("B", 3, 800),
    Lane::new("C", 2, 1_200),
];

impl Lane {
    const fn new(name: &'static str, from: u32, milliseconds: u64) -> Self {
        let step = Duration::from_millis(milliseconds);
        Self { name, from, step }
    }
}

/// A number that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said {
    at: Duration,
    lane: usize,
    number: u32,
}

/// What was said when, and what it took.
pub(crate) struct Countdown {
    said: Vec<Said>,
    /// When the last lane was done, by the virtual clock.
    end: Duration,
    polls: u64,
}

/// Lets all lanes count down side by side.
///
/// # Errors
///
/// If the loop gets stuck.
pub(crate) fn run() -> Result<Countdown, Stuck> {
    let time = Time::virtual_from_zero();
    let said = RefCell::new(Vec::new());
    let mut tasks = EventLoop::new(Rc::clone(&time));
    for lane in 0..LANES.len() {
        tasks.spawn(count_down(lane, &time, &said));
    }
    let polls = tasks.run()?;
    Ok(Countdown {
        said: said.into_inner(),
        end: time.now(),
        polls,
    })
}

async fn count_down(lane: usize, time: &Rc<Time>, said: &RefCell<Vec<Said>>) {
    let Lane { from, step, .. } = LANES[lane];
    for number in (1..=from).rev() {
        let at = time.now();
        said.borrow_mut().push(Said { at, lane, number });
        time.sleep(step).await;
    }
}

impl Countdown {
    /// How long the longest lane waits, and how long all would one after the other.
    pub(crate) fn at_once_and_in_turn() -> (Duration, Duration) {
        let times = LANES.map(|lane| lane.step * lane.from);
        (
            times.into_iter().max().unwrap_or_default(),
            times.iter().sum(),
        )
    }

    /// Whether the lanes waited at the same time.
    pub(crate) fn took_as_long_as_the_longest(&self) -> bool {
        self.end == Self::at_once_and_in_turn().0
    }

    /// Who said what when.
    pub(crate) fn table(&self) -> Table {
        let lanes = LANES.iter().map(|lane| Column::new(lane.name, lane.name));
        let columns = [Column::new("time_s", "virtual s")]
            .into_iter()
            .chain(lanes);
        let mut table = Table::new("Three tasks count down on one thread", columns);
        for moment in self.said.chunk_by(|one, other| one.at == other.at) {
            let said = |lane| moment.iter().find(|said| said.lane == lane);
            let numbers = (0..LANES.len()).map(|lane| {
                said(lane).map_or(Cell::Empty, |said| Cell::Count(said.number.into()))
            });
            let at = Cell::number(moment[0].at.as_secs_f64(), 1);
            table.row([at].into_iter().chain(numbers));
        }
        table.note(format!(
            "All done at {:.1} s, after {} polls. One after the other they wait {:.1} s.",
            self.end.as_secs_f64(),
            self.polls,
            Self::at_once_and_in_turn().1.as_secs_f64(),
        ));
        table
    }

    /// The same as a picture.
    pub(crate) fn timeline(&self) -> Timeline {
        let mut timeline = Timeline::new(
            "Three tasks count down on one thread",
            "A lane for each task. Each span is the wait after a number; the waits of the \
             three tasks lie side by side, so the longest lane, A, is as long as all.",
        );
        for (index, lane) in LANES.iter().enumerate() {
            let said = self.said.iter().filter(|said| said.lane == index);
            let spans = said.map(|said| {
                let kind =
                    ["waits, even", "waits, odd"][usize::from(said.number % 2 == 1)];
                Span::new(kind, said.at, said.at + lane.step)
            });
            timeline.lane(lane.name, spans);
        }
        timeline
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_seconds_of_waiting_are_three_virtual_seconds() {
        let countdown = run().unwrap();
        assert_eq!(countdown.end, Duration::from_secs(3));
        assert!(countdown.took_as_long_as_the_longest());
    }

    #[test]
    fn every_lane_says_all_its_numbers_in_order() {
        let countdown = run().unwrap();
        for (lane, plan) in LANES.iter().enumerate() {
            let said = countdown.said.iter().filter(|said| said.lane == lane);
            let numbers: Vec<_> = said.map(|said| said.number).collect();
            let expected: Vec<_> = (1..=plan.from).rev().collect();
            assert_eq!(numbers, expected);
        }
    }

    #[test]
    fn a_number_takes_one_poll_and_each_lane_one_more() {
        // 5 + 3 + 2 numbers, each followed by a sleep; the first poll says the first number.
        assert_eq!(run().unwrap().polls, 5 + 3 + 2 + 3);
    }
}
