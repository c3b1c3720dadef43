//! Rows that are already in the current form, copied verbatim.
//!
//! Most rows are: every member is known and of its type, with no legacy spelling and no escape. Copying a
//! row costs a fraction of parsing it into a tree and writing that again. All other rows are left to
//! [`super::check()`], which alone defines what a row means.

use super::row_names::RowNames;
use crate::endpoint::{Enumeration, Member, MemberKind, Model};
use crate::json::{FieldCase, plain_length, write_camel};

/// Appends the row at the start of `text` to `to`, with names in a host's field case, and returns its length.
/// What identifies it goes into `names`, if that is requested.
///
/// Returns `None` and copies nothing when the row is not in the current form or does not match its model.
pub(crate) fn copy_row<'a>(
    model: &Model,
    text: &'a str,
    case: FieldCase,
    to: &mut String,
    names: Option<&mut RowNames<'a>>,
) -> Option<usize> {
    let before = to.len();
    let mut row = Row {
        text,
        at: 0,
        copied: 0,
        depth: 0,
        case,
        to,
        names,
    };
    if row.model(model).is_some() {
        let length = row.at;
        row.copy_until(length);
        return Some(length);
    }
    to.truncate(before);
    None
}

struct Row<'a, 'o> {
    text: &'a str,
    /// The position up to which the text is read.
    at: usize,
    /// The position up to which the text is copied, at or before `at`.
    copied: usize,
    /// How many objects are open; 1 in the row itself.
    depth: u32,
    case: FieldCase,
    to: &'o mut String,
    names: Option<&'o mut RowNames<'a>>,
}

