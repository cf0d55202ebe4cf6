use crate::fit::{Clock, Law, NoFit};
use crate::machine::Verdict;
use crate::show::Screen;
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
fn the_table_has_the_prediction_beside_the_measurement() {
    let text = up_to_eight().table().to_text(Screen::of_width(80));
    let row = |threads: &str| {
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(threads));
        line.unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(
        row("2"),
        "2 121 µs 1.65 [1.65, 1.65] 1.82 [1.82, 1.82] 1.82"
    );
    assert!(
        row("8").ends_with('–'),
        "the law is silent about threads that take turns"
    );
}

#[test]
fn a_table_says_why_there_is_no_number() {
    let busy = too_busy(amdahls()).table().to_text(Screen::of_width(80));
    assert!(busy.contains("withheld: too busy"), "{busy}");
    let mut study = amdahls();
    study.columns[1].blocks[7].right = false;
    let wrong = study.table().to_text(Screen::of_width(80));
    assert!(wrong.contains("wrong in 1 of 30"), "{wrong}");
}

#[test]
fn the_rest_is_shown_part_by_part() {
    let csv = amdahls().rest_table().to_csv();
    let parts = csv.lines().nth(2).unwrap();
    assert_eq!(parts, "2,0.000011,0.00001,0,0.000001,0");
}

#[test]
fn the_figure_tells_in_words_what_it_shows() {
    let svg = up_to_eight()
        .figure(std::num::NonZeroU32::new(64).unwrap())
        .to_svg();
    assert!(svg.contains("1: 1.00; 2: 1.65; 4: 2.67"), "{svg}");
}
