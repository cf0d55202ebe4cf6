//! Tempting: each station returns an option, and options can be compared.
//! Wrong: `None` is smaller than every `Some`, so one station without readings wins.
//! Rejected: wrong value.

use std::thread;

pub fn coldest(stations: &[&[i32]]) -> Option<i32> {
    thread::scope(|scope| {
        let lowest_of = |readings: &&[i32]| {
            let readings = readings.to_vec();
            scope.spawn(move || readings.into_iter().min())
        };
        let stations: Vec<_> = stations.iter().map(lowest_of).collect();
        let lowest = stations.into_iter().map(|station| station.join().unwrap());
        lowest.min().flatten()
    })
}
