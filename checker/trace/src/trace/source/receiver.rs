//! What a call stands behind, and what a macro was given.

use super::{Sources, first_name, in_name};
use crate::trace::model::Place;

/// How far up a chain of calls may have begun.
const LINES_ABOVE: u32 = 4;

/// The expression before the dot of the method `call` at `place`, without `self.`.
///
/// `None` where the source does not show a method call there, as within a macro.
pub(in crate::trace) fn receiver(
    sources: &Sources,
    place: Place,
    call: &str,
) -> Option<String> {
    let (before, after) = sources.split_line(place)?;
    if first_name(&after) != call {
        return None;
    }
    let mut text = before.trim_start().to_owned();
    for above in 1..=LINES_ABOVE {
        if text.trim() != "." && !text.starts_with('.') {
            break;
        }
        let line = place.line.checked_sub(above)?;
        text = sources.line(Place { line, ..place })?.trim().to_owned() + &text;
    }
    let expression = last_expression(text.trim_end().strip_suffix('.')?);
    let field = expression.strip_prefix("self.");
    // `self.0` says more than `0`.
    let named =
        field.filter(|name| !name.starts_with(|first: char| first.is_ascii_digit()));
    let expression = named.unwrap_or(expression);
    (!expression.is_empty()).then(|| expression.to_owned())
}

/// The name of the method that is called at `place`.
pub(in crate::trace) fn method(sources: &Sources, place: Place) -> Option<String> {
    let (before, after) = sources.split_line(place)?;
    let name = first_name(&after);
    let is_call = before.ends_with('.') && after[name.len()..].starts_with('(');
    (is_call && !name.is_empty()).then(|| name.to_owned())
}

/// The name of the function that is called at `place`, without its path.
pub(in crate::trace) fn function(sources: &Sources, place: Place) -> Option<String> {
    let (_, after) = sources.split_line(place)?;
    let (path, _) = after.split_once('(')?;
    let is_path = path.chars().all(|letter| in_name(letter) || letter == ':');
    let name = path.rsplit(':').next().unwrap_or_default();
    (is_path && !name.is_empty()).then(|| name.to_owned())
}

/// The longest `a.b[c].d(e)` at the end of `text`.
fn last_expression(text: &str) -> &str {
    let mut depth = 0_usize;
    let mut start = text.len();
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ')' | ']' => depth += 1,
            '(' | '[' if depth > 0 => depth -= 1,
            _ if depth > 0 || in_name(letter) || matches!(letter, '.' | ':' | '?') => {}
            _ => break,
        }
        start = at;
    }
    text[start..].trim_start_matches([':', '.', '?'])
}

/// What the macro whose call begins at `place` was given, split at its commas.
///
/// `None` where the source shows no macro call that ends within a few lines.
pub(in crate::trace) fn macro_arguments(
    sources: &Sources,
    place: Place,
) -> Option<(String, Vec<String>)> {
    macro_call(sources, place).map(|(call, _)| call)
}

/// How many lines the macro call at `place` takes.
pub(in crate::trace) fn macro_lines(sources: &Sources, place: Place) -> Option<u32> {
    macro_call(sources, place).map(|(_, lines)| lines)
}

/// Name and arguments, and the number of lines.
type MacroCall = ((String, Vec<String>), u32);

fn macro_call(sources: &Sources, place: Place) -> Option<MacroCall> {
    let (_, mut text) = sources.split_line(place)?;
    for below in 1..=2 * LINES_ABOVE {
        if let Some(found) = split_macro(&text) {
            return Some((found, below));
        }
        let line = place.line.checked_add(below)?;
        text += " ";
        text += sources.line(Place { line, ..place })?.trim();
    }
    None
}

fn split_macro(text: &str) -> Option<(String, Vec<String>)> {
    let (name, rest) = text.split_once("!(")?;
    if name.is_empty() || !name.chars().all(in_name) {
        return None;
    }
    let mut arguments = vec![String::new()];
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for letter in rest.chars() {
        match letter {
            '"' if !escaped => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth > 0 => depth -= 1,
            ')' => return Some((name.to_owned(), trimmed(&arguments))),
            ',' if depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
        arguments.last_mut()?.push(letter);
    }
    None
}

fn trimmed(arguments: &[String]) -> Vec<String> {
    let trimmed = arguments.iter().map(|text| text.trim().to_owned());
    trimmed.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_ends_where_its_expression_does() {
        for (text, receiver) in [
            ("let a = self.hits", "self.hits"),
            ("*forks[(i + 1) % n]", "forks[(i + 1) % n]"),
            ("f(table.row(1).cell", "table.row(1).cell"),
            ("if !READY", "READY"),
        ] {
            assert_eq!(last_expression(text), receiver, "{text}");
        }
    }

    #[test]
    fn a_macro_is_split_at_its_own_commas_only() {
        let text = r#"assert_eq!(pair(1, 2), [3, 4], "a, {b}"); more"#;
        let (name, arguments) = split_macro(text).unwrap();
        assert_eq!(name, "assert_eq");
        assert_eq!(arguments, ["pair(1, 2)", "[3, 4]", "\"a, {b}\""]);
        assert_eq!(split_macro("assert!(a.b("), None);
        assert_eq!(split_macro("call(); assert!(a)"), None);
    }
}
