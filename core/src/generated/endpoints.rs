//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::{enumerations, models, objects};
use crate::endpoint::{
    Described, DestructiveEndpoint, Endpoint, Gives, Idempotence, Input, Kind, Place, Risk, Rules,
    Shape, Thing,
};
use crate::http::Method;
use crate::operations;

/// `list_users`, reference section 3.
pub(crate) static USERS_LIST: Endpoint = Endpoint {
    described: Described {
        name: "users.list",
        method: Method::Get,
        path: "/v2/users",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "email",
                wire: "email",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "status",
                wire: "status",
                kind: Kind::Choices(&enumerations::USER_STATUS),
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "users",
        model: &models::USER,
    },
    run: operations::send,
};

/// `get_user`, reference section 3.
pub(crate) static USERS_GET: Endpoint = Endpoint {
    described: Described {
        name: "users.get",
        method: Method::Get,
        path: "/v2/users/{user_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(Thing::User),
            place: Place::Path,
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
    gives: Gives::One(&models::USER),
    run: operations::get,
};

/// `create_user`, reference sections 3 and 3.1.
pub(crate) static USERS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "users.create",
        method: Method::Post,
        path: "/v2/users",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[200, 201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::FullName,
                place: Place::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "email",
                wire: "email",
                kind: Kind::Email,
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::USER_ROLE),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "invite_mode",
                wire: "invite_mode",
                kind: Kind::Choice(&enumerations::INVITE_MODE),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "is_developer",
                wire: "is_developer",
                kind: Kind::Flag,
                place: Place::Body,
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
    gives: Gives::One(&models::USER),
    run: operations::users_create::create,
};

/// `update_user`, reference section 3.
pub(crate) static USERS_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "users.update",
        method: Method::Patch,
        path: "/v2/users/{user_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::FullName,
                place: Place::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "is_developer",
                wire: "is_developer",
                kind: Kind::Flag,
                place: Place::Body,
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
    gives: Gives::One(&models::USER),
    run: operations::send,
};

/// `delete_user`, reference sections 3 and 3.1.
pub(crate) static USERS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "users.delete",
        method: Method::Delete,
        path: "/v2/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "users.resend_invitation",
        method: Method::Post,
        path: "/v2/users/{user_id}/resend-invitation",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[200, 202, 204],
    shape: Shape {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(Thing::User),
            place: Place::Path,
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
    gives: Gives::Nothing,
    run: operations::send,
};

