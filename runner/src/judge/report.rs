//! Reads the lines that explorations write into `EVERY_ORDER_REPORT`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::class::Class;
use crate::verdict::Strength;

/// What one exploration found.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) test: String,
    pub(super) failed: bool,
    pub(super) class: Option<Class>,
    pub(super) strength: Strength,
    pub(super) text: String,
}

/// All findings, in the order of the explorations; none if there was no report.
pub(super) fn read(report: &Path) -> Vec<Finding> {
    let text = fs::read(report).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().filter_map(parse).collect()
}

/// A line that was cut short by the end of the process is left out.
fn parse(line: &str) -> Option<Finding> {
    let line: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let executions = line["executions"].as_u64().unwrap_or(0);
    let strength = match line["verdict"].as_str()? {
        "proved" => Strength::Proved { executions },
        "bounded" => Strength::Bounded {
            forced_switches: line["forced_switches"].as_u64(),
            executions,
        },
        _ => Strength::Tested,
    };
    Some(Finding {
        test: text("test"),
        failed: line["verdict"] == "failed",
        class: line["class"].as_str().and_then(Class::parse),
        strength,
        text: text("text"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_has_its_class_and_its_strength() {
        let failed = r#"{"schema":1,"test":"t","verdict":"failed","class":"hang"}"#;
        assert_eq!(parse(failed).unwrap().class, Some(Class::Hang));
        let proved = r#"{"schema":1,"test":"t","verdict":"proved","executions":9}"#;
        let strength = parse(proved).unwrap().strength;
        assert_eq!(strength, Strength::Proved { executions: 9 });
    }

    #[test]
    fn half_a_line_is_no_finding() {
        assert!(parse(r#"{"schema":1,"te"#).is_none());
    }
}
