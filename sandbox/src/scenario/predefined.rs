//! Predefined roles. Their names come from the product documentation (reference 7.2), their permission sets are invented.

use crate::state::{Role, State};
use crate::time::Timestamp;

const ROLES: &[(&str, &[&str])] = &[
    (
        "Admin",
        &[
            "PROJECT_CREATE",
            "PROJECT_DELETE",
            "PROJECT_READ",
            "PROJECT_RESTRICT",
            "PROJECT_UPDATE",
            "ROLE_BINDING_CREATE",
            "ROLE_BINDING_DELETE",
            "ROLE_BINDING_READ",
            "SERVICE_KEY_CREATE",
            "SERVICE_KEY_READ",
            "SERVICE_KEY_REVOKE",
            "SPACE_READ",
            "SPACE_UPDATE",
        ],
    ),
    (
        "Member",
        &[
            "PROJECT_CREATE",
            "PROJECT_READ",
            "PROJECT_UPDATE",
            "SERVICE_KEY_CREATE",
            "SPACE_READ",
        ],
    ),
    ("Read-only", &["PROJECT_READ", "SPACE_READ"]),
    (
        "Annotator",
        &["QUEUE_READ", "QUEUE_RECORD_ANNOTATE", "QUEUE_RECORD_READ"],
    ),
    ("Project Viewer", &["PROJECT_READ", "PROJECT_SPAN_READ"]),
    (
        "Project Editor",
        &[
            "PROJECT_READ",
            "PROJECT_SPAN_ANNOTATE",
            "PROJECT_SPAN_CREATE",
            "PROJECT_SPAN_READ",
            "PROJECT_SPAN_UPDATE",
            "PROJECT_UPDATE",
        ],
    ),
    (
        "Project Admin",
        &[
            "PROJECT_DELETE",
            "PROJECT_READ",
            "PROJECT_RESTRICT",
            "PROJECT_SPAN_READ",
            "PROJECT_UPDATE",
        ],
    ),
];

pub(super) fn add_roles(state: &mut State, founded: Timestamp) {
    for (name, permissions) in ROLES {
        state.roles.add(Role {
            name: (*name).to_owned(),
            description: String::new(),
            permissions: permissions.iter().map(|p| (*p).to_owned()).collect(),
            is_predefined: true,
            created_at: founded,
            updated_at: founded,
        });
    }
}
