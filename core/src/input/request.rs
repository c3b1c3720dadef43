//! From checked inputs to the one request that they mean.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "what is not sent needs no name"
)]

use super::{Inputs, Slot};
use crate::endpoint::{Described, Input, Kind, Place};
use crate::error::Error;
use crate::http::HttpRequest;
use crate::json::{Json, Object};
use crate::session::Spelling;

impl Inputs {
    /// The request of an operation, every thing in its inputs found.
    ///
    /// # Errors
    /// `Internal` when an id of its path is not known.
    pub(crate) fn request(
        &self,
        described: &Described,
        spelling: Spelling,
    ) -> Result<HttpRequest, Error> {
        let ids = self.path_ids();
        let segments: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut request =
            HttpRequest::new(described.name, described.method, described.path, &segments)?;
        for (input, slot) in self.iter().filter(|(input, _)| input.place == Place::Query) {
            for text in query_texts(slot) {
                let text = spelling.write(&input.kind, text);
                request = request.query(input.wire, Some(text));
            }
        }
        let body = self.body(spelling);
        Ok(if body.is_empty() {
            request
        } else {
            request.json(Json::Object(body).to_text())
        })
    }

    fn body(&self, spelling: Spelling) -> Object<'static> {
        let mut body = Object::default();
        if let Some((name, text)) = self.shape.rules.constant {
            body.set(name, Json::text(spelling.write_constant(text)));
        }
        for (input, slot) in self.iter().filter(|(input, _)| input.place == Place::Body) {
            let value = match slot {
                Slot::Absent | Slot::Named(_) => continue,
                Slot::Cleared => Json::Null,
                Slot::Plain(value) => {
                    self.assigned(input, spelling.write_value(&input.kind, value), spelling)
                }
                Slot::Found(found) => self.assigned(input, found.id.clone().into(), spelling),
                Slot::Objects(objects) => Json::List(
                    objects
                        .iter()
                        .map(|object| Json::Object(object.body(spelling)))
                        .collect(),
                ),
            };
            body.set(input.wire, value);
        }
        body
    }

    /// A role with its kind beside it, where one is sent (reference, section 2.4).
    fn assigned(&self, input: &Input, value: Json<'static>, spelling: Spelling) -> Json<'static> {
        if !self.shape.rules.assignments.contains(&input.name) {
            return value;
        }
        let (kind, member) = match input.kind {
            Kind::Reference(_) => ("CUSTOM", "id"),
            _ => ("PREDEFINED", "name"),
        };
        Json::object([
            ("type", Json::text(spelling.write_constant(kind))),
            (member, value),
        ])
    }
}

fn query_texts(slot: &Slot) -> Vec<&str> {
    match slot {
        Slot::Plain(Json::List(entries)) => entries.iter().filter_map(Json::as_text).collect(),
        Slot::Plain(Json::Text(text)) => vec![text],
        Slot::Plain(Json::Number(digits)) => vec![digits],
        Slot::Plain(Json::Flag(flag)) => vec![if *flag { "true" } else { "false" }],
        Slot::Found(found) => vec![&found.id],
        _ => Vec::new(),
    }
}
