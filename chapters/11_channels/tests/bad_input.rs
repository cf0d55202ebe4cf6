//! Whatever the program is given, it does what it can or says what to do.

mod served;
#[path = "../../../tests/support/mod.rs"]
mod support;

use std::io::Write;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};

use served::{Server, chapter};
use support::text;
use tokio::net::TcpSocket;

fn run(program: &mut Command, test: &str) -> Output {
    let _folder = chapter(program, test);
    support::run(program)
}

/// What the program prints as a client, when `typed` is typed at it.
fn as_client(port: u16, typed: &str, test: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_channels"));
    program.args(["--connect", "--port", &port.to_string()]);
    let _folder = chapter(&mut program, test);
    program.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut client = program.stderr(Stdio::piped()).spawn().expect("it starts");
    let mut keyboard = client.stdin.take().expect("piped");
    // It may have ended already, where nobody serves.
    let _ = keyboard.write_all(typed.as_bytes());
    drop(keyboard);
    client.wait_with_output().expect("a child")
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("bound").port().to_string();
    let mut program = Command::new(env!("CARGO_BIN_EXE_channels"));
    let output = run(program.args(["--serve", "echo", "--port", &port]), "port");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("choose another --port"), "{said}");
}

#[test]
fn a_client_hears_its_echo_after_it_has_said_that_it_is_done() {
    let server = Server::start("echo", "client");
    let output = as_client(server.port, "one\ntwo\n", "client_typed");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.starts_with("one\ntwo\n"), "{said}");
}

#[test]
fn a_client_without_a_server_says_how_to_start_one() {
    // Ours, so that nobody else can listen there either.
    let ours = TcpSocket::new_v4().expect("a socket");
    ours.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let port = ours.local_addr().expect("bound").port();
    let output = as_client(port, "", "alone");
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("start a server in another terminal"),
        "{said}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_in_the_middle_leaves_no_server_and_no_file() {
    use rustix::process::{Pid, Signal, kill_process};

    let mut program = Command::new(env!("CARGO_BIN_EXE_channels"));
    let folder = chapter(&mut program, "default_ctrl_c");
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = program.spawn().expect("it starts");
    let server = support::first_child(&mut program);
    kill_process(Pid::from_child(&program), Signal::INT).expect("it is alive");
    let output = program.wait_with_output().expect("a child");
    assert_eq!(output.status.code(), Some(130));
    assert!(text(&output.stderr).ends_with("stopped: nothing half-written\n"));
    support::wait_until_gone(server);
    assert_eq!(folder.0.read_dir().expect("a folder").count(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn with_few_descriptors_there_are_few_connections_and_a_word_about_it() {
    let mut shell = Command::new("sh");
    let limited = "ulimit -n 64; exec \"$0\" \"$@\"";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_channels"), "--quick"]);
    let output = run(&mut shell, "descriptors");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = support::unwrapped(&output.stdout);
    assert!(
        said.contains("The limit on open files lets 14 connections"),
        "{said}"
    );
}
