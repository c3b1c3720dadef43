//! The request target, split without normalization.

use percent_encoding::percent_decode_str;

/// Path segments and query pairs of a raw target.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// Each raw segment, decoded by itself: a `%2F` stays inside its segment, `..` and empty segments stay.
    pub(crate) segments: Vec<String>,
    pub(crate) pairs: Vec<(String, String)>,
}

/// Not percent-encoded UTF-8 after a leading slash.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Undecodable;

impl Target {
    pub(crate) fn parse(raw: &str) -> Result<Self, Undecodable> {
        let (path, query) = match raw.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (raw, None),
        };
        let rest = path.strip_prefix('/').ok_or(Undecodable)?;
        let segments = rest.split('/').map(decode).collect::<Result<_, _>>()?;
        let pairs = query
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                // Form encoding: a bare `+` is a space, which exposes clients that don't encode it.
                Ok((
                    decode(&name.replace('+', " "))?,
                    decode(&value.replace('+', " "))?,
                ))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { segments, pairs })
    }
}

fn decode(text: &str) -> Result<String, Undecodable> {
    let bytes = text.as_bytes();
    let broken = bytes.iter().enumerate().any(|(at, byte)| {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        *byte == b'%' && !(hex(1) && hex(2))
    });
    if broken {
        return Err(Undecodable);
    }
    percent_decode_str(text)
        .decode_utf8()
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| Undecodable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(raw: &str) -> Vec<String> {
        Target::parse(raw).unwrap().segments
    }

    #[test]
    fn segments_are_decoded_one_by_one_and_never_normalised() {
        assert_eq!(segments("/v2/users/"), ["v2", "users", ""]);
        assert_eq!(
            segments("/v2//users/../x%2Fy"),
            ["v2", "", "users", "..", "x/y"]
        );
        assert_eq!(segments("/v2/users/%2e%2E"), ["v2", "users", ".."]);
        assert_eq!(segments("/"), [""]);
    }

    #[test]
    fn a_bare_plus_in_a_query_is_a_blank() {
        let target = Target::parse("/v2/users?email=a+b&status=X&status=%2B&flag").unwrap();
        let pairs: Vec<_> = target
            .pairs
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("email", "a b"),
                ("status", "X"),
                ("status", "+"),
                ("flag", "")
            ]
        );
    }

    #[test]
    fn broken_encodings_are_refused() {
        for raw in ["", "v2", "/v2/%", "/v2/%zz", "/v2/%ff", "/v2?x=%c3"] {
            assert_eq!(Target::parse(raw), Err(Undecodable), "{raw}");
        }
    }
}
