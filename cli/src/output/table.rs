//! Tables for a person: cut to the width of the terminal, or a row at a time where that is too narrow.

use std::io::{self, IsTerminal as _, Write as _};

use anstyle::Style;
use ax_admin::Json;
use ax_admin_core::display::display_safe;
use comfy_table::{
    Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Row, Table, presets,
};
use terminal_size::{Width, terminal_size_of};

use super::Sink;
use super::cells::cell;
use crate::paint;

/// A column narrower than this says too little; with the space between columns.
const NARROWEST: usize = 8;
/// Of a value that is longer, this much is shown if there is no room for all of it.
const READABLE: usize = 20;
/// And of these.
const LONGER: usize = 40;
const LONG: [&str; 4] = ["description", "email", "operation_text", "permissions"];
/// Fewer columns than these are no table.
const FEWEST: usize = 3;
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

/// Writes rows in these columns. Returns those for which there is no room, if they may be left out.
pub(super) fn write<'c>(
    sink: &mut Sink,
    columns: &[&'c str],
    rows: &[Json<'_>],
    layout: Layout,
    may_hide: bool,
) -> io::Result<Vec<&'c str>> {
    let cells = |row: &Json<'_>| -> Vec<String> {
        let cells = columns
            .iter()
            .map(|column| display_safe(&cell(row, column)));
        cells.collect()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let whole = table(columns, &rows, layout);
    let natural = widths(&whole);
    let Some(width) = layout
        .width
        .filter(|width| natural.iter().sum::<usize>() > *width)
    else {
        print(sink, &whole)?;
        return Ok(Vec::new());
    };
    let kept = if may_hide {
        fitting(columns, &natural, width)
    } else {
        (0..columns.len()).collect()
    };
    // A table of two of the columns says less than a row at a time.
    if width < kept.len() * NARROWEST || kept.len() < FEWEST.min(columns.len()) {
        records(sink, columns, &rows, layout)?;
        return Ok(Vec::new());
    }
    let shown = pick(columns, &kept);
    let rows: Vec<Vec<String>> = rows.iter().map(|row| pick(row, &kept)).collect();
    let mut table = table(&shown, &rows, layout);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    keep_ids(&mut table, &shown, width);
    print(sink, &table)?;
    let hidden = columns.iter().copied();
    Ok(hidden.filter(|column| !shown.contains(column)).collect())
}

fn print(sink: &mut Sink, table: &Table) -> io::Result<()> {
    table
        .lines()
        .try_for_each(|line| writeln!(sink, "{}", line.trim_end()))
}

/// What each column takes, with the space after it.
fn widths(table: &Table) -> Vec<usize> {
    let widths = table.column_max_content_widths();
    widths
        .iter()
        .map(|width| usize::from(*width) + GAP)
        .collect()
}

fn pick<T: Clone>(values: &[T], kept: &[usize]) -> Vec<T> {
    kept.iter()
        .filter_map(|at| values.get(*at).cloned())
        .collect()
}

/// The columns that there is room for without cutting an id, or much of another value. What tells rows apart stays longest.
fn fitting(columns: &[&str], natural: &[usize], width: usize) -> Vec<usize> {
    let is_log = columns.contains(&"operation_name");
    let needed = |at: &usize| {
        let natural = natural.get(*at).copied().unwrap_or_default();
        match columns.get(*at) {
            Some(column) if is_id(column) => natural,
            Some(column) if LONG.contains(column) => natural.min(LONGER + GAP),
            Some(_) | None => natural.min(READABLE + GAP),
        }
    };
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    while kept.iter().map(needed).sum::<usize>() > width {
        let least = kept.iter().copied().enumerate().rev();
        let least = least.min_by_key(|(_, at)| {
            columns
                .get(*at)
                .map_or(0, |column| importance(column, is_log))
        });
        let Some((place, _)) = least else {
            break;
        };
        kept.remove(place);
    }
    kept
}

/// How long a column stays where there is no room for all: colours, times and switches go first.
fn importance(column: &str, is_log: bool) -> u8 {
    match column {
        // What happened, and when.
        "created_at" | "operation_name" if is_log => 7,
        "operation_text" | "user_id" if is_log => 5,
        "id" | "ip" if is_log => 2,
        "name" | "id" => 6,
        "email" | "role.name" | "status" | "permissions" => 5,
        _ if column.ends_with("_color") => 0,
        _ if column.ends_with("_at") => 1,
        _ if column.starts_with("is_") || column.ends_with("_enabled") => 2,
        "description" => 3,
        _ => 4,
    }
}

fn is_id(column: &str) -> bool {
    column.rsplit(['_', '.']).next() == Some("id")
}

/// An id that is cut is of no use, so others are cut before it, as long as there is room for them.
fn keep_ids(table: &mut Table, columns: &[&str], width: usize) {
    let natural = widths(table);
    let ids: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|column| is_id(column)))
        .collect();
    let of_ids: usize = ids.iter().filter_map(|at| natural.get(*at)).sum();
    let others = (columns.len() - ids.len()) * NARROWEST;
    if of_ids + others > width {
        return;
    }
    for at in ids {
        if let Some(column) = table.column_mut(at) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
}

fn table(columns: &[&str], rows: &[Vec<String>], layout: Layout) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_truncation_indicator("…");
    table.set_content_arrangement(ContentArrangement::Disabled);
    if layout.has_colors {
        // `--color always` takes precedence over `NO_COLOR`, which the table would look at itself.
        crossterm::style::force_color_output(true);
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
            let name = column.strip_suffix(".name").unwrap_or(column);
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
