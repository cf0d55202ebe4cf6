//! Whatever clients do and whatever it is given, the server serves on or says what to do.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

use support::Scratch;

/// The chapter, writing into a folder of its own.
fn chapter(program: &mut Command, test: &str) -> Scratch {
    let folder = Scratch::new(test);
    program.arg("--out").arg(&folder.0).arg("--no-progress");
    support::settle(program);
    folder
}

fn run(program: &mut Command, test: &str) -> Output {
    let _folder = chapter(program, test);
    support::run(program)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A server of the chapter's, at a port of its own.
struct Server {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
    port: u16,
    /// Removed with the server.
    _folder: Scratch,
}

impl Server {
    fn start(service: &str, test: &str) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_channels"));
        program.args(["--serve", service, "--port", "0"]);
        let folder = chapter(&mut program, test);
        let mut process = program.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut output = BufReader::new(process.stdout.take().expect("piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let mut words = line.split([' ', ';']);
        let port = words.find_map(|word| word.parse().ok());
        Self {
            process,
            output,
            port: port.unwrap_or_else(|| panic!("no port in {line:?}")),
            _folder: folder,
        }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be gone already, and that is as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Says a line, and returns the first line that comes back.
fn ask(stream: &mut TcpStream, line: &str) -> String {
    stream.write_all(line.as_bytes()).expect("the server reads");
    hear(stream)
}

fn hear(stream: &mut TcpStream) -> String {
    let mut line = Vec::new();
    let mut letter = [0];
    while !line.ends_with(b"\n") && stream.read(&mut letter).unwrap_or(0) > 0 {
        line.push(letter[0]);
    }
    text(&line)
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
fn clients_that_misbehave_disturb_nobody_else() {
    let server = Server::start("echo", "misbehave");
    let silent = server.connect();
    let mut half = server.connect();
    half.write_all(b"half a li").expect("the server reads");
    drop(half);
    let mut no_text = server.connect();
    no_text.write_all(b"\xff\xfe\n").expect("the server reads");
    assert_eq!(hear(&mut no_text), "", "what is no text is not answered");

    let mut endless = server.connect();
    let megabyte = vec![b'x'; 1 << 20];
    // The server hangs up long before it has read a hundred megabytes.
    let refused = (0..100).any(|_| endless.write_all(&megabyte).is_err());
    assert!(refused, "a line without an end is taken");

    let mut polite = server.connect();
    assert_eq!(ask(&mut polite, "hello\n"), "hello\n");
    drop(silent);
}

#[test]
fn whoever_leaves_in_the_middle_of_a_talk_is_not_missed() {
    let server = Server::start("chat", "leaves");
    let mut clients = [(); 3].map(|()| server.connect());
    for client in &mut clients {
        assert_eq!(hear(client), "* welcome\n");
    }
    let [mut first, mut second, third] = clients;
    drop(third);
    for _ in 0..100 {
        first.write_all(b"a line\n").expect("the server reads");
    }
    let heard = (0..1_000).map(|_| hear(&mut second));
    let heard = heard.take_while(|line| !line.is_empty());
    let heard = heard.filter(|line| line == "a line\n");
    assert_eq!(heard.take(100).count(), 100);
}

#[cfg(unix)]
#[test]
fn ctrl_c_says_goodbye_and_ends_as_if_all_were_done() {
    let mut server = Server::start("chat", "ctrl_c");
    let mut client = server.connect();
    assert_eq!(hear(&mut client), "* welcome\n");
    let process = server.process.id().to_string();
    let kill = Command::new("kill").args(["-INT", &process]).status();
    assert!(kill.expect("a kill command").success());
    assert_eq!(hear(&mut client), "* goodbye\n");
    assert_eq!(hear(&mut client), "", "the connection is over");
    client.shutdown(Shutdown::Both).ok();
    assert!(server.process.wait().expect("a child").success());
    let mut said = String::new();
    server.output.read_to_string(&mut said).expect("UTF-8");
    assert!(said.contains("closed"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn with_few_descriptors_there_are_few_connections_and_a_word_about_it() {
    let mut shell = Command::new("sh");
    let limited = "ulimit -n 64; exec \"$0\" \"$@\"";
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_channels"), "--quick"]);
    let output = run(&mut shell, "descriptors");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(
        said.contains("The limit on open files lets 14 connections"),
        "{said}"
    );
}
