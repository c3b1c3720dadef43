//! Everything the account holds. Handlers change it only through what is written here.

mod bindings;
mod bots;
mod keys;
mod organizations;
mod roles;
mod settings;
mod spaces;
mod table;
mod users;

pub(crate) use bindings::{Binding, NewBinding, Resource};
pub(crate) use bots::Bot;
pub(crate) use keys::{Holder, Key, KeyStatus, Keys, NewKey};
pub(crate) use organizations::{Organization, OrganizationMember, OrganizationRole};
pub(crate) use roles::{Role, permission};
pub(crate) use settings::Settings;
pub(crate) use spaces::{Project, Space, SpaceMember, SpaceRole};
pub(crate) use table::Table;
pub(crate) use users::{AccountRole, NewUser, Standing, User, Users, fold};

/// One account.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) settings: Settings,
    pub(crate) users: Users,
    /// Bot users of service keys; their ids have the type word of users and numbers far above them.
    pub(crate) bots: Table<Bot>,
    pub(crate) organizations: Table<Organization>,
    pub(crate) organization_members: Table<OrganizationMember>,
    pub(crate) spaces: Table<Space>,
    pub(crate) space_members: Table<SpaceMember>,
    pub(crate) projects: Table<Project>,
    pub(crate) roles: Table<Role>,
    pub(crate) bindings: Table<Binding>,
    pub(crate) keys: Keys,
    /// Counts one-time passwords, so that each differs.
    pub(crate) passwords: u64,
}

impl State {
    /// An account with nobody in it.
    pub(crate) fn new() -> Self {
        Self {
            settings: Settings::default(),
            users: Users::new(1001),
            bots: Table::new(50_000_001),
            organizations: Table::new(11),
            organization_members: Table::new(401),
            spaces: Table::new(201),
            space_members: Table::new(601),
            projects: Table::new(3001),
            roles: Table::new(51),
            bindings: Table::new(701),
            keys: Keys::new(1501),
            passwords: 0,
        }
    }

    /// Blocks a user for good, with the cascade of reference 3 `delete_user`. False when already blocked.
    pub(crate) fn block_user(&mut self, user: u64) -> bool {
        if !self.users.block(user) {
            return false;
        }
        self.organization_members
            .retain(|_, member| member.principal != user);
        self.space_members
            .retain(|_, member| member.principal != user);
        self.bindings.retain(|_, binding| binding.principal != user);
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