/// `reset_user_password`, reference section 3.
pub(crate) static USERS_RESET_PASSWORD: Endpoint = Endpoint {
    described: Described {
        name: "users.reset_password",
        method: Method::Post,
        path: "/v2/users/{user_id}/reset-password",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[200, 202, 204],
    shape: Shape {
        inputs: &[Input {
            name: "user",
            wire: "user_id",
            kind: Kind::Reference(Thing::User),
            place: Place::Path,
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
    gives: Gives::Nothing,
    run: operations::send,
};

/// `list_organizations`, reference section 4.
pub(crate) static ORGANIZATIONS_LIST: Endpoint = Endpoint {
    described: Described {
        name: "organizations.list",
        method: Method::Get,
        path: "/v2/organizations",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "organizations",
        model: &models::ORGANIZATION,
    },
    run: operations::send,
};

/// `get_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_GET: Endpoint = Endpoint {
    described: Described {
        name: "organizations.get",
        method: Method::Get,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[Input {
            name: "organization",
            wire: "org_id",
            kind: Kind::Reference(Thing::Organization),
            place: Place::Path,
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
    gives: Gives::One(&models::ORGANIZATION),
    run: operations::get,
};

/// `create_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "organizations.create",
        method: Method::Post,
        path: "/v2/organizations",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
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
    gives: Gives::One(&models::ORGANIZATION),
    run: operations::create::create,
};

/// `update_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "organizations.update",
        method: Method::Patch,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Texts,
                place: Place::Unsent,
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
    gives: Gives::One(&models::ORGANIZATION),
    run: operations::send,
};

/// `delete_organization`, reference section 4.
pub(crate) static ORGANIZATIONS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "organizations.delete",
        method: Method::Delete,
        path: "/v2/organizations/{org_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "organizations.add_user",
        method: Method::Post,
        path: "/v2/organizations/{org_id}/users",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Safe,
    success: &[200, 201],
    shape: Shape {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::ORGANIZATION_ROLE),
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "custom_role",
                wire: "role",
                kind: Kind::Reference(Thing::Role),
                place: Place::Body,
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
    gives: Gives::One(&models::ORGANIZATION_MEMBERSHIP),
    run: operations::send,
};

/// `remove_organization_user`, reference sections 4 and 4.1.
pub(crate) static ORGANIZATIONS_REMOVE_USER: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "organizations.remove_user",
        method: Method::Delete,
        path: "/v2/organizations/{org_id}/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "spaces.list",
        method: Method::Get,
        path: "/v2/spaces",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "org_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "spaces",
        model: &models::SPACE,
    },
    run: operations::send,
};

/// `get_space`, reference section 5.
pub(crate) static SPACES_GET: Endpoint = Endpoint {
    described: Described {
        name: "spaces.get",
        method: Method::Get,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
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
    gives: Gives::One(&models::SPACE),
    run: operations::get,
};

/// `create_space`, reference section 5.
pub(crate) static SPACES_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "spaces.create",
        method: Method::Post,
        path: "/v2/spaces",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "organization",
                wire: "organization_id",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "is_private",
                wire: "is_private",
                kind: Kind::Flag,
                place: Place::Body,
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
    gives: Gives::One(&models::SPACE),
    run: operations::create::create,
};

/// `update_space`, reference section 5.
pub(crate) static SPACES_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "spaces.update",
        method: Method::Patch,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 1,
                max: 1000,
            },
            Input {
                name: "is_private",
                wire: "is_private",
                kind: Kind::Flag,
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "default_llm_integration",
                wire: "default_llm_integration",
                kind: Kind::Model(&models::DEFAULT_LLM_INTEGRATION),
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "ml_models_enabled",
                wire: "ml_models_enabled",
                kind: Kind::Flag,
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "gradient_start_color",
                wire: "gradient_start_color",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "gradient_end_color",
                wire: "gradient_end_color",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "default_agent_runtime",
                wire: "default_agent_runtime",
                kind: Kind::Model(&models::DEFAULT_AGENT_RUNTIME),
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Texts,
                place: Place::Unsent,
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
    gives: Gives::One(&models::SPACE),
    run: operations::send,
};

/// `delete_space`, reference section 5.
pub(crate) static SPACES_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "spaces.delete",
        method: Method::Delete,
        path: "/v2/spaces/{space_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "spaces.add_user",
        method: Method::Post,
        path: "/v2/spaces/{space_id}/users",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Safe,
    success: &[200, 201],
    shape: Shape {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role",
                kind: Kind::Choice(&enumerations::SPACE_ROLE),
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "custom_role",
                wire: "role",
                kind: Kind::Reference(Thing::Role),
                place: Place::Body,
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
    gives: Gives::One(&models::SPACE_MEMBERSHIP),
    run: operations::send,
};

/// `remove_space_user`, reference sections 5 and 5.1.
pub(crate) static SPACES_REMOVE_USER: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "spaces.remove_user",
        method: Method::Delete,
        path: "/v2/spaces/{space_id}/users/{user_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "projects.list",
        method: Method::Get,
        path: "/v2/projects",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space_name",
                wire: "space_name",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "project_type",
                wire: "project_type",
                kind: Kind::Choice(&enumerations::PROJECT_TYPE),
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "projects",
        model: &models::PROJECT,
    },
    run: operations::send,
};

