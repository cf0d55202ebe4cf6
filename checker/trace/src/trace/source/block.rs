//! In which block of the source a call stands.

use super::Sources;
use crate::trace::model::Place;

/// The line of the `if` in whose block `place` stands; `None` if that is another block, or
/// if there is a loop around it in the same function.
///
/// Blocks are told by how far their lines are indented, as `rustfmt` does it.
pub(in crate::trace) fn enclosing_if(sources: &Sources, place: Place) -> Option<u32> {
    let lines = sources.lines(place.file);
    let own = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let mut blocks = blocks_around(&lines, own);
    let innermost = blocks
        .next()
        .filter(|at| words(&lines[*at]).next() == Some("if"))?;
    let is_loop = |at: usize| {
        words(&lines[at]).any(|word| matches!(word, "loop" | "while" | "for"))
    };
    (!blocks.any(is_loop)).then(|| u32::try_from(innermost + 1).ok())?
}

/// The first lines of the blocks around this line, from the inside to the function.
fn blocks_around(lines: &[String], own: usize) -> impl Iterator<Item = usize> {
    let mut depth = indent(lines.get(own).map_or("", String::as_str));
    let one_line = lines
        .get(own)
        .filter(|line| line.contains('{'))
        .map(|_| own);
    let above = (0..own.min(lines.len())).rev().filter_map(move |at| {
        let line = &lines[at];
        let is_outside = indent(line) < depth && line.trim_end().ends_with('{');
        is_outside.then(|| {
            depth = indent(line);
            begin(lines, at)
        })
    });
    let is_inside = |at: &usize| words(&lines[*at]).all(|word| word != "fn");
    one_line.into_iter().chain(above).take_while(is_inside)
}

/// Where the statement begins whose block begins in line `at`: a long one has its brace in
/// a line of its own, as far out as its first line.
fn begin(lines: &[String], at: usize) -> usize {
    if lines[at].trim() != "{" {
        return at;
    }
    let same = |above: &usize| indent(&lines[*above]) == indent(&lines[at]);
    (0..at).rev().find(same).unwrap_or(at)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split("//").next().unwrap_or_default();
    code.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first lines of the blocks around the line that has a `wait`, from the inside.
    fn around(text: &str) -> Vec<String> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let own = lines.iter().position(|line| line.contains("wait")).unwrap();
        let blocks = blocks_around(&lines, own);
        blocks.map(|at| lines[at].trim().to_owned()).collect()
    }

    #[test]
    fn blocks_come_from_the_inside_and_end_at_the_function() {
        let text = "mod m {\n    fn f() {\n        loop {\n            a();\n\n            \
                    if b {\n                wait();\n            }\n        }\n    }\n}";
        assert_eq!(around(text), ["if b {", "loop {"]);
    }

    #[test]
    fn a_block_that_has_ended_is_not_around() {
        let text = "fn f() {\n    while a {\n        b();\n    }\n    wait();\n}";
        assert!(around(text).is_empty());
    }

    #[test]
    fn a_long_condition_begins_above_its_brace() {
        let text = "fn f() {\n    if a\n        && b\n    {\n        wait();\n    }\n}";
        assert_eq!(around(text), ["if a"]);
    }

    #[test]
    fn a_block_of_one_line_is_around_its_own_line() {
        assert_eq!(
            around("fn f() {\n    if a { wait(); }\n}"),
            ["if a { wait(); }"]
        );
    }
}
