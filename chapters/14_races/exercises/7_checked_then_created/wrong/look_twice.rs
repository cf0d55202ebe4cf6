//! Tempting: a second look makes sure that nobody has come in the meantime.
//! Wrong: there is a gap after the second look too. Looking is never writing.
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
        if !folder.exists(&name) && !folder.exists(&name) {
            folder.write(&name, report);
            return name;
        }
    }
    unreachable!("numbers don't end")
}
