//! `verify` is closed unless every answer gets the verdict that it declares.

use crate::workspace::{RIGHT, Workspace};

fn wrong(body: &str, class: &str) -> String {
    format!(
        "//! Tempting: it is near.\n//! Wrong: it is not four.\n//! Rejected: {class}.\n\n\
         pub fn four() -> u32 {{\n    {body}\n}}\n"
    )
}

fn complete(name: &str) -> Workspace {
    let workspace = Workspace::new(name);
    let check = workspace.answer().with_file_name("check.rs");
    let text = std::fs::read_to_string(check).unwrap();
    let text = text.replace(
        "\n\npub mod",
        "\n//! Bounded: nothing is explored.\n\npub mod",
    );
    workspace.part("check.rs", &text);
    workspace.part("wrong/three.rs", &wrong("3", "wrong value"));
    workspace.part("wrong/six.rs", &wrong("6", "wrong value"));
    workspace.part("wrong/words.rs", &wrong("\"4\"", "does not compile"));
    workspace
}

#[test]
fn all_as_declared_opens_the_gate() {
    let workspace = complete("gate_open");
    let ran = workspace.run(&["verify", "--runs", "3"]);
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(ran.out.contains("5 of 5 answers as declared"), "{ran:#?}");
}

#[test]
fn another_class_than_the_declared_one_closes_it() {
    let workspace = complete("gate_class");
    workspace.part("wrong/six.rs", &wrong("6", "deadlock"));
    let ran = workspace.run(&["verify", "--runs", "2"]);
    ran.is_wrong(&["declares: deadlock; seen: wrong value", "4 of 5"]);
}

#[test]
fn a_wrong_answer_that_is_accepted_closes_it() {
    let workspace = complete("gate_accepted");
    workspace.part("wrong/six.rs", &wrong("4", "wrong value"));
    let ran = workspace.run(&["verify", "--runs", "2"]);
    ran.is_wrong(&["accepted, but declares: wrong value"]);
}

/// An answer that tells in which run it is.
const LUCK: &str = "let seen = std::path::Path::new(\"../../../seen\");
    if seen.exists() { 7 } else { std::fs::write(seen, \"\").unwrap(); 6 }";

#[test]
fn verdicts_that_differ_from_run_to_run_close_it() {
    let workspace = complete("gate_luck");
    workspace.part("wrong/six.rs", &wrong(LUCK, "wrong value"));
    let ran = workspace.run(&["verify", "--runs", "2"]);
    ran.is_wrong(&["run 2 gave another verdict"]);
}

#[test]
fn answers_that_are_compiled_together_are_judged_as_if_alone() {
    let workspace = complete("gate_together");
    // All of them compile now, so they are one program.
    workspace.part(
        "wrong/words.rs",
        &wrong("\"4\".len() as u32", "wrong value"),
    );
    let ran = workspace.run(&["verify", "--runs", "2"]);
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    workspace.part("wrong/three.rs", &wrong("3", "deadlock"));
    workspace.part("wrong/six.rs", &wrong(LUCK, "wrong value"));
    let ran = workspace.run(&["verify", "--runs", "2"]);
    ran.is_wrong(&["seen: wrong value", "run 2 gave another verdict", "3 of 5"]);
}

#[test]
fn a_check_that_must_be_alone_in_its_program_is() {
    let workspace = complete("gate_alone");
    workspace.part("wrong/words.rs", &wrong("7", "wrong value"));
    let check = workspace.answer().with_file_name("check.rs");
    let text = std::fs::read_to_string(check).unwrap();
    let own_name = "let name = std::thread::current().name().unwrap().to_owned();
    assert_eq!(name, \"the_sum_is_four\");\n    assert_eq!(exercise";
    for alone in [
        text.replace("assert_eq!(exercise", "assert_eq!(crate::exercise"),
        text.replace("assert_eq!(exercise", own_name),
    ] {
        workspace.part("check.rs", &alone);
        let ran = workspace.run(&["verify", "--runs", "1"]);
        assert_eq!(ran.code, Some(0), "{ran:#?}");
    }
}

#[test]
fn what_is_missing_is_named() {
    let workspace = complete("gate_form");
    workspace.part("hints.md", "# Hints\n\n## 1\n\nOne.\n\n## 2\n\nTwo.\n");
    let ran = workspace.run(&["verify", "--runs", "1"]);
    ran.is_wrong(&["four: 2 hints, 3 wanted"]);
}

#[test]
fn a_solution_that_is_not_proved_needs_a_reason() {
    let workspace = complete("gate_bounded");
    let check = workspace.answer().with_file_name("check.rs");
    let text = std::fs::read_to_string(check).unwrap();
    workspace.part(
        "check.rs",
        &text.replace("//! Bounded: nothing is explored.\n", ""),
    );
    let ran = workspace.run(&["verify", "--runs", "1"]);
    ran.is_wrong(&["tested, not proved"]);
}

/// An answer that adds a line to the file `runs` whenever it runs.
fn counted(workspace: &Workspace, value: u32) -> String {
    let runs = workspace.root.join("runs");
    let runs = runs.to_str().unwrap();
    let body = format!(
        "let mut runs = std::fs::OpenOptions::new().create(true).append(true)
        .open({runs:?}).unwrap();
    std::io::Write::write_all(&mut runs, b\"run\\n\").unwrap();
    {value}"
    );
    wrong(&body, "wrong value")
}

fn runs(workspace: &Workspace) -> usize {
    let runs = std::fs::read_to_string(workspace.root.join("runs"));
    runs.unwrap_or_default().lines().count()
}

#[test]
fn what_was_tried_is_not_tried_again_until_something_changes() {
    let workspace = complete("gate_cache");
    workspace.part("wrong/six.rs", &counted(&workspace, 6));
    workspace.run(&["verify", "--runs", "3"]);
    assert_eq!(runs(&workspace), 3);
    let again = workspace.run(&["verify", "--runs", "2"]);
    assert_eq!(again.code, Some(0), "{again:#?}");
    assert_eq!(runs(&workspace), 3);
    workspace.part("wrong/six.rs", &counted(&workspace, 7));
    workspace.run(&["verify", "--runs", "2"]);
    assert_eq!(runs(&workspace), 5);
}

#[test]
fn a_gate_of_what_was_shipped_stays_open_whatever_a_student_has_written() {
    let workspace = complete("gate_shipped");
    workspace.run(&["list"]);
    for answer in [RIGHT, "pub fn four( {", ""] {
        workspace.part("exercise.rs", answer);
        workspace
            .run(&["verify", "--runs", "1"])
            .is_wrong(&["4 of 5"]);
        let shipped = workspace.run(&["verify", "--runs", "1", "--shipped"]);
        assert_eq!(shipped.code, Some(0), "{shipped:#?}");
    }
}
