//! Both step back for each other, in step, for ever.

use std::sync::Mutex;
use std::thread;

type Doors = [Mutex<()>; 2];

pub fn wrong() {
    both_need_both(|doors, first, second| {
        loop {
            let _mine = doors[first].lock().unwrap();
            if doors[second].try_lock().is_ok() {
                return;
            }
            // Gives the first one back and tries again.
        }
    });
}

pub fn right() {
    both_need_both(|doors, first, second| {
        let _lower = doors[first.min(second)].lock().unwrap();
        let _higher = doors[first.max(second)].lock().unwrap();
    });
}

fn both_need_both(pass: fn(&Doors, usize, usize)) {
    let doors = [Mutex::new(()), Mutex::new(())];
    thread::scope(|scope| {
        scope.spawn(|| pass(&doors, 0, 1));
        pass(&doors, 1, 0);
    });
}