impl<'a> Row<'a, '_> {
    fn model(&mut self, model: &Model) -> Option<()> {
        self.depth += 1;
        let read = self.members(model);
        self.depth -= 1;
        read
    }

    fn members(&mut self, model: &Model) -> Option<()> {
        self.take(b'{')?;
        // One bit for each member of the model that was found.
        let mut seen = 0_u32;
        let mut index = 0;
        loop {
            self.skip_whitespace();
            self.take(b'"')?;
            let from = self.at;
            let known = self.known_name(model, index);
            let name = match known {
                Some((_, member)) => member.name,
                None => self.unknown_name()?,
            };
            self.at += name.len();
            self.take(b'"')?;
            self.write_name(from, name);
            self.skip_whitespace();
            self.take(b':')?;
            self.skip_whitespace();
            if let Some((found, member)) = known {
                let bit = 1_u32.checked_shl(u32::try_from(found).ok()?)?;
                // The last of several members of one name counts, and the others may be invalid.
                if seen & bit != 0 {
                    return None;
                }
                seen |= bit;
                index = found + 1;
                self.member(member)?;
            } else {
                self.unknown_member()?;
            }
            self.skip_whitespace();
            if self.take(b',').is_none() {
                self.take(b'}')?;
                break;
            }
        }
        let mut members = model.members.iter();
        members
            .all(|member| {
                let is_there = seen & 1 != 0;
                seen >>= 1;
                is_there || !member.required
            })
            .then_some(())
    }

    fn member(&mut self, member: &Member) -> Option<()> {
        if self.next() == b'n' && !member.required {
            return self.word("null");
        }
        match &member.kind {
            MemberKind::String => {
                let text = self.plain_text()?;
                if self.depth == 1
                    && let Some(names) = &mut self.names
                    && let Some(own) = names.member(member.name)
                {
                    *own = str::from_utf8(text).ok()?.into();
                }
                Some(())
            }
            MemberKind::Boolean => self.flag(),
            MemberKind::Choice(known) => self.choice(known),
            MemberKind::Choices(known) => self.list(&mut |row| row.choice(known)),
            MemberKind::Model(model) => self.model(model),
            MemberKind::Models(model) => self.list(&mut |row| row.model(model)),
            MemberKind::Secret => None,
        }
    }

    /// The value of an unknown member, if it is a plain string, a boolean or null.
    fn unknown_member(&mut self) -> Option<()> {
        match self.next() {
            b'"' => self.plain_text().map(drop),
            b'n' => self.word("null"),
            _ => self.flag(),
        }
    }

    fn flag(&mut self) -> Option<()> {
        self.word("true").or_else(|| self.word("false"))
    }

    fn choice(&mut self, known: &Enumeration) -> Option<()> {
        let text = self.plain_text()?;
        let mut values = known.values.iter();
        values.any(|value| value.as_bytes() == text).then_some(())
    }

    fn list(&mut self, entry: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(b'[')?;
        self.skip_whitespace();
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            entry(self)?;
            self.skip_whitespace();
            if self.take(b']').is_some() {
                return Some(());
            }
            self.take(b',')?;
            self.skip_whitespace();
        }
    }

    /// The member whose name is next; usually the one at `index`.
    fn known_name<'m>(&self, model: &'m Model, index: usize) -> Option<(usize, &'m Member)> {
        let is_here = |member: &Member| {
            let after = self.rest().strip_prefix(member.name.as_bytes());
            after.is_some_and(|after| after.first() == Some(&b'"'))
        };
        match model.members.get(index) {
            Some(member) if is_here(member) => Some((index, member)),
            _ => {
                let mut members = model.members.iter().enumerate();
                members.find(|(_, member)| is_here(member))
            }
        }
    }

    /// An unknown name in snake case. Names with other characters could be another spelling of a known name.
    fn unknown_name(&self) -> Option<&'a str> {
        let is_plain = |letter: &u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'_');
        let length = self.rest().iter().take_while(|letter| is_plain(letter));
        self.text.get(self.at..self.at + length.count())
    }

    /// A string without escapes.
    fn plain_text(&mut self) -> Option<&'a [u8]> {
        self.take(b'"')?;
        let rest = self.rest();
        let length = plain_length(rest)?;
        self.at += length;
        self.take(b'"')?;
        rest.get(..length)
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let is_here = self.rest().starts_with(word.as_bytes());
        is_here.then(|| self.at += word.len())
    }

    fn write_name(&mut self, from: usize, name: &str) {
        if self.case == FieldCase::Camel && name.bytes().any(|letter| letter == b'_') {
            self.copy_until(from);
            write_camel(name, self.to);
            self.copied += name.len();
        }
    }

    fn copy_until(&mut self, end: usize) {
        let text = self.text.get(self.copied..end);
        self.to.push_str(text.unwrap_or_default());
        self.copied = end;
    }

    #[expect(clippy::inline_always, reason = "called for every token")]
    #[inline(always)]
    fn skip_whitespace(&mut self) {
        while matches!(self.next(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    #[expect(clippy::inline_always, reason = "called for every token")]
    #[inline(always)]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next() == byte).then(|| self.at += 1)
    }

    /// The next byte; at the end a NUL, which JSON never contains.
    #[expect(clippy::inline_always, reason = "called for every token")]
    #[inline(always)]
    fn next(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::copy_row;
    use crate::generated::models;
    use crate::json::FieldCase;

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jané","email":"jane@example.com","created_at":"2026-02-10T12:00:00Z","status":"INVITED","role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;
    const KEY: &str = r#"{ "id": "k1", "description": null, "name": "", "key_type":"USER",
        "status":"ACTIVE", "redacted_key":"ak-...1", "created_at":"2026", "created_by_user_id":"u1" }"#;
    const ROLE: &str = r#"{"id":"r1","name":"x","description":"","permissions":["USER_READ","SPACE_READ"],"is_predefined":false,"created_at":"2026","updated_at":"2026"}"#;

    fn copied(text: &str, case: FieldCase) -> Option<String> {
        let mut to = "[".to_owned();
        let length = copy_row(&models::USER, text, case, &mut to, None);
        if length.is_none() {
            assert_eq!(to, "[", "a failed copy leaves nothing behind");
        }
        assert!(length.is_none_or(|length| length <= text.len()));
        length.map(|_| to.split_off(1))
    }

    #[test]
    fn a_row_in_the_current_form_is_copied_without_the_text_after_it() {
        let text = format!("{JANE}, {JANE}]");
        assert_eq!(copied(&text, FieldCase::Snake).as_deref(), Some(JANE));
        let camel = JANE
            .replace("created_at", "createdAt")
            .replace("is_developer", "isDeveloper");
        assert_eq!(copied(&text, FieldCase::Camel), Some(camel));
    }

    #[test]
    fn lists_whitespace_and_optional_members_are_copied() {
        for (model, row) in [(&models::API_KEY, KEY), (&models::ROLE, ROLE)] {
            let mut to = String::new();
            let length = copy_row(model, row, FieldCase::Snake, &mut to, None);
            assert_eq!((length, to.as_str()), (Some(row.len()), row));
        }
    }

    #[test]
    fn unknown_members_with_plain_values_are_copied() {
        for member in [r#""a_badge":"x","#, r#""a":null,"#, r#""is_2":false,"#] {
            let row = JANE.replacen('{', &format!("{{{member}"), 1);
            assert_eq!(copied(&row, FieldCase::Snake).as_deref(), Some(&*row));
        }
    }

    #[test]
    fn other_rows_are_not_copied() {
        for (from, to) in [
            ("INVITED", "invited"),
            ("INVITED", "TOMORROWS"),
            ("Jané", "Jan\\u00e9"),
            ("Jané", "Ja\u{1}né"),
            ("\"Jané\"", "null"),
            ("\"Jané\"", "7"),
            ("true", "null"),
            ("true", "truest"),
            ("true}", "true,}"),
            ("true}", "true"),
            ("true}", "true,\"is_developer\":true}"),
            ("true}", "true,\"isDeveloper\":true}"),
            ("true}", "true,\"a\":{}}"),
            ("true}", "true,\"a\":1}"),
            ("\"email\"", "\"mail\""),
            (
                "{\"type\":\"PREDEFINED\",\"name\":\"MEMBER\"}",
                "\"MEMBER\"",
            ),
            ("\"type\":\"PREDEFINED\",", ""),
        ] {
            let row = JANE.replace(from, to);
            assert_ne!(row, JANE);
            assert_eq!(copied(&row, FieldCase::Camel), None, "{row}");
        }
        for row in ["", "{", "[]", "null", "{}"] {
            assert_eq!(copied(row, FieldCase::Camel), None, "{row}");
        }
    }
}

#[cfg(all(test, not(target_family = "wasm")))]
mod properties {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::copy_row;
    use crate::endpoint::Model;
    use crate::generated::models;
    use crate::json::{FieldCase, Json};
    use crate::model::check;

    const ROWS: [(&Model, &str); 4] = [
        (
            &models::USER,
            r#"{"id":"u1","name":"Jané","email":"j@x","created_at":"2026","status":"ACTIVE","role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#,
        ),
        (
            &models::ROLE,
            r#"{"id":"r1","name":"x","description":"","permissions":["USER_READ","SPACE_READ"],"is_predefined":false,"created_at":"2026","updated_at":"2026"}"#,
        ),
        (
            &models::API_KEY,
            r#"{"id":"k1","description":null,"name":"","key_type":"USER","status":"ACTIVE","redacted_key":"ak-...1","created_at":"2026","created_by_user_id":"u1"}"#,
        ),
        (
            &models::ROLE_BINDING,
            r#"{"id":"b1","role_id":"r1","user_id":"u1","resource_type":"SPACE","resource_id":"s1","created_at":"2026","updated_at":"2026"}"#,
        ),
    ];

    /// Texts that replace a part of a row.
    const PIECES: [&str; 24] = [
        "",
        "\"",
        "\\",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        " ",
        "_",
        "a",
        "A",
        "1",
        "null",
        "true",
        "\"id\":\"x\",",
        "\"createdAt\":1,",
        "\"x_y\":false,",
        "\"x\":[{}],",
        "\u{1}",
        "é",
        "\\u0041",
        "active",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// A copy equals the result of parsing, checking and writing the row.
        #[test]
        fn a_copy_equals_the_parsed_row(
            row in 0..ROWS.len(),
            edits in prop::collection::vec((0..PIECES.len(), 0..200_usize, 0..3_usize), 0..3),
            is_camel: bool,
        ) {
            let (model, text) = ROWS[row];
            let mut letters: Vec<String> = text.chars().map(String::from).collect();
            for (piece, at, takes) in edits {
                let at = at.min(letters.len());
                let end = (at + takes).min(letters.len());
                letters.splice(at..end, [PIECES[piece].to_owned()]);
            }
            let text = letters.concat();
            let case = if is_camel { FieldCase::Camel } else { FieldCase::Snake };
            let mut copy = String::new();
            let Some(length) = copy_row(model, &text, case, &mut copy, None) else {
                prop_assert_eq!(copy, "");
                return Ok(());
            };
            let mut read = Json::parse(text.get(..length).expect("whole letters")).expect("JSON");
            check(model, &mut read, &mut Vec::new()).expect("a row");
            let read: Value = serde_json::from_str(&read.to_json_string(case)).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Value>(&copy).expect("JSON"), read);
        }
    }

    /// Guards the fast path: a failure here costs no correctness, only speed.
    #[test]
    fn a_row_in_the_current_form_is_always_copied() {
        for (model, text) in ROWS {
            let length = copy_row(model, text, FieldCase::Camel, &mut String::new(), None);
            assert_eq!(length, Some(text.len()), "{text}");
        }
    }
}
