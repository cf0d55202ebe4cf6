use std::cell::OnceCell;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Barrier};

use super::*;

fn team(threads: usize) -> Team {
    Team::new(number(threads)).unwrap()
}

fn number(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).unwrap()
}

#[test]
fn the_results_come_in_the_order_of_the_workers() {
    assert_eq!(
        team(4).run(|worker, of| (worker, of)),
        [(0, 4), (1, 4), (2, 4), (3, 4)]
    );
}

#[test]
fn worker_zero_is_the_calling_thread() {
    let ids = team(2).run(|_, _| thread::current().id());
    assert_eq!(ids[0], thread::current().id());
    assert_ne!(ids[1], ids[0]);
}

#[test]
fn all_workers_are_inside_at_once() {
    // One after the other, none would get past the barrier.
    let barrier = Barrier::new(4);
    let leaders = team(4).run(|_, _| barrier.wait().is_leader());
    assert_eq!(leaders.into_iter().filter(|&leader| leader).count(), 1);
}

#[test]
fn the_time_of_a_job_is_that_of_all_its_workers() {
    let laps = Mutex::new(Vec::new());
    let time = team(2).time(|_, _| {
        let started = Instant::now();
        thread::yield_now();
        laps.lock().unwrap().push((started, Instant::now()));
    });
    let laps = laps.into_inner().unwrap();
    assert_eq!(laps.len(), 2);
    let first_start = laps.iter().map(|lap| lap.0).min().unwrap();
    let last_finish = laps.iter().map(|lap| lap.1).max().unwrap();
    assert!(time >= last_finish - first_start);
}

#[test]
fn a_job_may_borrow_and_what_it_wrote_is_seen() {
    let mut team = team(3);
    let counter = AtomicUsize::new(0);
    for _ in 0..1000 {
        // Relaxed: the end of `run` orders the additions before the next ones.
        team.run(|worker, _| counter.fetch_add(worker, Relaxed));
    }
    assert_eq!(counter.into_inner(), 3000);
}

#[test]
fn a_team_far_larger_than_the_machine_finishes_all_the_same() {
    let mut team = team(64);
    for _ in 0..20 {
        assert_eq!(team.run(|worker, _| worker).len(), 64);
    }
}

#[test]
fn only_those_fielded_take_part() {
    let mut team = team(4);
    team.field(number(2));
    assert_eq!(team.run(|worker, of| (worker, of)), [(0, 2), (1, 2)]);
    team.field(number(4));
    assert_eq!(team.run(|worker, _| worker), [0, 1, 2, 3]);
}

#[test]
#[should_panic = "only 2 workers were hired"]
fn more_than_were_hired_cannot_be_fielded() {
    team(2).field(number(3));
}

#[test]
fn a_panic_waits_for_the_others_and_goes_on_in_the_caller() {
    for unlucky in 0..3 {
        let mut team = team(3);
        let finished = AtomicUsize::new(0);
        let run = panic::catch_unwind(AssertUnwindSafe(|| {
            team.run(|worker, _| {
                assert_ne!(worker, unlucky, "worker {worker} is out of luck");
                finished.fetch_add(1, Relaxed)
            })
        }));

        let panic = run.unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.contains("is out of luck"), "{message}");
        // Relaxed: `run` has waited for all of them.
        assert_eq!(finished.load(Relaxed), 2);
        assert_eq!(team.run(|worker, _| worker), [0, 1, 2], "can be used again");
    }
}

#[test]
fn a_team_may_move_to_another_thread() {
    let mut team = team(2);
    team.run(|_, _| ());
    let here = thread::current().id();
    let ids = thread::spawn(move || team.run(|_, _| thread::current().id()))
        .join()
        .unwrap();
    assert!(!ids.contains(&here));
}

#[test]
fn dropping_a_team_ends_its_threads() {
    thread_local!(static KEPT: OnceCell<Arc<()>> = const { OnceCell::new() });
    let witness = Arc::new(());
    let mut team = team(3);
    team.run(|_, _| {
        // Lives as long as the thread.
        KEPT.with(|kept| kept.get_or_init(|| Arc::clone(&witness)).clone());
    });
    assert_eq!(Arc::strong_count(&witness), 1 + 3);
    drop(team);
    // Ours, and that of worker 0, which is this thread.
    assert_eq!(Arc::strong_count(&witness), 2);
}

#[test]
fn too_many_threads_are_refused_with_a_number_to_ask_for() {
    let error = Team::new(number(100_000)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "100000 threads are too many: ask for 1024 at most"
    );
}
