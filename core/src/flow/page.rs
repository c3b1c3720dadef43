//! The next page of a list for a caller.

use super::cursor::Cursor;
use super::resolve::resolve;
use crate::engine::Context;
use crate::error::Error;
use crate::model::{PageEnd, Rows};

/// Passes the rows of the next page to `rows` and returns the rest of the page; `None` after the last page.
///
/// Resolves the names in the input before the first page.
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
