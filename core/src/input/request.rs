//! Builds the request of a call from its inputs.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "other slots are not sent in a query"
)]

use super::{Inputs, Slot};
use crate::collected::Collected as _;
use crate::endpoint::{Input, Kind, OperationInfo, ParamLocation, WireFormat};
use crate::error::Error;
use crate::http::HttpRequest;
use crate::json::{Json, Object};

impl Inputs {
    /// The request of an operation. Every reference must be resolved.
    ///
    /// # Errors
    /// `Internal` when an id in the path is not resolved.
    pub(crate) fn request(
        &self,
        info: &OperationInfo,
        wire_format: WireFormat,
    ) -> Result<HttpRequest, Error> {
        let ids = self.path_ids();
        let segments: Vec<&str> = ids.iter().map(String::as_str).collected();
        let mut request = HttpRequest::new(info.name, info.method, info.path, &segments)?;
        for (input, slot) in self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Query)
        {
            for text in query_texts(slot) {
                let text = wire_format.write(&input.kind, text);
                request = request.query(input.wire, Some(text));
            }
        }
        let body = self.body(wire_format);
        Ok(if body.is_empty() {
            request
        } else {
            request.json(Json::Object(body).to_text())
        })
    }

    fn body(&self, wire_format: WireFormat) -> Object<'static> {
        let mut body = Object::default();
        if let Some((name, text)) = self.schema.rules.constant {
            body.set(name, Json::text(wire_format.write_constant(text)));
        }
        for (input, slot) in self
            .iter()
            .filter(|(input, _)| input.location == ParamLocation::Body)
        {
            let value = match slot {
                Slot::Absent | Slot::Unresolved(_) => continue,
                Slot::Cleared => Json::Null,
                Slot::Plain(value) => self.assigned(
                    input,
                    wire_format.write_value(&input.kind, value),
                    wire_format,
                ),
                Slot::Resolved(resolved) => {
                    self.assigned(input, resolved.id.clone().into(), wire_format)
                }
                Slot::Objects(objects) => Json::Array(
                    objects
                        .iter()
                        .map(|object| Json::Object(object.body(wire_format)))
                        .collected(),
                ),
            };
            body.set(input.wire, value);
        }
        body
    }

    /// Wraps a role assignment in an object that states the kind of role (reference, section 2.4); other
    /// values are unchanged.
    fn assigned(
        &self,
        input: &Input,
        value: Json<'static>,
        wire_format: WireFormat,
    ) -> Json<'static> {
        if !self.schema.rules.assignments.contains(&input.name) {
            return value;
        }
        let (kind, member) = match input.kind {
            Kind::Reference(_) => ("CUSTOM", "id"),
            _ => ("PREDEFINED", "name"),
        };
        Json::object([
            ("type", Json::text(wire_format.write_constant(kind))),
            (member, value),
        ])
    }
}

fn query_texts(slot: &Slot) -> Vec<&str> {
    match slot {
        Slot::Plain(Json::Array(entries)) => entries.iter().filter_map(Json::as_str).collected(),
        Slot::Plain(Json::String(text)) => vec![text],
        Slot::Plain(Json::Number(digits)) => vec![digits],
        Slot::Plain(Json::Bool(flag)) => vec![if *flag { "true" } else { "false" }],
        Slot::Resolved(resolved) => vec![&resolved.id],
        _ => Vec::new(),
    }
}
