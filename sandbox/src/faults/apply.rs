use super::{Delivery, Fault, GatewayBody, PageFault};
use crate::http::{Outcome, Response};
use crate::problem::Problem;

use serde_json::{Map, Value};

const HTML: &str =
    "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>";

/// The page of an ingress for an unknown path.
const GATEWAY_HTML: &str =
    "<html><head><title>Not Found</title></head><body><h1>Not Found</h1></body></html>";

const GATEWAY_JSON: &str = r#"{"error":"not found"}"#;

/// The largest body of a fault, to keep a typo in a rule from using up the memory.
const LARGEST_BODY: u64 = 256 * 1024 * 1024;

/// Applies a fault; `run` executes the request and may be called never, once or twice.
pub(crate) fn apply(
    fault: Option<&Fault>,
    run: &mut dyn FnMut(Option<PageFault>) -> Response,
    refuse: &dyn Fn(Problem) -> Response,
) -> Outcome {
    let Some(fault) = fault else {
        return Outcome::Reply(run(None));
    };
    let response = match fault {
        Fault::DropRequest => return Outcome::ConnectionLost,
        Fault::DropReply => {
            run(None);
            return Outcome::ConnectionLost;
        }
        Fault::Delay { .. } => run(None),
        Fault::Duplicate { reply } => {
            let first = run(None);
            let second = run(None);
            match reply {
                Delivery::First => first,
                Delivery::Second => second,
            }
        }
        Fault::Throttle { retry_after } => refuse(Problem::rate_limited(*retry_after)),
        Fault::Status { status, executed } => {
            if *executed {
                run(None);
            }
            refuse(Problem::server(*status))
        }
        Fault::Gateway {
            status,
            body,
            executed,
        } => {
            if *executed {
                run(None);
            }
            from_gateway(*status, *body)
        }
        Fault::Html { status, executed } => {
            if *executed {
                run(None);
            }
            Response::new(*status, "text/html", HTML.as_bytes().to_vec())
        }
        Fault::Truncated => {
            let whole = run(None);
            if whole.body.is_empty() {
                return Outcome::ConnectionLost;
            }
            cut(whole)
        }
        Fault::Redirect {
            location,
            status,
            executed,
        } => {
            if *executed {
                run(None);
            }
            Response::new(*status, "text/html", Vec::new()).with_header("location", location)
        }
        Fault::Oversize { bytes } => {
            let real = run(None);
            Response::new(real.status, "application/json", json_text(*bytes))
        }
        Fault::Body {
            body,
            content_type,
            status,
            executed,
        } => {
            let real = executed.then(|| run(None).status);
            let content_type = content_type.as_deref().unwrap_or("application/json");
            Response::new(
                status.or(real).unwrap_or_default(),
                content_type,
                body.clone().into_bytes(),
            )
        }
        Fault::EmptyPage => run(Some(PageFault::Gap { keep: 0 })),
        Fault::Gap { keep } => run(Some(PageFault::Gap {
            keep: usize::try_from(*keep).unwrap_or(usize::MAX),
        })),
        Fault::BadRow { row, set } => with_bad_row(run(None), *row, set),
        Fault::Overlap { rows } => run(Some(PageFault::Overlap { rows: *rows })),
        Fault::RepeatCursor => run(Some(PageFault::RepeatCursor)),
        Fault::MissingCursor => run(Some(PageFault::MissingCursor)),
    };
    Outcome::Reply(within_http(response))
}

fn from_gateway(status: u16, body: GatewayBody) -> Response {
    let (content_type, text) = match body {
        GatewayBody::Empty => return Response::empty(status),
        GatewayBody::Html => ("text/html", GATEWAY_HTML),
        GatewayBody::Json => ("application/json", GATEWAY_JSON),
    };
    Response::new(status, content_type, text.as_bytes().to_vec())
}

/// Whether HTTP allows a body with this status, whatever a rule says.
fn within_http(mut response: Response) -> Response {
    if matches!(response.status, 101 | 204 | 304) {
        response.body.clear();
        response.headers.retain(|(name, _)| name != "content-type");
    }
    response
}

/// Changes the rows, the only array in a response; a response without one is unchanged.
fn with_bad_row(mut page: Response, row: Option<usize>, set: &Map<String, Value>) -> Response {
    let Ok(mut body) = serde_json::from_slice::<Value>(&page.body) else {
        return page;
    };
    let rows = body
        .as_object_mut()
        .and_then(|members| members.values_mut().find_map(Value::as_array_mut));
    for (number, found) in (1..).zip(rows.into_iter().flatten()) {
        if row.is_none_or(|row| row == number)
            && let Some(members) = found.as_object_mut()
        {
            members.extend(set.clone());
        }
    }
    page.body = body.to_string().into_bytes();
    page
}

fn cut(whole: Response) -> Response {
    let length = whole.body.len();
    let mut response = whole.with_header("content-length", length.to_string());
    response.body.truncate(length / 2);
    response.truncated = true;
    response
}

fn json_text(bytes: u64) -> Vec<u8> {
    let length = usize::try_from(bytes.min(LARGEST_BODY)).unwrap_or(0);
    let mut body = vec![b'x'; length];
    if let [first, .., last] = body.as_mut_slice() {
        *first = b'"';
        *last = b'"';
    }
    body
}
