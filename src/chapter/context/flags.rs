//! What the flags of a chapter were set to.

use std::num::NonZeroUsize;
use std::path::Path;

use super::Context;
use crate::chapter::options::OwnValue;

impl Context {
    /// The thread counts to measure: those asked for, else 1, 2, 4 and so on up to `most`.
    #[must_use]
    pub fn threads(&self, most: NonZeroUsize) -> Vec<NonZeroUsize> {
        self.options
            .threads
            .clone()
            .unwrap_or_else(|| doublings(most))
    }

    /// The seed of all chance: the one asked for, else 1.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.options.seed.unwrap_or(1)
    }

    /// The value of the chapter's own [`Flag::number`](crate::chapter::Flag::number).
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn number(&self, flag: &str) -> f64 {
        match self.options.own.get(flag) {
            Some(OwnValue::Number(value)) => *value,
            _ => panic!("this chapter has no number --{flag}"),
        }
    }

    /// The value of the chapter's own [`Flag::count`](crate::chapter::Flag::count).
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn count(&self, flag: &str) -> u64 {
        match self.options.own.get(flag) {
            Some(OwnValue::Count(count)) => *count,
            _ => panic!("this chapter has no count --{flag}"),
        }
    }

    /// The word given to the chapter's own [`Flag::choice`](crate::chapter::Flag::choice).
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn choice(&self, flag: &str) -> &'static str {
        match self.options.own.get(flag) {
            Some(OwnValue::Choice(word)) => word,
            _ => panic!("this chapter has no choice --{flag}"),
        }
    }

    /// Whether the chapter's own [`Flag::switch`](crate::chapter::Flag::switch) was given.
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn switch(&self, flag: &str) -> bool {
        match self.options.own.get(flag) {
            Some(OwnValue::Switch(on)) => *on,
            _ => panic!("this chapter has no switch --{flag}"),
        }
    }

    /// The text given to the chapter's own [`Flag::string`](crate::chapter::Flag::string), if any.
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn string(&self, flag: &str) -> Option<&str> {
        match self.options.own.get(flag) {
            Some(OwnValue::String(text)) => text.as_deref(),
            _ => panic!("this chapter has no text --{flag}"),
        }
    }

    /// The path given to the chapter's own [`Flag::path`](crate::chapter::Flag::path), if any.
    ///
    /// # Panics
    ///
    /// If the chapter has no such flag.
    #[must_use]
    pub fn path(&self, flag: &str) -> Option<&Path> {
        match self.options.own.get(flag) {
            Some(OwnValue::Path(path)) => path.as_deref(),
            _ => panic!("this chapter has no path --{flag}"),
        }
    }
}

/// 1, 2, 4 and so on, and `most` itself.
fn doublings(most: NonZeroUsize) -> Vec<NonZeroUsize> {
    let rising = std::iter::successors(Some(NonZeroUsize::MIN), |count| {
        count.checked_mul(NonZeroUsize::new(2)?)
    });
    let mut counts: Vec<_> = rising.take_while(|count| *count < most).collect();
    counts.push(most);
    counts
}
