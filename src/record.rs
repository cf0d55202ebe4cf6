//! Records who did what when, at a cost of some nanoseconds a span.
