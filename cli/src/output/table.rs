//! Tables for a person: cut to the width of the terminal, or a row at a time where that is too narrow.

use std::io::{self, IsTerminal as _, Write as _};

use anstyle::Style;
use ax_admin::Json;
use ax_admin_core::display::display_safe;
use comfy_table::{Attribute, Cell, Color, ContentArrangement, Row, Table, presets};
use terminal_size::{Width, terminal_size_of};

use super::Sink;
use super::cells::cell;
use crate::paint;

/// A column narrower than this says too little; with the space between columns.
const NARROWEST: usize = 8;
/// The space after a column.
const GAP: usize = 2;

/// How a table is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// How many columns the terminal has; `None` where nothing is cut.
    pub(super) width: Option<usize>,
    pub(super) has_colors: bool,
}

impl Layout {
    /// The layout for a sink.
    pub(super) fn of(sink: &Sink, is_terminal: bool) -> Self {
        Self {
            width: is_terminal.then(width),
            has_colors: sink.is_standard() && paint::is_on_output(),
        }
    }
}

/// Whether a person reads the table.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// What `COLUMNS` says, else the width of the terminal.
fn width() -> usize {
    let given = std::env::var("COLUMNS").ok();
    let given = given.and_then(|text| text.parse().ok());
    let given = given.filter(|columns: &usize| *columns > 0);
    let of_terminal = || {
        let (Width(columns), _) = terminal_size_of(io::stdout())?;
        Some(usize::from(columns)).filter(|columns| *columns > 0)
    };
    given.or_else(of_terminal).unwrap_or(80)
}

/// Writes rows in these columns.
pub(super) fn write(
    sink: &mut Sink,
    columns: &[&str],
    rows: &[Json<'_>],
    layout: Layout,
) -> io::Result<()> {
    let cells = |row: &Json<'_>| -> Vec<String> {
        let cells = columns
            .iter()
            .map(|column| display_safe(&cell(row, column)));
        cells.collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let mut table = table(columns, &rows, layout);
    if let Some(width) = layout.width {
        let natural = table.column_max_content_widths();
        let natural: usize = natural.iter().map(|width| usize::from(*width) + GAP).sum();
        if natural > width && width < columns.len() * NARROWEST {
            return records(sink, columns, &rows, layout);
        }
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    }
    for line in table.lines() {
        writeln!(sink, "{}", line.trim_end())?;
    }
    Ok(())
}

fn table(columns: &[&str], rows: &[Vec<String>], layout: Layout) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_truncation_indicator("…");
    table.set_content_arrangement(ContentArrangement::Disabled);
    if layout.has_colors {
        table.enforce_styling();
        table.style_text_only();
    } else {
        table.force_no_tty();
    }
    let header = columns
        .iter()
        .map(|name| Cell::new(heading(name)).add_attribute(Attribute::Bold));
    let mut header = Row::from(header.collect::<Vec<_>>());
    header.max_height(1);
    table.set_header(header);
    for row in rows {
        let cells = columns
            .iter()
            .zip(row)
            .map(|(column, text)| colored(column, text));
        let mut line = Row::from(cells.collect::<Vec<_>>());
        line.max_height(1);
        table.add_row(line);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}

fn colored(column: &str, text: &str) -> Cell {
    let cell = Cell::new(text);
    let style = status_style(column, text);
    let color = style.and_then(Style::get_fg_color);
    match color {
        Some(anstyle::Color::Ansi(anstyle::AnsiColor::Green)) => cell.fg(Color::DarkGreen),
        Some(anstyle::Color::Ansi(anstyle::AnsiColor::Yellow)) => cell.fg(Color::DarkYellow),
        Some(_) => cell.fg(Color::DarkRed),
        None => cell,
    }
}

/// The style of a cell that has a status.
pub(super) fn status_style(column: &str, text: &str) -> Option<Style> {
    let is_status = column.rsplit('.').next() == Some("status");
    paint::of_status(text).filter(|_| is_status)
}

/// A row at a time, a line for each value.
fn records(
    sink: &mut Sink,
    columns: &[&str],
    rows: &[Vec<String>],
    layout: Layout,
) -> io::Result<()> {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            writeln!(sink)?;
        }
        for (column, text) in columns.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
            let name = heading(column).to_lowercase();
            let style = status_style(column, text).filter(|_| layout.has_colors);
            let text = style.map_or_else(|| text.clone(), |style| paint::styled(text, style));
            writeln!(sink, "{name}: {text}")?;
        }
    }
    Ok(())
}

/// `ROLE`, of `role.name`.
pub(super) fn heading(column: &str) -> String {
    let name = column.strip_suffix(".name").unwrap_or(column);
    name.replace(['.', '_'], " ").to_uppercase()
}
