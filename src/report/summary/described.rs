//! What `summary.json` holds, declared once: an object, its fields, what each means, and
//! where its value comes from. What is written and the JSON schema that describes it both
//! follow from it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

/// A type whose values the schema describes.
pub(super) trait Described {
    /// The schema of a value.
    fn schema(definitions: &mut Definitions) -> Value;

    /// The properties that it adds to an object as a field: one, but for a field whose own
    /// fields stand in the place of it.
    fn properties(name: &str, meaning: &str, definitions: &mut Definitions) -> Vec<Property> {
        vec![property(name, meaning, Self::schema(definitions))]
    }
}

/// A field of an object: its name and its schema.
pub(super) type Property = (String, Value);

/// A field with what it means.
pub(super) fn property(name: &str, meaning: &str, mut schema: Value) -> Property {
    let meaning = meaning.trim();
    if let (Some(schema), false) = (schema.as_object_mut(), meaning.is_empty()) {
        schema.insert("description".to_owned(), meaning.into());
    }
    (name.to_owned(), schema)
}

/// The objects that a schema names.
#[derive(Default)]
pub(super) struct Definitions(BTreeMap<&'static str, Value>);

impl Definitions {
    /// A reference to an object, which is described where nobody did before.
    pub(super) fn object(
        &mut self,
        name: &'static str,
        meaning: &str,
        properties: impl FnOnce(&mut Definitions) -> Vec<Property>,
    ) -> Value {
        if !self.0.contains_key(name) {
            // Known before it is described, should it hold one of its kind.
            self.0.insert(name, Value::Null);
            let described = object(meaning, properties(self));
            self.0.insert(name, described);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// An object that has all of these fields and no others.
pub(super) fn object(meaning: &str, properties: Vec<Property>) -> Value {
    let required: Vec<&String> = properties.iter().map(|(name, _)| name).collect();
    let mut schema = json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
    });
    schema["properties"] = properties.into_iter().collect::<Map<_, _>>().into();
    property("", meaning, schema).1
}

/// The schema of a whole file.
pub(super) fn schema_of<T: Described>(title: &str) -> String {
    let mut definitions = Definitions::default();
    let name = T::schema(&mut definitions);
    let name = name["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next());
    let file = name.and_then(|name| definitions.0.remove(name));
    let mut file = file.unwrap_or_default();
    file["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    file["title"] = title.into();
    let definitions = definitions.0.into_iter();
    let definitions = definitions.map(|(name, schema)| (name.to_owned(), schema));
    file["$defs"] = definitions.collect::<Map<_, _>>().into();
    format!("{file:#}\n")
}

/// Declares an object of a file: what the schema calls it, what it is made from, and each
/// field with its meaning, its type and its value.
macro_rules! entry {
    (
        $(#[doc = $about:literal])+
        $entry:ident $(<$life:lifetime>)? = $name:literal, from $from:pat_param in $source:ty;
        $(
            $(#[doc = $meaning:literal])*
            $(#[serde($($serde:tt)+)])?
            $field:ident: $type:ty = $value:expr;
        )+
    ) => {
        $(#[doc = $about])+
        #[derive(serde::Serialize)]
        pub(super) struct $entry $(<$life>)? {
            $(
                $(#[serde($($serde)+)])?
                $field: $type,
            )+
        }

        impl $(<$life>)? From<$source> for $entry $(<$life>)? {
            fn from($from: $source) -> Self {
                $entry { $($field: $value),+ }
            }
        }

        impl $(<$life>)? $crate::report::summary::described::Described for $entry $(<$life>)? {
            fn schema(
                definitions: &mut $crate::report::summary::described::Definitions,
            ) -> serde_json::Value {
                definitions.object($name, concat!($($about),+), |definitions| {
                    let mut properties = Vec::new();
                    $(properties.extend(
                        <$type as $crate::report::summary::described::Described>::properties(
                            stringify!($field),
                            concat!("" $(, $meaning)*),
                            definitions,
                        ),
                    );)+
                    properties
                })
            }
        }
    };
}
pub(super) use entry;

/// A list of entries.
pub(super) fn list<T, E: From<T>>(items: impl IntoIterator<Item = T>) -> Vec<E> {
    items.into_iter().map(E::from).collect()
}

macro_rules! plain {
    ($($type:ty: $schema:tt;)+) => {
        $(impl Described for $type {
            fn schema(_: &mut Definitions) -> Value {
                json!($schema)
            }
        })+
    };
}

plain! {
    bool: { "type": "boolean" };
    f64: { "type": "number" };
    u64: { "type": "integer", "minimum": 0 };
    str: { "type": "string" };
    String: { "type": "string" };
    Share: { "type": "number", "minimum": 0, "maximum": 1 };
    NotNegative: { "type": "number", "minimum": 0 };
}

/// A share, 0 to 1.
#[derive(Clone, Copy, Serialize)]
#[serde(transparent)]
pub(super) struct Share(pub f64);

/// A number that is at least 0.
#[derive(Clone, Copy, Serialize)]
#[serde(transparent)]
pub(super) struct NotNegative(pub f64);

/// The number of a format; it rises when a reader of the last one would stumble.
pub(super) struct Format<const NUMBER: u32>;

impl<const NUMBER: u32> Serialize for Format<NUMBER> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(NUMBER)
    }
}

impl<const NUMBER: u32> Described for Format<NUMBER> {
    fn schema(_: &mut Definitions) -> Value {
        json!({ "const": NUMBER })
    }
}

impl<T: Described + ?Sized> Described for &T {
    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: Described> Described for [T] {
    fn schema(definitions: &mut Definitions) -> Value {
        json!({ "type": "array", "items": T::schema(definitions) })
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        <[T]>::schema(definitions)
    }
}

impl<T: Described> Described for Option<T> {
    fn schema(definitions: &mut Definitions) -> Value {
        or_null(T::schema(definitions))
    }
}

/// The same, or null.
pub(super) fn or_null(mut schema: Value) -> Value {
    match schema.get("type") {
        Some(Value::String(kind)) => {
            schema["type"] = json!([kind, "null"]);
            schema
        }
        _ => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

/// Declares words of files for the kinds of something.
macro_rules! codes {
    ($($(#[doc = $about:literal])+ $entry:ident($kind:ty) = $code:expr, of $all:expr;)+) => {
        $(
            $(#[doc = $about])+
            pub(super) struct $entry(pub $kind);

            impl serde::Serialize for $entry {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str($code(self.0))
                }
            }

            impl $crate::report::summary::described::Described for $entry {
                fn schema(
                    _: &mut $crate::report::summary::described::Definitions,
                ) -> serde_json::Value {
                    let all: Vec<&str> = $all.into_iter().map($code).collect();
                    serde_json::json!({ "enum": all })
                }
            }
        )+
    };
}
pub(super) use codes;

/// The same where gates may name further kinds: those names go with the kind.
macro_rules! named_codes {
    ($($(#[doc = $about:literal])+ $entry:ident($kind:ty) = $code:expr, of $all:expr;)+) => {
        $(
            $(#[doc = $about])+
            pub(super) struct $entry<'a>(pub $kind, pub &'a [String]);

            impl serde::Serialize for $entry<'_> {
                fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                    to.serialize_str($code(self.0, self.1))
                }
            }

            impl $crate::report::summary::described::Described for $entry<'_> {
                fn schema(
                    _: &mut $crate::report::summary::described::Definitions,
                ) -> serde_json::Value {
                    let all: Vec<&str> = $all.map(|kind| $code(kind, &[])).collect();
                    serde_json::json!({ "type": "string", "examples": all })
                }
            }
        )+
    };
}
pub(super) use named_codes;

#[cfg(test)]
mod tests {
    use super::*;

    entry! {
        /// A dog.
        Dog = "dog", from (name, friends) in (String, u64);
        /// How it is called.
        name: String = name;
        friends: Option<u64> = Some(friends);
        /// How much of it is
        /// black.
        black: Share = Share(0.5);
    }

    #[test]
    fn an_object_is_written_and_described_from_one_declaration() {
        let dog = Dog::from(("Rex".to_owned(), 3));
        assert_eq!(
            serde_json::to_string(&dog).unwrap(),
            r#"{"name":"Rex","friends":3,"black":0.5}"#
        );
        let schema: Value = serde_json::from_str(&schema_of::<Dog>("Dogs")).unwrap();
        assert_eq!(
            schema,
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$defs": {},
                "title": "Dogs",
                "description": "A dog.",
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "friends", "black"],
                "properties": {
                    "name": { "type": "string", "description": "How it is called." },
                    "friends": { "type": ["integer", "null"], "minimum": 0 },
                    "black": {
                        "type": "number",
                        "minimum": 0,
                        "maximum": 1,
                        "description": "How much of it is black."
                    },
                },
            })
        );
    }
}
