//! Whether a number is prime, by dividing.

/// Whether an odd number above 2 is prime, by trial division.
pub(crate) fn is_prime(number: u64) -> bool {
    divisors(number).all(|divisor| !number.is_multiple_of(divisor))
}

/// How many divisions it takes to tell whether `number` is prime: the cost of its test.
pub(crate) fn divisions(number: u64) -> u32 {
    let in_vain =
        divisors(number).take_while(|divisor| !number.is_multiple_of(*divisor));
    in_vain.fold(1, |count, _| count + 1)
}

/// What an odd number can be divided by, if it is no prime.
fn divisors(number: u64) -> impl Iterator<Item = u64> {
    let odd = (3..).step_by(2);
    odd.take_while(move |divisor| divisor * divisor <= number)
}
