//! Each command does what its line in the help says.

use std::fs;
use std::process::{Command, Stdio};

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
    let long =
        "Count the fingers of both hands, but not those of one hand twice: so many.";
    let hints = format!("# Hints\n\n## 1\n\n{long}\n{long}\n\n```rust\nlet a = 1;\n");
    workspace.part("hints.md", &format!("{hints}let b = 2;\n```\n"));
    let hint = workspace.run(&["hint", "four"]);
    assert!(hint.out.contains("\nlet a = 1;\nlet b = 2;\n"), "{hint:?}");
    assert!(hint.out.contains("many. Count"), "{hint:?}");
    for words in [
        &["help"][..],
        &["list"],
        &["check", "four"],
        &["progress"],
        &["hint"],
    ] {
        let ran = workspace.run(words);
        let longest = ran.out.lines().map(|line| line.chars().count()).max();
        assert!(longest <= Some(80), "{words:?}: {ran:?}");
    }
}

#[test]
fn a_chapter_stands_for_its_first_exercise_that_is_not_done() {
    let workspace = Workspace::new("chapter");
    let hint = workspace.run(&["hint", "sums"]);
    assert!(hint.out.contains("Hint 1 of 3 for four"), "{hint:?}");
    workspace
        .run(&["reset", "sums"])
        .is_trouble(&["`sums` is a chapter"]);
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
    let kept = workspace.root.join(kept.unwrap());
    assert_eq!(fs::read_to_string(kept).unwrap(), RIGHT);
    let again = workspace.run(&["reset", "four"]);
    assert!(!again.out.contains("kept"), "nothing to keep: {again:?}");
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

#[test]
fn a_reader_who_goes_away_is_no_error() {
    let workspace = Workspace::new("reader");
    let mut command = workspace.command(&["help"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran = command.stdout(writer).output().unwrap();
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    assert!(ran.stderr.is_empty(), "{ran:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn output_that_can_not_be_written_is_an_error_in_words() {
    let workspace = Workspace::new("full");
    let full = fs::File::create("/dev/full").unwrap();
    let ran = workspace.command(&["list"]).stdout(full).output().unwrap();
    assert_eq!(ran.status.code(), Some(2), "{ran:?}");
    let err = String::from_utf8_lossy(&ran.stderr);
    assert!(err.contains("takes no more"), "{err}");
}

/// Stands for the checker: says what it was told about the order.
const REPLAYING: &str = "//! Shipped: wrong value.

pub mod exercise;

fn told(variable: &str) -> String {
    std::env::var(variable).unwrap_or_default()
}

#[test]
fn a_first_claim_is_made() {
    let (order, test) = (told(\"EVERY_ORDER_REPLAY\"), told(\"EVERY_ORDER_TEST\"));
    let form = told(\"EVERY_ORDER_STORY\");
    assert_ne!(exercise::four(), 5, \"order {order} of {test}, form {form}\");
}

#[test]
fn a_second_claim_is_made() {}
";

#[test]
fn replay_runs_the_one_test_in_the_one_order() {
    let workspace = Workspace::new("replay");
    workspace.part("check.rs", REPLAYING);
    for name in ["a_first_claim_is_made", "four::a_first_claim_is_made"] {
        let ran = workspace.run(&["replay", name, "main1.worker2"]);
        ran.is_wrong(&["order main1.worker2 of a_first_claim_is_made, form"]);
        assert!(!ran.out.contains("second"), "{ran:?}");
    }
    let other = workspace.run(&["replay", "a_second_claim_is_made", "main1.worker2"]);
    assert_eq!(other.code, Some(0), "{other:?}");
}

#[test]
fn replay_asks_which_test_if_a_name_leaves_a_choice() {
    let workspace = Workspace::new("replay_choice");
    workspace.part("check.rs", REPLAYING);
    let choice = workspace.run(&["replay", "four", "main1"]);
    choice.is_trouble(&["say which test", "four::a_first", "four::a_second"]);
    let unknown = workspace.run(&["replay", "third", "main1"]);
    unknown.is_trouble(&["no exercise and no test"]);
    workspace
        .run(&["replay", "a_first_claim_is_made"])
        .is_trouble(&["a NAME and a TOKEN"]);
}

#[test]
fn a_story_is_asked_for_by_its_flag_alone() {
    let workspace = Workspace::new("story");
    workspace.part("check.rs", REPLAYING);
    workspace
        .run(&["check", "--story"])
        .is_wrong(&["of , form 1"]);
    assert!(!workspace.run(&["check"]).out.contains("form 1"));
}

#[test]
fn of_several_failures_the_first_is_told_and_the_others_are_named() {
    let workspace = Workspace::new("several");
    let check = workspace.answer().with_file_name("check.rs");
    let text = fs::read_to_string(check).unwrap();
    let more = "#[test]\nfn the_other_claim() {\n    panic!(\"hang: a story\");\n}\n";
    workspace.part("check.rs", &format!("{text}\n{more}"));
    let ran = workspace.run(&["check"]);
    ran.is_wrong(&["Also: the sum is four (wrong value)"]);
    ran.is_wrong(&["hang, wrong value", "hang: a story"]);
}

#[test]
fn reset_moves_even_a_folder_out_of_the_way() {
    let workspace = Workspace::new("reset_folder");
    workspace.run(&["list"]);
    fs::remove_file(workspace.answer()).unwrap();
    workspace.part("exercise.rs/notes.txt", "mine");
    workspace.run(&["reset", "four"]);
    assert_eq!(fs::read_to_string(workspace.answer()).unwrap(), SHIPPED);
    let backups = fs::read_dir(workspace.root.join(".workbook/backups"));
    let backup = backups.unwrap().next().unwrap().unwrap().path();
    assert_eq!(
        fs::read_to_string(backup.join("notes.txt")).unwrap(),
        "mine"
    );
}

/// Commits all that lies in the workbook; false if there is no git here.
fn commit(workspace: &Workspace) -> bool {
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=x", "-c", "user.email=x@example.org"]);
        git.args(words).current_dir(&workspace.root);
        // Neither the one who runs the tests nor the hook that does has a say here.
        git.env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.env("GIT_CONFIG_NOSYSTEM", "1");
        for variable in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            git.env_remove(variable);
        }
        let status = git.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    git(&["init"]) && git(&["add", "chapters"]) && git(&["commit", "-m", "x"])
}

#[test]
fn reset_knows_the_shipped_text_although_an_answer_was_committed() {
    let workspace = Workspace::new("reset_git");
    if !commit(&workspace) {
        return;
    }
    workspace.part("exercise.rs", RIGHT);
    commit(&workspace);
    workspace.run(&["reset", "four"]);
    assert_eq!(fs::read_to_string(workspace.answer()).unwrap(), SHIPPED);
}

#[test]
fn reset_follows_the_authors_when_they_change_an_exercise() {
    let workspace = Workspace::new("reset_updated");
    if !commit(&workspace) {
        return;
    }
    workspace.run(&["list"]);
    let newer = SHIPPED.replace('5', "6");
    workspace.part("exercise.rs", &newer);
    workspace.part("hints.md", "# Hints\n\n## 1\n\nThink.\n");
    commit(&workspace);
    workspace.part("exercise.rs", RIGHT);
    workspace.run(&["reset", "four"]);
    assert_eq!(fs::read_to_string(workspace.answer()).unwrap(), newer);
}

#[test]
fn a_known_mistake_is_explained_in_the_words_of_its_author() {
    let workspace = Workspace::new("known_mistake");
    let body = "pub fn four() -> u32 {\n    let sum = 2 + 2;\n    sum + sum\n}\n";
    let about = "//! Tempting: it counts.\n//! Wrong: it counts twice.\n\
                 //! Rejected: wrong value.\n\n";
    workspace.part("wrong/counted_twice.rs", &format!("{about}{body}"));
    workspace.run(&["list"]);
    let ran = workspace.check(body);
    ran.is_wrong(&[
        "“counted twice”",
        "Tempting: it counts.",
        "Wrong: it counts twice.",
    ]);
}
