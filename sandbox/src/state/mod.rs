//! The state of the account. Handlers change it only through these methods.

mod audit;
mod bindings;
mod bots;
mod keys;
mod members;
mod organizations;
pub(crate) mod permissions;
mod roles;
mod spaces;
mod table;
mod users;

pub(crate) use audit::{AuditEntry, AuditKind};
pub(crate) use bindings::{Binding, Bindings, NewBinding, Resource};
pub(crate) use bots::Bot;
pub(crate) use keys::{Holder, Key, KeyStatus, Keys, NewKey};
pub(crate) use members::{Member, Members};
pub(crate) use organizations::{Organization, PlaceRole};
pub(crate) use permissions as permission;
pub(crate) use roles::Role;
pub(crate) use spaces::{Artifact, Project, ProjectKind, Space, SpaceDefaults, SpaceRole};
pub(crate) use table::Table;
pub(crate) use users::{AccountRole, NewUser, Standing, User, Users, fold};

use crate::settings::Settings;

/// One account.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) users: Users,
    /// Bot users of service keys; their ids have the type word of users and numbers far above them.
    pub(crate) bots: Table<Bot>,
    pub(crate) organizations: Table<Organization>,
    pub(crate) organization_members: Members<PlaceRole>,
    pub(crate) spaces: Table<Space>,
    pub(crate) space_members: Members<SpaceRole>,
    pub(crate) projects: Table<Project>,
    pub(crate) artifacts: Table<Artifact>,
    pub(crate) roles: Table<Role>,
    /// Deleted roles: they bind nobody and their names are free, but the records stay (reference 7).
    pub(crate) deleted_roles: Vec<(u64, Role)>,
    pub(crate) bindings: Bindings,
    pub(crate) keys: Keys,
    /// Oldest first.
    pub(crate) audit: Table<AuditEntry>,
    /// Counts one-time passwords, so that each differs.
    pub(crate) passwords: u64,
    #[cfg(feature = "server")]
    pub(crate) grants: crate::oauth::Grants,
}

impl State {
    /// An account without users.
    pub(crate) fn new(settings: Settings) -> Self {
        Self {
            settings,
            users: Users::new(1001),
            bots: Table::new(50_000_001),
            organizations: Table::new(11),
            organization_members: Members::new(401),
            spaces: Table::new(201),
            space_members: Members::new(601),
            projects: Table::new(3001),
            artifacts: Table::new(8001),
            roles: Table::new(51),
            deleted_roles: Vec::new(),
            bindings: Bindings::new(701),
            keys: Keys::new(1501),
            audit: Table::new(42),
            passwords: 0,
            #[cfg(feature = "server")]
            grants: crate::oauth::Grants::default(),
        }
    }

    /// Blocks a user for good, with the cascade of reference 3 `delete_user`. False when already blocked.
    pub(crate) fn block_user(&mut self, user: u64) -> bool {
        if !self.users.block(user) {
            return false;
        }
        self.organization_members.remove_principal(user);
        self.space_members.remove_principal(user);
        let bound: Vec<u64> = self
            .bindings
            .of_principal(user)
            .map(|(number, _)| number)
            .collect();
        for number in bound {
            self.bindings.remove(number);
        }
        // Service keys belong to their bot user and outlive their creator (reference 10.1).
        self.keys.revoke_user_keys(user);
        true
    }

    /// True for users of the account that aren't blocked, and for bot users.
    pub(crate) fn is_principal(&self, number: u64) -> bool {
        self.bots.contains(number)
            || self
                .users
                .get(number)
                .is_some_and(|user| user.standing != Standing::Blocked)
    }

    /// The space that a binding's resource is or lies in.
    pub(crate) fn space_of(&self, resource: Resource) -> Option<u64> {
        match resource {
            Resource::Space(space) => Some(space),
            Resource::Project(project) => self.projects.get(project).map(|found| found.space),
            Resource::Account | Resource::Organization(_) => None,
        }
    }
}
