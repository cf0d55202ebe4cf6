//! Nothing that was done is ever lost.

use std::fs;
use std::process::Stdio;

#[cfg(unix)]
use crate::killing::killed_while_saving;
use crate::workspace::{FILE, RIGHT, Workspace};

#[test]
fn runners_at_the_same_time_lose_nothing_of_each_other() {
    let workspace = Workspace::new("two_runners");
    let start = || {
        workspace
            .command(&["hint", "four"])
            .stdout(Stdio::null())
            .spawn()
    };
    let children: Vec<_> = (0..3).map(|_| start().unwrap()).collect();
    let other = workspace.check(RIGHT);
    for mut child in children {
        child.wait().unwrap();
    }
    assert_eq!(other.code, Some(0));
    let text = fs::read_to_string(workspace.root.join(FILE)).unwrap();
    assert!(
        text.contains(" done=") && !text.contains("hints=0"),
        "{text}"
    );
}

#[test]
#[cfg(unix)]
fn killing_the_runner_at_any_moment_never_tears_the_file() {
    let workspace = Workspace::new("killed");
    let killed = killed_while_saving(&workspace, 50);
    assert_eq!(killed.torn, 0, "{killed:?}");
}

#[test]
fn a_file_that_is_newer_or_garbage_is_left_alone_and_the_verdict_still_given() {
    let workspace = Workspace::new("garbage");
    for text in [
        &b"workbook progress 9\nx"[..],
        b"\x01\x02garbage",
        b"\xff\xfe",
    ] {
        workspace.run(&["hint"]);
        fs::write(workspace.root.join(FILE), text).unwrap();
        let ran = workspace.check(RIGHT);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.err.contains("warning: "), "{ran:?}");
        let after = fs::read(workspace.root.join(FILE)).unwrap();
        assert_eq!(after, text);
    }
}

#[test]
fn a_place_that_can_not_be_written_costs_the_progress_but_not_the_verdict() {
    let workspace = Workspace::new("read_only");
    workspace.write(".workbook", "a file where a folder should be");
    let ran = workspace.check(RIGHT);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("can't save the progress"), "{ran:?}");
}

#[test]
fn what_was_done_on_another_machine_is_merged() {
    let (here, there) = (Workspace::new("here"), Workspace::new("there"));
    there.check(RIGHT);
    there.run(&["progress", "export", "exported.txt"]);
    here.run(&["hint", "four"]);
    let exported = there.root.join("exported.txt");
    here.run(&["progress", "import", exported.to_str().unwrap()]);
    let text = fs::read_to_string(here.root.join(FILE)).unwrap();
    assert!(
        text.contains("hints=1") && text.contains(" done="),
        "{text}"
    );
}

/// A limit on the size of files stands for a full disk: writing fails in the middle.
#[test]
#[cfg(unix)]
fn a_disk_that_is_full_leaves_the_progress_as_it_was() {
    let workspace = Workspace::new("disk_full");
    workspace.run(&["list"]);
    let other = "x".repeat(10_000);
    let before = format!("workbook progress 1\n{other} attempts=1\n");
    workspace.write(FILE, &before);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" hint four"]);
    shell.arg(env!("CARGO_BIN_EXE_workbook"));
    let ran = shell.current_dir(&workspace.root).output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    let err = String::from_utf8_lossy(&ran.stderr);
    assert!(err.contains("can't save the progress"), "{err}");
    let after = fs::read_to_string(workspace.root.join(FILE)).unwrap();
    assert_eq!(after, before);
    let left = fs::read_dir(workspace.root.join(".workbook")).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    let staged = left
        .iter()
        .filter(|name| name.to_string_lossy().ends_with("tmp"));
    assert_eq!(staged.count(), 0, "{left:?}");
}
