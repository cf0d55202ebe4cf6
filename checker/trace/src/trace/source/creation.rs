//! The name of an object, from the line that creates it.

use super::{Sources, first_name, in_name, last_name};
use crate::trace::model::{ObjectKind, Place};

/// How far up the statement that creates an object may have begun.
const LINES_ABOVE: u32 = 8;
/// How many lines of a struct are searched for its fields.
const LINES_OF_STRUCT: u32 = 60;

/// What the source says about an object that is created there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::trace) enum Created {
    /// It is bound to this name; further names mean the same, as `rx` beside `tx`.
    One(Vec<String>),
    /// It becomes an element of the collection of this name.
    Element(String),
    /// It becomes the element with this index of the collection of this name.
    At(String, usize),
    /// The struct that derives `Default` here has these fields of its kind.
    Fields(Vec<String>),
}

/// Reads the name of an object of this kind from where it is created.
pub(in crate::trace) fn created(
    sources: &Sources,
    place: Place,
    kind: ObjectKind,
) -> Option<Created> {
    if sources.line(place)?.trim_start().starts_with("#[derive(") {
        return derived_fields(sources, place, kind);
    }
    of_statement(&statement_up_to(sources, place)?)
}

/// The text of the statement or field that leads up to `place`.
fn statement_up_to(sources: &Sources, place: Place) -> Option<String> {
    let (before, _) = sources.split_line(place)?;
    let mut statement = before.trim_start().to_owned();
    for above in 1..=LINES_ABOVE {
        let Some(line) = place.line.checked_sub(above) else {
            break;
        };
        let line = sources.line(Place { line, ..place }).unwrap_or_default();
        let line = line.trim();
        let ended = line.is_empty() || line.starts_with(['#', '/']);
        if ended || line.ends_with([';', '{', '}']) {
            break;
        }
        statement = format!("{line} {statement}");
    }
    Some(statement)
}

fn of_statement(statement: &str) -> Option<Created> {
    let bare = without_wrappers(statement);
    if let Some(field) = bare.strip_suffix(':').map(last_name)
        && !field.is_empty()
    {
        return Some(Created::One(vec![field.to_owned()]));
    }
    if let Some(element) = element_of_field(statement) {
        return Some(element);
    }
    let keywords = ["let ", "static ", "const "];
    let starts = keywords.iter().filter_map(|word| {
        let mut found = statement.rmatch_indices(word);
        // Neither the lifetime in `&'static T` nor the block in `[const { .. }; 5]`.
        let (at, _) = found.find(|(at, _)| {
            let (before, after) = (&statement[..*at], &statement[at + word.len()..]);
            !before.ends_with('\'') && !after.starts_with('{')
        })?;
        Some(at + word.len())
    });
    of_binding(&statement[starts.max()?..])
}

/// `text` without the calls and brackets that it ends in, such as `Arc::new(`.
fn without_wrappers(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some(inner) = text.strip_suffix(['(', '&']) {
        let path = |letter| in_name(letter) || letter == ':';
        text = inner.trim_end_matches(path).trim_end();
    }
    text
}

/// Reads `mut x: T = …`, `(tx, rx) = …`, `(a, b) = (A::new(), …`.
fn of_binding(binding: &str) -> Option<Created> {
    let (pattern, value) = binding.split_once('=')?;
    let pattern = pattern.trim();
    let value = value.trim_start();
    let index = tuple_index(value);
    if let Some(names) = pattern.strip_prefix('(') {
        let names = names.split([',', ')']).map(name_of);
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        return match index {
            Some(index) => Some(Created::One(vec![names.get(index)?.clone()])),
            None => (!names.is_empty()).then_some(Created::One(names)),
        };
    }
    let name = name_of(pattern);
    match (name.as_str(), index) {
        ("" | "_", _) => None,
        (_, Some(index)) => Some(Created::One(vec![format!("{name}.{index}")])),
        // What has keys is not numbered by its place.
        _ if pattern.contains("Map<") => Some(Created::One(vec![name])),
        _ => Some(element(&name, value).unwrap_or(Created::One(vec![name]))),
    }
}

/// Reads `forks: (0..5).map(…` within a struct.
fn element_of_field(statement: &str) -> Option<Created> {
    let colons = statement.rmatch_indices(": ");
    let mut fields = colons.filter_map(|(at, _)| {
        let name = last_name(&statement[..at]);
        let before = statement[..at].strip_suffix(name)?.trim_end();
        let begins = before.is_empty() || before.ends_with(['{', ',']);
        (begins && !name.is_empty()).then_some((name, &statement[at + 2..]))
    });
    fields.find_map(|(name, value)| element(name, value))
}

/// An element of `name`, if `value` makes several.
fn element(name: &str, value: &str) -> Option<Created> {
    if let Some((Open::List, index)) = last_open(without_wrappers(value)) {
        return Some(Created::At(name.to_owned(), index));
    }
    let many = ["map(", "from_fn(", "repeat_with(", "[", "collect"];
    // Where pointers lie says nothing about where what they point to lies.
    let pointers = ["Arc::", "Rc::", "Box::"];
    let has = |signs: &[&str]| signs.iter().any(|sign| value.contains(sign));
    (has(&many) && !has(&pointers)).then(|| Created::Element(name.to_owned()))
}

/// Which element comes next, if `text` ends within a tuple.
fn tuple_index(text: &str) -> Option<usize> {
    last_open(text).and_then(|(open, index)| (open == Open::Tuple).then_some(index))
}

