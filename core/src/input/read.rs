//! Reads the input object of a host member by member.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every value that is not allowed gives the same error"
)]

use super::check::{choice, count, email, full_name, future, length, role_name, time};
use super::reference::{Ref, check_reference};
use super::{Field, Inputs, Slot};
use crate::display::display_safe;
use crate::endpoint::{Input, InputSchema, Kind, Model, ResourceKind};
use crate::error::Error;
use crate::join::joined_from;
use crate::json::{FieldCase, Json, Object};
use crate::time::Timestamp;

/// Maximum characters of a string in a list of strings (reference, section 11).
const MAX_LISTED_TEXT: u32 = 255;

/// The input that names the fields to send as `null`.
const CLEAR: Field<Vec<String>> = Field::new("clear");

impl Inputs {
    /// Reads a host's input object, whose names are in the host's field case.
    ///
    /// Values that are sent although they may be mistakes add an entry to `warnings`.
    pub(crate) fn read(
        schema: &'static InputSchema,
        input: Json<'_>,
        case: FieldCase,
        warnings: &mut Vec<String>,
    ) -> Result<Self, Error> {
        let Json::Object(members) = input else {
            return Err(wrong_found("input", &input, "an object"));
        };
        let mut reader = Reader { case, warnings };
        reader.object(schema, members, String::new())
    }

    /// Rejects times that must be in the future and are not.
    pub(crate) fn check_times(&self, now: Timestamp) -> Result<(), Error> {
        for (input, slot) in self.iter() {
            if let (Kind::FutureDateTime, Slot::Plain(Json::String(moment))) = (&input.kind, slot) {
                future(&self.field(input.name), moment, now)?;
            }
        }
        Ok(())
    }

    fn is_present(&self, name: &str) -> bool {
        match self.slot_of(name) {
            None | Some(Slot::Absent) => false,
            Some(Slot::Plain(Json::Array(entries))) => !entries.is_empty(),
            Some(_) => true,
        }
    }

    /// Checks the rules that relate members to each other.
    fn check_rules(&self, case: FieldCase) -> Result<(), Error> {
        let rules = &self.schema.rules;
        let in_case = |members: &[&'static str]| in_case(case, &mut members.iter().copied());
        if let Some(first) = rules.at_least_one.first()
            && !rules.at_least_one.iter().any(|name| self.is_present(name))
        {
            let expected = format!("at least one of {}", in_case(rules.at_least_one));
            return Err(self.unexpected(first, expected, "none"));
        }
        if let Some(first) = rules.exactly_one.first() {
            let present = rules
                .exactly_one
                .iter()
                .filter(|name| self.is_present(name));
            let got = match present.count() {
                1 => return Ok(()),
                0 => "none",
                _ => "several",
            };
            let expected = format!("exactly one of {}", in_case(rules.exactly_one));
            return Err(self.unexpected(first, expected, got));
        }
        // A role is either predefined or custom; without either the server uses its default.
        if let [first, others @ ..] = rules.assignments
            && self.is_present(first)
            && others.iter().any(|name| self.is_present(name))
        {
            let expected = format!("at most one of {}", in_case(rules.assignments));
            return Err(self.unexpected(first, expected, "several"));
        }
        Ok(())
    }

    /// Marks the fields that `clear` names.
    fn clear(&mut self, case: FieldCase) -> Result<(), Error> {
        let clears = self.schema.rules.clears;
        let cleared = self.value(CLEAR).clone();
        for entry in cleared.entries() {
            let text = entry.as_str().unwrap_or_default();
            let Some(name) = clears.iter().find(|name| case.convert(name) == text) else {
                let known = in_case(case, &mut clears.iter().copied());
                return Err(self.unexpected(
                    CLEAR.name(),
                    format!("one of {known}"),
                    &format!("`{}`", display_safe(text)),
                ));
            };
            if matches!(self.slot_of(name), Some(Slot::Absent | Slot::Cleared)) {
                self.set(name, Slot::Cleared);
            } else {
                return Err(self.invalid(
                    CLEAR.name(),
                    format!("names `{text}`, which also has a value; remove one of them"),
                ));
            }
        }
        Ok(())
    }
}

/// Names of inputs, listed.
fn in_case(case: FieldCase, names: &mut dyn Iterator<Item = &'static str>) -> String {
    joined_from(&mut names.map(|name| case.convert(name).into_owned()), ", ")
}

struct Reader<'w> {
    case: FieldCase,
    warnings: &'w mut Vec<String>,
}

