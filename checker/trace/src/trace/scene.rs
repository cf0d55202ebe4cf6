//! A story made ready to print: names, rows, states, marks. All printers read it.

mod marks;

use std::collections::BTreeSet;

use super::call::call;
use super::cause::{self, Cause};
use super::model::{Effect, Failure, ObjectId, ObjectKind, Place, StepId, Story};
use super::names::Names;
use super::rows::{Note, Row, rows};
use super::source::{Sources, is_the_programs};
use super::states::{Show, State};
use super::visits::{visits, written};
use super::words;
use marks::{bad_steps, circle_steps, needed, objects_of_failure};

/// Everything that a printer needs to know.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) story: &'a Story,
    pub(super) names: Names,
    pub(super) sources: Sources,
    pub(super) rows: Vec<Row>,
    pub(super) cause: Option<Cause>,
    /// The steps that get a `!!`, and those that get a `##`.
    marked: [BTreeSet<StepId>; 2],
    /// The file that most rows stand in.
    pub(super) file: Option<&'static str>,
}

/// One row in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The line, with a `'` if it is in another file than most; empty if unknown.
    pub(super) line: String,
    pub(super) call: String,
    pub(super) result: String,
    /// `!!`, `##` or nothing.
    pub(super) mark: &'static str,
}

/// The state of one object before and after a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) before: String,
    pub(super) after: String,
    /// Whether the row wrote the object, be it with an equal value.
    pub(super) is_written: bool,
}

/// The objects whose state can be shown, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// Those that the failure is about, the most important one first.
    pub(super) important: Vec<ObjectId>,
    /// Those that the rows touch besides.
    pub(super) others: Vec<ObjectId>,
}

impl<'a> Scene<'a> {
    pub(super) fn of(story: &'a Story) -> Self {
        let sources = Sources::default();
        let names = Names::of(story, &sources);
        let cause = cause::find(story, &sources);
        let bad = bad_steps(story, cause.as_ref()).into_iter().collect();
        let marked = [bad, circle_steps(story).into_iter().collect()];
        let needed = needed(story, cause.as_ref());
        let let_go = cause.as_ref().and_then(Cause::let_go);
        let rows = rows(story, &names, &sources, &visits(story), &needed, let_go);
        let file = main_file(story, &rows);
        Self {
            story,
            names,
            sources,
            rows,
            cause,
            marked,
            file,
        }
    }

    /// The number of the row that shows this step, or else of the last one before it.
    pub(super) fn number(&self, step: StepId) -> usize {
        let shows = self.rows.iter().find(|row| row.steps.contains(&step));
        let before = || self.rows.iter().rev().find(|row| row.steps[0] <= step);
        shows.or_else(before).map_or(1, |row| row.number)
    }

    /// The line of a step as `line 21`; with its file, if it is another one.
    pub(super) fn line(&self, step: StepId) -> String {
        let place = self.story.steps.get(step).and_then(|step| step.place);
        match place {
            Some(place) if Some(place.file) != self.file => words::spot(place),
            _ => words::line_of(place),
        }
    }

    pub(super) fn thread_of(&self, step: StepId) -> String {
        let thread = self.story.steps.get(step).map(|step| step.thread);
        thread.map_or_else(|| "nobody".to_owned(), |id| self.names.thread(id))
    }

