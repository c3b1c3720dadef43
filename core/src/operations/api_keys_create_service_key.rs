//! `api_keys.create_service_key`: POST `/v2/api-keys` (reference, sections 10, 10.1 and 13.3,
//! `create_api_key`).

use futures_util::future::FutureExt as _;

use super::OperationFuture;
use super::create_named::create;
use crate::endpoint::{
    Endpoint, Flow, Idempotence, Input, InputSchema, Kind, OperationInfo, ParamLocation,
    ResourceKind, ResponseSchema, Risk, Rules, WireFormat,
};
use crate::engine::Context;
use crate::error::Error;
use crate::generated::fields::{
    api_keys_create_service_key, service_key_organization, service_key_space,
};
use crate::generated::models::NEW_API_KEY;
use crate::http::Method;
use crate::input::{AnyField, Field, Inputs, Ref};
use crate::json::Object;

/// Creates a service key, in the legacy form if that wire format is set.
pub(crate) fn create_service_key<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    if context.session().wire_format() == WireFormat::Current {
        return create(context, endpoint, inputs);
    }
    async move {
        let inputs = legacy_inputs(inputs)?;
        create(context, &LEGACY, &inputs).await
    }
    .boxed()
}

/// The inputs of the legacy form, in which a key has exactly one space, and roles are constants.
fn legacy_inputs(inputs: &Inputs) -> Result<Inputs, Error> {
    let not_one_space = |complaint: &str| {
        let complaint =
            format!("{complaint}; with the legacy wire format a key has exactly one space");
        Err(Error::validation("organizations", complaint))
    };
    let organization = match inputs.objects(api_keys_create_service_key::ORGANIZATIONS) {
        [] => return not_one_space("is missing"),
        [organization] => organization,
        _ => return not_one_space("names several organizations"),
    };
    let space = match organization.objects(service_key_organization::SPACES) {
        [] => return not_one_space("names no space"),
        [space] => space,
        _ => return not_one_space("names several spaces"),
    };
    if space.id(service_key_space::CUSTOM_ROLE).is_some() {
        return Err(Error::validation(
            &space.field(service_key_space::CUSTOM_ROLE.name()),
            "is not supported by the legacy wire format; omit it or pass `role`",
        ));
    }
    let mut roles = Object::default();
    for (name, role) in [
        ("space_role", space.text(service_key_space::ROLE)),
        (
            "org_role",
            organization.text(service_key_organization::ROLE),
        ),
        (
            "account_role",
            inputs.text(api_keys_create_service_key::ACCOUNT_ROLE),
        ),
    ] {
        if let Some(role) = role {
            let role = WireFormat::Legacy.write_constant(role);
            roles.set(name, role.into_owned().into());
        }
    }
    let mut legacy = Inputs::none(&LEGACY.schema)
        .with_id(SPACE, space.required_id(SPACE)?)
        .with_same(api_keys_create_service_key::NAME, inputs)
        .with_same(api_keys_create_service_key::DESCRIPTION, inputs)
        .with_same(api_keys_create_service_key::EXPIRES_AT, inputs);
    if !roles.is_empty() {
        legacy.give(ROLES, roles);
    }
    Ok(legacy)
}

/// The space; the field has the same name as within an organization.
const SPACE: Field<Ref> = service_key_space::SPACE;
/// The roles, which only the legacy form has in one object.
const ROLES: Field<Object<'static>> = Field::new("roles");

static LEGACY: Endpoint = Endpoint {
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
            input(
                api_keys_create_service_key::NAME.any(),
                "name",
                Kind::String,
            ),
            input(
                api_keys_create_service_key::DESCRIPTION.any(),
                "description",
                Kind::String,
            ),
            input(
                api_keys_create_service_key::EXPIRES_AT.any(),
                "expires_at",
                Kind::DateTime,
            ),
            input(
                SPACE.any(),
                "space_id",
                Kind::Reference(ResourceKind::Space),
            ),
            input(ROLES.any(), "roles", Kind::String),
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: Some(("key_type", "SERVICE")),
        },
    },
    response: ResponseSchema::Object(&NEW_API_KEY),
    flow: Flow::Create,
};

const fn input(field: AnyField, wire: &'static str, kind: Kind) -> Input {
    Input {
        name: field.name(),
        wire,
        kind,
        location: ParamLocation::Body,
        required: false,
        min: 0,
        max: u32::MAX,
    }
}
