//! Tempting: a scope joins its threads by itself, so nothing can be missing.
//! Wrong: it joins at its end. The sums are copied before that, inside the scope.
//! Rejected: loses work.

use std::sync::Mutex;
use std::thread;

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    let sums = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for shop in 1..=shops {
            let (sums, add_up) = (&sums, add_up.clone());
            scope.spawn(move || {
                let sum = add_up(shop);
                sums.lock().unwrap().push(sum);
            });
        }
        sums.lock().unwrap().clone()
    })
}