impl Reader<'_> {
    fn object(
        &mut self,
        schema: &'static InputSchema,
        mut members: Object<'_>,
        prefix: String,
    ) -> Result<Inputs, Error> {
        let mut inputs = Inputs::within(schema, prefix);
        for input in schema.inputs {
            let value = members.remove(&self.case.convert(input.name));
            match value.filter(|value| !value.is_null()) {
                Some(value) => {
                    let slot = self.slot(&inputs, input, value)?;
                    inputs.set(input.name, slot);
                }
                None if input.required => {
                    return Err(inputs.invalid(
                        input.name,
                        format!("is required; expected {}", expected(&input.kind)),
                    ));
                }
                None => {}
            }
        }
        if let Some((name, _)) = members.iter().find(|(_, value)| !value.is_null()) {
            let known = in_case(self.case, &mut schema.inputs.iter().map(|input| input.name));
            let prefix = self.case.convert(&inputs.prefix);
            return Err(Error::validation(
                &format!("{prefix}{}", display_safe(name)),
                format!("is unknown; expected one of {known}"),
            )
            .named_as_written());
        }
        inputs.clear(self.case)?;
        inputs.check_rules(self.case)?;
        Ok(inputs)
    }

    fn slot(&mut self, inputs: &Inputs, input: &Input, value: Json<'_>) -> Result<Slot, Error> {
        let field = inputs.field(input.name);
        let plain = match &input.kind {
            Kind::Reference(kind) => {
                let reference = reference(&field, &value)?;
                let kind = inputs.resource_kind(input).unwrap_or(*kind);
                check_reference(&field, kind, &reference)?;
                return Ok(Slot::Unresolved(reference));
            }
            Kind::Objects(schema) => return self.objects(&field, input, schema, value),
            Kind::Model(model) => self.model(&field, model, value)?,
            Kind::Boolean => match value {
                Json::Bool(flag) => Json::Bool(flag),
                other => return Err(wrong(&field, &other, &input.kind)),
            },
            Kind::Integer => number(&field, input, &value)?,
            Kind::Strings | Kind::Choices(_) => {
                let texts = texts(&field, value, &input.kind)?;
                count(&field, texts.len(), input)?;
                let mut entries = Vec::new();
                for text in texts {
                    entries.push(if let Kind::Choices(known) = &input.kind {
                        choice(&field, &text, known, self.warnings)?
                    } else {
                        length(&field, &text, 1, MAX_LISTED_TEXT)?;
                        text
                    });
                }
                Json::texts(entries)
            }
            Kind::String
            | Kind::FullName
            | Kind::RoleName
            | Kind::Email
            | Kind::DateTime
            | Kind::FutureDateTime
            | Kind::Choice(_) => match value {
                Json::String(text) => Json::text(self.text(&field, input, &text)?),
                other => return Err(wrong(&field, &other, &input.kind)),
            },
        };
        Ok(Slot::Plain(plain))
    }

    fn text(&mut self, field: &str, input: &Input, text: &str) -> Result<String, Error> {
        match &input.kind {
            Kind::Choice(known) => return choice(field, text, known, self.warnings),
            Kind::DateTime | Kind::FutureDateTime => return time(field, text),
            Kind::Email => email(field, text)?,
            _ => length(field, text, input.min, input.max)?,
        }
        match &input.kind {
            Kind::FullName => full_name(field, text)?,
            Kind::RoleName => role_name(field, text)?,
            _ => {}
        }
        Ok(text.to_owned())
    }

    fn objects(
        &mut self,
        field: &str,
        input: &Input,
        schema: &'static InputSchema,
        value: Json<'_>,
    ) -> Result<Slot, Error> {
        let Json::Array(entries) = value else {
            return Err(wrong(field, &value, &input.kind));
        };
        count(field, entries.len(), input)?;
        let mut objects = Vec::with_capacity(entries.len());
        for (index, entry) in entries.into_iter().enumerate() {
            let at = format!("{field}[{index}]");
            let Json::Object(members) = entry else {
                return Err(wrong_found(&at, &entry, "an object"));
            };
            objects.push(self.object(schema, members, format!("{at}."))?);
        }
        Ok(Slot::Objects(objects))
    }

    /// An object whose members are all required strings.
    fn model(&self, field: &str, model: &Model, value: Json<'_>) -> Result<Json<'static>, Error> {
        let Json::Object(mut members) = value else {
            return Err(wrong_found(field, &value, "an object"));
        };
        let mut read = Object::default();
        for member in model.members {
            let at = format!("{field}.{}", member.name);
            match members.remove(&self.case.convert(member.name)) {
                Some(Json::String(text)) if !text.is_empty() => {
                    read.set(member.name, Json::text(text.into_owned()));
                }
                Some(Json::String(_)) => {
                    return Err(Error::expected(&at, "a string", "an empty string"));
                }
                None | Some(Json::Null) => {
                    return Err(Error::validation(&at, "is required; expected a string"));
                }
                Some(other) => return Err(wrong(&at, &other, &Kind::String)),
            }
        }
        match members.iter().next() {
            None => Ok(Json::Object(read)),
            Some((name, _)) => Err(Error::validation(
                &format!("{}.{}", self.case.convert(field), display_safe(name)),
                "is unknown",
            )
            .named_as_written()),
        }
    }
}

