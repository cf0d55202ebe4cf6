//! Answers that hang: how soon that is said, and whether anything of them is left.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use crate::table::{line, longest};
use crate::workspace::Workspace;

const LIMIT: Duration = Duration::from_millis(500);
/// Rounds, unless others are asked for.
const ROUNDS: usize = 200;

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

/// `rounds` takes it in parts, where nobody has four minutes of an idle machine.
pub(crate) fn measure(rounds: Option<&str>) {
    let rounds = rounds.map_or(ROUNDS, |rounds| rounds.parse().expect("a number"));
    let workspace = Workspace::new("figures_hangs");
    let mut late = Vec::new();
    let mut named = Vec::new();
    let mut orphans = 0;
    for round in 0..rounds {
        let way = round % WAYS.len();
        let (since, out) = hang(&workspace, WAYS[way], LIMIT);
        assert!(out.contains("hang") || out.contains("deadlock"), "{out}");
        if way == 3 {
            // With an hour to go, only the look at the threads can end it.
            let (since, out) = hang(&workspace, WAYS[way], Duration::from_hours(1));
            assert!(out.contains("deadlock"), "{out}");
            named.push(since);
        } else {
            late.push(since.saturating_sub(LIMIT));
        }
        orphans += alive(&workspace.root.join("children"));
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
    let measured = format!("{orphans} of {} children", 2 * rounds);
    line("left of all hangs", "0", &measured, orphans == 0);
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

/// How many of the processes in the list still run.
fn alive(list: &Path) -> usize {
    let list = fs::read_to_string(list).unwrap_or_default();
    let lives = |id: &&str| {
        let command = fs::read_to_string(format!("/proc/{id}/cmdline"));
        command.is_ok_and(|command| command.contains("sleep"))
    };
    list.lines().filter(lives).count()
}

/// For those who wait for something to happen at a known time.
pub(crate) fn pause(time: Duration) {
    let until = Instant::now() + time;
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        std::thread::park_timeout(left);
    }
}
