//! Draws pictures from a seed, as many and as large as one likes.

use image::{Rgb, RgbImage};
use workbook::random::Random;

/// What can be drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Motif {
    /// A page of writing under a lamp that lights one corner.
    Page,
    /// Three ranges of hills, a sun and a lot of grain.
    Landscape,
    /// A few hundred stars, a galaxy, and the camera's noise.
    Stars,
}

impl Motif {
    pub(crate) const ALL: [Self; 3] = [Self::Page, Self::Landscape, Self::Stars];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Landscape => "landscape",
            Self::Stars => "stars",
        }
    }

    /// A picture of at least 8 by 8 pixels.
    pub(crate) fn draw(self, width: u32, height: u32, seed: u64) -> RgbImage {
        let (width, height) = (width.max(8), height.max(8));
        let random = &mut Random::new(seed);
        match self {
            Self::Page => page(width, height, random),
            Self::Landscape => landscape(width, height, random),
            Self::Stars => stars(width, height, random),
        }
    }
}

fn page(width: u32, height: u32, random: &mut Random) -> RgbImage {
    let ink = writing(width, height, random);
    let far = f64::from(width.max(height));
    RgbImage::from_fn(width, height, |x, y| {
        let distance = f64::from(x).hypot(f64::from(y)) / far;
        let light = 235.0 / (1.0 + 1.6 * distance * distance);
        let paper = light + 0.6 * random.normal();
        let level = if ink[(y * width + x) as usize] {
            0.45 * paper
        } else {
            paper
        };
        colour([level, 0.97 * level, 0.88 * level])
    })
}

/// Where there is ink: lines of words of letters, each made of four strokes.
fn writing(width: u32, height: u32, random: &mut Random) -> Vec<bool> {
    let mut ink = vec![false; (width * height) as usize];
    let (letter, line) = (9, 22);
    for top in (line..height.saturating_sub(line)).step_by(line as usize) {
        let mut left = line;
        let end = width.saturating_sub(line + random.below(width as usize / 6) as u32);
        while left + letter < end {
            if random.below(6) > 0 {
                write_letter(&mut ink, width, (left, top), random);
            }
            left += letter;
        }
    }
    ink
}

fn write_letter(
    ink: &mut [bool],
    width: u32,
    (left, top): (u32, u32),
    random: &mut Random,
) {
    for _ in 0..4 {
        let from = [random.below(2) * 6, random.below(3) * 5];
        let to = [random.below(2) * 6, random.below(3) * 5];
        for step in 0..=12 {
            let along = |axis: usize| (from[axis] * (12 - step) + to[axis] * step) / 12;
            let (x, y) = (left + along(0) as u32, top + along(1) as u32);
            for place in [y * width + x, y * width + x + 1] {
                ink[place as usize] = true;
            }
        }
    }
}

fn landscape(width: u32, height: u32, random: &mut Random) -> RgbImage {
    let [wide, high] = [width, height].map(f64::from);
    let phases: [f64; 12] = std::array::from_fn(|_| 7.0 * random.unit());
    let sun = [0.2 + 0.6 * random.unit(), 0.15 + 0.15 * random.unit()];
    RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) / wide, f64::from(y) / high);
        let behind = (0..3).rev().find(|range| y > skyline(*range, x, &phases));
        let grain = 1.5 * random.normal();
        let levels = match behind {
            Some(range) => hill(range, y),
            None => sky(y, ((x - sun[0]) * wide / high).hypot(y - sun[1])),
        };
        colour(levels.map(|level| level + grain))
    })
}

/// The height of a range of hills, from 0 at the top of the picture to 1 at its foot.
fn skyline(range: usize, x: f64, phases: &[f64]) -> f64 {
    let waves = phases[4 * range..][..4].iter().enumerate();
    let wave = |(octave, phase): (usize, &f64)| {
        let finer = f64::from(1 << (octave + 1));
        (2.4 * finer * x + phase).sin() / finer
    };
    [0.42, 0.58, 0.76][range] + 0.14 * waves.map(wave).sum::<f64>()
}

fn hill(range: usize, y: f64) -> [f64; 3] {
    let near = [0.55, 0.8, 1.0][range];
    [
        130.0 - 75.0 * near,
        140.0 - 50.0 * near,
        165.0 - 120.0 * near,
    ]
    .map(|level| level + 40.0 * (1.0 - y))
}

fn sky(y: f64, from_sun: f64) -> [f64; 3] {
    let glow =
        140.0 * (-14.0 * from_sun).exp() + if from_sun < 0.05 { 90.0 } else { 0.0 };
    [
        120.0 + 90.0 * y + glow,
        160.0 + 40.0 * y + glow,
        215.0 - 20.0 * y,
    ]
}

fn stars(width: u32, height: u32, random: &mut Random) -> RgbImage {
    let [wide, high] = [width, height].map(f64::from);
    let tilt = random.unit() - 0.5;
    let mut picture = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) / wide - 0.5, f64::from(y) / high - 0.5);
        let across = y - tilt * x;
        let haze = 60.0 * (-40.0 * across * across - 4.0 * x * x).exp();
        let noise = 14.0 + haze + random.normal();
        colour([noise, 0.95 * noise, 1.1 * noise])
    });
    for _ in 0..width * height / 1200 {
        let place = (random.below(width as usize), random.below(height as usize));
        shine(&mut picture, place, random.exponential(110.0));
    }
    picture
}

/// A star is a point that the lens has spread over its neighbours.
fn shine(picture: &mut RgbImage, (x, y): (usize, usize), brightness: f64) {
    for down in 0..9 {
        for right in 0..9 {
            let (Some(x), Some(y)) =
                ((x + right).checked_sub(4), (y + down).checked_sub(4))
            else {
                continue;
            };
            let Some(pixel) = picture.get_pixel_mut_checked(x as u32, y as u32) else {
                continue;
            };
            let [right, down] = [right, down].map(|step| f64::from(step as u8) - 4.0);
            let light = brightness * (-(right * right + down * down) / 2.0).exp();
            *pixel = colour(pixel.0.map(|level| f64::from(level) + light));
        }
    }
}

fn colour(levels: [f64; 3]) -> Rgb<u8> {
    // A cast of a float stops at 0 and 255.
    Rgb(levels.map(|level| level as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_draws_one_picture_and_another_seed_another() {
        for motif in Motif::ALL {
            let [one, again, other] = [1, 1, 2].map(|seed| motif.draw(60, 40, seed));
            assert!(one == again && one != other, "{motif:?}");
        }
    }

    #[test]
    fn even_the_smallest_pictures_can_be_drawn() {
        for motif in Motif::ALL {
            assert_eq!(motif.draw(0, 1, 7).dimensions(), (8, 8), "{motif:?}");
        }
    }
}
