//! Wall time, CPU time of a thread, and the time a thread stood ready but not running.
