//! The reduced search finds exactly what running every order of all steps finds.
//!
//! Both are asked about small random programs that use all primitives. The programs come
//! from a fixed sequence, so that each run of this test sees the same ones.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Phase, Search};
use crate::engine::session::session;
use crate::engine::settings::Settings;
use crate::engine::{Mode, with};
use crate::sync::atomic::{AtomicU32, Ordering, fence};
use crate::sync::mpsc::{SyncSender, sync_channel};
use crate::sync::{Barrier, Condvar, Mutex, Once, OnceLock, RwLock};
use crate::thread;
use crate::time::Duration;

/// Everything that the threads of a program share.
struct World {
    atomics: [AtomicU32; 2],
    locks: [Mutex<u32>; 2],
    rwlock: RwLock<u32>,
    condvar: Condvar,
    once: OnceLock<u32>,
    barrier: Barrier,
    sender: SyncSender<u32>,
    init: Once,
}

/// One step of one thread.
#[derive(Clone, Copy, Debug)]
enum Act {
    Load(usize, Ordering),
    Store(usize, Ordering),
    Add(usize, Ordering),
    Exchange(usize),
    ExchangeWeak(usize),
    Fence(Ordering),
    Lock(usize),
    Nest(usize),
    TryLock(usize),
    Read,
    Write,
    TryRead,
    Wait,
    WaitWithLimit,
    Notify,
    NotifyAll,
    Send,
    TrySend,
    Get,
    Set,
    GetOrInit,
    CallOnce,
    Barrier,
    Yield,
    Sleep,
    ParkWithLimit,
}

/// A sequence of numbers that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        // Steele, Lea and Flood's SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let z = usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits");
        z % limit
    }

    fn load_order(&mut self) -> Ordering {
        [Ordering::Relaxed, Ordering::Acquire, Ordering::SeqCst][self.below(3)]
    }

    fn store_order(&mut self) -> Ordering {
        [Ordering::Relaxed, Ordering::Release, Ordering::SeqCst][self.below(3)]
    }

    fn atomic_act(&mut self) -> Act {
        let at = self.below(2);
        match self.below(6) {
            0 | 1 => Act::Load(at, self.load_order()),
            2 | 3 => Act::Store(at, self.store_order()),
            4 => Act::Add(at, [Ordering::Relaxed, Ordering::AcqRel][self.below(2)]),
            _ => [
                Act::Exchange(at),
                Act::ExchangeWeak(at),
                Act::Fence(Ordering::SeqCst),
            ][self.below(3)],
        }
    }

    fn lock_act(&mut self) -> Act {
        let at = self.below(2);
        let acts = [
            Act::Lock(at),
            Act::Lock(at),
            Act::Nest(at),
            Act::TryLock(at),
            Act::Read,
            Act::Write,
            Act::TryRead,
            Act::Wait,
            Act::WaitWithLimit,
            Act::Notify,
            Act::NotifyAll,
        ];
        acts[self.below(acts.len())]
    }

    fn other_act(&mut self) -> Act {
        let acts = [
            Act::Send,
            Act::TrySend,
            Act::Get,
            Act::Set,
            Act::GetOrInit,
            Act::CallOnce,
            Act::Barrier,
            Act::Yield,
            Act::Sleep,
            Act::ParkWithLimit,
        ];
        acts[self.below(acts.len())]
    }

    fn program(&mut self) -> Vec<Vec<Act>> {
        let threads = 2 + self.below(2);
        let family = self.below(4);
        let lengths: Vec<usize> =
            (0..threads).map(|_| 1 + self.below(5 - threads)).collect();
        let mut thread = |length| {
            let act = |_| match family {
                0 => self.atomic_act(),
                1 => self.lock_act(),
                2 => self.other_act(),
                _ => match self.below(3) {
                    0 => self.atomic_act(),
                    1 => self.lock_act(),
                    _ => self.other_act(),
                },
            };
            (0..length).map(act).collect()
        };
        lengths.into_iter().map(&mut thread).collect()
    }
}

impl World {
    /// Does one act; returns what it saw.
    fn act(&self, act: Act, id: u32) -> u32 {
        let limit = Duration::from_secs(u64::from(id));
        match act {
            Act::Load(at, order) => self.atomics[at].load(order),
            Act::Store(at, order) => {
                self.atomics[at].store(id, order);
                0
            }
            Act::Add(at, order) => self.atomics[at].fetch_add(10, order),
            Act::Exchange(at) => seen(self.atomics[at].compare_exchange(
                0,
                id,
                Ordering::AcqRel,
                Ordering::Relaxed,
            )),
            Act::ExchangeWeak(at) => seen(self.atomics[at].compare_exchange_weak(
                0,
                id,
                Ordering::SeqCst,
                Ordering::SeqCst,
            )),
            Act::Fence(order) => {
                fence(order);
                0
            }
            Act::Lock(at) => {
                let mut value = self.locks[at].lock().unwrap();
                *value = *value * 4 + id;
                *value
            }
            Act::Nest(at) => {
                let outer = self.locks[at].lock().unwrap();
                let mut inner = self.locks[1 - at].lock().unwrap();
                *inner = *inner * 4 + id;
                *inner + *outer
            }
            Act::TryLock(at) => match self.locks[at].try_lock() {
                Ok(mut value) => {
                    *value = *value * 4 + id;
                    *value
                }
                Err(_) => 1_000,
            },
            Act::Read => *self.rwlock.read().unwrap(),
            Act::Write => {
                let mut value = self.rwlock.write().unwrap();
                *value = *value * 4 + id;
                *value
            }
            Act::TryRead => self.rwlock.try_read().map_or(1_000, |value| *value),
            Act::Wait => {
                let value = self.locks[0].lock().unwrap();
                *self.condvar.wait(value).unwrap()
            }
            Act::WaitWithLimit => {
                let value = self.locks[0].lock().unwrap();
                let (value, result) = self.condvar.wait_timeout(value, limit).unwrap();
                *value * 2 + u32::from(result.timed_out())
            }
            Act::Notify => {
                self.condvar.notify_one();
                0
            }
            Act::NotifyAll => {
                self.condvar.notify_all();
                0
            }
            other => self.other(other, id),
        }
    }

