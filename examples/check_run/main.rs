//! Checks the folder that a chapter's run left.
//!
//!     cargo run --example check_run -- target/workbook/amdahl speedup.csv speedup.svg
//!
//! `run.json` must keep to `data/run.schema.json`. Each file it names and each file named here
//! must be there, and every picture must be XML with a title and a description. Not every
//! chapter draws one yet: name those that a run must leave.

#[path = "../../tests/frame/schema.rs"]
mod schema;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().ok_or("name the folder of a run")?;
    let folder = Path::new(&folder);

    let run: Value = serde_json::from_str(&read(&folder.join("run.json"))?)?;
    schema::check(&run)?;
    let named = run["files"].as_array().into_iter().flatten();
    let named = named.filter_map(Value::as_str).map(str::to_owned);
    for file in named.chain(arguments) {
        let path = folder.join(&file);
        check_file(&path).map_err(|why| format!("{file}: {why}"))?;
        println!("{file}: ok");
    }
    println!("run.json: ok");
    Ok(())
}

fn check_file(path: &Path) -> Result {
    let text = read(path)?;
    if ends_with(path, "csv") && text.lines().count() < 2 {
        return Err("a table without rows".into());
    }
    if ends_with(path, "svg") {
        check_picture(&text)?;
    }
    Ok(())
}

fn ends_with(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

fn check_picture(text: &str) -> Result {
    let document =
        roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
    for tag in ["title", "desc"] {
        let mut nodes = document.root_element().children();
        let node = nodes.find(|node| node.tag_name().name() == tag);
        let words = node.and_then(|node| node.text()).unwrap_or_default();
        if words.trim().is_empty() {
            return Err(format!("a picture without <{tag}>").into());
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    let told = |error| format!("{}: {error}", path.display());
    Ok(fs::read_to_string(path).map_err(told)?)
}
