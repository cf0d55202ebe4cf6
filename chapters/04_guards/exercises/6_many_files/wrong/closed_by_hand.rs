//! Tempting: each letter is closed on the line after its word was read.
//! Wrong: if the word can't be read, the function is left one line before that.
//! Rejected: leaks.

use std::mem::ManuallyDrop;

use std::sync::Mutex;

pub fn first_words(archive: &Archive, numbers: &[u32]) -> Result<Vec<String>, Trouble> {
    let mut words = Vec::new();
    for number in numbers {
        let letter = ManuallyDrop::new(archive.open(*number)?);
        words.push(letter.first_word()?);
        drop(ManuallyDrop::into_inner(letter));
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
