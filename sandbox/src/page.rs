//! Pages and cursors (reference 2.5).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::faults::PageFault;
use crate::handlers::Reply;
use crate::problem::Problem;
use crate::query::Query;
use crate::time::Timestamp;

const DEFAULT_LIMIT: usize = 50;
const MAX_LIMIT: usize = 100;

/// The size of most rows on the wire, in bytes.
const ROW_BYTES: usize = 320;

/// The position of a row in a list: its time, if the list is sorted by time, and its number.
pub(crate) type Position = (Timestamp, u64);

/// The position of a row in a list that is ordered by number alone.
pub(crate) const fn by_number(number: u64) -> Position {
    (Timestamp(0), number)
}

/// The requested page.
#[derive(Debug)]
pub(crate) struct PageRequest {
    limit: usize,
    start: Cursor,
    fault: Option<PageFault>,
}

/// A position in one list with one set of filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cursor {
    /// Fingerprint of the operation and its filters.
    scope: u64,
    after: Option<Position>,
    /// Distinguishes cursors of the same position, after an empty page.
    turn: u32,
}

impl PageRequest {
    pub(crate) fn read(
        operation: &str,
        query: Query<'_>,
        fault: Option<PageFault>,
    ) -> Result<Self, Problem> {
        let limit = match query.single("limit")? {
            None => DEFAULT_LIMIT,
            Some(text) => text
                .parse()
                .ok()
                .filter(|limit| (1..=MAX_LIMIT).contains(limit))
                .filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
                .ok_or_else(|| Problem::invalid("`limit` must be an integer from 1 to 100"))?,
        };
        let scope = scope(operation, query);
        let start = match query.single("cursor")? {
            None => Cursor {
                scope,
                after: None,
                turn: 0,
            },
            Some(text) => Cursor::decode(text)
                .filter(|cursor| cursor.scope == scope)
                .ok_or_else(|| Problem::invalid("`cursor` is not valid for this list"))?,
        };
        Ok(Self {
            limit,
            start,
            fault,
        })
    }

    pub(crate) const fn position(&self) -> Option<Position> {
        self.start.after
    }

    /// The number after which rows start, in a list that is ordered by number alone.
    pub(crate) fn number(&self) -> u64 {
        self.start.after.map_or(0, |(_, number)| number)
    }

    /// Takes one page from rows that start after [`Self::position`] and are filtered already.
    pub(crate) fn reply<T, V: Serialize>(
        &self,
        member: &'static str,
        rows: impl Iterator<Item = (Position, T)>,
        view: impl Fn(T) -> V,
    ) -> Reply {
        self.reply_with_gaps(member, rows, |_| true, view)
    }

    /// Like [`Self::reply`], but rows that are not kept leave gaps: the page may be short or empty.
    pub(crate) fn reply_with_gaps<T, V: Serialize>(
        &self,
        member: &'static str,
        rows: impl Iterator<Item = (Position, T)>,
        keep: impl Fn(&T) -> bool,
        view: impl Fn(T) -> V,
    ) -> Reply {
        let mut rows: Vec<(Position, T)> = rows.take(self.limit + 1).collect();
        let mut has_more = rows.len() > self.limit;
        rows.truncate(self.limit);
        let mut turn = 0;
        match self.fault {
            Some(PageFault::Gap { keep }) => {
                rows.truncate(keep);
                has_more = true;
                turn = self.start.turn.wrapping_add(1);
            }
            // There must be more rows than are repeated, or the list would never end.
            Some(PageFault::Overlap { rows: again }) => has_more |= rows.len() > again,
            Some(PageFault::RepeatCursor | PageFault::MissingCursor) => has_more = true,
            None => {}
        }
        let again = match self.fault {
            Some(PageFault::Overlap { rows }) => rows,
            Some(_) | None => 0,
        };
        let after = rows
            .iter()
            .rev()
            .nth(if rows.len() > again { again } else { 0 })
            .map(|(position, _)| *position)
            .or(self.start.after);
        let onward = Cursor {
            after,
            turn,
            ..self.start
        };
        let next = match self.fault {
            Some(PageFault::RepeatCursor) => Some(self.start),
            Some(PageFault::MissingCursor) => None,
            Some(PageFault::Gap { .. } | PageFault::Overlap { .. }) | None => {
                has_more.then_some(onward)
            }
        };
        let rows: Vec<V> = rows
            .into_iter()
            .map(|(_, row)| row)
            .filter(keep)
            .map(view)
            .collect();
        Reply::sized(
            200,
            ROW_BYTES * (rows.len() + 1),
            &Page {
                member,
                rows,
                has_more,
                next_cursor: next.map(Cursor::encode),
            },
        )
    }
}

struct Page<V> {
    member: &'static str,
    rows: Vec<V>,
    has_more: bool,
    next_cursor: Option<String>,
}

impl<V: Serialize> Serialize for Page<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(self.member, &self.rows)?;
        map.serialize_entry(
            "pagination",
            &Pagination {
                has_more: self.has_more,
                next_cursor: self.next_cursor.as_deref(),
            },
        )?;
        map.end()
    }
}

#[derive(serde::Serialize)]
struct Pagination<'a> {
    has_more: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<&'a str>,
}

impl Cursor {
    fn encode(self) -> String {
        let text = self.plain();
        // The standard alphabet has `+`, `/` and `=`, which exposes clients that don't encode their query.
        STANDARD.encode(format!("{text}.{:x}", fingerprint(text.as_bytes())))
    }

    fn plain(self) -> String {
        let place = self.after.map_or_else(
            || "-".to_owned(),
            |(at, number)| format!("{}_{number}", at.0),
        );
        format!("page>{:x}.{place}.{}", self.scope, self.turn)
    }

    fn decode(text: &str) -> Option<Self> {
        let decoded = String::from_utf8(STANDARD.decode(text).ok()?).ok()?;
        let (plain, check) = decoded.rsplit_once('.')?;
        if u64::from_str_radix(check, 16).ok()? != fingerprint(plain.as_bytes()) {
            return None;
        }
        let mut parts = plain.strip_prefix("page>")?.split('.');
        let scope = u64::from_str_radix(parts.next()?, 16).ok()?;
        let after = match parts.next()? {
            "-" => None,
            place => {
                let (at, number) = place.split_once('_')?;
                Some((Timestamp(at.parse().ok()?), number.parse().ok()?))
            }
        };
        let turn = parts.next()?.parse().ok()?;
        Some(Self { scope, after, turn })
    }
}

/// Identifies a list with its filters: a cursor used with other filters is rejected, our choice (reference 14, unknown 12).
fn scope(operation: &str, query: Query<'_>) -> u64 {
    let mut filters: Vec<String> = query
        .0
        .iter()
        .filter(|(name, _)| name != "limit" && name != "cursor")
        // Both spellings of an id are the same filter.
        .map(|(name, value)| format!("{name}\u{1}{}\u{2}", value.trim_end_matches('=')))
        .collect();
    filters.sort_unstable();
    fingerprint(format!("{operation}\u{3}{}", filters.concat()).as_bytes())
}

/// FNV-1a.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
