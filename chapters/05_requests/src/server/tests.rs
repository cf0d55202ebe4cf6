//! The server keeps its promises, in the words of a client that knows no library.

use super::*;
use crate::plain::{Limit, Plain};

/// Long enough for everything that should end before it.
const LONG: Limit = Limit::InAll(Duration::from_secs(30));

fn server() -> Server {
    Server::start(0).expect("a free port")
}

/// Status and body of each answer, over one connection.
fn answers(server: &Server, paths: &[&str]) -> Vec<(u16, String)> {
    let mut plain = Plain::new(server.addresses().good, LONG);
    let answers = paths.iter().map(|path| plain.get(path).expect("an answer"));
    answers
        .map(|answer| (answer.status, String::from_utf8(answer.body).expect("text")))
        .collect()
}

#[test]
fn each_answer_on_a_connection_belongs_to_its_request() {
    let paths = ["/wait/0/1", "/wait/1/22", "/jitter/0/2"];
    let expected = ["1", "22", ""].map(|number| (200, format!("{number:<63}\n")));
    assert_eq!(answers(&server(), &paths), expected);
}

#[test]
fn a_path_that_is_not_there_is_not_found() {
    for path in ["/", "/wait", "/wait/1", "/no/such/path", "//"] {
        assert_eq!(answers(&server(), &[path])[0].0, 404, "{path}");
    }
}

#[test]
fn what_is_no_status_is_a_bad_request() {
    assert_eq!(answers(&server(), &["/status/42x"])[0].0, 400);
}

#[test]
fn only_so_many_a_second_are_let_in_for_each_key() {
    let paths = ["/limited/1/a", "/limited/0/a", "/limited/1/b"];
    let statuses = answers(&server(), &paths)
        .into_iter()
        .map(|answer| answer.0);
    assert_eq!(statuses.collect::<Vec<_>>(), [200, 429, 200]);
}

#[test]
fn bytes_that_drip_arrive_in_the_end() {
    let body = ".".repeat(5);
    assert_eq!(answers(&server(), &["/drip/5/1"]), [(200, body)]);
}

#[test]
fn bytes_that_drip_outlast_a_limit_for_each_read_and_no_limit_for_all() {
    let server = server();
    let per_read = Limit::PerRead(Duration::from_secs(10));
    let answer = Plain::new(server.addresses().good, per_read).get("/drip/30/10");
    assert_eq!(answer.expect("a page").status, 200);
    let in_all = Limit::InAll(Duration::from_millis(50));
    let answer = Plain::new(server.addresses().good, in_all).get("/drip/3600/10");
    assert_eq!(answer.unwrap_err().kind(), io::ErrorKind::TimedOut);
}

#[test]
fn std_is_told_each_mishap_too() {
    use io::ErrorKind::{ConnectionReset, InvalidData, TimedOut, UnexpectedEof};

    let server = server();
    let at = server.addresses();
    let short = Duration::from_millis(50);
    for (address, path, limit, expected) in [
        (
            at.broken(Broken::Silent),
            "/",
            Limit::PerRead(short),
            TimedOut,
        ),
        (
            at.broken(Broken::Silent),
            "/",
            Limit::InAll(short),
            TimedOut,
        ),
        (at.broken(Broken::Garbage), "/", LONG, InvalidData),
        (at.broken(Broken::Reset), "/", LONG, ConnectionReset),
        (at.good, "/cut", LONG, UnexpectedEof),
        (at.good, "/huge/1000000000", LONG, InvalidData),
    ] {
        let error = Plain::new(address, limit).get(path).unwrap_err();
        assert_eq!(error.kind(), expected, "{path}: {error}");
    }
}

#[test]
fn a_port_in_use_is_an_error_and_not_taken_over() {
    let server = server();
    let error = Server::start(server.addresses().good.port()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
    assert_eq!(answers(&server, &["/wait/0/1"])[0].0, 200);
}

#[test]
fn a_server_that_is_dropped_ends_with_its_connections() {
    let server = server();
    let mut plain = Plain::new(server.addresses().good, LONG);
    plain.get("/wait/0/1").expect("an answer");
    drop(server);
    assert!(plain.get("/wait/0/1").is_err());
}

#[test]
fn addresses_can_be_told_on_a_line() {
    let addresses = server().addresses();
    assert_eq!(Addresses::read(&addresses.to_string()), Some(addresses));
    assert_eq!(Addresses::read("127.0.0.1:80"), None);
    assert_eq!(Addresses::read("no port: in use"), None);
}
