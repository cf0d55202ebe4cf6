//! How many numbers fall into each of 256 classes, by their highest byte.

/// How many tables are filled in turn.
const TABLES: usize = 4;
/// Few enough that a count fits into a u32: the four tables then take 4 KiB instead of 8.
const BLOCK: usize = 1 << 30;

/// One table. Where neighbours are alike, each count waits for the one before.
pub(crate) fn one_table(numbers: &[u32]) -> [u64; 256] {
    let mut counts = [0; 256];
    for number in numbers {
        counts[class(*number)] += 1;
    }
    counts
}

/// Four tables, filled in turn and added up at the end: neighbours never meet.
pub(crate) fn four_tables(numbers: &[u32]) -> [u64; 256] {
    let blocks = numbers.chunks(BLOCK).map(block);
    blocks.fold([0; 256], |counts, block| added(counts, &block))
}

fn block(numbers: &[u32]) -> [u64; 256] {
    let (turns, rest) = numbers.as_chunks::<TABLES>();
    let mut tables = [[0_u32; 256]; TABLES];
    for turn in turns {
        for (table, number) in tables.iter_mut().zip(turn) {
            table[class(*number)] += 1;
        }
    }
    let tables = tables.iter().map(|table| table.map(u64::from));
    tables.fold(one_table(rest), |counts, table| added(counts, &table))
}

/// The sum of two histograms, class by class: what makes them a reduction.
pub(crate) fn added(mut left: [u64; 256], right: &[u64; 256]) -> [u64; 256] {
    for (left, right) in left.iter_mut().zip(right) {
        *left += right;
    }
    left
}

fn class(number: u32) -> usize {
    (number >> 24) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_tables_hold_what_one_holds_at_every_length() {
        let numbers: Vec<u32> =
            (0..99_u32).map(|n| n.wrapping_mul(0x9E37_79B1)).collect();
        for end in 0..numbers.len() {
            assert_eq!(four_tables(&numbers[..end]), one_table(&numbers[..end]));
        }
    }

    #[test]
    fn the_ends_of_the_first_and_the_last_class_are_in_them() {
        let counts = four_tables(&[0, 0x00FF_FFFF, 0x0100_0000, u32::MAX]);
        assert_eq!([counts[0], counts[1], counts[255]], [2, 1, 1]);
    }
}
