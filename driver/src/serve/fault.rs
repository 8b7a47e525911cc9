//! What can go wrong with a file on purpose.

use hyper::body::{Body, Bytes, Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// How a file is broken.
#[derive(Debug, Clone)]
pub enum Fault {
    /// The file is not there: status 404.
    Missing,
    /// The connection breaks after this many bytes of the file.
    Truncated(usize),
    /// The file comes whole, but only after this time.
    Delay(Duration),
    /// Other bytes come instead, with this content type.
    Body(Vec<u8>, &'static str),
}

/// A connection was broken off on purpose.
#[derive(Debug)]
pub struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("broken off on purpose")
    }
}

impl std::error::Error for BrokenOff {}

/// The bytes of an answer, which may end in a broken connection.
pub struct Answer {
    bytes: Option<Bytes>,
    total: usize,
    ending: Ending,
}

/// What follows the bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Orderly,
    /// A pause, so that what was sent so far arrives, and then the break.
    Pause,
    Break,
}

impl Answer {
    /// All the bytes.
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        Self { total: bytes.len(), bytes: Some(bytes), ending: Ending::Orderly }
    }

    /// The first bytes, then a broken connection; the full length stays announced.
    pub fn truncated(bytes: Vec<u8>, keep: usize) -> Self {
        let total = bytes.len();
        let bytes = Bytes::from(bytes).slice(..keep.min(total));
        Self { bytes: Some(bytes), total, ending: Ending::Pause }
    }
}

impl Body for Answer {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if let Some(bytes) = self.bytes.take().filter(|bytes| !bytes.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.ending {
            Ending::Orderly => Poll::Ready(None),
            Ending::Pause => {
                self.ending = Ending::Break;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Ending::Break => Poll::Ready(Some(Err(BrokenOff))),
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.total as u64)
    }
}
