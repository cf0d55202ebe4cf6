//! How a study measures: sample length, rounds, order, budget, seed.
