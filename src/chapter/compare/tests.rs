use super::*;
use crate::chapter::Options;

fn report(machine: &str, speedup: [f64; 3]) -> Report {
    let mut report = Report::new("amdahl", &Options::default());
    report.machine(machine);
    let [low, middle, high] = speedup;
    let cell = Cell::Interval {
        low,
        middle,
        high,
        decimals: 2,
    };
    let columns = [
        Column::new("threads", "threads"),
        Column::new("speedup", "speed-up [95 %]"),
    ];
    let mut table = Table::new("Speed-up", columns);
    table.row([Cell::Count(2), cell]);
    report.table("speedup", &table);
    report
}

fn earlier(report: &Report) -> Earlier {
    Earlier::parse(&report.to_text(std::iter::empty()), "amdahl").unwrap()
}

fn csv(then: [f64; 3], now: [f64; 3]) -> String {
    earlier(&report("m", then))
        .beside(&report("m", now))
        .to_csv()
}

#[test]
fn overlapping_intervals_are_no_clear_change() {
    let csv = csv([1.90, 1.93, 1.96], [1.92, 1.95, 1.98]);
    assert!(csv.contains("no clear change"), "{csv}");
}

#[test]
fn a_result_is_called_by_its_row_and_its_column() {
    let csv = csv([1.0; 3], [1.0; 3]);
    assert!(csv.contains("\nthreads 2: speed-up,"), "{csv}");
}

#[test]
fn intervals_apart_are_a_change_in_percent() {
    let csv = csv([0.99, 1.0, 1.01], [1.49, 1.5, 1.51]);
    assert!(csv.contains("+50.0 %"), "{csv}");
}

#[test]
fn runs_of_two_machines_are_not_compared() {
    let then = earlier(&report("a laptop", [1.0; 3]));
    assert_eq!(then.check_machine("a laptop"), Ok(()));
    let error = then.check_machine("a server").unwrap_err().to_string();
    assert!(
        error.contains("a laptop") && error.contains("a server"),
        "{error}"
    );
}

#[test]
fn other_files_are_refused_with_the_reason() {
    let expected = [
        ("", "is no whole JSON"),
        ("{\"schema\":1", "is no whole JSON"),
        ("{}", "is not the run.json of a chapter"),
        ("[]", "is not the run.json of a chapter"),
        (
            "{\"schema\":2}",
            "has form 2, and this program reads form 1",
        ),
        (
            "{\"schema\":1,\"chapter\":\"mutex\"}",
            "is of chapter `mutex`",
        ),
    ];
    for (text, why) in expected {
        let refused = Earlier::parse(text, "amdahl").unwrap_err();
        assert!(refused.starts_with(why), "{refused}");
    }
}

#[test]
fn a_run_that_was_asked_differently_is_noted() {
    let quick = Options {
        quick: true,
        ..Options::default()
    };
    let table = earlier(&Report::new("amdahl", &Options::default()))
        .beside(&Report::new("amdahl", &quick));
    assert!(
        table.to_json()["notes"][0]
            .as_str()
            .unwrap()
            .contains("quick was false")
    );
}
