use std::thread;

use super::*;
use crate::show::Screen;

/// The recorded kinds of the only lane, in order.
fn kinds(recorder: &Recorder) -> Vec<&'static str> {
    let ended = recorder.ended.lock().unwrap();
    ended[0].spans.iter().map(|lap| lap.kind).collect()
}

#[test]
fn switching_leaves_no_gap_between_spans() {
    let recorder = Recorder::new(10);
    let mut lane = recorder.lane("worker");
    for kind in ["wait", "work", "wait"] {
        lane.switch_to(kind);
    }
    drop(lane);
    assert_eq!(kinds(&recorder), ["wait", "work", "wait"]);
    let ended = recorder.ended.lock().unwrap();
    assert!(
        ended[0]
            .spans
            .windows(2)
            .all(|pair| pair[0].end == pair[1].start)
    );
}

#[test]
fn stopping_twice_records_once() {
    let recorder = Recorder::new(10);
    let mut lane = recorder.lane("worker");
    lane.switch_to("work");
    lane.stop();
    lane.stop();
    drop(lane);
    assert_eq!(kinds(&recorder), ["work"]);
}

#[test]
fn a_full_lane_keeps_its_first_spans_and_says_how_many_it_left_out() {
    let recorder = Recorder::new(2);
    let mut lane = recorder.lane("worker 7");
    for kind in ["a", "b", "c", "d", "e"] {
        lane.span(kind, || ());
    }
    drop(lane);
    assert_eq!(kinds(&recorder), ["a", "b"]);
    let text = recorder
        .timeline("Full", "A full lane.")
        .to_text(Screen::of_width(80));
    assert!(text.contains("worker 7 left out 3 spans"), "{text}");
}

#[test]
fn lanes_appear_in_the_order_in_which_they_were_made_not_ended() {
    let recorder = Recorder::new(4);
    let first = recorder.lane("first");
    let second = recorder.lane("second");
    thread::scope(|scope| {
        scope.spawn(move || drop(second)).join().unwrap();
        scope.spawn(move || drop(first));
    });
    let text = recorder
        .timeline("Order", "Two lanes.")
        .to_text(Screen::of_width(80));
    assert!(
        text.find("first").unwrap() < text.find("second").unwrap(),
        "{text}"
    );
}

#[test]
fn the_value_of_the_work_comes_back() {
    let mut lane = Recorder::new(1).lane("worker");
    assert_eq!(lane.span("work", || 6 * 7), 42);
}
