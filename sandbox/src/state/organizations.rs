use super::{Resource, State};
use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) created_at: Timestamp,
}

/// Predefined role in an organization or a space (reference 12), lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlaceRole {
    Annotator,
    ReadOnly,
    Member,
    Admin,
}

impl PlaceRole {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::Member => "MEMBER",
            Self::ReadOnly => "READ_ONLY",
            Self::Annotator => "ANNOTATOR",
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [Self::Admin, Self::Member, Self::ReadOnly, Self::Annotator]
            .into_iter()
            .find(|role| role.wire() == text)
    }
}

impl State {
    /// Ends the membership of the organization and of every space in it (reference 4.1). False for a non-member.
    ///
    /// Bindings below the organization stay, except those that were a custom space role: the reference is silent.
    pub(crate) fn leave_organization(&mut self, principal: u64, organization: u64) -> bool {
        if self
            .organization_members
            .remove(principal, organization)
            .is_none()
        {
            return false;
        }
        for space in self.spaces_of(organization) {
            if self.space_members.remove(principal, space) == Some(None)
                && let Some(number) = self.bindings.find(principal, Resource::Space(space))
            {
                self.bindings.remove(number);
            }
        }
        true
    }

    pub(crate) fn spaces_of(&self, organization: u64) -> Vec<u64> {
        self.spaces
            .iter()
            .filter(|(_, space)| space.organization == organization)
            .map(|(number, _)| number)
            .collect()
    }

    /// Deletes an organization with everything in it (reference 4, `delete_organization`).
    pub(crate) fn delete_organization(&mut self, organization: u64) {
        let bots: Vec<u64> = self
            .organization_members
            .principals_of(organization)
            .filter(|principal| self.bots.contains(*principal))
            .collect();
        for space in self.spaces_of(organization) {
            self.delete_space(space);
        }
        self.organization_members.remove_place(organization);
        self.bindings
            .remove_where(|b| b.resource == Resource::Organization(organization));
        self.organizations.remove(organization);
        // "API keys of the organization": those that reach nothing else.
        for bot in bots {
            if self.organization_members.of_principal(bot).next().is_none() {
                self.keys.revoke_of_bot(bot);
            }
        }
    }
}
