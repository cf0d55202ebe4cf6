//! Texts begin with something to run, can be read aloud, and quote what is there.

use std::path::{Path, PathBuf};

use crate::tree::{files_in, none, parts, read, root};

/// What follows the lesson itself in every chapter.
const PARTS: [&str; 4] = [
    "In Python this was",
    "Exercises",
    "Mistakes that everybody makes once",
    "Read on",
];

#[test]
fn a_reader_can_run_something_within_twelve_lines() {
    let idle = texts().into_iter().filter(|file| {
        let lesson = matches!(
            parts(file)[..],
            ["README.md"] | ["chapters", _, "README.md"]
        );
        let text = read(file);
        let mut start = text.lines().take(12);
        lesson && !start.any(|line| line.contains("cargo "))
    });
    let idle = idle.map(|file| file.display().to_string());
    none(&idle.collect::<Vec<_>>());
}

/// Whoever knows one lesson finds their way in all others.
#[test]
fn every_lesson_has_the_same_parts_under_the_same_headings() {
    let lacking = lessons().into_iter().flat_map(|file| {
        let text = read(&file);
        let lacks = PARTS.into_iter().filter(|part| {
            let heading = format!("## {part}");
            !text.lines().any(|line| line == heading)
        });
        let lacks = lacks.map(|part| format!("{}: no `## {part}`", file.display()));
        lacks.collect::<Vec<_>>()
    });
    none(&lacking.collect::<Vec<_>>());
}

#[test]
fn nine_of_ten_sentences_have_at_most_28_words() {
    let long = texts().into_iter().filter_map(|file| {
        let text = read(&file);
        let mut sentences: Vec<_> = sentences(&text);
        sentences.sort_by_key(|sentence| words(sentence));
        let tenth = sentences.get(sentences.len() * 9 / 10)?;
        let about = format!("{}: {} words: {tenth}", file.display(), words(tenth));
        (words(tenth) > 28).then_some(about)
    });
    none(&long.collect::<Vec<_>>());
}

#[test]
fn links_lead_somewhere() {
    let dead = texts().into_iter().flat_map(|file| {
        let text = without_code(&read(&file));
        let targets = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        let dead = targets.filter(|target| !leads_somewhere(&file, target));
        let about = dead.map(|target| format!("{}: {target}", file.display()));
        about.collect::<Vec<_>>()
    });
    none(&dead.collect::<Vec<_>>());
}

/// `<!-- src/main.rs -->` before a block of code names the file that it is from, as seen
/// from the text or from the root.
#[test]
fn quoted_code_is_the_code_in_the_file() {
    let differing = texts().into_iter().flat_map(|file| {
        let quotes = quotes(&read(&file));
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let differing = quotes.into_iter().filter_map(move |(source, code)| {
            let paths = [folder.join(&source), PathBuf::from(&source)];
            let mut files = paths.iter().filter(|path| root().join(path).is_file());
            let found = files.any(|file| contains(&read(file), &code));
            let about = format!("{}: not as in {source}:\n{code}", file.display());
            (!found).then_some(about)
        });
        differing.collect::<Vec<_>>()
    });
    none(&differing.collect::<Vec<_>>());
}

#[test]
fn code_in_a_lesson_names_the_file_that_it_is_from() {
    let loose = lessons().into_iter().filter_map(|file| {
        let text = read(&file);
        let blocks = text.lines().filter(|line| line.trim() == "```rust").count();
        let named = quotes(&text).len();
        let about = format!("{}: {blocks} blocks, {named} named", file.display());
        (blocks > named).then_some(about)
    });
    none(&loose.collect::<Vec<_>>());
}

/// All texts, without the licences and what programs have written.
fn texts() -> Vec<PathBuf> {
    files_in("", "md")
}

/// The texts of the chapters.
fn lessons() -> Vec<PathBuf> {
    let mut texts = texts();
    texts.retain(|file| matches!(parts(file)[..], ["chapters", _, "README.md"]));
    texts
}

