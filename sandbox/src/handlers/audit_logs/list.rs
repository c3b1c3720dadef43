//! `list_audit_logs` — `GET /v2/audit-logs` (reference 11): newest first.

use serde::Serialize;

use crate::handlers::{Context, Reply};
use crate::ids::{Id, Kind, Parsed};
use crate::page;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::{AuditEntry, AuditKind};
use crate::time::Timestamp;

const DEFAULT_WINDOW_MS: i64 = 30 * 86_400_000;
const NAMES_MAX: usize = 20;
const NAME_MAX: usize = 255;

const FILTERS: &[&str] = &[
    "start_time",
    "end_time",
    "user_id",
    "operation_type",
    "limit",
    "cursor",
];
const NEWER_FILTERS: &[&str] = &[
    "start_time",
    "end_time",
    "user_id",
    "operation_type",
    "limit",
    "cursor",
    "operation_name",
];

/// The `AuditLog` object of the wire; three members are null rather than left out (reference 2.4).
#[derive(Serialize)]
struct EntryView<'a> {
    id: Id,
    user_id: Id,
    ip: &'a str,
    operation_type: &'static str,
    operation_name: Option<&'a str>,
    operation_text: Option<&'a str>,
    variables: Option<&'a str>,
    created_at: String,
}

impl<'a> EntryView<'a> {
    fn new(number: u64, entry: &'a AuditEntry) -> Self {
        Self {
            id: Id::new(Kind::AuditLog, number),
            user_id: Id::new(Kind::User, entry.principal),
            ip: entry.ip,
            operation_type: entry.kind.wire(),
            operation_name: entry.name.as_deref(),
            operation_text: entry.text.as_deref(),
            variables: entry.variables.as_deref(),
            created_at: entry.at.to_milliseconds_text(),
        }
    }
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(if context.rules.is_newer() {
        NEWER_FILTERS
    } else {
        FILTERS
    })?;
    let end = time(query, "end_time")?.unwrap_or(context.now);
    let start = time(query, "start_time")?.unwrap_or_else(|| end.plus_ms(-DEFAULT_WINDOW_MS));
    if start > end {
        return Err(Problem::invalid("`start_time` is after `end_time`"));
    }
    let user = query.id("user_id", Kind::User)?;
    let kind = query.value("operation_type", AuditKind::from_wire)?;
    let names: Vec<&str> = query.all("operation_name").collect();
    let bad_name = |name: &&str| name.is_empty() || name.chars().count() > NAME_MAX;
    if names.len() > NAMES_MAX || names.iter().any(bad_name) {
        return Err(Problem::invalid(
            "`operation_name` takes 1 to 20 values of 1 to 255 characters",
        ));
    }
    let page = context.page("list_audit_logs")?;
    if !context.caller.is_admin() || !context.state.settings.audit_logging {
        // The same text for both causes, which must be indistinguishable (reference 11.1).
        return Err(Problem::forbidden("audit logs can't be read"));
    }
    let rows = context
        .state
        .audit
        .before(page.position().map(|(_, number)| number))
        .filter(|(_, entry)| (start..=end).contains(&entry.at))
        .filter(|(_, entry)| user.is_none_or(|id| id == Parsed::Number(entry.principal)))
        .filter(|(_, entry)| kind.is_none_or(|kind| entry.kind == kind))
        .filter(|(_, entry)| {
            let name = entry.name.as_deref();
            names.is_empty() || name.is_some_and(|name| names.contains(&name))
        })
        .map(|(number, entry)| (page::by_number(number), (number, entry)));
    Ok(page.reply("logs", rows, |(number, entry)| {
        EntryView::new(number, entry)
    }))
}

fn time(query: Query<'_>, name: &str) -> Result<Option<Timestamp>, Problem> {
    query.value(name, Timestamp::parse)
}
