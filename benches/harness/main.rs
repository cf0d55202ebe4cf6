//! What the harness itself can tell: how far its numbers spread, and what it costs.
//!
//! `cargo bench --bench harness` takes about three minutes. It prints each figure beside the
//! one that is wanted, first on the machine as it is, then beside two programs per CPU that do
//! nothing but burn time. Run it on a machine that is otherwise idle.

mod cost;
mod hogs;
mod one_against_one;
mod spread;
mod theory;

use std::env;
use std::io;

use workbook::machine::Machine;
use workbook::plan::Plan;

use hogs::Hogs;

fn main() -> io::Result<()> {
    if env::args().any(|flag| flag == hogs::BURN) {
        hogs::burn();
    }
    let machine = Machine::read();
    println!("{machine}");

    println!("\nCost");
    cost::print()?;
    println!("\nStatistics and laws, simulated");
    theory::print();
    println!("\nOne thread against one thread");
    one_against_one::print()?;
    println!("\nThe machine as it is");
    let quiet = spread::measure(&Plan::thorough())?;
    quiet.print();
    let hogs = Hogs::start(2 * machine.logical)?;
    println!("\nBeside {} programs that burn time", hogs.count());
    let busy = spread::measure(&Plan::quick())?;
    busy.print();
    busy.print_beside(&quiet);
    Ok(())
}
