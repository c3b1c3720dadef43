//! `api_keys.create_service_key`: POST `/v2/api-keys` (reference, sections 10, 10.1 and 13.3,
//! `create_api_key`).

use futures_util::future::FutureExt as _;

use super::Carried;
use super::create::create;
use crate::endpoint::{
    Endpoint, Idempotence, Input, InputSchema, Kind, OperationInfo, ParamLocation, ResourceKind,
    ResponseSchema, Risk, Rules,
};
use crate::engine::Context;
use crate::error::Error;
use crate::generated::models::NEW_API_KEY;
use crate::http::Method;
use crate::input::{Inputs, Slot};
use crate::json::{Json, Object};
use crate::session::WireFormat;

/// Creates a service key, in the legacy form where that wire format is set.
pub(crate) fn create_service_key<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    if context.session().wire_format() == WireFormat::Current {
        return create(context, endpoint, inputs);
    }
    async move {
        let inputs = in_older_form(inputs)?;
        create(context, &OLDER, &inputs).await
    }
    .boxed()
}

/// The one space that a key had, and roles as plain words.
fn in_older_form(inputs: &Inputs) -> Result<Inputs, Error> {
    let one = |complaint: &str| {
        let complaint =
            format!("{complaint}; with the legacy wire format a key has exactly one space");
        Err(Error::validation("organizations", complaint))
    };
    let Some(Slot::Objects(organizations)) = inputs.slot("organizations") else {
        return one("is missing");
    };
    let [organization] = organizations.as_slice() else {
        return one("names several organizations");
    };
    let Some(Slot::Objects(spaces)) = organization.slot("spaces") else {
        return one("names no space");
    };
    let [space] = spaces.as_slice() else {
        return one("names several spaces");
    };
    if space.id("custom_role").is_some() {
        return Err(Error::validation(
            &space.field("custom_role"),
            "is not supported by the legacy wire format; omit it or pass `role`",
        ));
    }
    let mut roles = Object::default();
    for (name, of) in [
        ("space_role", space.text("role")),
        ("org_role", organization.text("role")),
        ("account_role", inputs.text("account_role")),
    ] {
        if !of.is_empty() {
            roles.set(
                name,
                WireFormat::Legacy.write_constant(of).into_owned().into(),
            );
        }
    }
    let mut older =
        Inputs::none(&OLDER.schema).with_id("space", space.id("space").unwrap_or_default());
    for name in ["name", "description", "expires_at"] {
        if let Some(slot) = inputs.slot(name) {
            older.set(name, slot.clone());
        }
    }
    if !roles.is_empty() {
        older = older.with("roles", Json::Object(roles));
    }
    Ok(older)
}

static OLDER: Endpoint = Endpoint {
    info: OperationInfo {
        name: "api_keys.create_service_key",
        method: Method::Post,
        path: "/v2/api-keys",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Unsafe,
    success: &[201],
    schema: InputSchema {
        inputs: &[
            input("name", "name", Kind::String),
            input("description", "description", Kind::String),
            input("expires_at", "expires_at", Kind::DateTime),
            input("space", "space_id", Kind::Reference(ResourceKind::Space)),
            input("roles", "roles", Kind::String),
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
    run: create,
};

const fn input(name: &'static str, wire: &'static str, kind: Kind) -> Input {
    Input {
        name,
        wire,
        kind,
        location: ParamLocation::Body,
        required: false,
        min: 0,
        max: u32::MAX,
    }
}
