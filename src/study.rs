//! Measures one job at several thread counts, round by round, as paired ratios.
