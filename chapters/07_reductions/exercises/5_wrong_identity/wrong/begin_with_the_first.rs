//! Tempting: the first reading is a reading, so the fold may begin with it.
//! Wrong: a station may have no first reading, and there may be no first station.
//! Rejected: wrong value.

use std::thread;

pub fn coldest(stations: &[&[i32]]) -> Option<i32> {
    thread::scope(|scope| {
        let lowest_of = |readings: &&[i32]| {
            let readings = readings.to_vec();
            scope.spawn(move || {
                readings
                    .iter()
                    .fold(readings[0], |lowest, reading| lowest.min(*reading))
            })
        };
        let stations: Vec<_> = stations.iter().map(lowest_of).collect();
        let lowest = stations.into_iter().map(|station| station.join().unwrap());
        lowest.min()
    })
}
