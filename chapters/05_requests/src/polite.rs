//! Asks a real server a few times, as a guest should.

use std::time::{Duration, Instant};

use reqwest::Url;
use tokio::runtime;
use tokio::time::sleep;
use workbook::chapter::{self, Context};
use workbook::random::Random;
use workbook::show::{Cell, Column, Table};

use crate::fetch::{self, Fetched, Order, Policy};

/// Enough to see whether the answers take equally long.
const REQUESTS: u64 = 4;
/// Between the end of a request and the start of the next one.
const PAUSE: Duration = Duration::from_millis(500);
const POLICY: Policy = Policy {
    deadline: Duration::from_secs(10),
    most_tries: 2,
    first_pause: Duration::from_secs(1),
    longest_body: 16 << 20,
};

/// Asks for `url` four times, one after the other, with a pause between them.
pub(crate) fn ask(cx: &mut Context, url: &str) -> chapter::Result {
    let url = checked(url)?;
    let columns = [
        Column::new("request", "request"),
        Column::new("answer", "answer"),
        Column::new("bytes", "bytes"),
        Column::new("took_s", "took"),
        Column::new("tries", "tries"),
    ];
    let mut table = Table::new(format!("Answers of {}", url.authority()), columns);
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let pages =
        runtime.block_on(one_by_one(&Order::get(url), cx.seed(), &mut table))?;
    if pages == 0 {
        cx.fall_short("no page came; look at the answers above");
    }
    cx.table("answers", &table)
}

/// The address, if it is one that this program can ask.
fn checked(url: &str) -> Result<Url, String> {
    let parsed = Url::parse(url)
        .map_err(|why| format!("--url {url}: {why}; try --url http://example.org/"))?;
    match parsed.scheme() {
        "http" => Ok(parsed),
        "https" if cfg!(feature = "https") => Ok(parsed),
        "https" => Err(format!(
            "--url {url}: built without TLS, which takes long to compile; try \
             cargo run --package requests --features https -- --url {url}"
        )),
        scheme => Err(format!("--url {url}: can't speak {scheme}; try http://")),
    }
}

/// How many pages came. Stops early if the server does not want to be asked.
async fn one_by_one(
    order: &Order,
    seed: u64,
    table: &mut Table,
) -> chapter::Result<u64> {
    let client = fetch::client()?;
    let mut chance = Random::new(seed);
    let mut pages = 0;
    for request in 1..=REQUESTS {
        let begun = Instant::now();
        let fetched = fetch::fetch(&client, order, &POLICY, &mut chance).await;
        pages += u64::from(fetched.page.is_ok());
        let unwelcome = fetched.page.is_err();
        table.row(row(request, &fetched, begun.elapsed()));
        if unwelcome {
            table.note("Not asked again: once is enough to see that it fails.");
            break;
        }
        sleep(PAUSE).await;
    }
    Ok(pages)
}

fn row(request: u64, fetched: &Fetched, took: Duration) -> [Cell; 5] {
    let (answer, bytes) = match &fetched.page {
        Ok(page) => (page.status.to_string(), Cell::Count(page.body.len() as u64)),
        Err(failure) => (failure.to_string(), Cell::Empty),
    };
    [
        Cell::Count(request),
        Cell::text(answer),
        bytes,
        Cell::Time(took),
        Cell::Count(u64::from(fetched.tries)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_can_not_be_asked_is_refused_with_a_way_out() {
        for (url, advice) in [
            ("example.org", "try --url http://example.org/"),
            ("ftp://example.org/", "try http://"),
            ("http://", "try --url http://example.org/"),
        ] {
            let said = checked(url).unwrap_err();
            assert!(said.contains(advice), "{said}");
        }
    }

    #[cfg(not(feature = "https"))]
    #[test]
    fn https_names_the_feature_that_it_takes() {
        let said = checked("https://example.org/").unwrap_err();
        assert!(said.contains("--features https"), "{said}");
    }
}
