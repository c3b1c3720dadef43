//! Audit logs.
//!
//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use ax_admin_core::{Error, Json};

use crate::client::{Client, Listing};
use crate::input::{InputBuilder, IntoInput};
use crate::model::{AuditLog, AuditLogOperationType, Page, Ref};

/// Audit logs.
#[derive(Debug, Clone, Copy)]
pub struct AuditLogs<'a> {
    client: &'a Client,
}

impl<'a> AuditLogs<'a> {
    pub(crate) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The audit log of the account, newest first; for account admins, in accounts that have audit logs.
    ///
    /// API: `list_audit_logs`, `GET /v2/audit-logs`.
    ///
    /// # Errors
    ///
    /// - [`ErrorKind::Validation`](crate::ErrorKind::Validation): an input is invalid
    /// - [`ErrorKind::NotFound`](crate::ErrorKind::NotFound): it does not exist or may not be read
    /// - [`ErrorKind::Ambiguous`](crate::ErrorKind::Ambiguous): several objects match
    /// - the kinds in which every call may end: see [`ErrorKind`](crate::ErrorKind)
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::audit_logs;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = audit_logs::List::default();
    /// let mut rows = client.audit_logs().list(input);
    /// while let Some(audit_log) = rows.next().await {
    ///     println!("{:?}", audit_log?);
    /// }
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn list(self, input: List) -> Listing<AuditLog> {
        Listing::new(self.client, "audit_logs.list", input.into_input())
    }

    /// One page of [`list`](Self::list); pass its `next_cursor` to get the next page.
    ///
    /// # Errors
    ///
    /// As [`list`](Self::list).
    ///
    /// # Examples
    ///
    /// ```
    /// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
    /// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use ax_admin::audit_logs;
    ///
    /// # let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
    /// let input = audit_logs::List::default();
    /// let page = client.audit_logs().list_page(input).await?;
    /// assert!(page.undecodable.is_empty());
    /// # Ok::<_, ax_admin::Error>(())
    /// # })?;
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub async fn list_page(self, input: List) -> Result<Page<AuditLog>, Error> {
        self.client
            .page("audit_logs.list", input.into_input())
            .await
    }
}

/// The input of `audit_logs.list`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Start of the period, inclusive; 30 days before the end by default. Without an offset it is UTC.
    pub start_time: Option<String>,
    /// End of the period, inclusive; now by default. Without an offset it is UTC.
    pub end_time: Option<String>,
    /// Only calls by this user.
    pub user: Option<Ref>,
    /// Only calls with exactly these names: 1 to 20 names of 1 to 255 characters; newer servers only.
    pub operation_name: Vec<String>,
    /// Only calls of this kind.
    pub operation_type: Option<AuditLogOperationType>,
    /// Entries per page, 1 to 100. Default: 100; for a single page the server's, which is 50.
    pub limit: Option<u32>,
    /// `next_cursor` of the previous page; omit it for the first page.
    pub cursor: Option<String>,
}

impl IntoInput for List {
    fn into_input(self) -> Json<'static> {
        InputBuilder::default()
            .with("start_time", self.start_time)
            .with("end_time", self.end_time)
            .with("user", self.user)
            .with_non_empty("operation_name", self.operation_name)
            .with("operation_type", self.operation_type)
            .with("limit", self.limit)
            .with("cursor", self.cursor)
            .build()
    }
}
