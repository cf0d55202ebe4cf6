//! The coefficients of all blocks, as codes of unequal length one after the other.

use std::array::from_fn;

use super::BLOCK;
use crate::write::eight_bits;

/// The symbols for sixteen zeros, and for nothing but zeros in the rest of the block.
const SIXTEEN_ZEROS: usize = 0xF0;
const ONLY_ZEROS: usize = 0x00;
/// More bytes than a block takes: no coefficient has more than 27 bits.
const LONGEST: usize = 4 * BLOCK;

/// Some bits, and how many.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Code {
    pub(super) bits: u16,
    pub(super) length: u8,
}

pub(super) struct Scan<'a> {
    codes: &'a [[Code; 256]; 2],
    /// The bits of each number: from 0 to 1023, then from -1024 to -1.
    numbers: [Code; 2048],
    /// The first coefficient of the block before.
    before: i16,
    bytes: Vec<u8>,
    end: End,
}

/// How far the bytes are written. Small, so that it is kept in registers meanwhile.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    /// How many bytes are full.
    full: usize,
    /// The bits after them, from the top. Between two codes they are fewer than eight.
    kept: u64,
    count: u32,
}

impl<'a> Scan<'a> {
    /// With the codes for a block's first coefficient, and those for all others.
    pub(super) fn new(codes: &'a [[Code; 256]; 2]) -> Self {
        Self {
            codes,
            // A shift to and fro extends the sign.
            numbers: from_fn(|low| number(((low as u16) << 5).cast_signed() >> 5)),
            before: 0,
            bytes: Vec::new(),
            end: End::default(),
        }
    }

    /// Of the first coefficient the change since the block before; then all that are not zero,
    /// each with the number of zeros before it.
    pub(super) fn block(&mut self, coefficients: &[i16; BLOCK]) {
        if self.bytes.len() < self.end.full + LONGEST {
            self.bytes.resize(2 * self.bytes.len() + LONGEST, 0);
        }
        let [first, others] = self.codes;
        let bits_of = |number: i16| self.numbers[number as usize % 2048];
        let (bytes, mut end) = (&mut self.bytes[..], self.end);

        let change = bits_of(coefficients[0] - self.before);
        self.before = coefficients[0];
        end.put(bytes, first[usize::from(change.length)], change);

        let mut left = not_zero(coefficients) & !1;
        let mut next = 1;
        while left != 0 {
            let place = left.trailing_zeros() as usize % BLOCK;
            left &= left - 1;
            let mut zeros = place - next;
            while zeros > 15 {
                end.put(bytes, others[SIXTEEN_ZEROS], Code::default());
                zeros -= 16;
            }
            let bits = bits_of(coefficients[place]);
            let symbol = (zeros as u8) << 4 | bits.length;
            end.put(bytes, others[usize::from(symbol)], bits);
            next = place + 1;
        }
        if next < BLOCK {
            end.put(bytes, others[ONLY_ZEROS], Code::default());
        }
        self.end = end;
    }

    /// Fills the last byte with ones.
    pub(super) fn fill(&mut self) {
        let ones = Code {
            bits: 0x7F,
            length: 7,
        };
        self.end.put(&mut self.bytes, ones, Code::default());
    }

    /// Moves the full bytes to a file, in which FF begins a marker if no zero follows.
    pub(super) fn move_to(&mut self, file: &mut Vec<u8>) {
        let push = |file: &mut Vec<u8>, byte: u8| {
            file.push(byte);
            if byte == 0xFF {
                file.push(0);
            }
        };
        // It is rare, and so the faster way is to look at 16 at once.
        let (many, rest) = self.bytes[..self.end.full].as_chunks::<16>();
        for bytes in many {
            if bytes.iter().copied().fold(0, u8::max) == 0xFF {
                for byte in bytes {
                    push(file, *byte);
                }
            } else {
                file.extend_from_slice(bytes);
            }
        }
        for byte in rest {
            push(file, *byte);
        }
        self.end.full = 0;
    }
}

impl End {
    /// Writes a code and the bits after it. One of the two has a bit at least.
    #[inline]
    fn put(&mut self, bytes: &mut [u8], code: Code, rest: Code) {
        let length = u32::from(code.length + rest.length);
        let bits = u64::from(code.bits) << rest.length | u64::from(rest.bits);
        self.kept |= bits << (64 - self.count - length);
        self.count += length;
        // All eight bytes, whether full or not: those that are not are written again.
        bytes[self.full..][..8].copy_from_slice(&self.kept.to_be_bytes());
        self.full += (self.count / 8) as usize;
        self.kept <<= self.count & !7;
        self.count %= 8;
    }
}

/// No more bits than a number needs; of a negative one those of its opposite, inverted.
fn number(number: i16) -> Code {
    let length = 16 - number.unsigned_abs().leading_zeros() as u8;
    let bits = if number < 0 { number - 1 } else { number };
    Code {
        bits: bits as u16 & ((1 << length) - 1),
        length,
    }
}

/// A bit for each coefficient that is not zero, that of the first one lowest.
fn not_zero(coefficients: &[i16; BLOCK]) -> u64 {
    let levels = coefficients.map(|number| if number == 0 { 255 } else { 0 });
    let (eights, _) = levels.as_chunks::<8>();
    let bits: [u8; 8] = from_fn(|row| eight_bits(eights[row]));
    u64::from_be_bytes(bits).reverse_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negative_number_has_the_bits_of_its_opposite_inverted() {
        let bits = |of| (number(of).length, number(of).bits);
        let small = [0, 1, -1, 5, -5].map(bits);
        assert_eq!(small, [(0, 0), (1, 1), (1, 0), (3, 5), (3, 2)]);
        assert_eq!([1023, -1023].map(bits), [(10, 1023), (10, 0)]);
    }

    #[test]
    fn each_coefficient_that_is_not_zero_has_its_bit() {
        for place in 0..BLOCK {
            let mut coefficients = [0; BLOCK];
            coefficients[place] = -3;
            assert_eq!(not_zero(&coefficients), 1 << place);
        }
    }

    #[test]
    fn a_byte_of_ones_is_followed_by_a_zero_and_no_bit_is_lost() {
        let codes = [[Code::default(); 256]; 2];
        let mut scan = Scan::new(&codes);
        scan.bytes = vec![0; 100];
        let ones = Code {
            bits: 0xFFFF,
            length: 16,
        };
        let zero = Code { bits: 0, length: 1 };
        for _ in 0..5 {
            scan.end.put(&mut scan.bytes, ones, zero);
        }
        let mut file = Vec::new();
        scan.move_to(&mut file);
        let ends = [0xFF, 0, 0xFF, 0, 0x7F, 0xFF, 0, 0xBF, 0xFF, 0, 0xDF];
        assert_eq!(file[..ends.len()], ends);
        assert_eq!((scan.end.count, scan.end.kept >> 59), (5, 0b11110));
    }
}
