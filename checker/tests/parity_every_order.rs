//! The calls of `parity/` do the same with every-order, outside an exploration and inside.

#![allow(unreachable_pub, reason = "the calls read as any program's would")]

#[macro_use]
extern crate every_order as std;

mod parity;

#[test]
fn outside_an_exploration_they_do_as_std_does() {
    for (name, call) in parity::CALLS {
        println!("{name}");
        call();
    }
}

#[test]
fn inside_an_exploration_they_do_as_std_does() {
    for (name, call) in parity::CALLS {
        println!("{name}");
        std::explore(call);
    }
}
