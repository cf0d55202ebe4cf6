//! Answers that hang: how soon that is said, and whether anything of them is left.

use std::fs;
use std::time::{Duration, Instant, SystemTime};

use crate::table::{line, longest};
use crate::workspace::Workspace;

const LIMIT: Duration = Duration::from_millis(500);

/// Ways never to end. Each has children of its own, in its group and out of it.
const WAYS: [&str; 4] = [
    "loop { std::hint::spin_loop() }",
    "loop { println!(\"again and again\") }",
    "std::thread::sleep(std::time::Duration::from_secs(3600)); 4",
    "let (sender, receiver) = std::sync::mpsc::channel::<u32>();
    let waiting = std::thread::spawn(move || receiver.recv().unwrap());
    let four = waiting.join().unwrap();
    drop(sender);
    four",
];

pub(crate) fn measure(rounds: u64) {
    let workspace = Workspace::new("figures_hangs");
    let mut late = Vec::new();
    let mut named = Vec::new();
    let (mut children, mut orphans) = (0, 0);
    for (_, way) in (0..rounds).zip(WAYS.into_iter().cycle()) {
        if way == WAYS[3] {
            // With an hour to go, only the look at the threads can end it.
            let (since, out) = hang(&workspace, way, Duration::from_hours(1));
            assert!(out.contains("deadlock"), "{out}");
            named.push(since);
        } else {
            let (since, out) = hang(&workspace, way, LIMIT);
            assert!(out.contains("hang"), "{out}");
            late.push(since.saturating_sub(LIMIT));
        }
        let list = fs::read_to_string(workspace.root.join("children")).unwrap();
        children += list.lines().count();
        orphans += list.lines().filter(|id| lives(id)).count();
    }
    longest(
        "hang: verdict after the limit",
        Duration::from_millis(300),
        &late,
    );
    longest(
        "deadlock of real threads named",
        Duration::from_secs(1),
        &named,
    );
    let measured = format!("{orphans} of {children} children");
    let what = format!("left of {rounds} hangs");
    line(&what, "0", &measured, orphans == 0);
}

/// From the first moment of the program to the runner's end, and what the runner said.
fn hang(workspace: &Workspace, way: &str, limit: Duration) -> (Duration, String) {
    let children = workspace.root.join("children");
    // There is none before the first round.
    let _ = fs::remove_file(&children);
    let list = children.to_str().unwrap();
    let body = format!(
        "pub fn four() -> u32 {{
    use std::os::unix::process::CommandExt;
    for own in [false, true] {{
        let mut child = std::process::Command::new(\"sleep\");
        child.arg(\"3600\");
        if own {{ child.process_group(0); }}
        let id = child.spawn().unwrap().id();
        let mut list = std::fs::OpenOptions::new().create(true).append(true)
            .open({list:?}).unwrap();
        std::io::Write::write_all(&mut list, format!(\"{{id}}\\n\").as_bytes()).unwrap();
    }}
    {way}
}}\n"
    );
    workspace.part("exercise.rs", &body);
    let limit = format!("{}", limit.as_secs_f64());
    let ran = workspace.run(&["check", "four", "--limit", &limit]);
    let ended = SystemTime::now();
    let begun = fs::metadata(&children).unwrap().created();
    let since = ended.duration_since(begun.unwrap()).unwrap();
    (since, ran.out)
}

/// Whether this process still runs; its number may be another's by now.
fn lives(id: &str) -> bool {
    let command = fs::read_to_string(format!("/proc/{id}/cmdline"));
    command.is_ok_and(|command| command.contains("sleep"))
}

/// For those who wait for something to happen at a known time.
pub(crate) fn pause(time: Duration) {
    let until = Instant::now() + time;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        std::thread::park_timeout(left);
    }
}