/// What is read aloud: no code, no tables, no headings; an item of a list is a sentence.
fn sentences(text: &str) -> Vec<String> {
    let text = without_code(text);
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        let starts = ["#", "|", "- ", "* ", "<", ">"];
        let numbered = line.split_once(". ").is_some_and(|(number, _)| {
            number.chars().all(|digit| digit.is_ascii_digit())
        });
        if line.is_empty()
            || numbered
            || starts.iter().any(|start| line.starts_with(start))
        {
            paragraphs.push(String::new());
        }
        if !line.starts_with(['#', '|', '<']) {
            let last = paragraphs.last_mut().expect("never empty");
            last.push_str(line);
            last.push(' ');
        }
    }
    let ends = [". ", "? ", "! ", ": "];
    let sentences = paragraphs.iter().flat_map(|paragraph| {
        let marked = ends.iter().fold(paragraph.clone(), |text, end| {
            text.replace(end, &format!("{end}\n"))
        });
        marked.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    sentences.filter(|sentence| words(sentence) > 2).collect()
}

fn words(sentence: &str) -> usize {
    let words = sentence.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

fn without_code(text: &str) -> String {
    let mut inside = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        inside ^= fence;
        !inside && !fence && !line.starts_with("    ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Files must exist, and headings too; the network is not asked.
fn leads_somewhere(file: &Path, target: &str) -> bool {
    if target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let (path, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = file.parent().unwrap_or(Path::new(""));
    let path = if path.is_empty() {
        file.to_owned()
    } else {
        folder.join(path)
    };
    let exists = root().join(&path).exists();
    exists && (heading.is_empty() || has_heading(&path, heading))
}

fn has_heading(file: &Path, heading: &str) -> bool {
    let text = read(file);
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    headings.any(|line| {
        let line = line.trim_start_matches('#').trim().to_lowercase();
        let kept = |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
        line.chars()
            .filter(kept)
            .collect::<String>()
            .replace(' ', "-")
            == heading
    })
}

/// Each quoted file with the code that is said to be from it.
fn quotes(text: &str) -> Vec<(String, String)> {
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let quote = |number: usize| {
        let name = lines[number].strip_prefix("<!-- ")?.strip_suffix(" -->")?;
        lines.get(number + 1)?.strip_prefix("```")?;
        let code = lines[number + 2..]
            .iter()
            .take_while(|line| !line.starts_with("```"));
        let code: Vec<_> = code.copied().collect();
        Some((name.to_owned(), code.join("\n")))
    };
    (0..lines.len()).filter_map(quote).collect()
}

/// Whether the lines of `code` stand in `text`, in their order and without a gap.
///
/// A line of two dots stands for what was left out; the indentation of the whole may differ.
fn contains(text: &str, code: &str) -> bool {
    let text: Vec<_> = text.lines().collect();
    let code: Vec<_> = code.lines().collect();
    let mut rest = &text[..];
    for piece in code.split(|line| matches!(line.trim(), ".." | "// ..")) {
        let piece = unindented(piece);
        let found = (0..=rest.len().saturating_sub(piece.len())).find(|&at| {
            unindented(&rest[at..(at + piece.len()).min(rest.len())]) == piece
        });
        let Some(at) = found else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    true
}

/// Without the indentation that all lines have.
fn unindented(lines: &[&str]) -> Vec<String> {
    let used = lines.iter().filter(|line| !line.trim().is_empty());
    let indent = used.map(|line| line.len() - line.trim_start().len()).min();
    let indent = indent.unwrap_or(0);
    let lines = lines
        .iter()
        .map(|line| line.get(indent..).unwrap_or("").to_owned());
    lines.collect()
}

#[test]
fn a_quote_may_leave_lines_out_but_not_change_them() {
    let text = "fn main() {\n    let a = 1;\n    let b = 2;\n    go(a, b);\n}\n";
    assert!(contains(text, "let a = 1;\n..\ngo(a, b);"));
    assert!(!contains(text, "let a = 2;\n..\ngo(a, b);"));
    assert!(!contains(text, "go(a, b);\n..\nlet a = 1;"));
}

#[test]
fn sentences_end_at_full_stops_items_and_colons() {
    let text = "# Title\n\nOne two three. Four five six:\n\n- seven eight nine\n  ten\n\n\
                ```\nno sentence at all\n```\n";
    let lengths: Vec<_> = sentences(text).iter().map(|one| words(one)).collect();
    assert_eq!(lengths, [3, 3, 4]);
}
