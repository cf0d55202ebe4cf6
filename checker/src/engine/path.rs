//! The tree of choices, of which one run follows one path.

use super::ThreadId;
use super::op::Op;
use super::set::ThreadSet;

/// A point of the run at which it could have gone on in more than one way.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    /// Which thread goes on.
    Thread(Fork),
    /// Which of `options` values is seen; 0 is the ordinary one.
    Value { options: usize, taken: usize },
}

/// A choice between threads.
#[derive(Clone, Debug)]
pub(crate) struct Fork {
    /// Who goes on in this run.
    pub(crate) chosen: ThreadId,
    /// Who must get a run here, too; in the reduced search it grows as races are found.
    pub(crate) wanted: ThreadSet,
    /// Who has had all its runs here.
    pub(crate) done: ThreadSet,
    /// Who need not be run here: all that could follow has been seen from elsewhere.
    pub(crate) asleep: ThreadSet,
    /// What the chosen thread did here; another time it must be the same.
    pub(crate) op: Option<Op>,
}

/// One choice that was made, without what else there was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Thread(ThreadId),
    Value(usize),
}

/// The choices of this run: those up to `depth` are made, the others are given.
#[derive(Default, Debug)]
pub(crate) struct Path {
    nodes: Vec<Node>,
    depth: usize,
}

impl Path {
    /// Before the first run.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.depth = 0;
    }

    /// Before each run: back to the root.
    pub(crate) fn rewind(&mut self) {
        self.depth = 0;
    }

    /// Whether all given choices are made, so that what comes is new.
    pub(crate) fn is_new(&self) -> bool {
        self.depth == self.nodes.len()
    }

    /// The choice that is given next.
    pub(crate) fn given(&self) -> Option<&Node> {
        self.nodes.get(self.depth)
    }

    /// Makes the next given choice.
    pub(crate) fn step(&mut self) {
        self.depth += 1;
    }

    /// Makes a new choice.
    pub(crate) fn push(&mut self, node: Node) {
        debug_assert!(self.is_new());
        self.nodes.push(node);
        self.depth += 1;
    }

    /// How many choices are made.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Where the last choice that was made can be found again.
    pub(crate) fn last(&self) -> usize {
        self.depth - 1
    }

    pub(crate) fn fork(&mut self, at: usize) -> &mut Fork {
        match &mut self.nodes[at] {
            Node::Thread(fork) => fork,
            Node::Value { .. } => unreachable!("a value is no fork"),
        }
    }

    /// Turns to the next path, depth first. False if there is none.
    pub(crate) fn advance(&mut self) -> bool {
        // A failed run may have ended before its last given choice.
        self.nodes.truncate(self.depth);
        while let Some(node) = self.nodes.last_mut() {
            if node.advance() {
                return true;
            }
            self.nodes.pop();
        }
        false
    }

    /// The choices of this run.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        let made = &self.nodes[..self.depth];
        made.iter().map(Node::choice).collect()
    }

    /// Gives the choices of an earlier run, and no others.
    pub(crate) fn give(&mut self, choices: &[Choice]) {
        self.clear();
        self.nodes
            .extend(choices.iter().map(|choice| Node::given(*choice)));
    }
}

impl Node {
    fn advance(&mut self) -> bool {
        match self {
            Self::Thread(fork) => fork.advance(),
            Self::Value { options, taken } => {
                *taken += 1;
                *taken < *options
            }
        }
    }

    fn given(choice: Choice) -> Self {
        match choice {
            Choice::Thread(chosen) => Self::Thread(Fork {
                chosen,
                wanted: ThreadSet::one(chosen),
                done: ThreadSet::EMPTY,
                asleep: ThreadSet::EMPTY,
                op: None,
            }),
            Choice::Value(taken) => Self::Value {
                options: taken + 1,
                taken,
            },
        }
    }

    fn choice(&self) -> Choice {
        match self {
            Self::Thread(fork) => Choice::Thread(fork.chosen),
            Self::Value { taken, .. } => Choice::Value(*taken),
        }
    }
}

impl Fork {
    fn advance(&mut self) -> bool {
        self.done.insert(self.chosen);
        let left = self.wanted.minus(self.done).minus(self.asleep);
        if left.is_empty() {
            return false;
        }
        self.chosen = left.after(self.chosen);
        self.op = None;
        true
    }
}
