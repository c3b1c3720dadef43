//! Values that a caller's code gave: read without trust, and never with an exception.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member; what cannot be read is not there.
pub(crate) fn member(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A member that is a text.
pub(crate) fn text(of: &JsValue, name: &str) -> Option<String> {
    member(of, name).as_string()
}

/// A member that can be called.
pub(crate) fn method(of: &JsValue, name: &str) -> Option<Function> {
    member(of, name).dyn_into().ok()
}

/// What a promise, or anything else, comes to.
///
/// `Promise.all` turns whatever goes wrong on the way into its rejection.
pub(crate) async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    let all = Promise::all(&Array::of1(&value));
    JsFuture::from(all)
        .await
        .map(|values| values.unchecked_into::<Array>().get(0))
}

/// What a method that gives a promise comes to.
pub(crate) async fn called(of: &JsValue, method: &Function) -> Result<JsValue, JsValue> {
    settled(method.call0(of)?).await
}
