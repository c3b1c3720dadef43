//! Writes [`Json`] as text: in a host's field case, or in canonical form.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "scalar values have one form"
)]

use super::{FEW, Json, Object, compared, sorted};
use crate::collected::Collected as _;
use crate::json::{FieldCase, write_camel};

impl Json<'_> {
    /// The value as compact text, with member names unchanged.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.to_json_string(FieldCase::Snake)
    }

    /// The value as compact text, with member names in a host's field case.
    #[must_use]
    pub fn to_json_string(&self, case: FieldCase) -> String {
        let mut text = String::with_capacity(128);
        self.write(&mut text, case);
        text
    }

    /// Appends the value to a text, with member names in a host's field case.
    pub(crate) fn write(&self, text: &mut String, case: FieldCase) {
        match self {
            // An invalid string came from a server or a host and cannot be written.
            Self::Null | Self::InvalidString => text.push_str("null"),
            Self::Bool(true) => text.push_str("true"),
            Self::Bool(false) => text.push_str("false"),
            Self::Number(digits) => text.push_str(digits),
            Self::String(value) => write_text(value, text),
            Self::Array(entries) => {
                text.push('[');
                for (index, entry) in entries.iter().enumerate() {
                    separate(index, text);
                    entry.write(text, case);
                }
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                let mut index = 0;
                let converted = converted_names_of_many(members, case);
                let many = sorted(converted.iter().map(String::as_str), str::cmp);
                for (name, value) in members.iter() {
                    if case == FieldCase::Camel && is_taken(name, members, &many) {
                        continue;
                    }
                    separate(index, text);
                    index += 1;
                    write_name(name, text, case);
                    text.push(':');
                    value.write(text, case);
                }
                text.push('}');
            }
        }
    }

    /// The canonical text of the value (RFC 8785), independent of the order of its members: compact, with
    /// members sorted by UTF-16 code units.
    ///
    /// Numbers must be integers; confirmed facts contain no others.
    #[must_use]
    pub(crate) fn canonical(&self) -> String {
        let mut text = String::new();
        self.write_canonical(&mut text);
        text
    }

    fn write_canonical(&self, text: &mut String) {
        match self {
            Self::Object(members) => {
                let names = members.iter().map(|(name, _)| name);
                let sorted = sorted(names, |one, other| {
                    one.encode_utf16().cmp(other.encode_utf16())
                });
                let sorted = sorted.into_iter().filter_map(|(at, _)| members.at(at));
                text.push('{');
                for (index, (name, value)) in sorted.enumerate() {
                    separate(index, text);
                    write_text(name, text);
                    text.push(':');
                    value.write_canonical(text);
                }
                text.push('}');
            }
            Self::Array(entries) => {
                text.push('[');
                for (index, entry) in entries.iter().enumerate() {
                    separate(index, text);
                    entry.write_canonical(text);
                }
                text.push(']');
            }
            plain => plain.write(text, FieldCase::Snake),
        }
    }
}

fn separate(index: usize, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
}

/// For objects with many members, the names that the conversion changes, converted.
fn converted_names_of_many(members: &Object<'_>, case: FieldCase) -> Vec<String> {
    if case == FieldCase::Snake || members.len() <= FEW {
        return Vec::new();
    }
    let converted = members.iter().filter_map(|(name, _)| {
        let name_in_case = case.convert(name);
        (name_in_case != name).then(|| name_in_case.into_owned())
    });
    converted.collected()
}

/// Whether another member is converted to this name. That other member, spelled as in the API, wins.
fn is_taken(name: &str, members: &Object<'_>, many: &[(usize, &str)]) -> bool {
    if !name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    if members.len() > FEW {
        let found = many.binary_search_by(|(_, converted)| {
            compared();
            (*converted).cmp(name)
        });
        return found.is_ok();
    }
    members
        .iter()
        .any(|(other, _)| other != name && FieldCase::Camel.convert(other) == name)
}

fn write_name(name: &str, text: &mut String, case: FieldCase) {
    let is_plain = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    match case {
        FieldCase::Camel if name.bytes().all(is_plain) => {
            text.push('"');
            write_camel(name, text);
            text.push('"');
        }
        FieldCase::Camel => write_text(&case.convert(name), text),
        FieldCase::Snake => write_text(name, text),
    }
}

/// Writes a string in quotes, escaped according to RFC 8785.
fn write_text(value: &str, text: &mut String) {
    text.push('"');
    let mut from = 0;
    for (at, byte) in value.bytes().enumerate() {
        let short = match byte {
            b'"' => Some('"'),
            b'\\' => Some('\\'),
            b'\n' => Some('n'),
            b'\r' => Some('r'),
            b'\t' => Some('t'),
            8 => Some('b'),
            12 => Some('f'),
            0..32 => None,
            _ => continue,
        };
        text.push_str(value.get(from..at).unwrap_or_default());
        from = at + 1;
        text.push('\\');
        if let Some(letter) = short {
            text.push(letter);
        } else {
            text.push_str("u00");
            for nibble in [byte >> 4, byte & 15] {
                text.extend(char::from_digit(nibble.into(), 16));
            }
        }
    }
    text.push_str(value.get(from..).unwrap_or_default());
    text.push('"');
}

#[cfg(test)]
mod tests {
    use crate::json::{FieldCase, Json};

    #[test]
    fn members_are_sorted_by_utf_16_and_strings_escaped() {
        // RFC 8785, section 3.2.3.
        let value = Json::parse(
            r#"{"€": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "😀": "Emoji: Grinning Face", "\u0080": "Control", "ö": "Latin Small Letter O With Diaeresis"}"#,
        )
        .unwrap();
        assert_eq!(
            value.canonical(),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
        let value = Json::parse(r#"[null, true, 12, "\u000f\n\"\\/\u001f\b"]"#).unwrap();
        assert_eq!(
            value.canonical(),
            r#"[null,true,12,"\u000f\n\"\\/\u001f\b"]"#
        );
    }

    #[test]
    fn a_member_spelled_as_in_the_api_wins_over_its_camel_case_twin() {
        let text =
            r#"{"isDeveloper":"yes","is_developer":true,"created_at":"2026","createdAt":5,"aB":1}"#;
        let value = Json::parse(text).unwrap();
        assert_eq!(
            value.to_json_string(FieldCase::Camel),
            r#"{"isDeveloper":true,"createdAt":"2026","aB":1}"#
        );
        assert_eq!(value.to_text(), text);
    }

    #[test]
    fn member_names_are_converted_at_every_level() {
        let value = Json::parse(
            r#"{"created_at": "a_b", "bot_user": {"org_id": [{"x_y": "ACTIVE_NOW"}]}, "_x": 1, "a__B": 2}"#,
        )
        .unwrap();
        assert_eq!(
            value.to_json_string(FieldCase::Camel),
            r#"{"createdAt":"a_b","botUser":{"orgId":[{"xY":"ACTIVE_NOW"}]},"X":1,"a__B":2}"#
        );
        assert_eq!(
            value.to_text(),
            r#"{"created_at":"a_b","bot_user":{"org_id":[{"x_y":"ACTIVE_NOW"}]},"_x":1,"a__B":2}"#
        );
    }
}
