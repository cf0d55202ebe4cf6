//! Kills the runner at any moment while it saves the progress.

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::workspace::{FILE, Workspace};

const BEFORE: &str = "workbook progress 1\nfour attempts=1 hints=0 gave_up=false\n";
const AFTER: &str = "workbook progress 1\nfour attempts=1 hints=1 gave_up=false\n";

/// What the kills left behind.
#[derive(Debug, Default)]
pub(crate) struct Killed {
    /// Files that were neither as before nor as after.
    pub(crate) torn: u64,
    /// Files that had been replaced before the kill.
    pub(crate) saved: u64,
}

/// Starts the runner so often, and kills it after another time each.
pub(crate) fn killed_while_saving(workspace: &Workspace, rounds: u64) -> Killed {
    workspace.run(&["hint", "four"]);
    let mut killed = Killed::default();
    for round in 0..rounds {
        // Each round makes a change, or else nothing is written.
        workspace.write(FILE, BEFORE);
        let mut hint = workspace.command(&["hint", "four"]);
        let mut child = hint.stdout(Stdio::null()).spawn().unwrap();
        // Nothing is waited for: each round only has to be killed at another moment.
        for _ in 0..round * 997 % 40_000 {
            std::hint::spin_loop();
        }
        thread::park_timeout(Duration::from_micros(round * 37 % 6000));
        child.kill().unwrap();
        child.wait().unwrap();
        match fs::read_to_string(workspace.root.join(FILE)).as_deref() {
            Ok(BEFORE) => {}
            Ok(AFTER) => killed.saved += 1,
            _ => killed.torn += 1,
        }
    }
    killed
}