    fn other(&self, act: Act, id: u32) -> u32 {
        match act {
            Act::Send => u32::from(self.sender.send(id).is_ok()),
            Act::TrySend => u32::from(self.sender.try_send(id).is_ok()),
            Act::Get => self.once.get().copied().unwrap_or(0),
            Act::Set => u32::from(self.once.set(id).is_ok()),
            Act::GetOrInit => *self
                .once
                .get_or_init(|| self.atomics[0].load(Ordering::SeqCst) + id),
            Act::CallOnce => {
                self.init
                    .call_once(|| self.atomics[1].store(id, Ordering::SeqCst));
                u32::from(self.init.is_completed())
            }
            Act::Barrier => u32::from(self.barrier.wait().is_leader()),
            Act::Yield => {
                thread::yield_now();
                0
            }
            Act::Sleep => {
                thread::sleep(Duration::from_secs(u64::from(id)));
                0
            }
            _ => {
                thread::park_timeout(Duration::from_secs(u64::from(id)));
                0
            }
        }
    }
}

fn seen(result: Result<u32, u32>) -> u32 {
    match result {
        Ok(old) => old * 2,
        Err(found) => found * 2 + 1,
    }
}

/// Runs a program once and returns all that was seen.
fn run(program: &[Vec<Act>]) -> Vec<u32> {
    let (sender, receiver) = sync_channel(1);
    let world = Arc::new(World {
        atomics: [AtomicU32::new(0), AtomicU32::new(0)],
        locks: [Mutex::new(0), Mutex::new(0)],
        rwlock: RwLock::new(0),
        condvar: Condvar::new(),
        once: OnceLock::new(),
        barrier: Barrier::new(2),
        sender,
        init: Once::new(),
    });
    let threads: Vec<_> = (1..)
        .zip(program)
        .map(|(id, acts)| {
            let (world, acts) = (Arc::clone(&world), acts.clone());
            thread::spawn(move || {
                acts.into_iter()
                    .map(|act| world.act(act, id))
                    .collect::<Vec<u32>>()
            })
        })
        .collect();
    drop(world);
    let mut all: Vec<u32> = receiver.iter().collect();
    for thread in threads {
        all.extend(thread.join().unwrap());
    }
    all
}

/// What a search of this kind finds; `None` if it is too much.
fn find(mode: Mode, program: &[Vec<Act>]) -> Option<(BTreeSet<Vec<u32>>, bool, usize)> {
    let last = RefCell::new(None);
    let body = || {
        last.replace(Some(run(program)));
    };
    let mut found = BTreeSet::new();
    let settings = Settings::default();
    session(&settings.clone(), None, || {
        let mut observe = |_: &_| {
            found.extend(last.take());
        };
        let mut search = Search::new(settings, &body, &mut observe);
        let phase = search.phase(mode, 0, 60_000);
        let (runs, guessed) = (search.executions, with(|e| e.guessed));
        let failed = search.best.is_some();
        let small = (failed || phase != Phase::Spent) && !guessed;
        small.then_some((failed, runs))
    })
    .map(|(failed, runs)| (found, failed, runs))
}

#[test]
fn the_reduced_search_finds_what_all_orders_show() {
    let programs = std::env::var("EVERY_ORDER_PROGRAMS");
    let programs = programs
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(150);
    let (mut compared, mut all, mut reduced) = (0, 0, 0);
    for seed in 0..programs {
        let program = Dice(seed).program();
        let Some((expected, fails, runs)) = find(Mode::Every, &program) else {
            continue;
        };
        let found = find(Mode::Reduced, &program).expect("no more runs than all");
        assert_eq!(found.1, fails, "seed {seed}: {program:?}");
        if !fails {
            assert_eq!(found.0, expected, "seed {seed}: {program:?}");
        }
        compared += 1;
        (all, reduced) = (all + runs, reduced + found.2);
    }
    assert!(
        compared * 2 > programs,
        "too few small programs: {compared}"
    );
    assert!(
        reduced * 2 < all,
        "{reduced} runs instead of {all} are no reduction"
    );
}
