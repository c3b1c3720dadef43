//! The hook through which the package sees every entry into WebAssembly.
//!
//! wasm-bindgen has abort handling of its own (`force_enable_abort_handler`), but it emits `try_table` and
//! `WebAssembly.JSTag`, which Node 18 to 22 don't have. All generated code, closures and finalizers included, reaches
//! the module through the one variable `wasm`: replacing what is assigned to it catches every entry.

use std::error::Error;
use std::fmt;

const ASSIGNMENT: &str = "wasm = instance.exports;";
const GUARDED_ASSIGNMENT: &str = "wasm = guardExports(instance.exports);";
const SETTER: &str = "
let guardExports = (exports) => exports;
export function setExportsGuard(guard) { guardExports = guard; }
";
const SETTER_TYPES: &str = "
/** Sees the exports once, before anything calls them, and returns what is called instead. */
export function setExportsGuard(guard: (exports: WebAssembly.Exports) => WebAssembly.Exports): void;
";

/// The glue has an unexpected form, so the hook might miss an entry.
#[derive(Debug)]
pub(crate) struct UnknownGlue {
    occurrences: usize,
}

impl fmt::Display for UnknownGlue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the glue has `{ASSIGNMENT}` {} times instead of once: read what this version of wasm-bindgen writes and \
             adapt xtask/glue/src/hook.rs",
            self.occurrences
        )
    }
}

impl Error for UnknownGlue {}

pub(crate) fn add_to_glue(glue: &str) -> Result<String, UnknownGlue> {
    let occurrences = glue.matches(".exports;").count();
    if occurrences != 1 || !glue.contains(ASSIGNMENT) {
        return Err(UnknownGlue { occurrences });
    }
    Ok(glue.replacen(ASSIGNMENT, GUARDED_ASSIGNMENT, 1) + SETTER)
}

pub(crate) fn add_to_types(types: &str) -> String {
    format!("{types}{SETTER_TYPES}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_assignment_is_guarded() {
        let patched = add_to_glue("let wasm;\nwasm = instance.exports;\n").unwrap();
        assert!(patched.starts_with("let wasm;\nwasm = guardExports(instance.exports);\n"));
        assert!(patched.contains("export function setExportsGuard"));
    }

    #[test]
    fn another_way_to_the_exports_is_refused() {
        let error =
            add_to_glue("wasm = instance.exports;\nwasm = wasmInstance.exports;\n").unwrap_err();
        assert_eq!(error.occurrences, 2);
        assert!(add_to_glue("nothing here").is_err());
    }
}
