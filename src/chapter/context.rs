//! What a chapter's body works with: its flags, and where to put what it found.

mod flags;

use std::fmt::Write;
use std::path::Path;

use serde_json::Value;

use super::compare::Earlier;
use super::console::Console;
use super::options::Options;
use super::report::Report;
use super::{Progress, Result};
use crate::out::{Folder, NewFile};
use crate::show::{Figure, Screen, Style, Table, Timeline, wrap};

/// What a chapter's body works with: its flags, and where to put what it found.
///
/// Everything handed over is printed at once, in order. Files are written at the end, and only
/// if the chapter gets there.
#[derive(Debug)]
pub struct Context {
    options: Options,
    console: Console,
    screen: Screen,
    folder: Folder,
    files: Vec<NewFile>,
    report: Report,
    earlier: Option<Earlier>,
    shortfall: Option<String>,
}

impl Context {
    /// Everything that can go wrong before the measurement goes wrong here, at once.
    pub(super) fn open(name: &'static str, options: Options) -> Result<Self> {
        let folder = match &options.out {
            Some(path) => Folder::at(path)?,
            None => Folder::of_chapter(name)?,
        };
        let earlier = options
            .compare
            .as_deref()
            .map(|path| Earlier::read(path, name));
        let console = if options.json {
            Console::silent()
        } else {
            Console::stdout()
        };
        Ok(Self {
            screen: screen(&options),
            report: Report::new(name, &options),
            earlier: earlier.transpose()?,
            files: Vec::new(),
            shortfall: None,
            options,
            console,
            folder,
        })
    }

    /// The flags that every chapter has.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The screen that text is laid out for.
    #[must_use]
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// A line that shows how far a measurement is; move it between rounds only.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let wanted = !self.options.no_progress && !self.options.json;
        Progress::new(wanted, self.screen)
    }

    /// Prints what machine this is, and keeps it: runs compare only on the same machine.
    ///
    /// # Errors
    ///
    /// If standard output is closed, or if `--compare` names a run of another machine.
    pub fn machine(&mut self, line: &str) -> Result {
        self.report.machine(line);
        if let Some(earlier) = &self.earlier {
            earlier.check_machine(line)?;
        }
        self.paragraph(Style::Faint, line)
    }

    /// Prints whether the machine was quiet enough to be believed, and keeps it.
    ///
    /// A verdict that is `doubtful` stands out.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn verdict(&mut self, line: &str, doubtful: bool) -> Result {
        self.report.verdict(line);
        let style = if doubtful {
            Style::Warning
        } else {
            Style::Faint
        };
        self.paragraph(style, line)
    }

    /// Prints a paragraph, its lines broken to fit the screen.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn say(&mut self, paragraph: &str) -> Result {
        let lines = wrap(&self.screen.spell(paragraph), self.screen.width());
        Ok(self.console.print(&(lines.join("\n") + "\n"))?)
    }

    /// Prints `text` as it stands, and keeps it as `<name>.txt`.
    ///
    /// For what is laid out already, such as the story of a run that failed.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn text(&mut self, name: &str, text: &str) -> Result {
        let text = format!("{}\n", text.trim_end());
        self.keep(format!("{name}.txt"), text.clone());
        self.block(&text)
    }

    /// Prints a table, and keeps it as `<name>.csv` and in `run.json`.
    ///
    /// Its values that have an interval are what `--compare` sets side by side.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn table(&mut self, name: &str, table: &Table) -> Result {
        self.keep(format!("{name}.csv"), table.to_csv());
        self.report.table(name, table);
        self.block(&table.to_text(self.screen))
    }

    /// Prints a figure, and keeps it as `<name>.svg`.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn figure(&mut self, name: &str, figure: &Figure) -> Result {
        self.keep(format!("{name}.svg"), figure.to_svg());
        self.report
            .figure(name, figure.title(), figure.description());
        self.block(&figure.to_text(self.screen))
    }

    /// Prints a timeline, and keeps it as `<name>.svg`.
    ///
    /// # Errors
    ///
    /// If standard output is closed.
    pub fn timeline(&mut self, name: &str, timeline: &Timeline) -> Result {
        self.keep(format!("{name}.svg"), timeline.to_svg());
        self.report
            .figure(name, timeline.title(), timeline.description());
        self.block(&timeline.to_text(self.screen))
    }

    /// Keeps a picture that is drawn already, an SVG document, as `<name>.svg`. It is not
    /// printed.
    ///
    /// For pictures that the harness can't draw, such as the swim lane of a run that failed.
    pub fn picture(&mut self, name: &str, title: &str, description: &str, svg: &str) {
        self.keep(format!("{name}.svg"), svg.to_owned());
        self.report.figure(name, title, description);
    }

    /// Keeps `data` under `name` in `run.json`, in whatever form it has. It is not printed.
    pub fn data(&mut self, name: &str, data: Value) {
        self.report.data(name, data);
    }

    /// The folder that the run's files go to. Files that are no text, such as pictures, a
    /// chapter writes there by itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Lets the run go on, leave its files, and then end with exit code 1.
    ///
    /// For a run that has done what it could, but not all that it was asked for. `sentence`
    /// says what is missing, and is printed as the last line of standard error.
    pub fn fall_short(&mut self, sentence: impl Into<String>) {
        self.shortfall = Some(sentence.into());
    }

    /// Writes the folder, and says where to look.
    pub(super) fn finish(mut self) -> Result {
        if let Some(earlier) = self.earlier.take() {
            let table = earlier.beside(&self.report);
            self.block(&table.to_text(self.screen))?;
        }
        let names = self.files.iter().map(|file| file.name.as_str());
        let run = self.report.to_text(names);
        self.files.push(NewFile {
            name: "run.json".to_owned(),
            text: run.clone(),
        });
        self.folder.publish(&self.files)?;
        if self.options.json {
            Console::stdout().print(&run)?;
        } else {
            let line = self.screen.spell(&self.where_to_look());
            self.console.print(&format!("\n{line}\n"))?;
        }
        self.shortfall.map_or(Ok(()), |missing| Err(missing.into()))
    }

    /// The first picture of the run, or else its first file.
    fn where_to_look(&self) -> String {
        let pictures = self.files.iter().filter(|file| is_picture(&file.name));
        let first = pictures
            .chain(&self.files)
            .next()
            .expect("run.json at least");
        let mut line = format!(
            "look at: {}",
            self.folder.path().join(&first.name).display()
        );
        let others = self.files.len() - 1;
        if others > 0 {
            write!(line, " (and {others} more beside it)")
                .expect("writing to a string");
        }
        line
    }

    fn keep(&mut self, name: String, text: String) {
        self.files.retain(|file| file.name != name);
        self.files.push(NewFile { name, text });
    }

    fn paragraph(&self, style: Style, line: &str) -> Result {
        for line in wrap(&self.screen.spell(line), self.screen.width()) {
            self.console
                .print(&(self.screen.paint(style, &line) + "\n"))?;
        }
        Ok(())
    }

    /// Prints several lines, after an empty one.
    fn block(&self, lines: &str) -> Result {
        Ok(self.console.print(&format!("\n{lines}"))?)
    }
}

fn is_picture(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension == "svg")
}

fn screen(options: &Options) -> Screen {
    let mut screen = Screen::of_stdout();
    if options.no_color {
        screen = screen.colourless();
    }
    if options.plain {
        screen = screen.plain();
    }
    screen
}
