use super::*;
use crate::show::Screen;
use crate::study::made_up::*;

fn workers(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

#[test]
fn one_and_two_threads_are_reproduced_before_more_are_simulated() {
    let cores = VirtualCores::of(&amdahls(), Shares::Equal).unwrap();
    let [one, two] = cores.reproduced;
    assert!((one.simulated - 200e-6).abs() < 1e-12);
    // 20 serial, 10 for handing over, half of 180; the clock found one more between phases.
    assert!((two.simulated - 120e-6).abs() < 1e-12);
    assert!((two.measured.middle - 121e-6).abs() < 1e-12);
    assert_eq!(
        two.to_string(),
        "on 2 threads 120 µs are simulated, and 121 µs were measured by wall clock \
         (0.8 % apart)"
    );
}

#[test]
fn what_the_model_lacks_ends_the_simulation() {
    // The second worker has nearly all the work, and no list of costs says so.
    let one = block(200, vec![serial(20), parallel(0, &[180])]);
    let two = block(200, vec![serial(20), parallel(10, &[10, 170])]);
    let refusal = VirtualCores::of(&study(&one, &two), Shares::Equal).unwrap_err();
    assert!(matches!(refusal, NoModel::Misses(_)), "{refusal}");

    let costs = Shares::Static(vec![10.0, 170.0]);
    assert!(VirtualCores::of(&study(&one, &two), costs).is_ok());
}

#[test]
fn a_stretch_of_cpu_time_on_two_threads_is_taken_for_memory() {
    // Shared memory makes 180 µs of work 187.2: 1.04 = 1 + 0.2².
    let one = block(2_000, vec![serial(200), parallel(0, &[1_800])]);
    let two = block(1_136, vec![serial(200), parallel(0, &[936, 936])]);
    let cores = VirtualCores::of(&study(&one, &two), Shares::Equal).unwrap();
    assert!(
        (cores.memory.middle - 0.2).abs() < 1e-9,
        "{:?}",
        cores.memory
    );
    // A fifth of nine tenths can't be split, beside the tenth that is serial.
    let many = cores.speed_up(workers(1_024)).middle;
    assert!((many - 1.0 / (0.1 + 0.9 * 0.2)).abs() < 0.02, "{many}");
}

#[test]
fn on_a_machine_too_busy_cpu_time_is_simulated_without_hand_over() {
    let mut study = amdahls();
    study.load.own_wait = Some(0.6);
    let cores = VirtualCores::of(&study, Shares::Equal).unwrap();
    assert_eq!(cores.reproduced[1].clock, Clock::CpuPath);
    assert!((cores.speed_up(workers(2)).middle - 200.0 / 110.0).abs() < 1e-9);
}

#[test]
fn without_two_threads_right_answers_and_a_thread_clock_nothing_is_simulated() {
    let refused = |change: fn(&mut Study)| {
        let mut study = amdahls();
        change(&mut study);
        VirtualCores::of(&study, Shares::Equal).unwrap_err()
    };
    assert_eq!(
        refused(|study| study.columns.truncate(1)),
        NoModel::NotTwoThreads
    );
    let oversubscribed = refused(|study| study.columns[1].oversubscribed = true);
    assert_eq!(oversubscribed, NoModel::NotTwoThreads);
    let wrong = refused(|study| study.columns[1].blocks[3].right = false);
    assert_eq!(wrong, NoModel::Wrong);
    let clockless = refused(|study| study.columns[0].blocks = vec![clockless(200); 15]);
    assert_eq!(clockless, NoModel::NotAvailable);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let one = block(2_000, vec![serial(200), parallel(0, &[1_800])]);
    let two = block(1_136, vec![serial(200), parallel(0, &[936, 936])]);
    let mut study = study(&one, &two);
    let draw = |study: &Study| {
        let cores = VirtualCores::of(study, Shares::Equal).unwrap();
        let figure = cores.draw(Figure::new("t", "d"), workers(64));
        (figure.to_svg(), cores.table(workers(64)).to_csv())
    };
    let first = draw(&study);
    assert_eq!(first, draw(&study));
    study.plan.seed += 1;
    assert_ne!(first.1, draw(&study).1);
}

#[test]
fn table_and_figure_say_that_they_are_simulated() {
    let cores = VirtualCores::of(&amdahls(), Shares::Equal).unwrap();
    let text = cores.table(workers(8)).to_text(Screen::of_width(80));
    assert!(text.contains("simulated speed-up"), "{text}");
    let figure = cores.draw(Figure::new("t", "d"), workers(8));
    assert!(figure.to_svg().contains(">simulated<"));
}
