use std::collections::BTreeMap;

use super::{State, Table};
use crate::time::Timestamp;

/// What a role is bound on. The API shows only spaces and projects (reference 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Resource {
    Account,
    Organization(u64),
    Space(u64),
    Project(u64),
}

#[derive(Clone, Debug)]
pub(crate) struct Binding {
    pub(crate) role: u64,
    /// A user or a bot user.
    pub(crate) principal: u64,
    pub(crate) resource: Resource,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct NewBinding {
    pub(crate) role: u64,
    pub(crate) principal: u64,
    pub(crate) resource: Resource,
    pub(crate) at: Timestamp,
}

/// Bindings, unique by principal and resource (reference 8.1).
#[derive(Debug)]
pub(crate) struct Bindings {
    table: Table<Binding>,
    by_pair: BTreeMap<(u64, Resource), u64>,
}

impl Bindings {
    pub(super) const fn new(first: u64) -> Self {
        Self {
            table: Table::new(first),
            by_pair: BTreeMap::new(),
        }
    }

    /// None when the principal already has a role on the resource, whatever the role (reference 8.1).
    pub(crate) fn add(&mut self, new: NewBinding) -> Option<u64> {
        let pair = (new.principal, new.resource);
        if self.by_pair.contains_key(&pair) {
            return None;
        }
        let number = self.table.add(Binding {
            role: new.role,
            principal: new.principal,
            resource: new.resource,
            created_at: new.at,
            updated_at: new.at,
        });
        self.by_pair.insert(pair, number);
        Some(number)
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Binding> {
        self.table.get(number)
    }

    /// For role and times; principal and resource never change.
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut Binding> {
        self.table.get_mut(number)
    }

    pub(crate) fn find(&self, principal: u64, resource: Resource) -> Option<u64> {
        self.by_pair.get(&(principal, resource)).copied()
    }

    pub(crate) fn of_principal(&self, principal: u64) -> impl Iterator<Item = (u64, &Binding)> {
        self.by_pair
            .range((principal, Resource::Account)..=(principal, Resource::Project(u64::MAX)))
            .filter_map(|(_, number)| self.table.get(*number).map(|found| (*number, found)))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Binding)> {
        self.table.iter()
    }

    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = (u64, &Binding)> {
        self.table.after(number)
    }

    pub(super) fn remove(&mut self, number: u64) -> Option<Binding> {
        let binding = self.table.remove(number)?;
        self.by_pair.remove(&(binding.principal, binding.resource));
        Some(binding)
    }

    pub(super) fn remove_where(&mut self, doomed: impl Fn(&Binding) -> bool) {
        let numbers: Vec<u64> = self
            .iter()
            .filter(|(_, binding)| doomed(binding))
            .map(|(number, _)| number)
            .collect();
        for number in numbers {
            self.remove(number);
        }
    }
}

impl State {
    /// False when there is no such binding. One that is a custom space role ends the membership with it.
    pub(crate) fn unbind(&mut self, number: u64) -> bool {
        let Some(binding) = self.bindings.remove(number) else {
            return false;
        };
        if let Resource::Space(space) = binding.resource
            && self.space_members.role(binding.principal, space) == Some(None)
        {
            self.space_members.remove(binding.principal, space);
        }
        true
    }
}
