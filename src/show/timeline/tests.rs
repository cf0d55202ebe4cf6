use unicode_width::UnicodeWidthStr;

use super::*;

fn span(kind: &str, start: u64, end: u64) -> Span {
    Span::new(
        kind,
        Duration::from_micros(start),
        Duration::from_micros(end),
    )
}

/// Two tellers and one lock.
fn tellers() -> Timeline {
    let mut timeline =
        Timeline::new("One lock <two tellers>", "One waits & one works.");
    timeline.lane(
        "teller 1",
        [
            span("work", 0, 400),
            span("hold", 400, 700),
            span("work", 700, 1000),
        ],
    );
    timeline.lane(
        "teller 2",
        [
            span("work", 0, 500),
            span("wait", 500, 700),
            span("hold", 700, 900),
        ],
    );
    timeline
}

#[test]
fn a_lane_shows_each_kind_where_it_happened() {
    let text = tellers().to_text(Screen::of_width(80));
    let lane = text
        .lines()
        .find(|line| line.starts_with("teller 2"))
        .unwrap();
    let work = lane.find('█').unwrap();
    let wait = lane.find('▒').unwrap();
    let hold = lane.find('░').unwrap();
    assert!(work < wait && wait < hold, "{text}");
    assert!(text.contains("██ work   ░░ hold   ▒▒ wait"), "{text}");
}

#[test]
fn time_without_a_span_stays_blank() {
    let mut timeline = Timeline::new("Gap", "A gap.");
    timeline.lane("a", [span("work", 0, 100), span("work", 900, 1000)]);
    let text = timeline.to_text(Screen::of_width(40));
    assert!(text.lines().nth(1).unwrap().contains("█    "), "{text}");
}

#[test]
fn the_svg_makes_room_for_a_long_name() {
    let mut timeline = Timeline::new("Names", "One long name.");
    let name = "two such tasks, two workers";
    timeline.lane(name, [span("work", 0, 100)]);
    assert!(timeline.to_svg().contains(name));
}

#[test]
fn the_svg_is_xml_with_the_title_and_the_description_as_given() {
    let svg = tellers().to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let text = |tag: &str| {
        document
            .descendants()
            .find(|node| node.tag_name().name() == tag)
            .unwrap()
            .text()
    };
    assert_eq!(text("title"), Some("One lock <two tellers>"));
    assert_eq!(text("desc"), Some("One waits & one works."));
    for pattern in ["url(#fill1)", "url(#fill2)"] {
        assert!(
            svg.contains(pattern),
            "no {pattern}: kinds would differ in colour alone"
        );
    }
}

#[test]
fn however_many_spans_there_are_the_svg_stays_small() {
    let mut timeline = Timeline::new("Many", "Many spans.");
    let spans =
        (0..100_000).map(|at| span(if at % 3 == 0 { "a" } else { "b" }, at, at + 1));
    timeline.lane("worker", spans);
    assert!(timeline.to_svg().len() < 500_000);
}

#[test]
fn whatever_is_drawn_fits_80_by_24() {
    for count in [0, 1, 14, 15, 300] {
        let mut timeline = Timeline::new("long title ".repeat(30), "d");
        for lane in 0..count {
            let kind = format!("kind {} with a long name", lane % 11);
            timeline.lane("worker ".repeat(9), [span(&kind, lane, lane * 2)]);
            timeline.note("and a note ".repeat(4));
        }
        for width in [80, 40, 20] {
            for screen in [Screen::of_width(width), Screen::of_width(width).plain()] {
                let text = timeline.to_text(screen);
                assert!(text.lines().count() <= 24, "{text}");
                assert!(text.lines().all(|line| line.width() <= width), "{text}");
            }
        }
        assert!(roxmltree::Document::parse(&timeline.to_svg()).is_ok());
    }
}

#[test]
fn lanes_that_do_not_fit_are_counted() {
    let mut timeline = Timeline::new("Many", "Many lanes.");
    for lane in 0..20 {
        timeline.lane(format!("worker {lane}"), [span("work", 0, 10)]);
    }
    assert!(
        timeline
            .to_text(Screen::of_width(80))
            .contains("and 6 more")
    );
}
