//! A serde serializer that turns documents into [`Json`] trees.

use core::fmt::{self, Display};
use std::borrow::Cow;

use serde::ser::{self, Impossible, Serialize};

use super::{Json, Object};

impl Json<'static> {
    /// A document as a tree, with the member names of its type.
    pub(crate) fn of(document: &impl Serialize) -> Self {
        let tree = document.serialize(TreeSerializer);
        debug_assert!(
            tree.is_ok(),
            "a document contains a value that JSON cannot represent"
        );
        tree.unwrap_or_default()
    }
}

/// The error for a value that JSON cannot represent.
#[derive(Debug)]
struct NotJson;

impl Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value cannot be written as JSON")
    }
}

impl core::error::Error for NotJson {}

impl ser::Error for NotJson {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Serialized = Result<Json<'static>, NotJson>;

struct TreeSerializer;

macro_rules! widened {
    ($($name:ident: $kind:ty => $wide:ident),*) => {
        $(fn $name(self, value: $kind) -> Serialized {
            self.$wide(value.into())
        })*
    };
}

impl ser::Serializer for TreeSerializer {
    type Ok = Json<'static>;
    type Error = NotJson;
    type SerializeSeq = Entries;
    type SerializeTuple = Impossible<Json<'static>, NotJson>;
    type SerializeTupleStruct = Impossible<Json<'static>, NotJson>;
    type SerializeTupleVariant = Impossible<Json<'static>, NotJson>;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Impossible<Json<'static>, NotJson>;

    widened!(
        serialize_i8: i8 => serialize_i64, serialize_i16: i16 => serialize_i64, serialize_i32: i32 => serialize_i64,
        serialize_u8: u8 => serialize_u64, serialize_u16: u16 => serialize_u64, serialize_u32: u32 => serialize_u64
    );

    fn serialize_i64(self, value: i64) -> Serialized {
        Ok(Json::Number(value.to_string().into()))
    }

    fn serialize_u64(self, value: u64) -> Serialized {
        Ok(Json::number(value))
    }

    fn serialize_bool(self, value: bool) -> Serialized {
        Ok(Json::Bool(value))
    }

    /// Our documents contain no fractions.
    fn serialize_f32(self, _: f32) -> Serialized {
        Err(NotJson)
    }

    fn serialize_f64(self, _: f64) -> Serialized {
        Err(NotJson)
    }

    fn serialize_char(self, value: char) -> Serialized {
        Ok(Json::text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Serialized {
        Ok(Json::text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Serialized {
        Err(NotJson)
    }

    fn serialize_none(self) -> Serialized {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Serialized {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Serialized {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Serialized {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Serialized {
        Ok(Json::text(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Serialized {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Serialized {
        Err(NotJson)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Entries, NotJson> {
        Ok(Entries(Vec::with_capacity(length.unwrap_or_default())))
    }

    /// Our documents contain no tuples.
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotJson> {
        Err(NotJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, NotJson> {
        Ok(Members::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, NotJson> {
        Ok(Members::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotJson> {
        Err(NotJson)
    }
}

/// An array being serialized.
struct Entries(Vec<Json<'static>>);

impl Entries {
    /// Not generic, so that WebAssembly does not contain a copy for each serialized type.
    fn add(&mut self, value: Serialized) -> Result<(), NotJson> {
        self.0.push(value?);
        Ok(())
    }
}

impl ser::SerializeSeq for Entries {
    type Ok = Json<'static>;
    type Error = NotJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotJson> {
        self.add(value.serialize(TreeSerializer))
    }

    fn end(self) -> Serialized {
        Ok(Json::Array(self.0))
    }
}

/// An object being serialized.
#[derive(Default)]
struct Members {
    members: Object<'static>,
    /// The name of the value that follows.
    name: Option<Cow<'static, str>>,
}

impl Members {
    fn add(&mut self, name: Cow<'static, str>, value: Serialized) -> Result<(), NotJson> {
        self.members.push(name, value?);
        Ok(())
    }
}

impl ser::SerializeMap for Members {
    type Ok = Json<'static>;
    type Error = NotJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotJson> {
        let Json::String(name) = key.serialize(TreeSerializer)? else {
            return Err(NotJson);
        };
        self.name = Some(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotJson> {
        let name = self.name.take().unwrap_or_default();
        self.add(name, value.serialize(TreeSerializer))
    }

    fn end(self) -> Serialized {
        Ok(Json::Object(self.members))
    }
}

impl ser::SerializeStruct for Members {
    type Ok = Json<'static>;
    type Error = NotJson;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        self.add(name.into(), value.serialize(TreeSerializer))
    }

    fn end(self) -> Serialized {
        Ok(Json::Object(self.members))
    }
}
