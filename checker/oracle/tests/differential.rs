//! On random programs, every-order finds what brute force finds, in both of its searches.

use every_order_oracle::checkers::Checker;
use every_order_oracle::differential;

#[test]
fn five_hundred_random_programs_show_no_difference() {
    let report = differential::run(1, 0..500, |_| ());

    assert!(report.differences.is_empty(), "{report}");
}

#[test]
fn both_searches_get_to_the_end_of_nearly_all_programs() {
    let report = differential::run(1, 500..600, |_| ());
    for checker in [Checker::Bounded, Checker::Reduced] {
        let counts = report.counts.iter().filter(|((_, who), _)| *who == checker);
        let (agrees, gave_up) = counts.fold((0, 0), |(agrees, gave_up), (_, count)| {
            (agrees + count.agrees, gave_up + count.gave_up)
        });
        assert!(
            agrees > 10 * gave_up,
            "{agrees} compared, {gave_up} too large\n{report}"
        );
    }
}
