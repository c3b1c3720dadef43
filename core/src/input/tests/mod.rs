//! What a caller may give, and the request that it becomes.

mod read;
mod request;
mod rules;

use super::Inputs;
use crate::endpoint::{
    Enumeration, Input, Kind, Member, MemberKind, Model, Place, Rules, Shape, Thing,
};
use crate::error::{Details, Error, ErrorKind};
use crate::json::Json;
use crate::names::Names;

/// An input that may be left out.
const fn optional(name: &'static str, kind: Kind, place: Place, limits: (u32, u32)) -> Input {
    let (min, max) = limits;
    Input {
        name,
        wire: name,
        kind,
        place,
        required: false,
        min,
        max,
    }
}

const fn required(name: &'static str, kind: Kind, place: Place) -> Input {
    Input {
        required: true,
        ..optional(name, kind, place, ANY)
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
            kind: MemberKind::Text,
            required: true,
        },
        Member {
            name: "id",
            kind: MemberKind::Text,
            required: true,
        },
    ],
    bare: None,
};

static PART: Shape = Shape {
    inputs: &[
        required("part_name", Kind::Text, Place::Body),
        optional("level", Kind::Choice(&LEVEL), Place::Body, ANY),
        optional("own_role", Kind::Reference(Thing::Role), Place::Body, ANY),
    ],
    rules: Rules {
        assignments: &["level", "own_role"],
        ..NO_RULES
    },
};

/// One input of every kind.
static EVERYTHING: Shape = Shape {
    inputs: &[
        optional("title", Kind::Text, Place::Body, (2, 5)),
        optional("notes", Kind::Text, Place::Body, (0, 5)),
        optional("mark", Kind::Text, Place::Body, (1, u32::MAX)),
        optional("long_mark", Kind::Text, Place::Body, (3, u32::MAX)),
        optional("full_name", Kind::FullName, Place::Body, (1, 255)),
        optional("role_name", Kind::RoleName, Place::Body, (1, 255)),
        optional("email", Kind::Email, Place::Body, ANY),
        optional("is_on", Kind::Flag, Place::Body, ANY),
        optional("size", Kind::Number, Place::Body, (1, 100)),
        optional("since", Kind::Time, Place::Body, ANY),
        optional("until", Kind::FutureTime, Place::Body, ANY),
        optional("tags", Kind::Texts, Place::Body, (1, 3)),
        optional("level", Kind::Choice(&LEVEL), Place::Body, ANY),
        optional("levels", Kind::Choices(&LEVEL), Place::Body, ANY),
        optional("rights", Kind::Choices(&RIGHT), Place::Body, (1, u32::MAX)),
        optional("user", Kind::Reference(Thing::User), Place::Body, ANY),
        optional("space", Kind::Reference(Thing::Space), Place::Body, ANY),
        optional("api_key", Kind::Reference(Thing::ApiKey), Place::Body, ANY),
        optional(
            "role_binding",
            Kind::Reference(Thing::RoleBinding),
            Place::Body,
            ANY,
        ),
        optional("resource_type", Kind::Choice(&WHERE), Place::Body, ANY),
        optional(
            "resource",
            Kind::Reference(Thing::Resource),
            Place::Body,
            ANY,
        ),
        optional(
            "restrictable",
            Kind::Reference(Thing::Restrictable),
            Place::Body,
            ANY,
        ),
        optional("engine", Kind::Model(&ENGINE), Place::Body, ANY),
        optional("spare_parts", Kind::Objects(&PART), Place::Body, (1, 2)),
        optional("clear", Kind::Texts, Place::Unsent, ANY),
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

fn read_as(shape: &'static Shape, names: Names, text: &str) -> Result<Inputs, Error> {
    let given = Json::parse(text).expect("JSON");
    let mut warnings = Vec::new();
    let read = Inputs::read(shape, given, names, &mut warnings);
    assert_eq!(warnings, Vec::<String>::new());
    read.map_err(|error| error.spelled(names))
}

fn read(text: &str) -> Result<Inputs, Error> {
    read_as(&EVERYTHING, Names::Snake, text)
}

/// A value as it is kept.
fn kept(text: &str, name: &str) -> String {
    read(text).expect("it is allowed").value(name).to_text()
}

/// What is said of an input, and the field that it names.
fn refused_as(shape: &'static Shape, names: Names, text: &str) -> (String, String) {
    let error = read_as(shape, names, text).expect_err("it is not allowed");
    assert_eq!(error.kind(), ErrorKind::Validation);
    let Details::Field { name } = error.details() else {
        panic!("no field: {error:?}")
    };
    (error.to_string(), name.clone())
}

fn refused(text: &str) -> String {
    let (message, field) = refused_as(&EVERYTHING, Names::Snake, text);
    assert!(message.starts_with(&format!("`{field}` ")), "{message}");
    message
}
