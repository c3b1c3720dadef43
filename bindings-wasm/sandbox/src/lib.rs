//! The sandbox as a separate WebAssembly module, so that the client's module stays small.
//!
//! It exchanges strings and bytes; `js/src/sandbox/sandbox.ts` builds a `fetch` on top of it.

use ax_admin_sandbox::{
    Clock, Faults, Options, Outcome, Request, Response, Scenario, Settings, Vintage,
};
use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize as _};
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the sandbox inside this module.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    ax_admin_core::VERSION.to_owned()
}

/// All options; `js/src/sandbox/sandbox.ts` fills in the defaults.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SandboxOptions {
    scenario: String,
    clock: String,
    users: usize,
    projects: usize,
    bindings: usize,
    key: Option<String>,
    /// `null` means no limit.
    rate_limit: Option<u32>,
    faults: Value,
    blocked_users_readable: bool,
    vintage: String,
    older_wire: bool,
    settings: Value,
}

/// The admin API in memory.
#[wasm_bindgen]
pub struct Sandbox {
    inner: ax_admin_sandbox::Sandbox,
}

#[wasm_bindgen]
impl Sandbox {
    /// Creates a sandbox. `options` is JSON text. A fixed clock moves only by `advanceClock`.
    ///
    /// # Errors
    /// A string that names the invalid option.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Self, JsValue> {
        let options: SandboxOptions =
            serde_json::from_str(options).map_err(|error| refused(&error))?;
        let scenario: Scenario = options.scenario.parse().map_err(|error| refused(&error))?;
        let vintage: Vintage = options.vintage.parse().map_err(|error| refused(&error))?;
        let settings = Settings::from_json(options.settings.to_string().as_bytes());
        let options = Options {
            scenario,
            clock: Clock::named(&options.clock, now).map_err(|error| refused(&error))?,
            extra_users: options.users,
            extra_projects: options.projects,
            extra_bindings: options.bindings,
            key: options.key,
            rate_limit: options.rate_limit,
            faults: read_faults(&options.faults.to_string())?,
            blocked_users_readable: options.blocked_users_readable,
            vintage,
            older_wire: options.older_wire,
            settings: settings.map_err(|error| refused(&error))?,
        };
        Ok(Self {
            inner: ax_admin_sandbox::Sandbox::new(options),
        })
    }

    /// The account admin's key.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn key(&self) -> String {
        self.inner.key()
    }

    /// Responds to a request; `headers` alternates names and values.
    #[must_use]
    pub fn handle(
        &self,
        method: String,
        target: String,
        headers: Vec<String>,
        body: Vec<u8>,
    ) -> Exchange {
        let mut headers = headers.into_iter();
        let mut pairs = Vec::new();
        while let (Some(name), Some(value)) = (headers.next(), headers.next()) {
            pairs.push((name, value));
        }
        let exchange = self.inner.handle(&Request {
            method,
            target,
            headers: pairs,
            body,
        });
        Exchange { inner: exchange }
    }

    /// Replaces the fault rules.
    ///
    /// # Errors
    /// A string that says which rule is invalid.
    #[wasm_bindgen(js_name = setFaults)]
    pub fn set_faults(&self, faults: &str) -> Result<(), JsValue> {
        self.inner.set_faults(read_faults(faults)?);
        Ok(())
    }

    /// Advances the clock.
    #[wasm_bindgen(js_name = advanceClock)]
    pub fn advance_clock(&self, ms: u32) {
        self.inner.advance_clock(ms.into());
    }

    /// Resets account, clock, faults, limits and log.
    pub fn reset(&self) {
        self.inner.reset();
    }

    /// The requests since the start, an array of plain objects.
    #[must_use]
    pub fn log(&self) -> JsValue {
        let log = self.inner.log();
        let log = log.serialize(&Serializer::json_compatible());
        log.unwrap_or(JsValue::UNDEFINED)
    }
}

/// The response that the client receives, and when.
#[wasm_bindgen]
pub struct Exchange {
    inner: ax_admin_sandbox::Exchange,
}

#[wasm_bindgen]
impl Exchange {
    /// Milliseconds to wait before it.
    #[must_use]
    #[wasm_bindgen(getter, js_name = delayMs)]
    pub fn delay_ms(&self) -> f64 {
        u32::try_from(self.inner.delay_ms)
            .unwrap_or(u32::MAX)
            .into()
    }

    /// The status; `undefined` when the connection is lost instead.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn status(&self) -> Option<u16> {
        self.reply().map(|reply| reply.status)
    }

    /// Alternating names and values.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn headers(&self) -> Array {
        let headers = self.reply().map_or(&[][..], |reply| &reply.headers);
        headers
            .iter()
            .map(|(name, value)| Array::of2(&JsValue::from_str(name), &JsValue::from_str(value)))
            .collect()
    }

    /// The bytes of the body that arrive.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn body(&self) -> Uint8Array {
        Uint8Array::from(self.reply().map_or(&[][..], |reply| &reply.body))
    }

    /// Whether the connection closes before the end of the body.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn truncated(&self) -> bool {
        self.reply().is_some_and(|reply| reply.truncated)
    }

    fn reply(&self) -> Option<&Response> {
        match &self.inner.outcome {
            Outcome::Reply(reply) => Some(reply),
            Outcome::ConnectionLost => None,
        }
    }
}

/// The milliseconds since 1970 by the host's clock.
#[expect(
    clippy::cast_possible_truncation,
    reason = "whole milliseconds far below what a double holds exactly"
)]
fn now() -> i64 {
    js_sys::Date::now() as i64
}

fn read_faults(json: &str) -> Result<Faults, JsValue> {
    Faults::from_json(json.as_bytes()).map_err(|error| refused(&error))
}

fn refused(error: &dyn std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}
