//! Outside an exploration, every-order does what std does.

#![allow(unreachable_pub, reason = "the calls read as any program's would")]

#[macro_use]
extern crate every_order as std;

mod parity;

#[test]
fn outside_an_exploration_the_calls_do_as_std_does() {
    for (name, call) in parity::CALLS {
        println!("{name}");
        call();
    }
}
