//! From black and white pixels to the bytes of a file, in three ways.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use crate::grey::Grey;

/// As JPEG of high quality, which is made for photographs: sharp edges cost it dearly.
///
/// # Errors
///
/// If a side is longer than 65,535 pixels.
pub(crate) fn jpeg(picture: &Grey) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    encode(JpegEncoder::new_with_quality(&mut bytes, 95), picture)?;
    Ok(bytes)
}

/// As PNG, which every viewer knows.
///
/// # Errors
///
/// If a side is too long for it.
pub(crate) fn png(picture: &Grey) -> ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    encode(PngEncoder::new(&mut bytes), picture)?;
    Ok(bytes)
}

/// As PBM: a line of text, then a bit for each pixel. 1 is black, and each row begins with a
/// byte of its own. Jef Poskanzer, Netpbm (1988).
pub(crate) fn pbm(picture: &Grey) -> Vec<u8> {
    let header = format!("P4\n{} {}\n", picture.width, picture.height);
    let mut bytes = header.into_bytes();
    for row in picture.pixels.chunks_exact(picture.width) {
        let (eights, rest) = row.as_chunks::<8>();
        bytes.extend(eights.iter().map(|eight| bits(eight)));
        if !rest.is_empty() {
            bytes.push(bits(rest));
        }
    }
    bytes
}

fn encode(encoder: impl ImageEncoder, picture: &Grey) -> ImageResult<()> {
    let side = |length| u32::try_from(length).unwrap_or(u32::MAX);
    let (width, height) = (side(picture.width), side(picture.height));
    encoder.write_image(&picture.pixels, width, height, ExtendedColorType::L8)
}

/// At most eight pixels, the first in the highest bit.
fn bits(pixels: &[u8]) -> u8 {
    let black = |(place, pixel): (usize, &u8)| u8::from(*pixel == 0) << (7 - place);
    pixels.iter().enumerate().map(black).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_row_of_nine_pixels_takes_two_bytes() {
        let mut picture = Grey::black(9, 2);
        picture.pixels[1..10].fill(255);
        assert_eq!(pbm(&picture), b"P4\n9 2\n\x80\x00\x7f\x80");
    }

    #[test]
    fn what_was_written_as_png_is_read_as_it_was() {
        let mut picture = Grey::black(13, 5);
        picture.pixels[20..40].fill(255);
        assert_eq!(read::light(&png(&picture).unwrap()), Ok(picture));
    }
}