/// Longest invalid number that an error repeats.
const MAX_SHOWN_DIGITS: usize = 20;

fn number(field: &str, input: &Input, value: &Json<'_>) -> Result<Json<'static>, Error> {
    let number = value
        .as_number()
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| match value {
            Json::Number(digits) if digits.len() <= MAX_SHOWN_DIGITS => Error::expected(
                field,
                format!("an integer from {} to {}", input.min, input.max),
                digits,
            ),
            _ => wrong(field, value, &input.kind),
        })?;
    if (input.min..=input.max).contains(&number) {
        return Ok(Json::number(number.into()));
    }
    Err(Error::expected(
        field,
        format!("an integer from {} to {}", input.min, input.max),
        number,
    ))
}

fn texts(field: &str, value: Json<'_>, kind: &Kind) -> Result<Vec<String>, Error> {
    match value {
        Json::String(text) => Ok(vec![text.into_owned()]),
        Json::Array(entries) => entries
            .into_iter()
            .map(|entry| match entry {
                Json::String(text) => Ok(text.into_owned()),
                other => Err(wrong(field, &other, kind)),
            })
            .collect(),
        other => Err(wrong(field, &other, kind)),
    }
}

/// A reference by id or name: a string, `{"id": …}` or `{"name": …}`; or an object with an id. A
/// restriction has no id of its own and refers to its resource.
fn reference(field: &str, value: &Json<'_>) -> Result<Ref, Error> {
    let wrong = |value: &Json<'_>| Err(wrong(field, value, &Kind::Reference(ResourceKind::User)));
    match value {
        Json::String(text) => Ok(Ref::from(text.as_ref())),
        Json::Object(members) => match (
            members.get("id").or_else(|| members.get("resource_id")),
            members.get("name"),
        ) {
            (Some(Json::String(id)), _) => Ok(Ref::id(id.as_ref())),
            (None, Some(Json::String(name))) if members.len() == 1 => Ok(Ref::name(name.as_ref())),
            _ => wrong(value),
        },
        _ => wrong(value),
    }
}

const fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::String
        | Kind::FullName
        | Kind::RoleName
        | Kind::Email
        | Kind::DateTime
        | Kind::FutureDateTime
        | Kind::Choice(_) => "a string",
        Kind::Boolean => "a boolean",
        Kind::Integer => "an integer of 0 or more",
        Kind::Strings | Kind::Choices(_) => "a list of strings",
        Kind::Reference(_) => "an id or a name",
        Kind::Model(_) => "an object",
        Kind::Objects(_) => "a list of objects",
    }
}

fn wrong(field: &str, value: &Json<'_>, kind: &Kind) -> Error {
    wrong_found(field, value, expected(kind))
}

/// Never repeats the value, which may be a secret.
pub(crate) fn wrong_found(field: &str, value: &Json<'_>, expected: &str) -> Error {
    let got = match value {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "a string",
        Json::InvalidString => "a string with an unpaired surrogate",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    };
    Error::expected(field, expected, got)
}
