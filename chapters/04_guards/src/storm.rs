//! Ten thousand panics in the middle of transfers, and four ways to live with them.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use workbook::random::Random;
use workbook::show::{Cell, Column, Table};

/// Transfers that panic.
const PANICS: u64 = 10_000;
/// Money on each account at first.
const EACH: u64 = 1_000_000;
const ACCOUNTS: usize = 4;
/// All the money there is.
const ALL: u64 = EACH * ACCOUNTS as u64;

/// Accounts behind one lock, and what they were before a transfer that is not over.
#[derive(Clone, Debug)]
struct Bank {
    accounts: [u64; ACCOUNTS],
    before: Option<[u64; ACCOUNTS]>,
}

/// A transfer, and after which of its steps it panics.
#[derive(Clone, Copy)]
struct Transfer {
    from: usize,
    to: usize,
    amount: u64,
    panics_after: usize,
}

/// How money is moved, and how a lock is taken after a panic.
type Way = (&'static str, fn(&mut Bank, Transfer), Taking);
type Taking = fn(&Mutex<Bank>) -> MutexGuard<'_, Bank>;

const WAYS: [Way; 4] = [
    ("`unwrap` the lock", in_place, insist),
    ("`into_inner`", in_place, ignore),
    ("a note before, and undo what it says", with_a_note, undo),
    (
        "all that can panic first; `into_inner`",
        panic_first,
        ignore,
    ),
];

impl Transfer {
    fn random(random: &mut Random) -> Self {
        Self {
            from: random.below(ACCOUNTS),
            to: random.below(ACCOUNTS),
            amount: random.below(100) as u64,
            panics_after: random.below(3),
        }
    }

    /// A place at which this transfer may panic, without a word: ten thousand are too many.
    fn step(self, number: usize) {
        if self.panics_after == number {
            resume_unwind(Box::new("the power failed"));
        }
    }
}

fn in_place(bank: &mut Bank, transfer: Transfer) {
    transfer.step(0);
    bank.accounts[transfer.from] -= transfer.amount;
    transfer.step(1);
    bank.accounts[transfer.to] += transfer.amount;
    transfer.step(2);
}

fn with_a_note(bank: &mut Bank, transfer: Transfer) {
    bank.before = Some(bank.accounts);
    in_place(bank, transfer);
    bank.before = None;
}

/// Works on a copy. The last line can't panic.
fn panic_first(bank: &mut Bank, transfer: Transfer) {
    let mut copy = bank.clone();
    in_place(&mut copy, transfer);
    *bank = copy;
}

/// As `unwrap` does, but without a word.
fn insist(bank: &Mutex<Bank>) -> MutexGuard<'_, Bank> {
    bank.lock()
        .unwrap_or_else(|poisoned| resume_unwind(Box::new(poisoned.to_string())))
}

fn ignore(bank: &Mutex<Bank>) -> MutexGuard<'_, Bank> {
    bank.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes back what was half done, and tells the lock that all is well.
fn undo(bank: &Mutex<Bank>) -> MutexGuard<'_, Bank> {
    bank.lock().unwrap_or_else(|poisoned| {
        let mut guard = poisoned.into_inner();
        if let Some(before) = guard.before.take() {
            guard.accounts = before;
        }
        bank.clear_poison();
        guard
    })
}

/// How many transfers were begun, and how much money there is after them.
fn weather(seed: u64, way: fn(&mut Bank, Transfer), taking: Taking) -> (u64, u64) {
    let bank = Mutex::new(Bank {
        accounts: [EACH; ACCOUNTS],
        before: None,
    });
    let mut random = Random::new(seed);
    let mut begun = 0;
    for _ in 0..PANICS {
        let transfer = Transfer::random(&mut random);
        // What is half changed lies in the bank, and that is what this is about.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            let mut bank = taking(&bank);
            begun += 1;
            way(&mut bank, transfer);
        }));
    }
    let bank = found_next(bank, taking);
    (begun, bank.accounts.iter().sum())
}

/// What the next one finds; of a lock that nobody can take any more, what is in it.
fn found_next(bank: Mutex<Bank>, taking: Taking) -> Bank {
    let found = catch_unwind(AssertUnwindSafe(|| taking(&bank).clone()));
    found.unwrap_or_else(|_| bank.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// How much money is left after ten thousand panics, for each way.
pub(crate) fn table(seed: u64) -> Table {
    let columns = [
        Column::new("way", "the way"),
        Column::new("begun", "transfers begun"),
        Column::new("lost", "money lost"),
    ];
    let mut table = Table::new(format!("{PANICS} panics under one lock"), columns);
    for (name, way, taking) in WAYS {
        let (begun, left) = weather(seed, way, taking);
        let lost = ALL - left;
        table.row([Cell::text(name), Cell::Count(begun), Cell::Count(lost)]);
    }
    table.note(format!("There were {ALL} coins on {ACCOUNTS} accounts."));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_ways_lose_no_money_in_ten_thousand_panics() {
        for seed in 0..3 {
            assert_eq!(weather(seed, with_a_note, undo), (PANICS, ALL));
            assert_eq!(weather(seed, panic_first, ignore), (PANICS, ALL));
        }
    }

    #[test]
    fn who_ignores_the_poison_goes_on_and_loses_money() {
        let (begun, left) = weather(1, in_place, ignore);
        assert!(begun == PANICS && left < ALL, "{left}");
    }

    #[test]
    fn who_unwraps_the_lock_stops_after_the_first_panic() {
        assert_eq!(weather(1, in_place, insist).0, 1);
    }
}
