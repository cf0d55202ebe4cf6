//! Laws of speed-up as formulas: Amdahl, Gustafson, Karp–Flatt, USL, work and span.
