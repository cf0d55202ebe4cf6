use std::sync::Mutex;
use std::thread;

fn dine(left: &Mutex<()>, right: &Mutex<()>) {
    let _left = left.lock().unwrap();
    let _right = right.lock().unwrap();
}

fn five_dine() {
    let forks: Vec<_> = (0..5).map(|_| Mutex::new(())).collect();
    thread::scope(|scope| {
        for seat in 0..5 {
            let (left, right) = (&forks[seat], &forks[(seat + 1) % 5]);
            thread::Builder::new()
                .name(format!("seat {seat}"))
                .spawn_scoped(scope, || dine(left, right))
                .unwrap();
        }
    });
}
