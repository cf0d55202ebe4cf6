//! Eight rules for taking two forks, side by side.

use crate::forks::Table;

/// Takes the two forks of a seat, lets its philosopher eat, and puts them back.
pub(crate) type Rule = fn(&Table, usize, &dyn Fn());

/// No rule: all take the left fork first. They wait in a circle if all do it at once.
pub(crate) fn left_first(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let _left = table.take(seat, left);
    let _right = table.take(seat, right);
    eat();
}

/// No circle: who holds a fork waits only for forks with greater numbers.
pub(crate) fn smaller_number_first(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let _lower = table.take(seat, left.min(right));
    let _upper = table.take(seat, left.max(right));
    eat();
}

/// No circle: one philosopher always stands, so one of the others has both forks in reach.
pub(crate) fn one_seat_stays_free(table: &Table, seat: usize, eat: &dyn Fn()) {
    let free = table.free_seats.lock().unwrap();
    *table.stood_up.wait_while(free, |free| *free == 0).unwrap() -= 1;

    left_first(table, seat, eat);

    *table.free_seats.lock().unwrap() += 1;
    table.stood_up.notify_one();
}

/// Nobody holds and waits: the waiter lets one philosopher at a time take forks and eat.
pub(crate) fn one_at_a_time(table: &Table, seat: usize, eat: &dyn Fn()) {
    let _waiter = table.waiter.lock().unwrap();
    left_first(table, seat, eat);
}

/// Nobody holds and waits: both forks are taken in one step, or none.
pub(crate) fn both_or_none(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let desk = table.desk.lock().unwrap();
    let mut desk = table
        .put_back
        .wait_while(desk, |desk| !desk.is_free(left) || !desk.is_free(right))
        .unwrap();
    desk.holders[left] = Some(seat);
    desk.holders[right] = Some(seat);
    drop(desk);

    eat();
    put_back(table, seat);
}

/// A fork is taken back: whoever closes a circle puts down what they hold, and waits.
pub(crate) fn circle_refused(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let mut desk = table.desk.lock().unwrap();
    loop {
        desk = table
            .put_back
            .wait_while(desk, |desk| !desk.is_free(left))
            .unwrap();
        desk.holders[left] = Some(seat);
        desk.waits[seat] = Some(right);
        if desk.closes_a_circle(seat) {
            desk.holders[left] = None;
            table.put_back.notify_all();
        }
        desk = table
            .put_back
            .wait_while(desk, |desk| !desk.is_free(right))
            .unwrap();
        desk.waits[seat] = None;
        if desk.holders[left] == Some(seat) {
            break;
        }
    }
    desk.holders[right] = Some(seat);
    drop(desk);

    eat();
    put_back(table, seat);
}

/// No circle: a fork is given only if all could still eat, one after the other.
pub(crate) fn banker_asked(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    let mut desk = table.desk.lock().unwrap();
    for fork in [left, right] {
        desk = table
            .put_back
            .wait_while(desk, |desk| {
                !desk.is_free(fork) || !desk.is_safe_with(seat, fork)
            })
            .unwrap();
        desk.holders[fork] = Some(seat);
    }
    drop(desk);

    eat();
    put_back(table, seat);
}

/// Nobody holds and waits: who can't have the second fork puts the first one back.
pub(crate) fn put_back_and_try_again(table: &Table, seat: usize, eat: &dyn Fn()) {
    let (left, right) = table.forks_of(seat);
    loop {
        let _left = table.take(seat, left);
        if let Some(_right) = table.try_take(seat, right) {
            return eat();
        }
    }
}

/// Puts all forks of this seat back on the desk.
fn put_back(table: &Table, seat: usize) {
    let mut desk = table.desk.lock().unwrap();
    for holder in &mut desk.holders {
        holder.take_if(|holder| *holder == seat);
    }
    table.put_back.notify_all();
}
