//! The items of an iterator in a vector.
//!
//! The standard library compiles `collect` anew for each iterator, 0.2 KB each in WebAssembly.

/// Collects the items of an iterator.
pub(crate) trait Collected: Iterator + Sized {
    /// The items in a vector, as `collect` returns them.
    fn collected(mut self) -> Vec<Self::Item> {
        if cfg!(target_family = "wasm") {
            collect_each(&mut || self.next())
        } else {
            self.collect()
        }
    }
}

impl<I: Iterator> Collected for I {}

fn collect_each<T>(next: &mut dyn FnMut() -> Option<T>) -> Vec<T> {
    let mut items = Vec::new();
    while let Some(item) = next() {
        items.push(item);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::{Collected as _, collect_each};

    #[test]
    fn it_collects_as_the_standard_library_does() {
        for count in 0..5 {
            let numbers = || (0..count).map(|number| number * 2);
            let expected: Vec<u8> = numbers().collect();
            let mut items = numbers();
            assert_eq!(collect_each(&mut || items.next()), expected);
            assert_eq!(numbers().collected(), expected);
        }
    }
}
