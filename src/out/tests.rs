use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use super::error::OutError;
use super::{Folder, NewFile, place};

/// A folder of its own for each test, removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("workbook-{name}-{}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn file(name: &str, text: &str) -> NewFile {
    NewFile {
        name: name.to_owned(),
        text: text.to_owned(),
    }
}

#[test]
fn published_files_hold_their_text_and_leave_no_temporary_names() {
    let scratch = Scratch::new("publish");
    let folder = Folder::at(&scratch.0).unwrap();
    folder
        .publish(&[file("a.txt", "old"), file("b.txt", "two")])
        .unwrap();
    folder.publish(&[file("a.txt", "new")]).unwrap();
    assert_eq!(scratch.names(), ["a.txt", "b.txt"]);
    assert_eq!(fs::read_to_string(scratch.0.join("a.txt")).unwrap(), "new");
}

#[test]
fn if_one_file_fails_none_appears_and_the_old_ones_stay() {
    let scratch = Scratch::new("none");
    let folder = Folder::at(&scratch.0).unwrap();
    folder.publish(&[file("a.txt", "old")]).unwrap();
    let unwritable = file("missing/b.txt", "two");
    assert!(folder.publish(&[file("a.txt", "new"), unwritable]).is_err());
    assert_eq!(scratch.names(), ["a.txt"]);
    assert_eq!(fs::read_to_string(scratch.0.join("a.txt")).unwrap(), "old");
}

#[test]
fn left_overs_of_a_dead_run_go_and_those_of_a_living_one_stay() {
    let scratch = Scratch::new("left-overs");
    let dead = scratch.0.join(".run.json.1.workbook.tmp");
    let living = scratch.0.join(".run.json.2.workbook.tmp");
    fs::write(dead, "{").unwrap();
    let owner = File::create(living).unwrap();
    owner.lock().unwrap();
    Folder::at(&scratch.0).unwrap();
    assert_eq!(scratch.names(), [".run.json.2.workbook.tmp"]);
}

#[test]
fn a_missing_parent_is_named_and_not_created() {
    let scratch = Scratch::new("parent");
    let error = Folder::at(scratch.0.join("no/such"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("there is no folder"), "{error}");
    assert!(scratch.names().is_empty());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_named_as_such() {
    let scratch = Scratch::new("file");
    let path = scratch.0.join("taken");
    fs::write(&path, "").unwrap();
    for path in [path.clone(), path.join("below")] {
        let error = Folder::at(path).unwrap_err().to_string();
        assert!(error.contains("is no folder"), "{error}");
    }
}

#[test]
fn each_error_says_what_to_do_next() {
    let kinds = [
        ErrorKind::NotFound,
        ErrorKind::NotADirectory,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StorageFull,
        ErrorKind::Other,
    ];
    for kind in kinds {
        let error =
            OutError::new(Path::new("there"), &io::Error::from(kind)).to_string();
        assert!(
            error.contains("`there`") && error.contains("--out DIR"),
            "{error}"
        );
    }
}

#[test]
fn the_target_folder_is_found_from_the_program_not_from_the_current_folder() {
    let scratch = Scratch::new("target");
    fs::write(scratch.0.join("CACHEDIR.TAG"), "").unwrap();
    let program = scratch.0.join("debug").join("amdahl");
    assert_eq!(place::marked_ancestor(&program).as_ref(), Some(&scratch.0));
}
