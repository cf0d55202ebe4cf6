//! JPEG for pictures that are black and white, with nothing in between.
//!
//! Of each block of 8 by 8 pixels JPEG keeps 64 coefficients: how much of each of 64 cosine
//! waves is in it, divided by a number from a table, and rounded. But for the rounding, they
//! are a sum: so much from the first row of pixels, so much from the second. And a row of eight
//! pixels, each black or white, is one of 256. So what a row gives is computed once for all
//! rows there are, and the coefficients of a block are the sum of eight entries of a table.
//!
//! ITU-T T.81 (1992) defines the format. The file's header, with its tables of divisors and
//! of codes, comes from the crate `jpeg_encoder`.

use std::array::from_fn;
use std::f64::consts::{FRAC_1_SQRT_2, PI};
use std::sync::LazyLock;

#[path = "bilevel/scan.rs"]
mod scan;

use scan::{Code, Scan};

/// Pixels in a block, and its coefficients.
const BLOCK: usize = 64;
/// Bits after the point in the table. No coefficient reaches 1024: they fit into 16 bits.
const POINT: u32 = 5;

/// What all such files have in common.
struct Format {
    header: Vec<u8>,
    /// Where the header has the height, and after it the width.
    size_at: usize,
    /// The codes for a block's first coefficient, and those for all others.
    codes: [[Code; 256]; 2],
    /// How much each row of pixels adds to each coefficient, by its place in the block.
    rows: Vec<[[i16; BLOCK]; 256]>,
}

static FORMAT: LazyLock<Format> = LazyLock::new(|| {
    let mut file = Vec::new();
    jpeg_encoder::Encoder::new(&mut file, 95)
        .encode(&[255], 1, 1, jpeg_encoder::ColorType::Luma)
        .expect("one pixel is not too large");
    Format::read(file)
});

/// The file for a picture of which `packed` has the bits, as in PBM.
pub(crate) fn jpeg(packed: &[u8], width: u16, height: u16) -> Vec<u8> {
    let format = &*FORMAT;
    let mut file = format.header.clone();
    file[format.size_at..][..2].copy_from_slice(&height.to_be_bytes());
    file[format.size_at + 2..][..2].copy_from_slice(&width.to_be_bytes());
    // As much as for a grey picture; most of it is never touched.
    file.reserve(8 * packed.len());

    let stride = usize::from(width).div_ceil(8);
    let mut scan = Scan::new(&format.codes);
    for blocks in packed.chunks(8 * stride) {
        for column in 0..stride {
            // Below the picture it is white, which is a row of zeros.
            let row = |y: usize| blocks.get(y * stride + column).copied().unwrap_or(0);
            scan.block(&format.coefficients(from_fn(row)));
        }
        scan.move_to(&mut file);
    }
    scan.fill();
    scan.move_to(&mut file);
    file.extend([0xFF, 0xD9]);
    file
}

impl Format {
    /// Takes a small file apart.
    fn read(mut file: Vec<u8>) -> Self {
        let (mut size_at, mut divisors) = (0, [0; BLOCK]);
        let mut codes = [[Code::default(); 256]; 2];
        let mut at = 2;
        // Each segment begins with FF, its kind and its length.
        let end = loop {
            let length = u16::from_be_bytes([file[at + 2], file[at + 3]]);
            let next = at + 2 + usize::from(length);
            let body = &file[at + 4..next];
            match file[at + 1] {
                0xC0 => size_at = at + 5,
                0xC4 => codes[usize::from(body[0] >> 4)] = huffman(&body[1..]),
                // Table 1 is for colours.
                0xDB if body[0] == 0 => divisors.copy_from_slice(&body[1..=BLOCK]),
                0xDA => break next,
                _ => {}
            }
            at = next;
        };
        file.truncate(end);
        Self {
            header: file,
            size_at,
            codes,
            rows: rows(&divisors),
        }
    }

    /// Of a block with these rows, in the order of the file.
    fn coefficients(&self, block: [u8; 8]) -> [i16; BLOCK] {
        // Half of one more, so that cutting off rounds.
        let mut sums = [1 << (POINT - 1); BLOCK];
        for (rows, bits) in self.rows.iter().zip(block) {
            for (sum, part) in sums.iter_mut().zip(&rows[usize::from(bits)]) {
                *sum += part;
            }
        }
        sums.map(|sum| sum >> POINT)
    }
}

