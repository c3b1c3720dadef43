//! Results on standard output or in a file.

mod cells;
mod details;
mod rows;
pub(crate) mod selection;
mod sink;
mod table;
mod yaml;

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ax_admin::{Json, json::Object};
use ax_admin_core::display::display_safe;

pub(crate) use rows::{More, RowWriter};
pub(crate) use selection::Selection;
pub(crate) use sink::{Sink, leads_nowhere, written};
pub(crate) use table::is_terminal;

use crate::failure::Failure;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Yaml,
    Markdown,
}

/// Each format by its name.
pub(crate) const FORMATS: [(&str, Format); 6] = [
    ("table", Format::Table),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("csv", Format::Csv),
    ("yaml", Format::Yaml),
    ("markdown", Format::Markdown),
];

const EXTENSIONS: [(&str, Format); 8] = [
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("ndjson", Format::Jsonl),
    ("csv", Format::Csv),
    ("yaml", Format::Yaml),
    ("yml", Format::Yaml),
    ("md", Format::Markdown),
    ("txt", Format::Table),
];

/// What `--output` says.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}

impl Output {
    /// Reads `--output`: the name of a format, or a file.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        if let Some(format) = Format::named(text) {
            return Ok(Self { format, file: None });
        }
        let path = Path::new(text);
        let extension = path.extension().and_then(|known| known.to_str());
        let known = extension.and_then(|extension| {
            let mut known = EXTENSIONS.iter();
            known.find(|(name, _)| name.eq_ignore_ascii_case(extension))
        });
        let Some((_, format)) = known else {
            let names = FORMATS.map(|(name, _)| name);
            let meant = crate::arguments::nearest(text, &names);
            let meant = meant.map_or(String::new(), |name| format!("did you mean `{name}`? "));
            let text = display_safe(text);
            let message = format!("`--output {text}` is neither a format nor a file of one");
            return Err(Failure::usage(message).with_next(format!(
                "{meant}use table, json, jsonl, csv, yaml or markdown, or a file that ends with .json, .jsonl, .csv, .yaml, .md or .txt",
            )));
        };
        Ok(Self {
            format: *format,
            file: Some(path.to_owned()),
        })
    }

    /// Whether errors and plans are data as well.
    pub(crate) const fn is_data(&self) -> bool {
        matches!(self.format, Format::Json | Format::Jsonl | Format::Yaml)
    }

    /// Whether rows can be written as they arrive.
    pub(crate) const fn is_streamed(&self) -> bool {
        matches!(self.format, Format::Json | Format::Jsonl | Format::Csv)
    }

    /// Opens the target, before anything is sent.
    pub(crate) fn open(&self) -> Result<Sink, Failure> {
        match &self.file {
            None => Ok(Sink::standard()),
            Some(path) => Sink::file(path),
        }
    }
}

impl Format {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Yaml => "yaml",
            Self::Markdown => "markdown",
        }
    }

    pub(crate) fn named(text: &str) -> Option<Self> {
        let mut known = FORMATS.iter();
        let known = known.find(|(name, _)| name.eq_ignore_ascii_case(text));
        known.map(|(_, format)| *format)
    }
}

/// Writes one document.
pub(crate) fn document(
    sink: &mut Sink,
    format: Format,
    document: &Json<'_>,
    columns: &[&'static str],
) -> io::Result<()> {
    match format {
        Format::Json => writeln!(sink, "{}", pretty(document)?),
        Format::Jsonl => writeln!(sink, "{}", compact(document)?),
        Format::Yaml => write!(sink, "{}", yaml::document(&without_nulls(document))?),
        Format::Csv => {
            let mut rows = RowWriter::new(format, "", columns, false);
            rows.push(sink, document)?;
            rows.finish(sink, &More::Nothing).map(|_none_hidden| ())
        }
        Format::Table => details::write(sink, document),
        Format::Markdown => details::write_markdown(sink, document),
    }
}

/// Writes documents of plans, which are loaded again: with every member, null or not.
pub(crate) fn plans(sink: &mut Sink, format: Format, document: &Json<'_>) -> io::Result<()> {
    match format {
        Format::Jsonl => writeln!(sink, "{}", text_of(document, false)?),
        Format::Yaml => write!(sink, "{}", yaml::document(&without_nulls(document))?),
        Format::Json | Format::Csv | Format::Table | Format::Markdown => {
            writeln!(sink, "{}", text_of(document, true)?)
        }
    }
}

/// JSON on lines with every member, null or not.
pub(crate) fn whole(document: &Json<'_>) -> io::Result<String> {
    text_of(document, true)
}

/// JSON on lines, indented by 2.
pub(crate) fn pretty(document: &Json<'_>) -> io::Result<String> {
    text_of(&without_nulls(document), true)
}

/// JSON on one line.
pub(crate) fn compact(document: &Json<'_>) -> io::Result<String> {
    text_of(&without_nulls(document), false)
}

fn text_of(document: &Json<'_>, is_indented: bool) -> io::Result<String> {
    let text = if is_indented {
        serde_json::to_string_pretty(document)
    } else {
        serde_json::to_string(document)
    };
    Ok(visible(&text.map_err(io::Error::other)?))
}

/// JSON text in which invisible and reordering characters are escaped. They occur in strings only, where the escape means
/// the same.
fn visible(text: &str) -> String {
    if text.is_ascii() && !text.contains('\u{7f}') {
        return text.to_owned();
    }
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut buffer = [0; 4];
        let alone: &str = letter.encode_utf8(&mut buffer);
        if letter == '\n'
            || (letter != '\u{7f}' && letter.is_ascii())
            || display_safe(alone) == alone
        {
            seen.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _infallible = write!(seen, "\\u{unit:04x}");
            }
        }
    }
    seen
}

/// The document without members that are null, as the official command line writes it.
pub(crate) fn without_nulls(document: &Json<'_>) -> Json<'static> {
    match document {
        Json::Object(object) => {
            let mut kept = Object::default();
            for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
                kept.set(name.to_owned(), without_nulls(value));
            }
            Json::Object(kept)
        }
        Json::Array(entries) => Json::Array(entries.iter().map(without_nulls).collect()),
        Json::Null | Json::InvalidString | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
            document.clone().into_owned()
        }
    }
}