/// `get_project`, reference section 6.
pub(crate) static PROJECTS_GET: Endpoint = Endpoint {
    described: Described {
        name: "projects.get",
        method: Method::Get,
        path: "/v2/projects/{project_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(Thing::Project),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
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
    gives: Gives::One(&models::PROJECT),
    run: operations::get,
};

/// `create_project`, reference section 6.
pub(crate) static PROJECTS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "projects.create",
        method: Method::Post,
        path: "/v2/projects",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: true,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
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
    gives: Gives::One(&models::PROJECT),
    run: operations::create::create,
};

/// `update_project`, reference section 6, C9.
pub(crate) static PROJECTS_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "projects.update",
        method: Method::Patch,
        path: "/v2/projects/{project_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(Thing::Project),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
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
    gives: Gives::One(&models::PROJECT),
    run: operations::send,
};

/// `delete_project`, reference section 6.
pub(crate) static PROJECTS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "projects.delete",
        method: Method::Delete,
        path: "/v2/projects/{project_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "project",
                wire: "project_id",
                kind: Kind::Reference(Thing::Project),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
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
    described: Described {
        name: "roles.list",
        method: Method::Get,
        path: "/v2/roles",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "is_predefined",
                wire: "is_predefined",
                kind: Kind::Flag,
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "roles",
        model: &models::ROLE,
    },
    run: operations::send,
};

/// `get_role`, reference section 7.
pub(crate) static ROLES_GET: Endpoint = Endpoint {
    described: Described {
        name: "roles.get",
        method: Method::Get,
        path: "/v2/roles/{role_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[Input {
            name: "role",
            wire: "role_id",
            kind: Kind::Reference(Thing::Role),
            place: Place::Path,
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
    gives: Gives::One(&models::ROLE),
    run: operations::get,
};

/// `create_role`, reference sections 7 and 2.4.
pub(crate) static ROLES_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "roles.create",
        method: Method::Post,
        path: "/v2/roles",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::RoleName,
                place: Place::Body,
                required: true,
                min: 1,
                max: 255,
            },
            Input {
                name: "permissions",
                wire: "permissions",
                kind: Kind::Choices(&enumerations::PERMISSION),
                place: Place::Body,
                required: true,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
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
    gives: Gives::One(&models::ROLE),
    run: operations::create::create,
};

/// `update_role`, reference sections 7 and 7.1.
pub(crate) static ROLES_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "roles.update",
        method: Method::Patch,
        path: "/v2/roles/{role_id}",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(Thing::Role),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::RoleName,
                place: Place::Body,
                required: false,
                min: 1,
                max: 255,
            },
            Input {
                name: "permissions",
                wire: "permissions",
                kind: Kind::Choices(&enumerations::PERMISSION),
                place: Place::Body,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "clear",
                wire: "clear",
                kind: Kind::Texts,
                place: Place::Unsent,
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
    gives: Gives::One(&models::ROLE),
    run: operations::send,
};

/// `delete_role`, reference sections 7 and 7.1.
pub(crate) static ROLES_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "roles.delete",
        method: Method::Delete,
        path: "/v2/roles/{role_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(Thing::Role),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "deep",
                wire: "deep",
                kind: Kind::Flag,
                place: Place::Unsent,
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
    described: Described {
        name: "role_bindings.list",
        method: Method::Get,
        path: "/v2/role-bindings",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::ROLE_BINDING_RESOURCE_TYPE),
                place: Place::Query,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "role_bindings",
        model: &models::ROLE_BINDING,
    },
    run: operations::send,
};

