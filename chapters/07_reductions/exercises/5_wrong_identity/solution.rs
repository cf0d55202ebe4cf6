//! Right: "nothing" is the identity, and it is left out before the stations are compared.
//!
//! `min` of an iterator starts with its first item and so needs no identity; without items it
//! says so. That makes a station without readings, and an empty list of stations, come right
//! by themselves.

use std::thread;

/// The lowest reading of all stations; `None` if there is no reading at all.
pub fn coldest(stations: &[&[i32]]) -> Option<i32> {
    thread::scope(|scope| {
        let lowest_of = |readings: &&[i32]| {
            let readings = readings.to_vec();
            scope.spawn(move || readings.into_iter().min())
        };
        let stations: Vec<_> = stations.iter().map(lowest_of).collect();
        stations
            .into_iter()
            .filter_map(|station| station.join().unwrap())
            .min()
    })
}
