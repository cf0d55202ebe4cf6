use workbook::random::Random;

use super::*;
use crate::read;

fn noise(width: usize, height: usize, random: &mut Random) -> Grey {
    let mut picture = Grey::black(width, height);
    picture.pixels.fill_with(|| (random.next_u64() >> 56) as u8);
    picture
}

#[test]
fn every_way_gives_the_same_bits_at_every_small_size() {
    let mut random = Random::new(8);
    for width in 1..=26 {
        for height in 1..=26 {
            let picture = noise(width, height, &mut random);
            let expected = plain(&picture);
            assert_eq!(integral(&picture), expected, "integral {width} x {height}");
            assert_eq!(running(&picture), expected, "running {width} x {height}");
        }
    }
}

#[test]
fn bands_read_their_neighbours_rows_and_so_have_no_seams() {
    let picture = noise(37, 23, &mut Random::new(3));
    let expected = plain(&picture);
    for from in 0..23 {
        for to in from..=23 {
            let mut out = vec![1; 37 * (to - from)];
            band(&picture, from..to, &mut out);
            assert_eq!(out, expected.pixels[37 * from..37 * to], "{from}..{to}");
        }
    }
}

#[test]
fn all_black_all_white_and_the_step_between_them_keep_within_16_bits() {
    for level in [0, 1, 254, 255] {
        let mut picture = Grey::black(40, 40);
        picture.pixels[800..].fill(level);
        assert_eq!(running(&picture), plain(&picture), "{level}");
    }
}

#[test]
fn the_division_is_left_out_and_not_missed() {
    for pixel in 0..=255_u8 {
        for sum in 0..=AREA * 255 {
            let mean = (sum + AREA / 2) / AREA;
            let white = u32::from(pixel) + C > mean;
            assert_eq!(white, sum <= u32::from(most(pixel)), "{pixel} {sum}");
        }
    }
}

/// `data/pictures/README.md` says how these were made.
#[test]
fn it_is_bit_for_bit_what_opencv_finds() {
    for name in ["page", "landscape", "stars"] {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/pictures/");
        let load = |file: String| read::from_file(&file.into()).expect("a picture");
        let grey = load(format!("{folder}{name}.grey.png"));
        let expected = load(format!("{folder}{name}.opencv.png"));
        assert!(running(&grey) == expected, "{name}");
    }
}

/// `imageproc` cuts the mean off where we round it, so with a C of 2 it finds a pixel more
/// white than we do, and with 1 less. Beyond the border it has no pixels.
#[test]
fn but_for_rounding_and_the_border_it_is_what_imageproc_finds() {
    let picture = noise(60, 50, &mut Random::new(6));
    let ours = running(&picture);
    let grey = image::GrayImage::from_vec(60, 50, picture.pixels).expect("all pixels");
    let [less, more] =
        [0, 1].map(|delta| imageproc::contrast::adaptive_threshold(&grey, 5, delta));
    for (y, x) in (5..45).flat_map(|y| (5..55).map(move |x| (y, x))) {
        let found = ours.pixels[60 * y + x];
        let [less, more] =
            [&less, &more].map(|other| other.get_pixel(x as u32, y as u32)[0]);
        assert!(less <= found && found <= more, "{x}, {y}");
    }
}
