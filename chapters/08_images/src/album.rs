//! Which pictures are developed: the user's own, or ours.

use std::fs;
use std::path::{Path, PathBuf};

use workbook::chapter::{self, Context};

use crate::render::Motif;

/// What a file must be called to be taken from a folder.
const ENDINGS: [&str; 3] = ["png", "jpg", "jpeg"];

/// The files asked for with `--input`, in the order of their names, else those of
/// [`make`], which are drawn if they are not there yet.
///
/// # Errors
///
/// If there is no picture, or ours can't be written.
pub(crate) fn files(cx: &Context) -> chapter::Result<Vec<PathBuf>> {
    match cx.path("input") {
        Some(path) if path.is_file() => Ok(vec![path.to_owned()]),
        Some(path) => Ok(in_folder(path)?),
        None => make(cx, &cx.folder().join("originals")),
    }
}

/// Draws as many pictures of the size and seed asked for as `--pictures` says into `folder`;
/// those that are there already stay as they are.
///
/// # Errors
///
/// If a picture can't be written.
pub(crate) fn make(cx: &Context, folder: &Path) -> chapter::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let (width, height) = size(cx)?;
    let pictures = cx.count("pictures");
    let mut progress = cx.progress();
    let mut files = Vec::new();
    for number in 0..pictures {
        let motif = Motif::ALL[usize::try_from(number)? % Motif::ALL.len()];
        let seed = cx.seed() + number;
        let name = format!("{}-{seed}-{width}x{height}.jpg", motif.name());
        let file = folder.join(name);
        if !file.exists() {
            progress.at(|| format!("picture {} of {pictures}", number + 1));
            draw(motif, (width, height), seed, &file)?;
        }
        files.push(file);
    }
    Ok(files)
}

fn draw(
    motif: Motif,
    (width, height): (u32, u32),
    seed: u64,
    file: &Path,
) -> chapter::Result {
    // Written under another name first: whoever finds the file finds all of it.
    let unfinished = file.with_extension("tmp");
    let picture = motif.draw(width, height, seed);
    picture
        .save_with_format(&unfinished, image::ImageFormat::Jpeg)
        .map_err(|error| format!("{} can't be written ({error})", file.display()))?;
    Ok(fs::rename(&unfinished, file).map_err(|error| cannot_write(file, &error))?)
}

/// Four to three, or smaller in a quick run.
fn size(cx: &Context) -> chapter::Result<(u32, u32)> {
    let width = u32::try_from(cx.count("width"))?;
    let width = if cx.options().quick {
        width.min(480)
    } else {
        width
    };
    Ok((width, (width * 3 / 4).max(1)))
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let name = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| {
        format!("{name} can't be read ({error}); give --input a folder or a picture")
    })?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<_> = paths.filter(|path| is_picture(path)).collect();
    files.sort();
    if files.is_empty() {
        return Err(format!(
            "{name} has no picture in it; wanted are files that end in .png, .jpg or .jpeg"
        ));
    }
    Ok(files)
}

fn is_picture(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        path.is_file() && ENDINGS.contains(&&*ending.to_lowercase())
    })
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    let path = path.display();
    format!("{path} can't be written ({error}); name another folder with --out")
}
