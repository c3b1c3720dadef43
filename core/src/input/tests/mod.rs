//! Reading inputs and building requests from them.

mod read;
mod request;
mod rules;

use super::{AnyField, Inputs};
use crate::endpoint::{
    Enumeration, Input, InputSchema, Kind, Member, MemberKind, Model, ParamLocation, ResourceKind,
    Rules,
};
use crate::error::{Details, Error, ErrorKind};
use crate::json::{FieldCase, Json};

/// An optional input.
const fn optional(
    name: &'static str,
    kind: Kind,
    location: ParamLocation,
    limits: (u32, u32),
) -> Input {
    let (min, max) = limits;
    Input {
        name,
        wire: name,
        kind,
        location,
        required: false,
        min,
        max,
    }
}

const fn required(name: &'static str, kind: Kind, location: ParamLocation) -> Input {
    Input {
        required: true,
        ..optional(name, kind, location, ANY)
    }
}

const ANY: (u32, u32) = (0, u32::MAX);

const NO_RULES: Rules = Rules {
    at_least_one: &[],
    exactly_one: &[],
    clears: &[],
    assignments: &[],
    constant: None,
};

static LEVEL: Enumeration = Enumeration {
    name: "Level",
    values: &["LOW", "VERY_HIGH"],
    older: &[("DELETED", "LOW")],
    open: false,
    was_lower: true,
};

static RIGHT: Enumeration = Enumeration {
    name: "Right",
    values: &["READ_ALL"],
    older: &[],
    open: true,
    was_lower: false,
};

static ENGINE: Model = Model {
    members: &[
        Member {
            name: "model_name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

static PART: InputSchema = InputSchema {
    inputs: &[
        required("part_name", Kind::String, ParamLocation::Body),
        optional("level", Kind::Choice(&LEVEL), ParamLocation::Body, ANY),
        optional(
            "own_role",
            Kind::Reference(ResourceKind::Role),
            ParamLocation::Body,
            ANY,
        ),
    ],
    rules: Rules {
        assignments: &["level", "own_role"],
        ..NO_RULES
    },
};

/// One input of every kind.
static EVERYTHING: InputSchema = InputSchema {
    inputs: &[
        optional("title", Kind::String, ParamLocation::Body, (2, 5)),
        optional("notes", Kind::String, ParamLocation::Body, (0, 5)),
        optional("mark", Kind::String, ParamLocation::Body, (1, u32::MAX)),
        optional(
            "long_mark",
            Kind::String,
            ParamLocation::Body,
            (3, u32::MAX),
        ),
        optional("full_name", Kind::FullName, ParamLocation::Body, (1, 255)),
        optional("role_name", Kind::RoleName, ParamLocation::Body, (1, 255)),
        optional("email", Kind::Email, ParamLocation::Body, ANY),
        optional("is_on", Kind::Boolean, ParamLocation::Body, ANY),
        optional("size", Kind::Integer, ParamLocation::Body, (1, 100)),
        optional("since", Kind::DateTime, ParamLocation::Body, ANY),
        optional("until", Kind::FutureDateTime, ParamLocation::Body, ANY),
        optional("tags", Kind::Strings, ParamLocation::Body, (1, 3)),
        optional("level", Kind::Choice(&LEVEL), ParamLocation::Body, ANY),
        optional("levels", Kind::Choices(&LEVEL), ParamLocation::Body, ANY),
        optional(
            "rights",
            Kind::Choices(&RIGHT),
            ParamLocation::Body,
            (1, u32::MAX),
        ),
        optional(
            "user",
            Kind::Reference(ResourceKind::User),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "space",
            Kind::Reference(ResourceKind::Space),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "api_key",
            Kind::Reference(ResourceKind::ApiKey),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "role_binding",
            Kind::Reference(ResourceKind::RoleBinding),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "resource_type",
            Kind::Choice(&WHERE),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "resource",
            Kind::Reference(ResourceKind::Resource),
            ParamLocation::Body,
            ANY,
        ),
        optional(
            "restrictable",
            Kind::Reference(ResourceKind::Restrictable),
            ParamLocation::Body,
            ANY,
        ),
        optional("engine", Kind::Model(&ENGINE), ParamLocation::Body, ANY),
        optional(
            "spare_parts",
            Kind::Objects(&PART),
            ParamLocation::Body,
            (1, 2),
        ),
        optional("clear", Kind::Strings, ParamLocation::Unsent, ANY),
    ],
    rules: Rules {
        clears: &["notes", "spare_parts"],
        ..NO_RULES
    },
};

static WHERE: Enumeration = Enumeration {
    name: "Where",
    values: &["SPACE", "PROJECT"],
    older: &[],
    open: false,
    was_lower: false,
};

fn read_as(schema: &'static InputSchema, case: FieldCase, text: &str) -> Result<Inputs, Error> {
    let input = Json::parse(text).expect("JSON");
    let mut warnings = Vec::new();
    let read = Inputs::read(schema, input, case, &mut warnings);
    assert_eq!(warnings, Vec::<String>::new());
    read.map_err(|error| error.with_field_case(case))
}

fn read(text: &str) -> Result<Inputs, Error> {
    read_as(&EVERYTHING, FieldCase::Snake, text)
}

/// The stored value of an input.
fn stored(text: &str, name: &'static str) -> String {
    read(text)
        .expect("a valid input")
        .value(AnyField::new(name))
        .to_text()
}

/// The message for an invalid input, and the field that it names.
fn refused_as(schema: &'static InputSchema, case: FieldCase, text: &str) -> (String, String) {
    let error = read_as(schema, case, text).expect_err("an invalid input");
    assert_eq!(error.kind(), ErrorKind::Validation);
    let Details::Field { name } = error.details() else {
        panic!("no field: {error:?}")
    };
    (error.to_string(), name.clone())
}

fn refused(text: &str) -> String {
    let (message, field) = refused_as(&EVERYTHING, FieldCase::Snake, text);
    let rest = message.strip_prefix(&format!("`{field}`"));
    let is_named = rest.is_some_and(|rest| rest.starts_with([' ', ':']));
    assert!(is_named, "{message}");
    message
}
