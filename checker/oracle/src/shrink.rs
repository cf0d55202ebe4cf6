//! Makes a program that shows a difference as small as it still shows it.

use crate::program::Program;

/// The smallest program that one can get to by leaving out operations one by one, and
/// threads, as long as `still_differs`.
pub fn shrink(
    mut program: Program,
    still_differs: impl Fn(&Program) -> bool,
) -> Program {
    loop {
        let smaller = smaller_ones(&program).find(|smaller| still_differs(smaller));
        match smaller {
            Some(smaller) => program = smaller,
            None => return program,
        }
    }
}

fn smaller_ones(program: &Program) -> impl Iterator<Item = Program> + '_ {
    let without_last = (program.threads.len() > 2).then(|| {
        let mut smaller = program.clone();
        smaller.threads.pop();
        smaller
    });
    let places = program
        .threads
        .iter()
        .enumerate()
        .flat_map(|(thread, ops)| (0..ops.len()).map(move |place| (thread, place)));
    let without_one = places.map(|(thread, place)| {
        let mut smaller = program.clone();
        smaller.threads[thread].remove(place);
        smaller
    });
    without_last.filter(is_whole).into_iter().chain(without_one)
}

/// Whether no operation speaks of a thread that is gone.
fn is_whole(program: &Program) -> bool {
    use crate::program::Op::Unpark;
    !program.any(|op| matches!(op, Unpark(peer) if peer >= program.threads.len()))
}
