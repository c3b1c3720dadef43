//! What no host can write: a request of its own, or an approval.
//!
//! Each file in `compile_fail/` is one attempt, with what the compiler says to
//! it beside it. `TRYBUILD=overwrite` writes that anew.

#![cfg(not(target_family = "wasm"))]

#[test]
fn what_only_the_core_makes_cannot_be_made_outside() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
