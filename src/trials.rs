//! Counts how often something happens: "wrong in 37 of 50 runs".
