//! Replay tokens such as `main1.worker2.main2`: a schedule that can be read and typed.
//!
//! Each part names a thread and how many steps it does in a row. `+1` behind a part says
//! that the last of these steps took its first unusual choice, such as a stale read.
//! Threads that the program gave no name are called `worker`, or `worker1`, `worker2` and
//! so on if there are several; a colon keeps a digit apart from the number of steps. What
//! follows two dots is repeated for ever.

mod names;
mod recorder;
mod script;

pub use names::thread_named;
pub use recorder::Recorder;
pub use script::Script;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_forced_again_and_again_is_written_once() {
        let mut recorder = Recorder::default();
        for _ in 0..3 {
            recorder.thread(0, true);
            recorder.thread(1, false);
        }
        let token = recorder.text(&[None, None], Some(1..3));
        assert_eq!(token, "main1..worker1.main1");

        let mut script = Script::parse(&token).unwrap();
        let names: Vec<String> = (0..6)
            .filter_map(|_| script.next_name().map(str::to_owned))
            .collect();
        let expected = ["main", "worker", "main", "worker", "main", "worker"];
        assert_eq!(names, expected);
    }
}
