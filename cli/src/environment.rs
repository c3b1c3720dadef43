//! Variables of the environment; an empty one counts as not set.

/// The value of a variable. One that is not UTF-8 is set all the same: what it takes precedence over must not be used in its place.
pub(crate) fn value(name: &str) -> Option<String> {
    let text = std::env::var_os(name).filter(|text| !text.is_empty())?;
    Some(text.to_string_lossy().into_owned())
}

/// Those of these variables that are set.
pub(crate) fn set(names: &[&'static str]) -> Vec<&'static str> {
    let names = names.iter().copied();
    names.filter(|name| value(name).is_some()).collect()
}
