//! The exact outcome table: every result, and in how many orders it comes about.

/// All results of all orders, ready to print.
#[derive(Debug, Clone, Default)]
pub struct OutcomeTable {
    /// What was run, such as the name of the test or of the value; may be empty.
    pub title: String,
    /// All orders that were run. Rows count orders out of this many.
    pub orders: usize,
    /// Whether `orders` is every order, or only those within a bound.
    pub complete: bool,
    /// One row per result, and one for each that was asked for and never came.
    pub rows: Vec<OutcomeRow>,
}

/// One result.
#[derive(Debug, Clone)]
pub struct OutcomeRow {
    /// The result as `Debug` prints it, or the label that the check gave it.
    pub result: String,
    /// In how many orders it came about.
    pub orders: usize,
    /// What the check says about it.
    pub expectation: Expectation,
    /// The shortest schedule that leads to it; `None` if it never came.
    pub witness: Option<String>,
    /// A remark of the check, such as why it must happen; may be empty.
    pub note: String,
    /// Whether this row's schedule is the story that is shown above the table.
    pub shown: bool,
}

/// What a check says about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// Nothing.
    Allowed,
    /// It must be able to happen.
    MustHappen,
    /// It must not happen.
    Forbidden,
}
