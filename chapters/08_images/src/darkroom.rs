//! Develops all pictures for good: through the pipeline, into files that can be looked at.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use workbook::chapter::{self, Context};
use workbook::record::Recorder;
use workbook::show::Timeline;

use crate::grey::Grey;
use crate::{pipeline, read, write};

/// So many pictures are enough to measure with.
const SAMPLE: usize = 12;
/// Below so many pixels, starting a thread takes longer than the work.
const LARGE: usize = 6_000_000;

/// What became of all files.
#[derive(Debug)]
pub(crate) struct Developed {
    files: Vec<PathBuf>,
    results: Vec<Result<PathBuf, String>>,
    in_memory: usize,
    limit: usize,
    timeline: Timeline,
}

/// Develops `files` into the folder `developed` of the run's own folder.
///
/// A file that can't be developed is noted, and the others are done.
///
/// # Errors
///
/// If that folder can't be made.
pub(crate) fn develop_all(
    cx: &Context,
    files: &[PathBuf],
    workers: NonZeroUsize,
) -> chapter::Result<Developed> {
    let folder = cx.folder().join("developed");
    fs::create_dir_all(&folder)
        .map_err(|error| format!("{} can't be made ({error})", folder.display()))?;
    let comparing = workers.get().saturating_sub(2).max(1);
    let recorder = Recorder::new((4 * files.len()).min(100_000));
    let mut progress = cx.progress();
    let passed = pipeline::run(
        files,
        comparing,
        &recorder,
        read::from_file,
        |number, picture| {
            progress.at(|| format!("picture {} of {}", number + 1, files.len()));
            keep(&folder, &files[number], picture)
        },
    );
    Ok(Developed {
        files: files.to_vec(),
        results: passed.results,
        in_memory: passed.in_memory,
        limit: pipeline::limit(comparing),
        timeline: recorder.timeline("Who did what when", DESCRIPTION),
    })
}

const DESCRIPTION: &str = "One thread reads, others compare with the mean, one writes PNG \
    files. The slowest stage is never without work; the others wait for it.";

/// Writes the result under the name of its file, with another ending.
fn keep(folder: &Path, file: &Path, picture: &Grey) -> Result<PathBuf, String> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let path = folder.join(format!("{name}.png"));
    let unfinished = folder.join(format!("{name}.tmp"));
    let bytes = write::png(picture).map_err(|error| error.to_string())?;
    let written =
        fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, &path));
    match written {
        Ok(()) => Ok(path),
        Err(error) => Err(format!("can't be written as {} ({error})", path.display())),
    }
}

/// The picture again and again, below itself and beside itself, until it is large.
pub(crate) fn enlarged(picture: &Grey) -> Grey {
    let mut times = 1;
    while times * times * picture.pixels.len() < LARGE {
        times += 1;
    }
    let rows = picture.pixels.chunks_exact(picture.width);
    let wide: Vec<u8> = rows.flat_map(|row| row.repeat(times)).collect();
    Grey {
        width: times * picture.width,
        height: times * picture.height,
        pixels: wide.repeat(times),
    }
}

impl Developed {
    /// Some of the files that are pictures, to measure with.
    pub(crate) fn sample(&self) -> Vec<PathBuf> {
        let good = self.files.iter().zip(&self.results);
        let good = good.filter_map(|(file, result)| result.is_ok().then_some(file));
        good.take(SAMPLE).cloned().collect()
    }

    /// Shows the pipeline, and says by name what could not be done.
    pub(crate) fn show(self, cx: &mut Context) -> chapter::Result {
        cx.timeline("timeline", &self.timeline)?;
        cx.say("")?;
        cx.say(&format!(
            "{} pictures in memory at most; the queues allow {}, however many files there \
             are.",
            self.in_memory, self.limit
        ))?;
        let faults = self.faults();
        for fault in &faults {
            cx.say(fault)?;
        }
        if let Some(path) = self.results.iter().flatten().next() {
            cx.say(&format!(
                "Beside it lie the results, such as {}",
                path.display()
            ))?;
        }
        if !faults.is_empty() {
            cx.fall_short(format!(
                "{} of {} pictures could not be developed; each is named above",
                faults.len(),
                self.files.len()
            ));
        }
        Ok(())
    }

    fn faults(&self) -> Vec<String> {
        let both = self.files.iter().zip(&self.results);
        let fault = |(file, result): (&PathBuf, &Result<_, String>)| {
            let reason = result.as_ref().err()?;
            Some(format!("{} {reason}", file.display()))
        };
        both.filter_map(fault).collect()
    }
}
