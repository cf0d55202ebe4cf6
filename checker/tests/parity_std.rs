//! The calls of `parity/` do in std what they say.

#![allow(unreachable_pub, reason = "the calls read as any program's would")]

mod parity;

#[test]
fn std_itself_does_what_the_calls_expect() {
    for (name, call) in parity::CALLS {
        println!("{name}");
        call();
    }
}
