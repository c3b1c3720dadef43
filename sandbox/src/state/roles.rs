use std::collections::BTreeSet;

use super::State;
use crate::time::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) permissions: BTreeSet<String>,
    pub(crate) is_predefined: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl State {
    /// Hides a role and ends its bindings. The older vintage doesn't say what becomes of them; the newer has none.
    pub(crate) fn delete_role(&mut self, number: u64) {
        let bound: Vec<u64> = self
            .bindings
            .iter()
            .filter(|(_, binding)| binding.role == number)
            .map(|(binding, _)| binding)
            .collect();
        for binding in bound {
            self.unbind(binding);
        }
        if let Some(role) = self.roles.remove(number) {
            self.deleted_roles.push((number, role));
        }
    }
}
