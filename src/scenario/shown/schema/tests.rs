use super::*;
use crate::scenario::shipped;

#[test]
fn the_schema_beside_the_scenarios_is_that_of_the_declarations() {
    crate::scenario::shown::written::compare("scenarios/pitcrew.schema.json", &schema());
}

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
}

fn json_of(scenario: &str) -> Value {
    let table: toml::Table = toml::from_str(scenario).unwrap();
    plain(&toml::Value::Table(table))
}

/// As an editor sees it: dates are texts.
fn plain(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(switch) => json!(switch),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.iter().map(plain).collect(),
        toml::Value::Table(table) => {
            let entries = table.iter().map(|(key, value)| (key.clone(), plain(value)));
            Value::Object(entries.collect())
        }
    }
}

/// Whatever the program reads, the schema allows: shipped scenarios and their locks.
#[test]
fn every_shipped_scenario_and_its_lock_are_valid() {
    let validator = validator();
    for (name, text) in shipped() {
        let lock = crate::scenario::parse(name, text, &[]).unwrap().lock;
        for text in [*text, &lock] {
            let wrong: Vec<String> = validator
                .iter_errors(&json_of(text))
                .map(|error| format!("{name}: {} {error}", error.instance_path()))
                .collect();
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}

/// Every example of a declaration is legal where it stands.
#[test]
fn examples_of_keys_are_valid() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    for section in top::SECTION.all() {
        for key in section.keys {
            let of_key = json!({
                "definitions": schema["definitions"],
                "allOf": [key_in_full(key)],
            });
            let example = match key.kind {
                Kind::Text | Kind::Date => json!(key.example),
                _ => json_of(&format!("example = {}", written(key)))["example"].clone(),
            };
            let validator = jsonschema::draft7::new(&of_key).unwrap();
            assert!(validator.is_valid(&example), "{} = {example}", key.path);
        }
    }
}

fn written(key: &Declared) -> String {
    let is_plain = matches!(key.kind, Kind::Whole(..) | Kind::WholeOr(..) | Kind::Switch)
        || key.example.starts_with(['{', '[']);
    if is_plain {
        key.example.to_owned()
    } else {
        format!("\"{}\"", key.example)
    }
}

#[test]
fn what_the_program_refuses_is_not_valid() {
    let validator = validator();
    let first_hire = shipped().iter().find(|(name, _)| *name == "first-hire");
    let (_, good) = first_hire.unwrap();
    for (line, wrong) in [
        ("horizon  = \"24 months\"", "horizon = 24"),
        ("horizon  = \"24 months\"", "horizon = \"24 moths\""),
        ("horizon  = \"24 months\"", "horzion = \"24 months\""),
        ("platform = \"manual\"", "platform = \"manula\""),
        ("[projects]", "[projects]\nfeasible = \"4 weeks\""),
        ("[projects]", "[projects]\ncancel = \"after 2x\""),
        ("new   = \"1 every 2 to 4 months\"", "new = \"often\""),
        ("[team]", "[work]\nfocus = 1.5\n[team]"),
        ("[team]", "[channel.pod]\nleaves = \"no\"\n[team]"),
        ("[team]", "[channel.pod]\nfees = \"20%\"\n[team]"),
        ("[team]", "[defaults]\npeople.stay = \"3 years\"\n[team]"),
        (
            "[team]",
            "[sponsor]\npatience = { dits = \"gamma\" }\n[team]",
        ),
        ("when = \"month 9\"", "when = \"soon\""),
        ("when = \"month 9\"", "wen = \"month 9\""),
    ] {
        assert!(good.contains(line), "{line}");
        let text = good.replacen(line, wrong, 1);
        assert!(!validator.is_valid(&json_of(&text)), "{wrong} is valid");
        let read = crate::scenario::parse("wrong.toml", &text, &[]);
        assert!(read.is_err(), "{wrong} is read");
    }
}
