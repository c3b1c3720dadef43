//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::{enumerations, models, objects};
use crate::endpoint::{
    DestructiveEndpoint, Endpoint, Flow, Idempotence, Input, InputSchema, Kind, OperationInfo,
    ParamLocation, ResourceKind, ResponseSchema, Risk, Rules,
};
use crate::http::Method;

/// `list_users`, reference section 3.
pub(crate) static USERS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.list",
        method: Method::Get,
        path: "/v2/users",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "email",
                wire: "email",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "status",
                wire: "status",
                kind: Kind::Choices(&enumerations::USER_STATUS),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "users",
        model: &models::USER,
    },
    flow: Flow::Send,
};

/// `get_user`, reference section 3.
pub(crate) static USERS_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.get",
        method: Method::Get,
        path: "/v2/users/{user_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(ResourceKind::User),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::USER),
    flow: Flow::Get,
};

/// `create_user`, reference sections 3 and 3.1.
pub(crate) static USERS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.create",
        method: Method::Post,
        path: "/v2/users",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[200, 201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::FullName,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "email",
                wire: "email",
                kind: Kind::Email,
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::USER_ROLE),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "invite_mode",
                wire: "invite_mode",
                kind: Kind::Choice(&enumerations::INVITE_MODE),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "is_developer",
                wire: "is_developer",
                kind: Kind::Boolean,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &["role"],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::USER),
    flow: Flow::CreateUser,
};

/// `update_user`, reference section 3.
pub(crate) static USERS_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.update",
        method: Method::Patch,
        path: "/v2/users/{user_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::FullName,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "is_developer",
                wire: "is_developer",
                kind: Kind::Boolean,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &["name", "is_developer"],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::USER),
    flow: Flow::Send,
};

/// `delete_user`, reference sections 3 and 3.1.
pub(crate) static USERS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "users.delete",
        method: Method::Delete,
        path: "/v2/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `resend_user_invitation`, reference section 3, C10.
pub(crate) static USERS_RESEND_INVITATION: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.resend_invitation",
        method: Method::Post,
        path: "/v2/users/{user_id}/resend-invitation",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[200, 202, 204],
    schema: InputSchema {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(ResourceKind::User),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Empty,
    flow: Flow::Send,
};

/// `reset_user_password`, reference section 3.
pub(crate) static USERS_RESET_PASSWORD: Endpoint = Endpoint {
    info: OperationInfo {
        name: "users.reset_password",
        method: Method::Post,
        path: "/v2/users/{user_id}/reset-password",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[200, 202, 204],
    schema: InputSchema {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(ResourceKind::User),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Empty,
    flow: Flow::Send,
};

/// `list_organizations`, reference section 4.
pub(crate) static ORGANIZATIONS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "organizations.list",
        method: Method::Get,
        path: "/v2/organizations",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 255,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "organizations",
        model: &models::ORGANIZATION,
    },
    flow: Flow::Send,
};

/// `get_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "organizations.get",
        method: Method::Get,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[Input {
            name: "organization",
            wire: "org_id",
            kind: Kind::Reference(ResourceKind::Organization),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ORGANIZATION),
    flow: Flow::Get,
};

/// `create_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "organizations.create",
        method: Method::Post,
        path: "/v2/organizations",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ORGANIZATION),
    flow: Flow::Create,
};

/// `update_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "organizations.update",
        method: Method::Patch,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Strings,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &["name", "description", "clear"],
            exactly_one: &[],
            clears: &["description"],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ORGANIZATION),
    flow: Flow::Send,
};

/// `delete_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "organizations.delete",
        method: Method::Delete,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `add_organization_user`, reference sections 4 and 4.1.
pub(crate) static ORGANIZATIONS_ADD_USER: Endpoint = Endpoint {
    info: OperationInfo {
        name: "organizations.add_user",
        method: Method::Post,
        path: "/v2/organizations/{org_id}/users",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200, 201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::ORGANIZATION_ROLE),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "custom_role",
                wire: "role",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &["role", "custom_role"],
            clears: &[],
            assignments: &["role", "custom_role"],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ORGANIZATION_MEMBERSHIP),
    flow: Flow::Send,
};

