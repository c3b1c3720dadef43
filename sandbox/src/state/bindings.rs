use std::collections::BTreeMap;

use super::State;
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
    /// Separate from the others: a list has one type, and most bindings are on projects.
    on_projects: BTreeMap<u64, Binding>,
    on_others: BTreeMap<u64, Binding>,
    by_pair: BTreeMap<(u64, Resource), u64>,
    next: u64,
}

impl Bindings {
    pub(super) const fn new(first: u64) -> Self {
        Self {
            on_projects: BTreeMap::new(),
            on_others: BTreeMap::new(),
            by_pair: BTreeMap::new(),
            next: first,
        }
    }

    /// None when the principal already has a role on the resource, whatever the role (reference 8.1).
    pub(crate) fn add(&mut self, new: NewBinding) -> Option<u64> {
        let pair = (new.principal, new.resource);
        if self.by_pair.contains_key(&pair) {
            return None;
        }
        let number = self.next;
        self.next += 1;
        let rows = match new.resource {
            Resource::Project(_) => &mut self.on_projects,
            Resource::Account | Resource::Organization(_) | Resource::Space(_) => {
                &mut self.on_others
            }
        };
        rows.insert(
            number,
            Binding {
                role: new.role,
                principal: new.principal,
                resource: new.resource,
                created_at: new.at,
                updated_at: new.at,
            },
        );
        self.by_pair.insert(pair, number);
        Some(number)
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Binding> {
        self.on_projects
            .get(&number)
            .or_else(|| self.on_others.get(&number))
    }

    /// For role and times; principal and resource never change.
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut Binding> {
        self.on_projects
            .get_mut(&number)
            .or_else(|| self.on_others.get_mut(&number))
    }

    pub(crate) fn find(&self, principal: u64, resource: Resource) -> Option<u64> {
        self.by_pair.get(&(principal, resource)).copied()
    }

    pub(crate) fn of_principal(&self, principal: u64) -> impl Iterator<Item = (u64, &Binding)> {
        self.by_pair
            .range((principal, Resource::Account)..=(principal, Resource::Project(u64::MAX)))
            .filter_map(|(_, number)| self.get(*number).map(|found| (*number, found)))
    }

    /// In no particular order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Binding)> {
        self.on_projects
            .iter()
            .chain(&self.on_others)
            .map(|(number, binding)| (*number, binding))
    }

    /// Bindings on projects, or on anything else, that were made after a number.
    pub(crate) fn after(
        &self,
        number: u64,
        on_projects: bool,
    ) -> impl Iterator<Item = (u64, &Binding)> {
        let rows = if on_projects {
            &self.on_projects
        } else {
            &self.on_others
        };
        rows.range(number.saturating_add(1)..)
            .map(|(number, binding)| (*number, binding))
    }

    pub(super) fn remove(&mut self, number: u64) -> Option<Binding> {
        let binding = self
            .on_projects
            .remove(&number)
            .or_else(|| self.on_others.remove(&number))?;
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
    /// Returns false if there is no such binding. Removing a custom space role ends the membership, too.
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
