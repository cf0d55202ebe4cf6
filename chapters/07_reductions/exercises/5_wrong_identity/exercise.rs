//! Each weather station has a thread that finds its lowest reading; the lowest of all counts.
//!
//! In winter the result is right. In summer it is 0 degrees, day after day. And what should
//! it be when a station has no reading, or when there is no station?

use std::thread;

/// The lowest reading of all stations; `None` if there is no reading at all.
pub fn coldest(stations: &[&[i32]]) -> Option<i32> {
    let lowest = thread::scope(|scope| {
        let lowest_of = |readings: &&[i32]| {
            let readings = readings.to_vec();
            scope.spawn(move || {
                // TODO: is 0 a reading?
                readings.into_iter().fold(0, i32::min)
            })
        };
        let stations: Vec<_> = stations.iter().map(lowest_of).collect();
        let lowest = stations.into_iter().map(|station| station.join().unwrap());
        lowest.fold(0, i32::min)
    });
    Some(lowest)
}
