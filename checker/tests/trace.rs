//! What a student is shown of a run that went wrong.

#[path = "trace/tale.rs"]
mod tale;
#[path = "trace/telling.rs"]
mod telling;
