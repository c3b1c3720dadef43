//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::enumerations;
use crate::endpoint::{Input, InputSchema, Kind, ParamLocation, ResourceKind, Rules};

pub(crate) static SERVICE_KEY_SPACE: InputSchema = InputSchema {
    inputs: &[
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
        exactly_one: &[],
        clears: &[],
        assignments: &["role", "custom_role"],
        constant: None,
    },
};

pub(crate) static SERVICE_KEY_ORGANIZATION: InputSchema = InputSchema {
    inputs: &[
        Input {
            name: "organization",
            wire: "org_id",
            kind: Kind::Reference(ResourceKind::Organization),
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
            name: "spaces",
            wire: "spaces",
            kind: Kind::Objects(&SERVICE_KEY_SPACE),
            location: ParamLocation::Body,
            required: true,
            min: 1,
            max: 100,
        },
    ],
    rules: Rules {
        at_least_one: &[],
        exactly_one: &[],
        clears: &[],
        assignments: &["role"],
        constant: None,
    },
};
