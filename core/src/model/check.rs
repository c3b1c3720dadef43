//! Objects of the API against their tables.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not as promised is named by what it should be"
)]

use crate::endpoint::{Enumeration, Member, MemberKind, Model};
use crate::json::{Json, Object};
use crate::secret::Secret;

/// The same object in today's form: members that are not known kept, spellings of another time
/// replaced, secrets taken out.
///
/// Where a secret stood stands its place in `secrets`. The error names a member and never quotes
/// its value.
pub(crate) fn check<'a>(
    model: &Model,
    value: Json<'a>,
    secrets: &mut Vec<Secret>,
) -> Result<Json<'a>, String> {
    let mut members = match (value, model.bare) {
        (Json::Object(members), _) => members,
        (Json::Text(name), Some(kind)) => bare(kind, Json::Text(name)),
        _ => return Err("not an object".to_owned()),
    };
    for member in model.members {
        match members.get_mut(member.name) {
            None | Some(Json::Null) if member.required => {
                return Err(format!("missing field `{}`", member.name));
            }
            None | Some(Json::Null) => {}
            Some(place) => {
                let value = core::mem::take(place);
                *place = checked(member, value, secrets)?;
            }
        }
    }
    Ok(Json::Object(members))
}

/// A role that is a bare word (reference, section 13.11).
fn bare<'a>(kind: &'static str, name: Json<'a>) -> Object<'a> {
    let mut members = Object::default();
    members.set("type", Json::text(kind));
    members.set("name", name);
    members
}

fn checked<'a>(
    member: &Member,
    value: Json<'a>,
    secrets: &mut Vec<Secret>,
) -> Result<Json<'a>, String> {
    let wrong = |wanted: &str| Err(format!("`{}` is not {wanted}", member.name));
    let within = |why: String| format!("`{}`: {why}", member.name);
    match (&member.kind, value) {
        (MemberKind::Text, text @ Json::Text(_)) => Ok(text),
        (MemberKind::Flag, flag @ Json::Flag(_)) => Ok(flag),
        (MemberKind::Choice(known), Json::Text(text)) => Ok(Json::Text(today(known, text))),
        (MemberKind::Choices(known), Json::List(entries)) if entries.iter().all(is_text) => {
            let entries = entries.into_iter().map(|entry| match entry {
                Json::Text(text) => Json::Text(today(known, text)),
                other => other,
            });
            Ok(Json::List(entries.collect()))
        }
        (MemberKind::Secret, Json::Text(text)) => {
            let place = secrets.len();
            secrets.push(Secret::new(text.into_owned()));
            Ok(Json::number(u64::try_from(place).unwrap_or(u64::MAX)))
        }
        (MemberKind::Model(model), value) => check(model, value, secrets).map_err(within),
        (MemberKind::Models(model), Json::List(entries)) => {
            let entries = entries.into_iter();
            let entries: Result<_, _> = entries.map(|entry| check(model, entry, secrets)).collect();
            entries.map(Json::List).map_err(within)
        }
        (MemberKind::Text | MemberKind::Secret | MemberKind::Choice(_), _) => wrong("a text"),
        (MemberKind::Flag, _) => wrong("true or false"),
        (MemberKind::Choices(_), _) => wrong("a list of texts"),
        (MemberKind::Models(_), _) => wrong("a list of objects"),
    }
}

fn is_text(value: &Json<'_>) -> bool {
    matches!(value, Json::Text(_))
}

/// Today's spelling of a value; one that is not known stays as it is.
fn today<'a>(
    enumeration: &Enumeration,
    text: std::borrow::Cow<'a, str>,
) -> std::borrow::Cow<'a, str> {
    match enumeration.known(&text) {
        Some(known) => known.into(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::generated::models;
    use crate::json::Json;

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jane","email":"jane@example.com","created_at":"2026-02-10T12:00:00Z","status":"INVITED","role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;

    fn read(text: &str) -> Result<Json<'_>, String> {
        check(&models::USER, Json::parse(text).unwrap(), &mut Vec::new())
    }

    #[test]
    fn values_and_members_of_tomorrow_are_kept() {
        let text = JANE
            .replace("INVITED", "on-leave")
            .replace("true}", r#"true,"badge":{"level":3}}"#);
        assert_eq!(read(&text).unwrap().to_text(), text);
    }

    #[test]
    fn older_spellings_are_read() {
        let text = JANE
            .replace("INVITED", "invited")
            .replace("MEMBER", "member_ui-only");
        let user = read(&text).unwrap();
        assert_eq!(user.text_of("status"), "INVITED");
        assert_eq!(user.member("role").text_of("name"), "MEMBER_UI_ONLY");
        let bare = JANE.replace(r#"{"type":"PREDEFINED","name":"MEMBER"}"#, "\"ADMIN\"");
        assert_eq!(
            read(&bare).unwrap().member("role").to_text(),
            r#"{"type":"PREDEFINED","name":"ADMIN"}"#
        );
    }

    #[test]
    fn what_is_missing_or_of_another_kind_is_named_and_not_quoted() {
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
