//! How much of everything is measured: as much as asked for, and as the system allows.

use std::time::Duration;

use workbook::chapter::{self, Context};

use crate::limit;

/// What a run does.
pub(crate) struct Plan {
    /// Each number of connections that is measured.
    pub(crate) connections: Vec<usize>,
    /// For how long.
    pub(crate) time: Duration,
    /// How many listen to one who speaks.
    pub(crate) listeners: usize,
    /// How many connections come and go.
    pub(crate) come_and_go: usize,
}

impl Plan {
    /// The plan that the flags ask for; says so where the system does not allow as much.
    ///
    /// # Errors
    ///
    /// If not a single connection can be made.
    pub(crate) fn of(cx: &mut Context) -> chapter::Result<Self> {
        let most = connections(cx)?;
        Ok(if cx.options().quick {
            Self {
                connections: powers_of_ten(most.min(1_000)),
                time: Duration::from_millis(150),
                listeners: most.min(100),
                come_and_go: 1_000,
            }
        } else {
            Self {
                connections: powers_of_ten(most),
                time: Duration::from_millis(350),
                listeners: most.min(1_000),
                come_and_go: 10_000,
            }
        })
    }
}

/// As many as `--connections` says, or as the system lets us have.
fn connections(cx: &mut Context) -> chapter::Result<usize> {
    let wanted = usize::try_from(cx.count("connections"))?;
    let possible = limit::connections().unwrap_or(wanted);
    if possible == 0 {
        return Err(
            "the limit on open files is too low; raise it with `ulimit -n`".into(),
        );
    }
    if wanted > possible {
        cx.say(&format!(
            "The limit on open files lets {possible} connections be made, not {wanted}."
        ))?;
    }
    Ok(wanted.min(possible))
}

/// 10, 100, 1,000 and so on, as far as there can be so many.
fn powers_of_ten(most: usize) -> Vec<usize> {
    let counts = [10, 100, 1_000, 10_000, 100_000].into_iter();
    let mut counts: Vec<_> = counts.take_while(|count| *count <= most).collect();
    if counts.is_empty() {
        counts.push(most);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_never_more_connections_than_the_system_allows() {
        assert_eq!(powers_of_ten(10_000), [10, 100, 1_000, 10_000]);
        assert_eq!(powers_of_ten(9_999), [10, 100, 1_000]);
        assert_eq!(powers_of_ten(7), [7]);
    }
}
