//! What must hold of the whole repository, and no compiler checks.

mod code;
mod exercises;
mod names;
mod prose;
mod tree;
