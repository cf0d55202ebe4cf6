use super::*;
use crate::show::Screen;

fn row(way: &'static str, threads: usize, nanoseconds: [f64; 7]) -> Row {
    Row {
        way,
        threads: NonZeroUsize::new(threads).unwrap(),
        nanoseconds: nanoseconds.to_vec(),
    }
}

fn text(rows: Vec<Row>) -> String {
    let table = Prices { rows }.table("Prices", "way");
    table.to_text(Screen::of_width(80))
}

#[test]
fn each_way_is_compared_with_the_first_at_the_same_thread_count() {
    let text = text(vec![
        row("slow", 1, [4.0; 7]),
        row("slow", 2, [9.0; 7]),
        row("fast", 1, [2.0; 7]),
        row("fast", 2, [1.0; 7]),
    ]);
    assert!(text.contains("as fast as `slow` is 1"), "{text}");
    assert!(text.contains("2.00 [2.00, 2.00]"), "{text}");
    assert!(text.contains("9.00 [9.00, 9.00]"), "{text}");
}

#[test]
fn the_ratio_is_taken_round_by_round() {
    // Each round is slower than the last, for both alike.
    let drifting = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
    let text = text(vec![
        row("one", 1, drifting.map(|ns| 3.0 * ns)),
        row("other", 1, drifting),
    ]);
    assert!(text.contains("3.00 [3.00, 3.00]"), "{text}");
}

#[test]
fn a_sample_is_shared_out_among_its_operations() {
    let sample = Sample {
        took: Duration::from_micros(3),
        operations: 1_000,
    };
    assert!((sample.nanoseconds() - 3.0).abs() < 1e-9);
}
