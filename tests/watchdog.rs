//! The watchdog names a hang within its limit, and leaves no process behind.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use workbook::watchdog::{self, Ending, Watched};

/// Far more than any of these programs needs, so that only a hang reaches it.
const AMPLE: Duration = Duration::from_mins(1);
/// Enough for a program to start.
const SHORT: Duration = Duration::from_secs(1);

const GREETER: Watched = Watched::new("greeter", || println!("good day"));
const PANICKER: Watched = Watched::new("panicker", || panic!("no such luck"));
const DEADLOCK: Watched = Watched::new("deadlock", hang);
const CHATTERBOX: Watched = Watched::new("chatterbox", chatter);
const CALLER: Watched = Watched::new("caller", call_and_hang);
const MIDDLEMAN: Watched = Watched::new("middleman", || {
    let _ = CALLER.run(AMPLE);
});
const STRANGER: Watched = Watched::new("stranger", || ());

const CLAIMS: [(&str, fn()); 6] = [
    (
        "a program that returns has finished",
        a_program_that_returns_has_finished,
    ),
    (
        "a panic is a failure, and its message is kept",
        a_panic_is_a_failure,
    ),
    ("a deadlock hangs, and is called so", a_deadlock_hangs),
    (
        "much output does not stop a program",
        much_output_does_not_stop_a_program,
    ),
    (
        "a child dies with its killed parent",
        a_child_dies_with_its_killed_parent,
    ),
    (
        "a program that was not adopted fails",
        a_program_that_was_not_adopted_fails,
    ),
];

fn main() {
    let before = GREETER.run(AMPLE);
    assert!(
        before.is_err(),
        "ran without being adopted: it would start itself for ever"
    );

    watchdog::adopt(&[GREETER, PANICKER, DEADLOCK, CHATTERBOX, CALLER, MIDDLEMAN]);
    for (claim, prove) in CLAIMS {
        prove();
        println!("ok: {claim}");
    }
}

fn a_program_that_returns_has_finished() {
    let report = GREETER.run(AMPLE).unwrap();
    assert_eq!(report.ending, Ending::Finished);
    assert_eq!(report.output.text, "good day\n");
    assert_eq!(report.errors.text, "");
}

fn a_panic_is_a_failure() {
    let report = PANICKER.run(AMPLE).unwrap();
    assert!(
        matches!(report.ending, Ending::Failed(status) if status.code() == Some(101))
    );
    assert!(report.errors.text.contains("no such luck"), "{report:?}");
}

fn a_deadlock_hangs() {
    let report = DEADLOCK.run(SHORT).unwrap();
    assert_eq!(report.ending, Ending::Hung);
    assert!(report.to_string().starts_with("hung after "), "{report}");
}

fn much_output_does_not_stop_a_program() {
    let report = CHATTERBOX.run(AMPLE).unwrap();
    assert_eq!(report.ending, Ending::Finished);
    assert!(report.output.cut);
    assert!(report.output.text.starts_with("word word word"));
}

/// The caller opens a connection to this process and then hangs. The system closes the
/// connection when the caller is gone.
fn a_child_dies_with_its_killed_parent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    fs::write(port_file(), listener.local_addr().unwrap().to_string()).unwrap();

    listener.set_nonblocking(true).unwrap();

    let mut limit = SHORT;
    let mut call = loop {
        assert_eq!(MIDDLEMAN.run(limit).unwrap().ending, Ending::Hung);
        if let Some(call) = accepted(&listener) {
            break call;
        }
        // The machine was so busy that the caller had not called by then.
        limit *= 2;
    };
    let rest = call.read(&mut [0]);
    assert!(is_closed(&rest), "the caller outlived its parent: {rest:?}");
}

fn a_program_that_was_not_adopted_fails() {
    let report = STRANGER.run(AMPLE).unwrap();
    assert!(matches!(report.ending, Ending::Failed(_)));
    assert!(report.errors.text.contains("watchdog::adopt"), "{report:?}");
}

/// A call that was made, and begun: the system answers it before anybody asks for it.
fn accepted(listener: &TcpListener) -> Option<TcpStream> {
    let (mut call, _) = listener.accept().ok()?;
    call.set_nonblocking(false).unwrap();
    call.set_read_timeout(Some(AMPLE)).unwrap();
    call.read_exact(&mut [0]).ok()?;
    Some(call)
}

/// Waits for a message that only this thread could send.
fn hang() {
    let (sender, receiver) = mpsc::channel::<()>();
    let _ = receiver.recv();
    drop(sender);
}

/// Writes ten times as much as is kept, and as a pipe holds.
fn chatter() {
    let text = "word ".repeat(128 * 1024);
    io::stdout().write_all(text.as_bytes()).unwrap();
}

fn call_and_hang() {
    let address = fs::read_to_string(port_file()).unwrap();
    let mut call = TcpStream::connect(address).unwrap();
    call.write_all(b"!").unwrap();
    hang();
}

fn port_file() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("watchdog-port")
}

/// A process that is killed closes its connections, or resets them.
fn is_closed(read: &io::Result<usize>) -> bool {
    match read {
        Ok(bytes) => *bytes == 0,
        Err(error) => error.kind() == io::ErrorKind::ConnectionReset,
    }
}
