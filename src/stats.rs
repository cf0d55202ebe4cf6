//! Medians, their intervals, and nothing that assumes a bell curve.
