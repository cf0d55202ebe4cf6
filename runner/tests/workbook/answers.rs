//! Whatever an answer does, it gets a verdict that says why.

use std::fs;
use std::process::{Command, Stdio};

use crate::workspace::{RIGHT, Workspace};

fn four(body: &str) -> String {
    format!("pub fn four() -> u32 {{\n    {body}\n}}\n")
}

/// Whether the system tells us what another process of ours waits for; some forbid it.
fn tells_who_waits() -> bool {
    let cat = Command::new("cat").stdin(Stdio::piped()).spawn();
    let Ok(mut cat) = cat else {
        return false;
    };
    let call = fs::read_to_string(format!("/proc/{}/syscall", cat.id()));
    // Its input ends with this, and so does it.
    drop(cat.stdin.take());
    cat.wait().expect("ours");
    let tells = call.is_ok();
    if !tells {
        println!("left out: this system does not tell what a process waits for");
    }
    tells
}

#[test]
fn a_right_answer_is_right() {
    let workspace = Workspace::with_answer("right", RIGHT);
    let ran = workspace.run(&["check", "four"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.starts_with("RIGHT  four: "), "{ran:?}");
}

#[test]
fn a_wrong_answer_has_its_class_and_the_words_of_the_check() {
    let workspace = Workspace::new("wrong");
    let ran = workspace.run(&["check", "four"]);
    ran.is_wrong(&[
        "WRONG  four: wrong value",
        "that is not four",
        "the sum is four",
        "Edit chapters/01_sums/exercises/1_four/exercise.rs\n",
    ]);
    assert!(!ran.out.contains("RUST_BACKTRACE"), "{ran:?}");
}

#[test]
fn an_answer_that_does_not_compile_is_shown_at_its_own_path() {
    let workspace = Workspace::new("refused");
    let ran = workspace.check("pub fn four() -> u32 {\n    4 + \n}\n");
    let place = "chapters/01_sums/exercises/1_four/exercise.rs:3:";
    ran.is_wrong(&["does not compile", place]);
}

#[test]
fn files_that_are_no_answer_are_named_for_what_they_are() {
    let workspace = Workspace::new("files");
    workspace.check("").is_wrong(&["does not compile", "four"]);
    fs::write(workspace.answer(), b"// \n// caf\xe9\n").unwrap();
    workspace
        .run(&["check", "four"])
        .is_wrong(&["not UTF-8 in line 2"]);
    fs::write(workspace.answer(), vec![b' '; 50 * 1024 * 1024]).unwrap();
    workspace.run(&["check", "four"]).is_wrong(&["has 50 MiB"]);
    fs::remove_file(workspace.answer()).unwrap();
    workspace
        .run(&["check", "four"])
        .is_wrong(&["is missing", "reset four"]);
    fs::create_dir(workspace.answer()).unwrap();
    workspace.run(&["check", "four"]).is_wrong(&["is a folder"]);
}

#[test]
fn programs_that_end_themselves_do_not_pass() {
    let workspace = Workspace::new("ends");
    let exit = workspace.check(&four("std::process::exit(0)"));
    exit.is_wrong(&["crash", "process::exit(0)"]);
    let abort = workspace.check(&four("std::process::abort()"));
    abort.is_wrong(&["crash"]);
    let deep = "fn f(n: u32) -> u32 { std::hint::black_box(f(n + 1)) + 1 }";
    let deep = workspace.check(&format!("{deep}\n{}", four("f(0)")));
    deep.is_wrong(&["\nthe sum is four\ncrash: ", "overflow"]);
    let drop = "struct D; impl Drop for D { fn drop(&mut self) { panic!(\"two\") } }";
    let drop =
        workspace.check(&format!("{drop}\n{}", four("let _d = D; panic!(\"one\")")));
    drop.is_wrong(&["crash"]);
}

#[test]
fn a_panic_in_a_thread_is_seen_where_it_is_joined() {
    let workspace = Workspace::new("panics");
    let ran = workspace.check(&four(
        "std::thread::spawn(|| panic!(\"in a thread\")).join().unwrap()",
    ));
    ran.is_wrong(&["wrong value", "in a thread"]);
}

#[test]
fn a_program_that_reads_input_finds_its_end() {
    let workspace = Workspace::new("reads");
    let ran = workspace.check(&four(
        "let mut line = String::new(); std::io::stdin().read_line(&mut line).unwrap(); 4",
    ));
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn a_loop_without_an_end_is_called_a_hang_that_computes() {
    let workspace = Workspace::new("spins");
    let ran = workspace.check_endless(&four("loop { std::hint::spin_loop() }"));
    ran.is_wrong(&["hang", "after 2 s", "computes without an end"]);
}

#[test]
fn a_program_that_sleeps_is_told_from_one_that_computes() {
    let workspace = Workspace::new("sleeps");
    let hour = "std::thread::sleep(std::time::Duration::from_secs(3600)); 4";
    let ran = workspace.check_endless(&four(hour));
    ran.is_wrong(&["hang"]);
    if tells_who_waits() {
        ran.is_wrong(&["all of its threads sleep"]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn threads_that_wait_for_each_other_are_a_deadlock_before_the_limit() {
    if !tells_who_waits() {
        return;
    }
    let workspace = Workspace::new("blocked");
    let body = "let (sender, receiver) = std::sync::mpsc::channel::<u32>();
    let waiting = std::thread::spawn(move || receiver.recv().unwrap());
    let four = waiting.join().unwrap();
    drop(sender);
    four";
    workspace.part("exercise.rs", &four(body));
    // With an hour to go, only the look at the threads can end it.
    let ran = workspace.run(&["check", "four", "--limit", "3600"]);
    ran.is_wrong(&["deadlock", "all 2 threads wait for each other"]);
}

#[test]
#[cfg(target_os = "linux")]
fn memory_threads_and_output_without_end_are_stopped() {
    let workspace = Workspace::new("greedy");
    // Taken and not touched, so that the machine may be as small as it likes.
    let grow = "let mut all = Vec::<Vec<u8>>::new();
    loop { all.push(Vec::with_capacity(1 << 26)); }";
    workspace.part("exercise.rs", &four(grow));
    let memory = workspace.run(&["check", "four", "--limit", "60"]);
    memory.is_wrong(&["crash", "out of memory"]);
    let threads = workspace.check(&four(
        "loop { std::thread::spawn(|| loop { std::thread::park() }); }",
    ));
    threads.is_wrong(&["crash", "no more threads"]);
    let output =
        workspace.check_endless(&four("loop { println!(\"again and again\") }"));
    output.is_wrong(&["hang"]);
    assert!(output.out.len() < 100_000, "{}", output.out.len());
}

#[test]
fn what_a_failed_run_wrote_stands_below_its_story() {
    let workspace = Workspace::new("wrote");
    let report = "{\"schema\":1,\"test\":\"the_sum_is_four\",\"verdict\":\"failed\",\
                  \"class\":\"deadlock\",\"text\":\"both wait\"}";
    let ran = workspace.check(&four(&format!(
        "let report = std::env::var(\"EVERY_ORDER_REPORT\").unwrap();
    std::fs::write(report, {report:?}).unwrap();
    println!(\"I am here\");
    panic!(\"both wait\")"
    )));
    ran.is_wrong(&["both wait\n\nThe last that it wrote:\nI am here\n"]);
    assert!(!ran.out.contains("panicked"), "{ran:?}");
}

#[test]
fn a_mutex_of_their_own_is_not_in_the_way() {
    let workspace = Workspace::new("own_mutex");
    let own = "pub struct Mutex(pub u32);";
    let ran = workspace.check(&format!("{own}\n{}", four("Mutex(4).0")));
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn what_an_answer_starts_ends_with_it() {
    let workspace = Workspace::new("orphans");
    let body = "use std::os::unix::process::CommandExt;
    // One in the group of this process, one in a group of its own.
    for own in [false, true] {
        let mut child = std::process::Command::new(\"sleep\");
        child.arg(\"7654.25\");
        if own { child.process_group(0); }
        let id = child.spawn().unwrap().id();
        let mut list = std::fs::OpenOptions::new().create(true).append(true)
            .open(\"../../../children\").unwrap();
        std::io::Write::write_all(&mut list, format!(\"{id}\\n\").as_bytes()).unwrap();
    }
    4";
    let ran = workspace.check(&four(body));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let children = fs::read_to_string(workspace.root.join("children")).unwrap();
    assert_eq!(children.lines().count(), 2);
    for child in children.lines() {
        let command = fs::read_to_string(format!("/proc/{child}/cmdline"));
        assert!(
            !command.is_ok_and(|line| line.contains("7654.25")),
            "{child} lives"
        );
    }
}

#[test]
fn a_verdict_is_about_what_lies_on_the_disk_when_it_is_given() {
    let workspace = Workspace::new("saved");
    // The check itself plays the student who saves, by rename, while it runs.
    let saved = workspace.root.join("saved.rs");
    fs::write(&saved, RIGHT).unwrap();
    let file = workspace.answer();
    let body = format!("std::fs::rename({saved:?}, {file:?}).unwrap(); 5");
    let ran = workspace.check(&four(&body));
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.starts_with("RIGHT"), "{ran:?}");
}

#[test]
fn a_path_with_spaces_and_umlauts_is_no_matter() {
    let workspace = Workspace::new("Übung für später");
    workspace.check(RIGHT);
    let ran = workspace.run(&["check", "four"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn a_checker_that_ends_the_program_is_heard_before_the_crash() {
    let workspace = Workspace::new("ended_by_checker");
    let said = "eprintln!(\"FAIL  hang: worker 1 does not come back\");";
    let ended = workspace.check(&four(&format!("{said} std::process::exit(101)")));
    ended.is_wrong(&["four: hang", "worker 1 does not come back"]);
    let line = "{\"schema\":1,\"test\":\"the_sum_is_four\",\"verdict\":\"failed\",\
                \"class\":\"livelock\",\"text\":\"round and round\"}";
    let report = format!(
        "let report = std::env::var(\"EVERY_ORDER_REPORT\").unwrap();
    std::fs::write(report, {line:?}).unwrap();
    std::process::exit(101)"
    );
    let reported = workspace.check(&four(&report));
    reported.is_wrong(&["four: livelock", "round and round"]);
}

#[test]
fn what_failed_before_a_hang_is_told_first() {
    let workspace = Workspace::new("failed_and_hung");
    let check = workspace.answer().with_file_name("check.rs");
    let text = fs::read_to_string(check).unwrap();
    let hang = "#[test]\nfn z_is_the_last_test() {\n    loop {\n        \
                std::hint::spin_loop();\n    }\n}\n";
    workspace.part("check.rs", &format!("{text}\n{hang}"));
    let ran = workspace.check_endless(&four("5"));
    ran.is_wrong(&[
        "hang, wrong value",
        "that is not four",
        "Also: z is the last",
    ]);
}
