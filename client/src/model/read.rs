//! Converts the core's outputs into typed models.

use std::borrow::Cow;

use ax_admin_core::json::Object;
use ax_admin_core::{Error, ErrorKind, Json, Secret};

use super::Extra;

/// A value that can be a member of an output.
pub(crate) trait Read: Sized {
    /// Reads it. Where a secret belongs, the value is its index in `secrets`.
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit>;
}

/// Why a value does not have the form that the core promises. It names members and never quotes values.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Misfit(String);

impl Misfit {
    pub(crate) fn expected(what: &str) -> Self {
        Self(format!("expected {what}"))
    }

    fn within(self, name: &str) -> Self {
        Self(format!("`{name}`: {}", self.0))
    }
}

/// The core checks every response against the manifest, so this is a defect of ax-admin.
impl From<Misfit> for Error {
    fn from(misfit: Misfit) -> Self {
        Self::new(
            ErrorKind::Internal,
            format!(
                "the core returned an output of an unexpected form: {}",
                misfit.0
            ),
        )
    }
}

/// The members of an object, taken out one by one.
///
/// Stored in reverse: members usually arrive in the order in which they are taken, so each one is
/// found at the end and removed in constant time.
pub(crate) struct Members<'j, 's> {
    left: Vec<(Cow<'j, str>, Json<'j>)>,
    secrets: &'s [Secret],
}

impl<'j, 's> Members<'j, 's> {
    pub(crate) fn of(json: Json<'j>, secrets: &'s [Secret]) -> Result<Self, Misfit> {
        let Json::Object(object) = json else {
            return Err(Misfit::expected("an object"));
        };
        let mut left: Vec<_> = object.into_iter().collect();
        left.reverse();
        Ok(Self { left, secrets })
    }

    pub(crate) fn take<T: Read>(&mut self, name: &str) -> Result<T, Misfit> {
        // The core's parser keeps each name once.
        let index = self.left.iter().rposition(|(known, _)| known == name);
        let value = index.map_or(Json::Null, |index| self.left.remove(index).1);
        T::read(value, self.secrets).map_err(|misfit| misfit.within(name))
    }

    /// The remaining members.
    pub(crate) fn rest(self) -> Extra {
        let mut rest = Object::default();
        for (name, value) in self.left.into_iter().rev() {
            rest.push(Cow::Owned(name.into_owned()), value.into_owned());
        }
        rest
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        if json.is_null() {
            return Ok(None);
        }
        T::read(json, secrets).map(Some)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let Json::Array(entries) = json else {
            return Err(Misfit::expected("a list"));
        };
        let entries = entries.into_iter();
        entries.map(|entry| T::read(entry, secrets)).collect()
    }
}

/// The result of a write that returns nothing.
impl Read for () {
    fn read(_json: Json<'_>, _secrets: &[Secret]) -> Result<Self, Misfit> {
        Ok(())
    }
}

impl Read for String {
    fn read(json: Json<'_>, _secrets: &[Secret]) -> Result<Self, Misfit> {
        let Json::String(text) = json else {
            return Err(Misfit::expected("a string"));
        };
        Ok(Cow::into_owned(text))
    }
}

impl Read for bool {
    fn read(json: Json<'_>, _secrets: &[Secret]) -> Result<Self, Misfit> {
        let Json::Bool(flag) = json else {
            return Err(Misfit::expected("a boolean"));
        };
        Ok(flag)
    }
}

impl Read for usize {
    fn read(json: Json<'_>, _secrets: &[Secret]) -> Result<Self, Misfit> {
        json.as_number()
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| Misfit::expected("an integer"))
    }
}

impl Read for Secret {
    fn read(json: Json<'_>, secrets: &[Secret]) -> Result<Self, Misfit> {
        let index = usize::read(json, secrets)?;
        secrets
            .get(index)
            .cloned()
            .ok_or_else(|| Misfit::expected("the index of a secret"))
    }
}

#[cfg(test)]
mod tests {
    use ax_admin_core::{Json, Secret};

    use super::{Misfit, Read};
    use crate::model::{NewApiKey, User, UserRole, UserStatus};

    const JANE: &str = r#"{"id":"VXNlcjoxMDAyOnhZN3o=","name":"Jane","email":"jane@example.com",
        "created_at":"2026-02-10T12:00:00Z","status":"INVITED",
        "role":{"type":"PREDEFINED","name":"MEMBER"},"is_developer":true}"#;

    fn read<T: Read>(text: &str, secrets: &[Secret]) -> Result<T, Misfit> {
        T::read(Json::parse(text).unwrap().into_owned(), secrets)
    }

    #[test]
    fn unknown_values_and_members_are_kept() {
        let text = JANE
            .replace("INVITED", "on-leave")
            .replace("true}", r#"true,"badge":{"level":3}}"#);
        let user: User = read(&text, &[]).unwrap();
        assert_eq!(user.status, UserStatus::Other("on-leave".to_owned()));
        assert_eq!(user.role.name, Some(UserRole::Member));
        let badge = user.extra.get("badge").unwrap();
        assert_eq!(badge.member("level").as_number(), Some(3));
        assert_eq!(user.extra.len(), 1);
    }

    #[test]
    fn unknown_members_keep_their_order_and_the_last_duplicate_wins() {
        let text = JANE.replace("true}", r#"true,"b":1,"name":"Janet","a":2,"b":3}"#);
        let user: User = read(&text, &[]).unwrap();
        assert_eq!(user.name, "Janet");
        let names: Vec<&str> = user.extra.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["b", "a"]);
        assert_eq!(user.extra.get("b").unwrap().as_number(), Some(3));
    }

    #[test]
    fn a_secret_is_read_by_its_index() {
        let text = r#"{"id":"k","key":0,"name":"ci","description":null,"key_type":"USER","status":"ACTIVE",
            "redacted_key":"ak-a...z","created_at":"2026-02-10T12:00:00Z","created_by_user_id":"u"}"#;
        let secret = Secret::new("ak-very-secret".to_owned());
        let key: NewApiKey = read(text, std::slice::from_ref(&secret)).unwrap();
        assert_eq!(key.key, secret);
        assert!(!format!("{key:?}").contains("very"));
        let misfit = read::<NewApiKey>(text, &[]).unwrap_err();
        assert_eq!(
            misfit,
            Misfit("`key`: expected the index of a secret".to_owned())
        );
    }

    #[test]
    fn a_value_of_the_wrong_type_is_named_and_not_quoted() {
        let misfit = read::<User>(&JANE.replace("\"MEMBER\"", "7"), &[]).unwrap_err();
        assert_eq!(
            misfit,
            Misfit("`role`: `name`: expected a string".to_owned())
        );
    }
}
