use std::collections::BTreeMap;

use crate::time::Timestamp;

/// The status of a user (reference 3.1). `Blocked` has no value on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Active,
    Invited,
    Expired,
    Blocked,
}

impl Standing {
    /// The wire value; none for a blocked user.
    pub(crate) const fn wire(self) -> Option<&'static str> {
        match self {
            Self::Active => Some("ACTIVE"),
            Self::Invited => Some("INVITED"),
            Self::Expired => Some("EXPIRED"),
            Self::Blocked => None,
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [Self::Active, Self::Invited, Self::Expired]
            .into_iter()
            .find(|standing| standing.wire() == Some(text))
    }
}

/// Predefined account role (reference 12, newer), lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AccountRole {
    Annotator,
    MemberUiOnly,
    Member,
    Admin,
}

impl AccountRole {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::Member => "MEMBER",
            Self::MemberUiOnly => "MEMBER_UI_ONLY",
            Self::Annotator => "ANNOTATOR",
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [
            Self::Admin,
            Self::Member,
            Self::MemberUiOnly,
            Self::Annotator,
        ]
        .into_iter()
        .find(|role| role.wire() == text)
    }

    /// Developer access follows the role (reference 3.1); a member for the UI only gets none, our choice.
    pub(crate) const fn is_developer(self) -> bool {
        match self {
            Self::Admin | Self::Member => true,
            Self::MemberUiOnly | Self::Annotator => false,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) name: String,
    pub(crate) email: String,
    /// The address as compared: lower case.
    pub(crate) folded_email: String,
    pub(crate) created_at: Timestamp,
    pub(crate) standing: Standing,
    /// The status before the user was blocked.
    pub(crate) last_standing: Standing,
    pub(crate) role: AccountRole,
    pub(crate) is_developer: bool,
    /// Signs in through SSO: has no password to reset.
    pub(crate) uses_sso: bool,
}

pub(crate) struct NewUser {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) created_at: Timestamp,
    pub(crate) standing: Standing,
    pub(crate) role: AccountRole,
}

/// Users in the order of their list, with the two indexes that keep lookups quick.
#[derive(Debug)]
pub(crate) struct Users {
    /// The rows themselves: filters look at every one of them.
    by_age: BTreeMap<(Timestamp, u64), User>,
    ages: BTreeMap<u64, Timestamp>,
    by_email: BTreeMap<String, u64>,
    next: u64,
}

impl Users {
    pub(crate) const fn new(first: u64) -> Self {
        Self {
            by_age: BTreeMap::new(),
            ages: BTreeMap::new(),
            by_email: BTreeMap::new(),
            next: first,
        }
    }

    /// Adds a user and returns its number. The address must be free: see [`Self::find_by_email`].
    pub(crate) fn add(&mut self, new: NewUser) -> u64 {
        let number = self.next;
        self.next += 1;
        let folded_email = fold(&new.email);
        self.by_email.insert(folded_email.clone(), number);
        self.ages.insert(number, new.created_at);
        self.by_age.insert(
            (new.created_at, number),
            User {
                name: new.name,
                email: new.email,
                folded_email,
                created_at: new.created_at,
                standing: new.standing,
                last_standing: new.standing,
                role: new.role,
                is_developer: new.role.is_developer(),
                uses_sso: false,
            },
        );
        number
    }

    pub(crate) fn get(&self, number: u64) -> Option<&User> {
        self.by_age.get(&(*self.ages.get(&number)?, number))
    }

    /// For changes of fields without an index; the address has its own method.
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut User> {
        self.by_age.get_mut(&(*self.ages.get(&number)?, number))
    }

    /// Addresses are compared without case, our choice in reference 3.1.
    pub(crate) fn find_by_email(&self, email: &str) -> Option<u64> {
        self.by_email.get(&fold(email)).copied()
    }

    /// False when another user has the address.
    pub(crate) fn change_email(&mut self, number: u64, email: &str) -> bool {
        let folded = fold(email);
        let taken = self
            .by_email
            .get(&folded)
            .is_some_and(|owner| *owner != number);
        if taken {
            return false;
        }
        let Some(user) = self.get_mut(number) else {
            return false;
        };
        email.clone_into(&mut user.email);
        let before = std::mem::replace(&mut user.folded_email, folded.clone());
        self.by_email.remove(&before);
        self.by_email.insert(folded, number);
        true
    }

    /// Oldest first, after a position.
    pub(crate) fn after(
        &self,
        position: Option<(Timestamp, u64)>,
    ) -> impl Iterator<Item = (u64, &User)> {
        use std::ops::Bound::{Excluded, Unbounded};
        let start = position.map_or(Unbounded, Excluded);
        self.by_age
            .range((start, Unbounded))
            .map(|((_, number), user)| (*number, user))
    }

    pub(super) fn block(&mut self, number: u64) -> bool {
        match self.get_mut(number) {
            Some(user) if user.standing != Standing::Blocked => {
                user.last_standing = user.standing;
                user.standing = Standing::Blocked;
                true
            }
            Some(_) | None => false,
        }
    }
}

pub(crate) fn fold(email: &str) -> String {
    email.to_lowercase()
}
