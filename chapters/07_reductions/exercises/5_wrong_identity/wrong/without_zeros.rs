//! Tempting: the zeros come from the fold, so they are left out.
//! Wrong: some were read. In spring that is the lowest reading of the day.
//! Rejected: wrong value.

use std::thread;

pub fn coldest(stations: &[&[i32]]) -> Option<i32> {
    thread::scope(|scope| {
        let lowest_of = |readings: &&[i32]| {
            let readings = readings.to_vec();
            scope.spawn(move || {
                readings.into_iter().filter(|reading| *reading != 0).min()
            })
        };
        let stations: Vec<_> = stations.iter().map(lowest_of).collect();
        let lowest = stations.into_iter().map(|station| station.join().unwrap());
        lowest.flatten().min()
    })
}
