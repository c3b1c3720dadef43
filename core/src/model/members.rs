//! Objects of the wire, member by member.
//!
//! Models are read from and written to one JSON value by code that all of them
//! share: in WebAssembly, derived code for each would weigh more than the rest
//! of the core.

use serde_json::{Map, Value};

/// A value that a model has as a member.
pub(crate) trait Member: Sized {
    /// What it is called where another value stands in its place: `a text`.
    const WANTED: &'static str;

    /// The value, if it is of this kind.
    fn from_value(value: &Value) -> Option<Self>;

    /// The value as JSON.
    fn into_value(self) -> Value;

    /// What stands for a member that is not there.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the member is left out when written.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A model: an object with members that are known and any others.
pub(crate) trait Model: Sized {
    /// Reads the known members and keeps the rest.
    fn read(members: &Map<String, Value>) -> Result<Self, String>;

    /// The members again, those that were not known among them.
    fn write(self) -> Map<String, Value>;
}

/// Reads one member; an error names it and never quotes its value.
pub(crate) fn get<T: Member>(members: &Map<String, Value>, name: &str) -> Result<T, String> {
    match members.get(name) {
        None | Some(Value::Null) => T::absent().ok_or_else(|| format!("missing field `{name}`")),
        Some(value) => T::from_value(value).ok_or_else(|| wrong(name, T::WANTED)),
    }
}

/// The members that are not known.
pub(crate) fn others(members: &Map<String, Value>, known: &[&str]) -> Map<String, Value> {
    let mut others = Map::new();
    for (name, value) in members {
        if !known.contains(&name.as_str()) {
            others.insert(name.clone(), value.clone());
        }
    }
    others
}

fn wrong(name: &str, wanted: &str) -> String {
    format!("`{name}` is not {wanted}")
}

/// Puts one member in, unless it is left out.
pub(crate) fn put<T: Member>(members: &mut Map<String, Value>, name: &str, value: T) {
    if !value.is_absent() {
        members.insert(name.to_owned(), value.into_value());
    }
}

/// Reads a model where it is all there is.
pub(crate) fn read_model<T: Model>(value: &Value) -> Result<T, String> {
    let members = value
        .as_object()
        .ok_or_else(|| "not an object".to_owned())?;
    T::read(members)
}

impl Member for String {
    const WANTED: &'static str = "a text";

    fn from_value(value: &Value) -> Option<Self> {
        value.as_str().map(ToOwned::to_owned)
    }

    fn into_value(self) -> Value {
        Value::String(self)
    }
}

impl Member for bool {
    const WANTED: &'static str = "true or false";

    fn from_value(value: &Value) -> Option<Self> {
        value.as_bool()
    }

    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl Member for Value {
    const WANTED: &'static str = "a value";

    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }

    fn into_value(self) -> Value {
        self
    }
}

impl<T: Member> Member for Option<T> {
    const WANTED: &'static str = T::WANTED;

    fn from_value(value: &Value) -> Option<Self> {
        T::from_value(value).map(Some)
    }

    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// Declares a model: its members by their names on the wire, and `extra` for the rest.
macro_rules! model {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$member_doc:meta])* $member:ident: $kind:ty,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$member_doc])* pub $member: $kind,)+
            /// Members that this version does not know, as they came.
            pub extra: $crate::model::Extra,
        }

        impl serde::Serialize for $name {
            /// The object as the API writes it, members that are not known among it.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::model::members::Model::write(self.clone()).serialize(serializer)
            }
        }

        impl $crate::model::members::Model for $name {
            fn read(members: &$crate::model::Extra) -> Result<Self, String> {
                Ok(Self {
                    $($member: $crate::model::members::get(members, stringify!($member))?,)+
                    extra: $crate::model::members::others(members, &[$(stringify!($member)),+]),
                })
            }

            fn write(self) -> $crate::model::Extra {
                let mut members = self.extra;
                $($crate::model::members::put(&mut members, stringify!($member), self.$member);)+
                members
            }
        }
    };
}

pub(super) use model;
