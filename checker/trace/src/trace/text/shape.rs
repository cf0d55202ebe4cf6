//! How the room left of the state columns is shared out.

use super::paper::{fit, width};

/// With more threads than this, one column says who.
const LANES: usize = 3;
/// Lanes closer to each other than this can't be told apart.
const CLOSEST: usize = 12;
/// The widest column of names.
const WHO: usize = 12;

/// What has to fit: the threads' names and the width of the widest cell of each.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) heads: Vec<String>,
    /// Widths of the cells as they read best, by thread.
    pub(super) whole: Vec<usize>,
    /// Widths of the cells as short as they may be, by thread.
    pub(super) short: Vec<usize>,
}

/// Where the cells of each thread stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each thread has a lane. Only one cell of a row is filled, so that it may be longer
    /// than its own lane.
    Lanes {
        /// From the start of one lane to that of the next.
        step: usize,
        /// Of all lanes together.
        width: usize,
    },
    /// One column says who, the other what.
    Who {
        /// Of the names.
        who: usize,
        /// Of what they do.
        what: usize,
    },
}

impl Content {
    /// The best shape within `room` columns.
    pub(super) fn shape(&self, room: usize) -> Shape {
        if self.heads.len() > LANES {
            return self.who(room);
        }
        let equal = self.equal();
        if equal <= room {
            let step = (equal + 2) / self.heads.len().max(1);
            return Shape::Lanes { step, width: equal };
        }
        let close = self.closest();
        for cells in [&self.whole, &self.short] {
            let step = step(cells, room).filter(|step| *step >= close);
            if let Some(step) = step {
                return Shape::Lanes { step, width: room };
            }
        }
        if self.heads.len() == LANES {
            return self.who(room);
        }
        Shape::Lanes {
            step: close,
            width: room,
        }
    }

    /// The room that lanes of one width need.
    pub(super) fn equal(&self) -> usize {
        let cells = self.whole.iter().copied();
        let heads = self.heads.iter().map(|head| width(head));
        let widest = cells.chain(heads).max().unwrap_or(0);
        (self.heads.len().max(1) * (widest + 2)).saturating_sub(2)
    }

    /// The room without which cells are cut.
    pub(super) fn least(&self) -> usize {
        let widest = self.short.iter().copied().max().unwrap_or(0);
        if self.heads.len() > LANES {
            return self.who_width() + 2 + widest;
        }
        let ends = self.short.iter().enumerate();
        let close = self.closest();
        ends.map(|(at, width)| at * close + width)
            .max()
            .unwrap_or(0)
    }

    fn closest(&self) -> usize {
        let heads = self.heads.iter().map(|head| width(head) + 3);
        heads.max().unwrap_or(0).clamp(CLOSEST, 2 * CLOSEST)
    }

    fn who(&self, room: usize) -> Shape {
        let who = self.who_width();
        let widest = self.whole.iter().copied().max().unwrap_or(0);
        Shape::Who {
            who,
            what: widest.min(room.saturating_sub(who + 2)),
        }
    }

    fn who_width(&self) -> usize {
        let heads = self.heads.iter().map(|head| width(head));
        heads.max().unwrap_or(0).clamp(3, WHO)
    }
}

/// The distance between lanes with which the cells of each end within `room`.
fn step(cells: &[usize], room: usize) -> Option<usize> {
    if cells.first().is_some_and(|first| *first > room) {
        return None;
    }
    let ends = cells.iter().enumerate().skip(1);
    ends.map(|(at, width)| room.saturating_sub(*width) / at)
        .min()
}

impl Shape {
    /// The columns that all of it takes.
    pub(super) fn width(self) -> usize {
        match self {
            Self::Lanes { width, .. } => width,
            Self::Who { who, what } => who + 2 + what,
        }
    }

    /// The columns that a cell of the thread at this index may take.
    pub(super) fn room(self, thread: usize) -> usize {
        match self {
            Self::Lanes { step, width } => width.saturating_sub(thread * step),
            Self::Who { what, .. } => what,
        }
    }

    /// A cell of the thread at this index, with everything left and right of it.
    pub(super) fn place(self, thread: usize, name: &str, cell: &str) -> String {
        let text = match self {
            Self::Lanes { step, .. } => format!("{}{cell}", " ".repeat(thread * step)),
            Self::Who { who, .. } => format!("{}  {cell}", fit(name, who)),
        };
        fit(&text, self.width())
    }

    /// The names of the columns, each with its width.
    pub(super) fn heads(self, heads: &[String]) -> Vec<(&str, usize)> {
        match self {
            Self::Who { who, what } => vec![("who", who), ("what", what)],
            Self::Lanes { step, width } => {
                let names = heads.iter().enumerate();
                names
                    .map(|(at, name)| {
                        let is_last = at + 1 == heads.len();
                        let rest = width.saturating_sub(at * step);
                        (name.as_str(), if is_last { rest } else { step - 2 })
                    })
                    .collect()
            }
        }
    }
}
