use std::sync::mpsc;
use std::thread;

fn both_ask_first() {
    let (ask, asked) = mpsc::channel::<u32>();
    let (answer, answered) = mpsc::channel::<u32>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let question = asked.recv().unwrap();
            answer.send(question + 1).unwrap();
        });
        answered.recv().unwrap();
        ask.send(1).unwrap();
    });
}

fn turns(first: &std::sync::Mutex<u32>, second: &std::sync::Mutex<u32>) {
    let held = first.lock().unwrap();
    while second.try_lock().is_err() {
        thread::yield_now();
    }
    drop(held);
}

fn page(log: &std::sync::Mutex<Vec<u32>>) {
    let mut log = log.lock().unwrap();
    log.push(1);
    every_order::may_panic("while writing the page");
    log.push(2);
}
