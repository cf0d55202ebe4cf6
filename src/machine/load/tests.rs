use super::*;
use crate::machine::tests::{CONTAINER_V1, CONTAINER_V2, DESKTOP, Fixture};

fn own_wait(share: f64) -> Load {
    Load {
        own_wait: Some(share),
        ..Load::default()
    }
}

#[test]
fn the_verdict_follows_the_worst_share() {
    assert_eq!(own_wait(0.01).verdict(), Verdict::Quiet);
    assert_eq!(own_wait(0.10).verdict(), Verdict::Busy);
    assert_eq!(own_wait(0.30).verdict(), Verdict::TooBusy);

    let busy_host = Load {
        stolen: Some(0.3),
        ..own_wait(0.01)
    };
    assert_eq!(busy_host.verdict(), Verdict::TooBusy);
    assert_eq!(
        busy_host.reason(),
        "the host of this virtual machine kept 30 % of the CPUs"
    );
}

#[test]
fn a_system_that_says_nothing_is_not_called_quiet() {
    assert_eq!(Load::default().verdict(), Verdict::Unknown);
}

#[test]
fn pressure_alone_is_no_verdict() {
    // Our own threads cause it too, as soon as they are more than the CPUs.
    let load = Load {
        pressure: Some(0.9),
        ..own_wait(0.0)
    };
    assert_eq!(load.verdict(), Verdict::Quiet);
}

/// The counters of 8 CPUs, with `busy` ticks of work and `stolen` ones since `DESKTOP`.
fn later(busy: u64, stolen: u64) -> String {
    let idle = 70_000 + 800 - busy - stolen;
    let one = "cpu0 0 0 0 0 0 0 0 0 0 0\n".repeat(8);
    let all = format!("cpu  {} 0 2000 {idle} 0 0 0 {stolen} 0 0\n", 8000 + busy);
    format!("== proc/stat\n{all}{one}")
}

/// The load over one second, in which 8 CPUs have 800 ticks, and this process used `own`.
fn load_of_a_second(claim: &str, later: &str, own: Duration) -> Load {
    let before = Fixture::unpack(&format!("{claim}-before"), DESKTOP);
    let after = Fixture::unpack(&format!("{claim}-after"), later);
    let before = Counters::read(before.root(), Some(Duration::ZERO));
    let after = Counters::read(after.root(), Some(own));
    before.load_until(&after, Duration::from_secs(1))
}

#[test]
fn our_own_cpu_time_is_not_that_of_others() {
    // 400 of 800 ticks were busy: 4 CPU-seconds, of which 2 were ours.
    let load = load_of_a_second("own", &later(400, 0), Duration::from_secs(2));
    assert!((load.others.unwrap() - 0.25).abs() < 1e-9, "{load:?}");
    assert_eq!(load.stolen, Some(0.0));
}

#[test]
fn the_cpu_time_of_our_own_workers_is_not_that_of_others() {
    // 400 of 800 ticks were busy: 4 CPU-seconds, of which our children had 1.5 and 0.5.
    let fields = "0 ".repeat(12);
    let children = format!("== proc/self/stat\n7 (a b) c) S {fields}150 50 20 0\n");
    let later = later(400, 0) + &children;
    let load = load_of_a_second("children", &later, Duration::ZERO);
    assert!((load.others.unwrap() - 0.25).abs() < 1e-9, "{load:?}");
}

#[test]
fn what_the_host_keeps_is_neither_ours_nor_idle() {
    let load = load_of_a_second("stolen", &later(200, 80), Duration::from_secs(2));
    assert_eq!((load.others, load.stolen), (Some(0.0), Some(0.1)));
}

#[test]
fn a_clock_finer_than_the_ticks_makes_no_negative_load() {
    let load = load_of_a_second("fine", &later(199, 0), Duration::from_secs(2));
    assert_eq!(load.others, Some(0.0));
}

#[test]
fn without_proc_no_share_is_known() {
    let load = load_of_a_second("bare", "", Duration::from_secs(2));
    assert_eq!(load, Load::default());
}

#[test]
fn a_used_up_quota_is_seen_in_both_generations() {
    for (files, claim, stood_still) in [
        (CONTAINER_V2, "throttled-v2", Duration::from_micros(4500)),
        (CONTAINER_V1, "throttled-v1", Duration::from_millis(3)),
    ] {
        let fixture = Fixture::unpack(claim, files);
        assert_eq!(throttled(&Files::under(fixture.root())), Some(stood_still));
    }
}

#[test]
fn those_ready_are_counted_without_ourselves_and_per_cpu() {
    let desktop = Fixture::unpack("ready", DESKTOP);
    // Three are running; one of them is us.
    assert_eq!(runnable(&Files::under(desktop.root())), Some(0.25));
}

#[test]
fn the_pressure_is_the_total_of_some() {
    let files = "== proc/pressure/cpu\nsome avg10=0.07 avg60=0.98 avg300=0.57 total=8751473\n\
                 full avg10=0.00 avg60=0.00 avg300=0.00 total=1\n";
    let fixture = Fixture::unpack("pressure", files);
    let total = Some(Duration::from_micros(8_751_473));
    assert_eq!(pressure(&Files::under(fixture.root())), total);
}
