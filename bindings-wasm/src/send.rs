//! One request, sent once through `fetch`.

use core::pin::pin;

use ax_admin_core::VERSION;
use ax_admin_core::display::display_safe;
use ax_admin_core::http::{HttpRequest, HttpResponse, REQUEST_TIMEOUT_MS, TransportFailure};
use futures_util::future::{Either, select};
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use crate::body;
use crate::clock::whole;
use crate::driver::{Driver, Mark};
use crate::foreign::{member, method, text};
use crate::key::{Key, Missing};

/// What Node says when it never reached the server.
const NOT_CONNECTED: [&str; 4] = [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
];

impl Driver {
    pub(crate) async fn send(
        &self,
        request: &HttpRequest,
    ) -> Result<HttpResponse, TransportFailure> {
        if !self.base.keeps_secrets() {
            return Err(TransportFailure::Refused(format!(
                "this would go unencrypted to `{}`; only https is allowed, and http to this machine",
                display_safe(&self.base.host)
            )));
        }
        let Some(address) = self.base.address(&request.target()) else {
            return Err(TransportFailure::Refused(format!(
                "`{request}` would reach another path than it names"
            )));
        };
        let left = Mark::default();
        let exchange = pin!(self.exchange(request, &address, &left));
        let seconds = REQUEST_TIMEOUT_MS / 1_000;
        let until = self.clock.now().plus(REQUEST_TIMEOUT_MS);
        match select(exchange, pin!(self.clock.sleep_until(until))).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) if left.is_set() => Err(TransportFailure::Lost(format!(
                "no whole answer came within {seconds} s"
            ))),
            Either::Right(((), _)) => Err(TransportFailure::NotSent(format!(
                "`apiKey` gave no key within {seconds} s"
            ))),
        }
    }

    async fn exchange(
        &self,
        request: &HttpRequest,
        address: &str,
        left: &Mark,
    ) -> Result<HttpResponse, TransportFailure> {
        let key = self.key.key().await.map_err(|missing| match missing {
            Missing::Failed => TransportFailure::NotSent("the function `apiKey` failed".to_owned()),
            Missing::Unusable => TransportFailure::Refused(
                "the function `apiKey` gave something that is no key: neither null nor visible ASCII".to_owned(),
            ),
        })?;
        let answer = self.fetched(request, address, key.as_ref(), left).await;
        match &key {
            Some(key) => scrubbed(answer, key),
            None => answer,
        }
    }

    async fn fetched(
        &self,
        request: &HttpRequest,
        address: &str,
        key: Option<&Key>,
        left: &Mark,
    ) -> Result<HttpResponse, TransportFailure> {
        let refused =
            |_| TransportFailure::NotSent("this platform has no `fetch` to use".to_owned());
        let ending = Ending {
            controller: AbortController::new().map_err(refused)?,
            is_over: Mark::default(),
        };
        let init = self
            .init(request, key, &ending.controller)
            .map_err(refused)?;
        left.set();
        let promise = self
            .fetch
            .call2(&JsValue::UNDEFINED, &JsValue::from_str(address), &init)
            .map_err(|thrown| failure(&thrown))?;
        let response = JsFuture::from(Promise::from(promise))
            .await
            .map_err(|reason| failure(&reason))?;
        let answer = read(&response, address).await?;
        ending.is_over.set();
        Ok(answer)
    }

    /// The second argument of `fetch`.
    fn init(
        &self,
        request: &HttpRequest,
        key: Option<&Key>,
        ending: &AbortController,
    ) -> Result<Object, JsValue> {
        let headers = Object::new();
        set(
            &headers,
            "accept",
            "application/json, application/problem+json",
        )?;
        if let Some(name) = &self.user_agent {
            set(
                &headers,
                "user-agent",
                &format!("ax-admin/{VERSION} ({name})"),
            )?;
        }
        if let Some(key) = key.filter(|_| self.wants_authorization) {
            set(&headers, "authorization", &key.authorization())?;
        }
        let init = Object::new();
        if let Some(body) = request.body() {
            set(&headers, "content-type", "application/json")?;
            set(&init, "body", body)?;
        }
        for (name, value) in [
            ("method", request.method().as_str()),
            ("redirect", "manual"),
            ("credentials", "omit"),
            ("cache", "no-store"),
            ("referrerPolicy", "no-referrer"),
        ] {
            set(&init, name, value)?;
        }
        Reflect::set(&init, &JsValue::from_str("headers"), &headers)?;
        Reflect::set(&init, &JsValue::from_str("signal"), &ending.signal())?;
        Ok(init)
    }
}

