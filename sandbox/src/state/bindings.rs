use super::State;
use crate::time::Timestamp;

/// What a role is bound on. The API shows only spaces and projects (reference 8.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl State {
    /// None when the principal already has a role on the resource, whatever the role (reference 8.1).
    pub(crate) fn bind(&mut self, new: NewBinding) -> Option<u64> {
        let taken = self
            .bindings
            .iter()
            .any(|(_, b)| b.principal == new.principal && b.resource == new.resource);
        (!taken).then(|| {
            self.bindings.add(Binding {
                role: new.role,
                principal: new.principal,
                resource: new.resource,
                created_at: new.at,
                updated_at: new.at,
            })
        })
    }
}
