//! From the bytes of a file to grey pixels, in two ways, and with a limit on the memory.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::grey::Grey;

/// Pictures of more pixels are refused. A header of 30 bytes can promise a gigabyte.
const MOST_PIXELS: u64 = 100_000_000;

/// Reads the picture in a file.
///
/// # Errors
///
/// If it can't be read, or is no whole picture of a kind and size that is known here. The
/// sentence doesn't name the file.
pub(crate) fn from_file(path: &PathBuf) -> Result<Grey, String> {
    let bytes = fs::read(path).map_err(|error| format!("can't be read ({error})"))?;
    light(&bytes)
}

/// All colours, then grey: what every picture needs, and most programs do.
///
/// # Errors
///
/// As [`from_file`].
pub(crate) fn all_colours(bytes: &[u8]) -> Result<Grey, String> {
    Ok(grey(&upright(bytes)?))
}

/// Of a JPEG picture only the brightness, which it keeps apart from its two colours.
///
/// The brightness is weighted as in JPEG (ITU-R BT.601), and in [`all_colours`] as on screens
/// (BT.709): a level may differ between the two ways, as between libraries.
///
/// # Errors
///
/// As [`from_file`].
pub(crate) fn light(bytes: &[u8]) -> Result<Grey, String> {
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return all_colours(bytes);
    }
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let turned = decoder.exif().is_some();
    let kept_apart = matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::YCbCr | ColorSpace::Luma)
    );
    if turned || !kept_apart {
        return all_colours(bytes);
    }
    let (width, height) = decoder.info().map_or((0, 0), |info| {
        (usize::from(info.width), usize::from(info.height))
    });
    refuse_too_large(width as u64, height as u64)?;
    Ok(Grey {
        width,
        height,
        pixels: decoder.decode().map_err(broken)?,
    })
}

/// The picture as it is meant to be seen: cameras note which side was up.
fn upright(bytes: &[u8]) -> Result<DynamicImage, String> {
    if bytes.is_empty() {
        return Err("is empty".to_owned());
    }
    let reader = ImageReader::new(Cursor::new(bytes));
    let reader = reader.with_guessed_format().map_err(broken)?;
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    refuse_too_large(width.into(), height.into())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn grey(picture: &DynamicImage) -> Grey {
    let pixels = picture.to_luma8();
    Grey {
        width: picture.width() as usize,
        height: picture.height() as usize,
        pixels: pixels.into_raw(),
    }
}

fn refuse_too_large(width: u64, height: u64) -> Result<(), String> {
    if width * height > MOST_PIXELS {
        return Err(format!(
            "claims {width} x {height} pixels, and {} million are the limit here",
            MOST_PIXELS / 1_000_000
        ));
    }
    Ok(())
}

fn broken(error: impl std::fmt::Display) -> String {
    let error = error.to_string();
    let first = error.lines().next().unwrap_or_default();
    format!("is no whole PNG or JPEG picture ({first})")
}
