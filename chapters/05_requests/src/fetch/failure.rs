//! Why there is no page.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The deadline came first.
    TimedOut,
    /// There was no connection, so nothing has been sent; the text says why.
    NotConnected(String),
    /// The connection ended before the answer did. The server may have done its part.
    BrokenOff,
    /// What came is not HTTP.
    NotHttp,
    /// Redirects led from page to page, and never to the last one.
    Circle,
    /// The body is longer than was allowed.
    TooLong,
    /// The server answered with a status that is no success, and may have said how long to
    /// wait.
    Refused {
        status: StatusCode,
        wait: Option<Duration>,
    },
    /// The request can't be sent at all; the text says why.
    Unusable(String),
}

impl Failure {
    pub(super) fn refused(response: &Response) -> Self {
        let wait = response.headers().get(RETRY_AFTER);
        let wait = wait.and_then(|wait| wait.to_str().ok());
        Self::Refused {
            status: response.status(),
            wait: wait.and_then(|wait| wait_in(wait, SystemTime::now())),
        }
    }

    /// Whether the next try may end better.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::NotConnected(_) | Self::BrokenOff => true,
            Self::Refused { status, .. } => {
                matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
            }
            _ => false,
        }
    }

    /// Whether the server has certainly not done what was asked.
    pub(super) fn nothing_was_done(&self) -> bool {
        match self {
            Self::NotConnected(_) => true,
            Self::Refused { status, .. } => *status == StatusCode::TOO_MANY_REQUESTS,
            _ => false,
        }
    }

    /// How long the server wants to be left alone, if it said so.
    pub(super) fn asked_to_wait(&self) -> Option<Duration> {
        match self {
            Self::Refused { wait, .. } => *wait,
            _ => None,
        }
    }
}

/// `Retry-After` is a number of seconds or a date (RFC 9110, section 10.2.3).
fn wait_in(value: &str, now: SystemTime) -> Option<Duration> {
    let seconds = value.trim().parse().ok().map(Duration::from_secs);
    seconds.or_else(|| {
        let date = httpdate::parse_http_date(value).ok()?;
        Some(date.duration_since(now).unwrap_or_default())
    })
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        let hyper = hyper_error(&error);
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_redirect() {
            Self::Circle
        } else if error.is_connect() {
            Self::NotConnected(innermost(&error))
        } else if hyper.is_some_and(hyper::Error::is_parse) {
            Self::NotHttp
        } else if error.is_builder() {
            Self::Unusable(innermost(&error))
        } else {
            Self::BrokenOff
        }
    }
}

/// The error of the HTTP library below, which knows more.
fn hyper_error(error: &reqwest::Error) -> Option<&hyper::Error> {
    causes(error).find_map(<dyn Error>::downcast_ref)
}

/// What was wrong in the first place.
fn innermost(error: &reqwest::Error) -> String {
    let last = causes(error).last();
    last.map_or_else(|| error.to_string(), ToString::to_string)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&error| error.source())
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::TimedOut => f.write_str("timed out"),
            Self::NotConnected(why) => write!(f, "no connection: {why}"),
            Self::BrokenOff => f.write_str("broken off"),
            Self::NotHttp => f.write_str("not HTTP"),
            Self::Circle => f.write_str("a circle"),
            Self::TooLong => f.write_str("too long"),
            Self::Refused { status, wait: None } => write!(f, "{}", status.as_u16()),
            Self::Refused {
                status,
                wait: Some(wait),
            } => write!(f, "{}, wait {} s", status.as_u16(), wait.as_secs()),
            Self::Unusable(why) => f.write_str(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_may_name_seconds_or_a_date() {
        let now = httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        let wait = |value| wait_in(value, now).map(|wait| wait.as_secs());
        assert_eq!(wait("120"), Some(120));
        assert_eq!(wait("Sun, 06 Nov 1994 08:50:37 GMT"), Some(60));
        assert_eq!(wait("Sun, 06 Nov 1994 08:00:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
        assert_eq!(wait("-1"), None);
    }
}
