//! Tempting: `create_new` never overwrites, so no report can be lost any more.
//! Wrong: it says whether it has written, and nobody listens. Mine was not written.
//! Rejected: loses work.

pub trait Folder {
    fn exists(&self, name: &str) -> bool;
    fn write(&self, name: &str, text: &str);
    fn create_new(&self, name: &str, text: &str) -> bool;
    fn read(&self, name: &str) -> Option<String>;
}

pub fn save(folder: &impl Folder, report: &str) -> String {
    let names = (1..).map(|number| format!("report-{number}"));
    for name in names {
        if !folder.exists(&name) {
            folder.create_new(&name, report);
            return name;
        }
    }
    unreachable!("numbers don't end")
}
