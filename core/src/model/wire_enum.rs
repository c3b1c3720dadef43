//! Enumerations that outlive their list of values.

/// Declares an enumeration of the wire: the spelling that is written, older
/// ones that are read as well, and `Other` for what the server adds tomorrow.
///
/// Reading ignores case and takes `-` for `_` (reference, section 13.1).
macro_rules! wire_enum {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$value_doc:meta])* $value:ident = $wire:literal $(| $older:literal)*,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
            /// A value that this version does not know, as the server wrote it.
            Other(String),
        }

        impl $name {
            /// The values that this version knows, as they are written today.
            pub const KNOWN: &'static [&'static str] = &[$($wire),+];

            /// The value that a text stands for, in any known spelling.
            #[must_use]
            pub fn from_wire(text: &str) -> Self {
                let spelling = text.replace('-', "_").to_ascii_uppercase();
                match spelling.as_str() {
                    $($wire $(| $older)* => Self::$value,)+
                    _ => Self::Other(text.to_owned()),
                }
            }

            /// The spelling that is written today.
            #[must_use]
            pub fn as_wire(&self) -> &str {
                match self {
                    $(Self::$value => $wire,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str(&crate::display::display_safe(self.as_wire()))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_wire())
            }
        }

        impl $crate::model::members::Member for $name {
            const WANTED: &'static str = "a text";

            fn from_value(value: &serde_json::Value) -> Option<Self> {
                value.as_str().map(Self::from_wire)
            }

            fn into_value(self) -> serde_json::Value {
                serde_json::Value::from(self.as_wire())
            }
        }
    };
}

pub(super) use wire_enum;
