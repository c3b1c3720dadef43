//! The body of a response, never more of it than is allowed.

use ax_admin_core::http::{MAX_BODY_BYTES, TransportFailure};
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::foreign::{called, member, method};
use crate::send::failure;

/// Reads a body to its end, piece by piece where the response can be read so.
pub(crate) async fn read(response: &JsValue) -> Result<Vec<u8>, TransportFailure> {
    let stream = member(response, "body");
    if let Some(get_reader) = method(&stream, "getReader") {
        let reader = get_reader
            .call0(&stream)
            .map_err(|thrown| failure(&thrown))?;
        return read_pieces(&reader).await;
    }
    for name in ["arrayBuffer", "text"] {
        if let Some(whole) = method(response, name) {
            let whole = called(response, &whole)
                .await
                .map_err(|reason| failure(&reason))?;
            let mut body = Vec::new();
            append(&mut body, &whole)?;
            return Ok(body);
        }
    }
    if stream.is_null() {
        return Ok(Vec::new());
    }
    Err(TransportFailure::Lost(
        "`fetch` gave a response whose body cannot be read".to_owned(),
    ))
}

async fn read_pieces(reader: &JsValue) -> Result<Vec<u8>, TransportFailure> {
    let unreadable = || TransportFailure::Lost("the response's stream cannot be read".to_owned());
    let next = method(reader, "read").ok_or_else(unreadable)?;
    let mut body = Vec::new();
    loop {
        let piece = called(reader, &next)
            .await
            .map_err(|reason| failure(&reason))?;
        if !piece.is_object() {
            return Err(unreadable());
        }
        if member(&piece, "done").is_truthy() {
            return Ok(body);
        }
        append(&mut body, &member(&piece, "value"))?;
    }
}

/// Adds bytes, or a text's bytes.
///
/// Bytes are known by what they are, not by their class: in some test runners
/// and frames the platform's arrays are another realm's.
fn append(body: &mut Vec<u8>, piece: &JsValue) -> Result<(), TransportFailure> {
    if let Some(text) = piece.as_string() {
        return extend(body, text.len(), |room| {
            room.copy_from_slice(text.as_bytes());
        });
    }
    let bytes = bytes(piece).ok_or_else(|| {
        TransportFailure::Lost("a piece of the response is neither bytes nor text".to_owned())
    })?;
    extend(body, bytes.length() as usize, |room| bytes.copy_to(room))
}

fn bytes(piece: &JsValue) -> Option<Uint8Array> {
    let arguments = if ArrayBuffer::is_view(piece) {
        Array::of3(
            &member(piece, "buffer"),
            &member(piece, "byteOffset"),
            &member(piece, "byteLength"),
        )
    } else if piece.is_object() {
        Array::of1(piece)
    } else {
        return None;
    };
    // Through `Reflect`, because a buffer that was given away makes the constructor throw.
    let class = method(&js_sys::global(), "Uint8Array")?;
    Reflect::construct(&class, &arguments).ok()?.dyn_into().ok()
}

fn extend(
    body: &mut Vec<u8>,
    length: usize,
    fill: impl FnOnce(&mut [u8]),
) -> Result<(), TransportFailure> {
    let before = body.len();
    if length > MAX_BODY_BYTES.saturating_sub(before) {
        return Err(TransportFailure::TooLarge);
    }
    body.resize(before + length, 0);
    if let Some(room) = body.get_mut(before..) {
        fill(room);
    }
    Ok(())
}
