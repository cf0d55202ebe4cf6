//! What is reduced: numbers and a text, made from a seed.

use std::fs;
use std::iter::repeat_with;
use std::path::Path;

use workbook::chapter::{self, Context, Flag, Progress};
use workbook::random::Random;

/// How many different words the text is made of.
const VOCABULARY: i32 = 20_000;
/// So many numbers or bytes are made between two looks at the clock.
const STEP: usize = 1 << 20;

/// What the user may say of the data.
pub(crate) fn flags() -> [Flag; 3] {
    [
        Flag::count("mebibytes", 128, 1..=8192, "size of each list"),
        Flag::path("input", "a text of your own, to count the words of"),
        Flag::path("make", "only write a text of that size, into this file"),
    ]
}

/// Lists that are longer than the caches are large.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) whole: Vec<u32>,
    /// From -0.5 up to 0.5, so that a sum stays small and its errors show.
    pub(crate) real: Vec<f64>,
    pub(crate) other: Vec<f64>,
    pub(crate) text: Vec<u8>,
}

impl Data {
    /// As large as the flags say, with less text than numbers: the plain ways to count are
    /// slow. Takes about half a second, and for larger lists it shows how far it is.
    ///
    /// # Errors
    ///
    /// If the user's own text can't be read, or is empty.
    pub(crate) fn new(cx: &Context) -> chapter::Result<Self> {
        let bytes = bytes(cx)?;
        let most = if cx.options().quick {
            8 << 20
        } else {
            32 << 20
        };
        let mut random = Random::new(cx.seed());
        let text = match cx.path("input") {
            Some(path) => own_text(path)?,
            None => text(cx, &mut random, bytes.min(most)),
        };
        let list = |name, count| Making::new(cx, name, count);
        Ok(Self {
            text,
            whole: list("whole numbers", bytes / 4)
                .all(|| (random.next_u64() >> 32) as u32),
            real: list("real numbers", bytes / 8).all(|| random.unit() - 0.5),
            other: list("more real numbers", bytes / 8).all(|| random.unit() - 0.5),
        })
    }
}

/// Writes a text as large as `--mebibytes` says into `file`, and returns its size in bytes.
///
/// # Errors
///
/// If the file can't be written.
pub(crate) fn make_text(cx: &Context, file: &Path) -> chapter::Result<usize> {
    let text = text(cx, &mut Random::new(cx.seed()), bytes(cx)?);
    // Written under another name first: whoever finds the file finds all of it.
    let unfinished = file.with_extension("tmp");
    let written = fs::write(&unfinished, &text);
    written
        .and_then(|()| fs::rename(&unfinished, file))
        .map_err(|error| {
            let name = file.display();
            format!("{name} can't be written ({error}); give --make another name")
        })?;
    Ok(text.len())
}

/// A text, and meanwhile a line that shows how far it is.
fn text(cx: &Context, random: &mut Random, bytes: usize) -> Vec<u8> {
    let mut progress = cx.progress();
    zipf(random, bytes, |made| {
        progress.at(|| format!("making a text: {made} %"));
    })
}

/// The size that the flags ask for; a quick run takes less.
fn bytes(cx: &Context) -> chapter::Result<usize> {
    let most = if cx.options().quick {
        32 << 20
    } else {
        usize::MAX
    };
    Ok((usize::try_from(cx.count("mebibytes"))? << 20).min(most))
}

/// A list that is being made, and the line that shows how far it is.
struct Making {
    name: &'static str,
    count: usize,
    progress: Progress,
}

impl Making {
    fn new(cx: &Context, name: &'static str, count: usize) -> Self {
        Self {
            name,
            count,
            progress: cx.progress(),
        }
    }

    fn all<T>(mut self, mut one: impl FnMut() -> T) -> Vec<T> {
        let Self { name, count, .. } = self;
        let mut list = Vec::with_capacity(count);
        while list.len() < count {
            let made = 100 * list.len() / count;
            self.progress.at(|| format!("making {name}: {made} %"));
            list.extend(repeat_with(&mut one).take(STEP.min(count - list.len())));
        }
        list
    }
}

/// Numbers from -0.5 up to 0.5, all of them multiples of 2^-53.
pub(crate) fn reals(random: &mut Random, count: usize) -> Vec<f64> {
    (0..count).map(|_| random.unit() - 0.5).collect()
}

fn own_text(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.display();
    let text = fs::read(path).map_err(|error| {
        format!("{name} can't be read ({error}); give --input the name of a text file")
    })?;
    if text.is_empty() {
        return Err(format!("{name} is empty: there is no word in it to count"));
    }
    Ok(text)
}

/// A text in which the second word is half as frequent as the first, the third a third, and
/// so on: G. K. Zipf, *The Psycho-Biology of Language* (1935).
///
/// Tells now and then how many percent are made.
fn zipf(random: &mut Random, bytes: usize, mut tell: impl FnMut(usize)) -> Vec<u8> {
    let words: Vec<Vec<u8>> = (0..VOCABULARY).map(|rank| word(random, rank)).collect();
    let mut text = Vec::with_capacity(bytes + 16);
    while text.len() < bytes {
        if text.len().is_multiple_of(64) {
            tell(100 * text.len() / bytes);
        }
        let rank = f64::from(VOCABULARY).powf(random.unit()) - 1.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to the number of words"
        )]
        text.extend_from_slice(&words[rank as usize]);
        text.push(if random.below(12) == 0 { b'\n' } else { b' ' });
    }
    text
}

/// Random letters; frequent words are shorter.
fn word(random: &mut Random, rank: i32) -> Vec<u8> {
    let shortest = 2 + (rank + 1).ilog2() as usize / 3;
    let length = shortest + random.below(6);
    let letter = |_| b'a' + u8::try_from(random.below(26)).expect("below 26");
    (0..length).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frequency::by_map;

    #[test]
    fn the_most_frequent_word_is_about_twice_as_frequent_as_the_next() {
        let text = zipf(&mut Random::new(1), 1 << 20, |_| ());
        let mut counts: Vec<u64> = by_map(&text).into_values().collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        let [first, second] = [counts[0], counts[1]];
        assert!(
            3 * second < 2 * first && first < 2 * second,
            "{first} {second}"
        );
    }
}
