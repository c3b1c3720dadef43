//! Replays `tests/vectors/` through the typed client, in virtual time and without a network.
//!
//! What the types cannot say is not replayed: a number where a string is expected, an input that no method
//! has. How many vectors that concerns is asserted.

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
use values::Misfit;

/// Plays each and says every failure; gives how many were played, and how many were not, by why.
fn play(
    vectors: impl Iterator<Item = (String, Value, Vec<Value>)>,
) -> (usize, BTreeMap<Skipped, usize>) {
    let (mut played, mut skipped, mut failures) = (0, BTreeMap::new(), Vec::new());
    for (file, vector, steps) in vectors {
        let name = text(&vector, "name").unwrap_or_default();
        // A clock of its own for each: it moves when nothing else does.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .unwrap();
        match runtime.block_on(Replay::new(&vector).run(&steps)) {
            Ok(None) => played += 1,
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

#[test]
fn every_vector_that_the_types_can_say_holds() {
    let vectors = load().unwrap().vectors.into_iter();
    let (played, skipped) = play(vectors.map(|(operation, vector)| {
        let mut step = vector.clone();
        step["call"] = operation.clone().into();
        (operation, vector, vec![step])
    }));
    let expected = [
        (Skipped::Input(Misfit::Unknown), 61),
        (Skipped::Input(Misfit::Type), 211),
        (Skipped::Input(Misfit::Missing), 109),
        (Skipped::Clock, 6),
    ];
    assert_eq!(skipped, BTreeMap::from(expected));
    assert_eq!(played, 2_248);
}

#[test]
fn every_transcript_that_the_types_can_say_holds() {
    let transcripts = load().unwrap().transcripts.into_iter();
    let (played, skipped) = play(transcripts.map(|(file, transcript)| {
        let steps = entries(&transcript, "steps").to_vec();
        (file, transcript, steps)
    }));
    assert_eq!(skipped, BTreeMap::from([(Skipped::Clock, 5)]));
    assert_eq!(played, 138);
}
