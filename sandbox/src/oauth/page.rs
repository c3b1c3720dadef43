//! `GET /auth/cli/callback`: the page on which a browser ends.

use super::Exchange;
use crate::http::Response;

pub(super) fn answer(exchange: &mut Exchange<'_>) -> Response {
    let pairs = &exchange.target.pairs;
    let parameter = |name: &str| {
        let mut pairs = pairs.iter();
        let found = pairs.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    match (parameter("status"), parameter("reason")) {
        (Some("success"), _) => page(200, "Signed in", "You can close this page."),
        (_, reason) => page(
            200,
            "Not signed in",
            reason.unwrap_or("No reason is given."),
        ),
    }
}

/// A page that says why nobody is sent on.
pub(super) fn error(status: u16, reason: &str) -> Response {
    page(status, "Not signed in", reason)
}

fn page(status: u16, title: &str, text: &str) -> Response {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{text}</p></html>"
    );
    Response::new(status, "text/html; charset=utf-8", page.into_bytes())
        .with_header("cache-control", "no-store")
}
