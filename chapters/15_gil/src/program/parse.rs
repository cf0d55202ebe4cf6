//! From text to instructions.

use std::error::Error;
use std::fmt;

use super::{Code, Place, Program};

/// The longest wait; nobody would sit through more of them.
const LONGEST_WAIT: u64 = 1_000_000;

/// Where a file makes no sense, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    file: String,
    place: Place,
    why: String,
}

impl Error for Malformed {}

/// `loop.txt:3:5: there is no label `agian`; labels are: again`.
impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.place, self.why)
    }
}

/// A word, and where it stands.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    place: Place,
}

/// What is wrong with a word.
type Wrong<'a> = (Word<'a>, String);

/// Everything that names stand for.
struct Names<'a> {
    /// Labels, and the instructions that they stand before.
    labels: Vec<(&'a str, usize)>,
    variables: Vec<&'a str>,
}

pub(super) fn parse(file: &str, text: &str) -> Result<Program, Malformed> {
    let malformed = |(word, why): Wrong| Malformed {
        file: file.to_owned(),
        place: word.place,
        why,
    };
    let lines: Vec<_> = text.lines().enumerate().map(words).collect();
    let names = names(&lines).map_err(malformed)?;
    let mut codes = Vec::new();
    let mut places = Vec::new();
    for line in lines.iter().filter(|line| label(line).is_none()) {
        if let Some(first) = line.first() {
            codes.push(code(line, &names).map_err(malformed)?);
            places.push(first.place);
        }
    }
    codes.push(Code::Return);
    places.push(Place {
        line: text.lines().count() + 1,
        column: 1,
    });
    Ok(Program {
        file: file.to_owned(),
        codes,
        places,
        variables: names.variables.len(),
    })
}

/// The words of a line, without its remark.
fn words((number, line): (usize, &str)) -> Vec<Word<'_>> {
    let code = line.split('#').next().unwrap_or_default();
    let words = code.split_whitespace().map(|text| {
        // Both are parts of the same text, so their distance is the word's place in it.
        let before = text.as_ptr() as usize - code.as_ptr() as usize;
        let place = Place {
            line: number + 1,
            column: code[..before].chars().count() + 1,
        };
        Word { text, place }
    });
    words.collect()
}

/// The label, if the line holds nothing else.
fn label<'a>(line: &[Word<'a>]) -> Option<&'a str> {
    match line {
        [word] => word.text.strip_suffix(':'),
        _ => None,
    }
}

fn names<'a>(lines: &[Vec<Word<'a>>]) -> Result<Names<'a>, Wrong<'a>> {
    let mut names = Names {
        labels: Vec::new(),
        variables: vec!["n", "shared"],
    };
    let mut instructions = 0;
    for line in lines {
        if let Some(label) = label(line) {
            if names.labels.iter().any(|(other, _)| *other == label) {
                return Err((line[0], format!("there are two labels `{label}`")));
            }
            names.labels.push((label, instructions));
        } else if !line.is_empty() {
            instructions += 1;
        }
        if let [code, variable] = line[..]
            && code.text == "store"
            && !names.variables.contains(&variable.text)
        {
            names.variables.push(variable.text);
        }
    }
    Ok(names)
}

fn code<'a>(line: &[Word<'a>], names: &Names<'a>) -> Result<Code, Wrong<'a>> {
    let name = line[0];
    let code = match name.text {
        "push" => Code::Push(number(line, "a number")?),
        "load" => Code::Load(names.variable(operand(line, "a variable")?)?),
        "store" => Code::Store(names.variable(operand(line, "a variable")?)?),
        "jump" => Code::Jump(names.label(operand(line, "a label")?)?),
        "jump_if_zero" => Code::JumpIfZero(names.label(operand(line, "a label")?)?),
        "wait" => Code::Wait(microseconds(line)?),
        "add" => Code::Add,
        "subtract" => Code::Subtract,
        "new" => Code::New,
        "get" => Code::Get,
        "set" => Code::Set,
        "drop" => Code::Drop,
        "return" => Code::Return,
        other => return Err((name, format!("`{other}` is no instruction; {KNOWN}"))),
    };
    match line.get(code.words()) {
        None => Ok(code),
        Some(word) => {
            let why = format!("one word too many: `{}`", word.text);
            Err((*word, why))
        }
    }
}

