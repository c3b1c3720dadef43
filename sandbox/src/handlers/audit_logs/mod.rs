//! Audit logs (reference 11).

pub(crate) mod list;
