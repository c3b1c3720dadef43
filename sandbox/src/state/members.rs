use std::collections::{BTreeMap, BTreeSet};

use super::Table;

/// One record per principal and place, an organization or a space.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<R> {
    pub(crate) place: u64,
    /// A user or a bot user.
    pub(crate) principal: u64,
    pub(crate) role: R,
}

/// Memberships, found from both sides.
#[derive(Debug)]
pub(crate) struct Members<R> {
    table: Table<Member<R>>,
    by_principal: BTreeMap<(u64, u64), u64>,
    by_place: BTreeSet<(u64, u64)>,
}

impl<R: Copy> Members<R> {
    pub(crate) const fn new(first: u64) -> Self {
        Self {
            table: Table::new(first),
            by_principal: BTreeMap::new(),
            by_place: BTreeSet::new(),
        }
    }

    /// Adds a member, or changes the role of an existing one, which keeps its number.
    pub(crate) fn set(&mut self, member: Member<R>) -> u64 {
        let pair = (member.principal, member.place);
        if let Some(number) = self.by_principal.get(&pair) {
            if let Some(found) = self.table.get_mut(*number) {
                found.role = member.role;
            }
            return *number;
        }
        let number = self.table.add(member);
        self.by_principal.insert(pair, number);
        self.by_place.insert((member.place, member.principal));
        number
    }

    /// In order of number, which is the order in which they joined.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Member<R>)> {
        self.table.iter()
    }

    pub(crate) fn role(&self, principal: u64, place: u64) -> Option<R> {
        let number = self.by_principal.get(&(principal, place))?;
        self.table.get(*number).map(|member| member.role)
    }

    pub(crate) fn of_principal(&self, principal: u64) -> impl Iterator<Item = (u64, &Member<R>)> {
        self.by_principal
            .range((principal, 0)..=(principal, u64::MAX))
            .filter_map(|(_, number)| self.table.get(*number).map(|member| (*number, member)))
    }

    pub(crate) fn principals_of(&self, place: u64) -> impl Iterator<Item = u64> {
        self.by_place
            .range((place, 0)..=(place, u64::MAX))
            .map(|(_, principal)| *principal)
    }

    /// The role that ended.
    pub(crate) fn remove(&mut self, principal: u64, place: u64) -> Option<R> {
        let number = self.by_principal.remove(&(principal, place))?;
        self.by_place.remove(&(place, principal));
        self.table.remove(number).map(|member| member.role)
    }

    pub(crate) fn remove_principal(&mut self, principal: u64) {
        let places: Vec<u64> = self.of_principal(principal).map(|(_, m)| m.place).collect();
        for place in places {
            self.remove(principal, place);
        }
    }

    pub(crate) fn remove_place(&mut self, place: u64) {
        let principals: Vec<u64> = self.principals_of(place).collect();
        for principal in principals {
            self.remove(principal, place);
        }
    }
}
