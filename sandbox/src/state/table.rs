use std::collections::BTreeMap;

/// Rows by number, in order of creation.
#[derive(Debug)]
pub(crate) struct Table<T> {
    rows: BTreeMap<u64, T>,
    next: u64,
}

impl<T> Table<T> {
    pub(crate) const fn new(first: u64) -> Self {
        Self {
            rows: BTreeMap::new(),
            next: first,
        }
    }

    /// Numbers are never reused, so the id of a deleted row stays unused.
    pub(crate) fn add(&mut self, row: T) -> u64 {
        let number = self.next;
        self.next += 1;
        self.rows.insert(number, row);
        number
    }

    /// The number that [`Self::add`] assigns next.
    pub(crate) const fn next_number(&self) -> u64 {
        self.next
    }

    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        self.rows.get(&number)
    }

    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut T> {
        self.rows.get_mut(&number)
    }

    pub(crate) fn contains(&self, number: u64) -> bool {
        self.rows.contains_key(&number)
    }

    pub(crate) fn remove(&mut self, number: u64) -> Option<T> {
        self.rows.remove(&number)
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(u64, &T) -> bool) {
        self.rows.retain(|number, row| keep(*number, row));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        self.rows.iter().map(|(number, row)| (*number, row))
    }

    /// The rows that come after a number; all of them after 0.
    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = (u64, &T)> {
        self.rows
            .range(number.saturating_add(1)..)
            .map(|(number, row)| (*number, row))
    }

    /// The rows before a number, last first; all of them without one.
    pub(crate) fn before(&self, number: Option<u64>) -> impl Iterator<Item = (u64, &T)> {
        self.rows
            .range(..number.unwrap_or(u64::MAX))
            .rev()
            .map(|(number, row)| (*number, row))
    }
}
