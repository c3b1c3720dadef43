//! serde implementations for [`Json`]: as a part of documents, and to read documents.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::{Json, Object};

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serializable::<true>(self).serialize(serializer)
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        members::<S, true>(self, serializer)
    }
}

/// Serializes a part of our own documents, in which every number is an integer.
pub(crate) fn whole<S: Serializer>(json: &Json<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Serializable::<false>(json).serialize(serializer)
}

/// A tree to serialize. Code for fractions is included only where a number may have one, since it takes
/// 25 KB in WebAssembly.
struct Serializable<'a, const FRACTIONS: bool>(&'a Json<'a>);

impl<const FRACTIONS: bool> Serialize for Serializable<'_, FRACTIONS> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null | Json::InvalidString => serializer.serialize_unit(),
            Json::Bool(flag) => serializer.serialize_bool(*flag),
            Json::Number(digits) => number::<S, FRACTIONS>(digits, serializer),
            Json::String(text) => serializer.serialize_str(text),
            Json::Array(entries) => serializer.collect_seq(entries.iter().map(Self)),
            Json::Object(object) => members::<S, FRACTIONS>(object, serializer),
        }
    }
}

fn members<S: Serializer, const FRACTIONS: bool>(
    object: &Object<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(object.len()))?;
    for (name, value) in object.iter() {
        map.serialize_entry(name, &Serializable::<FRACTIONS>(value))?;
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
    use super::{Json, Serialize, Serializer, whole};

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
    fn a_part_of_a_document_is_a_tree_without_fractions() {
        struct Document(Json<'static>);
        impl Serialize for Document {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                whole(&self.0, serializer)
            }
        }
        let text = r#"{"made_at":[null,true,7,-7,"x"],"of_b":{"c_d":18446744073709551616}}"#;
        let written = text.replace("18446744073709551616", r#""18446744073709551616""#);
        let document = Document(Json::parse(text).unwrap());
        assert_eq!(Json::of(&document), Json::parse(&written).unwrap());
        assert_eq!(serde_json::to_string(&document).unwrap(), written);
    }
}
