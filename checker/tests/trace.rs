//! What a student is shown of a run that went wrong.

#[path = "trace/anything.rs"]
mod anything;
#[path = "trace/arbitrary.rs"]
mod arbitrary;
#[path = "trace/forms.rs"]
mod forms;
#[path = "trace/tale.rs"]
mod tale;
#[path = "trace/telling.rs"]
mod telling;
