//! Arguments from Python as the types expected of them; an error names the argument.

use ax_admin::{Error, Json};
use ax_admin_core::display::display_safe;
use pyo3::conversion::FromPyObjectOwned;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};

/// An argument that may be left out.
pub(crate) type Argument<'a, 'py> = &'a Bound<'py, PyAny>;

/// A string, or `None` for Python's `None`.
pub(crate) fn text(name: &str, argument: Argument<'_, '_>) -> Result<Option<String>, Error> {
    if argument.is_instance_of::<PyString>() && argument.extract::<String>().is_err() {
        let complaint = "contains an unpaired surrogate, which cannot be encoded";
        return Err(Error::validation(name, complaint));
    }
    value(name, argument, "a string")
}

/// A number of seconds, or `None`; the core checks its range.
pub(crate) fn seconds(
    name: &str,
    argument: Argument<'_, '_>,
) -> Result<Option<Json<'static>>, Error> {
    const EXPECTED: &str = "a number of seconds";
    // A pandas series of one number would convert, and so would True.
    if argument.hasattr("__len__").unwrap_or(true) || argument.is_instance_of::<PyBool>() {
        return Err(type_error(name, argument, EXPECTED));
    }
    let seconds: Option<f64> = value(name, argument, EXPECTED)?;
    Ok(seconds.map(|seconds| Json::Number(seconds.to_string().into())))
}

/// A value, or `None` for Python's `None`; `expected` describes it in the error.
pub(crate) fn value<'py, T: FromPyObjectOwned<'py>>(
    name: &str,
    argument: Argument<'_, 'py>,
    expected: &str,
) -> Result<Option<T>, Error> {
    if argument.is_none() {
        return Ok(None);
    }
    let value = argument.extract::<T>();
    value
        .map(Some)
        .map_err(|_| type_error(name, argument, expected))
}

/// A value that is required.
pub(crate) fn required<'py, T: FromPyObjectOwned<'py>>(
    name: &str,
    argument: Argument<'_, 'py>,
    expected: &str,
) -> Result<T, Error> {
    value(name, argument, expected)?.ok_or_else(|| type_error(name, argument, expected))
}

/// The error for an argument of another type. It names the type and not the value, which may be a secret.
pub(crate) fn type_error(name: &str, argument: Argument<'_, '_>, expected: &str) -> Error {
    let kind = argument.get_type().name();
    let kind = kind.map_or_else(|_| "another type".to_owned(), |kind| kind.to_string());
    Error::expected(name, expected, format!("`{}`", display_safe(&kind)))
}
