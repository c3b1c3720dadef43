use std::collections::BTreeMap;

use super::Table;
use crate::secrets;
use crate::time::Timestamp;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyStatus {
    Active,
    Revoked,
}

impl KeyStatus {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Revoked => "REVOKED",
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [Self::Active, Self::Revoked]
            .into_iter()
            .find(|status| status.wire() == text)
    }
}

/// The identity that a key acts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    /// A user key acts as the user who created it.
    Creator,
    /// A service key acts as its bot user.
    Bot(u64),
}

#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) secret: String,
    /// Earlier secrets, and when each stops working.
    pub(crate) in_grace: Vec<(String, Timestamp)>,
    pub(crate) status: KeyStatus,
    pub(crate) created_at: Timestamp,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) last_used_at: Option<Timestamp>,
    pub(crate) creator: u64,
    pub(crate) holder: Holder,
}

impl Key {
    pub(crate) const fn is_service(&self) -> bool {
        matches!(self.holder, Holder::Bot(_))
    }

    /// Whether a secret of this key authenticates now (reference 10.1).
    pub(crate) fn accepts(&self, secret: &str, now: Timestamp) -> bool {
        if self.status != KeyStatus::Active {
            return false;
        }
        if self.secret == secret {
            return self.expires_at.is_none_or(|at| now < at);
        }
        self.in_grace
            .iter()
            .any(|(earlier, until)| earlier == secret && now < *until)
    }

    /// The user or bot user that requests with this key act as.
    pub(crate) const fn principal(&self) -> u64 {
        match self.holder {
            Holder::Creator => self.creator,
            Holder::Bot(bot) => bot,
        }
    }
}

/// Without the secret.
impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key")
            .field("name", &self.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

pub(crate) struct NewKey {
    pub(crate) name: String,
    pub(crate) description: String,
    /// Derived from the key's number if absent.
    pub(crate) secret: Option<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) creator: u64,
    pub(crate) holder: Holder,
}

/// Keys with the index that authentication uses.
#[derive(Debug)]
pub(crate) struct Keys {
    table: Table<Key>,
    by_secret: BTreeMap<String, u64>,
    /// Counts secrets created by refreshing, so that each differs.
    refreshed: u64,
}

impl Keys {
    pub(crate) const fn new(first: u64) -> Self {
        Self {
            table: Table::new(first),
            by_secret: BTreeMap::new(),
            refreshed: 0,
        }
    }

    pub(crate) fn add(&mut self, new: NewKey) -> u64 {
        let secret = new
            .secret
            .unwrap_or_else(|| secrets::key_text(self.table.next_number()));
        let number = self.table.add(Key {
            name: new.name,
            description: new.description,
            secret: secret.clone(),
            in_grace: Vec::new(),
            status: KeyStatus::Active,
            created_at: new.created_at,
            expires_at: new.expires_at,
            last_used_at: None,
            creator: new.creator,
            holder: new.holder,
        });
        self.by_secret.insert(secret, number);
        number
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Key> {
        self.table.get(number)
    }

    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut Key> {
        self.table.get_mut(number)
    }

    pub(crate) fn find_by_secret(&self, secret: &str) -> Option<u64> {
        self.by_secret.get(secret).copied()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &Key)> {
        self.table.iter()
    }

    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = (u64, &Key)> {
        self.table.after(number)
    }

    /// False when there is no such key. Revoking twice changes nothing (reference 10.1).
    pub(crate) fn revoke(&mut self, number: u64) -> bool {
        self.table.get_mut(number).is_some_and(|key| {
            key.status = KeyStatus::Revoked;
            true
        })
    }

    /// A secret that no key has used.
    pub(crate) fn draw_secret(&mut self) -> String {
        self.refreshed += 1;
        secrets::refreshed_key_text(self.refreshed)
    }

    /// Replaces secret and expiry of a key; the old secret works until `grace_ends`, if set.
    pub(crate) fn rotate(
        &mut self,
        number: u64,
        expires_at: Option<Timestamp>,
        grace_ends: Option<Timestamp>,
    ) {
        let secret = self.draw_secret();
        let Some(key) = self.table.get_mut(number) else {
            return;
        };
        let old = std::mem::replace(&mut key.secret, secret.clone());
        key.expires_at = expires_at;
        match grace_ends {
            Some(until) => key.in_grace.push((old, until)),
            None => {
                self.by_secret.remove(&old);
            }
        }
        self.by_secret.insert(secret, number);
    }

    pub(super) fn revoke_of_bot(&mut self, bot: u64) {
        let doomed: Vec<u64> = self
            .iter()
            .filter(|(_, key)| key.holder == Holder::Bot(bot))
            .map(|(number, _)| number)
            .collect();
        for number in doomed {
            self.revoke(number);
        }
    }

    pub(super) fn revoke_user_keys(&mut self, user: u64) {
        let doomed: Vec<u64> = self
            .iter()
            .filter(|(_, key)| key.creator == user && !key.is_service())
            .map(|(number, _)| number)
            .collect();
        for number in doomed {
            self.revoke(number);
        }
    }
}