/// `remove_organization_user`, reference sections 4 and 4.1.
pub(crate) static ORGANIZATIONS_REMOVE_USER: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "organizations.remove_user",
        method: Method::Delete,
        path: "/v2/organizations/{org_id}/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_spaces`, reference section 5.
pub(crate) static SPACES_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "spaces.list",
        method: Method::Get,
        path: "/v2/spaces",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 255,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "spaces",
        model: &models::SPACE,
    },
    flow: Flow::Send,
};

/// `get_space`, reference section 5.
pub(crate) static SPACES_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "spaces.get",
        method: Method::Get,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::SPACE),
    flow: Flow::Get,
};

/// `create_space`, reference section 5.
pub(crate) static SPACES_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "spaces.create",
        method: Method::Post,
        path: "/v2/spaces",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "organization",
                wire: "organization_id",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "is_private",
                wire: "is_private",
                kind: Kind::Boolean,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::SPACE),
    flow: Flow::Create,
};

/// `update_space`, reference section 5.
pub(crate) static SPACES_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "spaces.update",
        method: Method::Patch,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: 1000,
            },
            Input {
                name: "is_private",
                wire: "is_private",
                kind: Kind::Boolean,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "default_llm_integration",
                wire: "default_llm_integration",
                kind: Kind::Model(&models::DEFAULT_LLM_INTEGRATION),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "ml_models_enabled",
                wire: "ml_models_enabled",
                kind: Kind::Boolean,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "gradient_start_color",
                wire: "gradient_start_color",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "gradient_end_color",
                wire: "gradient_end_color",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "default_agent_runtime",
                wire: "default_agent_runtime",
                kind: Kind::Model(&models::DEFAULT_AGENT_RUNTIME),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Strings,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[
                "name",
                "description",
                "is_private",
                "default_llm_integration",
                "ml_models_enabled",
                "gradient_start_color",
                "gradient_end_color",
                "default_agent_runtime",
                "clear",
            ],
            exactly_one: &[],
            clears: &[
                "description",
                "default_llm_integration",
                "default_agent_runtime",
            ],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::SPACE),
    flow: Flow::Send,
};

/// `delete_space`, reference section 5.
pub(crate) static SPACES_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "spaces.delete",
        method: Method::Delete,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `add_space_user`, reference sections 5 and 5.1.
pub(crate) static SPACES_ADD_USER: Endpoint = Endpoint {
    info: OperationInfo {
        name: "spaces.add_user",
        method: Method::Post,
        path: "/v2/spaces/{space_id}/users",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200, 201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::SPACE_ROLE),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "custom_role",
                wire: "role",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &["role", "custom_role"],
            clears: &[],
            assignments: &["role", "custom_role"],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::SPACE_MEMBERSHIP),
    flow: Flow::Send,
};

/// `remove_space_user`, reference sections 5 and 5.1.
pub(crate) static SPACES_REMOVE_USER: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "spaces.remove_user",
        method: Method::Delete,
        path: "/v2/spaces/{space_id}/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_projects`, reference section 6.
pub(crate) static PROJECTS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "projects.list",
        method: Method::Get,
        path: "/v2/projects",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space_name",
                wire: "space_name",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "project_type",
                wire: "project_type",
                kind: Kind::Choice(&enumerations::PROJECT_TYPE),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "projects",
        model: &models::PROJECT,
    },
    flow: Flow::Send,
};

/// `get_project`, reference section 6.
pub(crate) static PROJECTS_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "projects.get",
        method: Method::Get,
        path: "/v2/projects/{project_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(ResourceKind::Project),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::PROJECT),
    flow: Flow::Get,
};

/// `create_project`, reference section 6.
pub(crate) static PROJECTS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "projects.create",
        method: Method::Post,
        path: "/v2/projects",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::PROJECT),
    flow: Flow::Create,
};

/// `update_project`, reference section 6, C9.
pub(crate) static PROJECTS_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "projects.update",
        method: Method::Patch,
        path: "/v2/projects/{project_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(ResourceKind::Project),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::PROJECT),
    flow: Flow::Send,
};

/// `delete_project`, reference section 6.
pub(crate) static PROJECTS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "projects.delete",
        method: Method::Delete,
        path: "/v2/projects/{project_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(ResourceKind::Project),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_roles`, reference section 7.
