//! Two shops charge 1 and 2. However they meet, they get what is there, and no more.
//!
//! Shipped: still races.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[allow(unused_imports, reason = "an answer may use `thread_local!`")]
#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::outcomes;
use exercise::Account;

/// What was paid, and what is left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    paid: Vec<i64>,
    left: i64,
}

impl End {
    /// Two shops charge 1 and 2 at once from an account that holds `balance`.
    fn of(balance: i64) -> Self {
        let account = Account::new(balance);
        let paid = thread::scope(|scope| {
            let worker = scope.spawn(|| account.pay(1));
            let paid_2 = account.pay(2);
            [(worker.join().unwrap(), 1), (paid_2, 2)]
        });
        let paid = paid.into_iter().filter(|(paid, _)| *paid);
        Self {
            paid: paid.map(|(_, amount)| amount).collect(),
            left: account.balance(),
        }
    }

    fn sum(&self) -> i64 {
        self.paid.iter().sum::<i64>() + self.left
    }
}

#[test]
fn money_for_one_payment_makes_one_payment() {
    outcomes(|| End::of(2))
        .never(
            |end| end.left < 0,
            "still races: both shops took what was enough for one",
        )
        .never(
            |end| end.sum() != 2,
            "wrong value: what was paid and what is left is not what was there",
        )
        .never(
            |end| end.paid.is_empty(),
            "loses work: each payment alone was possible, and none was made",
        )
        .sometimes(|end| end.paid == [1], "loses work: 1 is never paid")
        .sometimes(|end| end.paid == [2], "loses work: 2 is never paid");
}

#[test]
fn money_for_both_payments_makes_both() {
    outcomes(|| End::of(3)).always(
        |end| end.paid == [1, 2] && end.left == 0,
        "loses work: there were 3, and not both of 1 and 2 were paid",
    );
}
