//! Right: each letter is opened, read and closed before the next one. Its guard dies at the
//! end of the closure, also if the word can't be read.

use std::sync::Mutex;

/// The first word of each of these letters.
pub fn first_words(archive: &Archive, numbers: &[u32]) -> Result<Vec<String>, Trouble> {
    let word = |number: &u32| archive.open(*number)?.first_word();
    numbers.iter().map(word).collect()
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
