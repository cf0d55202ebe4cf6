//! What threads and objects are called in a story: as the program calls them.

use std::collections::HashMap;

use super::model::{Object, ObjectId, ObjectKind, Story, ThreadId, ThreadInfo};
use super::source::{Created, Sources, created, receiver};

/// The names of everything in a story, each as one line of text.
#[derive(Debug)]
pub(super) struct Names {
    threads: Vec<String>,
    objects: Vec<Name>,
    condvars: Vec<ObjectId>,
}

/// What an object is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    /// What is printed, such as `forks[2]`.
    full: String,
    /// What the program itself writes, such as `forks`, `tx` and `rx`; may be empty.
    written: Vec<String>,
}

/// How objects of one name are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// They are no elements of a collection, or of one that is written out.
    None,
    /// They lie in it one behind the other.
    InMemory,
}

impl Names {
    pub(super) fn of(story: &Story, sources: &Sources) -> Self {
        Self {
            threads: threads(&story.threads),
            objects: objects(story, sources),
            condvars: condvars(story),
        }
    }

    pub(super) fn thread(&self, id: ThreadId) -> String {
        let name = self.threads.get(id).cloned();
        name.unwrap_or_else(|| format!("thread {id}"))
    }

    pub(super) fn object(&self, id: ObjectId) -> String {
        let name = self.objects.get(id).map(|name| name.full.clone());
        name.unwrap_or_else(|| format!("object {id}"))
    }

    pub(super) fn is_condvar(&self, id: ObjectId) -> bool {
        self.condvars.contains(&id)
    }

    /// Whether the program's word for this object is `word`.
    pub(super) fn is_written(&self, id: ObjectId, word: &str) -> bool {
        let name = self.objects.get(id);
        name.is_some_and(|name| name.written.iter().any(|known| known == word))
    }
}

/// `main`, the given name, or `worker`; numbered where several would be called the same.
fn threads(threads: &[ThreadInfo]) -> Vec<String> {
    let base = |(id, thread): (ThreadId, &ThreadInfo)| match &thread.name {
        Some(name) if !name.trim().is_empty() => one_line(name),
        _ if id == 0 => "main".to_owned(),
        _ if thread.is_task => "task".to_owned(),
        _ => "worker".to_owned(),
    };
    let bases: Vec<String> = threads.iter().enumerate().map(base).collect();
    let numbered = numbers(&bases).into_iter().zip(&bases);
    numbered
        .map(|(number, base)| match number {
            Some(number) => format!("{base} {number}"),
            None => base.clone(),
        })
        .collect()
}

fn condvars(story: &Story) -> Vec<ObjectId> {
    let objects = story.objects.iter().enumerate();
    let condvars = objects.filter(|(_, object)| object.kind == ObjectKind::Condvar);
    condvars.map(|(id, _)| id).collect()
}

fn objects(story: &Story, sources: &Sources) -> Vec<Name> {
    let objects = &story.objects;
    let found = objects.iter().enumerate().map(|(id, object)| {
        let found = created(sources, object.created?, object.kind)?;
        let nth = match &found {
            Created::Fields(names) => field(id, names, story, sources).unwrap_or(0),
            _ => 0,
        };
        Some((found, nth))
    });
    let found: Vec<_> = found.collect();
    let unnumbered = objects
        .iter()
        .zip(found)
        .map(|(object, found)| base(object, found));
    let (bases, orders): (Vec<Name>, Vec<Order>) = unnumbered.unzip();
    let fulls: Vec<String> = bases.iter().map(|name| name.full.clone()).collect();
    let numbered = numbers(&fulls)
        .into_iter()
        .zip(bases)
        .zip(orders)
        .zip(objects);
    numbered
        .map(|(((number, name), order), object)| match (number, order) {
            (Some(number), Order::None) => Name {
                full: format!("{} {number}", name.full),
                ..name
            },
            (Some(_), Order::InMemory) => {
                let unused = unused_before(object, story, sources);
                Name {
                    full: format!("{}[{}]", name.full, unused + object.rank),
                    ..name
                }
            }
            (None, _) => name,
        })
        .collect()
}

/// How many elements of its collection come before the first that the run uses, as far
/// as an index says so that stands in the source.
fn unused_before(object: &Object, story: &Story, sources: &Sources) -> usize {
    let indexed = story.steps.iter().find_map(|step| {
        let used = story.objects.get(step.object?)?;
        let is_beside = used.created == object.created && used.kind == object.kind;
        let receiver = receiver(sources, step.place.filter(|_| is_beside)?, step.call)?;
        let (_, index) = receiver.strip_suffix(']')?.rsplit_once('[')?;
        index.parse::<usize>().ok()?.checked_sub(used.rank)
    });
    indexed.unwrap_or(0)
}

/// Which of these fields an object is: as the first step that names one of them says.
fn field(
    id: ObjectId,
    names: &[String],
    story: &Story,
    sources: &Sources,
) -> Option<usize> {
    let own = story.steps.iter().filter(|step| step.object == Some(id));
    let mut written = own.filter_map(|step| receiver(sources, step.place?, step.call));
    written.find_map(|receiver| {
        let word = receiver.rsplit('.').next().unwrap_or_default();
        names.iter().position(|name| name == word)
    })
}

/// The name before numbering, and how the elements of a collection are numbered.
fn base(object: &Object, found: Option<(Created, usize)>) -> (Name, Order) {
    let index = match &found {
        Some((Created::At(_, index), _)) => format!("[{index}]"),
        _ => String::new(),
    };
    let (written, order) = match found {
        Some((Created::One(names), _)) => (names, Order::None),
        Some((Created::Element(name), _)) => (vec![name], Order::InMemory),
        Some((Created::At(name, _), _)) => (vec![name], Order::None),
        Some((Created::Fields(names), nth)) => {
            (vec![names[nth % names.len()].clone()], Order::None)
        }
        None => (Vec::new(), Order::None),
    };
    let given = object
        .name
        .as_deref()
        .filter(|name| !name.trim().is_empty());
    let full = match (given, written.first()) {
        (Some(given), _) => one_line(given),
        (None, Some(first)) => format!("{first}{index}"),
        (None, None) => word(object.kind).to_owned(),
    };
    let order = if given.is_none() { order } else { Order::None };
    (Name { full, written }, order)
}

/// For each name its number among those that are equal, from 1; `None` if it is alone.
fn numbers(names: &[String]) -> Vec<Option<usize>> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let running: Vec<usize> = names
        .iter()
        .map(|name| {
            let count = seen.entry(name).or_default();
            *count += 1;
            *count
        })
        .collect();
    let is_alone = |name: &String| seen[name.as_str()] == 1;
    let numbered = names.iter().zip(running);
    numbered
        .map(|(name, number)| (!is_alone(name)).then_some(number))
        .collect()
}

/// What an object without a name is called.
pub(super) fn word(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Atomic => "atomic",
        ObjectKind::Mutex => "mutex",
        ObjectKind::RwLock => "rwlock",
        ObjectKind::Condvar => "condvar",
        ObjectKind::Barrier => "barrier",
        ObjectKind::Once => "once",
        ObjectKind::Channel => "channel",
        ObjectKind::Cell => "cell",
        ObjectKind::Gauge => "gauge",
    }
}

/// `text` without line breaks and control characters, so that it can't break a layout.
pub(super) fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|letter| match letter {
        letter if letter.is_whitespace() || letter.is_control() => ' ',
        letter => letter,
    });
    let spaced: String = spaced.collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
