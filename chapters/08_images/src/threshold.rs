//! Black or white? Each pixel is compared with the mean of its surroundings.
//!
//! One level for the whole picture fails where the light is uneven: it takes the dark
//! corner of a page for ink. Here a pixel is white if it is brighter than the mean of the 11
//! by 11 pixels around it, less 2. The mean is rounded to the nearest whole number, and
//! beyond the border the outermost pixels go on: as `adaptiveThreshold` of `OpenCV` has it.

#![expect(
    clippy::inline_always,
    reason = "compiled once more for the vectors of its caller"
)]

use std::ops::Range;

use crate::grey::Grey;

/// Width and height of the surroundings, the pixel in their middle.
const BLOCK: usize = 11;
const HALF: usize = BLOCK / 2;
const AREA: u32 = (BLOCK * BLOCK) as u32;
/// How much darker than the mean a pixel may be and still be white.
const C: u32 = 2;

/// As it is defined: 121 pixels are added up for each one.
pub(crate) fn plain(picture: &Grey) -> Grey {
    let mut out = Grey::black(picture.width, picture.height);
    for y in 0..picture.height {
        for x in 0..picture.width {
            let sum = sum_around(picture, x, y);
            let mean = (sum + AREA / 2) / AREA;
            let pixel = u32::from(picture.pixels[y * picture.width + x]);
            out.pixels[y * picture.width + x] = if pixel + C > mean { 255 } else { 0 };
        }
    }
    out
}

fn sum_around(picture: &Grey, x: usize, y: usize) -> u32 {
    let mut sum = 0;
    for down in 0..BLOCK {
        let row = picture.row((y + down).cast_signed() - HALF.cast_signed());
        for right in 0..BLOCK {
            let x = (x + right).saturating_sub(HALF).min(picture.width - 1);
            sum += u32::from(row[x]);
        }
    }
    sum
}

/// With a table of the sums of everything above and to the left: four look-ups for each pixel.
///
/// F. Crow, "Summed-area tables for texture mapping" (1984).
pub(crate) fn integral(picture: &Grey) -> Grey {
    let (width, table) = summed_areas(picture);
    let mut out = Grey::black(picture.width, picture.height);
    for y in 0..picture.height {
        let (above, below) = (&table[y * width..], &table[(y + BLOCK) * width..]);
        for x in 0..picture.width {
            // A large picture's sums overflow, and their differences are right all the same.
            let lower = below[x + BLOCK].wrapping_sub(below[x]);
            let sum = lower.wrapping_sub(above[x + BLOCK].wrapping_sub(above[x]));
            let place = y * picture.width + x;
            out.pixels[place] = black_or_white(picture.pixels[place], sum);
        }
    }
    out
}

/// How wide the table is, and the table: a row and a column of zeros, then the sums, with
/// [`HALF`] pixels of border on each side.
fn summed_areas(picture: &Grey) -> (usize, Vec<u32>) {
    let width = picture.width + 2 * HALF + 1;
    let height = picture.height + 2 * HALF + 1;
    let mut table = vec![0_u32; width * height];
    for y in 1..height {
        let row = picture.row((y - 1).cast_signed() - HALF.cast_signed());
        let mut sum = 0_u32;
        for x in 1..width {
            let pixel = row[(x - 1).saturating_sub(HALF).min(picture.width - 1)];
            sum = sum.wrapping_add(u32::from(pixel));
            table[y * width + x] = table[(y - 1) * width + x].wrapping_add(sum);
        }
    }
    (width, table)
}

/// With one sum for each column, that goes down with the rows: see [`band`].
pub(crate) fn running(picture: &Grey) -> Grey {
    let mut out = Grey::black(picture.width, picture.height);
    running_into(picture, &mut out);
    out
}

/// The same into a picture that is there already, whatever its size.
pub(crate) fn running_into(picture: &Grey, out: &mut Grey) {
    (out.width, out.height) = (picture.width, picture.height);
    out.pixels.resize(picture.pixels.len(), 0);
    band(picture, 0..picture.height, &mut out.pixels);
}

