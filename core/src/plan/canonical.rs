//! One text for one value, whatever order it was built in (RFC 8785).

use serde_json::Value;

/// The canonical JSON of a value: no blanks, members sorted by UTF-16 code
/// units, strings escaped as RFC 8785 says.
///
/// Numbers are whole: nothing that is confirmed has a fraction.
pub(crate) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Object(members) => {
            // Sorted here: the order of `Map` depends on a feature that any crate may turn on.
            let mut left: Vec<(&String, &Value)> = members.iter().collect();
            text.push('{');
            while let Some(place) = first(&left) {
                let (name, value) = left.remove(place);
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write(value, text);
                separate(left.len(), text);
            }
            text.push('}');
        }
        Value::Array(values) => {
            text.push('[');
            for (place, value) in values.iter().enumerate() {
                write(value, text);
                separate(values.len() - 1 - place, text);
            }
            text.push(']');
        }
        // serde_json escapes strings as RFC 8785 wants and writes whole numbers plainly.
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string());
        }
    }
}

/// The place of the member that comes first by the UTF-16 code units of its name.
fn first(members: &[(&String, &Value)]) -> Option<usize> {
    let by_name = |place: &usize| {
        members
            .get(*place)
            .map(|(name, _)| name.encode_utf16().collect::<Vec<u16>>())
    };
    (0..members.len()).min_by_key(by_name)
}

fn separate(left: usize, text: &mut String) {
    if left > 0 {
        text.push(',');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::canonical;

    #[test]
    fn members_are_sorted_by_utf_16_and_strings_escaped() {
        // RFC 8785, section 3.2.3.
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        assert_eq!(
            canonical(&value),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
        assert_eq!(
            canonical(&json!([null, true, 12, "\u{f}\n\"\\/"])),
            "[null,true,12,\"\\u000f\\n\\\"\\\\/\"]"
        );
    }
}
