//! Requests that wait without a thread of their own.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::runtime;
use tokio::task::JoinSet;
use workbook::random::Random;

use super::{LapResult, Laps, Work};
use crate::fetch::{self, Order, Policy};
use crate::waits::Waits;

/// For each request; a thousand that begin at once may well take a while.
const POLICY: Policy = Policy {
    deadline: Duration::from_secs(10),
    most_tries: 3,
    first_pause: Duration::from_millis(50),
    longest_body: 1 << 10,
};

/// Runs `tasks` to their end, all of them on this one thread.
pub(super) fn run<Tasks>(tasks: impl FnOnce(Client) -> Tasks) -> Laps
where
    Tasks: Future<Output = Laps>,
{
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(tasks(fetch::client()?))
}

/// So many tasks at once; when the last of them is done, the next so many.
pub(super) async fn batches(client: Client, work: Work, size: usize) -> Laps {
    let work = Arc::new(work);
    let numbers: Vec<_> = (0..work.requests()).collect();
    let mut laps = Vec::new();
    for batch in numbers.chunks(size) {
        let mut under_way = JoinSet::new();
        for (lane, &number) in batch.iter().enumerate() {
            let (client, work) = (client.clone(), Arc::clone(&work));
            under_way.spawn(async move {
                let mut chance = Random::new(number as u64);
                ask(&client, &work, lane, number, &mut chance).await
            });
        }
        while let Some(done) = under_way.join_next().await {
            laps.push(done??);
        }
    }
    Ok(laps)
}

/// So many tasks; whoever is free takes the next request.
pub(super) async fn workers(client: Client, work: Work, tasks: usize) -> Laps {
    let (work, next) = (Arc::new(work), Arc::new(AtomicUsize::new(0)));
    let mut workers = JoinSet::new();
    for lane in 0..tasks {
        let (client, work) = (client.clone(), Arc::clone(&work));
        let next = Arc::clone(&next);
        workers.spawn(async move { worker(&client, &work, &next, lane).await });
    }
    let mut laps = Vec::new();
    while let Some(done) = workers.join_next().await {
        laps.extend(done??);
    }
    Ok(laps)
}

/// As [`workers`], but the connections are there already when the clock starts.
pub(super) async fn connected(client: Client, work: Work, tasks: usize) -> Laps {
    // The server takes longer than it takes to ask so often: no connection is free in time for
    // a second request, so each task opens one of its own. The client keeps them.
    let waits = Waits {
        requests: tasks,
        least: 300,
        lengths: 1,
    };
    let first = Work {
        waits,
        ..work.clone()
    };
    workers(client.clone(), first, tasks).await?;
    let started = Instant::now();
    workers(client, Work { started, ..work }, tasks).await
}

async fn worker(client: &Client, work: &Work, next: &AtomicUsize, lane: usize) -> Laps {
    let mut chance = Random::new(lane as u64);
    let mut laps = Vec::new();
    loop {
        // Relaxed: each number is handed out once, and nothing else goes with it.
        let number = next.fetch_add(1, Relaxed);
        if number >= work.requests() {
            return Ok(laps);
        }
        laps.push(ask(client, work, lane, number, &mut chance).await?);
    }
}

async fn ask(
    client: &Client,
    work: &Work,
    lane: usize,
    number: usize,
    chance: &mut Random,
) -> LapResult {
    let begins = work.now();
    let url = format!("{}{}", work.base, work.waits.path(number));
    let fetched = fetch::fetch(client, &Order::get(url), &POLICY, chance).await;
    match fetched.page {
        Ok(page) => work.lap(lane, number, begins, &page.body),
        Err(failure) => Err(format!("request {number}: {failure}").into()),
    }
}
