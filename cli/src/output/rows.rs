//! The rows of a list.

use std::io::{self, Write};

use ax_admin::Json;

use super::cells::{cell, columns_with_values, csv, markdown};
use super::table::{self, Layout, heading};
use super::{Format, Selection, Sink, compact, pretty, without_nulls, yaml};

/// Writes rows as they arrive where the format allows it: JSON, JSON lines and CSV, unless they are sorted; else it needs all of
/// them.
pub(crate) struct RowWriter {
    format: Format,
    /// The member of the document that holds the rows.
    member: &'static str,
    columns: Vec<&'static str>,
    is_terminal: bool,
    /// Whether a table may leave columns out.
    may_hide: bool,
    selection: Selection,
    /// Rows that were read.
    read: usize,
    /// Rows that were read and are shown.
    count: usize,
    written: usize,
    kept: Vec<Json<'static>>,
}

/// What comes after the rows that were written.
pub(crate) enum More {
    Nothing,
    /// A page with this cursor.
    Page(String),
    /// Rows that no cursor leads to.
    Rows,
}

impl RowWriter {
    pub(crate) fn new(
        format: Format,
        member: &'static str,
        columns: &[&'static str],
        is_terminal: bool,
    ) -> Self {
        Self {
            format,
            member,
            columns: columns.to_vec(),
            is_terminal,
            may_hide: false,
            selection: Selection::default(),
            read: 0,
            count: 0,
            written: 0,
            kept: Vec::new(),
        }
    }

    /// Shows only what is selected.
    pub(crate) fn select(mut self, selection: Selection) -> Self {
        if let Some(columns) = selection.columns() {
            self.columns = columns.to_vec();
        }
        self.selection = selection;
        self
    }

    /// A table on a terminal leaves out columns for which there is no room, unless they were asked for.
    pub(crate) const fn hiding(mut self) -> Self {
        self.may_hide = true;
        self
    }

    /// How many rows are shown.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// How many rows were read.
    pub(crate) const fn read(&self) -> usize {
        self.read
    }

    pub(crate) const fn selection(&self) -> &Selection {
        &self.selection
    }

    pub(crate) fn push(&mut self, sink: &mut Sink, row: &Json<'_>) -> io::Result<()> {
        self.read += 1;
        if !self.selection.keeps(row) {
            return Ok(());
        }
        self.count += 1;
        let is_kept = match self.format {
            Format::Json | Format::Jsonl | Format::Csv => self.selection.is_sorted(),
            Format::Table | Format::Yaml | Format::Markdown => true,
        };
        if is_kept {
            self.kept.push(row.clone().into_owned());
            return Ok(());
        }
        self.write(sink, row)
    }

    /// Writes a row of a format that has rows one after the other.
    fn write(&mut self, sink: &mut Sink, row: &Json<'_>) -> io::Result<()> {
        match self.format {
            Format::Json => {
                let row = pretty(&self.selection.cut(row))?.replace('\n', "\n    ");
                let before = if self.written == 0 {
                    self.opening()
                } else {
                    ",\n    ".to_owned()
                };
                write!(sink, "{before}{row}")?;
            }
            Format::Jsonl => writeln!(sink, "{}", compact(&self.selection.cut(row))?)?,
            Format::Csv => {
                if self.written == 0 {
                    self.csv_header(sink)?;
                }
                let cells = self.columns.iter().map(|column| csv(&cell(row, column)));
                csv_line(sink, cells)?;
            }
            Format::Table | Format::Yaml | Format::Markdown => {}
        }
        self.written += 1;
        Ok(())
    }

    /// Writes what was kept. Returns the columns of a table for which the terminal has no room.
    pub(crate) fn finish(mut self, sink: &mut Sink, more: &More) -> io::Result<Vec<&'static str>> {
        self.selection.sort(&mut self.kept);
        if let Format::Json | Format::Jsonl | Format::Csv = self.format {
            for row in std::mem::take(&mut self.kept) {
                self.write(sink, &row)?;
            }
        }
        match self.format {
            Format::Json => {
                if self.written == 0 {
                    write!(sink, "{}", self.opening().trim_end())?;
                } else {
                    write!(sink, "\n  ")?;
                }
                let pagination = pretty(&pagination(more))?.replace('\n', "\n  ");
                writeln!(sink, "],\n  \"pagination\": {pagination}\n}}")?;
            }
            Format::Jsonl => {}
            Format::Csv => {
                if self.written == 0 {
                    self.csv_header(sink)?;
                }
            }
            Format::Yaml => {
                let rows = self.kept.iter().map(|row| self.selection.cut(row));
                let document = Json::object([
                    (self.member, Json::Array(rows.collect())),
                    ("pagination", pagination(more)),
                ]);
                write!(sink, "{}", yaml::document(&without_nulls(&document))?)?;
            }
            Format::Table => return self.table(sink),
            Format::Markdown => self.markdown(sink)?,
        }
        Ok(Vec::new())
    }

    fn opening(&self) -> String {
        format!("{{\n  \"{}\": [\n    ", self.member)
    }

    fn csv_header(&self, sink: &mut Sink) -> io::Result<()> {
        csv_line(sink, self.columns.iter().map(|name| name.replace('.', "_")))
    }

    /// Those that were asked for, or those in which a row has a value.
    fn shown_columns(&self) -> Vec<&'static str> {
        match self.selection.columns() {
            Some(columns) => columns.to_vec(),
            None => columns_with_values(&self.columns, &self.kept),
        }
    }

    fn table(self, sink: &mut Sink) -> io::Result<Vec<&'static str>> {
        if self.kept.is_empty() {
            return Ok(Vec::new());
        }
        let columns = self.shown_columns();
        let layout = Layout::of(sink, self.is_terminal);
        let may_hide = self.may_hide && self.selection.columns().is_none();
        table::write(sink, &columns, &self.kept, layout, may_hide)
    }

    fn markdown(self, sink: &mut Sink) -> io::Result<()> {
        let columns = if self.kept.is_empty() {
            self.columns.clone()
        } else {
            self.shown_columns()
        };
        let names: Vec<String> = columns.iter().map(|name| heading(name)).collect();
        writeln!(sink, "| {} |", names.join(" | "))?;
        writeln!(sink, "|{}", "---|".repeat(names.len()))?;
        for row in &self.kept {
            let cells: Vec<String> = columns
                .iter()
                .map(|column| markdown(&cell(row, column)))
                .collect();
            writeln!(sink, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

fn csv_line(sink: &mut Sink, cells: impl Iterator<Item = String>) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .buffer_capacity(1_024)
        .from_writer(sink);
    writer.write_record(cells).map_err(io::Error::other)?;
    writer.flush()
}

fn pagination(more: &More) -> Json<'static> {
    let next_cursor = match more {
        More::Page(cursor) => Json::text(cursor.clone()),
        More::Nothing | More::Rows => Json::Null,
    };
    Json::object([
        ("next_cursor", next_cursor),
        ("has_more", Json::Bool(!matches!(more, More::Nothing))),
    ])
}
