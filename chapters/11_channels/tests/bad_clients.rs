//! Whatever clients do, the server serves on, and nothing of them stays.

mod served;
#[path = "../../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::io::Write;

use served::{Server, ask, hear};

/// Says what nobody may say, and hears why not.
fn complaint(server: &Server, said: &[u8]) -> String {
    let mut client = server.connect();
    // The server may hang up before it has read all of it.
    let _ = client.write_all(said);
    hear(&mut client)
}

#[test]
fn clients_that_misbehave_are_told_and_disturb_nobody_else() {
    let server = Server::start("echo", "misbehave");
    let silent = server.connect();
    let mut half = server.connect();
    half.write_all(b"half a li").expect("the server reads");
    drop(half);
    let no_text = complaint(&server, b"\xff\xfe\n");
    assert_eq!(no_text, "* a line is text in UTF-8\n");

    let mut polite = server.connect();
    assert_eq!(ask(&mut polite, "hello\n"), "hello\n");
    drop(silent);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_refused_and_fills_no_memory() {
    let server = Server::start("chat", "endless");
    let mut endless = server.connect();
    assert_eq!(hear(&mut endless), "* welcome\n");
    let megabyte = vec![b'x'; 1 << 20];
    // The server may hang up long before it has read all of them.
    let _ = (0..100).try_for_each(|_| endless.write_all(&megabyte));
    assert_eq!(hear(&mut endless), "* a line has at most 8192 bytes\n");
    if let Some(peak) = peak_megabytes(&server) {
        assert!(peak < 50, "{peak} MiB");
    }
}

/// The most memory that the server ever had. `None` where the system doesn't tell.
fn peak_megabytes(server: &Server) -> Option<u64> {
    let status = format!("/proc/{}/status", server.process.id());
    let status = fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024)
}

#[cfg(target_os = "linux")]
#[test]
fn descriptors_come_back_from_clients_that_misbehave() {
    let server = Server::start("chat", "descriptors_back");
    let folder = format!("/proc/{}/fd", server.process.id());
    let open = || fs::read_dir(&folder).expect("a process").count();
    let before = open();
    for said in [b"half a li".as_slice(), b"\xff\n", &[b'x'; 10_000], b""] {
        let clients = [(); 10].map(|()| server.connect());
        for mut client in clients {
            assert_eq!(hear(&mut client), "* welcome\n");
            assert!(open() > before);
            client.write_all(said).expect("the server reads");
        }
    }
    // It hears of the last ones a moment after they have left.
    while open() > before {
        std::thread::yield_now();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn clients_for_whom_no_descriptor_is_left_wait_until_others_leave() {
    let server = Server::with_descriptors(64, "echo", "crowd");
    // Few enough to be served at once, though descriptors of whoever runs this are open too.
    let mut first: Vec<_> = (0..10).map(|_| server.connect()).collect();
    let others: Vec<_> = (0..64).map(|_| server.connect()).collect();
    for client in &mut first {
        assert_eq!(ask(client, "early\n"), "early\n");
    }
    drop(first);
    // Each leaves when it was served, and so the next can be.
    for mut client in others {
        assert_eq!(ask(&mut client, "late\n"), "late\n");
    }
}

#[test]
fn whoever_leaves_in_the_middle_of_a_talk_is_not_missed() {
    let server = Server::start("chat", "leaves");
    let mut clients = [(); 3].map(|()| server.connect());
    for client in &mut clients {
        assert_eq!(hear(client), "* welcome\n");
    }
    let [mut first, mut second, third] = clients;
    let mut say_fifty = || {
        for _ in 0..50 {
            first.write_all(b"a line\n").expect("the server reads");
        }
    };
    say_fifty();
    // With lines on their way to it that it has not read.
    drop(third);
    say_fifty();
    let heard = (0..1_000).map(|_| hear(&mut second));
    let heard = heard.take_while(|line| !line.is_empty());
    let heard = heard.filter(|line| line == "a line\n");
    assert_eq!(heard.take(100).count(), 100);
}

#[cfg(unix)]
#[test]
fn ctrl_c_says_goodbye_and_ends_as_if_all_were_done() {
    use std::io::Read;
    use std::net::Shutdown;

    use rustix::process::{Pid, Signal, kill_process};

    let mut server = Server::start("chat", "ctrl_c");
    let mut client = server.connect();
    assert_eq!(hear(&mut client), "* welcome\n");
    kill_process(Pid::from_child(&server.process), Signal::INT).expect("it is alive");
    assert_eq!(hear(&mut client), "* goodbye\n");
    assert_eq!(hear(&mut client), "", "the connection is over");
    client.shutdown(Shutdown::Both).ok();
    assert!(server.process.wait().expect("a child").success());
    let mut said = String::new();
    server.output.read_to_string(&mut said).expect("UTF-8");
    assert!(said.contains("closed"), "{said}");
}