/// A bracket that is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `(a, b`
    Tuple,
    /// `[a, b` and `vec![a, b`
    List,
    /// Anything else, such as a call.
    Other,
}

/// The innermost bracket that `text` leaves open, and the commas behind it.
fn last_open(text: &str) -> Option<(Open, usize)> {
    let mut open: Vec<(Open, usize)> = Vec::new();
    let mut before = '=';
    for letter in text.chars() {
        match letter {
            '(' if matches!(before, '=' | '(' | ',' | '&') => {
                open.push((Open::Tuple, 0));
            }
            '[' if !in_name(before) => open.push((Open::List, 0)),
            '(' | '[' | '{' => open.push((Open::Other, 0)),
            ')' | ']' | '}' => drop(open.pop()),
            ',' => open
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|inner| inner.1 += 1),
            _ => {}
        }
        if !letter.is_whitespace() {
            before = letter;
        }
    }
    open.pop()
}

fn name_of(pattern: &str) -> String {
    let pattern = pattern.trim();
    let pattern = pattern.strip_prefix("mut ").unwrap_or(pattern);
    first_name(pattern.trim_start_matches(['_', '&'])).to_owned()
}

/// The fields of this kind of the struct below a `#[derive(Default)]`.
fn derived_fields(
    sources: &Sources,
    place: Place,
    kind: ObjectKind,
) -> Option<Created> {
    let mut body = String::new();
    for below in 1..=LINES_OF_STRUCT {
        let line = place.line.checked_add(below)?;
        let line = sources.line(Place { line, ..place }).unwrap_or_default();
        let line = line.split("//").next().unwrap_or_default().trim();
        if !line.starts_with('#') {
            body += line;
        }
        if line.ends_with('}') || line.ends_with(';') {
            break;
        }
    }
    let (_, fields) = body.split_once('{')?;
    let fields = fields.split(',').filter_map(|field| field.split_once(':'));
    let ours = fields.filter(|(_, of_type)| holds(of_type, kind));
    let names: Vec<String> = ours
        .map(|(name, _)| last_name(name.trim_end()).to_owned())
        .collect();
    (!names.is_empty()).then_some(Created::Fields(names))
}

fn holds(of_type: &str, kind: ObjectKind) -> bool {
    let signs: &[&str] = match kind {
        ObjectKind::Atomic => &["Atomic"],
        ObjectKind::Mutex => &["Mutex<"],
        ObjectKind::RwLock => &["RwLock<"],
        ObjectKind::Condvar => &["Condvar"],
        ObjectKind::Cell => &["RaceCell<"],
        ObjectKind::Once => &["Once"],
        ObjectKind::Gauge => &["Gauge"],
        ObjectKind::Barrier | ObjectKind::Channel => &[],
    };
    signs.iter().any(|sign| of_type.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(name: &str) -> Created {
        Created::One(vec![name.to_owned()])
    }

    #[test]
    fn the_innermost_name_wins() {
        for (statement, name) in [
            ("let total = Arc::new(", "total"),
            ("let mut total: Mutex<u32> = ", "total"),
            ("static TOTAL: AtomicU32 = ", "TOTAL"),
            ("let account = Account { balance: Box::new(", "balance"),
            ("Self { balance: ", "balance"),
            ("let pair = Arc::new((", "pair.0"),
            ("let pair = Arc::new(( Mutex::new(()), ", "pair.1"),
            ("let x: &'static Mutex<u32> = Box::leak(Box::new(", "x"),
            ("let (left, right) = (Mutex::new(f(1, 2)), ", "right"),
        ] {
            assert_eq!(of_statement(statement), Some(one(name)), "{statement}");
        }
    }

    #[test]
    fn both_ends_of_a_channel_name_it() {
        let names = Created::One(vec!["jobs".into(), "inbox".into()]);
        assert_eq!(of_statement("let (jobs, inbox) = "), Some(names));
    }

    #[test]
    fn elements_are_told_from_their_collection() {
        let forks = Some(Created::Element("forks".into()));
        assert_eq!(of_statement("let forks: Vec<_> = (0..5).map(|_| "), forks);
        let field = "Table { seats: 5, forks: (0..5).map(|_| ";
        assert_eq!(of_statement(field), forks);
        let same_place = "let forks = [const { ";
        assert_eq!(of_statement(same_place), forks);
    }

    #[test]
    fn a_list_that_is_written_out_says_which_element_it_is() {
        let at = |index| Some(Created::At("forks".into(), index));
        assert_eq!(of_statement("let forks = ["), at(0));
        assert_eq!(of_statement("let forks = vec![Arc::new(f(1, 2)), "), at(1));
        assert_eq!(of_statement("let forks = vec![Arc::new("), at(0));
        assert_eq!(of_statement("Table { forks: [a, b, "), at(2));
    }

    #[test]
    fn what_is_found_by_a_key_has_no_index() {
        let pages = "let pages: HashMap<u32, Mutex<()>> = (0..4).map(|id| (id, ";
        assert_eq!(of_statement(pages), Some(one("pages")));
    }

    #[test]
    fn what_a_collection_only_points_to_is_numbered_like_any_other() {
        let forks = "let forks: Vec<_> = (0..5).map(|_| Arc::new(";
        assert_eq!(of_statement(forks), Some(one("forks")));
    }

    #[test]
    fn what_is_bound_to_nothing_has_no_name() {
        assert_eq!(of_statement("run("), None);
        assert_eq!(of_statement("let _ = "), None);
    }
}
