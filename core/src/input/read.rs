//! Plain objects from a host, read member by member.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not allowed is told by what is"
)]

use super::check::{choice, count, email, full_name, future, length, role_name, time};
use super::{Inputs, Slot};
use crate::display::display_safe;
use crate::endpoint::{Input, Kind, Model, Shape, Thing};
use crate::error::Error;
use crate::flow::check_reference;
use crate::json::{Json, Object};
use crate::model::Ref;
use crate::names::Names;
use crate::time::Timestamp;

/// Characters of a text in a list of texts (reference, section 11).
const MAX_LISTED_TEXT: u32 = 255;

impl Inputs {
    /// Reads what a host gives, its names spelled as the host does.
    ///
    /// What deserves a word and is sent all the same goes into `warnings`.
    pub(crate) fn read(
        shape: &'static Shape,
        given: Json<'_>,
        names: Names,
        warnings: &mut Vec<String>,
    ) -> Result<Self, Error> {
        let Json::Object(members) = given else {
            return Err(Error::validation(
                "input",
                "is not an object of named values",
            ));
        };
        let mut reader = Reader { names, warnings };
        reader.object(shape, members, String::new())
    }

    /// Refuses moments that should be to come and are past.
    pub(crate) fn check_times(&self, now: Timestamp) -> Result<(), Error> {
        for (input, slot) in self.iter() {
            if let (Kind::FutureTime, Slot::Plain(Json::Text(moment))) = (&input.kind, slot) {
                future(&self.field(input.name), moment, now)?;
            }
        }
        Ok(())
    }

    fn is_given(&self, name: &str) -> bool {
        match self.slot(name) {
            None | Some(Slot::Absent) => false,
            Some(Slot::Plain(Json::List(entries))) => !entries.is_empty(),
            Some(_) => true,
        }
    }

    /// What holds between the members.
    fn check_rules(&self, names: Names) -> Result<(), Error> {
        let rules = &self.shape.rules;
        let spelled = |members: &[&str]| {
            let members: Vec<_> = members.iter().map(|name| names.spell(name)).collect();
            members.join(", ")
        };
        if let Some(first) = rules.at_least_one.first()
            && !rules.at_least_one.iter().any(|name| self.is_given(name))
        {
            return Err(self.invalid(
                first,
                format!(
                    "is missing, and so are the others; at least one of {} is wanted",
                    spelled(rules.at_least_one)
                ),
            ));
        }
        if let Some(first) = rules.exactly_one.first() {
            let given = rules.exactly_one.iter().filter(|name| self.is_given(name));
            let complaint = match given.count() {
                1 => return Ok(()),
                0 => "is missing, and so are the others",
                _ => "is one of several that were given",
            };
            return Err(self.invalid(
                first,
                format!(
                    "{complaint}; exactly one of {} is wanted",
                    spelled(rules.exactly_one)
                ),
            ));
        }
        // A role is of one kind; what is left out is the server's default.
        if let [first, others @ ..] = rules.assignments
            && self.is_given(first)
            && others.iter().any(|name| self.is_given(name))
        {
            return Err(self.invalid(
                first,
                format!(
                    "is one of several that were given; at most one of {} is wanted",
                    spelled(rules.assignments)
                ),
            ));
        }
        Ok(())
    }

    /// Marks what is to be emptied.
    fn clear(&mut self, names: Names) -> Result<(), Error> {
        let clears = self.shape.rules.clears;
        let wanted = self.value("clear").clone();
        for entry in wanted.entries() {
            let text = entry.as_text().unwrap_or_default();
            let Some(name) = clears.iter().find(|name| names.spell(name) == text) else {
                let known: Vec<_> = clears.iter().map(|name| names.spell(name)).collect();
                return Err(self.invalid(
                    "clear",
                    format!(
                        "names `{}`; {} can be emptied",
                        display_safe(text),
                        known.join(", ")
                    ),
                ));
            };
            if matches!(self.slot(name), Some(Slot::Absent | Slot::Cleared)) {
                self.set(name, Slot::Cleared);
            } else {
                return Err(self.invalid(
                    "clear",
                    format!("names `{text}`, which is given too; leave one of them out"),
                ));
            }
        }
        Ok(())
    }
}

