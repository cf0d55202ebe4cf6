//! The runner is killed at any moment while it saves the progress.

use crate::killing::killed_while_saving;
use crate::table::line;
use crate::workspace::Workspace;

const ROUNDS: u64 = 10_000;

pub(crate) fn measure() {
    let workspace = Workspace::new("figures_kills");
    let killed = killed_while_saving(&workspace, ROUNDS);
    let measured = format!("{} of {ROUNDS} ({} had saved)", killed.torn, killed.saved);
    line("progress torn by SIGKILL", "0", &measured, killed.torn == 0);
}
