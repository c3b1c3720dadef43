//! Arguments from Python as the types expected of them; an error names the argument.

use ax_admin::{Error, Json};
use ax_admin_core::display::display_safe;
use pyo3::conversion::FromPyObjectOwned;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};

/// An argument that may be left out.
pub(crate) type Argument<'a, 'py> = &'a Bound<'py, PyAny>;

/// A string, if one is given.
pub(crate) fn text(name: &str, given: Argument<'_, '_>) -> Result<Option<String>, Error> {
    if given.is_instance_of::<PyString>() && given.extract::<String>().is_err() {
        let complaint = "contains an unpaired surrogate, which cannot be encoded";
        return Err(Error::validation(name, complaint));
    }
    value(name, given, "a string")
}

/// A number of seconds, if one is given; what number it may be, the core says.
pub(crate) fn seconds(name: &str, given: Argument<'_, '_>) -> Result<Option<Json<'static>>, Error> {
    const EXPECTED: &str = "a number of seconds";
    // A series of one number would pass for it, and True for 1.
    if given.hasattr("__len__").unwrap_or(true) || given.is_instance_of::<PyBool>() {
        return Err(other(name, given, EXPECTED));
    }
    let seconds: Option<f64> = value(name, given, EXPECTED)?;
    Ok(seconds.map(|seconds| Json::Number(seconds.to_string().into())))
}

/// A value, if one is given; `expected` says what it should be.
pub(crate) fn value<'py, T: FromPyObjectOwned<'py>>(
    name: &str,
    given: Argument<'_, 'py>,
    expected: &str,
) -> Result<Option<T>, Error> {
    if given.is_none() {
        return Ok(None);
    }
    let value = given.extract::<T>();
    value.map(Some).map_err(|_| other(name, given, expected))
}

/// The same for a value that must be given.
pub(crate) fn required<'py, T: FromPyObjectOwned<'py>>(
    name: &str,
    given: Argument<'_, 'py>,
    expected: &str,
) -> Result<T, Error> {
    value(name, given, expected)?.ok_or_else(|| other(name, given, expected))
}

/// The value itself is not repeated: it may be anything, a secret too.
pub(crate) fn other(name: &str, given: Argument<'_, '_>, expected: &str) -> Error {
    let kind = given.get_type().name();
    let kind = kind.map_or_else(|_| "another type".to_owned(), |kind| kind.to_string());
    Error::expected(name, expected, format!("`{}`", display_safe(&kind)))
}
