//! Values of all atomics as 64 bits.

use std::fmt::Debug;

/// A value that an atomic can hold.
pub(super) trait Bits: Copy + Debug {
    fn to_bits(self) -> u64;
    fn from_bits(bits: u64) -> Self;
}

/// The value as a trace shows it.
pub(super) fn text<T: Bits>(bits: u64) -> String {
    format!("{:?}", T::from_bits(bits))
}

impl Bits for bool {
    fn to_bits(self) -> u64 {
        u64::from(self)
    }

    fn from_bits(bits: u64) -> Self {
        bits != 0
    }
}

macro_rules! integers {
    ($($int:ty)*) => { $(
        impl Bits for $int {
            #[allow(
                trivial_numeric_casts,
                clippy::cast_sign_loss,
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_lossless,
                reason = "there and back again is the identity for at most 64 bits"
            )]
            fn to_bits(self) -> u64 {
                self as u64
            }

            #[allow(
                trivial_numeric_casts,
                clippy::cast_sign_loss,
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                reason = "there and back again is the identity for at most 64 bits"
            )]
            fn from_bits(bits: u64) -> Self {
                bits as Self
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

impl<T> Bits for *mut T {
    fn to_bits(self) -> u64 {
        self.expose_provenance() as u64
    }

    fn from_bits(bits: u64) -> Self {
        let address = usize::try_from(bits).expect("it was an address");
        std::ptr::with_exposed_provenance_mut(address)
    }
}
