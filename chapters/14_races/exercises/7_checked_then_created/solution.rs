//! Right: `create_new` looks and writes in one step, so of two programs one is first,
//! and the other one is told. It then tries the next name.
//!
//! `File::create_new` of `std` gives the same promise for real files.

/// What programs can do with a folder that others use too. Each call is one step.
pub trait Folder {
    /// Whether there is a file with this name.
    fn exists(&self, name: &str) -> bool;

    /// Writes a file, and replaces the one of that name if there is one.
    fn write(&self, name: &str, text: &str);

    /// Writes a new file; writes nothing and returns `false` if the name is taken.
    fn create_new(&self, name: &str, text: &str) -> bool;

    /// The text of a file, if there is one with this name.
    fn read(&self, name: &str) -> Option<String>;
}

/// Saves a report as `report-1`, `report-2` or so on, and returns its name.
pub fn save(folder: &impl Folder, report: &str) -> String {
    let mut names = (1..).map(|number| format!("report-{number}"));
    let saved = names.find(|name| folder.create_new(name, report));
    saved.expect("numbers don't end")
}
