//! An archive of letters. A process may have 256 of them open at the same time, and no more.
//!
//! The list of three hundred first words is never finished: "too many are open". Read them
//! all, in their order. If a letter can't be read, say so, and leave nothing open.

use std::sync::Mutex;

/// The first word of each of these letters.
pub fn first_words(archive: &Archive, numbers: &[u32]) -> Result<Vec<String>, Trouble> {
    let letters = numbers.iter().map(|number| archive.open(*number));
    let letters: Vec<_> = letters.collect::<Result<_, _>>()?;
    // TODO: how many letters are open here? And when is each of them closed?
    letters.iter().map(Letter::first_word).collect()
}

pub type Trouble = &'static str;

/// Letters, of which so many may be open at once. The ink of number 13 has run.
pub struct Archive {
    limit: usize,
    open: Mutex<usize>,
}

/// An open letter. It closes itself when it is dropped.
pub struct Letter<'a>(u32, &'a Archive);

impl Archive {
    pub fn new(limit: usize) -> Self {
        let open = Mutex::new(0);
        Self { limit, open }
    }

    pub fn open_now(&self) -> usize {
        *self.open.lock().unwrap()
    }

    pub fn open(&self, number: u32) -> Result<Letter<'_>, Trouble> {
        let mut open = self.open.lock().unwrap();
        if *open == self.limit {
            return Err("too many are open");
        }
        *open += 1;
        Ok(Letter(number, self))
    }
}

impl Letter<'_> {
    pub fn first_word(&self) -> Result<String, Trouble> {
        let readable = (self.0 != 13).then(|| format!("Dear {}", self.0));
        readable.ok_or("the ink has run")
    }
}

impl Drop for Letter<'_> {
    fn drop(&mut self) {
        *self.1.open.lock().unwrap() -= 1;
    }
}
