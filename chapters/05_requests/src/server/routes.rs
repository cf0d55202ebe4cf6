//! What the server answers, by path.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use http_body_util::channel::Channel;
use http_body_util::{BodyExt, Full, combinators::BoxBody};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_LENGTH, HeaderName, LOCATION, RETRY_AFTER};
use hyper::{Method, Request, Response, StatusCode};
use tokio::time::sleep;
use workbook::random::Random;

pub(super) const USAGE: &str =
    "  GET /wait/MS/NUMBER     the number, in 64 bytes, after so many milliseconds
  GET /jitter/LEAST/MOST  the same after a time by chance
  GET /status/CODE        nothing but that status
  GET /drip/BYTES/MS      a body that comes byte by byte
  GET /huge/BYTES         a large body
  GET /cut                a body that ends too early
  GET /circle             a redirect to itself
  GET /limited/N/KEY      at most N a second for a key; else 429 and Retry-After
  GET /flaky/N/KEY        503 for the first N that ask for this key
  POST /orders            takes an order, and hangs up before it says so
  GET /orders             how many orders there are
";

/// A body of answers: all at once, or piece by piece.
type Body = BoxBody<Bytes, TornOff>;
type Answer = Result<Response<Body>, TornOff>;

/// The server breaks off in the middle; for hyper that is an error of ours.
#[derive(Clone, Copy, Debug)]
pub(super) struct TornOff;

impl fmt::Display for TornOff {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("broken off on purpose")
    }
}

impl std::error::Error for TornOff {}

/// What the server remembers.
#[derive(Debug)]
pub(super) struct Routes {
    chance: Mutex<Random>,
    /// When the current second of a key began, and how many have asked in it.
    seconds: Mutex<HashMap<String, (Instant, u32)>>,
    /// How often a flaky page was asked for.
    asked: Mutex<HashMap<String, u32>>,
    orders: Mutex<Orders>,
}

#[derive(Debug, Default)]
struct Orders {
    count: u64,
    /// The `Idempotency-Key` of orders that had one.
    keys: Vec<Vec<u8>>,
}

impl Default for Routes {
    fn default() -> Self {
        Self {
            chance: Mutex::new(Random::new(1)),
            seconds: Mutex::default(),
            asked: Mutex::default(),
            orders: Mutex::default(),
        }
    }
}

impl Routes {
    /// The answer to one request.
    pub(super) async fn answer(&self, request: Request<Incoming>) -> Answer {
        let parts: Vec<_> = request.uri().path().split('/').skip(1).collect();
        match (request.method(), &parts[..]) {
            (&Method::GET, ["wait", ms, number]) => wait(number_in(ms), number).await,
            (&Method::GET, ["jitter", least, most]) => {
                wait(self.jitter(number_in(least), number_in(most)), "").await
            }
            (&Method::GET, ["status", code]) => Ok(status(code_in(code))),
            (&Method::GET, ["drip", bytes, ms]) => {
                Ok(drip(number_in(bytes), Duration::from_millis(number_in(ms))))
            }
            (&Method::GET, ["huge", bytes]) => Ok(huge(number_in(bytes))),
            (&Method::GET, ["cut"]) => Ok(cut()),
            (&Method::GET, ["circle"]) => {
                Ok(with(status(StatusCode::FOUND), LOCATION, "/circle"))
            }
            (&Method::GET, ["limited", limit, key]) => {
                Ok(self.limited(number_in(limit), key))
            }
            (&Method::GET, ["flaky", failures, key]) => {
                Ok(self.flaky(number_in(failures), key))
            }
            (&Method::GET, ["orders"]) => Ok(text(self.orders().count.to_string())),
            (&Method::POST, ["orders"]) => self.take_order(&request),
            _ => Ok(status(StatusCode::NOT_FOUND)),
        }
    }

    fn jitter(&self, least: u64, most: u64) -> u64 {
        let span = usize::try_from(most.saturating_sub(least)).unwrap_or(0) + 1;
        least + lock(&self.chance).below(span) as u64
    }

