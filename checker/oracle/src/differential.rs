//! Random programs, asked of everybody, counted.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

use crate::checkers::{CHECKERS, Checker, Question};
use crate::compare::{self, Judgement};
use crate::generate::{self, Family};
use crate::interleave::Choices;
use crate::shrink::shrink;

/// What came of asking about many programs.
#[derive(Debug, Default)]
pub struct Report {
    /// For each sort of program and each checker: how it did.
    pub counts: BTreeMap<(Family, Checker), Count>,
    /// Each difference, in the smallest program that still shows one.
    pub differences: Vec<Difference>,
}

/// How a checker did on programs of one sort.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// Programs on which it agrees.
    pub agrees: usize,
    /// Programs that were too large for it or for brute force.
    pub gave_up: usize,
    /// Programs on which it differs.
    pub differs: usize,
}

/// A program on which a checker is wrong, or brute force is.
#[derive(Debug)]
pub struct Difference {
    /// The number of the program that it was found with.
    pub number: usize,
    /// Who differs.
    pub checker: Checker,
    /// The smallest program that still shows it, and what may happen in it.
    pub question: Question,
    /// How it differs.
    pub judgement: Judgement,
}

/// Asks about the programs of a seed with these numbers. `progress` hears each number.
pub fn run(
    seed: u64,
    numbers: Range<usize>,
    mut progress: impl FnMut(usize),
) -> Report {
    let mut report = Report::default();
    for number in numbers {
        progress(number);
        let (family, program) = generate::program(seed, number);
        let question = Question {
            program,
            choices: choices(number),
        };
        for checker in CHECKERS
            .into_iter()
            .filter(|checker| checker.can_run(&question))
        {
            report.ask(number, family, checker, &question);
        }
    }
    report
}

/// Every second pair of programs has all choices on, the others none.
fn choices(number: usize) -> Choices {
    let on = (number / 2).is_multiple_of(2);
    Choices {
        spurious_wake_ups: on,
        weak_cas_failures: on,
        early_time_outs: on,
        one_mishap_each: true,
    }
}

impl Report {
    fn ask(
        &mut self,
        number: usize,
        family: Family,
        checker: Checker,
        question: &Question,
    ) {
        let count = self.counts.entry((family, checker)).or_default();
        match compare::ask(checker, question) {
            Judgement::Agrees => count.agrees += 1,
            Judgement::GaveUp => count.gave_up += 1,
            Judgement::Differs { .. } => {
                count.differs += 1;
                self.differences
                    .push(Difference::found(number, checker, question));
            }
        }
    }
}

impl Difference {
    fn found(number: usize, checker: Checker, question: &Question) -> Self {
        let asks = |program: &_| Question {
            program: Clone::clone(program),
            ..*question
        };
        let program = shrink(question.program.clone(), |smaller| {
            let smaller = asks(smaller);
            checker.can_run(&smaller)
                && matches!(compare::ask(checker, &smaller), Judgement::Differs { .. })
        });
        let question = asks(&program);
        let judgement = compare::ask(checker, &question);
        Self {
            number,
            checker,
            question,
            judgement,
        }
    }
}

impl Display for Report {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        writeln!(
            out,
            "programs  checker                agrees  gave up  differs"
        )?;
        writeln!(
            out,
            "--------  ---------------------  ------  -------  -------"
        )?;
        for ((family, checker), count) in &self.counts {
            writeln!(
                out,
                "{:<8}  {:<21}  {:>6}  {:>7}  {:>7}",
                format!("{family:?}").to_lowercase(),
                checker.name(),
                count.agrees,
                count.gave_up,
                count.differs,
            )?;
        }
        for difference in &self.differences {
            writeln!(out, "\n{difference}")?;
        }
        Ok(())
    }
}

impl Display for Difference {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        let Judgement::Differs {
            misses,
            invents,
            says,
        } = &self.judgement
        else {
            return writeln!(out, "program {}: agrees", self.number);
        };
        writeln!(
            out,
            "program {}: {} differs",
            self.number,
            self.checker.name()
        )?;
        writeln!(out, "{:?}", self.checker.choices(&self.question))?;
        write!(out, "{}", self.question.program)?;
        for outcome in misses {
            writeln!(out, "  misses  {outcome:?}")?;
        }
        for outcome in invents {
            writeln!(out, "  invents {outcome:?}")?;
        }
        if let Some(says) = says {
            writeln!(out, "  says    {says}")?;
        }
        Ok(())
    }
}
