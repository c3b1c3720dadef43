//! Every destructive operation with every fault of its one request: what is reported, and what really
//! happened. No report may be untrue; an unknown outcome is never untrue.

use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;

use ax_admin_core::{Error, ErrorKind};
use ax_admin_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::cases::{Case, cases};
use crate::rig::{Rig, control, inspect};
use crate::{ADA, JANE, JANES_ID, write_table};

/// Milliseconds for which a restarting server does not respond.
const RESTART_MS: u64 = 1_000;

/// A destructive operation, its request in the sandbox, and a change by somebody else.
struct Destructive {
    name: &'static str,
    api: &'static str,
    method: &'static str,
    input: Value,
    change: fn(&Sandbox),
}

impl From<Case> for Destructive {
    fn from(case: Case) -> Self {
        Self {
            name: case.operation,
            api: case.api,
            method: case.request.0,
            input: case.input,
            change: case.change,
        }
    }
}

fn operations() -> Vec<Destructive> {
    let mut operations: Vec<Destructive> = cases().into_iter().map(Destructive::from).collect();
    operations.push(Destructive {
        name: "users.delete",
        api: "delete_user",
        method: "DELETE",
        input: json!({"user": JANE}),
        change: |sandbox| {
            let change = json!({"user": JANE, "set": {"email": "jane.roe@acme.example"}});
            control(sandbox, "change", &change);
        },
    });
    operations
}

/// What happens to the destructive request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    RequestLost,
    ReplyLost,
    DeliveredTwice,
    Gateway404,
    Gateway404AfterIt,
    Redirect,
    RedirectAfterIt,
    /// The request is lost, and the caller is no longer an admin when the target is read back.
    Demotion,
    DemotionAfterIt,
    /// The request is lost, and the target has changed when it is read back.
    Change,
    /// The reply is lost in a restart, and the server does not respond for a second.
    Restart,
    /// The same before the request was carried out.
    RestartBeforeIt,
}

impl Fault {
    const ALL: [Self; 12] = [
        Self::RequestLost,
        Self::ReplyLost,
        Self::DeliveredTwice,
        Self::Gateway404,
        Self::Gateway404AfterIt,
        Self::Redirect,
        Self::RedirectAfterIt,
        Self::Demotion,
        Self::DemotionAfterIt,
        Self::Change,
        Self::Restart,
        Self::RestartBeforeIt,
    ];

    fn to_json(self) -> Value {
        match self {
            Self::RequestLost | Self::Demotion | Self::Change | Self::RestartBeforeIt => {
                json!({"kind": "drop_request"})
            }
            Self::ReplyLost | Self::DemotionAfterIt | Self::Restart => {
                json!({"kind": "drop_reply"})
            }
            Self::DeliveredTwice => json!({"kind": "duplicate"}),
            Self::Gateway404 => json!({"kind": "gateway"}),
            Self::Gateway404AfterIt => json!({"kind": "gateway", "executed": true}),
            Self::Redirect => json!({"kind": "redirect", "location": "https://elsewhere.example/"}),
            Self::RedirectAfterIt => {
                json!({"kind": "redirect", "location": "https://elsewhere.example/", "executed": true})
            }
        }
    }
}

/// What is reported, and what is true.
struct Observation {
    report: String,
    carried_out: bool,
    untrue: bool,
}

fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig.latency_ms = 10;
    rig
}

/// The state of the account in the sandbox.
fn state(sandbox: &Sandbox) -> [Value; 2] {
    ["state".to_owned(), format!("users/{JANES_ID}")].map(|path| inspect(sandbox, &path))
}

/// How many requests of the operation were carried out.
fn carried_out(sandbox: &Sandbox, api: &str) -> usize {
    let log = sandbox.log();
    let done = log
        .iter()
        .filter(|request| request.executed && request.operation.as_deref() == Some(api));
    done.count()
}

fn run(operation: &Destructive, fault: Fault) -> Observation {
    let mut rig = rig();
    let plan = rig.plan(operation.name, &operation.input).expect("a plan");
    let before = state(&rig.sandbox);
    rig.faults(
        &json!({"rules": [{"operation": operation.api, "times": 1, "fault": fault.to_json()}]}),
    );
    let (method, change) = (operation.method, operation.change);
    if matches!(fault, Fault::Restart | Fault::RestartBeforeIt) {
        rig.restart = Some((method, RESTART_MS));
    }
    let by_others = Rc::new(Cell::new(0));
    let (api, counted) = (operation.api, Rc::clone(&by_others));
    let (was_sent, is_over) = (Cell::new(false), Cell::new(false));
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.starts_with(method) {
            was_sent.set(true);
        } else if !was_sent.get() || is_over.replace(true) {
        } else if matches!(fault, Fault::Demotion | Fault::DemotionAfterIt) {
            let demote = json!({"user": ADA, "set": {"role": "ANNOTATOR"}});
            control(sandbox, "change", &demote);
        } else if fault == Fault::Change {
            // Somebody else may use the same request.
            let before = carried_out(sandbox, api);
            change(sandbox);
            counted.set(carried_out(sandbox, api) - before);
        }
    }));
    let result = rig.apply(&plan, plan.code());
    rig.before_send = None;
    rig.faults(&json!({"rules": []}));
    // A change by others hides what the request did, so its executions are counted instead.
    let is_done = if fault == Fault::Change {
        carried_out(&rig.sandbox, operation.api) > by_others.get()
    } else {
        state(&rig.sandbox) != before
    };
    cell(&result, is_done)
}

fn cell(result: &Result<Value, Error>, is_done: bool) -> Observation {
    let (report, untrue) = match result {
        Ok(applied) => (
            format!(
                "{} (sent {})",
                applied["outcome"].as_str().unwrap_or_default(),
                applied["sent"]
            ),
            !is_done,
        ),
        Err(error) if error.kind() == ErrorKind::OutcomeUnknown => {
            ("OutcomeUnknown".to_owned(), false)
        }
        Err(error) => (error.kind().to_string(), is_done),
    };
    Observation {
        report,
        carried_out: is_done,
        untrue,
    }
}

#[test]
fn no_report_in_the_fault_matrix_is_untrue() {
    let mut table = String::from("| operation |");
    for fault in Fault::ALL {
        let _ = write!(table, " {fault:?} |");
    }
    let _ = write!(table, "\n|---|{}", "---|".repeat(Fault::ALL.len()));
    let mut untrue = Vec::new();
    for operation in operations() {
        let _ = write!(table, "\n| {} |", operation.name);
        for fault in Fault::ALL {
            let cell = run(&operation, fault);
            let truth = if cell.carried_out { "done" } else { "not done" };
            let _ = write!(table, " {}; {truth} |", cell.report);
            if cell.untrue {
                untrue.push(format!(
                    "{} {fault:?}: {}, and it was {truth}",
                    operation.name, cell.report
                ));
            }
        }
    }
    write_table("fault-matrix.md", &table);
    assert!(untrue.is_empty(), "{untrue:#?}\n{table}");
}