struct Reader<'w> {
    names: Names,
    warnings: &'w mut Vec<String>,
}

impl Reader<'_> {
    fn object(
        &mut self,
        shape: &'static Shape,
        mut members: Object<'_>,
        prefix: String,
    ) -> Result<Inputs, Error> {
        let mut inputs = Inputs::within(shape, prefix);
        for input in shape.inputs {
            let value = members.remove(&self.names.spell(input.name));
            match value.filter(|value| !value.is_null()) {
                Some(value) => {
                    let slot = self.slot(&inputs, input, value)?;
                    inputs.set(input.name, slot);
                }
                None if input.required => {
                    return Err(inputs.invalid(
                        input.name,
                        format!("is missing; {} is wanted", wanted(&input.kind)),
                    ));
                }
                None => {}
            }
        }
        if let Some((name, _)) = members.iter().find(|(_, value)| !value.is_null()) {
            let known: Vec<_> = shape
                .inputs
                .iter()
                .map(|input| self.names.spell(input.name))
                .collect();
            let prefix = self.names.spell(&inputs.prefix);
            return Err(Error::validation(
                &format!("{prefix}{}", display_safe(name)),
                format!("is not known here; allowed are {}", known.join(", ")),
            )
            .named_as_written());
        }
        inputs.clear(self.names)?;
        inputs.check_rules(self.names)?;
        Ok(inputs)
    }

    fn slot(&mut self, inputs: &Inputs, input: &Input, value: Json<'_>) -> Result<Slot, Error> {
        let field = inputs.field(input.name);
        let plain = match &input.kind {
            Kind::Reference(thing) => {
                let reference = reference(&field, &value)?;
                let thing = inputs.thing(input).unwrap_or(*thing);
                check_reference(&field, thing, &reference)?;
                return Ok(Slot::Named(reference));
            }
            Kind::Objects(shape) => return self.objects(&field, input, shape, value),
            Kind::Model(model) => self.model(&field, model, value)?,
            Kind::Flag => match value {
                Json::Flag(flag) => Json::Flag(flag),
                other => return Err(wrong(&field, &other, &input.kind)),
            },
            Kind::Number => number(&field, input, &value)?,
            Kind::Texts | Kind::Choices(_) => {
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
            Kind::Text
            | Kind::FullName
            | Kind::RoleName
            | Kind::Email
            | Kind::Time
            | Kind::FutureTime
            | Kind::Choice(_) => match value {
                Json::Text(text) => Json::text(self.text(&field, input, &text)?),
                other => return Err(wrong(&field, &other, &input.kind)),
            },
        };
        Ok(Slot::Plain(plain))
    }

    fn text(&mut self, field: &str, input: &Input, text: &str) -> Result<String, Error> {
        match &input.kind {
            Kind::Choice(known) => return choice(field, text, known, self.warnings),
            Kind::Time | Kind::FutureTime => return time(field, text),
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
        shape: &'static Shape,
        value: Json<'_>,
    ) -> Result<Slot, Error> {
        let Json::List(entries) = value else {
            return Err(wrong(field, &value, &input.kind));
        };
        count(field, entries.len(), input)?;
        let mut objects = Vec::with_capacity(entries.len());
        for (place, entry) in entries.into_iter().enumerate() {
            let at = format!("{field}[{place}]");
            let Json::Object(members) = entry else {
                return Err(wrong_found(&at, &entry, "an object"));
            };
            objects.push(self.object(shape, members, format!("{at}."))?);
        }
        Ok(Slot::Objects(objects))
    }

    /// An object whose members are all texts that must be there.
    fn model(&self, field: &str, model: &Model, value: Json<'_>) -> Result<Json<'static>, Error> {
        let Json::Object(mut members) = value else {
            return Err(wrong_found(field, &value, "an object"));
        };
        let mut read = Object::default();
        for member in model.members {
            let at = format!("{field}.{}", member.name);
            match members.remove(&self.names.spell(member.name)) {
                Some(Json::Text(text)) if !text.is_empty() => {
                    read.set(member.name, Json::text(text.into_owned()));
                }
                Some(Json::Text(_)) => {
                    return Err(Error::validation(&at, "is empty; a text is wanted"));
                }
                None | Some(Json::Null) => {
                    return Err(Error::validation(&at, "is missing; a text is wanted"));
                }
                Some(other) => return Err(wrong(&at, &other, &Kind::Text)),
            }
        }
        match members.iter().next() {
            None => Ok(Json::Object(read)),
            Some((name, _)) => Err(Error::validation(
                &format!("{}.{}", self.names.spell(field), display_safe(name)),
                "is not known here",
            )
            .named_as_written()),
        }
    }
}

/// A number that is not allowed is shown up to this length.
const MAX_SHOWN_DIGITS: usize = 20;

fn number(field: &str, input: &Input, value: &Json<'_>) -> Result<Json<'static>, Error> {
    let number = value
        .as_number()
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| match value {
            Json::Number(digits) if digits.len() <= MAX_SHOWN_DIGITS => Error::validation(
                field,
                format!(
                    "is {digits}; a whole number, {} to {}, is wanted",
                    input.min, input.max
                ),
            ),
            _ => wrong(field, value, &input.kind),
        })?;
    if (input.min..=input.max).contains(&number) {
        return Ok(Json::number(number.into()));
    }
    Err(Error::validation(
        field,
        format!("is {number}; {} to {} are allowed", input.min, input.max),
    ))
}

fn texts(field: &str, value: Json<'_>, kind: &Kind) -> Result<Vec<String>, Error> {
    match value {
        Json::Text(text) => Ok(vec![text.into_owned()]),
        Json::List(entries) => entries
            .into_iter()
            .map(|entry| match entry {
                Json::Text(text) => Ok(text.into_owned()),
                other => Err(wrong(field, &other, kind)),
            })
            .collect(),
        other => Err(wrong(field, &other, kind)),
    }
}

/// A thing by id or name: a text, `{"id": …}` or `{"name": …}`; or as it was read, which is by its id. A
/// restriction has none of its own and stands for its resource.
fn reference(field: &str, value: &Json<'_>) -> Result<Ref, Error> {
    let wrong = |value: &Json<'_>| Err(wrong(field, value, &Kind::Reference(Thing::User)));
    match value {
        Json::Text(text) => Ok(Ref::from(text.as_ref())),
        Json::Object(members) => match (
            members.get("id").or_else(|| members.get("resource_id")),
            members.get("name"),
        ) {
            (Some(Json::Text(id)), _) => Ok(Ref::id(id.as_ref())),
            (None, Some(Json::Text(name))) if members.len() == 1 => Ok(Ref::name(name.as_ref())),
            _ => wrong(value),
        },
        _ => wrong(value),
    }
}

const fn wanted(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text
        | Kind::FullName
        | Kind::RoleName
        | Kind::Email
        | Kind::Time
        | Kind::FutureTime
        | Kind::Choice(_) => "a text",
        Kind::Flag => "true or false",
        Kind::Number => "a whole number, 0 or more",
        Kind::Texts | Kind::Choices(_) => "a list of texts",
        Kind::Reference(_) => "an id or a name",
        Kind::Model(_) => "an object",
        Kind::Objects(_) => "a list of objects",
    }
}

fn wrong(field: &str, value: &Json<'_>, kind: &Kind) -> Error {
    wrong_found(field, value, wanted(kind))
}

/// The value itself is not repeated: it may be anything, a secret too.
fn wrong_found(field: &str, value: &Json<'_>, wanted: &str) -> Error {
    let found = match value {
        Json::Null => "nothing",
        Json::Flag(_) => "true or false",
        Json::Number(_) => "a number",
        Json::Text(_) => "a text",
        Json::Spoiled => "a text with half a character",
        Json::List(_) => "a list",
        Json::Object(_) => "an object",
    };
    Error::validation(field, format!("is {found}; {wanted} is wanted"))
}
