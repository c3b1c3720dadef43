//! Extensible enumerations.

/// Declares an enumeration: the spelling that is written, older spellings that are also read,
/// and `Other` for values that the service adds later.
///
/// Reading ignores case and treats `-` as `_`: older servers write `read-only`.
macro_rules! enumeration {
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
            /// A value unknown to this version, as received.
            Other(String),
        }

        impl $name {
            /// The values known to this version, in the current wire format.
            pub const KNOWN: &'static [&'static str] = &[$($wire),+];

            /// Parses a value in any known spelling.
            #[must_use]
            pub fn from_wire(text: &str) -> Self {
                Self::known(text)
                    .or_else(|| Self::known(&text.replace('-', "_").to_ascii_uppercase()))
                    .unwrap_or_else(|| Self::Other(text.to_owned()))
            }

            fn known(text: &str) -> Option<Self> {
                match text {
                    $($wire $(| $older)* => Some(Self::$value),)+
                    _ => None,
                }
            }

            /// The value in the current wire format.
            #[must_use]
            pub fn as_wire(&self) -> &str {
                match self {
                    $(Self::$value => $wire,)+
                    Self::Other(text) => text,
                }
            }
        }

        /// Safe to show, whatever the server sent.
        impl core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.write_str(&ax_admin_core::display::display_safe(self.as_wire()))
            }
        }

        impl $crate::model::Read for $name {
            fn read(
                json: ax_admin_core::Json<'_>,
                _secrets: &[ax_admin_core::Secret],
            ) -> Result<Self, $crate::model::Misfit> {
                json.as_str()
                    .map(Self::from_wire)
                    .ok_or_else(|| $crate::model::Misfit::expected("a string"))
            }
        }

        /// The value in the current wire format.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_wire())
            }
        }

        impl $crate::input::IntoInput for $name {
            fn into_input(self) -> ax_admin_core::Json<'static> {
                match self {
                    Self::Other(text) => text.into(),
                    known => known.as_wire().to_owned().into(),
                }
            }
        }
    };
}

pub(crate) use enumeration;
