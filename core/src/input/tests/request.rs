//! Building the request of a call.

use super::{ANY, ENGINE, LEVEL, NO_RULES, PART, WHERE, optional, read_as};
use crate::endpoint::{
    Input, InputSchema, Kind, OperationInfo, ParamLocation, ResourceKind, Risk, Rules, WireFormat,
};
use crate::error::ErrorKind;
use crate::http::Method;
use crate::input::{Field, Inputs, Ref, ResolvedRef, Slot};
use crate::json::{FieldCase, Json};

static THING: OperationInfo = OperationInfo {
    name: "things.change",
    method: Method::Patch,
    path: "/v2/things/{thing_id}/users/{user_id}",
    risk: Risk::Write,
};

const fn wired(input: Input, wire: &'static str) -> Input {
    Input { wire, ..input }
}

static SCHEMA: InputSchema = InputSchema {
    inputs: &[
        // The ids of the path are in its order, with other inputs in between.
        optional(
            "thing",
            Kind::Reference(ResourceKind::Space),
            ParamLocation::Path,
            ANY,
        ),
        optional(
            "scope",
            Kind::Reference(ResourceKind::Space),
            ParamLocation::Unsent,
            ANY,
        ),
        optional(
            "user",
            Kind::Reference(ResourceKind::User),
            ParamLocation::Path,
            ANY,
        ),
        optional("size", Kind::Integer, ParamLocation::Query, ANY),
        wired(
            optional(
                "within",
                Kind::Reference(ResourceKind::Space),
                ParamLocation::Query,
                ANY,
            ),
            "space_id",
        ),
        optional("levels", Kind::Choices(&LEVEL), ParamLocation::Query, ANY),
        optional("is_on", Kind::Boolean, ParamLocation::Query, ANY),
        optional("filter", Kind::String, ParamLocation::Query, ANY),
        wired(
            optional("title", Kind::String, ParamLocation::Body, ANY),
            "display_title",
        ),
        optional("notes", Kind::String, ParamLocation::Body, ANY),
        optional("count", Kind::Integer, ParamLocation::Body, ANY),
        optional("where", Kind::Choice(&WHERE), ParamLocation::Body, ANY),
        optional("level", Kind::Choice(&LEVEL), ParamLocation::Body, ANY),
        optional("ranks", Kind::Choices(&LEVEL), ParamLocation::Body, ANY),
        wired(
            optional("role", Kind::Choice(&LEVEL), ParamLocation::Body, ANY),
            "role",
        ),
        wired(
            optional(
                "own_role",
                Kind::Reference(ResourceKind::Role),
                ParamLocation::Body,
                ANY,
            ),
            "role",
        ),
        optional(
            "owner",
            Kind::Reference(ResourceKind::User),
            ParamLocation::Body,
            ANY,
        ),
        optional("engine", Kind::Model(&ENGINE), ParamLocation::Body, ANY),
        optional("parts", Kind::Objects(&PART), ParamLocation::Body, ANY),
        optional("clear", Kind::Strings, ParamLocation::Unsent, ANY),
    ],
    rules: Rules {
        clears: &["notes", "engine"],
        assignments: &["role", "own_role"],
        constant: Some(("thing_type", "VERY_SMALL")),
        ..NO_RULES
    },
};

/// Inputs with the references in the path resolved.
fn inputs(text: &str) -> Inputs {
    read_as(&SCHEMA, FieldCase::Snake, text)
        .expect("a valid input")
        .with_id(Field::new("thing"), "t/1")
        .with_id(Field::new("user"), "u=")
}

fn body(text: &str, wire_format: WireFormat) -> String {
    let request = inputs(text).request(&THING, wire_format).unwrap();
    request.body().expect("a body").to_owned()
}

/// The members of the body after the constant one.
fn members(text: &str) -> String {
    let body = body(text, WireFormat::Current);
    let constant = r#"{"thing_type":"VERY_SMALL""#;
    body.strip_prefix(constant)
        .expect("the constant")
        .to_owned()
}

#[test]
fn ids_in_the_path_are_encoded_and_in_order() {
    let request = inputs("{}").request(&THING, WireFormat::Current).unwrap();
    assert_eq!(request.to_string(), "PATCH /v2/things/t%2F1/users/u%3D");
    assert_eq!(request.operation(), "things.change");
}

#[test]
fn an_unresolved_id_in_the_path_is_an_internal_error() {
    for missing in ["thing", "user"] {
        let mut inputs = inputs("{}");
        for slot in [Slot::Absent, Slot::Unresolved(Ref::id("x"))] {
            inputs.set(missing, slot);
            let error = inputs.request(&THING, WireFormat::Current).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Internal, "{missing}");
            assert_eq!(error.operation(), Some("things.change"));
        }
    }
    for id in ["", ".", ".."] {
        let inputs = inputs("{}").with_id(Field::new("user"), id);
        assert!(inputs.request(&THING, WireFormat::Current).is_err(), "{id}");
    }
}

