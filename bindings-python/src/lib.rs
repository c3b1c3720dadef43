//! What Python calls: conversions between its values and the core, nothing else.
//!
//! | file | what it converts |
//! |---|---|
//! | `client` | options into a client, operation names and JSON into running operations |
//! | `given` | arguments into values, or errors that name them |
//! | `plan` | a plan that waits for its code |
//! | `running` | an operation on its way into a value or an exception, for both APIs |
//! | `error` | the one error into the classes of `ax_admin.errors` |
//! | `secret` | a secret into an object that shows itself masked |
//! | `sandbox` | the account in memory |
//! | `runtime` | the threads that operations run on |

mod arguments;
mod client;
mod error;
mod operation_handle;
mod plan;
mod runtime;
mod sandbox;
mod secret;

use pyo3::prelude::pymodule;

/// The native half of `ax_admin`; import `ax_admin` instead.
#[pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::{Bound, PyModule, PyResult, pyfunction};

    #[pymodule_export]
    use super::client::{NativeClient, NativePages};
    #[pymodule_export]
    use super::error::error_classes;
    #[pymodule_export]
    use super::operation_handle::OperationHandle;
    #[pymodule_export]
    use super::plan::NativePlan;
    #[pymodule_export]
    use super::sandbox::NativeSandbox;
    #[pymodule_export]
    use super::secret::Secret;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::runtime::wait_at_exit(module.py())
    }

    /// The variables of the environment that a client is given.
    #[pyfunction]
    fn variables() -> Vec<&'static str> {
        let read = ax_admin_core::options::VARIABLES.iter();
        read.chain([&ax_admin_core::options::KEY_VARIABLE])
            .copied()
            .collect()
    }

    /// The version of the core inside this module.
    #[pyfunction]
    fn version() -> &'static str {
        ax_admin_core::VERSION
    }
}
