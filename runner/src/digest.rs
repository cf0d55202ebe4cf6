//! Tells two contents apart.

use std::fmt;

/// FNV-1a with 128 bits (Fowler, Noll, Vo 1991): the same on every machine and release.
///
/// It guards against chance, not against somebody who looks for two equal contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest(u128);

impl Digest {
    /// The digest of one content.
    pub(crate) fn of(content: &[u8]) -> Self {
        let mut digest = Self::default();
        digest.add(content);
        digest
    }

    /// Adds a part, and where it ends.
    pub(crate) fn add(&mut self, part: &[u8]) {
        for &byte in part {
            self.step(byte);
        }
        for byte in (part.len() as u64).to_le_bytes() {
            self.step(byte);
        }
    }

    fn step(&mut self, byte: u8) {
        self.0 =
            (self.0 ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013B);
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_letters_in_other_parts_are_another_content() {
        let digest = |parts: [&str; 2]| {
            let mut digest = Digest::default();
            for part in parts {
                digest.add(part.as_bytes());
            }
            digest
        };
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_eq!(digest(["ab", "c"]), digest(["ab", "c"]));
    }
}
