//! The native module of the Python package: converts values between Python and the core, nothing else.
//!
//! | file | contents |
//! |---|---|
//! | `client` | creates clients from options, operations from names and JSON |
//! | `arguments` | converts arguments; errors name them |
//! | `plan` | plans |
//! | `listener` | passes events to Python |
//! | `operation_handle` | a running operation, for the sync and the async API |
//! | `error` | converts errors into exceptions |
//! | `secret` | secrets, which print masked |
//! | `sandbox` | the in-memory account |
//! | `runtime` | the threads that operations run on |

mod arguments;
mod client;
mod error;
mod listener;
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

    /// The environment variables that a client reads.
    #[pyfunction]
    fn variables() -> Vec<&'static str> {
        use ax_admin_core::options::{CA_FILE_VARIABLES, KEY_VARIABLE, PROXY_VARIABLES, VARIABLES};

        let of_connections = PROXY_VARIABLES.iter().chain(CA_FILE_VARIABLES);
        let read = VARIABLES.iter().chain([&KEY_VARIABLE]);
        read.chain(of_connections).copied().collect()
    }

    /// The name of a prompter of the program, without blanks around it.
    #[pyfunction]
    fn prompter_name(name: &str) -> Result<&str, crate::error::PyError> {
        Ok(ax_admin_core::plan::prompter_name(name)?)
    }

    /// The version of the core inside this module.
    #[pyfunction]
    fn version() -> &'static str {
        ax_admin_core::VERSION
    }
}