/// `get_role_binding`, reference section 8.
pub(crate) static ROLE_BINDINGS_GET: Endpoint = Endpoint {
    described: Described {
        name: "role_bindings.get",
        method: Method::Get,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[Input {
            name: "role_binding",
            wire: "binding_id",
            kind: Kind::Reference(Thing::RoleBinding),
            place: Place::Path,
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
    gives: Gives::One(&models::ROLE_BINDING),
    run: operations::get,
};

/// `create_role_binding`, reference sections 8 and 8.1.
pub(crate) static ROLE_BINDINGS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "role_bindings.create",
        method: Method::Post,
        path: "/v2/role-bindings",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(Thing::Role),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::ROLE_BINDING_RESOURCE_TYPE),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(Thing::Resource),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
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
    gives: Gives::One(&models::ROLE_BINDING),
    run: operations::role_bindings_create::create,
};

/// `update_role_binding`, reference section 8, C8.
pub(crate) static ROLE_BINDINGS_UPDATE: Endpoint = Endpoint {
    described: Described {
        name: "role_bindings.update",
        method: Method::Patch,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "role_binding",
                wire: "binding_id",
                kind: Kind::Reference(Thing::RoleBinding),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "role",
                wire: "role_id",
                kind: Kind::Reference(Thing::Role),
                place: Place::Body,
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
    gives: Gives::One(&models::ROLE_BINDING),
    run: operations::send,
};

/// `delete_role_binding`, reference section 8.
pub(crate) static ROLE_BINDINGS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "role_bindings.delete",
        method: Method::Delete,
        path: "/v2/role-bindings/{binding_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "role_binding",
                wire: "binding_id",
                kind: Kind::Reference(Thing::RoleBinding),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
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
    described: Described {
        name: "resource_restrictions.list",
        method: Method::Get,
        path: "/v2/resource-restrictions",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "resource_type",
                wire: "resource_type",
                kind: Kind::Choice(&enumerations::RESOURCE_RESTRICTION_TYPE),
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "resource_restrictions",
        model: &models::RESOURCE_RESTRICTION,
    },
    run: operations::send,
};

/// `create_resource_restriction`, reference sections 9 and 9.1, C4.
pub(crate) static RESOURCE_RESTRICTIONS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "resource_restrictions.create",
        method: Method::Post,
        path: "/v2/resource-restrictions",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Safe,
    success: &[200, 201],
    shape: Shape {
        inputs: &[
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(Thing::Restrictable),
                place: Place::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
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
    gives: Gives::One(&models::RESOURCE_RESTRICTION),
    run: operations::send,
};

/// `delete_resource_restriction`, reference sections 9 and 9.1.
pub(crate) static RESOURCE_RESTRICTIONS_DELETE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "resource_restrictions.delete",
        method: Method::Delete,
        path: "/v2/resource-restrictions/{resource_id}",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "resource",
                wire: "resource_id",
                kind: Kind::Reference(Thing::Restrictable),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
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
    described: Described {
        name: "api_keys.list",
        method: Method::Get,
        path: "/v2/api-keys",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
                required: false,
                min: 1,
                max: u32::MAX,
            },
            Input {
                name: "key_type",
                wire: "key_type",
                kind: Kind::Choice(&enumerations::API_KEY_TYPE),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "status",
                wire: "status",
                kind: Kind::Choice(&enumerations::API_KEY_STATUS),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space_id",
                kind: Kind::Reference(Thing::Space),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "api_keys",
        model: &models::API_KEY,
    },
    run: operations::send,
};

/// `create_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_CREATE: Endpoint = Endpoint {
    described: Described {
        name: "api_keys.create",
        method: Method::Post,
        path: "/v2/api-keys",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: true,
                min: 1,
                max: 256,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureTime,
                place: Place::Body,
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
    gives: Gives::One(&models::NEW_API_KEY),
    run: operations::create::create,
};

/// `create_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_CREATE_SERVICE_KEY: Endpoint = Endpoint {
    described: Described {
        name: "api_keys.create_service_key",
        method: Method::Post,
        path: "/v2/api-keys",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    shape: Shape {
        inputs: &[
            Input {
                name: "name",
                wire: "name",
                kind: Kind::Text,
                place: Place::Body,
                required: true,
                min: 1,
                max: 256,
            },
            Input {
                name: "organizations",
                wire: "organizations",
                kind: Kind::Objects(&objects::SERVICE_KEY_ORGANIZATION),
                place: Place::Body,
                required: true,
                min: 1,
                max: 100,
            },
            Input {
                name: "account_role",
                wire: "account_role",
                kind: Kind::Choice(&enumerations::USER_ROLE),
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "description",
                wire: "description",
                kind: Kind::Text,
                place: Place::Body,
                required: false,
                min: 0,
                max: 1000,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureTime,
                place: Place::Body,
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
    gives: Gives::One(&models::NEW_API_KEY),
    run: operations::api_keys_create_service_key::create_service_key,
};

/// `revoke_api_key`, reference sections 10 and 10.1.
pub(crate) static API_KEYS_REVOKE: DestructiveEndpoint = DestructiveEndpoint {
    described: Described {
        name: "api_keys.revoke",
        method: Method::Put,
        path: "/v2/api-keys/{api_key_id}/revoke",
        risk: Risk::Destructive,
    },
    success: &[204],
    shape: Shape {
        inputs: &[
            Input {
                name: "api_key",
                wire: "api_key_id",
                kind: Kind::Reference(Thing::ApiKey),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "acting_user",
                wire: "acting_user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
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
    described: Described {
        name: "api_keys.refresh",
        method: Method::Post,
        path: "/v2/api-keys/{api_key_id}/refresh",
        risk: Risk::Consequential,
    },
    idempotence: Idempotence::Unsafe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "api_key",
                wire: "api_key_id",
                kind: Kind::Reference(Thing::ApiKey),
                place: Place::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "space",
                wire: "space",
                kind: Kind::Reference(Thing::Space),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "organization",
                wire: "organization",
                kind: Kind::Reference(Thing::Organization),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user",
                kind: Kind::Reference(Thing::User),
                place: Place::Unsent,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "expires_at",
                wire: "expires_at",
                kind: Kind::FutureTime,
                place: Place::Body,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "grace_period_seconds",
                wire: "grace_period_seconds",
                kind: Kind::Number,
                place: Place::Body,
                required: false,
                min: 0,
                max: 86400,
            },
            Input {
                name: "override_guards",
                wire: "override_guards",
                kind: Kind::Choices(&enumerations::GUARD_NAME),
                place: Place::Unsent,
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
    gives: Gives::One(&models::NEW_API_KEY),
    run: operations::api_keys_refresh::refresh,
};

/// `list_audit_logs`, reference section 11.
pub(crate) static AUDIT_LOGS_LIST: Endpoint = Endpoint {
    described: Described {
        name: "audit_logs.list",
        method: Method::Get,
        path: "/v2/audit-logs",
        risk: Risk::Read,
    },
    idempotence: Idempotence::Safe,
    success: &[200],
    shape: Shape {
        inputs: &[
            Input {
                name: "start_time",
                wire: "start_time",
                kind: Kind::Time,
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "end_time",
                wire: "end_time",
                kind: Kind::Time,
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "user",
                wire: "user_id",
                kind: Kind::Reference(Thing::User),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "operation_name",
                wire: "operation_name",
                kind: Kind::Texts,
                place: Place::Query,
                required: false,
                min: 0,
                max: 20,
            },
            Input {
                name: "operation_type",
                wire: "operation_type",
                kind: Kind::Choice(&enumerations::AUDIT_LOG_OPERATION_TYPE),
                place: Place::Query,
                required: false,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "limit",
                wire: "limit",
                kind: Kind::Number,
                place: Place::Query,
                required: false,
                min: 1,
                max: 100,
            },
            Input {
                name: "cursor",
                wire: "cursor",
                kind: Kind::Text,
                place: Place::Query,
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
    gives: Gives::Page {
        rows: "logs",
        model: &models::AUDIT_LOG,
    },
    run: operations::send,
};
