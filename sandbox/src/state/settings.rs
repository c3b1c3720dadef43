/// Switches of the account (reference 15).
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) audit_logging: bool,
    /// Off: creating and refreshing keys is refused (reference 10.1, newer).
    pub(crate) developer_access: bool,
    pub(crate) max_key_lifetime_days: Option<u32>,
    pub(crate) sso_enforced: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            audit_logging: true,
            developer_access: true,
            max_key_lifetime_days: None,
            sso_enforced: false,
        }
    }
}
