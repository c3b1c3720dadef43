//! Futures that are awaited at the same time.

use crate::collected::Collected as _;
use core::future::poll_fn;
use core::task::Poll;

use futures_util::future::{BoxFuture, FutureExt as _};

/// The outputs of all futures, in their order. They are polled in that order too.
///
/// futures-util's `join_all` weighs 4 KB in WebAssembly, with a queue that a plan's few requests do not need.
pub(crate) async fn all<T>(futures: Vec<BoxFuture<'_, T>>) -> Vec<T> {
    let mut running: Vec<(BoxFuture<'_, T>, Option<T>)> =
        futures.into_iter().map(|future| (future, None)).collected();
    poll_fn(|context| {
        let mut is_pending = false;
        for (future, output) in &mut running {
            if output.is_none() {
                match future.poll_unpin(context) {
                    Poll::Ready(ready) => *output = Some(ready),
                    Poll::Pending => is_pending = true,
                }
            }
        }
        if is_pending {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
    running
        .into_iter()
        .filter_map(|(_, output)| output)
        .collected()
}

#[cfg(test)]
mod tests {
    use futures_util::future::{FutureExt as _, ready};

    use super::all;

    #[test]
    fn outputs_are_in_the_order_of_their_futures() {
        let outputs = all(vec![ready(1).boxed(), ready(2).boxed()]).now_or_never();
        assert_eq!(outputs, Some(vec![1, 2]));
        assert_eq!(all::<u8>(Vec::new()).now_or_never(), Some(Vec::new()));
    }
}
