//! What names cost: requests of a job that names its objects, beside those of the same job by ids.

#[path = "../../../tests/support/jobs.rs"]
mod jobs;

use jobs::{onboard, request_access};

#[tokio::test(start_paused = true)]
async fn onboarding_by_names_takes_hardly_more_requests_than_by_ids() {
    let (by_id, by_name) = (onboard(false).await.unwrap(), onboard(true).await.unwrap());
    assert_eq!(by_id, 4 + 4 * 30);
    // One look-up each of the space, the project and the role. The organization and the people are known from the
    // responses of their creation; a space of this name may be in another organization too.
    assert_eq!(by_name, by_id + 3);
}

#[tokio::test(start_paused = true)]
async fn concurrent_requests_for_access_share_their_look_ups() {
    let (by_id, by_name) = (
        request_access(false).await.unwrap(),
        request_access(true).await.unwrap(),
    );
    assert_eq!(by_id, 1 + 3 * 50);
    // One look-up each of the organization, the space, the project and the role, whoever asks first.
    assert_eq!(by_name, by_id + 4);
}
