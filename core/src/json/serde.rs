//! serde implementations for [`Json`]: as a part of documents, and to read documents.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::{FieldCase, Json, Object};

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serializable::<true>(self, FieldCase::Snake).serialize(serializer)
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members::<S, true>(self, FieldCase::Snake, serializer)
    }
}

/// A document with member names in a host's field case.
///
/// ```
/// use ax_admin_core::json::InCase;
/// use ax_admin_core::{FieldCase, Json};
///
/// let plan = Json::object([("made_at", "2026-11-02T09:14:07.000Z".into())]);
/// let text = serde_json::to_string(&InCase(&plan, FieldCase::Camel))?;
/// assert_eq!(text, r#"{"madeAt":"2026-11-02T09:14:07.000Z"}"#);
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct InCase<'a>(pub &'a Json<'a>, pub FieldCase);

impl Serialize for InCase<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(json, case) = *self;
        Serializable::<false>(json, case).serialize(serializer)
    }
}

/// Serializes a part of our own documents, in which every number is an integer.
pub(crate) fn whole<S: Serializer>(json: &Json<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Serializable::<false>(json, FieldCase::Snake).serialize(serializer)
}

/// A tree to serialize. Code for fractions is included only where a number may have one, since it takes
/// 25 KB in WebAssembly.
struct Serializable<'a, const FRACTIONS: bool>(&'a Json<'a>, FieldCase);

impl<const FRACTIONS: bool> Serialize for Serializable<'_, FRACTIONS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(json, case) = *self;
        match json {
            Json::Null | Json::InvalidString => serializer.serialize_unit(),
            Json::Bool(flag) => serializer.serialize_bool(*flag),
            Json::Number(digits) => number::<S, FRACTIONS>(digits, serializer),
            Json::String(text) => serializer.serialize_str(text),
            Json::Array(entries) => {
                let entries = entries.iter().map(|entry| Self(entry, case));
                serializer.collect_seq(entries)
            }
            Json::Object(object) => members::<S, FRACTIONS>(object, case, serializer),
        }
    }
}

fn members<S: Serializer, const FRACTIONS: bool>(
    object: &Object<'_>,
    case: FieldCase,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(object.len()))?;
    for (name, value) in object.iter() {
        map.serialize_entry(
            &*case.convert(name),
            &Serializable::<FRACTIONS>(value, case),
        )?;
    }
    map.end()
}

/// Serializes an integer that fits as such; any other number as the nearest float, or as a string of its digits.
fn number<S: Serializer, const FRACTIONS: bool>(
    digits: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Ok(number) = digits.parse::<u64>() {
        return serializer.serialize_u64(number);
    }
    if let Ok(number) = digits.parse::<i64>() {
        return serializer.serialize_i64(number);
    }
    if FRACTIONS && let Ok(number) = digits.parse::<f64>() {
        return serializer.serialize_f64(number);
    }
    serializer.serialize_str(digits)
}

impl<'de> Deserialize<'de> for Json<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Json<'static>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Json::number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Json::Number(number.to_string().into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::text(text.to_owned()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_element()? {
            entries.push(entry);
        }
        Ok(Json::Array(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Object::default();
        while let Some((name, value)) = access.next_entry::<String, Json<'static>>()? {
            members.add(name.into(), value);
        }
        members.settle();
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::{InCase, Json};
    use crate::json::FieldCase;

    const TEXT: &str = r#"{"made_at":[null,true,7,-7,"x"],"of_b":{"c_d":18446744073709551616}}"#;

    #[test]
    fn serde_reads_and_writes_a_tree() {
        let text = r#"{"a_b":[null,false,7,-7,1.5,"x",{}],"a":{"b":[]}}"#;
        let read: Json<'static> = serde_json::from_str(text).unwrap();
        assert_eq!(read, Json::parse(text).unwrap());
        assert_eq!(serde_json::to_string(&read).unwrap(), text);
        let again: Json<'static> = serde_json::from_str(r#"{"a":1,"a":2}"#).unwrap();
        assert_eq!(again.member("a").as_number(), Some(2), "the last counts");
    }

    #[test]
    fn a_document_is_written_in_a_field_case_and_as_a_tree() {
        let tree = Json::parse(TEXT).unwrap();
        let camel = InCase(&tree, FieldCase::Camel);
        assert_eq!(
            serde_json::to_string(&camel).unwrap(),
            r#"{"madeAt":[null,true,7,-7,"x"],"ofB":{"cD":"18446744073709551616"}}"#
        );
        let text = TEXT.replace("18446744073709551616", r#""18446744073709551616""#);
        let snake = InCase(&tree, FieldCase::Snake);
        assert_eq!(Json::of(&snake), Json::parse(&text).unwrap());
    }
}
