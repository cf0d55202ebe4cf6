//! Whatever it is given, the chapter answers rightly or says what to do instead.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Output};
use std::thread;

use support::{Scratch, run, text, unwrapped};

/// The chapter with a folder of its own for what it writes.
struct Chapter {
    command: Command,
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "kept until the run is over")
    )]
    folder: Scratch,
}

impl Chapter {
    fn new(test: &str, flags: &[&str]) -> Self {
        Self::through(Command::new(env!("CARGO_BIN_EXE_requests")), test, flags)
    }

    fn through(mut command: Command, test: &str, flags: &[&str]) -> Self {
        let folder = Scratch::new(test);
        command.args(flags).arg("--out").arg(&folder.0);
        support::settle(&mut command);
        Self { command, folder }
    }

    fn run(&mut self) -> Output {
        run(&mut self.command)
    }
}

/// A server that says `answer` to whoever asks, so many times.
fn server(answer: &'static str, times: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().take(times) {
            let mut stream = stream.expect("a client");
            let mut head = BufReader::new(stream.try_clone().expect("a second handle"));
            let mut line = String::new();
            while head.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            stream
                .write_all(answer.as_bytes())
                .expect("a client that reads");
        }
    });
    address
}

#[test]
fn an_unknown_variant_is_refused_with_one_that_exists() {
    let output = Chapter::new("unknown", &["--variant", "asinc"]).run();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("try --variant async"), "{said}");
}

#[test]
fn a_port_in_use_is_told_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = Chapter::new("port", &["--serve", "--port", &port]).run();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains(&port) && said.contains("try --port 0"),
        "{said}"
    );
}

#[test]
fn each_way_can_be_run_by_itself() {
    for way in ["in-turn", "threads", "pool", "batches", "async"] {
        let flags = ["--quick", "--requests", "40", "--variant", way];
        let output = Chapter::new(way, &flags).run();
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
}

#[test]
fn a_page_is_asked_for_four_times() {
    let answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";
    let url = format!("http://{}/", server(answer, 4));
    let output = Chapter::new("page", &["--url", &url]).run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let rows = unwrapped(&output.stdout).matches("200 OK").count();
    assert_eq!(rows, 4);
}

#[test]
fn a_server_that_refuses_is_asked_once_and_told() {
    let answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
    let url = format!("http://{}/", server(answer, 1));
    let output = Chapter::new("refused", &["--url", &url]).run();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no page came"));
    assert!(unwrapped(&output.stdout).contains("403"));
}

#[test]
fn a_server_of_another_kind_is_told() {
    let url = format!("http://{}/", server("220 mail.example ready\r\n", 1));
    let output = Chapter::new("garbage", &["--url", &url]).run();
    assert_eq!(output.status.code(), Some(1));
    assert!(unwrapped(&output.stdout).contains("not HTTP"));
}

#[test]
fn an_address_without_a_scheme_is_told_how_to_write_it() {
    let output = Chapter::new("address", &["--url", "example.org"]).run();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("try --url http://"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn with_64_descriptors_what_fits_is_measured_and_the_rest_withheld() {
    let mut shell = Command::new("sh");
    let limited = "ulimit -n 64; exec \"$0\" \"$@\"";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_requests")]);
    let flags = ["--quick", "--requests", "480"];
    let mut chapter = Chapter::through(shell, "descriptors", &flags);
    let output = chapter.run();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(unwrapped(&output.stdout).contains("ulimit -n"));
    let ways = std::fs::read_to_string(chapter.folder.0.join("ways.csv"));
    let ways = ways.expect("a table");
    let mut rows = ways.lines();
    let pool = rows.find(|row| row.starts_with("pool,10,60,"));
    let fits = pool.is_some_and(|pool| !pool.starts_with("pool,10,60,NA,"));
    assert!(fits, "ten at once fit: {ways}");
    assert!(ways.contains("\nthreads,60,60,NA,"), "sixty don't: {ways}");
}

/// Interrupts the chapter as soon as it has started so many helpers, a server and then
/// clients, or before it has done anything. `None` if it was done earlier.
#[cfg(target_os = "linux")]
fn interrupted_after(helpers: usize) -> Option<()> {
    use rustix::process::{Pid, Signal, kill_process};
    use std::process::Stdio;

    let mut chapter = Chapter::new(&format!("ctrl_c_{helpers}"), &["--quick"]);
    let silent = chapter.command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = silent.spawn().expect("the chapter starts");
    let mut started = std::collections::BTreeSet::new();
    while started.len() < helpers {
        if child.try_wait().expect("ours").is_some() {
            return None;
        }
        started.extend(support::children(child.id()));
        thread::yield_now();
    }
    kill_process(Pid::from_child(&child), Signal::INT).expect("not waited for");
    let code = child.wait().expect("the chapter ends").code();
    if code == Some(0) {
        return None;
    }
    // Before it has asked for the signal, the system ends it by itself: without a code.
    let expected = code == Some(130) || (helpers == 0 && code.is_none());
    assert!(expected, "{helpers} helpers: {code:?}");
    let mut left = std::fs::read_dir(&chapter.folder.0).expect("a folder");
    assert!(
        left.next().is_none(),
        "{helpers} helpers: half a run was kept"
    );
    started.into_iter().for_each(support::wait_until_gone);
    Some(())
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_at_any_moment_leaves_no_file_and_no_process() {
    // The server, then a client for each way, then some for a picture.
    let moments = (0..=14).filter_map(interrupted_after).count();
    assert!(moments > 5, "only {moments} moments before the end");
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_while_a_server_does_not_answer_ends_it_at_once() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::process::Stdio;

    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/", silent.local_addr().expect("an address"));
    let mut chapter = Chapter::new("silent", &["--url", &url]);
    let piped = chapter.command.stdout(Stdio::null()).stderr(Stdio::piped());
    let child = piped.spawn().expect("the chapter starts");
    let connection = silent.accept().expect("the chapter asks");
    kill_process(Pid::from_child(&child), Signal::INT).expect("it waits");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(text(&output.stderr), "\nstopped: nothing half-written\n");
    drop(connection);
}
