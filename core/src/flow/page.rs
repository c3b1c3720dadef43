//! The next page of a list, for a caller.

use super::cursor::Cursor;
use super::resolve::resolve;
use crate::engine::Context;
use crate::error::Error;
use crate::model::{PageEnd, Rows};

/// Gives the rows of the next page away, and what it says beside them; `None` after the last page.
///
/// Before the first page every name in the input is found.
pub(crate) async fn next_page(
    cursor: &Cursor,
    context: &Context,
    rows: &mut Rows<'_>,
    warnings: &mut Vec<String>,
) -> Result<Option<PageEnd>, Error> {
    let mut page = cursor.take()?;
    if let Some(mut inputs) = page.unresolved() {
        inputs.check_times(context.now())?;
        resolve(context, &mut inputs).await?;
        page.resolve(inputs);
    }
    page.read(context, rows, warnings).await
}