impl Code {
    /// How many words its line has.
    fn words(self) -> usize {
        match self {
            Self::Push(_)
            | Self::Load(_)
            | Self::Store(_)
            | Self::Jump(_)
            | Self::JumpIfZero(_)
            | Self::Wait(_) => 2,
            _ => 1,
        }
    }
}

const KNOWN: &str = "there are push, load, store, add, subtract, new, get, set, drop, \
                     jump, jump_if_zero, wait and return";

fn operand<'a>(line: &[Word<'a>], what: &str) -> Result<Word<'a>, Wrong<'a>> {
    let missing = || (line[0], format!("`{}` needs {what}", line[0].text));
    line.get(1).copied().ok_or_else(missing)
}

fn number<'a, N: std::str::FromStr>(
    line: &[Word<'a>],
    what: &str,
) -> Result<N, Wrong<'a>> {
    let word = operand(line, what)?;
    let wrong = |_| (word, format!("`{}` is not {what}", word.text));
    word.text.parse().map_err(wrong)
}

fn microseconds<'a>(line: &[Word<'a>]) -> Result<u64, Wrong<'a>> {
    let what = "a number of microseconds from 0 to 1000000";
    let wait = number(line, what)?;
    if wait > LONGEST_WAIT {
        return Err((line[1], format!("`{wait}` is not {what}")));
    }
    Ok(wait)
}

impl<'a> Names<'a> {
    fn variable(&self, word: Word<'a>) -> Result<usize, Wrong<'a>> {
        let found = self.variables.iter().position(|name| *name == word.text);
        found.ok_or_else(|| {
            let known = self.variables.join(", ");
            let why =
                format!("nothing is stored as `{}`; there are {known}", word.text);
            (word, why)
        })
    }

    fn label(&self, word: Word<'a>) -> Result<usize, Wrong<'a>> {
        let found = self.labels.iter().find(|(label, _)| *label == word.text);
        found.map(|found| found.1).ok_or_else(|| {
            let known: Vec<_> = self.labels.iter().map(|label| label.0).collect();
            let known = known.join(", ");
            let why = format!("there is no label `{}`; there are {known}", word.text);
            (word, why)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match Program::parse("f.txt", text) {
            Ok(program) => panic!("{program:?}"),
            Err(malformed) => malformed.to_string(),
        }
    }

    #[test]
    fn every_mistake_is_told_with_its_line_and_column() {
        let cases = [
            ("push 1\n  pusj 2", "f.txt:2:3: `pusj` is no instruction"),
            ("push", "f.txt:1:1: `push` needs a number"),
            ("push 1 2", "f.txt:1:8: one word too many: `2`"),
            ("add 1", "f.txt:1:5: one word too many: `1`"),
            ("push one", "f.txt:1:6: `one` is not a number"),
            ("push 9223372036854775808", "f.txt:1:6: `92233"),
            ("jump away", "f.txt:1:6: there is no label `away`"),
            ("a:\na:", "f.txt:2:1: there are two labels `a`"),
            ("load x", "f.txt:1:6: nothing is stored as `x`"),
            ("wait -1", "f.txt:1:6: `-1` is not a number of microseconds"),
            ("wait 1000001", "f.txt:1:6: `1000001` is not a number"),
            ("ä x", "f.txt:1:1: `ä` is no instruction"),
            ("   # ä\n ä:\n jump ö", "f.txt:3:7: there is no label `ö`"),
        ];
        for (text, expected) in cases {
            let message = message(text);
            assert!(message.starts_with(expected), "{message}");
        }
    }

    #[test]
    fn a_label_stands_for_the_instruction_after_it() {
        let text = "again: # here\n\n push 1\nlast:\n jump again\n jump end\nend:";
        let program = Program::parse("f.txt", text).expect("a program");
        let codes = [Code::Push(1), Code::Jump(0), Code::Jump(3), Code::Return];
        assert_eq!(program.codes(), codes);
        assert_eq!(program.place(1), "f.txt:5:2");
    }

    #[test]
    fn an_empty_file_is_a_program_that_returns() {
        let program = Program::parse("f.txt", "\n# nothing\n").expect("a program");
        assert_eq!(program.codes(), [Code::Return]);
    }
}
