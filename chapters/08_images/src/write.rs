//! From black and white pixels to the bytes of a file, in five ways.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use crate::grey::Grey;

#[path = "bilevel.rs"]
mod bilevel;

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

/// The same by an encoder that computes eight pixels at a time where the CPU can.
///
/// # Errors
///
/// If a side is longer than 65,535 pixels.
pub(crate) fn jpeg_in_vectors(picture: &Grey) -> Result<Vec<u8>, String> {
    let [width, height] = sides(picture)?;
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 95)
        .encode(
            &picture.pixels,
            width,
            height,
            jpeg_encoder::ColorType::Luma,
        )
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The same by an encoder for pictures of two levels: see [`bilevel`].
///
/// # Errors
///
/// If a side is longer than 65,535 pixels.
pub(crate) fn jpeg_of_two_levels(picture: &Grey) -> Result<Vec<u8>, String> {
    let [width, height] = sides(picture)?;
    Ok(bilevel::jpeg(&packed(picture), width, height))
}

fn sides(picture: &Grey) -> Result<[u16; 2], String> {
    let side = |length: usize| {
        u16::try_from(length)
            .map_err(|_| format!("{length} pixels are too long for JPEG"))
    };
    Ok([side(picture.width)?, side(picture.height)?])
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
/// byte of its own. Jef Poskanzer, Pbmplus (1988); today part of Netpbm.
pub(crate) fn pbm(picture: &Grey) -> Vec<u8> {
    let header = format!("P4\n{} {}\n", picture.width, picture.height);
    [header.as_bytes(), &packed(picture)].concat()
}

/// A bit for each pixel.
fn packed(picture: &Grey) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(picture.width.div_ceil(8) * picture.height);
    for row in picture.pixels.chunks_exact(picture.width) {
        let (eights, rest) = row.as_chunks();
        bytes.extend(eights.iter().map(|eight| eight_bits(*eight)));
        if !rest.is_empty() {
            let mut eight = [255; 8];
            eight[..rest.len()].copy_from_slice(rest);
            bytes.push(eight_bits(eight));
        }
    }
    bytes
}

fn encode(encoder: impl ImageEncoder, picture: &Grey) -> ImageResult<()> {
    let side = |length| u32::try_from(length).unwrap_or(u32::MAX);
    let (width, height) = (side(picture.width), side(picture.height));
    encoder.write_image(&picture.pixels, width, height, ExtendedColorType::L8)
}

/// Eight pixels, 0 or 255 each, as eight bits, the first one highest.
pub(crate) fn eight_bits(eight: [u8; 8]) -> u8 {
    // Of each pixel one bit is kept, another one of each. The product adds all bytes up in the
    // highest byte, and no two of them meet in a bit.
    let kept = !u64::from_be_bytes(eight) & 0x8040_2010_0804_0201;
    kept.wrapping_mul(0x0101_0101_0101_0101).to_be_bytes()[0]
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
    fn every_pixel_has_its_bit() {
        for place in 0..8 {
            let mut eight = [255; 8];
            eight[place] = 0;
            assert_eq!(eight_bits(eight), 0x80 >> place, "pixel {place}");
        }
        assert_eq!((eight_bits([0; 8]), eight_bits([255; 8])), (255, 0));
    }

    #[test]
    fn both_encoders_write_a_picture_that_looks_the_same() {
        let mut picture = Grey::black(64, 40);
        picture.pixels[64 * 16..].fill(255);
        let ways = [
            jpeg(&picture).unwrap(),
            jpeg_in_vectors(&picture).unwrap(),
            jpeg_of_two_levels(&picture).unwrap(),
        ];
        for bytes in ways {
            let read = read::light(&bytes).unwrap();
            let pairs = read.pixels.iter().zip(&picture.pixels);
            let farthest = pairs.map(|(one, other)| one.abs_diff(*other)).max();
            assert!(farthest <= Some(8), "{farthest:?} levels apart");
        }
    }

    #[test]
    fn what_was_written_as_png_is_read_as_it_was() {
        let mut picture = Grey::black(13, 5);
        picture.pixels[20..40].fill(255);
        assert_eq!(read::light(&png(&picture).unwrap()), Ok(picture));
    }
}
