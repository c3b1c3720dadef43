//! A browser's `fetch`, through gloo-net.

mod cors;

use ax_admin_core::display::display_safe;
use std::future::{Future, pending};
use std::pin::pin;

use futures_util::future::{Either, select};
use gloo_net::http::{Headers, Method, Request, RequestBuilder, Response};
use js_sys::{Promise, Reflect, Uint8Array};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, ReadableStreamReadResult,
    ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect, ResponseType,
};

use self::cors::CorsWatch;
use super::{
    BoxFuture, HttpResponse, MAX_BODY_BYTES, Timeouts, Transport, TransportFailure,
    TransportRequest,
};
use crate::base_url::BaseUrl;
use crate::platform::{Instant, sleep_until};

#[wasm_bindgen]
extern "C" {
    /// The page's current `fetch`, looked up for each request.
    ///
    /// gloo-net's own `send` panics when a replaced `fetch` rejects with something else than an `Error` or returns a
    /// `Response` of another frame. That would terminate the module while a write is in flight.
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(request: &web_sys::Request) -> Result<JsValue, JsValue>;
}

/// Sends each request with one `fetch`. The browser manages the connections and exposes none of them.
pub(crate) struct Http {
    cors: CorsWatch,
}

impl Http {
    pub(crate) fn new(base: BaseUrl) -> Self {
        Self {
            cors: CorsWatch::new(base),
        }
    }

    async fn exchange(&self, request: TransportRequest) -> Result<HttpResponse, TransportFailure> {
        let abort = AbortOnDrop::new()?;
        let wire = wire_request(&request, &abort.signal())?;
        // INVARIANT: nothing is awaited between this check and the sending.
        if request.is_too_late() {
            return Err(TransportFailure::TooLate);
        }
        let answer = self.answer(&request, wire);
        match select(pin!(answer), pin!(timeout(&request.timeouts))).await {
            Either::Left((answer, _)) => answer,
            Either::Right(((), _)) => Err(request.timeouts.timed_out()),
        }
    }

    async fn answer(
        &self,
        request: &TransportRequest,
        wire: Request,
    ) -> Result<HttpResponse, TransportFailure> {
        let fetched = match fetch(&wire.into()) {
            // A replaced `fetch` may return something else than a promise.
            Ok(promise) => JsFuture::from(Promise::resolve(&promise)).await,
            Err(reason) => Err(reason),
        };
        let response = match fetched.map(JsValue::dyn_into::<web_sys::Response>) {
            Ok(Ok(response)) => Response::from(response),
            Ok(Err(_)) => return Err(lost("`fetch` did not return a `Response`")),
            Err(reason) => {
                let suspicion = self.cors.suspect(request.method, &reason);
                return Err(lost(&format!("{}{suspicion}", message_of(&reason))));
            }
        };
        self.cors.note(request.method);
        // A browser hides the location of a redirect and its status.
        let url = response.url();
        if response.type_() == ResponseType::Opaqueredirect
            || response.redirected()
            || !(url.is_empty() || url == request.url)
        {
            return Err(TransportFailure::Redirect);
        }
        if !(200..=599).contains(&response.status()) {
            return Err(lost("the response has no valid HTTP status"));
        }
        let answer = HttpResponse::new(response.status(), body(&response).await?);
        let headers = response.headers();
        Ok(HttpResponse::HEADERS
            .into_iter()
            .filter_map(|name| Some((name, headers.get(name)?)))
            .fold(answer, |answer, (name, value)| answer.header(name, &value)))
    }
}

impl Transport for Http {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        Box::pin(assume_send(self.exchange(request)))
    }

    fn wants_authorization(&self) -> bool {
        true
    }

    /// A browser repeats a write by itself when a reused connection closes without a response.
    fn may_repeat(&self) -> bool {
        true
    }
}

async fn timeout(timeouts: &Timeouts) {
    match Instant::now().checked_add(timeouts.request) {
        Some(end) => sleep_until(end).await,
        None => pending().await,
    }
}

/// Makes a future over JavaScript promises `Send`. It is polled in the thread that made it, because a WebAssembly
/// module has no other one. In a module built with threads, polling it in another thread panics.
fn assume_send<F: Future>(future: F) -> impl Future<Output = F::Output> + Send {
    SendWrapper::new(future)
}

/// Aborts the `fetch` when dropped.
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Result<Self, TransportFailure> {
        let controller = AbortController::new();
        controller.map(Self).map_err(|reason| {
            TransportFailure::NotSent(format!(
                "there is no `AbortController`: {}",
                message_of(&reason)
            ))
        })
    }

    fn signal(&self) -> AbortSignal {
        self.0.signal()
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn wire_request(
    request: &TransportRequest,
    signal: &AbortSignal,
) -> Result<Request, TransportFailure> {
    let unfit = |what: &str| TransportFailure::NotSent(format!("the {what} cannot be sent"));
    let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| unfit("method"))?;
    let headers = Headers::new();
    for (name, value) in &request.headers {
        // As a non-standard header it would need the server's permission in the CORS preflight.
        if *name != "user-agent" {
            headers.set(name, value);
        }
    }
    let builder = RequestBuilder::new(&request.url)
        .method(method)
        .headers(headers)
        .redirect(RequestRedirect::Manual)
        .credentials(RequestCredentials::Omit)
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal));
    let wire = match &request.body {
        Some(body) => builder.body(body.as_str()),
        None => builder.build(),
    };
    let wire = wire.map_err(|_| unfit("address"))?;
    // INVARIANT: an id never changes the path. A browser resolves dot segments and re-encodes; a URL that it would
    // change is not sent.
    if wire.url() != request.url {
        return Err(unfit("address, which would not arrive as it is,"));
    }
    Ok(wire)
}

/// The whole body. Reading stops when it becomes too large.
async fn body(response: &Response) -> Result<Vec<u8>, TransportFailure> {
    let unreadable = |reason: JsValue| lost(&message_of(&reason));
    let mut body = Vec::new();
    let Some(stream) = response.body() else {
        return Ok(body);
    };
    let reader = ReadableStreamDefaultReader::new(&stream).map_err(unreadable)?;
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(unreadable)?;
        let chunk: ReadableStreamReadResult = chunk.unchecked_into();
        if chunk.get_done() == Some(true) {
            return Ok(body);
        }
        let Ok(bytes) = chunk.get_value().dyn_into::<Uint8Array>() else {
            return Err(lost("a chunk of the response body is not bytes"));
        };
        let bytes = bytes.to_vec();
        if body.len() + bytes.len() > MAX_BODY_BYTES {
            return Err(TransportFailure::TooLarge);
        }
        body.extend_from_slice(&bytes);
    }
}

/// A failure of `fetch` looks the same before and after sending, so it counts as sent.
fn lost(why: &str) -> TransportFailure {
    TransportFailure::Lost(display_safe(why))
}

/// The message of a JavaScript error, or the rejected string itself.
fn message_of(reason: &JsValue) -> String {
    let message = member(reason, "message").or_else(|| reason.as_string());
    message.unwrap_or_else(|| "`fetch` failed and did not say why".to_owned())
}

/// A string member of any JavaScript value.
fn member(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string()
}
