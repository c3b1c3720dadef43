//! Lists: one page, or all.

use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use ax_admin::{Json, json::Object};
use ax_admin_core::facade::{self, Cursor, FieldCase, Output, PageOutput};
use clap::ArgMatches;

use crate::command::Command;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{More, RowWriter, Selection, Sink, is_terminal, written};
use crate::progress::Progress;
use crate::session::Session;

/// The rows of a page unless `--limit` says another number: those of the official command line.
const fn default_limit(group: &str) -> u64 {
    match group.as_bytes() {
        b"users" | b"organizations" | b"audit-logs" => 50,
        b"role-bindings" => 100,
        _ => 15,
    }
}

pub(super) async fn run(
    session: &Session,
    command: &'static Command,
    given: &ArgMatches,
    mut input: Object<'static>,
) -> Result<Exit, Failure> {
    let takes_all = given.get_flag("all");
    if !takes_all && input.get("limit").is_none() {
        input.set("limit", Json::number(default_limit(command.group)));
    }
    let selection = Selection::read(given, command.columns)?;
    // Rows that appear on the terminal as they arrive are a progress of their own.
    let is_shown = session.output.file.is_none() && is_terminal();
    let is_watched =
        takes_all && session.is_watched() && !(is_shown && session.output.is_streamed());
    let mut list = List {
        session,
        sink: session.output.open()?,
        rows: RowWriter::new(
            session.output.format,
            command.rows,
            command.columns,
            is_shown,
        )
        .hiding()
        .select(selection),
        progress: if is_watched {
            Progress::rows()
        } else {
            Progress::none()
        },
    };
    let more = if is_of_every_space(command, &input) {
        list.service_keys(input, takes_all).await
    } else {
        list.pages(command, input, takes_all).await
    };
    let more = match more {
        Err(Ended::Failed(failure)) => return Err(failure),
        Err(Ended::ClosedPipe) => return Ok(Exit::Done),
        Ok(more) => more,
    };
    list.finish(more)
}

/// Service keys are listed by space; which ones the API gives without a space, it does not say.
fn is_of_every_space(command: &Command, input: &Object<'_>) -> bool {
    let is_service = input.get("key_type").and_then(Json::as_str) == Some("SERVICE");
    command.operation == "api_keys.list" && is_service && input.get("space").is_none()
}

struct List<'s> {
    session: &'s Session,
    sink: Sink,
    rows: RowWriter,
    progress: Progress,
}

/// Why reading ends early.
enum Ended {
    Failed(Failure),
    /// Nobody reads the rows any more.
    ClosedPipe,
}

impl<F: Into<Failure>> From<F> for Ended {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

/// What there is beyond the rows that were shown.
enum Rest {
    Nothing,
    Page(String),
    /// Rows without a cursor of their own.
    Rows,
}

impl List<'_> {
    async fn pages(
        &mut self,
        command: &'static Command,
        input: Object<'static>,
        takes_all: bool,
    ) -> Result<Rest, Ended> {
        let input = Json::Object(input);
        let pages = if takes_all {
            facade::pages(command.operation, input, FieldCase::Snake)
        } else {
            facade::page(command.operation, input, FieldCase::Snake)
        };
        let pages = pages.map_err(|error| self.session.scrubbed(error))?;
        loop {
            let Some((page, next)) = self.page(&pages).await? else {
                return Ok(Rest::Nothing);
            };
            self.progress.add(page.len());
            for row in &page {
                self.push(row)?;
            }
            match next {
                None => return Ok(Rest::Nothing),
                Some(cursor) if !takes_all => return Ok(Rest::Page(cursor)),
                Some(_) => {}
            }
        }
    }

