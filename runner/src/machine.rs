//! Verdicts for programs that read them: JSON and `JUnit`'s XML.

use serde_json::{Value, json};

use crate::catalogue::Exercise;
use crate::check::Checked;
use crate::verdict::{Fault, Strength, Verdict};

/// Grows when a reader of the JSON would have to change.
pub(crate) const SCHEMA: u32 = 1;

/// One exercise and its verdict.
pub(crate) type Row<'a> = (&'a Exercise, Checked);

/// All verdicts as one JSON object.
pub(crate) fn json(rows: &[Row]) -> Value {
    json!({ "schema": SCHEMA, "checks": rows.iter().map(check).collect::<Vec<_>>() })
}

fn check((exercise, checked): &Row) -> Value {
    let (verdict, executions) = match &checked.verdict {
        Verdict::Right(strength) => (strength.word(), executions(*strength)),
        Verdict::Wrong(_) => ("wrong", None),
    };
    let faults = match &checked.verdict {
        Verdict::Right(_) => Vec::new(),
        Verdict::Wrong(faults) => faults.iter().map(fault).collect(),
    };
    json!({
        "chapter": exercise.chapter,
        "exercise": exercise.name,
        "right": checked.verdict.is_right(),
        "verdict": verdict,
        "executions": executions,
        "faults": faults,
        "content": checked.content.to_string(),
        "seconds": checked.took.as_secs_f64(),
    })
}

fn executions(strength: Strength) -> Option<u64> {
    match strength {
        Strength::Proved { executions } | Strength::Bounded { executions, .. } => {
            Some(executions)
        }
        Strength::Tested => None,
    }
}

fn fault(fault: &Fault) -> Value {
    json!({ "class": fault.class.name(), "test": fault.test, "text": fault.text })
}

/// All verdicts in the form that continuous integration reads.
pub(crate) fn junit(rows: &[Row]) -> String {
    let failures = rows.iter().filter(|row| !row.1.verdict.is_right()).count();
    let cases: String = rows.iter().map(case).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuite name=\"workbook\" tests=\"{}\" failures=\"{failures}\">\n\
         {cases}</testsuite>\n",
        rows.len()
    )
}

fn case((exercise, checked): &Row) -> String {
    let failure = match &checked.verdict {
        Verdict::Right(_) => String::new(),
        Verdict::Wrong(faults) => faults.iter().map(failure).collect(),
    };
    format!(
        "  <testcase classname=\"{}\" name=\"{}\" time=\"{:.3}\">{failure}</testcase>\n",
        escape(&exercise.chapter),
        escape(&exercise.name),
        checked.took.as_secs_f64()
    )
}

fn failure(fault: &Fault) -> String {
    let text = escape(&fault.text);
    format!("<failure type=\"{}\">{text}</failure>", fault.class)
}

/// XML has no way to write most control characters, not even an escaped one.
fn escape(text: &str) -> String {
    let allowed = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    let text: String = text.chars().filter(allowed).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_neither_markup_nor_control_characters_of_a_program() {
        assert_eq!(
            escape("<a & \"b\">\x1b[0m"),
            "&lt;a &amp; &quot;b&quot;&gt;[0m"
        );
    }
}
