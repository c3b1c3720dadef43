//! Secrets, which print masked.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

/// A secret that the server shows once: a new key or a temporary password.
///
/// It prints masked and can be neither pickled nor serialized as JSON; only
/// `reveal()` returns its text.
#[pyclass(module = "ax_admin", frozen)]
pub(crate) struct Secret(ax_admin_core::Secret);

impl From<ax_admin_core::Secret> for Secret {
    fn from(secret: ax_admin_core::Secret) -> Self {
        Self(secret)
    }
}

#[pymethods]
impl Secret {
    /// The secret itself.
    fn reveal(&self) -> &str {
        self.0.reveal()
    }

    #[expect(clippy::unused_self, reason = "Python calls it on an instance")]
    fn __repr__(&self) -> &'static str {
        "Secret(…)"
    }

    fn __str__(&self) -> &'static str {
        self.__repr__()
    }

    fn __format__(&self, _specification: &str) -> &'static str {
        self.__repr__()
    }

    /// Returns the same secret, so that models that hold one can be copied.
    fn __copy__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: PyRef<'py, Self>, _memo: &Bound<'_, PyAny>) -> PyRef<'py, Self> {
        slf
    }

    #[expect(clippy::unused_self, reason = "Python calls it on an instance")]
    fn __reduce_ex__(&self, _protocol: i32) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a secret is not pickled; use reveal() where its text is to go",
        ))
    }
}
