//! No host can make a request of its own, or an approval.
//!
//! Each file in `compile_fail/` is one attempt, next to the errors that the compiler reports for it.
//! `TRYBUILD=overwrite` writes those again.

#![cfg(not(target_family = "wasm"))]

#[test]
fn requests_and_approvals_cannot_be_made_outside_the_core() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
