use super::AccountRole;

/// The identity that a service key acts as (reference 10).
#[derive(Clone, Debug)]
pub(crate) struct Bot {
    pub(crate) name: String,
    pub(crate) account_role: AccountRole,
}
