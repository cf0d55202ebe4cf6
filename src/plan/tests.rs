use std::collections::BTreeSet;

use super::*;

fn rounds(items: usize, seed: u64, count: usize) -> Vec<Vec<usize>> {
    let mut order = Order::new(items, seed);
    (0..count).map(|_| order.next_round()).collect()
}

#[test]
fn each_round_has_each_item_once() {
    for round in rounds(5, 7, 20) {
        assert_eq!(round.into_iter().collect::<BTreeSet<_>>(), (0..5).collect());
    }
}

#[test]
fn over_as_many_rounds_as_items_each_item_has_been_in_each_place() {
    let rounds = rounds(5, 7, 5);
    for place in 0..5 {
        let items: BTreeSet<_> = rounds.iter().map(|round| round[place]).collect();
        assert_eq!(items, (0..5).collect());
    }
}

#[test]
fn the_same_seed_gives_the_same_orders() {
    assert_eq!(rounds(6, 42, 30), rounds(6, 42, 30));
    assert_ne!(rounds(6, 42, 30), rounds(6, 43, 30));
}

#[test]
fn who_comes_after_whom_changes() {
    // With three items, six orders are possible; a fixed rotation would show three.
    let orders: BTreeSet<_> = rounds(3, 1, 60).into_iter().collect();
    assert_eq!(orders.len(), 6);
}

#[test]
fn no_items_make_empty_rounds() {
    assert_eq!(rounds(0, 1, 2), [[]; 2] as [[usize; 0]; 2]);
}