#[test]
fn query_parameters_are_in_the_order_of_the_schema() {
    let text = r#"{"filter": "a&b=é", "is_on": false, "levels": ["low", "VERY_HIGH"], "size": 7}"#;
    let request = inputs(text)
        .with_id(Field::new("within"), "s1")
        .with_id(Field::new("scope"), "s2");
    let request = request.request(&THING, WireFormat::Current).unwrap();
    assert_eq!(
        request.to_string(),
        "PATCH /v2/things/t%2F1/users/u%3D?size=7&space_id=s1&levels=LOW&levels=VERY_HIGH&is_on=false&filter=a%26b%3D%C3%A9"
    );
}

#[test]
fn the_body_uses_wire_names() {
    assert_eq!(members("{}"), "}");
    assert_eq!(
        members(
            r#"{"count": 0, "title": "x", "where": "project", "engine": {"id": "i", "model_name": "m"}}"#
        ),
        r#","display_title":"x","count":0,"where":"PROJECT","engine":{"model_name":"m","id":"i"}}"#
    );
    assert_eq!(
        members(r#"{"notes": "", "ranks": []}"#),
        r#","notes":"","ranks":[]}"#
    );
}

#[test]
fn a_cleared_member_is_null() {
    assert_eq!(
        members(r#"{"clear": ["engine", "notes"]}"#),
        r#","notes":null,"engine":null}"#
    );
}

#[test]
fn a_reference_is_sent_as_its_id() {
    let inputs = inputs("{}").with_id(Field::new("owner"), "o\"1");
    let request = inputs.request(&THING, WireFormat::Current).unwrap();
    assert_eq!(
        request.body(),
        Some(r#"{"thing_type":"VERY_SMALL","owner":"o\"1"}"#)
    );
}

#[test]
fn a_role_is_sent_with_its_kind() {
    assert_eq!(
        members(r#"{"role": "LOW"}"#),
        r#","role":{"type":"PREDEFINED","name":"LOW"}}"#
    );
    let inputs = inputs("{}").with_id(Field::new("own_role"), "r1");
    let request = inputs.request(&THING, WireFormat::Current).unwrap();
    assert_eq!(
        request.body(),
        Some(r#"{"thing_type":"VERY_SMALL","role":{"type":"CUSTOM","id":"r1"}}"#)
    );
}

#[test]
fn lists_of_objects_are_nested_bodies() {
    let mut inputs = inputs(
        r#"{"parts": [{"part_name": "a", "level": "LOW"}, {"part_name": "b", "own_role": "r"}]}"#,
    );
    let index = SCHEMA.inputs.iter().position(|input| input.name == "parts");
    let Some(Slot::Objects(parts)) = inputs.slot_mut(index.unwrap()) else {
        panic!("no objects")
    };
    parts[1].set("own_role", Slot::Resolved(ResolvedRef::by_id("r1")));
    let request = inputs.request(&THING, WireFormat::Legacy).unwrap();
    let body = Json::parse(request.body().unwrap()).unwrap();
    assert_eq!(
        body.member("parts").to_text(),
        r#"[{"part_name":"a","level":{"type":"predefined","name":"low"}},{"part_name":"b","own_role":{"type":"custom","id":"r1"}}]"#
    );
}

#[test]
fn the_legacy_wire_format_has_legacy_spellings() {
    let text = r#"{"levels": ["LOW", "VERY_HIGH"], "level": "VERY_HIGH", "ranks": ["VERY_HIGH"], "where": "PROJECT", "role": "LOW", "title": "VERY_HIGH"}"#;
    let request = inputs(text).request(&THING, WireFormat::Legacy).unwrap();
    assert_eq!(
        request.target(),
        "/v2/things/t%2F1/users/u%3D?levels=low&levels=very_high"
    );
    assert_eq!(
        request.body(),
        Some(
            r#"{"thing_type":"very_small","display_title":"VERY_HIGH","where":"PROJECT","level":"very_high","ranks":["very_high"],"role":{"type":"predefined","name":"low"}}"#
        )
    );
}

#[test]
fn a_request_without_a_body_has_none() {
    static BARE: InputSchema = InputSchema {
        inputs: &[optional(
            "thing",
            Kind::Reference(ResourceKind::Space),
            ParamLocation::Path,
            ANY,
        )],
        rules: NO_RULES,
    };
    let bare = OperationInfo {
        path: "/v2/things/{thing_id}",
        ..THING
    };
    let inputs = Inputs::none(&BARE).with_id(Field::new("thing"), "t1");
    let request = inputs.request(&bare, WireFormat::Current).unwrap();
    assert_eq!(request.body(), None);
}

#[test]
fn frozen_inputs_are_ids() {
    let mut inputs = inputs("{}");
    inputs.set("owner", Slot::Unresolved(Ref::from("jane@x.org")));
    inputs.set("within", Slot::Unresolved(Ref::id("s1")));
    assert_eq!(
        inputs.frozen().to_text(),
        r#"{"thing":{"id":"t/1"},"user":{"id":"u="},"within":{"id":"s1"}}"#
    );
}