fn set(object: &Object, name: &str, value: &str) -> Result<(), JsValue> {
    Reflect::set(object, &JsValue::from_str(name), &JsValue::from_str(value)).map(|_| ())
}

/// Ends the request when nobody waits for it any more, or for the rest of its answer.
struct Ending {
    controller: AbortController,
    is_over: Mark,
}

impl Drop for Ending {
    fn drop(&mut self) {
        // Aborting what is over does nothing, but costs an exception with its stack.
        if !self.is_over.is_set() {
            self.controller.abort();
        }
    }
}

/// Takes from a response, or from what a caller's own `fetch` gives for one, what the core needs.
async fn read(response: &JsValue, address: &str) -> Result<HttpResponse, TransportFailure> {
    // Browsers hide where a redirect leads, and its status with it.
    let was_led = member(response, "redirected").is_truthy()
        || text(response, "url").is_some_and(|url| !url.is_empty() && url != address);
    if was_led || text(response, "type").as_deref() == Some("opaqueredirect") {
        return Err(TransportFailure::Redirect);
    }
    let Some(status) = status(response) else {
        return Err(TransportFailure::Lost(
            "`fetch` gave something that is no response".to_owned(),
        ));
    };
    let headers = member(response, "headers");
    let get = method(&headers, "get");
    let body = body::read(response).await?;
    let mut answer = HttpResponse::new(status, body);
    for name in HttpResponse::HEADERS {
        let value = match &get {
            Some(get) => get.call1(&headers, &JsValue::from_str(name)).ok(),
            None => None,
        };
        if let Some(value) = value.and_then(|value| value.as_string()) {
            answer = answer.header(name, &value);
        }
    }
    Ok(answer)
}

fn status(response: &JsValue) -> Option<u16> {
    let number = member(response, "status").as_f64()?;
    let status = u16::try_from(whole(number)).ok()?;
    (200..=599).contains(&status).then_some(status)
}

/// Why there is no answer.
///
/// `fetch` fails in the same way before and after it sent something. Only Node
/// tells more; all else counts as sent.
pub(crate) fn failure(reason: &JsValue) -> TransportFailure {
    let cause = member(reason, "cause");
    let code = text(&cause, "code");
    let mut why = match (text(reason, "message"), reason.as_string()) {
        (Some(message), _) | (None, Some(message)) => display_safe(&message),
        (None, None) => "`fetch` failed and did not say why".to_owned(),
    };
    if let Some(code) = &code {
        why = format!("{why} ({})", display_safe(code));
    }
    let not_sent = code.is_some_and(|code| NOT_CONNECTED.contains(&code.as_str()));
    if not_sent {
        TransportFailure::NotSent(why)
    } else {
        TransportFailure::Lost(why)
    }
}

/// Takes the key out of what becomes part of an error.
fn scrubbed(
    answer: Result<HttpResponse, TransportFailure>,
    key: &Key,
) -> Result<HttpResponse, TransportFailure> {
    let response = match answer {
        Ok(response) => response,
        Err(TransportFailure::NotSent(why)) => {
            return Err(TransportFailure::NotSent(key.scrub(&why)));
        }
        Err(TransportFailure::Lost(why)) => return Err(TransportFailure::Lost(key.scrub(&why))),
        Err(TransportFailure::Refused(why)) => {
            return Err(TransportFailure::Refused(key.scrub(&why)));
        }
        Err(failure @ (TransportFailure::TooLarge | TransportFailure::Redirect)) => {
            return Err(failure);
        }
    };
    if (200..300).contains(&response.status()) {
        return Ok(response);
    }
    let body = key.scrub(&String::from_utf8_lossy(response.body()));
    let mut clean = HttpResponse::new(response.status(), body.into_bytes())
        .header("content-type", &response.media_type());
    if let Some(id) = response.request_id() {
        clean = clean.header("x-request-id", &key.scrub(id));
    }
    if let Some(seconds) = response.retry_after_seconds() {
        clean = clean.header("retry-after", &seconds.to_string());
    }
    Ok(clean)
}
