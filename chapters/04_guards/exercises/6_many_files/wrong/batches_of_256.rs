//! Tempting: 256 are allowed, so the letters are read in batches of 256.
//! Wrong: the limit is for the whole process. Somebody else has letters open as well.
//! Rejected: leaks.

use std::sync::Mutex;

pub fn first_words(archive: &Archive, numbers: &[u32]) -> Result<Vec<String>, Trouble> {
    let mut words = Vec::new();
    for batch in numbers.chunks(256) {
        let letters = batch.iter().map(|number| archive.open(*number));
        let letters = letters.collect::<Result<Vec<_>, _>>()?;
        for letter in &letters {
            words.push(letter.first_word()?);
        }
    }
    Ok(words)
}

pub type Trouble = &'static str;

pub struct Archive {
    limit: usize,
    open: Mutex<usize>,
}

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
