use super::*;

fn most(trials: u64) -> NonZeroU64 {
    NonZeroU64::new(trials).unwrap()
}

fn tally(happened: u64, of: u64) -> Tally {
    Tally {
        happened,
        of: most(of),
        stop: Stop::FixedRounds,
    }
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 6e-5, "{found} is not {expected}");
}

#[test]
fn each_trial_is_counted_once() {
    let tally = count_while(most(50), || true, |number| number < 37);
    assert_eq!(
        tally,
        Tally {
            happened: 37,
            of: most(50),
            stop: Stop::FixedRounds
        }
    );
    assert_eq!(tally.to_string(), "37 of 50 runs");
}

#[test]
fn without_time_left_no_new_trial_begins() {
    let mut looks = 3;
    let time_left = || {
        looks -= 1;
        looks > 0
    };
    let tally = count_while(most(50), time_left, |_| true);
    assert_eq!(
        tally,
        Tally {
            happened: 3,
            of: most(3),
            stop: Stop::BudgetSpent
        }
    );
}

#[test]
fn one_trial_is_made_even_without_any_time() {
    let tally = count(most(50), Duration::ZERO, |_| true);
    assert_eq!(tally.to_string(), "1 of 1 run");
}

/// The examples of R. G. Newcombe, "Two-sided confidence intervals for the single proportion"
/// (1998), table I, method 3.
#[test]
fn the_interval_is_wilsons() {
    for (happened, of, low, high) in [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ] {
        let share = tally(happened, of).share();
        assert_close(share.low, low);
        assert_close(share.high, high);
    }
}

#[test]
fn never_in_fifty_runs_does_not_mean_never() {
    let share = tally(0, 50).share();
    assert_eq!((share.low, share.middle), (0.0, 0.0));
    assert!(share.high > 0.07);
}

#[test]
fn always_in_fifty_runs_does_not_mean_always() {
    let share = tally(50, 50).share();
    assert_eq!((share.middle, share.high), (1.0, 1.0));
    assert!(share.low < 0.93);
}