    /// The service keys of every space that the caller sees, each key once.
    async fn service_keys(
        &mut self,
        mut input: Object<'static>,
        takes_all: bool,
    ) -> Result<Rest, Ended> {
        let limit = input.remove("limit").and_then(|limit| limit.as_number());
        let limit = limit.filter(|_| !takes_all);
        let limit = limit.and_then(|limit| usize::try_from(limit).ok());
        let spaces = self.all("spaces.list", Object::default()).await?;
        self.session.say(&format!(
            "service keys are listed space by space: {} spaces are visible",
            spaces.len()
        ));
        let mut shown = BTreeSet::new();
        for space in spaces {
            input.set("space", Json::text(space.str_of("id").to_owned()));
            for key in self.all("api_keys.list", input.clone()).await? {
                if !shown.insert(key.str_of("id").to_owned()) {
                    continue;
                }
                if limit.is_some_and(|limit| self.rows.read() >= limit) {
                    return Ok(Rest::Rows);
                }
                self.progress.add(1);
                self.push(&key)?;
            }
        }
        Ok(Rest::Nothing)
    }

    /// Every row of a list.
    async fn all(
        &self,
        operation: &str,
        input: Object<'static>,
    ) -> Result<Vec<Json<'static>>, Failure> {
        let pages = facade::pages(operation, Json::Object(input), FieldCase::Snake);
        let pages = pages.map_err(|error| self.session.scrubbed(error))?;
        let mut rows = Vec::new();
        while let Some((page, next)) = self.page(&pages).await? {
            rows.extend(page);
            if next.is_none() {
                break;
            }
        }
        Ok(rows)
    }

    /// The next page with the cursor after it. The rows of a page that fails in the end are not used.
    async fn page(
        &self,
        pages: &Cursor,
    ) -> Result<Option<(Vec<Json<'static>>, Option<String>)>, Failure> {
        let rows = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&rows);
        let take = Box::new(move |row: Json<'_>| {
            let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
            taken.push(row.into_owned());
        });
        let driver = self.session.connection.client.driver().session();
        match self.session.run(pages.next_page_each(driver, take)).await? {
            Output::Page {
                page: PageOutput::Streamed(end),
                ..
            } => {
                let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(Some((std::mem::take(&mut *rows), end.next_cursor)))
            }
            Output::Page { .. }
            | Output::Value { .. }
            | Output::Plan(_)
            | Output::Applied { .. } => Ok(None),
        }
    }

    fn push(&mut self, row: &Json<'_>) -> Result<(), Ended> {
        match self.rows.push(&mut self.sink, row) {
            Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Err(Ended::ClosedPipe),
            pushed => Ok(written(pushed)?),
        }
    }

    fn finish(mut self, rest: Rest) -> Result<Exit, Failure> {
        drop(self.progress);
        let (more, hint) = match rest {
            Rest::Nothing => (More::Nothing, None),
            Rest::Rows => (More::Rows, Some("add `--all`".to_owned())),
            Rest::Page(cursor) => {
                let quoted = crate::shell::quoted(&cursor);
                let hint = format!("add `--all`, or `--cursor {quoted}` for the next page");
                (More::Page(cursor), Some(hint))
            }
        };
        let note = note(&self.rows, hint);
        let hidden = written(self.rows.finish(&mut self.sink, &more))?;
        written(self.sink.finish())?;
        if !hidden.is_empty() {
            self.session.say(&format!(
                "no room for {}: `--columns` chooses, `-o json` has everything",
                hidden.join(", ")
            ));
        }
        if let Some(note) = note {
            self.session.say(&note);
        }
        Ok(Exit::Done)
    }
}

/// What the rows do not say themselves: how many were left out, and how to see more.
fn note(rows: &RowWriter, hint: Option<String>) -> Option<String> {
    let (count, read) = (rows.count(), rows.read());
    let selection = rows.selection();
    let shown = if selection.is_filtered() {
        format!("{count} of {read} rows match")
    } else {
        format!("{count} rows shown")
    };
    match hint {
        Some(hint) => {
            let order = if selection.is_sorted() {
                ", sorted on this page alone"
            } else {
                ""
            };
            Some(format!("{shown}{order}, and there are more: {hint}"))
        }
        None if selection.is_filtered() => Some(shown),
        None if count == 0 => Some("no rows".to_owned()),
        None => None,
    }
}
