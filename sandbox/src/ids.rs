//! Identifiers: base64 of `Word:number:suffix` (reference 2.3).

use base64::Engine as _;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose::STANDARD};
use serde::ser::{Error as _, Serialize, Serializer};

use crate::secrets::Mixer;
use crate::text::Short;

/// The longest word, a number and a suffix, with colons between them.
const PLAIN_MAX: usize = 51;

/// Reads ids with or without padding, as reference 2.3 asks.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The kind of object that an id refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    User,
    Organization,
    OrganizationMember,
    Space,
    SpaceMember,
    Project,
    Role,
    RoleBinding,
    ApiKey,
    AuditLog,
    Dashboard,
    Prompt,
}

impl Kind {
    /// The type word in ids that the sandbox makes.
    const fn word(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Organization => "Organization",
            Self::OrganizationMember => "AccountOrganizationMember",
            Self::Space => "Space",
            Self::SpaceMember => "SpaceMember",
            Self::Project => "Model",
            Self::Role => "Role",
            Self::RoleBinding => "RoleBinding",
            Self::ApiKey => "ApiKey",
            Self::AuditLog => "AuditLog",
            Self::Dashboard => "Dashboard",
            Self::Prompt => "Prompt",
        }
    }

    fn accepts(self, word: &str) -> bool {
        word == self.word() || (self == Self::Project && word == "Project")
    }
}

/// The id of the `number`th object of a kind. Equal arguments give equal ids.
pub(crate) fn mint(kind: Kind, number: u64) -> String {
    STANDARD.encode(Id { kind, number }.plain().as_bytes())
}

/// An id that is written only when it is serialised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Id {
    kind: Kind,
    number: u64,
}

impl Id {
    pub(crate) const fn new(kind: Kind, number: u64) -> Self {
        Self { kind, number }
    }

    fn plain(self) -> Short<PLAIN_MAX> {
        let mut plain = Short::new();
        plain.push_str(self.kind.word());
        plain.push(b':');
        plain.push_decimal(self.number, 1);
        plain.push(b':');
        for byte in suffix(self.kind, self.number) {
            plain.push(byte);
        }
        plain
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoded = [0; PLAIN_MAX.div_ceil(3) * 4];
        let length = STANDARD
            .encode_slice(self.plain().as_bytes(), &mut encoded)
            .map_err(|_| S::Error::custom("an id is longer than any should be"))?;
        let text = encoded.get(..length).unwrap_or_default();
        serializer.serialize_str(std::str::from_utf8(text).unwrap_or_default())
    }
}

/// The number in a well-formed id of the kind; `Unknown` when the sandbox never made that id.
pub(crate) fn parse(kind: Kind, text: &str) -> Result<Parsed, Malformed> {
    let decoded = LENIENT.decode(text).map_err(|_| Malformed)?;
    let decoded = String::from_utf8(decoded).map_err(|_| Malformed)?;
    let (word, rest) = decoded.split_once(':').ok_or(Malformed)?;
    let (number, given_suffix) = match rest.split_once(':') {
        Some((number, suffix)) => (number, Some(suffix)),
        None => (rest, None),
    };
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if !kind.accepts(word) || !is_number {
        return Err(Malformed);
    }
    // A number too long for the sandbox is well-formed but unknown.
    let Ok(parsed) = number.parse::<u64>() else {
        return Ok(Parsed::Unknown);
    };
    let ours = parsed.to_string() == number
        && given_suffix.is_some_and(|other| other.bytes().eq(suffix(kind, parsed)));
    Ok(if ours {
        Parsed::Number(parsed)
    } else {
        Parsed::Unknown
    })
}

/// A JSON body with every id in it spelt without padding. Only values of members whose name ends in `id` are ids.
pub(crate) fn without_padding(body: &[u8]) -> Vec<u8> {
    const BEFORE: &[u8] = b"id\":\"";
    let mut bare = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.windows(BEFORE.len()).position(|five| five == BEFORE) {
        let (before, after) = rest.split_at(at + BEFORE.len());
        let end = after.iter().position(|byte| *byte == b'"');
        let (value, tail) = after.split_at(end.unwrap_or(after.len()));
        bare.extend_from_slice(before);
        let padding = value.iter().rev().take_while(|byte| **byte == b'=').count();
        bare.extend(value.iter().take(value.len() - padding));
        rest = tail;
    }
    bare.extend_from_slice(rest);
    bare
}

/// Whether a text is an id of some type with one of these words.
pub(crate) fn names_any(text: &str, words: &[&str]) -> bool {
    let Ok(decoded) = LENIENT.decode(text) else {
        return false;
    };
    String::from_utf8(decoded).is_ok_and(|decoded| {
        let mut parts = decoded.splitn(3, ':');
        let word = parts.next().unwrap_or_default();
        let number = parts.next().unwrap_or_default();
        words.contains(&word)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// A well-formed id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    /// An id that the sandbox may have created.
    Number(u64),
    /// Well-formed and of the right type, but never created.
    Unknown,
}

/// Not an id of the expected type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

fn suffix(kind: Kind, number: u64) -> impl Iterator<Item = u8> {
    let seed = kind.word().bytes().fold(number, |seed, byte| {
        seed.wrapping_mul(131).wrapping_add(u64::from(byte))
    });
    Mixer::new(seed).letters(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str) -> String {
        STANDARD.encode(text)
    }

    #[test]
    fn an_id_reads_back_with_and_without_padding() {
        for number in [1, 99, 1001, 100_000_000] {
            let id = mint(Kind::User, number);
            let bare = id.trim_end_matches('=');
            assert_eq!(parse(Kind::User, &id), Ok(Parsed::Number(number)));
            assert_eq!(parse(Kind::User, bare), Ok(Parsed::Number(number)));
        }
    }

    #[test]
    fn both_project_words_are_accepted() {
        let id = mint(Kind::Project, 3000);
        let decoded = String::from_utf8(STANDARD.decode(&id).unwrap()).unwrap();
        let other = encoded(&decoded.replace("Model", "Project"));
        assert_eq!(parse(Kind::Project, &other), Ok(Parsed::Number(3000)));
    }

    #[test]
    fn ids_of_another_type_and_other_strings_are_malformed() {
        for text in [
            mint(Kind::Space, 200),
            encoded("User"),
            encoded("User:"),
            encoded("User:12a:aB3d"),
            encoded("User:-1:aB3d"),
            encoded("user:1001:aB3d"),
            "..".to_owned(),
            String::new(),
            "jane@acme.example".to_owned(),
        ] {
            assert_eq!(parse(Kind::User, &text), Err(Malformed), "{text}");
        }
    }

    #[test]
    fn another_suffix_or_number_is_unknown_not_malformed() {
        for text in [
            "User:1001",
            "User:1001:zzzz",
            "User:01001:zzzz",
            "User:99999999999999999999999999:zzzz",
            "User:1:a:b",
        ] {
            assert_eq!(
                parse(Kind::User, &encoded(text)),
                Ok(Parsed::Unknown),
                "{text}"
            );
        }
    }
}