    /// Files other than the main one that rows stand in.
    pub(super) fn other_files(&self) -> Vec<&'static str> {
        let mut files: Vec<&'static str> = Vec::new();
        for row in &self.rows {
            if let Some(place) = self.story.steps[row.steps[0]].place
                && Some(place.file) != self.file
                && is_the_programs(place)
                && !files.contains(&place.file)
            {
                files.push(place.file);
            }
        }
        files
    }

    /// How many switches were forced upon the threads that are shown.
    pub(super) fn forced_switches(&self) -> usize {
        let notes = self.rows.iter().flat_map(|row| &row.before);
        notes.filter(|note| matches!(note, Note::Forced(_))).count()
    }

    /// How often something happened that std allows and that seldom happens.
    pub(super) fn rare_events(&self) -> usize {
        let notes = self.rows.iter().flat_map(|row| &row.before);
        let marked = notes.filter(|note| matches!(note, Note::Deviation(_)));
        let shown = self.rows.iter().flat_map(|row| &row.steps);
        let effects = shown.flat_map(|id| &self.story.steps[*id].effects);
        let stale = effects.filter(|effect| matches!(effect, Effect::StaleRead { .. }));
        marked.count() + stale.count()
    }

    /// The row in words. `columns` are the objects that have a state column.
    pub(super) fn words(&self, row: &Row, columns: &[ObjectId]) -> Words {
        let step = &self.story.steps[row.told];
        let has_column = step.object.is_some_and(|id| columns.contains(&id));
        let told = row.steps.iter().filter(|id| **id >= row.told);
        let results = told.map(|id| {
            let step = &self.story.steps[*id];
            words::results(step, self.story, &self.names, has_column)
        });
        let results: Vec<String> = results.filter(|text| !text.is_empty()).collect();
        Words {
            line: step
                .place
                .filter(|place| is_the_programs(*place))
                .map(|place| self.short_line(place))
                .unwrap_or_default(),
            call: call(step, &self.names, &self.sources),
            result: results.join(", "),
            mark: self.mark(row),
        }
    }

    fn short_line(&self, place: Place) -> String {
        let elsewhere = self.file.is_some_and(|file| file != place.file);
        format!("{}{}", place.line, if elsewhere { "'" } else { "" })
    }

    /// `!!`, `##` or nothing.
    pub(super) fn mark(&self, row: &Row) -> &'static str {
        let [bad, circle] = &self.marked;
        let has =
            |steps: &BTreeSet<StepId>| row.steps.iter().any(|id| steps.contains(id));
        match (has(circle), has(bad)) {
            (true, _) => "##",
            (_, true) => "!!",
            _ => "",
        }
    }

    /// For each row and each of these objects the state before and after it.
    pub(super) fn changes(&self, columns: &[ObjectId]) -> Vec<Vec<Change>> {
        let mut states = State::initial(self.story);
        let mut next = 0;
        let rows = self.rows.iter().map(|row| {
            let first = row.steps[0];
            let last = row.steps[row.steps.len() - 1];
            self.advance(&mut states, next..first);
            let before = self.state_texts(&states, columns);
            self.advance(&mut states, first..last + 1);
            next = last + 1;
            let after = self.state_texts(&states, columns);
            let written = columns.iter().map(|id| self.writes(row, *id));
            let both = before.into_iter().zip(after).zip(written);
            both.map(|((before, after), is_written)| Change {
                before,
                after,
                is_written,
            })
            .collect()
        });
        rows.collect()
    }

    fn writes(&self, row: &Row, object: ObjectId) -> bool {
        let steps = row.steps.iter().map(|id| &self.story.steps[*id]);
        let own = steps.filter(|step| step.object == Some(object));
        own.into_iter().any(|step| written(step).is_some())
    }

    fn advance(&self, states: &mut [State], steps: std::ops::Range<StepId>) {
        for step in self.story.steps.get(steps).unwrap_or_default() {
            for state in states.iter_mut() {
                state.goes_on(step.thread);
            }
            if let Some(state) = step.object.and_then(|id| states.get_mut(id)) {
                state.apply(step);
            }
        }
    }

    fn state_texts(&self, states: &[State], columns: &[ObjectId]) -> Vec<String> {
        let show = show(self.story);
        let texts = columns.iter().map(|id| {
            let kind = self.story.objects[*id].kind;
            states[*id].text(kind, show, &self.names)
        });
        texts.collect()
    }

    /// The objects that may have a state column.
    pub(super) fn columns(&self) -> Columns {
        let shown = self.rows.iter().flat_map(|row| &row.steps);
        let touched = shown.filter_map(|id| self.story.steps[*id].object);
        let caused = self.cause.iter().flat_map(Cause::steps);
        let caused = caused.filter_map(|id| self.story.steps.get(id)?.object);
        let named = objects_of_failure(self.story).into_iter().chain(caused);
        let mut columns = Columns::default();
        for id in named.filter(|id| self.has_state(*id)) {
            if !columns.important.contains(&id) {
                columns.important.push(id);
            }
        }
        for id in touched.filter(|id| self.has_state(*id)) {
            if !columns.important.contains(&id) && !columns.others.contains(&id) {
                columns.others.push(id);
            }
        }
        columns
    }

    /// Sorts objects as a reader of the source meets them.
    pub(super) fn sort(&self, objects: &mut [ObjectId]) {
        objects.sort_by_key(|id| {
            let created = self.story.objects.get(*id).and_then(|one| one.created);
            (created.map(|at| (at.file, at.line, at.column)), *id)
        });
    }

    fn has_state(&self, id: ObjectId) -> bool {
        let Some(object) = self.story.objects.get(id) else {
            return false;
        };
        let steps = self
            .story
            .steps
            .iter()
            .filter(|step| step.object == Some(id));
        object.kind != ObjectKind::Once
            && steps.flat_map(|step| &step.effects).any(has_state)
    }
}

/// Whether an effect says something about the state of its object.
fn has_state(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Acquired { .. }
            | Effect::Blocked(_)
            | Effect::Inside(_)
            | Effect::Read(_)
            | Effect::Received(_)
            | Effect::Sent(_)
            | Effect::Write { .. }
    )
}

/// Locks show their owners where the failure is about waiting.
fn show(story: &Story) -> Show {
    match story.failure {
        Some(
            Failure::Deadlock { .. }
            | Failure::Livelock { .. }
            | Failure::Unfair { .. },
        ) => Show::Owners,
        _ => Show::Values,
    }
}

/// The file of most rows; of two with equally many, the first.
fn main_file(story: &Story, rows: &[Row]) -> Option<&'static str> {
    let places = rows
        .iter()
        .filter_map(|row| story.steps[row.steps[0]].place);
    let files: Vec<&'static str> = places
        .filter(|place| is_the_programs(*place))
        .map(|place| place.file)
        .collect();
    let count = |file: &str| files.iter().filter(|other| **other == file).count();
    let mut best: Option<&'static str> = None;
    for file in &files {
        if best.is_none_or(|best| count(file) > count(best)) {
            best = Some(file);
        }
    }
    best
}
