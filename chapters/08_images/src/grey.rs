//! A picture as numbers: a grey level for each pixel, row by row.

/// A grey picture, at least one pixel wide and high. 0 is black, 255 is white.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// All rows, the uppermost first.
    pub(crate) pixels: Vec<u8>,
}

impl Grey {
    /// A black picture.
    ///
    /// # Panics
    ///
    /// If it has no pixel.
    pub(crate) fn black(width: usize, height: usize) -> Self {
        assert!(
            width > 0 && height > 0,
            "a picture has a pixel: {width} x {height}"
        );
        Self {
            width,
            height,
            pixels: vec![0; width * height],
        }
    }

    /// The row `y`; those above the picture are the first again, those below the last.
    pub(crate) fn row(&self, y: isize) -> &[u8] {
        let y = usize::try_from(y).unwrap_or(0).min(self.height - 1);
        &self.pixels[y * self.width..][..self.width]
    }
}
