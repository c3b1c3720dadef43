use crate::time::Timestamp;

/// Reference 12, `AuditLogOperationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AuditKind {
    Query,
    Mutation,
    Subscription,
}

impl AuditKind {
    pub(crate) const fn wire(self) -> &'static str {
        match self {
            Self::Query => "QUERY",
            Self::Mutation => "MUTATION",
            Self::Subscription => "SUBSCRIPTION",
        }
    }

    pub(crate) fn from_wire(text: &str) -> Option<Self> {
        [Self::Query, Self::Mutation, Self::Subscription]
            .into_iter()
            .find(|kind| kind.wire() == text)
    }
}

/// One audited operation (reference 11).
#[derive(Clone, Debug)]
pub(crate) struct AuditEntry {
    /// A user or a bot user.
    pub(crate) principal: u64,
    pub(crate) kind: AuditKind,
    pub(crate) name: Option<String>,
    /// The request body of a REST call, without secrets.
    pub(crate) text: Option<String>,
    pub(crate) variables: Option<String>,
    pub(crate) ip: &'static str,
    pub(crate) at: Timestamp,
}
