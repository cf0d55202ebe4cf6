//! Names the serial and the parallel phases of a job, and times each.
