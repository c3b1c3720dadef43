//! Checks objects of the API against their models.

use std::borrow::Cow;

use crate::endpoint::{Enumeration, Member, MemberKind, Model};
use crate::json::Json;
use crate::secret::Secret;

/// Checks an object and converts it to the current form: unknown members are kept, legacy spellings
/// replaced, secrets moved to `secrets`.
///
/// Each secret is replaced by its index in `secrets`. The error names a member and never quotes its
/// value.
pub(crate) fn check(
    model: &Model,
    value: &mut Json<'_>,
    secrets: &mut Vec<Secret>,
) -> Result<(), String> {
    if let (Json::String(name), Some(kind)) = (&mut *value, model.bare) {
        *value = bare(kind, core::mem::take(name));
    }
    let Json::Object(members) = value else {
        return Err("not an object".to_owned());
    };
    for (index, member) in model.members.iter().enumerate() {
        match members.get_mut_near(index, member.name) {
            None | Some(Json::Null) if member.required => {
                return Err(format!("missing field `{}`", member.name));
            }
            None | Some(Json::Null) => {}
            Some(value) => check_member(member, value, secrets)?,
        }
    }
    Ok(())
}

/// A role that is sent as a plain string (reference, section 13.11).
fn bare<'a>(kind: &'static str, name: Cow<'a, str>) -> Json<'a> {
    Json::object([("type", Json::text(kind)), ("name", Json::String(name))])
}

fn check_member(
    member: &Member,
    value: &mut Json<'_>,
    secrets: &mut Vec<Secret>,
) -> Result<(), String> {
    let within = |why: String| format!("`{}`: {why}", member.name);
    let expected = match (&member.kind, value) {
        (MemberKind::String, Json::String(_)) | (MemberKind::Boolean, Json::Bool(_)) => {
            return Ok(());
        }
        (MemberKind::Choice(known), Json::String(text)) => {
            replace_legacy_spelling(known, text);
            return Ok(());
        }
        (MemberKind::Choices(known), Json::Array(entries)) if entries.iter().all(is_text) => {
            for entry in entries {
                if let Json::String(text) = entry {
                    replace_legacy_spelling(known, text);
                }
            }
            return Ok(());
        }
        (MemberKind::Secret, value @ Json::String(_)) => {
            if let Json::String(text) = core::mem::replace(value, secrets.len().into()) {
                secrets.push(Secret::new(text.into_owned()));
            }
            return Ok(());
        }
        (MemberKind::Model(model), value) => return check(model, value, secrets).map_err(within),
        (MemberKind::Models(model), Json::Array(entries)) => {
            let mut entries = entries.iter_mut();
            let checked = entries.try_for_each(|entry| check(model, entry, secrets));
            return checked.map_err(within);
        }
        (MemberKind::String | MemberKind::Secret | MemberKind::Choice(_), _) => "a text",
        (MemberKind::Boolean, _) => "true or false",
        (MemberKind::Choices(_), _) => "a list of texts",
        (MemberKind::Models(_), _) => "a list of objects",
    };
    Err(format!("`{}` is not {expected}", member.name))
}

fn is_text(value: &Json<'_>) -> bool {
    matches!(value, Json::String(_))
}

/// Replaces a legacy spelling; an unknown value stays as it is.
fn replace_legacy_spelling(enumeration: &Enumeration, text: &mut Cow<'_, str>) {
    if !enumeration.values.contains(&text.as_ref())
        && let Some(known) = enumeration.known(text)
    {
        *text = Cow::Borrowed(known);
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::generated::models;
    use crate::json::Json;

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jane","email":"jane@example.com","created_at":"2026-02-10T12:00:00Z","status":"INVITED","role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;

    fn read(text: &str) -> Result<Json<'_>, String> {
        let mut value = Json::parse(text).unwrap();
        check(&models::USER, &mut value, &mut Vec::new()).map(|()| value)
    }

    #[test]
    fn unknown_values_and_members_are_kept() {
        let text = JANE
            .replace("INVITED", "on-leave")
            .replace("true}", r#"true,"badge":{"level":3}}"#);
        assert_eq!(read(&text).unwrap().to_text(), text);
    }

    #[test]
    fn legacy_spellings_are_read() {
        let text = JANE
            .replace("INVITED", "invited")
            .replace("MEMBER", "member_ui-only");
        let user = read(&text).unwrap();
        assert_eq!(user.str_of("status"), "INVITED");
        assert_eq!(user.member("role").str_of("name"), "MEMBER_UI_ONLY");
        let bare = JANE.replace(r#"{"type":"PREDEFINED","name":"MEMBER"}"#, "\"ADMIN\"");
        assert_eq!(
            read(&bare).unwrap().member("role").to_text(),
            r#"{"type":"PREDEFINED","name":"ADMIN"}"#
        );
    }

    #[test]
    fn errors_name_the_member_and_do_not_quote_its_value() {
        for (from, to, why) in [
            ("\"email\"", "\"mail\"", "missing field `email`"),
            ("\"Jane\"", "7", "`name` is not a text"),
            ("true}", "\"yes\"}", "`is_developer` is not true or false"),
            ("\"MEMBER\"", "[]", "`role`: `name` is not a text"),
        ] {
            assert_eq!(read(&JANE.replace(from, to)).unwrap_err(), why);
        }
    }
}
