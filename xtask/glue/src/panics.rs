//! Takes out of a module what only words the message of a panic.
//!
//! A panic of a shipped module ends in a trap. Nobody reads its message, which costs 2% of the download: the code that formats
//! it, and the file, line and column of every place that can panic.

use walrus::ir::Value;
use walrus::{ConstExpr, Data, DataId, DataKind, FunctionKind, Module};

/// Functions of the standard library that never return, and those that only they reach.
const NEVER_RETURN: [&str; 13] = [
    "core::panicking::",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::result::unwrap_failed",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::panicking::panic_with_hook",
    "<std::panicking::panic_handler::",
    "<std::panicking::begin_panic::",
];

/// Makes every panic a bare trap, and erases the places that panics would name.
pub(crate) fn silence(module: &mut Module) {
    for function in module.funcs.iter_mut() {
        let named = function
            .name
            .as_deref()
            .map(without_hashes)
            .is_some_and(|name| NEVER_RETURN.iter().any(|never| name.starts_with(never)));
        if let (true, FunctionKind::Local(local)) = (named, &mut function.kind) {
            let mut body = local.builder_mut().func_body();
            body.instrs_mut().clear();
            body.unreachable();
        }
    }
    erase_places(module);
}

/// A demangled name without the hash of each crate: `core[c5930c85a12de822]::fmt` is `core::fmt`.
fn without_hashes(name: &str) -> String {
    let mut parts = name.split('[');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() == 16 => bare.push_str(rest),
            _ => {
                bare.push('[');
                bare.push_str(part);
            }
        }
    }
    bare
}

/// Erases each `core::panic::Location` with the path in it: the address and the length of a text that ends in `.rs`, a line and a
/// column.
fn erase_places(module: &mut Module) {
    let mut erased = Vec::new();
    let segments = segments(module);
    for (start, bytes) in &segments {
        let to_next_word = start.wrapping_neg() % 4;
        for (word, entry) in bytes.windows(16).enumerate().skip(to_next_word).step_by(4) {
            let [path, length, line, column] = words(entry);
            let names_a_place = (1..100_000).contains(&line) && (1..1_000).contains(&column);
            if names_a_place && is_source_path(&segments, path, length) {
                erased.push((start.saturating_add(word), 16));
                erased.push((path, length));
            }
        }
    }
    let ids: Vec<DataId> = module.data.iter().map(Data::id).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let Some(start) = address(&data.kind) else {
            continue;
        };
        for (from, length) in &erased {
            if let Some(from) = from.checked_sub(start)
                && let Some(place) = data.value.get_mut(from..from.saturating_add(*length))
            {
                place.fill(0);
            }
        }
    }
}

/// The initial contents of the memory, by address.
fn segments(module: &Module) -> Vec<(usize, Vec<u8>)> {
    module
        .data
        .iter()
        .filter_map(|data| Some((address(&data.kind)?, data.value.clone())))
        .collect()
}

fn address(kind: &DataKind) -> Option<usize> {
    match kind {
        DataKind::Active {
            offset: ConstExpr::Value(Value::I32(offset)),
            ..
        } => usize::try_from(*offset).ok(),
        DataKind::Active { .. } | DataKind::Passive => None,
    }
}

fn words(entry: &[u8]) -> [usize; 4] {
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().zip(entry.chunks_exact(4)) {
        *word = bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | usize::from(*byte));
    }
    words
}

fn is_source_path(segments: &[(usize, Vec<u8>)], start: usize, length: usize) -> bool {
    length < 300
        && segments
            .iter()
            .find_map(|(first, bytes)| {
                let from = start.checked_sub(*first)?;
                bytes.get(from..from.checked_add(length)?)
            })
            .is_some_and(|text| {
                let path = text.strip_suffix(b"\0").unwrap_or(text);
                path.ends_with(b".rs") && path.iter().all(u8::is_ascii_graphic)
            })
}
