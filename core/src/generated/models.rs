//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::enumerations;
use crate::endpoint::{Member, MemberKind, Model};

pub(crate) static USER_ROLE_ASSIGNMENT: Model = Model {
    members: &[
        Member {
            name: "type",
            kind: MemberKind::Choice(&enumerations::ROLE_ASSIGNMENT_TYPE),
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::Choice(&enumerations::USER_ROLE),
            required: false,
        },
        Member {
            name: "id",
            kind: MemberKind::String,
            required: false,
        },
    ],
    bare: Some("PREDEFINED"),
};

pub(crate) static ORGANIZATION_ROLE_ASSIGNMENT: Model = Model {
    members: &[
        Member {
            name: "type",
            kind: MemberKind::Choice(&enumerations::ROLE_ASSIGNMENT_TYPE),
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::Choice(&enumerations::ORGANIZATION_ROLE),
            required: false,
        },
        Member {
            name: "id",
            kind: MemberKind::String,
            required: false,
        },
    ],
    bare: Some("PREDEFINED"),
};

pub(crate) static SPACE_ROLE_ASSIGNMENT: Model = Model {
    members: &[
        Member {
            name: "type",
            kind: MemberKind::Choice(&enumerations::ROLE_ASSIGNMENT_TYPE),
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::Choice(&enumerations::SPACE_ROLE),
            required: false,
        },
        Member {
            name: "id",
            kind: MemberKind::String,
            required: false,
        },
    ],
    bare: Some("PREDEFINED"),
};

pub(crate) static USER: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "email",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "status",
            kind: MemberKind::Choice(&enumerations::USER_STATUS),
            required: true,
        },
        Member {
            name: "role",
            kind: MemberKind::Model(&USER_ROLE_ASSIGNMENT),
            required: true,
        },
        Member {
            name: "is_developer",
            kind: MemberKind::Boolean,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static ORGANIZATION: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "description",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static ORGANIZATION_MEMBERSHIP: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "organization_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "role",
            kind: MemberKind::Model(&ORGANIZATION_ROLE_ASSIGNMENT),
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static DEFAULT_LLM_INTEGRATION: Model = Model {
    members: &[
        Member {
            name: "integration_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "model_name",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static DEFAULT_AGENT_RUNTIME: Model = Model {
    members: &[Member {
        name: "integration_id",
        kind: MemberKind::String,
        required: true,
    }],
    bare: None,
};

pub(crate) static SPACE: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "organization_id",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "description",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "is_private",
            kind: MemberKind::Boolean,
            required: false,
        },
        Member {
            name: "default_llm_integration",
            kind: MemberKind::Model(&DEFAULT_LLM_INTEGRATION),
            required: false,
        },
        Member {
            name: "ml_models_enabled",
            kind: MemberKind::Boolean,
            required: false,
        },
        Member {
            name: "gradient_start_color",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "gradient_end_color",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "default_agent_runtime",
            kind: MemberKind::Model(&DEFAULT_AGENT_RUNTIME),
            required: false,
        },
    ],
    bare: None,
};

pub(crate) static SPACE_MEMBERSHIP: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "space_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "role",
            kind: MemberKind::Model(&SPACE_ROLE_ASSIGNMENT),
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static PROJECT: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "space_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "project_type",
            kind: MemberKind::Choice(&enumerations::PROJECT_TYPE),
            required: false,
        },
    ],
    bare: None,
};

pub(crate) static ROLE: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "description",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "permissions",
            kind: MemberKind::Choices(&enumerations::PERMISSION),
            required: false,
        },
        Member {
            name: "is_predefined",
            kind: MemberKind::Boolean,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "updated_at",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static ROLE_BINDING: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "role_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "resource_type",
            kind: MemberKind::Choice(&enumerations::ROLE_BINDING_RESOURCE_TYPE),
            required: true,
        },
        Member {
            name: "resource_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "updated_at",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static RESOURCE_RESTRICTION: Model = Model {
    members: &[
        Member {
            name: "resource_type",
            kind: MemberKind::Choice(&enumerations::RESOURCE_RESTRICTION_TYPE),
            required: true,
        },
        Member {
            name: "resource_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static SERVICE_KEY_SPACE_ROLE: Model = Model {
    members: &[
        Member {
            name: "space_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "role",
            kind: MemberKind::Model(&SPACE_ROLE_ASSIGNMENT),
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static SERVICE_KEY_ORGANIZATION_ROLE: Model = Model {
    members: &[
        Member {
            name: "org_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "role",
            kind: MemberKind::Model(&ORGANIZATION_ROLE_ASSIGNMENT),
            required: true,
        },
        Member {
            name: "spaces",
            kind: MemberKind::Models(&SERVICE_KEY_SPACE_ROLE),
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static SERVICE_KEY_BOT_USER: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "account_role",
            kind: MemberKind::Model(&USER_ROLE_ASSIGNMENT),
            required: true,
        },
        Member {
            name: "organizations",
            kind: MemberKind::Models(&SERVICE_KEY_ORGANIZATION_ROLE),
            required: true,
        },
    ],
    bare: None,
};

pub(crate) static API_KEY: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "description",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "key_type",
            kind: MemberKind::Choice(&enumerations::API_KEY_TYPE),
            required: true,
        },
        Member {
            name: "status",
            kind: MemberKind::Choice(&enumerations::API_KEY_STATUS),
            required: true,
        },
        Member {
            name: "redacted_key",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "expires_at",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "created_by_user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "last_used_at",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "bot_user",
            kind: MemberKind::Model(&SERVICE_KEY_BOT_USER),
            required: false,
        },
    ],
    bare: None,
};

pub(crate) static NEW_API_KEY: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "key",
            kind: MemberKind::Secret,
            required: true,
        },
        Member {
            name: "name",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "description",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "key_type",
            kind: MemberKind::Choice(&enumerations::API_KEY_TYPE),
            required: true,
        },
        Member {
            name: "status",
            kind: MemberKind::Choice(&enumerations::API_KEY_STATUS),
            required: true,
        },
        Member {
            name: "redacted_key",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "expires_at",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "created_by_user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "last_used_at",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "bot_user",
            kind: MemberKind::Model(&SERVICE_KEY_BOT_USER),
            required: false,
        },
    ],
    bare: None,
};

pub(crate) static AUDIT_LOG: Model = Model {
    members: &[
        Member {
            name: "id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "user_id",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "ip",
            kind: MemberKind::String,
            required: true,
        },
        Member {
            name: "operation_type",
            kind: MemberKind::Choice(&enumerations::AUDIT_LOG_OPERATION_TYPE),
            required: true,
        },
        Member {
            name: "operation_name",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "operation_text",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "variables",
            kind: MemberKind::String,
            required: false,
        },
        Member {
            name: "created_at",
            kind: MemberKind::String,
            required: true,
        },
    ],
    bare: None,
};
