//! The same race without shared memory: two threads want a file name that is free.

use std::fs::{self, File};
use std::io;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use every_order::sync::Mutex;
use workbook::show::{Cell, Column, Table};
use workbook::trials::{self, Tally};

const RUNS: NonZeroU64 = NonZeroU64::new(2_000).unwrap();

/// Whatever can say whether a name is free, and can create a file.
trait Folder: Sync {
    fn exists(&self) -> bool;
    /// Creates the file, or empties the one that is there.
    fn create(&self);
    /// Creates the file unless there is one; says whether it did.
    fn create_new(&self) -> bool;
}

/// Claims the name; says whether the caller believes that it is his.
type Claim = fn(&dyn Folder) -> bool;

/// The broken way, and the right one.
const WAYS: [(&str, Claim); 2] = [
    ("exists, then create", |folder| {
        let free = !folder.exists();
        if free {
            folder.create();
        }
        free
    }),
    ("create_new", |folder| folder.create_new()),
];

/// How often two threads both got the name: for real, and in every order.
///
/// # Errors
///
/// If the temporary folder takes no files.
pub(crate) fn table(budget: Duration) -> io::Result<Table> {
    let columns = [
        Column::new("way", "way to claim a name"),
        Column::new("real", "both got it, for real"),
        Column::new("orders", "both got it, in every order"),
    ];
    let mut table = Table::new("Two threads claim one file name", columns);
    let place = Place::new()?;
    for (name, claim) in WAYS {
        table.row([
            Cell::text(name),
            Cell::text(for_real(claim, &place.0.join("report"), budget).to_string()),
            Cell::text(in_every_order(claim)),
        ]);
    }
    Ok(table)
}

/// A folder of this run's own, removed at the end.
struct Place(PathBuf);

impl Place {
    fn new() -> io::Result<Self> {
        let name = format!("workbook-races-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).map_err(|error| {
            let place = path.display();
            io::Error::other(format!("{place}: {error}; set TMPDIR to another folder"))
        })?;
        Ok(Self(path))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Left-overs in the temporary folder do no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn for_real(claim: Claim, file: &Path, budget: Duration) -> Tally {
    trials::count(RUNS, budget, |_| {
        // There is none before the first run.
        let _ = fs::remove_file(file);
        let start = Barrier::new(2);
        let claim = || {
            start.wait();
            claim(&file)
        };
        thread::scope(|scope| {
            let other = scope.spawn(claim);
            let mine = claim();
            other.join().is_ok_and(|other| other && mine)
        })
    })
}

impl Folder for &Path {
    fn exists(&self) -> bool {
        Path::exists(self)
    }

    fn create(&self) {
        // A disk that takes no file would show in the other thread too.
        let _ = File::create(self);
    }

    fn create_new(&self) -> bool {
        File::create_new(self).is_ok()
    }
}

/// A folder in memory with room for the one name; each call is one step, as on a disk.
struct InMemory(Mutex<bool>);

impl Folder for InMemory {
    fn exists(&self) -> bool {
        *self.0.lock().unwrap()
    }

    fn create(&self) {
        *self.0.lock().unwrap() = true;
    }

    fn create_new(&self) -> bool {
        !std::mem::replace(&mut *self.0.lock().unwrap(), true)
    }
}

/// In how many orders both believe that the name is theirs.
fn in_every_order(claim: Claim) -> String {
    let table = every_order::outcomes(|| {
        let folder = InMemory(Mutex::new(false));
        every_order::thread::scope(|scope| {
            let other = scope.spawn(|| claim(&folder));
            let mine = claim(&folder);
            mine && other.join().unwrap()
        })
    })
    .table();
    let both = table.rows.iter().find(|row| row.result == "true");
    let both = both.map_or(0, |row| row.orders);
    format!("{both} of {} orders", table.orders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_first_lets_both_have_the_name_in_some_orders() {
        let said = in_every_order(WAYS[0].1);
        assert!(!said.starts_with("0 of "), "{said}");
    }

    #[test]
    fn one_step_gives_the_name_to_one_of_them_in_every_order() {
        let said = in_every_order(WAYS[1].1);
        assert!(said.starts_with("0 of "), "{said}");
    }

    #[test]
    fn on_a_real_disk_one_step_never_gives_a_name_twice() {
        let place = Place::new().expect("the temporary folder takes folders");
        let file = place.0.join("claimed");
        let tally = for_real(WAYS[1].1, &file, Duration::from_millis(50));
        assert_eq!(tally.happened, 0);
    }
}
