//! Permission names (reference 12.1).

pub(crate) const ORGANIZATION_CREATE: &str = "ORGANIZATION_CREATE";
pub(crate) const ORGANIZATION_DELETE: &str = "ORGANIZATION_DELETE";
pub(crate) const ORGANIZATION_READ: &str = "ORGANIZATION_READ";
pub(crate) const ORGANIZATION_UPDATE: &str = "ORGANIZATION_UPDATE";
pub(crate) const PROJECT_CREATE: &str = "PROJECT_CREATE";
pub(crate) const PROJECT_DELETE: &str = "PROJECT_DELETE";
pub(crate) const PROJECT_READ: &str = "PROJECT_READ";
pub(crate) const PROJECT_RESTRICT: &str = "PROJECT_RESTRICT";
pub(crate) const PROJECT_UPDATE: &str = "PROJECT_UPDATE";
pub(crate) const RESOURCE_RESTRICT: &str = "RESOURCE_RESTRICT";
pub(crate) const ROLE_BINDING_CREATE: &str = "ROLE_BINDING_CREATE";
pub(crate) const ROLE_BINDING_DELETE: &str = "ROLE_BINDING_DELETE";
pub(crate) const ROLE_BINDING_READ: &str = "ROLE_BINDING_READ";
pub(crate) const ROLE_CREATE: &str = "ROLE_CREATE";
pub(crate) const ROLE_DELETE: &str = "ROLE_DELETE";
pub(crate) const ROLE_READ: &str = "ROLE_READ";
pub(crate) const ROLE_UPDATE: &str = "ROLE_UPDATE";
pub(crate) const SERVICE_KEY_CREATE: &str = "SERVICE_KEY_CREATE";
pub(crate) const SERVICE_KEY_READ: &str = "SERVICE_KEY_READ";
pub(crate) const SERVICE_KEY_REVOKE: &str = "SERVICE_KEY_REVOKE";
pub(crate) const SPACE_CREATE: &str = "SPACE_CREATE";
pub(crate) const SPACE_DELETE: &str = "SPACE_DELETE";
pub(crate) const SPACE_READ: &str = "SPACE_READ";
pub(crate) const SPACE_UPDATE: &str = "SPACE_UPDATE";
pub(crate) const USER_CREATE: &str = "USER_CREATE";
pub(crate) const USER_DELETE: &str = "USER_DELETE";
pub(crate) const USER_READ: &str = "USER_READ";
pub(crate) const USER_UPDATE: &str = "USER_UPDATE";
pub(crate) const DASHBOARD_RESTRICT: &str = "DASHBOARD_RESTRICT";
pub(crate) const PROMPT_RESTRICT: &str = "PROMPT_RESTRICT";

/// Every name of both vintages with whether only the newer has it.
#[rustfmt::skip]
const GROUPS: &[(&str, &[&str], &[&str])] = &[
    ("AGENT_ROLE", &[], &["CREATE", "DELETE", "READ", "UPDATE"]),
    ("AI_PROVIDER", &["READ"], &[]),
    ("ALYX", &["RUN"], &[]),
    ("ANNOTATION_CONFIG", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("COST_CONFIG", &[], &["CREATE", "DELETE", "READ", "UPDATE"]),
    ("CUSTOM_METRIC", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("DASHBOARD", &["CREATE", "DELETE", "READ", "UPDATE"], &["RESTRICT"]),
    ("DASHBOARD_TEMPLATE", &[], &["CREATE", "DELETE", "READ", "UPDATE"]),
    ("DATASET", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("DATASET_EXAMPLE", &["ANNOTATE", "CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("DATASET_VIEW", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("DATA_FABRIC_CONNECTOR", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("EVALUATOR", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("EXPERIMENT", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("EXPERIMENT_EVAL_TASK", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("EXPERIMENT_RUN", &["ANNOTATE", "READ"], &[]),
    ("FILE_IMPORT", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("LLM_INTEGRATION", &["CREATE", "DELETE", "UPDATE"], &[]),
    ("MANAGED_AGENT", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("ML_MODEL", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("MONITOR", &["CREATE", "DELETE", "READ", "TRIGGER", "UPDATE"], &[]),
    ("ORGANIZATION", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("PLAYGROUND", &["RUN"], &[]),
    ("PLAYGROUND_VIEW", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("PROJECT", &["CREATE", "DELETE", "READ", "RESTRICT", "UPDATE"], &[]),
    ("PROJECT_EVAL_TASK", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("PROJECT_SPAN", &["ANNOTATE", "CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("PROJECT_SPAN_EVAL_FEEDBACK", &[], &["UPDATE"]),
    ("PROMPT", &["CREATE", "DELETE", "READ", "UPDATE"], &["RESTRICT"]),
    ("PROMPT_OPTIMIZE_TASK", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("QUEUE", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("QUEUE_RECORD", &["ANNOTATE", "CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("REMOTE_ENDPOINT_INTEGRATION", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("ROLE", &[], &["CREATE", "DELETE", "READ", "UPDATE"]),
    ("ROLE_BINDING", &["CREATE", "DELETE", "READ"], &[]),
    ("SERVICE_KEY", &["CREATE", "READ", "REVOKE"], &[]),
    ("SPACE", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("TAG", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("TRACE_VIEW", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("USER", &["CREATE", "DELETE", "READ", "UPDATE"], &[]),
    ("USER_PERMISSION", &["UPDATE"], &[]),
];

/// Whether the vintage's enumeration has the name.
pub(crate) fn is_known(name: &str, newer: bool) -> bool {
    GROUPS.iter().any(|(resource, both, newer_only)| {
        name.strip_prefix(resource)
            .and_then(|rest| rest.strip_prefix('_'))
            .is_some_and(|action| both.contains(&action) || (newer && newer_only.contains(&action)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_names_as_the_reference_says() {
        let both: usize = GROUPS.iter().map(|(_, both, _)| both.len()).sum();
        let newer: usize = GROUPS.iter().map(|(_, _, newer)| newer.len()).sum();
        assert_eq!((both, both + newer), (132, 151));
    }

    #[test]
    fn names_are_known_by_vintage() {
        assert!(is_known("PROJECT_SPAN_READ", false));
        assert!(is_known("ROLE_READ", true));
        assert!(!is_known("ROLE_READ", false));
        for name in [
            "",
            "PROJECT",
            "PROJECT_",
            "project_read",
            "SERVICE_KEY_DELETE",
            RESOURCE_RESTRICT,
        ] {
            assert!(!is_known(name, true), "{name}");
        }
    }
}
