//! From TOML to a tree of values that remember where they stand.

use toml::de::{DeTable, DeValue};

use crate::blueprint::tree::{Entry, Node, Origin, Table, Value};

/// The tree of a parsed TOML table of `document`; `shift` is added to each byte.
pub(in crate::scenario) fn from_toml(table: &DeTable<'_>, document: usize, shift: usize) -> Table {
    let entries = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_origin: origin(key.span(), document, shift),
            node: Node {
                value: value_from_toml(value.get_ref(), document, shift),
                origin: origin(value.span(), document, shift),
            },
        })
        .collect();
    Table { entries }
}

fn origin(span: std::ops::Range<usize>, document: usize, shift: usize) -> Origin {
    Origin {
        document: Some(document),
        start: span.start + shift,
        end: span.end + shift,
    }
}

fn value_from_toml(value: &DeValue<'_>, document: usize, shift: usize) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => {
            Value::Whole(i64::from_str_radix(number.as_str(), number.radix()).ok())
        }
        // A decimal number that cannot be read becomes NaN, which is refused later.
        DeValue::Float(number) => Value::Decimal(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(switch) => Value::Switch(*switch),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| Node {
                    value: value_from_toml(item.get_ref(), document, shift),
                    origin: origin(item.span(), document, shift),
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(from_toml(table, document, shift)),
    }
}
