//! Whatever the server does, a request ends by its deadline, and says how.

use std::future::Future;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use tokio::io::AsyncReadExt;
use tokio::runtime;

use super::*;
use crate::server::{Broken, Server};

/// Long enough for everything that should end before it.
const LONG: Duration = Duration::from_secs(30);
/// Short enough to wait for.
const SHORT: Duration = Duration::from_millis(500);

fn policy(deadline: Duration) -> Policy {
    Policy {
        deadline,
        most_tries: 4,
        first_pause: Duration::from_millis(1),
        longest_body: 1 << 20,
    }
}

fn block_on<Output>(future: impl Future<Output = Output>) -> Output {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

fn send(order: &Order, deadline: Duration) -> Fetched {
    let (client, policy) = (client().expect("a client"), policy(deadline));
    block_on(fetch(&client, order, &policy, &mut Random::new(1)))
}

fn get(
    server: &Server,
    path: &str,
    deadline: Duration,
) -> (Result<Page, Failure>, u32) {
    let url = format!("http://{}{path}", server.addresses().good);
    let fetched = send(&Order::get(url), deadline);
    (fetched.page, fetched.tries)
}

fn server() -> Server {
    Server::start(0).expect("a free port")
}

/// A server that says `answer` to the first one who connects, and then hangs up.
fn says(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        // Said before it was asked anything, it would be no answer.
        stream.read_exact(&mut [0])?;
        stream.write_all(answer.as_bytes())?;
        // Closed with something in it unread, the connection would be reset.
        io::copy(&mut stream, &mut io::sink())
    });
    address
}

fn body(page: Result<Page, Failure>) -> String {
    String::from_utf8(page.expect("a page").body).expect("text")
}

fn refused(status: u16) -> Failure {
    Failure::Refused {
        status: StatusCode::from_u16(status).expect("a status"),
        wait: None,
    }
}

#[test]
fn a_server_that_never_answers_costs_no_more_than_the_deadline() {
    let server = server();
    let url = format!("http://{}/", server.addresses().broken(Broken::Silent));
    let fetched = send(&Order::get(url), SHORT);
    assert_eq!((fetched.page, fetched.tries), (Err(Failure::TimedOut), 1));
}

#[test]
fn a_byte_a_second_does_not_put_the_deadline_off() {
    let (page, tries) = get(&server(), "/drip/3600/1000", SHORT);
    assert_eq!((page, tries), (Err(Failure::TimedOut), 1));
}

#[test]
fn a_request_that_is_given_up_hangs_up() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let order = Order::get(format!("http://{}/", listener.local_addr()?));
    let heard = block_on(async {
        let client = client().expect("a client");
        let mut deadline = SHORT;
        loop {
            let policy = policy(deadline);
            let fetched = fetch(&client, &order, &policy, &mut Random::new(1)).await;
            assert_eq!(fetched.page, Err(Failure::TimedOut));
            let mut heard = Vec::new();
            // The system has answered the connection, and kept what came over it.
            if let Ok((stream, _)) = listener.accept() {
                stream.set_nonblocking(true)?;
                let mut stream = tokio::net::TcpStream::from_std(stream)?;
                // Ends when the connection does, though the client is still there.
                stream.read_to_end(&mut heard).await?;
            }
            if !heard.is_empty() {
                return io::Result::Ok(heard);
            }
            // On a machine that was too busy to send it, it gets more time.
            deadline *= 2;
        }
    })?;
    assert!(heard.starts_with(b"GET / "));
    Ok(())
}

/// Connections of this machine with this address at one end, which somebody still has open.
#[cfg(target_os = "linux")]
fn open_at(address: SocketAddr) -> usize {
    const ESTABLISHED: &str = "01";
    const CLOSE_WAIT: &str = "08";

    let table = std::fs::read_to_string("/proc/self/net/tcp").expect("Linux tells");
    // As the kernel keeps it in memory: 0100007F on most machines.
    let loopback = u32::from_ne_bytes([127, 0, 0, 1]);
    let address = format!("{loopback:08X}:{:04X}", address.port());
    let is_open = |line: &&str| {
        let columns: Vec<_> = line.split_whitespace().collect();
        let is_here = columns[1..3].contains(&address.as_str());
        is_here && [ESTABLISHED, CLOSE_WAIT].contains(&columns[3])
    };
    table.lines().skip(1).filter(is_open).count()
}

#[cfg(target_os = "linux")]
#[test]
fn after_every_mishap_no_task_and_no_connection_is_left() {
    let server = server();
    let at = server.addresses();
    let broken = [Broken::Silent, Broken::Garbage, Broken::Reset];
    let mut addresses = vec![at.good];
    addresses.extend(broken.map(|how| at.broken(how)));
    let mut urls: Vec<_> = addresses
        .iter()
        .map(|address| format!("http://{address}/"))
        .collect();
    for path in [
        "drip/3600/1000",
        "cut",
        "huge/1000000000",
        "circle",
        "limited/0/key",
    ] {
        urls.push(format!("http://{}/{path}", at.good));
    }
    block_on(async {
        let (client, policy) = (client().expect("a client"), policy(SHORT));
        for url in urls {
            let order = Order::get(url);
            let fetched = fetch(&client, &order, &policy, &mut Random::new(1)).await;
            assert!(fetched.page.is_err(), "{}", order.url);
        }
        drop(client);
        // Neither loop ends if something is left.
        let tasks = runtime::Handle::current().metrics();
        while tasks.num_alive_tasks() > 0 {
            tokio::task::yield_now().await;
        }
        while addresses.iter().any(|address| open_at(*address) > 0) {
            tokio::task::yield_now().await;
        }
    });
}