/// The codes, from how many there are of each length and what they stand for.
fn huffman(table: &[u8]) -> [Code; 256] {
    let (counts, mut symbols) = (&table[..16], table[16..].iter());
    let mut codes = [Code::default(); 256];
    let mut bits = 0;
    for (length, count) in (1..).zip(counts) {
        for symbol in symbols.by_ref().take(usize::from(*count)) {
            codes[usize::from(*symbol)] = Code { bits, length };
            bits += 1;
        }
        bits <<= 1;
    }
    codes
}

fn rows(divisors: &[u8; BLOCK]) -> Vec<[[i16; BLOCK]; 256]> {
    let order = zigzag();
    let across: [[f64; 8]; 256] = from_fn(|bits| across(bits as u8));
    let part = |y, bits: usize, place: usize| {
        let (down, right) = (order[place] / 8, order[place] % 8);
        let part = wave(y, down) * across[bits][right] / f64::from(divisors[place]);
        (part * f64::from(1 << POINT)).round() as i16
    };
    let row = |y| from_fn(|bits| from_fn(|place| part(y, bits, place)));
    (0..8).map(row).collect()
}

/// How much of each of eight waves is in a row of pixels. Bits that are set are black.
fn across(bits: u8) -> [f64; 8] {
    let level = |x: usize| if bits << x & 0x80 == 0 { 127.0 } else { -128.0 };
    from_fn(|number| (0..8).map(|x| level(x) * wave(x, number)).sum())
}

/// The wave that goes up or down `number` times within eight pixels, at one of them.
fn wave(pixel: usize, number: usize) -> f64 {
    let scale = if number == 0 { FRAC_1_SQRT_2 } else { 1.0 };
    let [pixel, number] = [pixel, number].map(|number| f64::from(number as u8));
    scale / 2.0 * ((2.0 * pixel + 1.0) * number * PI / 16.0).cos()
}

/// From the coarsest wave to the finest, to and fro along the diagonals.
fn zigzag() -> [usize; BLOCK] {
    let mut order = from_fn(|place| place);
    order.sort_by_key(|place| {
        let (down, right) = (place / 8, place % 8);
        let up = (down + right) % 2 == 0;
        (down + right, if up { right } else { down })
    });
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grey::Grey;
    use crate::{read, write};
    use workbook::random::Random;

    /// Black and white, more or less of each from top to bottom.
    fn noise(width: usize, height: usize) -> Grey {
        let mut random = Random::new(5);
        let mut picture = Grey::black(width, height);
        for (index, pixel) in picture.pixels.iter_mut().enumerate() {
            *pixel = if random.below(height) < index / width {
                255
            } else {
                0
            };
        }
        picture
    }

    #[test]
    fn what_is_read_again_is_as_near_as_with_a_common_encoder() {
        for (width, height) in [(1, 1), (8, 8), (9, 7), (33, 40), (200, 160)] {
            let picture = noise(width, height);
            let off = |bytes: Vec<u8>| {
                let read = read::light(&bytes).expect("a picture");
                assert_eq!((read.width, read.height), (width, height));
                let pairs = read.pixels.iter().zip(&picture.pixels);
                let squares =
                    pairs.map(|(one, other)| u64::from(one.abs_diff(*other)).pow(2));
                squares.sum::<u64>()
            };
            let ours = off(write::jpeg_of_two_levels(&picture).expect("small"));
            let theirs = off(write::jpeg_in_vectors(&picture).expect("small"));
            assert!(ours <= theirs + theirs / 8 + 64, "{ours}, {theirs}");
        }
    }

    #[test]
    fn a_file_is_as_long_as_with_a_common_encoder() {
        let picture = noise(400, 300);
        let ours = write::jpeg_of_two_levels(&picture).expect("small").len();
        let theirs = write::jpeg_in_vectors(&picture).expect("small").len();
        assert!(
            200 * ours.abs_diff(theirs) < theirs,
            "{ours}, {theirs} bytes"
        );
    }

    #[test]
    fn the_order_goes_to_and_fro_along_the_diagonals() {
        let order = zigzag();
        assert_eq!(order[..10], [0, 1, 8, 16, 9, 2, 3, 10, 17, 24]);
        assert_eq!(order[61..], [55, 62, 63]);
    }
}
