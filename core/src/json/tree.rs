//! From anything that serde can write to [`Json`]: how documents become trees.

use core::fmt::{self, Display};
use std::borrow::Cow;

use serde::ser::{self, Impossible, Serialize};

use super::{Json, Object};

impl Json<'static> {
    /// A document as a tree; member names as its type has them.
    pub(crate) fn of(document: &impl Serialize) -> Self {
        let tree = document.serialize(Tree);
        debug_assert!(tree.is_ok(), "a document has what is none of JSON's");
        tree.unwrap_or_default()
    }
}

/// Why a value is none of JSON.
#[derive(Debug)]
struct NoJson;

impl Display for NoJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value cannot be written as JSON")
    }
}

impl core::error::Error for NoJson {}

impl ser::Error for NoJson {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<Json<'static>, NoJson>;

struct Tree;

macro_rules! integers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, value: $kind) -> Written {
            Ok(Json::Number(value.to_string().into()))
        })*
    };
}

impl ser::Serializer for Tree {
    type Ok = Json<'static>;
    type Error = NoJson;
    type SerializeSeq = Entries;
    type SerializeTuple = Impossible<Json<'static>, NoJson>;
    type SerializeTupleStruct = Impossible<Json<'static>, NoJson>;
    type SerializeTupleVariant = Impossible<Json<'static>, NoJson>;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Impossible<Json<'static>, NoJson>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, value: bool) -> Written {
        Ok(Json::Bool(value))
    }

    /// No document of ours has a fraction.
    fn serialize_f32(self, _: f32) -> Written {
        Err(NoJson)
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(NoJson)
    }

    fn serialize_char(self, value: char) -> Written {
        Ok(Json::text(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(Json::text(value.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(NoJson)
    }

    fn serialize_none(self) -> Written {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        Ok(Json::text(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(NoJson)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Entries, NoJson> {
        Ok(Entries(Vec::with_capacity(length.unwrap_or_default())))
    }

    /// No document of ours has a tuple.
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoJson> {
        Err(NoJson)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NoJson> {
        Err(NoJson)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoJson> {
        Err(NoJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, NoJson> {
        Ok(Members::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, NoJson> {
        Ok(Members::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoJson> {
        Err(NoJson)
    }
}

/// An array on its way.
struct Entries(Vec<Json<'static>>);

impl Entries {
    /// Not generic: in WebAssembly each type that is written would have a copy of it.
    fn add(&mut self, value: Written) -> Result<(), NoJson> {
        self.0.push(value?);
        Ok(())
    }
}

impl ser::SerializeSeq for Entries {
    type Ok = Json<'static>;
    type Error = NoJson;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        self.add(value.serialize(Tree))
    }

    fn end(self) -> Written {
        Ok(Json::Array(self.0))
    }
}

/// An object on its way.
#[derive(Default)]
struct Members {
    members: Object<'static>,
    /// The name whose value comes next.
    name: Option<Cow<'static, str>>,
}

impl Members {
    fn add(&mut self, name: Cow<'static, str>, value: Written) -> Result<(), NoJson> {
        self.members.push(name, value?);
        Ok(())
    }
}

impl ser::SerializeMap for Members {
    type Ok = Json<'static>;
    type Error = NoJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoJson> {
        let Json::String(name) = key.serialize(Tree)? else {
            return Err(NoJson);
        };
        self.name = Some(name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoJson> {
        let name = self.name.take().unwrap_or_default();
        self.add(name, value.serialize(Tree))
    }

    fn end(self) -> Written {
        Ok(Json::Object(self.members))
    }
}

impl ser::SerializeStruct for Members {
    type Ok = Json<'static>;
    type Error = NoJson;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NoJson> {
        self.add(name.into(), value.serialize(Tree))
    }

    fn end(self) -> Written {
        Ok(Json::Object(self.members))
    }
}
