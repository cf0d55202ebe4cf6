//! Reads a token.

/// A token that is being followed.
#[derive(Clone, Default, Debug)]
pub struct Script {
    parts: Vec<ScriptPart>,
    /// The part with which it begins again at its end; behind the last one if it ends.
    again: usize,
    /// The part that is being followed, and how many steps of it are done.
    at: usize,
    done: usize,
    values_done: usize,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct ScriptPart {
    name: String,
    steps: usize,
    values: Vec<usize>,
}

impl Script {
    /// Reads a token.
    ///
    /// # Errors
    ///
    /// The part that is none.
    pub fn parse(token: &str) -> Result<Self, String> {
        let (once, turn) = token.trim().split_once("..").unwrap_or((token.trim(), ""));
        let mut parts = parse_parts(once)?;
        let again = parts.len();
        parts.extend(parse_parts(turn)?);
        Ok(Self {
            parts,
            again,
            ..Self::default()
        })
    }

    /// Begins again.
    pub fn rewind(&mut self) {
        (self.at, self.done, self.values_done) = (0, 0, 0);
    }

    /// The thread that goes next, if the token says so.
    pub fn next_name(&mut self) -> Option<&str> {
        while self.done >= self.parts.get(self.at)?.steps {
            (self.at, self.done, self.values_done) = (self.at + 1, 0, 0);
            if self.at == self.parts.len() {
                self.at = self.again;
            }
        }
        self.done += 1;
        Some(&self.parts[self.at].name)
    }

    /// The value that goes next: 0 unless the token says otherwise.
    pub fn next_value(&mut self) -> usize {
        let Some(part) = self.parts.get(self.at) else {
            return 0;
        };
        if self.done < part.steps {
            return 0;
        }
        self.values_done += 1;
        part.values.get(self.values_done - 1).copied().unwrap_or(0)
    }
}

/// Reads parts with dots in between; none at all from an empty text.
fn parse_parts(text: &str) -> Result<Vec<ScriptPart>, String> {
    let parts = text.split('.').filter(|_| !text.is_empty());
    let parts = parts.map(|part| {
        ScriptPart::parse(part).ok_or_else(|| {
            format!("`{part}` is no part of a replay token; a part is like `main2`")
        })
    });
    parts.collect()
}

impl ScriptPart {
    fn parse(part: &str) -> Option<Self> {
        let mut pieces = part.split('+');
        let step = pieces.next()?;
        let digits = step.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (name, steps) = step.split_at(digits);
        let name = name.strip_suffix(':').unwrap_or(name).to_owned();
        let values = pieces
            .map(|value| value.parse().ok())
            .collect::<Option<_>>()?;
        let steps = steps.parse().ok()?;
        (!name.is_empty()).then_some(Self {
            name,
            steps,
            values,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let script = Script::parse("main1.left_1:2+0+3").unwrap();
        let (name, values) = ("left_1".to_owned(), vec![0, 3]);
        assert_eq!(
            script.parts[1],
            ScriptPart {
                name,
                steps: 2,
                values
            }
        );
    }

    #[test]
    fn what_is_no_token_is_named() {
        assert!(Script::parse("main1.7").unwrap_err().contains("`7`"));
    }
}
