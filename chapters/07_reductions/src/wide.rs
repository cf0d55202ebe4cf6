//! One source, compiled twice: for any CPU of this kind, and for one with wide vectors.

/// Defines a function that runs `$kernel`, compiled for AVX2 where the CPU has it.
///
/// The compiler may use only what every CPU of the target has. On x86-64 these are vectors
/// of 16 bytes, and most CPUs of the last ten years have 32. Which one this is can only be
/// asked at run time; asking costs a load and a jump. Elsewhere the plain code is all there is.
///
/// `$kernel` must be `#[inline(always)]`: else its one compiled copy is called from both.
macro_rules! wide {
    (
        $(#[$about:meta])*
        fn $name:ident($($given:ident: $type:ty),+) -> $out:ty = $kernel:ident
    ) => {
        $(#[$about])*
        pub(crate) fn $name($($given: $type),+) -> $out {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn with_avx2($($given: $type),+) -> $out {
                    $kernel($($given),+)
                }
                if is_x86_feature_detected!("avx2") {
                    // SAFETY: all that it asks for is AVX2, and this CPU has it.
                    return unsafe { with_avx2($($given),+) };
                }
            }
            $kernel($($given),+)
        }
    };
}

pub(crate) use wide;
