//! From a save to what a student sees, beside rustlings if that is at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::hangs::pause;
use crate::table::times;
use crate::terminal::Terminal;
use crate::whole::whole_workbook;
use crate::workspace::Workspace;

const ROUNDS: usize = 20;

/// Whoever checks a file at each save.
struct Contestant {
    name: &'static str,
    /// Whether it is ours, so that the promises are about it.
    promises: bool,
    terminal: Terminal,
    file: PathBuf,
    shipped: String,
    /// A text for each of `WHAT`, and the words by which its verdict is known.
    texts: [(String, &'static str); 3],
    checking: &'static str,
    /// Times of each kind of verdict, and until the check was seen to begin.
    seen: [Vec<Duration>; 3],
    begun: Vec<Duration>,
}

/// What is measured of each save, and what is promised in milliseconds.
const WHAT: [(&str, u64); 3] = [
    ("save to compile error", 350),
    ("save to verdict, wrong", 600),
    ("save to verdict, right", 600),
];

/// `rustlings` is its program and a folder that `rustlings init` has made.
pub(crate) fn measure(rustlings: Option<&[&str]>) {
    let workspace = whole_workbook("figures_latency");
    let exercise = "chapters/03_threads/exercises/1_lost_update";
    let mut contestants = vec![ours(&workspace, &workspace.root.join(exercise))];
    if let Some([program, folder]) = rustlings {
        contestants.push(theirs(program, Path::new(folder)));
    }
    for round in 0..ROUNDS {
        for contestant in &mut contestants {
            contestant.round(round);
        }
    }
    for contestant in &contestants {
        contestant.report();
        // In the next run it has to be what it was in this one.
        fs::write(&contestant.file, &contestant.shipped).unwrap();
    }
}

impl Contestant {
    /// Saves each text once and waits for its verdict.
    fn round(&mut self, round: usize) {
        for (place, (text, sign)) in self.texts.iter().enumerate() {
            // What was printed for the save before has to be over.
            pause(Duration::from_millis(400));
            let mark = self.terminal.mark();
            let text = format!("{text}\n// {round}\n");
            fs::write(&self.file, text).unwrap();
            let saved = Instant::now();
            let wait = |mark, sign| self.terminal.wait_for(mark, &[sign]).expect(sign);
            let (mark, begun) = wait(mark, self.checking);
            let (_, seen) = wait(mark, sign);
            self.begun.push(begun - saved);
            self.seen[place].push(seen - saved);
        }
    }

    fn report(&self) {
        println!("{}", self.name);
        let promise = |time| self.promises.then(|| Duration::from_millis(time));
        times("save to \"checking\"", promise(80), &self.begun);
        for ((what, promised), seen) in WHAT.iter().zip(&self.seen) {
            times(what, promise(*promised), seen);
        }
    }
}

/// One exercise of ours.
fn ours(workspace: &Workspace, folder: &Path) -> Contestant {
    let file = folder.join("exercise.rs");
    let read = |part: &str| fs::read_to_string(folder.join(part)).unwrap();
    let shipped = read("exercise.rs");
    let name = folder.file_name().unwrap().to_str().unwrap();
    let name = name.split_once('_').unwrap().1;
    // The first check builds what all checks need, which is not what is measured.
    workspace.run(&["check", name]);
    let terminal = Terminal::start(workspace.command(&["watch", name]));
    terminal.wait_for(0, &["WRONG"]).expect("a first verdict");
    Contestant {
        name: "workbook",
        promises: true,
        terminal,
        texts: [
            (
                format!("{shipped}\nfn x() {{ let () = 1; }}\n"),
                "does not compile",
            ),
            (shipped.clone(), "WRONG"),
            (read("solution.rs"), "RIGHT"),
        ],
        file,
        shipped,
        checking: "checking ",
        seen: Default::default(),
        begun: Vec::new(),
    }
}

/// The first exercise about threads: it collects the results of ten that sleep 250 ms.
fn theirs(program: &str, folder: &Path) -> Contestant {
    let state = "DON'T EDIT THIS FILE!\n\nthreads1\n\n";
    fs::write(folder.join(".rustlings-state.txt"), state).unwrap();
    let file = folder.join("exercises/20_threads/threads1.rs");
    let shipped = fs::read_to_string(&file).unwrap();
    let answer =
        |line: &str| shipped.replace("        // TODO: Collect", &format!("{line}//"));
    let mut command = Command::new(program);
    command.current_dir(folder).env_remove("CARGO_TARGET_DIR");
    let terminal = Terminal::start(command);
    let first = terminal.wait_for(0, &["could not compile", "done"]);
    first.expect("a first verdict");
    Contestant {
        name: "rustlings (the exercise itself sleeps 250 ms)",
        promises: false,
        terminal,
        texts: [
            (answer("let () = 1;"), "could not compile"),
            (answer("let _: &Vec<u128> = &results;"), "isn't done yet"),
            (
                answer("results.push(handle.join().unwrap());"),
                "Exercise done",
            ),
        ],
        file,
        shipped,
        checking: "Checking the exercise",
        seen: Default::default(),
        begun: Vec::new(),
    }
}
