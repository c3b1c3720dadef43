//! Plays the exchanges of a vector, in virtual time.

use std::slice;

use ax_admin_core::http::{HttpResponse, TransportFailure};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use super::compare::same;

/// A request as it was sent.
pub(crate) struct Sent<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) body: Option<&'a str>,
}

/// The reply to a request.
pub(crate) type Answer = Result<HttpResponse, TransportFailure>;

/// The remaining exchanges: one after the other, those of a group in any order.
pub(crate) struct Player {
    stages: Vec<Vec<Value>>,
}

impl Player {
    pub(crate) fn new(exchanges: &[Value]) -> Self {
        let stages = exchanges
            .iter()
            .flat_map(|entry| match entry.get("together") {
                Some(group) => vec![entries(group).iter().flat_map(repeated).collect()],
                None => repeated(entry).into_iter().map(|one| vec![one]).collect(),
            })
            .rev()
            .collect();
        Self { stages }
    }

    /// The reply to a request, and after how many milliseconds it arrives.
    pub(crate) fn play(
        &mut self,
        request: &Sent<'_>,
        millis: u64,
    ) -> Result<(Answer, u64), String> {
        let sent = sent(request);
        let Some(stage) = self.stages.last_mut() else {
            return Err(format!(
                "nothing more may be sent, but there came\n  {sent}"
            ));
        };
        let index = stage
            .iter()
            .position(|exchange| same(&expected(exchange), &sent));
        let Some(index) = index else {
            let expected: Vec<String> = stage.iter().map(|one| expected(one).to_string()).collect();
            return Err(format!(
                "expected\n  {}\nbut there came\n  {sent}",
                expected.join("\n  or ")
            ));
        };
        let exchange = stage.remove(index);
        if stage.is_empty() {
            self.stages.pop();
        }
        check_moment(&exchange, millis)?;
        let reply = exchange.get("reply").unwrap_or(&Value::Null);
        let takes = reply.get("takes_ms").and_then(Value::as_u64).unwrap_or(0);
        Ok((answer(reply)?, takes))
    }

    /// Every exchange must have been used.
    pub(crate) fn end(&self) -> Result<(), String> {
        match self.stages.last() {
            None => Ok(()),
            Some(stage) => {
                let missing: Vec<String> =
                    stage.iter().map(|one| expected(one).to_string()).collect();
                Err(format!("was never sent\n  {}", missing.join("\n  ")))
            }
        }
    }
}

fn entries(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn repeated(exchange: &Value) -> Vec<Value> {
    let times = exchange.get("times").and_then(Value::as_u64).unwrap_or(1);
    (0..times).map(|_| exchange.clone()).collect()
}

/// The expected request, in the form of [`sent`].
fn expected(exchange: &Value) -> Value {
    let part = |name: &str| {
        exchange
            .pointer(&format!("/expect/{name}"))
            .cloned()
            .unwrap_or_default()
    };
    let query = part("query");
    let query = query.as_object().into_iter().flatten();
    let query = query.flat_map(|(name, values)| {
        let values = values
            .as_array()
            .map_or(slice::from_ref(values), Vec::as_slice);
        values.iter().map(|value| {
            let value = value.as_str().unwrap_or_default();
            (name.clone(), value.to_owned())
        })
    });
    let query = query.collect();
    request_value(&part("method"), &part("segments"), query, &part("body"))
}

/// The request that was sent, decoded as a server does.
fn sent(request: &Sent<'_>) -> Value {
    let (path, query) = request
        .target
        .split_once('?')
        .unwrap_or((request.target, ""));
    let segments: Vec<String> = path.split('/').skip(1).map(decoded).collect();
    let query = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| {
            (
                decoded(&name.replace('+', " ")),
                decoded(&value.replace('+', " ")),
            )
        })
        .collect();
    let body = request.body.map_or(Value::Null, |body| {
        serde_json::from_str(body).unwrap_or_else(|_| json!({"not json": body}))
    });
    let method = request.method.into();
    request_value(&method, &segments.into(), query, &body)
}

/// Query pairs of one name keep their order; the order of names does not matter.
fn request_value(
    method: &Value,
    segments: &Value,
    mut query: Vec<(String, String)>,
    body: &Value,
) -> Value {
    query.sort_by(|left, right| left.0.cmp(&right.0));
    json!({"method": method, "segments": segments, "query": query, "body": body})
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Checks when a request was sent: at an exact moment, or within a range.
fn check_moment(exchange: &Value, millis: u64) -> Result<(), String> {
    let good = match exchange.get("at_ms") {
        None => true,
        Some(Value::Array(range)) => {
            let bound = |index: usize| range.get(index).and_then(Value::as_u64);
            bound(0) <= Some(millis) && Some(millis) <= bound(1)
        }
        Some(moment) => moment.as_u64() == Some(millis),
    };
    if good {
        return Ok(());
    }
    Err(format!(
        "expected at {} ms, but it left at {millis} ms\n  {}",
        exchange.get("at_ms").unwrap_or(&Value::Null),
        expected(exchange)
    ))
}

fn answer(reply: &Value) -> Result<Answer, String> {
    for (name, failure) in [
        ("lost", TransportFailure::Lost("reset".to_owned())),
        ("not_sent", TransportFailure::NotSent("refused".to_owned())),
        ("too_large", TransportFailure::TooLarge),
    ] {
        if reply.get(name).is_some() {
            return Ok(Err(failure));
        }
    }
    let status = reply.get("status").and_then(Value::as_u64);
    let status = status.and_then(|status| u16::try_from(status).ok());
    let status = status.ok_or_else(|| format!("the vector's reply has no status: {reply}"))?;
    let body = match (reply.get("body"), reply.get("body_text")) {
        (Some(body), _) => body.to_string(),
        (None, Some(text)) => text.as_str().unwrap_or_default().to_owned(),
        (None, None) => String::new(),
    };
    let mut response = HttpResponse::new(status, body.into_bytes());
    if reply.get("body").is_some() {
        let media_type = if status < 400 {
            "application/json"
        } else {
            "application/problem+json"
        };
        response = response.header("content-type", media_type);
    }
    for (name, value) in reply
        .get("headers")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        response = response.header(name, value.as_str().unwrap_or_default());
    }
    Ok(Ok(response))
}
