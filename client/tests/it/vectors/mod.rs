//! Replays `tests/vectors/` through the typed client, in virtual time and without a network.
//!
//! Vectors that the types cannot express are not replayed: a number instead of a string, an unknown
//! input. Apart from a few, these expect that the input is rejected.

mod replay;
mod scripted;
#[path = "../../../../tests/support/vectors/mod.rs"]
mod support;
mod typed;
mod values;

use std::collections::BTreeMap;

use serde_json::Value;

use replay::{Replay, Skipped};
use support::load::{entries, load, text};

/// Inputs in a looser form, which only hosts without types accept.
const LOOSE: [&str; 3] = [
    "A user as it was read is asked for by its id",
    "One name may be given as a text",
    "One status may be given as a text",
];

/// Replays each vector and reports every failure; returns how many were replayed and how many were not, by reason.
fn play(
    vectors: impl Iterator<Item = (String, Value, Vec<Value>)>,
) -> (usize, BTreeMap<Skipped, usize>) {
    let (mut played, mut skipped, mut failures) = (0, BTreeMap::new(), Vec::new());
    for (file, vector, steps) in vectors {
        let name = text(&vector, "name").unwrap_or_default();
        // Each has its own virtual clock, which advances when nothing else runs.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        match runtime.block_on(Replay::new(&vector).run(&steps)) {
            Ok(None) => played += 1,
            Ok(Some(Skipped::Input(why))) if !is_refused(&vector) && !LOOSE.contains(&name) => {
                failures.push(format!(
                    "{file}: {name}: the types cannot say it: {why:?}\n"
                ));
            }
            Ok(Some(why)) => *skipped.entry(why).or_default() += 1,
            Err(why) => failures.push(format!("{file}: {name}: {why}\n")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    (played, skipped)
}

/// Whether an input is expected to be rejected before anything is sent.
fn is_refused(vector: &Value) -> bool {
    vector["error"]["kind"] == "Validation" && entries(vector, "exchanges").is_empty()
}

#[test]
fn every_vector_that_the_types_can_express_holds() {
    let vectors = load().unwrap().vectors.into_iter();
    let (played, skipped) = play(vectors.map(|(operation, vector)| {
        let mut step = vector.clone();
        step["call"] = operation.clone().into();
        (operation, vector, vec![step])
    }));
    let skipped: usize = skipped.values().sum();
    assert!(played > 5 * skipped, "{played} played, {skipped} not");
}

#[test]
fn every_transcript_that_the_types_can_express_holds() {
    let transcripts = load().unwrap().transcripts.into_iter();
    let (played, skipped) = play(transcripts.map(|(file, transcript)| {
        let steps = entries(&transcript, "steps").to_vec();
        (file, transcript, steps)
    }));
    let skipped: usize = skipped.values().sum();
    assert!(played > 5 * skipped, "{played} played, {skipped} not");
}
