use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::*;

fn amdahl(n: f64) -> f64 {
    1.0 / (0.05 + 0.95 / n)
}

/// 1 to 1024 threads, four steps for each doubling.
fn threads() -> impl Iterator<Item = f64> {
    (0..=40).map(|step| (f64::from(step) / 4.0).exp2())
}

fn band(name: &str, doubt: Doubt, from: f64) -> Band {
    let threads = threads().filter(|n| *n >= from);
    Band::new(
        name,
        doubt,
        threads.map(|n| (n, amdahl(n) * 0.8, amdahl(n) * 1.1)),
    )
}

/// What a chapter on Amdahl's law draws: one of everything.
fn speedup() -> Figure {
    let measured = [
        Point::new(1.0, 1.0).between(0.99, 1.01),
        Point::new(4.0, 3.2).between(1.9, 4.6),
    ];
    let ideal = threads().filter(|n| *n < 24.0).map(|n| (n, n));
    Figure::new(
        "Speed-up <measured & predicted>",
        "The speed-up \"flattens\" > soon.",
    )
    .axes(Axis::log2("threads"), Axis::linear("speed-up"))
    .band(band("another model", Doubt::Model, 1.0))
    .band(band("another sample", Doubt::Sampling, 1.0))
    .band(band("not measured", Doubt::Beyond, 16.0))
    .reference(Reference::across("limit: 20", 20.0))
    .reference(Reference::upwards("2 cores", 2.0))
    .series(Series::curve(
        "Amdahl's law",
        threads().map(|n| (n, amdahl(n))),
    ))
    .series(Series::curve("ideal", ideal))
    .series(Series::measured("measured", measured))
    .series(Series::measured("cpu-path", [Point::new(2.0, 1.9)]))
}

fn classes<'a>(document: &'a roxmltree::Document<'_>, attribute: &str) -> Vec<&'a str> {
    document
        .descendants()
        .filter_map(|node| node.attribute(attribute))
        .collect()
}

#[test]
fn the_svg_is_xml_with_the_title_and_the_description_as_given() {
    let svg = speedup().to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let text = |tag: &str| {
        root.children()
            .find(|node| node.has_tag_name(tag))
            .unwrap()
            .text()
    };
    assert_eq!(
        text_of(&root, "title"),
        Some("Speed-up <measured & predicted>")
    );
    assert_eq!(text("desc"), Some("The speed-up \"flattens\" > soon."));
}

fn text_of<'a>(root: &roxmltree::Node<'a, '_>, tag: &str) -> Option<&'a str> {
    root.descendants()
        .find(|node| node.tag_name().name() == tag)?
        .text()
}

#[test]
fn two_curves_differ_in_their_dashes_and_two_measured_series_in_their_marks() {
    let svg = speedup().to_svg();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let dashes = classes(&document, "stroke-dasharray");
    assert!(dashes.contains(&"none") && dashes.contains(&"9 5"));
    let text = speedup().to_text(Screen::of_width(80));
    assert!(text.contains("● measured") && text.contains("■ cpu-path"));
    assert!(text.contains("· Amdahl's law") && text.contains("× ideal"));
}

#[test]
fn eight_measured_series_have_eight_marks() {
    let mut figure = Figure::new("Eight", "Eight series of one point.");
    for number in 0..8 {
        let point = Point::new(f64::from(number), 1.0);
        figure = figure.series(Series::measured(format!("series {number}"), [point]));
    }
    let text = figure.to_text(Screen::of_width(80));
    let marks: HashSet<_> = (0..8)
        .map(|number| {
            let name = format!(" series {number}");
            let before = text.split(&name).next().unwrap();
            before.chars().next_back().unwrap()
        })
        .collect();
    assert_eq!(marks.len(), 8, "{text}");
}

#[test]
fn the_three_kinds_of_doubt_look_different_in_black_and_white() {
    let text = speedup().to_text(Screen::of_width(80));
    for band in ["░ another model", "▒ another sample", "/ not measured"] {
        assert!(text.contains(band), "{text}");
    }
    assert!(speedup().to_svg().contains("fill=\"url(#hatch)\""));
}

#[test]
fn an_interval_of_several_rows_shows_as_a_bar() {
    let text = speedup().to_text(Screen::of_width(80));
    let plot: String = text
        .lines()
        .filter_map(|line| line.split_once(['│', '┤']))
        .map(|it| it.1)
        .collect();
    assert!(plot.contains('│'), "{text}");
}

#[test]
fn a_plain_screen_gets_ascii_only() {
    assert!(speedup().to_text(Screen::of_width(80).plain()).is_ascii());
}

#[test]
fn nothing_to_draw_is_drawn_as_empty_axes() {
    let figure = Figure::new("Nothing", "Empty axes.")
        .axes(Axis::log2("threads"), Axis::linear("speed-up"))
        .series(Series::measured(
            "measured",
            [Point::new(f64::NAN, f64::INFINITY)],
        ));
    assert!(roxmltree::Document::parse(&figure.to_svg()).is_ok());
    assert!(!figure.to_svg().contains("NaN"));
    assert!(figure.to_text(Screen::of_width(80)).contains("threads"));
}

/// Numbers that axes find hard, in an order that `seed` decides.
fn hard_numbers(seed: u64) -> impl FnMut() -> f64 {
    let hard = [
        0.0,
        -1.0,
        1e-12,
        1e300,
        -1e300,
        f64::NAN,
        f64::INFINITY,
        1.0,
        2.0,
        1e-300,
        0.1,
    ];
    let mut state = seed;
    move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        hard[usize::try_from(state >> 33).unwrap() % hard.len()]
    }
}

fn hard_figure(seed: u64) -> Figure {
    let mut number = hard_numbers(seed);
    let words = "much too long a name for any margin ".repeat(1 + (seed % 7) as usize);
    let axis = if seed.is_multiple_of(2) {
        Axis::linear
    } else {
        |label| Axis::log2(label)
    };
    let mut figure = Figure::new(&words, "d").axes(axis(&words), Axis::linear(&words));
    for _ in 0..seed % 9 {
        let points = [(); 5]
            .map(|()| Point::new(number(), number()).between(number(), number()));
        let edges = [(); 3].map(|()| (number(), number(), number()));
        figure = figure
            .series(Series::measured(&words, points))
            .series(Series::curve(
                "東京 \u{1b}[31m",
                [(number(), number()), (number(), number())],
            ))
            .band(Band::new(&words, Doubt::Beyond, edges))
            .reference(Reference::across(&words, number()))
            .reference(Reference::upwards(&words, number()));
    }
    figure
}

#[test]
fn whatever_is_drawn_fits_80_by_24_and_is_xml() {
    for seed in 0..300 {
        let figure = hard_figure(seed);
        let svg = figure.to_svg();
        assert!(
            roxmltree::Document::parse(&svg).is_ok(),
            "seed {seed}: {svg}"
        );
        assert!(
            !svg.contains("NaN") && !svg.contains("inf"),
            "seed {seed}: {svg}"
        );
        for width in [80, 61, 40, 20] {
            let text = figure.to_text(Screen::of_width(width));
            assert!(text.lines().count() <= 24, "seed {seed}: {text}");
            assert!(
                text.lines().all(|line| line.width() <= width),
                "seed {seed}: {text}"
            );
            assert!(!text.contains('\u{1b}'), "seed {seed}");
        }
    }
}
