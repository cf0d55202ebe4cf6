//! A server of the chapter's, started as a user would, and clients by hand.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::support::{Scratch, settle, text};

/// The chapter, writing into a folder of its own.
pub(crate) fn chapter(program: &mut Command, test: &str) -> Scratch {
    let folder = Scratch::new(test);
    program.arg("--out").arg(&folder.0).arg("--no-progress");
    settle(program);
    folder
}

/// A server, at a port of its own.
pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) output: BufReader<ChildStdout>,
    pub(crate) port: u16,
    /// Removed with the server.
    _folder: Scratch,
}

impl Server {
    pub(crate) fn start(service: &str, test: &str) -> Self {
        let program = Command::new(env!("CARGO_BIN_EXE_channels"));
        Self::of(program, service, test)
    }

    /// A server that may open no more than `most` files.
    pub(crate) fn with_descriptors(most: u32, service: &str, test: &str) -> Self {
        let mut shell = Command::new("sh");
        let limited = format!("ulimit -n {most}; exec \"$0\" \"$@\"");
        shell.args(["-c", &limited, env!("CARGO_BIN_EXE_channels")]);
        Self::of(shell, service, test)
    }

    fn of(mut program: Command, service: &str, test: &str) -> Self {
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

    pub(crate) fn connect(&self) -> TcpStream {
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
pub(crate) fn ask(stream: &mut TcpStream, line: &str) -> String {
    stream.write_all(line.as_bytes()).expect("the server reads");
    hear(stream)
}

pub(crate) fn hear(stream: &mut TcpStream) -> String {
    let mut line = Vec::new();
    let mut letter = [0];
    while !line.ends_with(b"\n") && stream.read(&mut letter).unwrap_or(0) > 0 {
        line.push(letter[0]);
    }
    text(&line)
}