    fn limited(&self, limit: u32, key: &str) -> Response<Body> {
        let mut seconds = lock(&self.seconds);
        let now = Instant::now();
        let second = seconds.entry(key.to_owned()).or_insert((now, 0));
        if now.duration_since(second.0) >= Duration::from_secs(1) {
            *second = (now, 0);
        }
        second.1 += 1;
        if second.1 <= limit {
            return text("in time".to_owned());
        }
        with(status(StatusCode::TOO_MANY_REQUESTS), RETRY_AFTER, "1")
    }

    fn flaky(&self, failures: u32, key: &str) -> Response<Body> {
        let mut asked = lock(&self.asked);
        let times = asked.entry(key.to_owned()).or_default();
        *times += 1;
        if *times > failures {
            text("at last".to_owned())
        } else {
            status(StatusCode::SERVICE_UNAVAILABLE)
        }
    }

    /// Takes an order once for each key, and breaks off where it takes one.
    fn take_order(&self, request: &Request<Incoming>) -> Answer {
        let key = request.headers().get("idempotency-key");
        let key = key.map(|key| key.as_bytes().to_vec());
        let mut orders = self.orders();
        if key.as_ref().is_some_and(|key| orders.keys.contains(key)) {
            return Ok(text("taken already".to_owned()));
        }
        orders.count += 1;
        orders.keys.extend(key);
        Err(TornOff)
    }

    fn orders(&self) -> MutexGuard<'_, Orders> {
        lock(&self.orders)
    }
}

async fn wait(milliseconds: u64, number: &str) -> Answer {
    if milliseconds > 0 {
        sleep(Duration::from_millis(milliseconds)).await;
    }
    Ok(text(format!("{number:<63}\n")))
}

/// One byte after the other, with a pause before each.
fn drip(bytes: u64, pause: Duration) -> Response<Body> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        for _ in 0..bytes {
            sleep(pause).await;
            if sender.send_data(Bytes::from_static(b".")).await.is_err() {
                return; // the client has gone
            }
        }
    });
    of_length(bytes, body)
}

fn huge(bytes: u64) -> Response<Body> {
    const PIECE: Bytes = Bytes::from_static(&[b'.'; 1 << 16]);
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        let mut left = bytes;
        while left > 0 {
            let piece = left.min(PIECE.len() as u64);
            left -= piece;
            let piece = PIECE.slice(..usize::try_from(piece).expect("a piece"));
            if sender.send_data(piece).await.is_err() {
                return; // the client has gone
            }
        }
    });
    of_length(bytes, body)
}

/// Promises a hundred bytes, and breaks off after the first ten.
fn cut() -> Response<Body> {
    let (mut sender, body) = Channel::new(1);
    tokio::spawn(async move {
        // If the client has gone, it need not be cut off.
        let _ = sender.send_data(Bytes::from_static(b"0123456789")).await;
        sender.abort(TornOff);
    });
    of_length(100, body)
}

fn of_length(bytes: u64, body: Channel<Bytes, TornOff>) -> Response<Body> {
    with(
        Response::new(body.boxed()),
        CONTENT_LENGTH,
        &bytes.to_string(),
    )
}

fn text(text: String) -> Response<Body> {
    let body = Full::new(Bytes::from(text));
    Response::new(body.map_err(|never: Infallible| match never {}).boxed())
}

fn status(code: StatusCode) -> Response<Body> {
    let mut response = text(String::new());
    *response.status_mut() = code;
    response
}

fn with(mut to: Response<Body>, name: HeaderName, value: &str) -> Response<Body> {
    let value = value.parse().expect("visible letters only");
    to.headers_mut().insert(name, value);
    to
}

/// The number in a part of a path; what is no number counts as 0.
fn number_in<Number: std::str::FromStr + Default>(part: &str) -> Number {
    part.parse().unwrap_or_default()
}

fn code_in(part: &str) -> StatusCode {
    part.parse().unwrap_or(StatusCode::BAD_REQUEST)
}

/// Counts and keys are whole at any moment, so a panic elsewhere does not spoil them.
fn lock<Value>(mutex: &Mutex<Value>) -> MutexGuard<'_, Value> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
