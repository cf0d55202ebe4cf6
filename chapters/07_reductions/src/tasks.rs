//! The reductions that are measured, each in a plain way and in faster ones.

use std::ops::Range;
use std::str;

use bytemuck::NoUninit;

use crate::data::Data;
use crate::limit::{read, use_up};
use crate::{floats, frequency, histogram, integers, words};

type OnRange<'a> = Box<dyn Fn(Range<usize>) + Sync + 'a>;

/// A reduction of a list, in one way.
pub(crate) struct Task<'a> {
    pub(crate) reduction: &'static str,
    pub(crate) way: &'static str,
    /// How long the list is.
    pub(crate) items: usize,
    /// How many bytes an item has.
    pub(crate) bytes: usize,
    /// Reads a part of the list.
    pub(crate) read: OnRange<'a>,
    /// Reduces a part of the list.
    pub(crate) reduce: OnRange<'a>,
    /// Whether this way finds for the whole list what the plain one finds.
    pub(crate) is_right: Box<dyn Fn() -> bool + 'a>,
}

/// All of them, the plain way first.
pub(crate) fn tasks(data: &Data) -> Vec<Task<'_>> {
    let (whole, real, other) = (&data.whole, &data.real, &data.other);
    let mut tasks = Vec::new();
    tasks.extend(both(
        ["u32 sum", "plain", "wide"],
        whole,
        integers::sum,
        integers::sum_wide,
    ));
    tasks.push(Task {
        is_right: Box::new(|| integers::sum_ahead(whole) == integers::sum(whole)),
        ..task("u32 sum", "ahead", whole, integers::sum_ahead)
    });
    tasks.extend(both(
        ["min, max", "plain", "ahead"],
        whole,
        integers::extremes,
        integers::extremes_ahead,
    ));
    tasks.extend(both(
        ["histogram", "1 table", "4 tables"],
        whole,
        histogram::one_table,
        histogram::four_tables,
    ));
    tasks.extend([
        near("f64 sum", "plain", real, floats::one_by_one),
        near("f64 sum", "lanes", real, floats::lanes),
        near("f64 sum", "Kahan", real, floats::kahan),
        near("f64 sum", "same bits", real, floats::compensated),
        of_two("f64 dot", "plain", real, other, floats::dot),
        of_two("f64 dot", "lanes", real, other, floats::dot_wide),
    ]);
    tasks.extend(of_text(&data.text));
    tasks
}

fn of_text(text: &[u8]) -> Vec<Task<'_>> {
    let mut tasks = both(["words", "split", "wide"], text, split, words::count);
    // The library knows more blanks than we do, so the two may differ. And another's text may
    // be no UTF-8; then the library can't read it.
    tasks[1].is_right = Box::new(|| words::count(text) == words::by_loop(text));
    if str::from_utf8(text).is_err() {
        tasks.remove(0);
    }
    tasks.extend(both(["frequency", "map", "table"], text, map, table));
    tasks
}

/// A reduction in two ways, the second of which has to find what the first one finds.
fn both<'a, T: NoUninit + Sync, R: PartialEq + 'a>(
    [reduction, plain_way, fast_way]: [&'static str; 3],
    list: &'a [T],
    plain: impl Fn(&'a [T]) -> R + Sync + Copy + 'a,
    fast: impl Fn(&'a [T]) -> R + Sync + Copy + 'a,
) -> Vec<Task<'a>> {
    let is_right = Box::new(move || fast(list) == plain(list));
    vec![
        task(reduction, plain_way, list, plain),
        Task {
            is_right,
            ..task(reduction, fast_way, list, fast)
        },
    ]
}

/// A reduction in one way, that nothing is compared with.
fn task<'a, T: NoUninit + Sync, R>(
    reduction: &'static str,
    way: &'static str,
    list: &'a [T],
    reduce: impl Fn(&'a [T]) -> R + Sync + 'a,
) -> Task<'a> {
    Task {
        reduction,
        way,
        items: list.len(),
        bytes: size_of::<T>(),
        read: Box::new(|part| use_up(read(&list[part]))),
        reduce: Box::new(move |part| use_up(reduce(&list[part]))),
        is_right: Box::new(|| true),
    }
}

/// A sum of floats, which may be off by what a few million roundings make.
fn near<'a>(
    reduction: &'static str,
    way: &'static str,
    list: &'a [f64],
    reduce: fn(&[f64]) -> f64,
) -> Task<'a> {
    let near = move || (reduce(list) - floats::compensated(list)).abs() < 1e-6;
    Task {
        is_right: Box::new(near),
        ..task(reduction, way, list, reduce)
    }
}

/// A reduction of two lists, item by item.
fn of_two<'a>(
    reduction: &'static str,
    way: &'static str,
    left: &'a [f64],
    right: &'a [f64],
    reduce: fn(&[f64], &[f64]) -> f64,
) -> Task<'a> {
    let near = move || (reduce(left, right) - floats::dot(left, right)).abs() < 1e-6;
    Task {
        reduction,
        way,
        items: left.len().min(right.len()),
        bytes: 2 * size_of::<f64>(),
        read: Box::new(|part| {
            use_up(read(&left[part.clone()]));
            use_up(read(&right[part]));
        }),
        reduce: Box::new(move |part| {
            use_up(reduce(&left[part.clone()], &right[part]));
        }),
        is_right: Box::new(near),
    }
}

/// A part of a text may begin or end within a letter; those bytes are left out.
fn split(text: &[u8]) -> u64 {
    text.utf8_chunks()
        .map(|chunk| words::by_split(chunk.valid()))
        .sum()
}

fn map(text: &[u8]) -> Vec<(&[u8], u64)> {
    sorted(frequency::by_map(text).into_iter())
}

fn table(text: &[u8]) -> Vec<(&[u8], u64)> {
    sorted(frequency::by_table(text).counts())
}

fn sorted<'a>(counts: impl Iterator<Item = (&'a [u8], u64)>) -> Vec<(&'a [u8], u64)> {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_unstable();
    counts
}
