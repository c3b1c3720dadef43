//! The rules that relate inputs to each other.

use super::{ANY, EVERYTHING, LEVEL, NO_RULES, optional, read, read_as, refused, refused_as};
use crate::endpoint::{InputSchema, Kind, ParamLocation, ResourceKind, Rules};
use crate::input::Slot;
use crate::json::FieldCase;

static SOME: InputSchema = InputSchema {
    inputs: &[
        optional("title", Kind::String, ParamLocation::Body, ANY),
        optional("is_on", Kind::Boolean, ParamLocation::Body, ANY),
        optional("clear", Kind::Strings, ParamLocation::Unsent, ANY),
    ],
    rules: Rules {
        at_least_one: &["title", "is_on", "clear"],
        clears: &["title"],
        ..NO_RULES
    },
};

#[test]
fn at_least_one_of_several_is_required() {
    for input in ["{}", r#"{"title": null}"#, r#"{"clear": []}"#] {
        assert_eq!(
            refused_as(&SOME, FieldCase::Camel, input),
            (
                "`title`: expected at least one of title, isOn, clear, got none".to_owned(),
                "title".to_owned()
            )
        );
    }
    for input in [
        r#"{"title": ""}"#,
        r#"{"isOn": false}"#,
        r#"{"clear": ["title"]}"#,
        r#"{"title": "x", "isOn": true}"#,
    ] {
        assert!(read_as(&SOME, FieldCase::Camel, input).is_ok(), "{input}");
    }
}

static ONE: InputSchema = InputSchema {
    inputs: &[
        optional("level", Kind::Choice(&LEVEL), ParamLocation::Body, ANY),
        optional(
            "own_role",
            Kind::Reference(ResourceKind::Role),
            ParamLocation::Body,
            ANY,
        ),
    ],
    rules: Rules {
        exactly_one: &["level", "own_role"],
        assignments: &["level", "own_role"],
        ..NO_RULES
    },
};

#[test]
fn exactly_one_of_several_is_required() {
    for (input, got) in [
        ("{}", "none"),
        (r#"{"level": "LOW", "own_role": "r"}"#, "several"),
    ] {
        assert_eq!(
            refused_as(&ONE, FieldCase::Snake, input).0,
            format!("`level`: expected exactly one of level, own_role, got {got}")
        );
    }
    assert!(read_as(&ONE, FieldCase::Snake, r#"{"level": "LOW"}"#).is_ok());
    assert!(read_as(&ONE, FieldCase::Snake, r#"{"own_role": "r"}"#).is_ok());
}

#[test]
fn a_role_is_either_predefined_or_custom() {
    let part = |more: &str| format!(r#"{{"spare_parts": [{{"part_name": "a"{more}}}]}}"#);
    assert_eq!(
        refused(&part(r#", "level": "LOW", "own_role": "r""#)),
        "`spare_parts[0].level`: expected at most one of level, own_role, got several"
    );
    for more in ["", r#", "level": "LOW""#, r#", "own_role": "r""#] {
        assert!(read(&part(more)).is_ok(), "{more}");
    }
}

#[test]
fn a_cleared_field_is_sent_as_null() {
    let inputs = read(r#"{"clear": ["notes", "spare_parts", "notes"]}"#).unwrap();
    for name in ["notes", "spare_parts"] {
        assert!(
            matches!(inputs.slot_of(name), Some(Slot::Cleared)),
            "{name}"
        );
    }
    let camel = read_as(
        &EVERYTHING,
        FieldCase::Camel,
        r#"{"clear": ["spareParts"]}"#,
    )
    .unwrap();
    assert!(matches!(camel.slot_of("spare_parts"), Some(Slot::Cleared)));
}

#[test]
fn clear_lists_the_fields_that_it_accepts() {
    for name in ["title", "", "x", "spareParts", "clear"] {
        let input = format!(r#"{{"clear": ["{name}"]}}"#);
        if name.is_empty() {
            assert_eq!(
                refused(&input),
                "`clear`: expected 1 to 255 characters, got 0"
            );
        } else {
            assert_eq!(
                refused(&input),
                format!("`clear`: expected one of notes, spare_parts, got `{name}`")
            );
        }
    }
    assert_eq!(
        refused_as(
            &EVERYTHING,
            FieldCase::Camel,
            r#"{"clear": ["spare_parts"]}"#
        )
        .0,
        "`clear`: expected one of notes, spareParts, got `spare_parts`"
    );
    for input in [
        r#"{"notes": "x", "clear": ["notes"]}"#,
        r#"{"notes": "", "clear": ["notes"]}"#,
    ] {
        assert_eq!(
            refused(input),
            "`clear` names `notes`, which also has a value; remove one of them"
        );
    }
    assert!(read(r#"{"notes": null, "clear": ["notes"]}"#).is_ok());
}
