//! Inside an exploration, every-order does what std does.
//!
//! A test target of its own: a static belongs either to explorations or to the rest.

#![allow(unreachable_pub, reason = "the calls read as any program's would")]

#[macro_use]
extern crate every_order as std;

mod parity;

#[test]
fn inside_an_exploration_the_calls_do_as_std_does() {
    for (name, call) in parity::CALLS {
        println!("{name}");
        std::explore(call);
    }
}
