//! Every operation, called as a program would, over HTTP.

mod keys;
mod places;
mod rights;
mod users;

use std::collections::BTreeSet;

use ax_admin::{Client, Outcome, Plan};
use ax_admin_sandbox::Answered;

use crate::support::{Served, bounded};
use crate::surface::manifest;

const JANE: &str = "jane@acme.example";

/// Carries a plan out.
async fn apply(plan: Plan) {
    let applied = plan.apply(plan.code()).await.unwrap();
    assert_eq!(
        (applied.outcome, applied.sent),
        (Outcome::Done, 1),
        "{plan}"
    );
}

/// Every operation, on what the ones before it made.
async fn account(client: &Client) {
    users::all(client).await;
    places::all(client).await;
    rights::all(client).await;
    keys::all(client).await;
}

#[tokio::test]
async fn every_operation_is_carried_out_by_the_server() {
    bounded(async {
        let served = Served::acme().await;
        account(&served.client()).await;
        let carried_out: BTreeSet<String> = served
            .log()
            .into_iter()
            .filter(|request| matches!(request.status, Answered::Status(200..300)))
            .filter_map(|request| request.operation)
            .collect();
        assert_eq!(carried_out, manifest("api"));
    })
    .await;
}
