//! The name that is read is the name that is typed, and nothing lies where nobody looks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::tree::{files, none, parts, read, root};

/// What may lie in the root itself.
const ROOT: [&str; 13] = [
    ".gitignore",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "build.rs",
    "clippy.toml",
    "rust-analyzer.toml",
    "rustfmt.toml",
    "book.toml",
];
/// Folders with any content; those of the chapters are looked into more closely.
const FOLDERS: [&str; 12] = [
    ".cargo", ".ci", ".github", ".vscode", "benches", "book", "checker", "data",
    "examples", "runner", "src", "tests",
];
const CHAPTER: [&str; 5] = ["src", "benches", "tests", "data", "figures"];
const PARTS: [&str; 4] = ["exercise.rs", "check.rs", "hints.md", "solution.rs"];

#[test]
fn no_file_lies_where_nobody_looks_for_it() {
    let stray = files().into_iter().filter(|file| !has_a_place(file));
    let stray: Vec<_> = stray.map(|file| file.display().to_string()).collect();
    none(&stray);
}

#[test]
fn a_chapter_is_typed_as_its_folder_is_read() {
    let misnamed = chapters().into_iter().filter_map(|(folder, package)| {
        let (number, topic) = folder.split_once('_')?;
        let numbered = number.len() == 2 && number.parse::<u8>().is_ok();
        let named = package["name"] == topic && has_bin(&package, topic);
        let about =
            format!("{folder}: wants package and bin `{topic}`, and two digits");
        (!numbered || !named).then_some(about)
    });
    none(&misnamed.collect::<Vec<_>>());
}

#[test]
fn an_exercise_is_typed_as_its_folder_is_read() {
    let mut complaints = Vec::new();
    let packages = exercise_packages();
    for chapter in chapters().into_keys() {
        let package = packages.get(&chapter);
        let declared: BTreeSet<_> = package.into_iter().flat_map(targets_of).collect();
        let lying: BTreeSet<_> = exercise_folders(&chapter)
            .filter_map(|folder| Some((folder.split_once('_')?.1.to_owned(), folder)))
            .map(|(name, folder)| (name, folder, false))
            .collect();
        let odd = declared.symmetric_difference(&lying);
        complaints.extend(odd.map(|(name, folder, test)| {
            format!("{chapter}: folder {folder}, target {name}, test = {test}")
        }));
    }
    none(&complaints);
}

#[test]
fn exercises_are_numbered_from_one_without_a_gap() {
    let odd = chapters().into_keys().filter(|chapter| {
        let numbers = exercise_folders(chapter);
        let numbers =
            numbers.map(|folder| folder.split_once('_').map(|at| at.0.to_owned()));
        let mut numbers: Vec<_> = numbers.map(|number| number?.parse().ok()).collect();
        numbers.sort_unstable();
        numbers != (1..=numbers.len()).map(Some).collect::<Vec<_>>()
    });
    none(&odd.collect::<Vec<_>>());
}

#[test]
fn no_two_things_that_are_typed_have_one_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (chapter, package) in chapters() {
        let topic = package["name"].as_str().unwrap_or_default().to_owned();
        places.entry(topic).or_default().push(chapter);
    }
    for (chapter, package) in exercise_packages() {
        for (name, ..) in targets_of(&package) {
            places.entry(name).or_default().push(chapter.clone());
        }
    }
    for name in reserved() {
        if let Some(places) = places.get_mut(&name) {
            places.push("a crate or a keyword".to_owned());
        }
    }
    let shared = places.into_iter().filter(|(_, places)| places.len() > 1);
    let shared: Vec<_> = shared
        .map(|(name, places)| format!("{name}: {places:?}"))
        .collect();
    none(&shared);
}

#[test]
fn the_name_of_a_test_is_a_claim() {
    let rust = files()
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "rs"));
    let nouns = rust.flat_map(|file| {
        let text = read(&file);
        let tests = text.split("#[test]\n").skip(1);
        let names = tests.filter_map(|rest| {
            let name = rest.split_once("fn ")?.1.split_once('(')?.0;
            let claim = name.matches('_').count() >= 2 && !name.starts_with("test");
            (!claim).then(|| format!("{}: {name}", file.display()))
        });
        names.collect::<Vec<_>>()
    });
    none(&nouns.collect::<Vec<_>>());
}

