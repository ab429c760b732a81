//! Forms larger than any page of ours asks for: somebody pasted a whole chat. They are read so that
//! the page can come back with every word and say what is too long, a few at a time, because each
//! may take some MiB until its answer is written out. What is larger still is not read.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Large forms that are in memory at once; at most some 7 MiB each, escaped words included.
const AT_ONCE: usize = 4;

/// The room for large forms.
pub struct LargeForms(Arc<Semaphore>);

/// Room for one large form, for as long as this lives.
pub struct LargeForm {
    _room: OwnedSemaphorePermit,
}

/// An answer that holds the room of the form it answers until it is written out.
struct Answer {
    body: BoxBody,
    _form: LargeForm,
}

impl LargeForms {
    /// All of it free.
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }

    /// Room for one; `None` when there is none left.
    pub fn take(&self) -> Option<LargeForm> {
        let room = self.0.clone().try_acquire_owned().ok()?;
        Some(LargeForm { _room: room })
    }
}

impl Default for LargeForms {
    fn default() -> Self {
        Self::new()
    }
}

impl LargeForm {
    /// A body that gives the room back when it is written out, and no sooner.
    pub fn until_written(self, body: BoxBody) -> BoxBody {
        BoxBody::new(Answer { body, _form: self })
    }
}

impl MessageBody for Answer {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_read_at_once_and_each_holds_its_room_until_its_answer_is_written() {
        let forms = LargeForms::new();
        let mut taken: Vec<_> = (0..AT_ONCE).filter_map(|_| forms.take()).collect();
        assert_eq!(taken.len(), AT_ONCE);
        assert!(forms.take().is_none());
        let form = taken.pop().unwrap();
        let body = form.until_written(BoxBody::new("words"));
        assert_eq!(body.size(), BodySize::Sized(5));
        assert!(forms.take().is_none(), "the answer is not written yet");
        drop(body);
        assert!(forms.take().is_some());
    }
}
