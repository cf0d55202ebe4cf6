//! What Amdahl's law predicts, beside what this machine does.

fn main() {}
