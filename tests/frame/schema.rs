//! Checks JSON against `data/run.schema.json`: as much of JSON Schema as that file uses.
//!
//! A keyword that this check does not know is an error, so the schema can't promise more than
//! is checked.

use serde_json::Value;

const SCHEMA: &str = include_str!("../../data/run.schema.json");

/// Whether `value` keeps to the schema; else where it does not, and why.
pub(super) fn check(value: &Value) -> Result<(), String> {
    let schema: Value = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    Check { root: &schema }.all(&schema, value, "run.json")
}

struct Check<'a> {
    root: &'a Value,
}

impl Check<'_> {
    /// Whether `value`, found at `place`, keeps to all that `schema` says.
    fn all(&self, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
        let rules = schema.as_object().expect("a schema is an object");
        rules.iter().try_for_each(|(keyword, rule)| {
            self.one(schema, keyword, rule, value, place)
        })
    }

    fn one(
        &self,
        schema: &Value,
        keyword: &str,
        rule: &Value,
        value: &Value,
        place: &str,
    ) -> Result<(), String> {
        let holds = match keyword {
            "$schema" | "$defs" | "title" | "description" => true,
            "type" => is_of_type(rule, value),
            "const" => rule == value,
            "minimum" => value
                .as_f64()
                .is_none_or(|value| Some(value) >= rule.as_f64()),
            "required" => strings(rule).all(|key| value.get(key).is_some()),
            "anyOf" => list(rule).any(|schema| self.all(schema, value, place).is_ok()),
            "$ref" => return self.all(self.resolve(rule), value, place),
            "items" => {
                return list(value).try_for_each(|item| self.all(rule, item, place));
            }
            "properties" => return self.known(rule, value, place),
            "additionalProperties" => return self.others(schema, rule, value, place),
            unknown => panic!("the schema says `{unknown}`, which is not checked"),
        };
        let refusal = || format!("{place}: {keyword} should be {rule}, and is {value}");
        holds.then_some(()).ok_or_else(refusal)
    }

    fn known(&self, rule: &Value, value: &Value, place: &str) -> Result<(), String> {
        entries(rule).try_for_each(|(key, schema)| match value.get(key) {
            Some(value) => self.all(schema, value, &format!("{place}/{key}")),
            None => Ok(()),
        })
    }

    fn others(
        &self,
        schema: &Value,
        rule: &Value,
        value: &Value,
        place: &str,
    ) -> Result<(), String> {
        let known = &schema["properties"];
        let mut others = entries(value).filter(|(key, _)| known.get(key).is_none());
        others.try_for_each(|(key, value)| {
            let place = format!("{place}/{key}");
            match rule {
                Value::Bool(allowed) => {
                    allowed.then_some(()).ok_or(format!("{place}: unknown"))
                }
                schema => self.all(schema, value, &place),
            }
        })
    }

    fn resolve(&self, reference: &Value) -> &Value {
        let reference = reference.as_str().expect("a reference is a string");
        let pointer = reference.strip_prefix('#').expect("only within the file");
        self.root
            .pointer(pointer)
            .expect("what is referred to exists")
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        unknown => panic!("no such type: {unknown}"),
    };
    rule.as_str().map_or_else(|| strings(rule).any(is), is)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    list(value).map(|item| item.as_str().expect("a list of strings"))
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
