//! What Python calls: conversions between its values and the core, nothing else.

use pyo3::prelude::pymodule;

/// The native half of `ax_admin`; import `ax_admin` instead.
#[pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::pyfunction;

    /// The version of the core inside this module.
    #[pyfunction]
    fn version() -> &'static str {
        ax_admin_core::VERSION
    }
}
