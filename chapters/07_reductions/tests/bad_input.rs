//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{Scratch, text, unwrapped};

impl Scratch {
    /// Writes a text, and has the chapter count its words.
    fn count(&self, text: &[u8]) -> Output {
        let file = self.0.join("text");
        fs::write(&file, text).expect("a file");
        self.chapter(&["--input", file.to_str().expect("a plain name")])
    }

    fn chapter(&self, flags: &[&str]) -> Output {
        let command = Command::new(env!("CARGO_BIN_EXE_reductions"));
        self.run(command, &[&["--variant", "speed"], flags].concat())
    }

    fn run(&self, mut command: Command, flags: &[&str]) -> Output {
        command.args(["--quick", "--mebibytes", "1"]).args(flags);
        command.arg("--out").arg(self.0.join("out"));
        support::settle(&mut command);
        fs::create_dir_all(self.0.join("out")).expect("a folder");
        command.output().expect("the chapter starts")
    }

    fn left(&self, file: &str) -> bool {
        Path::new(&self.0).join("out").join(file).exists()
    }
}

#[test]
fn a_text_that_is_no_utf_8_is_counted_byte_by_byte_alone() {
    let scratch = Scratch::new("latin_1");
    let output = scratch.count(&b"caf\xE9 cr\xE8me ".repeat(100_000));
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = unwrapped(&output.stdout);
    assert!(!said.contains("split") && said.contains("words"), "{said}");
    assert!(!said.contains("wrong"), "{said}");
    assert!(scratch.left("sizes.svg") && scratch.left("speed.csv"));
}

#[test]
fn a_text_with_letters_of_many_bytes_is_counted_alike_in_every_way() {
    let scratch = Scratch::new("greek");
    let output = scratch.count("ἐν ἀρχῇ ἦν ὁ λόγος\n".repeat(20_000).as_bytes());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = unwrapped(&output.stdout);
    assert!(said.contains("split") && !said.contains("wrong"), "{said}");
}

#[test]
fn an_empty_text_is_refused_by_name() {
    let scratch = Scratch::new("empty");
    let output = scratch.count(b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("text is empty"));
    assert!(output.stderr.len() < 300 && !scratch.left("run.json"));
}

#[test]
fn a_text_of_a_few_bytes_is_too_little_to_be_measured_and_told_so() {
    let scratch = Scratch::new("tiny");
    let output = scratch.count(b"one");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("too little"), "{said}");
}

#[test]
fn a_file_that_is_not_there_is_told_by_name() {
    let scratch = Scratch::new("missing");
    let output = scratch.chapter(&["--input", "no/such/text"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("no/such/text can't be read"), "{said}");
}

#[test]
fn the_same_seed_writes_the_same_text_of_the_size_asked_for() {
    let scratch = Scratch::new("make");
    let made = ["one", "other"].map(|name| {
        let file = scratch.0.join(name);
        let output = scratch.chapter(&["--make", file.to_str().expect("a plain name")]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        fs::read(file).expect("a text")
    });
    assert!(made[0].len() >= 1 << 20 && made[0].is_ascii());
    assert!(made[0] == made[1], "two texts of the same seed differ");
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/texts/zipf.txt");
    let kept = fs::read(kept).expect("a text of the workbook");
    assert!(made[0].starts_with(&kept), "the one in data/ is another");
}

#[test]
fn a_text_that_can_not_be_written_is_told_by_name() {
    let scratch = Scratch::new("nowhere");
    let output = scratch.chapter(&["--make", "no/such/folder/text"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("give --make another name"), "{said}");
}

#[test]
fn lists_of_no_size_are_refused_with_a_size_that_works() {
    let scratch = Scratch::new("size");
    let output = scratch.chapter(&["--mebibytes", "0"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("try --mebibytes 128"), "{said}");
}

#[test]
fn one_round_on_more_threads_than_cpus_gives_numbers_without_intervals() {
    let scratch = Scratch::new("one_round");
    let output = scratch.chapter(&["--rounds", "1", "--threads", "1,3"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = unwrapped(&output.stdout);
    assert!(said.contains("3 threads"), "{said}");
    assert!(!said.contains('['), "an interval from one round: {said}");
}

#[cfg(target_os = "linux")]
#[test]
fn one_cpu_alone_measures_one_thread_and_all_the_rest() {
    let scratch = Scratch::new("one_cpu");
    let chapter = Command::new(env!("CARGO_BIN_EXE_reductions"));
    let Some(chapter) = support::on_one_cpu(&chapter) else {
        return;
    };
    let output = scratch.run(chapter, &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = unwrapped(&output.stdout);
    assert!(
        said.contains("1 thread") && !said.contains("2 threads, GB/s"),
        "{said}"
    );
    assert!(said.contains("Where 1 thread count"), "{said}");
}
