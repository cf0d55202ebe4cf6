//! The same story in its other forms, and the outcome table.

use every_order::trace::table::{Expectation, OutcomeRow, OutcomeTable};
use every_order::trace::text::{Options, Rerun};
use every_order::trace::{json, outcomes, story, svg, text};

use crate::tale::{lost_update, opposite_locks};

fn row(
    result: &str,
    orders: usize,
    expectation: Expectation,
    witness: &str,
) -> OutcomeRow {
    OutcomeRow {
        result: result.to_owned(),
        orders,
        expectation,
        witness: (!witness.is_empty()).then(|| witness.to_owned()),
        note: String::new(),
        shown: false,
    }
}

#[test]
fn an_outcome_table_counts_the_orders_of_each_result() {
    let mut lost = row("1", 4, Expectation::Forbidden, "main1.worker2.main1");
    lost.shown = true;
    let mut overlap = row("peak 2", 0, Expectation::MustHappen, "");
    overlap.note = "two workers must be able to work at once".to_owned();
    let table = OutcomeTable {
        title: "hits".to_owned(),
        orders: 6,
        complete: true,
        rows: vec![
            row("2", 2, Expectation::MustHappen, "main2.worker2"),
            lost,
            overlap,
        ],
    };
    let expected = "\
hits: all 6 orders, run on your code
 result  orders  verdict        shortest witness
 ------  ------  -------------  ------------------------------------------------
 2       2 of 6  must happen    main2.worker2
 1       4 of 6  FORBIDDEN      main1.worker2.main1
                                (shown above)
 peak 2  0 of 6  NEVER HAPPENS
                                two workers must be able to work at once
";
    assert_eq!(outcomes::print(&table), expected);
}

#[test]
fn a_long_table_keeps_what_is_forbidden_and_came() {
    let mut rows: Vec<_> = (0..50)
        .map(|result| row(&result.to_string(), 1, Expectation::Allowed, "main1"))
        .collect();
    rows.push(row("bad", 1, Expectation::Forbidden, "main1"));
    let table = OutcomeTable {
        rows,
        orders: 51,
        ..OutcomeTable::default()
    };
    let text = outcomes::print(&table);
    assert!(
        text.contains("bad") && text.contains("21 results left out"),
        "{text}"
    );
    assert!(text.contains("not all"), "{text}");
}

#[test]
fn a_story_in_sentences_has_no_columns() {
    let told = story::print(&opposite_locks(), &Options::default());
    let expected = "\
FAIL  deadlock: main and worker wait for each other, at bank.rs:6.
4 steps, 1 forced switch.
Step 1: main, line 5, from.lock() alice.
FORCED SWITCH: main could have gone on.
Step 2: worker, line 5, from.lock() bob.
Step 3: worker, line 6, to.lock() alice, waits. It will wait for ever.
Switch: worker is blocked on alice.
Step 4: main, line 6, to.lock() bob, waits. It will wait for ever.
The circle:
main holds alice (line 5, step 1) waits for bob (line 6).
worker holds bob (line 5, step 2) waits for alice (line 6).
To run the same schedule again: main1.worker2.main1
";
    assert_eq!(told, expected);
}

#[test]
fn the_command_names_the_test_and_the_schedule() {
    let rerun = Rerun::Cargo {
        subcommand: "test --test lost_update".to_owned(),
    };
    let options = Options {
        rerun,
        ..Options::default()
    };
    let told = text::print(&lost_update(), &options);
    let command =
        "   EVERY_ORDER_REPLAY=main1.worker2.main2 cargo test --test lost_update hits";
    assert!(told.contains(command), "{told}");
}

#[test]
fn json_names_things_as_the_other_forms_do() {
    let told: serde_json::Value =
        serde_json::from_str(&json::print(&lost_update())).unwrap();
    assert_eq!(told["class"], "wrong value");
    assert_eq!(told["objects"][0]["name"], "hits");
    assert_eq!(told["threads"][1]["name"], "worker");
    assert_eq!(told["steps"][0]["effects"][0]["value"], "0");
    assert_eq!(told["steps"][1]["before"][0]["kind"], "forced_switch");
    // The look and the assertion that took it share a row.
    assert_eq!(told["steps"][4]["row"], told["steps"][5]["row"]);
}

#[test]
fn a_picture_tells_all_of_it_in_its_description() {
    let told = svg::draw(&opposite_locks());
    let parsed = roxmltree::Document::parse(&told).unwrap();
    let described = parsed
        .descendants()
        .find(|node| node.tag_name().name() == "desc");
    let described = described.and_then(|node| node.text()).unwrap();
    for part in ["Step 4: main", "worker holds bob", "FORCED SWITCH"] {
        assert!(described.contains(part), "{described}");
    }
}
