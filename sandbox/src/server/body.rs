use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// The body of a reply, and how it ends.
pub(super) struct ReplyBody {
    data: Option<Bytes>,
    ending: Ending,
}

enum Ending {
    Regular,
    /// The connection closes once these bytes are flushed.
    FlushThenBreak,
    Break,
}

/// Makes hyper close the connection in the middle of a body.
#[derive(Debug)]
pub(super) struct CutOff;

impl std::fmt::Display for CutOff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the fault dial cuts this body off")
    }
}

impl std::error::Error for CutOff {}

impl ReplyBody {
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self {
            data: (!bytes.is_empty()).then(|| bytes.into()),
            ending: Ending::Regular,
        }
    }

    pub(super) fn cut_off(bytes: Vec<u8>) -> Self {
        Self {
            ending: Ending::FlushThenBreak,
            ..Self::whole(bytes)
        }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = CutOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, CutOff>>> {
        if let Some(data) = self.data.take() {
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        match self.ending {
            Ending::Regular => Poll::Ready(None),
            Ending::FlushThenBreak => {
                // hyper flushes while it waits for the body; without this pause the headers would be lost, too.
                self.ending = Ending::Break;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Ending::Break => Poll::Ready(Some(Err(CutOff))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.data.is_none() && matches!(self.ending, Ending::Regular)
    }

    fn size_hint(&self) -> SizeHint {
        match self.ending {
            Ending::Regular => {
                let left = self.data.as_ref().map_or(0, Bytes::len);
                SizeHint::with_exact(u64::try_from(left).unwrap_or(u64::MAX))
            }
            Ending::FlushThenBreak | Ending::Break => SizeHint::default(),
        }
    }
}
