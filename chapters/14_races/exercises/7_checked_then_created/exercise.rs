//! Two programs save reports into one folder, each under the first name that is free.
//!
//! Some reports are gone in the morning, though both programs have looked whether the
//! name was free. Let each report keep a name of its own.

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
    let names = (1..).map(|number| format!("report-{number}"));
    for name in names {
        // TODO: the name is free when this line looks. For how long?
        if !folder.exists(&name) {
            folder.write(&name, report);
            return name;
        }
    }
    unreachable!("numbers don't end")
}