pub(crate) static ROLES_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "roles.list",
        method: Method::Get,
        path: "/v2/roles",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "is_predefined",
                wire: "is_predefined",
                kind: Kind::Boolean,
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "roles",
        model: &models::ROLE,
    },
    flow: Flow::Send,
};

/// `get_role`, reference section 7.
pub(crate) static ROLES_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "roles.get",
        method: Method::Get,
        path: "/v2/roles/{role_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[Input {
            name: "role",
            wire: "role_id",
            kind: Kind::Reference(ResourceKind::Role),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE),
    flow: Flow::Get,
};

/// `create_role`, reference sections 7 and 2.4.
pub(crate) static ROLES_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "roles.create",
        method: Method::Post,
        path: "/v2/roles",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::RoleName,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "permissions",
                wire: "permissions",
                kind: Kind::Choices(&enumerations::PERMISSION),
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE),
    flow: Flow::Create,
};

/// `update_role`, reference sections 7 and 7.1.
pub(crate) static ROLES_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "roles.update",
        method: Method::Patch,
        path: "/v2/roles/{role_id}",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::RoleName,
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "permissions",
                wire: "permissions",
                kind: Kind::Choices(&enumerations::PERMISSION),
                location: ParamLocation::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Strings,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &["name", "permissions", "description", "clear"],
            exactly_one: &[],
            clears: &["description"],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE),
    flow: Flow::Send,
};

/// `delete_role`, reference sections 7 and 7.1.
pub(crate) static ROLES_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "roles.delete",
        method: Method::Delete,
        path: "/v2/roles/{role_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Boolean,
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_role_bindings`, reference section 8, C7.
pub(crate) static ROLE_BINDINGS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "role_bindings.list",
        method: Method::Get,
        path: "/v2/role-bindings",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::ROLE_BINDING_RESOURCE_TYPE),
                location: ParamLocation::Query,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "role_bindings",
        model: &models::ROLE_BINDING,
    },
    flow: Flow::Send,
};

/// `get_role_binding`, reference section 8.
pub(crate) static ROLE_BINDINGS_GET: Endpoint = Endpoint {
    info: OperationInfo {
        name: "role_bindings.get",
        method: Method::Get,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[Input {
            name: "role_binding",
            wire: "binding_id",
            kind: Kind::Reference(ResourceKind::RoleBinding),
            location: ParamLocation::Path,
            required: true,
            min: 0,
            max: u32::MAX,
        }],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE_BINDING),
    flow: Flow::Get,
};

/// `create_role_binding`, reference sections 8 and 8.1.
pub(crate) static ROLE_BINDINGS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "role_bindings.create",
        method: Method::Post,
        path: "/v2/role-bindings",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::ROLE_BINDING_RESOURCE_TYPE),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(ResourceKind::Resource),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE_BINDING),
    flow: Flow::CreateRoleBinding,
};

/// `update_role_binding`, reference section 8, C8.
pub(crate) static ROLE_BINDINGS_UPDATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "role_bindings.update",
        method: Method::Patch,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "role_binding",
                wire: "binding_id",
                kind: Kind::Reference(ResourceKind::RoleBinding),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(ResourceKind::Role),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::ROLE_BINDING),
    flow: Flow::Send,
};

/// `delete_role_binding`, reference section 8.
pub(crate) static ROLE_BINDINGS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "role_bindings.delete",
        method: Method::Delete,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "role_binding",
                wire: "binding_id",
                kind: Kind::Reference(ResourceKind::RoleBinding),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_resource_restrictions`, reference section 9, C13.
pub(crate) static RESOURCE_RESTRICTIONS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "resource_restrictions.list",
        method: Method::Get,
        path: "/v2/resource-restrictions",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::RESOURCE_RESTRICTION_TYPE),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "resource_restrictions",
        model: &models::RESOURCE_RESTRICTION,
    },
    flow: Flow::Send,
};

/// `create_resource_restriction`, reference sections 9 and 9.1, C4.
pub(crate) static RESOURCE_RESTRICTIONS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "resource_restrictions.create",
        method: Method::Post,
        path: "/v2/resource-restrictions",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200, 201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(ResourceKind::Restrictable),
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::RESOURCE_RESTRICTION),
    flow: Flow::Send,
};

