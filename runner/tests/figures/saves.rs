//! Saves at random times: is a verdict ever about another text than the one on the disk?

use std::time::{Duration, Instant};

use crate::hangs::pause;
use crate::table::line;
use crate::terminal::Terminal;
use crate::workspace::Workspace;

/// What a save and the line that is just being printed may overlap.
const OVERLAP: Duration = Duration::from_millis(100);

pub(crate) fn measure(count: u64) {
    let workspace = Workspace::new("figures_saves");
    let watch = workspace.command(&["watch", "four"]);
    let terminal = Terminal::start(watch);
    terminal.wait_for(0, &["WRONG"]).expect("a first verdict");
    let mark = terminal.mark();
    let mut saves = Vec::new();
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    for number in 0..count {
        // An editor's way to save: beside it, then renamed.
        workspace.part("saved.tmp", &answer(number));
        let new = workspace.answer().with_file_name("saved.tmp");
        std::fs::rename(new, workspace.answer()).unwrap();
        saves.push(Instant::now());
        // xorshift (Marsaglia 2003).
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        pause(Duration::from_millis(random % 700));
    }
    let last = format!("left: {}", count + 100);
    terminal.wait_for(mark, &[&last]).expect("the last verdict");
    let verdicts = verdicts(&terminal, mark);
    let stale = |(number, time): &&(u64, Instant)| {
        let next = saves.get(usize::try_from(*number).unwrap() + 1);
        next.is_some_and(|next| *time > *next + OVERLAP)
    };
    let stale = verdicts.iter().filter(stale).count();
    let measured = format!("{stale} of {} verdicts", verdicts.len());
    let what = format!("stale verdicts in {count} saves");
    line(&what, "0", &measured, stale == 0);
}

/// A wrong answer that its verdict names: `left: 101` for the first.
fn answer(number: u64) -> String {
    let wrong = number + 101;
    format!("/// Four.\npub fn four() -> u64 {{\n    {wrong}\n}}\n")
}

/// The numbers of the answers that verdicts were about, and when they were shown.
fn verdicts(terminal: &Terminal, mark: usize) -> Vec<(u64, Instant)> {
    let mut text = String::new();
    let mut verdicts = Vec::new();
    for (part, time) in terminal.parts(mark) {
        text.push_str(&part);
        while let Some((_, rest)) = text.split_once("left: ") {
            let Some((number, rest)) = rest.split_once('\r') else {
                break;
            };
            let number: u64 = number.trim().parse().unwrap();
            verdicts.push((number - 101, time));
            text = rest.to_owned();
        }
    }
    verdicts
}