#[test]
fn half_a_body_is_no_page_however_often_it_comes() {
    let (page, tries) = get(&server(), "/cut", LONG);
    assert_eq!((page, tries), (Err(Failure::BrokenOff), 4));
}

#[test]
fn a_gigabyte_is_not_taken_in() {
    let (page, tries) = get(&server(), "/huge/1000000000", LONG);
    assert_eq!((page, tries), (Err(Failure::TooLong), 1));
}

#[test]
fn a_body_of_the_longest_allowed_length_is_whole() {
    let (page, _) = get(&server(), &format!("/huge/{}", 1 << 20), LONG);
    assert_eq!(page.expect("a page").body.len(), 1 << 20);
}

#[test]
fn what_is_no_http_is_said_to_be_none() {
    let server = server();
    let url = format!("http://{}/", server.addresses().broken(Broken::Garbage));
    let fetched = send(&Order::get(url), LONG);
    assert_eq!((fetched.page, fetched.tries), (Err(Failure::NotHttp), 1));
}

#[test]
fn redirects_in_a_circle_come_to_an_end() {
    let (page, tries) = get(&server(), "/circle", LONG);
    assert_eq!((page, tries), (Err(Failure::Circle), 1));
}

#[test]
fn a_page_that_says_403_is_a_refusal_and_not_asked_for_again() {
    for status in [400, 403, 404, 501] {
        let (page, tries) = get(&server(), &format!("/status/{status}"), LONG);
        assert_eq!((page, tries), (Err(refused(status)), 1));
    }
}

#[test]
fn a_server_that_recovers_in_time_is_asked_until_it_does() {
    let (page, tries) = get(&server(), "/flaky/3/key", LONG);
    assert_eq!((body(page).as_str(), tries), ("at last", 4));
}

#[test]
fn a_server_that_does_not_recover_is_left_alone_after_four_tries() {
    let (page, tries) = get(&server(), "/flaky/100/key", LONG);
    assert_eq!((page, tries), (Err(refused(503)), 4));
}

#[test]
fn who_is_told_to_wait_longer_than_there_is_time_gives_up_at_once() {
    let answer = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3600\r\n\
                  Content-Length: 0\r\n\r\n";
    let fetched = send(&Order::get(format!("http://{}/", says(answer))), LONG);
    let wait = Some(Duration::from_hours(1));
    let status = StatusCode::TOO_MANY_REQUESTS;
    assert_eq!(fetched.page, Err(Failure::Refused { status, wait }));
    assert_eq!(fetched.tries, 1);
}

#[test]
fn who_is_told_to_wait_and_has_the_time_asks_again() {
    let server = server();
    let url = format!("http://{}/limited/0/key", server.addresses().good);
    let (client, policy) = (client().expect("a client"), policy(LONG));
    let twice = Policy {
        most_tries: 2,
        ..policy
    };
    let order = Order::get(url);
    let fetched = block_on(fetch(&client, &order, &twice, &mut Random::new(1)));
    assert_eq!(fetched.tries, 2);
}

#[test]
fn an_order_whose_answer_was_lost_is_not_sent_twice() {
    let server = server();
    let orders = format!("http://{}/orders", server.addresses().good);
    let fetched = send(&Order::post(&orders), LONG);
    assert_eq!((fetched.page, fetched.tries), (Err(Failure::BrokenOff), 1));
    assert_eq!(body(get(&server, "/orders", LONG).0), "1");
}

#[test]
fn an_order_with_a_key_is_sent_twice_and_taken_once() {
    let server = server();
    let orders = format!("http://{}/orders", server.addresses().good);
    let fetched = send(&Order::post(&orders).key("7"), LONG);
    assert_eq!(fetched.tries, 2);
    assert_eq!(body(fetched.page), "taken already");
    assert_eq!(body(get(&server, "/orders", LONG).0), "1");
}

#[test]
fn a_port_where_nobody_listens_is_tried_again_and_told() -> io::Result<()> {
    // Ours, so that nobody else can listen there either.
    let ours = tokio::net::TcpSocket::new_v4()?;
    ours.bind(([127, 0, 0, 1], 0).into())?;
    let url = format!("http://{}/", ours.local_addr()?);
    let fetched = send(&Order::get(url), LONG);
    assert!(matches!(fetched.page, Err(Failure::NotConnected(_))));
    assert_eq!(fetched.tries, 4);
    Ok(())
}

#[test]
fn what_is_no_address_is_told_and_not_sent() {
    let fetched = send(&Order::get("http://"), LONG);
    assert!(matches!(fetched.page, Err(Failure::Unusable(_))));
    assert_eq!(fetched.tries, 1);
}