/// `delete_resource_restriction`, reference sections 9 and 9.1.
pub(crate) static RESOURCE_RESTRICTIONS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "resource_restrictions.delete",
        method: Method::Delete,
        path: "/v2/resource-restrictions/{resource_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(ResourceKind::Restrictable),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `list_api_keys`, reference section 10.
pub(crate) static API_KEYS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "api_keys.list",
        method: Method::Get,
        path: "/v2/api-keys",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "key_type",
                wire: "key_type",
                kind: Kind::Choice(&enumerations::API_KEY_TYPE),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "status",
                wire: "status",
                kind: Kind::Choice(&enumerations::API_KEY_STATUS),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "api_keys",
        model: &models::API_KEY,
    },
    flow: Flow::Send,
};

/// `create_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_CREATE: Endpoint = Endpoint {
    info: OperationInfo {
        name: "api_keys.create",
        method: Method::Post,
        path: "/v2/api-keys",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 256,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureDateTime,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: Some(("key_type", "USER")),
        },
    },
    response: ResponseSchema::Object(&models::NEW_API_KEY),
    flow: Flow::Create,
};

/// `create_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_CREATE_SERVICE_KEY: Endpoint = Endpoint {
    info: OperationInfo {
        name: "api_keys.create_service_key",
        method: Method::Post,
        path: "/v2/api-keys",
        risk: Risk::Write,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 256,
            },
            Input {
                name: "organizations",
                wire: "organizations",
                kind: Kind::Objects(&objects::SERVICE_KEY_ORGANIZATION),
                location: ParamLocation::Body,
                required: true,
                min: 1,
                max: 100,
            },
            Input {
                name: "account_role",
                wire: "account_role",
                kind: Kind::Choice(&enumerations::USER_ROLE),
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureDateTime,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &["account_role"],
            constant: Some(("key_type", "SERVICE")),
        },
    },
    response: ResponseSchema::Object(&models::NEW_API_KEY),
    flow: Flow::CreateServiceKey,
};

/// `revoke_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_REVOKE: DestructiveEndpoint = DestructiveEndpoint {
    info: OperationInfo {
        name: "api_keys.revoke",
        method: Method::Put,
        path: "/v2/api-keys/{api_key_id}/revoke",
        risk: Risk::Destructive,
    },
    success: &[204],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "api_key",
                wire: "api_key_id",
                kind: Kind::Reference(ResourceKind::ApiKey),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
};

/// `refresh_api_key`, reference sections 10 and 10.1, C1 and C2.
pub(crate) static API_KEYS_REFRESH: Endpoint = Endpoint {
    info: OperationInfo {
        name: "api_keys.refresh",
        method: Method::Post,
        path: "/v2/api-keys/{api_key_id}/refresh",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::NotIdempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "api_key",
                wire: "api_key_id",
                kind: Kind::Reference(ResourceKind::ApiKey),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(ResourceKind::Space),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(ResourceKind::Organization),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureDateTime,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "grace_period_seconds",
                wire: "grace_period_seconds",
                kind: Kind::Integer,
                location: ParamLocation::Body,
                required: false,
                min: 0,
                max: 86400,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                location: ParamLocation::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&models::NEW_API_KEY),
    flow: Flow::Refresh,
};

/// `list_audit_logs`, reference section 11.
pub(crate) static AUDIT_LOGS_LIST: Endpoint = Endpoint {
    info: OperationInfo {
        name: "audit_logs.list",
        method: Method::Get,
        path: "/v2/audit-logs",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "start_time",
                wire: "start_time",
                kind: Kind::DateTime,
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "end_time",
                wire: "end_time",
                kind: Kind::DateTime,
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "operation_name",
                wire: "operation_name",
                kind: Kind::Strings,
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: 20,
            },
            Input {
                name: "operation_type",
                wire: "operation_type",
                kind: Kind::Choice(&enumerations::AUDIT_LOG_OPERATION_TYPE),
                location: ParamLocation::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Integer,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::String,
                location: ParamLocation::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Page {
        rows: "logs",
        model: &models::AUDIT_LOG,
    },
    flow: Flow::Send,
};
