//! The names of operations in `sandbox/CONTROL.md`; the rest of the page is written by hand.

use super::Generated;
use super::resolve::Api;
use crate::steps::TaskError;
use crate::workspace;

const PAGE: &str = "sandbox/CONTROL.md";
/// The names follow these words, up to the end of the file.
const END: &str = "`missing_operations` and `ignore_filters` use:\n\n";
const WIDTH: usize = 115;

pub(super) fn generate(api: &Api<'_>) -> Result<Generated, TaskError> {
    let text = workspace::read_text(&workspace::root().join(PAGE))?;
    let Some((page, _)) = text.split_once(END) else {
        return Err(TaskError::new(
            format!("{PAGE} has no list of operations"),
            "let the page end with the words that xtask/src/generate/sandbox_page.rs looks for",
        ));
    };
    let mut names: Vec<String> = Vec::new();
    for operation in &api.operations {
        let name = format!("`{}`", operation.row.api);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names = textwrap::fill(&names.join(", "), WIDTH);
    Ok(Generated {
        path: PAGE.to_owned(),
        content: format!("{page}{END}{names}.\n"),
    })
}
