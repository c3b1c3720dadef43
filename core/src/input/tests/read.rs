//! Each type of input, with its limits.

use super::{EVERYTHING, PART, read, read_as, refused, refused_as, stored};
use crate::input::{AnyField, Field, Inputs, Slot};
use crate::json::{FieldCase, Json};
use crate::time::Timestamp;

#[test]
fn the_length_of_a_string_is_limited_in_characters() {
    for (value, complaint) in [
        ("\"\"", "`title`: expected 2 to 5 characters, got 0"),
        ("\"x\"", "`title`: expected 2 to 5 characters, got 1"),
        ("\"abcdef\"", "`title`: expected 2 to 5 characters, got 6"),
        ("7", "`title`: expected a string, got a number"),
        ("true", "`title`: expected a string, got a boolean"),
        ("[\"ab\"]", "`title`: expected a string, got a list"),
        ("{}", "`title`: expected a string, got an object"),
        (
            r#""ab\ud800""#,
            "`title`: expected a string, got a string with an unpaired surrogate",
        ),
    ] {
        assert_eq!(refused(&format!(r#"{{"title": {value}}}"#)), complaint);
    }
    assert_eq!(stored(r#"{"title": "ééééé"}"#, "title"), "\"ééééé\"");
    assert_eq!(stored(r#"{"title": "  "}"#, "title"), "\"  \"");
    assert_eq!(stored(r#"{"notes": ""}"#, "notes"), "\"\"");
    assert_eq!(
        refused(r#"{"notes": "abcdef"}"#),
        "`notes`: expected at most 5 characters, got 6"
    );
    assert_eq!(
        refused(r#"{"mark": ""}"#),
        "`mark`: expected at least 1 character, got 0"
    );
    assert_eq!(
        refused(r#"{"long_mark": ""}"#),
        "`long_mark`: expected at least 3 characters, got 0"
    );
    assert_eq!(
        refused(r#"{"long_mark": "ab"}"#),
        "`long_mark`: expected at least 3 characters, got 2"
    );
}

#[test]
fn null_counts_as_omitted() {
    let inputs = read(r#"{"title": null, "user": null, "spare_parts": null, "x": null}"#).unwrap();
    assert!(inputs.iter().all(|(_, slot)| matches!(slot, Slot::Absent)));
}

#[test]
fn a_full_name_is_not_blank() {
    assert_eq!(
        refused(r#"{"full_name": " \u3000"}"#),
        "`full_name`: expected a full name, got a blank string"
    );
    assert_eq!(
        stored(r#"{"full_name": " Jane "}"#, "full_name"),
        "\" Jane \""
    );
}

#[test]
fn a_role_name_has_ascii_letters_digits_and_some_signs() {
    let name = r#"Data (R&D) - v2_1, "A"/B: [x] \\ 'y' @#$%!?+=."#;
    let text = Json::object([("role_name", name.into())]).to_text();
    assert_eq!(stored(&text, "role_name"), Json::text(name).to_text());
    for (sign, shown) in [
        ("*", "*"),
        ("ô", "ô"),
        ("<", "<"),
        ("\u{202e}", r"\u{202e}"),
    ] {
        let text = Json::object([("role_name", format!("R{sign}").into())]).to_text();
        assert_eq!(
            refused(&text),
            format!(
                "`role_name` contains `{shown}`; allowed are letters a to z, digits, spaces and -_.,()[]'\"/:\\&@#$%!?+="
            )
        );
    }
}

#[test]
fn a_flag_is_a_boolean() {
    assert_eq!(stored(r#"{"is_on": false}"#, "is_on"), "false");
    for (value, found) in [("\"yes\"", "a string"), ("1", "a number"), ("[]", "a list")] {
        assert_eq!(
            refused(&format!(r#"{{"is_on": {value}}}"#)),
            format!("`is_on`: expected a boolean, got {found}")
        );
    }
}

#[test]
fn a_number_is_an_integer_within_its_limits() {
    assert_eq!(stored(r#"{"size": 1}"#, "size"), "1");
    assert_eq!(stored(r#"{"size": 100}"#, "size"), "100");
    for value in ["0", "101", "4294967295"] {
        assert_eq!(
            refused(&format!(r#"{{"size": {value}}}"#)),
            format!("`size`: expected an integer from 1 to 100, got {value}")
        );
    }
    for value in ["-1", "1.5", "1e1", "4294967296", "18446744073709551616"] {
        assert_eq!(
            refused(&format!(r#"{{"size": {value}}}"#)),
            format!("`size`: expected an integer from 1 to 100, got {value}")
        );
    }
    assert_eq!(
        refused(&format!(r#"{{"size": {}}}"#, "9".repeat(21))),
        "`size`: expected an integer of 0 or more, got a number"
    );
    assert_eq!(
        refused(r#"{"size": "7"}"#),
        "`size`: expected an integer of 0 or more, got a string"
    );
}

#[test]
fn a_time_is_sent_as_rfc_3339() {
    for (input, sent) in [
        ("2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z"),
        ("2026-06-01T00:00:00", "2026-06-01T00:00:00Z"),
        ("2026-06-01t02:00:00.5+0200", "2026-06-01T02:00:00.5+02:00"),
    ] {
        let text = format!(r#"{{"since": "{input}"}}"#);
        assert_eq!(stored(&text, "since"), format!("\"{sent}\""));
    }
    for input in ["", "2026-06-01", "yesterday"] {
        assert_eq!(
            refused(&format!(r#"{{"since": "{input}"}}"#)),
            format!(
                "`since`: expected a time such as `2027-01-31T12:00:00Z` (without an offset it is UTC), got `{input}`"
            )
        );
    }
}

#[test]
fn a_future_time_is_checked_when_it_is_used() {
    let inputs = read(r#"{"until": "1970-01-01T00:01:00Z", "since": "1970-01-01T00:00:00Z"}"#);
    let inputs = inputs.unwrap();
    let at = |millis| inputs.check_times(Timestamp::from_millis(millis));
    assert_eq!(at(59_999), Ok(()));
    for millis in [60_000, 90_000] {
        assert_eq!(
            at(millis).unwrap_err().to_string(),
            format!(
                "`until`: expected a time in the future (after {}), got 1970-01-01T00:01:00Z",
                Timestamp::from_millis(millis)
            )
        );
    }
}

#[test]
fn the_entries_of_a_list_are_limited() {
    assert_eq!(stored(r#"{"tags": ["a", "b"]}"#, "tags"), r#"["a","b"]"#);
    assert_eq!(stored(r#"{"tags": "a"}"#, "tags"), r#"["a"]"#);
    for (value, complaint) in [
        ("[]", "`tags`: expected 1 to 3 entries, got 0"),
        (
            r#"["a","b","c","d"]"#,
            "`tags`: expected 1 to 3 entries, got 4",
        ),
        (r#"["a",""]"#, "`tags`: expected 1 to 255 characters, got 0"),
        (
            r#"["a",7]"#,
            "`tags`: expected a list of strings, got a number",
        ),
        ("{}", "`tags`: expected a list of strings, got an object"),
    ] {
        assert_eq!(refused(&format!(r#"{{"tags": {value}}}"#)), complaint);
    }
}

#[test]
fn an_enumeration_value_is_kept_in_its_current_spelling() {
    for input in ["VERY_HIGH", "very_high", "very-high", "Very-High"] {
        let text = format!(r#"{{"level": "{input}", "levels": ["low", "{input}"]}}"#);
        assert_eq!(stored(&text, "level"), "\"VERY_HIGH\"");
        assert_eq!(stored(&text, "levels"), r#"["LOW","VERY_HIGH"]"#);
    }
    assert_eq!(stored(r#"{"level": "deleted"}"#, "level"), "\"LOW\"");
    for input in ["", "HIGH", "LOW ", "VERY HIGH"] {
        assert_eq!(
            refused(&format!(r#"{{"level": "{input}"}}"#)),
            format!("`level`: expected one of LOW, VERY_HIGH, got `{input}`")
        );
        assert_eq!(
            refused(&format!(r#"{{"levels": ["LOW", "{input}"]}}"#)),
            format!("`levels`: expected one of LOW, VERY_HIGH, got `{input}`")
        );
    }
    assert_eq!(
        refused(r#"{"level": 7}"#),
        "`level`: expected a string, got a number"
    );
}

#[test]
fn an_unknown_value_of_an_open_enumeration_is_sent_with_a_warning() {
    let input = Json::parse(r#"{"rights": ["read-all", "SPACE_2_FLY"]}"#).unwrap();
    let mut warnings = Vec::new();
    let inputs = Inputs::read(&EVERYTHING, input, FieldCase::Snake, &mut warnings).unwrap();
    assert_eq!(
        inputs.value(AnyField::new("rights")).to_text(),
        r#"["READ_ALL","SPACE_2_FLY"]"#
    );
    assert_eq!(
        warnings,
        [
            "`rights` has `SPACE_2_FLY`, which is not a Right known to this version; it is sent as is"
        ]
    );
    for (value, shown) in [
        ("", ""),
        (" ", " "),
        ("A B", "A B"),
        (r"X\nY", r"X\u{a}Y"),
        ("*", "*"),
        ("READ_ALL,FLY", "READ_ALL,FLY"),
        (r"FLY\u202e", r"FLY\u{202e}"),
        ("FLIÉGEN", "FLIÉGEN"),
        ("space-fly", "space-fly"),
        ("_FLY", "_FLY"),
        ("2FLY", "2FLY"),
    ] {
        assert_eq!(
            refused(&format!(r#"{{"rights": ["{value}"]}}"#)),
            format!(
                "`rights`: expected a Right such as `READ_ALL` (capital letters, digits and `_`), got `{shown}`"
            )
        );
    }
    assert_eq!(
        refused(r#"{"rights": []}"#),
        "`rights`: expected at least 1 entry, got 0"
    );
}

#[test]
fn a_reference_is_a_string_an_id_or_a_name() {
    for (value, stored) in [
        (r#""jane@x.org""#, r#""jane@x.org""#),
        (r#"{"id": "u1"}"#, r#"{"id":"u1"}"#),
        (r#"{"name": "u1"}"#, r#"{"name":"u1"}"#),
        // An object as the API returned it.
        (
            r#"{"id": "u1", "name": "Jane", "role": {}}"#,
            r#"{"id":"u1"}"#,
        ),
        (r#"{"id": "u1", "resource_id": "p1"}"#, r#"{"id":"u1"}"#),
        (
            r#"{"resource_type": "PROJECT", "resource_id": "p1"}"#,
            r#"{"id":"p1"}"#,
        ),
    ] {
        let inputs = read(&format!(r#"{{"user": {value}}}"#)).unwrap();
        assert_eq!(
            inputs
                .reference(Field::new("user"))
                .unwrap()
                .to_json()
                .to_text(),
            stored
        );
        assert_eq!(inputs.id(Field::new("user")), None, "nothing is found yet");
    }
    for (value, found) in [
        ("7", "a number"),
        ("[\"u1\"]", "a list"),
        ("{}", "an object"),
        (r#"{"id": 7}"#, "an object"),
        (r#"{"id": null, "name": "Jane"}"#, "an object"),
        (r#"{"id": null, "resource_id": "p1"}"#, "an object"),
        (r#"{"resource_id": 7}"#, "an object"),
        (r#"{"name": "Jane", "email": "jane@x.org"}"#, "an object"),
        (r#"{"email": "jane@x.org"}"#, "an object"),
    ] {
        assert_eq!(
            refused(&format!(r#"{{"user": {value}}}"#)),
            format!("`user`: expected an id or a name, got {found}")
        );
    }
    assert_eq!(
        refused(r#"{"user": " "}"#),
        "`user`: expected an id, an e-mail address or a name, got a blank string"
    );
    assert_eq!(
        refused(r#"{"space": ""}"#),
        "`space`: expected an id or a name, got a blank string"
    );
}

#[test]
fn the_length_of_a_name_is_limited_by_kind() {
    let named = |member: &str, length: usize| {
        format!(r#"{{"{member}": {{"name": "{}"}}}}"#, "é".repeat(length))
    };
    assert!(read(&named("space", 255)).is_ok() && read(&named("api_key", 256)).is_ok());
    assert_eq!(
        refused(&named("space", 256)),
        "`space`: expected 1 to 255 characters, got 256"
    );
    assert_eq!(
        refused(&named("api_key", 257)),
        "`api_key`: expected 1 to 256 characters, got 257"
    );
}

#[test]
fn kinds_without_names_are_referred_to_by_id() {
    let inputs = read(r#"{"role_binding": "b1"}"#).unwrap();
    assert_eq!(
        inputs.reference(Field::new("role_binding")).unwrap().text(),
        "b1"
    );
    assert_eq!(
        refused(r#"{"role_binding": {"name": "b1"}}"#),
        "`role_binding`: expected the id of a role binding, got a name: role bindings have no names"
    );
    assert_eq!(
        refused(r#"{"role_binding": ".."}"#),
        "`role_binding`: expected the id of a role binding, got `..`, which would change the path"
    );
}

/// `Space:1`
const SPACE: &str = "U3BhY2U6MQ==";
/// `Model:1`
const PROJECT: &str = "TW9kZWw6MQ==";
/// `Dashboard:1`
const DASHBOARD: &str = "RGFzaGJvYXJkOjE=";

#[test]
fn the_kind_of_a_resource_depends_on_its_type() {
    let resource =
        |kind: &str, id: &str| format!(r#"{{"resource_type": "{kind}", "resource": "{id}"}}"#);
    assert!(read(&resource("space", SPACE)).is_ok());
    assert!(read(&resource("PROJECT", PROJECT)).is_ok());
    assert_eq!(
        refused(&resource("PROJECT", SPACE)),
        format!("`resource`: expected the id of a project, got `{SPACE}`, the id of a space")
    );
    assert_eq!(
        refused(&resource("SPACE", PROJECT)),
        format!("`resource`: expected the id of a space, got `{PROJECT}`, the id of a project")
    );
}

#[test]
fn a_restrictable_is_one_of_several_kinds() {
    for id in [PROJECT, DASHBOARD] {
        assert!(read(&format!(r#"{{"restrictable": "{id}"}}"#)).is_ok());
    }
    assert_eq!(
        refused(&format!(r#"{{"restrictable": "{SPACE}"}}"#)),
        format!(
            "`restrictable`: expected the id of a project, a dashboard or a prompt, got `{SPACE}`, the id of a space"
        )
    );
}

#[test]
fn an_api_object_has_exactly_its_members() {
    let engine = r#"{"engine": {"id": "i1", "model_name": "m"}}"#;
    assert_eq!(stored(engine, "engine"), r#"{"model_name":"m","id":"i1"}"#);
    for (value, complaint) in [
        ("7", "`engine`: expected an object, got a number"),
        (
            r#"{"id": "i1"}"#,
            "`engine.model_name` is required; expected a string",
        ),
        (
            r#"{"id": "i1", "model_name": null}"#,
            "`engine.model_name` is required; expected a string",
        ),
        (
            r#"{"id": "i1", "model_name": ""}"#,
            "`engine.model_name`: expected a string, got an empty string",
        ),
        (
            r#"{"id": 7, "model_name": "m"}"#,
            "`engine.id`: expected a string, got a number",
        ),
        (
            r#"{"id": "i1", "model_name": "m", "x": 1}"#,
            "`engine.x` is unknown",
        ),
    ] {
        assert_eq!(refused(&format!(r#"{{"engine": {value}}}"#)), complaint);
    }
}

#[test]
fn errors_in_lists_of_objects_have_the_index() {
    let inputs = read(r#"{"spare_parts": [{"part_name": "a"}, {"part_name": "b"}]}"#).unwrap();
    let Some(Slot::Objects(parts)) = inputs.slot_of("spare_parts") else {
        panic!("no objects")
    };
    let names: Vec<&str> = parts
        .iter()
        .map(|part| part.text(Field::new("part_name")).unwrap())
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(parts[1].field("part_name"), "spare_parts[1].part_name");
    for (value, complaint) in [
        (
            "{}",
            "`spare_parts`: expected a list of objects, got an object",
        ),
        ("[]", "`spare_parts`: expected 1 to 2 entries, got 0"),
        ("[7, 7, 7]", "`spare_parts`: expected 1 to 2 entries, got 3"),
        (
            r#"[{"part_name": "a"}, "b"]"#,
            "`spare_parts[1]`: expected an object, got a string",
        ),
        (
            r#"[{"part_name": "a"}, {}]"#,
            "`spare_parts[1].part_name` is required; expected a string",
        ),
        (
            r#"[{"part_name": "a", "level": "x"}]"#,
            "`spare_parts[0].level`: expected one of LOW, VERY_HIGH, got `x`",
        ),
        (
            r#"[{"part_name": "a", "size": 7}]"#,
            "`spare_parts[0].size` is unknown; expected one of part_name, level, own_role",
        ),
    ] {
        assert_eq!(
            refused(&format!(r#"{{"spare_parts": {value}}}"#)),
            complaint
        );
    }
}

#[test]
fn a_missing_input_says_what_is_expected() {
    assert_eq!(
        refused_as(&PART, FieldCase::Snake, "{}").0,
        "`part_name` is required; expected a string"
    );
    for (input, got) in [
        ("7", "a number"),
        ("[]", "a list"),
        ("null", "null"),
        ("\"part_name\"", "a string"),
    ] {
        assert_eq!(
            refused_as(&PART, FieldCase::Snake, input).0,
            format!("`input`: expected an object, got {got}")
        );
    }
}

#[test]
fn names_are_in_the_hosts_field_case() {
    let inputs = read_as(
        &EVERYTHING,
        FieldCase::Camel,
        r#"{"fullName": "Jane", "engine": {"id": "i1", "modelName": "m"}, "spareParts": [{"partName": "a"}]}"#,
    )
    .unwrap();
    assert_eq!(inputs.text(Field::new("full_name")), Some("Jane"));
    assert_eq!(
        inputs.value(AnyField::new("engine")).str_of("model_name"),
        "m"
    );
    for (input, complaint, field) in [
        (
            r#"{"fullName": ""}"#,
            "`fullName`: expected 1 to 255 characters, got 0",
            "fullName",
        ),
        (
            r#"{"spareParts": [{}]}"#,
            "`spareParts[0].partName` is required; expected a string",
            "spareParts[0].partName",
        ),
        (
            r#"{"engine": {"id": "i1"}}"#,
            "`engine.modelName` is required; expected a string",
            "engine.modelName",
        ),
        (
            r#"{"spareParts": [{"partName": "a", "ownRole": "r", "level": "LOW"}]}"#,
            "`spareParts[0].level`: expected at most one of level, ownRole, got several",
            "spareParts[0].level",
        ),
    ] {
        let (message, named) = refused_as(&EVERYTHING, FieldCase::Camel, input);
        assert_eq!((message.as_str(), named.as_str()), (complaint, field));
    }
}

#[test]
fn an_unknown_name_is_reported_as_written() {
    for (input, complaint, field) in [
        (
            r#"{"spareParts": [{"partName": "a", "own_role": "r"}]}"#,
            "`spareParts[0].own_role` is unknown; expected one of partName, level, ownRole",
            "spareParts[0].own_role",
        ),
        (
            r#"{"engine": {"id": "i1", "modelName": "m", "model_name": "m"}}"#,
            "`engine.model_name` is unknown",
            "engine.model_name",
        ),
    ] {
        let (message, named) = refused_as(&EVERYTHING, FieldCase::Camel, input);
        assert_eq!((message.as_str(), named.as_str()), (complaint, field));
    }
    let (message, named) = refused_as(&EVERYTHING, FieldCase::Camel, r#"{"full_name": "Jane"}"#);
    assert!(
        message.starts_with(
            "`full_name` is unknown; expected one of title, notes, mark, longMark, fullName, "
        ),
        "{message}"
    );
    assert_eq!(named, "full_name");
    assert_eq!(
        refused_as(
            &PART,
            FieldCase::Snake,
            r#"{"part_name": "a", "\u202ex": 1}"#
        )
        .0,
        r"`\u{202e}x` is unknown; expected one of part_name, level, own_role"
    );
}

#[test]
fn debug_shows_only_the_names_of_inputs() {
    let inputs = read(r#"{"title": "abc", "user": "jane@x.org"}"#).unwrap();
    assert_eq!(format!("{inputs:?}"), r#"["title", "user"]"#);
}