#[test]
fn an_exercise_compiles_the_checker_and_nothing_else_of_the_workbook() {
    let heavy = exercise_packages().into_iter().filter(|(_, package)| {
        let mut needs = package["dependencies"].as_array().into_iter().flatten();
        needs.any(|one| one["path"].is_string() && one["name"] != "every-order")
    });
    let heavy: Vec<_> = heavy.map(|(chapter, _)| chapter).collect();
    none(&heavy);
}

fn has_a_place(file: &Path) -> bool {
    let rust = file.extension().is_some_and(|end| end == "rs");
    match parts(file)[..] {
        ["chapters", _, "exercises", _, part] => PARTS.contains(&part),
        ["chapters", _, "exercises", _, "wrong", _] => rust,
        ["chapters", _, "README.md" | "Cargo.toml"]
        | ["chapters", _, "exercises", "Cargo.toml"] => true,
        ["chapters", _, folder, ..] => CHAPTER.contains(&folder),
        [file] => ROOT.contains(&file),
        [folder, _, ..] => FOLDERS.contains(&folder),
        [] => false,
    }
}

/// Chapters' folders with what cargo says of the package in each.
fn chapters() -> BTreeMap<String, Value> {
    packages(|folder| match folder {
        ["chapters", chapter] => Some((*chapter).to_owned()),
        _ => None,
    })
}

/// Chapters' folders with what cargo says of the package of their exercises.
fn exercise_packages() -> BTreeMap<String, Value> {
    packages(|folder| match folder {
        ["chapters", chapter, "exercises"] => Some((*chapter).to_owned()),
        _ => None,
    })
}

/// What cargo says of each member of the workspace whose folder `key` has a key for.
fn packages(key: impl Fn(&[&str]) -> Option<String>) -> BTreeMap<String, Value> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let said = cargo.current_dir(root()).output().expect("cargo runs");
    let said: Value = serde_json::from_slice(&said.stdout).expect("cargo says JSON");
    let packages = said["packages"].as_array().cloned().unwrap_or_default();
    let keyed = packages.into_iter().filter_map(|package| {
        let manifest = Path::new(package["manifest_path"].as_str()?);
        let folder = manifest.parent()?.strip_prefix(root()).ok()?.to_owned();
        Some((key(&parts(&folder))?, package))
    });
    keyed.collect()
}

fn targets<'a>(package: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets.filter(move |target| target["kind"][0] == kind)
}

fn has_bin(package: &Value, name: &str) -> bool {
    targets(package, "bin").any(|target| target["name"] == name)
}

/// Name, folder and `test` of each exercise in a package.
fn targets_of(package: &Value) -> impl Iterator<Item = (String, String, bool)> {
    targets(package, "test").filter_map(|target| {
        let check = Path::new(target["src_path"].as_str()?);
        let folder = check.parent()?.file_name()?.to_str()?.to_owned();
        let name = target["name"].as_str()?.to_owned();
        Some((name, folder, target["test"].as_bool()?))
    })
}

fn exercise_folders(chapter: &str) -> impl Iterator<Item = String> {
    let files = files();
    let folders = files.iter().filter_map(|file| match parts(file)[..] {
        ["chapters", of, "exercises", folder, _, ..] if of == chapter => {
            Some(folder.to_owned())
        }
        _ => None,
    });
    folders.collect::<BTreeSet<_>>().into_iter()
}

/// Names that would mean something else too: of crates we use, and of the language.
fn reserved() -> Vec<String> {
    let lock = read(Path::new("Cargo.lock"));
    let packages = lock
        .split("[[package]]")
        .skip(1)
        .filter(|one| one.contains("source = "));
    let names = packages.filter_map(|package| package.split('"').nth(1));
    let keywords = [
        "async", "await", "move", "static", "unsafe", "match", "loop", "test",
    ];
    names
        .chain(keywords)
        .map(|name| name.replace('-', "_"))
        .collect()
}
