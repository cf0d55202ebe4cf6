//! Each command does what its line in the help says.

use std::fs;

use crate::workspace::{RIGHT, SHIPPED, Workspace};

#[test]
fn a_name_that_does_not_exist_is_answered_with_the_nearest() {
    let workspace = Workspace::new("unknown");
    workspace
        .run(&["check", "foru"])
        .is_trouble(&["did you mean `four`?"]);
    workspace
        .run(&["chekc"])
        .is_trouble(&["no command", "help"]);
    workspace
        .run(&["check", "--nope"])
        .is_trouble(&["--nope", "help"]);
    workspace
        .run(&["check", "--limit", "-1"])
        .is_trouble(&["--limit takes seconds"]);
}

#[test]
fn the_list_says_in_words_what_is_done() {
    let workspace = Workspace::new("list");
    assert!(workspace.run(&["list"]).out.contains("to do"));
    workspace.run(&["check", "four"]);
    assert!(workspace.run(&["list"]).out.contains("tried"));
    workspace.check(RIGHT);
    assert!(workspace.run(&["list"]).out.contains("done"));
    assert!(workspace.run(&["progress"]).out.contains("1 of 1 done"));
}

#[test]
fn an_exercise_whose_check_was_updated_stays_done_and_says_so() {
    let workspace = Workspace::new("updated");
    workspace.check(RIGHT);
    let check = workspace.answer().with_file_name("check.rs");
    let text = fs::read_to_string(&check).unwrap();
    fs::write(&check, text + "\n// One more thought.\n").unwrap();
    assert!(workspace.run(&["list"]).out.contains("done, changed since"));
}

#[test]
fn no_byte_is_an_escape_when_nobody_sees_colours() {
    let workspace = Workspace::new("plain");
    let words = [
        &["check", "four"][..],
        &["list"],
        &["hint"],
        &["doctor"],
        &[],
    ];
    for words in words {
        let ran = workspace.run(words);
        assert!(!ran.out.contains('\x1b'), "{words:?}: {ran:?}");
    }
}

#[test]
fn lines_of_our_own_fit_eighty_columns() {
    let workspace = Workspace::new("columns");
    for words in [&["help"][..], &["list"], &["check", "four"], &["progress"]] {
        let ran = workspace.run(words);
        let longest = ran.out.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(80), "{words:?}: {ran:?}");
    }
}

#[test]
fn three_hints_are_given_one_by_one_and_then_the_last_again() {
    let workspace = Workspace::new("hints");
    for expected in ["Count.", "Count again.", "It is 4.", "It is 4."] {
        let ran = workspace.run(&["hint", "four"]);
        assert!(ran.out.contains(expected), "{expected}: {ran:?}");
    }
}

#[test]
fn the_solution_waits_for_a_right_answer_or_for_giving_up() {
    let workspace = Workspace::new("solution");
    workspace
        .run(&["solution", "four"])
        .is_trouble(&["--give-up"]);
    let given_up = workspace.run(&["solution", "four", "--give-up"]);
    assert!(given_up.out.contains("Right: it is."), "{given_up:?}");
    assert!(given_up.out.contains("-     5") && given_up.out.contains("+     4"));
    assert!(
        workspace
            .run(&["list", "--json"])
            .out
            .contains("\"gave_up\": true")
    );
}

#[test]
fn reset_brings_the_shipped_text_back_and_keeps_the_other_one() {
    let workspace = Workspace::with_answer("reset", RIGHT);
    let ran = workspace.run(&["reset", "four"]);
    assert_eq!(fs::read_to_string(workspace.answer()).unwrap(), SHIPPED);
    let kept = ran
        .out
        .lines()
        .find_map(|line| line.strip_prefix("Your text is kept in "));
    assert_eq!(fs::read_to_string(kept.unwrap()).unwrap(), RIGHT);
}

#[test]
fn programs_can_read_the_verdicts() {
    let workspace = Workspace::new("machine");
    let json = workspace.run(&["check", "sums", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json.code, Some(1));
    assert_eq!(value["schema"], 1);
    assert_eq!(value["checks"][0]["faults"][0]["class"], "wrong value");
    let junit = workspace.run(&["check", "sums", "--junit"]);
    assert!(
        junit.out.contains("tests=\"1\" failures=\"1\""),
        "{junit:?}"
    );
}

#[test]
fn without_a_terminal_watch_gives_one_verdict_and_ends() {
    let workspace = Workspace::new("no_terminal");
    let ran = workspace.run(&["watch"]);
    ran.is_wrong(&["wrong value"]);
}

#[test]
fn a_folder_without_a_workbook_is_said_to_be_one() {
    let workspace = Workspace::new("elsewhere");
    let mut command = workspace.command(&["list"]);
    let ran = command.current_dir("/").output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let err = String::from_utf8_lossy(&ran.stderr);
    assert!(err.contains("no workbook here"), "{err}");
}
