//! Three customers and one till: what becomes of them if its lock is held across an await.

use std::io;
use std::rc::Rc;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tokio::runtime::Builder;
use tokio::task::LocalSet;
use tokio::time::sleep;
use workbook::show::{Cell, Column, Table};
use workbook::watchdog::{Ending, Watched};

const CUSTOMERS: u64 = 3;
/// The bank thinks so long about each payment.
const BANK: Duration = Duration::from_millis(20);
/// A till that takes this long hangs: by then all could have paid several times.
const LIMIT: Duration = Duration::from_millis(400);

/// What hangs, so it has a process of its own: see `main`.
pub(crate) const HELD: Watched = Watched::new("held", || {
    held_across();
});

/// How long all customers together take, by how the till is locked.
///
/// # Errors
///
/// If the system starts no process.
pub(crate) fn table() -> io::Result<Table> {
    let columns = [
        Column::new("lock", "the till's lock is"),
        Column::new("took_s", "three customers take"),
    ];
    let title = "Each customer asks the bank, which thinks for 20 ms";
    let mut table = Table::new(title, columns);
    for (lock, took) in [
        ("of std, held across the await", held()?),
        ("of std, taken after the await", Cell::Time(taken_after())),
        ("of tokio, held across it", Cell::Time(held_by_tokio())),
    ] {
        table.row([Cell::text(lock), took]);
    }
    Ok(table)
}

async fn bank() -> u64 {
    sleep(BANK).await;
    1
}

fn held() -> io::Result<Cell> {
    let report = HELD.run(LIMIT)?;
    Ok(match report.ending {
        Ending::Hung => Cell::text("for ever: hung"),
        _ => Cell::Time(report.took),
    })
}

#[expect(clippy::await_holding_lock, reason = "what is shown here")]
fn held_across() -> Duration {
    serve(&Rc::default(), |till: Rc<Mutex<u64>>| async move {
        let mut money = till.lock().unwrap();
        *money += bank().await;
    })
}

fn taken_after() -> Duration {
    serve(&Rc::default(), |till: Rc<Mutex<u64>>| async move {
        let granted = bank().await;
        *till.lock().unwrap() += granted;
    })
}

fn held_by_tokio() -> Duration {
    let till = Rc::new(tokio::sync::Mutex::new(0));
    serve(&till, |till: Rc<tokio::sync::Mutex<u64>>| async move {
        let mut money = till.lock().await;
        *money += bank().await;
    })
}

/// Lets all customers pay in at once, as tasks of this thread, and says how long they took.
///
/// They stay on this thread: with `tokio::spawn` the compiler refuses a task that holds a
/// guard of std across an await.
fn serve<Till, F>(till: &Rc<Till>, pay_in: fn(Rc<Till>) -> F) -> Duration
where
    F: Future<Output = ()> + 'static,
{
    let runtime = Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime takes no more than a timer");
    let begun = Instant::now();
    LocalSet::new().block_on(&runtime, async {
        let customers: Vec<_> = (0..CUSTOMERS)
            .map(|_| tokio::task::spawn_local(pay_in(Rc::clone(till))))
            .collect();
        for customer in customers {
            customer.await.expect("paying in does not panic");
        }
    });
    begun.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_taken_after_the_await_lets_all_ask_at_once() {
        let till = Rc::new(Mutex::new(0));
        let took = serve(&till, |till: Rc<Mutex<u64>>| async move {
            let granted = bank().await;
            *till.lock().unwrap() += granted;
        });
        assert_eq!(*till.lock().unwrap(), CUSTOMERS);
        assert!(took >= BANK);
    }

    #[test]
    fn a_lock_of_tokio_lets_them_ask_in_turn() {
        assert!(held_by_tokio() >= BANK * 3);
    }
}
