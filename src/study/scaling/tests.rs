use crate::fit::{Clock, Law, NoFit};
use crate::machine::Verdict;
use crate::show::{Column, Screen, Table};
use crate::study::made_up::*;
use crate::study::{Reading, Study};

#[track_caller]
fn assert_is(reading: Reading, expected: f64) {
    let found = reading.value().unwrap().middle;
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// As [`amdahls`], also on four and on eight threads, the last more than there are CPUs.
fn up_to_eight() -> Study {
    let mut study = amdahls();
    let four = block(75, vec![serial(20), parallel(10, &[45; 4])]);
    let eight = block(300, vec![serial(20), parallel(250, &[23; 8])]);
    study.columns.push(column(4, vec![four; 15]));
    study.columns.push(column(8, vec![eight; 15]));
    study.columns[3].oversubscribed = true;
    study
}

fn too_busy(mut study: Study) -> Study {
    study.load.own_wait = Some(0.6);
    assert_eq!(study.load.verdict(), Verdict::TooBusy);
    study
}

#[test]
fn the_prediction_uses_the_serial_share_of_one_thread_alone() {
    assert_is(amdahls().amdahl_says(2), 200.0 / 110.0);
    assert_is(amdahls().amdahl_says(1_024), 1.0 / (0.1 + 0.9 / 1_024.0));
}

#[test]
fn karp_and_flatt_find_the_hand_over_on_the_wall_but_not_on_the_cpu_path() {
    let study = amdahls();
    assert_is(study.cpu_path_karp_flatt(2), 0.1);
    // 121 µs instead of 100 or 200: 121 / 200 = e + (1 - e) / 2.
    assert_is(study.karp_flatt(2), 0.21);
}

#[test]
fn karp_and_flatts_interval_has_its_ends_in_order() {
    let mut study = amdahls();
    for (round, block) in (0..).zip(&mut study.columns[1].blocks) {
        block.sample += micros(round);
    }
    let share = study.karp_flatt(2).value().unwrap();
    assert!(
        share.low < share.middle && share.middle < share.high,
        "{share:?}"
    );
}

#[test]
fn one_threads_speed_up_says_nothing_about_the_share() {
    assert_eq!(amdahls().karp_flatt(1), Reading::NotMeasured);
}

#[test]
fn a_fit_takes_the_wall_clock_and_leaves_out_more_threads_than_cpus() {
    let fit = up_to_eight().fit(Law::Amdahl).unwrap();
    assert_eq!((fit.clock, fit.measured_to.get()), (Clock::Wall, 4));
}

#[test]
fn on_a_machine_too_busy_a_fit_takes_the_cpu_path() {
    let fit = too_busy(amdahls()).fit(Law::Amdahl).unwrap();
    assert_eq!(fit.clock, Clock::CpuPath);
    assert!((fit.contention.middle - 0.1).abs() < 1e-9);
}

#[test]
fn a_fit_is_refused_for_wrong_answers_and_for_a_busy_machine_without_a_thread_clock() {
    let mut study = amdahls();
    study.columns[1].blocks[7].right = false;
    assert_eq!(
        study.fit(Law::Amdahl),
        Err(NoFit::Wrong { wrong: 1, of: 30 })
    );

    let mut study = too_busy(amdahls());
    study.columns[1].blocks = vec![clockless(121); 15];
    assert_eq!(study.fit(Law::Amdahl), Err(NoFit::NotAvailable));
}

#[test]
fn a_cell_says_why_there_is_no_number() {
    let text = |study: &Study| {
        let mut table = Table::new("", [Column::new("speedup", "speed-up")]);
        table.row([study.speed_up(2).cell(2)]);
        table.to_text(Screen::of_width(80))
    };
    assert!(text(&amdahls()).contains("1.65 [1.65, 1.65]"));
    assert!(text(&too_busy(amdahls())).contains("withheld: too busy"));
    let mut study = amdahls();
    study.columns[1].blocks[7].right = false;
    assert!(text(&study).contains("wrong in 1 of 30"));
}
