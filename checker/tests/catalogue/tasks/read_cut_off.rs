//! Whoever reads into a buffer of its own loses it when a time-out drops the read.

use std::cell::{Cell, RefCell};
use std::task::{Either, block_on, select, sleep, yield_now};
use std::time::Duration;

/// A line that arrives letter by letter.
struct Wire {
    letters: Cell<std::str::Chars<'static>>,
    /// What has been read of the line, if whoever reads keeps it here.
    kept: RefCell<String>,
}

impl Wire {
    async fn letter(&self) -> Option<char> {
        yield_now().await;
        let mut letters = self.letters.replace("".chars());
        let letter = letters.next();
        self.letters.set(letters);
        letter
    }

    async fn line_into_own_buffer(&self) -> String {
        let mut line = String::new();
        while let Some(letter) = self.letter().await {
            line.push(letter);
        }
        line
    }

    async fn line_into_kept_buffer(&self) -> String {
        while let Some(letter) = self.letter().await {
            self.kept.borrow_mut().push(letter);
        }
        self.kept.take()
    }
}

pub fn wrong() {
    read_with_a_tick(&async |wire: &Wire| wire.line_into_own_buffer().await);
}

pub fn right() {
    read_with_a_tick(&async |wire: &Wire| wire.line_into_kept_buffer().await);
}

/// Reads a line, and looks up from it once when the clock ticks.
fn read_with_a_tick(read: &impl AsyncFn(&Wire) -> String) {
    let wire = Wire {
        letters: Cell::new("ok".chars()),
        kept: RefCell::default(),
    };
    let line = block_on(async {
        match select(read(&wire), sleep(Duration::from_secs(1))).await {
            Either::Left(line) => line,
            Either::Right(()) => read(&wire).await,
        }
    });
    assert_eq!(line, "ok", "loses work: letters are gone");
}