/// The rows `rows` of the result, into `out`. Reads five rows more on both sides.
///
/// A column's sum loses the uppermost pixel and gains the next one below. All numbers fit
/// into 16 bits, so the compiler works on 8 columns with one instruction, and on 16 where the
/// CPU has AVX2.
pub(crate) fn band(picture: &Grey, rows: Range<usize>, out: &mut [u8]) {
    #[cfg(target_arch = "x86_64")]
    {
        #[target_feature(enable = "avx2")]
        fn with_avx2(picture: &Grey, rows: Range<usize>, out: &mut [u8]) {
            kernel(picture, rows, out);
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: all that it asks for is AVX2, and this CPU has it.
            return unsafe { with_avx2(picture, rows, out) };
        }
    }
    kernel(picture, rows, out);
}

#[inline(always)]
fn kernel(picture: &Grey, rows: Range<usize>, out: &mut [u8]) {
    let mut sums = Sums::around(picture, rows.start.cast_signed());
    for (y, out) in rows.zip(out.chunks_exact_mut(picture.width)) {
        let y = y.cast_signed();
        sums.compare(picture.row(y), out);
        sums.go_down(picture, y);
    }
}

/// The sums of [`BLOCK`] pixels of each column, with the border repeated on both sides.
struct Sums {
    columns: Vec<u16>,
    pairs: Vec<u16>,
    fours: Vec<u16>,
}

impl Sums {
    #[inline(always)]
    fn around(picture: &Grey, y: isize) -> Self {
        let width = picture.width + 2 * HALF;
        let mut sums = Self {
            columns: vec![0; width],
            pairs: vec![0; width],
            fours: vec![0; width],
        };
        for near in y - HALF.cast_signed()..=y + HALF.cast_signed() {
            let inner = &mut sums.columns[HALF..];
            for (sum, pixel) in inner.iter_mut().zip(picture.row(near)) {
                *sum += u16::from(*pixel);
            }
        }
        sums.repeat_border();
        sums
    }

    /// From around row `y` to around the next one.
    #[inline(always)]
    fn go_down(&mut self, picture: &Grey, y: isize) {
        let half = HALF.cast_signed();
        let (gone, come) = (picture.row(y - half), picture.row(y + half + 1));
        let inner = self.columns[HALF..].iter_mut();
        for (sum, (gone, come)) in inner.zip(gone.iter().zip(come)) {
            *sum = *sum + u16::from(*come) - u16::from(*gone);
        }
        self.repeat_border();
    }

    #[inline(always)]
    fn repeat_border(&mut self) {
        let end = self.columns.len() - HALF;
        let (first, last) = (self.columns[HALF], self.columns[end - 1]);
        self.columns[..HALF].fill(first);
        self.columns[end..].fill(last);
    }

    /// Adds up 11 neighbours as 4 + 4 + 2 + 1, and compares each pixel with its sum.
    #[inline(always)]
    fn compare(&mut self, row: &[u8], out: &mut [u8]) {
        let columns = &self.columns;
        for (pair, (one, next)) in
            self.pairs.iter_mut().zip(columns.iter().zip(&columns[1..]))
        {
            *pair = one + next;
        }
        let later = self.pairs.iter().zip(&self.pairs[2..]);
        for (four, (pair, next)) in self.fours.iter_mut().zip(later) {
            *four = pair + next;
        }
        let width = row.len();
        let (one, next) = (&self.fours[..width], &self.fours[4..][..width]);
        let (pair, last) = (&self.pairs[8..][..width], &columns[10..][..width]);
        let out = &mut out[..width];
        for x in 0..width {
            let sum = one[x] + next[x] + pair[x] + last[x];
            out[x] = if sum <= most(row[x]) { 255 } else { 0 };
        }
    }
}

/// The largest sum whose rounded mean is below `pixel` + [`C`].
///
/// The mean, sum / 121, is never half-way between two whole numbers, for 121 is odd. So it
/// is rounded to less than n just if sum / 121 < n - 1/2: no division is needed.
fn most(pixel: u8) -> u16 {
    const ABOVE_BLACK: u16 = ((AREA * (2 * C - 1) - 1) / 2) as u16;
    AREA as u16 * u16::from(pixel) + ABOVE_BLACK
}

fn black_or_white(pixel: u8, sum: u32) -> u8 {
    if sum <= u32::from(most(pixel)) {
        255
    } else {
        0
    }
}

#[cfg(test)]
#[path = "threshold/tests.rs"]
mod tests;
