//! The runner is killed at any moment while it saves the progress.

use crate::killing::killed_while_saving;
use crate::table::line;
use crate::workspace::Workspace;

pub(crate) fn measure(rounds: u64) {
    let workspace = Workspace::new("figures_kills");
    let killed = killed_while_saving(&workspace, rounds);
    let measured = format!("{} of {rounds} ({} had saved)", killed.torn, killed.saved);
    line("progress torn by SIGKILL", "0", &measured, killed.torn == 0);
}
