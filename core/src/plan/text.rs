//! The blocks of a plan as text and as HTML.

use super::blocks::Block;
use crate::display::escape_html;

/// The value of what is removed.
const NONE: &str = "(none)";

/// Lines of text, safe to print.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        let parts: [&str; 4] = match block {
            Block::Title(line) | Block::Strong(line) | Block::Text(line) => [line, "", "", ""],
            Block::Heading(heading) => ["\n", heading, ":", ""],
            Block::Entry(line) => ["  ", line, "", ""],
            Block::Object(name, id) if id.is_empty() => ["    ", name, "", ""],
            Block::Object(name, id) => ["    ", name, "  id ", id],
            Block::Change(what, None, now) => ["  ", what, ": ", now.as_deref().unwrap_or(NONE)],
            Block::Change(what, Some(before), now) => {
                text.push_str("  ");
                text.push_str(what);
                [": ", before, " → ", now.as_deref().unwrap_or(NONE)]
            }
            Block::Code(code, until) => ["\nTo confirm: ", code, ", ", until],
        };
        for part in parts {
            text.push_str(part);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

/// A fragment of HTML without script and style, safe to insert into a page: a section with a heading, lists, and `strong`
/// for what must not be missed.
pub(super) fn html(blocks: &[Block]) -> String {
    let mut html = Html(String::from("<section class=\"ax-admin-plan\">"));
    // How many lists are open: that of the entries, and that of the objects below one.
    let mut depth = 0;
    let mut is_table = false;
    for block in blocks {
        let wanted = match block {
            Block::Entry(_) => 1,
            Block::Object(..) => 2,
            Block::Title(_)
            | Block::Strong(_)
            | Block::Text(_)
            | Block::Heading(_)
            | Block::Change(..)
            | Block::Code(..) => 0,
        };
        html.lists(&mut depth, wanted);
        html.table(&mut is_table, matches!(block, Block::Change(..)));
        match block {
            Block::Title(line) => html.element("<h3>", line, "</h3>"),
            Block::Strong(line) => html.element("<p><strong>", line, "</strong></p>"),
            Block::Text(line) => html.element("<p>", line, "</p>"),
            Block::Heading(heading) => html.element("<h4>", heading, "</h4>"),
            Block::Entry(line) => html.element("<li>", line, ""),
            Block::Object(name, id) => {
                html.element("<li>", name, "");
                if !id.is_empty() {
                    html.element(" <code class=\"ax-admin-id\">", id, "</code>");
                }
            }
            Block::Change(what, before, now) => {
                html.element("<tr><th scope=\"row\">", what, "</th>");
                html.element("<td>", before.as_deref().unwrap_or_default(), "</td>");
                html.element("<td>", now.as_deref().unwrap_or(NONE), "</td></tr>");
            }
            Block::Code(code, until) => {
                html.element(
                    "<p>To confirm: <code class=\"ax-admin-code\">",
                    code,
                    "</code>, ",
                );
                html.element("", until, "</p>");
            }
        }
    }
    html.lists(&mut depth, 0);
    html.0.push_str("</section>");
    html.0
}

struct Html(String);

impl Html {
    fn element(&mut self, before: &str, text: &str, after: &str) {
        self.0.push_str(before);
        self.0.push_str(&escape_html(text));
        self.0.push_str(after);
    }

    /// Opens or closes the table of changes.
    fn table(&mut self, is_open: &mut bool, wanted: bool) {
        if *is_open != wanted {
            self.0.push_str(if wanted {
                "<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Before</th><th scope=\"col\">After</th></tr></thead><tbody>"
            } else {
                "</tbody></table>"
            });
            *is_open = wanted;
        }
    }

    /// Opens or closes lists, and closes the entry before.
    fn lists(&mut self, depth: &mut u8, wanted: u8) {
        if *depth > 0 && *depth >= wanted {
            self.0.push_str("</li>");
        }
        while *depth > wanted {
            *depth -= 1;
            self.0.push_str("</ul>");
            if *depth > 0 {
                self.0.push_str("</li>");
            }
        }
        while *depth < wanted {
            *depth += 1;
            self.0.push_str("<ul>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, html, text};

    fn blocks() -> Vec<Block> {
        vec![
            Block::Title("Delete user \"<b>\"".to_owned()),
            Block::Strong("It cannot be undone".to_owned()),
            Block::Change(
                "name".to_owned(),
                Some("Old".to_owned()),
                Some("New".to_owned()),
            ),
            Block::Change("permission \"A\"".to_owned(), Some("A".to_owned()), None),
            Block::Change("role".to_owned(), None, Some("ADMIN".to_owned())),
            Block::Heading("What is lost with it"),
            Block::Entry("keys".to_owned()),
            Block::Object("\"laptop\"".to_owned(), "k1".to_owned()),
            Block::Object("\"ci\"".to_owned(), String::new()),
            Block::Entry("bindings".to_owned()),
            Block::Code("A-1".to_owned(), "until noon".to_owned()),
        ]
    }

    #[test]
    fn text_has_a_line_for_each_block() {
        assert_eq!(
            text(&blocks()),
            "Delete user \"<b>\"\nIt cannot be undone\n  name: Old → New\n  permission \"A\": A → (none)\n  role: ADMIN\n\nWhat is lost with it:\n  keys\n    \"laptop\"  id k1\n    \"ci\"\n  bindings\n\nTo confirm: A-1, until noon"
        );
    }

    #[test]
    fn html_is_escaped_and_its_lists_are_nested() {
        assert_eq!(
            html(&blocks()),
            "<section class=\"ax-admin-plan\"><h3>Delete user &quot;&lt;b&gt;&quot;</h3><p><strong>It cannot be undone</strong></p><table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Before</th><th scope=\"col\">After</th></tr></thead><tbody><tr><th scope=\"row\">name</th><td>Old</td><td>New</td></tr><tr><th scope=\"row\">permission &quot;A&quot;</th><td>A</td><td>(none)</td></tr><tr><th scope=\"row\">role</th><td></td><td>ADMIN</td></tr></tbody></table><h4>What is lost with it</h4><ul><li>keys<ul><li>&quot;laptop&quot; <code class=\"ax-admin-id\">k1</code></li><li>&quot;ci&quot;</li></ul></li><li>bindings</li></ul><p>To confirm: <code class=\"ax-admin-code\">A-1</code>, until noon</p></section>"
        );
    }
}
