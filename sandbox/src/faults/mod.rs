//! The fault dial: what goes wrong, for which requests, how often.

mod apply;
mod dial;
mod read;

pub(crate) use apply::apply;
pub(crate) use dial::FaultDial;
pub use read::FaultsError;

use serde::Deserialize;

/// Rules in order. The first one that fires on a request decides; delays add up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Faults {
    /// The rules.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// Which requests a fault applies to. An absent selector matches everything.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "read::RuleForm")]
pub struct Rule {
    /// The method, upper case.
    pub method: Option<String>,
    /// The prefix of the raw target.
    pub path_prefix: Option<String>,
    /// The operation.
    pub operation: Option<Operation>,
    /// The first matching request that the fault applies to, counted from 1 (the default).
    pub nth: Option<u64>,
    /// To how many matching requests from there on; unlimited by default.
    pub times: Option<u64>,
    /// What goes wrong.
    pub fault: Fault,
}

impl Rule {
    /// A fault for every request of one operation, by its name, for example `delete_user`.
    ///
    /// # Errors
    ///
    /// When there is no such operation: with a fault that never fires, a test would pass without testing anything.
    pub fn operation(name: &str, fault: Fault) -> Result<Self, FaultsError> {
        Ok(Self {
            method: None,
            path_prefix: None,
            operation: Some(name.parse()?),
            nth: None,
            times: None,
            fault,
        })
    }

    /// The same rule for the first matching request only.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.times = Some(1);
        self
    }
}

/// An operation that the API has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operation(&'static str);

impl Operation {
    /// The name, for example `delete_user`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// One failure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// The connection ends; the request is not executed.
    DropRequest,
    /// The request is executed, then the connection ends.
    DropReply,
    /// The outcome is delayed. Later rules still apply.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// The request is delivered and executed twice; the client receives one of the replies.
    Duplicate {
        /// Which reply the client receives, the second by default.
        #[serde(default)]
        reply: Delivery,
    },
    /// 429, not executed.
    Throttle {
        /// Whole seconds for `Retry-After`; no header when left out.
        #[serde(default)]
        retry_after: Option<u64>,
    },
    /// A server error as problem+json.
    Status {
        /// The status, for example 500 or 503.
        status: u16,
        /// Whether the request is executed first.
        #[serde(default)]
        executed: bool,
    },
    /// A gateway in front of the server responds instead of it.
    Gateway {
        /// The status, 404 when left out.
        #[serde(default = "not_found")]
        status: u16,
        /// Its body, an HTML page by default.
        #[serde(default)]
        body: GatewayBody,
        /// Whether the request reaches the server first.
        #[serde(default)]
        executed: bool,
    },
    /// A proxy's error page instead of JSON.
    Html {
        /// The status, 502 when left out.
        #[serde(default = "bad_gateway")]
        status: u16,
        /// Whether the request is executed first.
        #[serde(default)]
        executed: bool,
    },
    /// Executed; half of the body arrives, with the `content-length` of the whole body. A reply without body is lost.
    Truncated,
    /// A redirect.
    Redirect {
        /// The `Location` header.
        location: String,
        /// The status, 302 when left out.
        #[serde(default = "found")]
        status: u16,
        /// Whether the request is executed first.
        #[serde(default)]
        executed: bool,
    },
    /// Executed; the body is one JSON string of so many bytes.
    Oversize {
        /// The length of the body.
        bytes: u64,
    },
    /// The body is replaced.
    Body {
        /// The text.
        body: String,
        /// The content type, `application/json` when left out.
        #[serde(default)]
        content_type: Option<String>,
        /// The status; the real one when left out.
        #[serde(default)]
        status: Option<u16>,
        /// Whether the request is executed first, true when left out; if not, there must be a status.
        #[serde(default = "yes")]
        executed: bool,
    },
    /// A list page without rows but with a cursor; the rows are on the next page.
    EmptyPage,
    /// A list page with fewer rows and a cursor; the others are on the next page.
    Gap {
        /// How many rows stay.
        keep: u64,
    },
    /// A list page with one row, or all rows, that violate the reference.
    BadRow {
        /// Which row, counted from 1; all of them by default.
        #[serde(default)]
        row: Option<usize>,
        /// The wrong members; an `id` of `null` by default.
        #[serde(default = "no_id")]
        set: serde_json::Map<String, serde_json::Value>,
    },
    /// A list page whose last rows are repeated at the start of the next page.
    Overlap {
        /// How many rows are repeated.
        rows: usize,
    },
    /// A list page whose next cursor leads to the same page.
    RepeatCursor,
    /// A list page that is not the last one but has no cursor.
    MissingCursor,
}

/// One of the two deliveries of a duplicated request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The first delivery, which finds the state that the client expects.
    First,
    /// The second delivery, which finds the effects of the first.
    #[default]
    Second,
}

/// The body of a gateway's response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GatewayBody {
    /// An HTML page.
    #[default]
    Html,
    /// No body and no content type.
    Empty,
    /// JSON that isn't the API's: `{"error":"not found"}`.
    Json,
}

fn no_id() -> serde_json::Map<String, serde_json::Value> {
    std::iter::once(("id".to_owned(), serde_json::Value::Null)).collect()
}

const fn yes() -> bool {
    true
}

const fn not_found() -> u16 {
    404
}

const fn bad_gateway() -> u16 {
    502
}

const fn found() -> u16 {
    302
}

/// How a fault changes the page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageFault {
    Gap { keep: usize },
    Overlap { rows: usize },
    RepeatCursor,
    MissingCursor,
}

impl Fault {
    /// Whether the fault applies to lists only.
    const fn is_of_lists(&self) -> bool {
        matches!(
            self,
            Self::EmptyPage
                | Self::Gap { .. }
                | Self::BadRow { .. }
                | Self::Overlap { .. }
                | Self::RepeatCursor
                | Self::MissingCursor
        )
    }

    /// Whether the fault has no members but its kind.
    const fn is_bare(&self) -> bool {
        matches!(
            self,
            Self::DropRequest
                | Self::DropReply
                | Self::Truncated
                | Self::EmptyPage
                | Self::RepeatCursor
                | Self::MissingCursor
        )
    }

    /// The name in the JSON form and in the log.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DropRequest => "drop_request",
            Self::DropReply => "drop_reply",
            Self::Delay { .. } => "delay",
            Self::Duplicate { .. } => "duplicate",
            Self::Throttle { .. } => "throttle",
            Self::Status { .. } => "status",
            Self::Gateway { .. } => "gateway",
            Self::Html { .. } => "html",
            Self::Truncated => "truncated",
            Self::Redirect { .. } => "redirect",
            Self::Oversize { .. } => "oversize",
            Self::Body { .. } => "body",
            Self::EmptyPage => "empty_page",
            Self::Gap { .. } => "gap",
            Self::BadRow { .. } => "bad_row",
            Self::Overlap { .. } => "overlap",
            Self::RepeatCursor => "repeat_cursor",
            Self::MissingCursor => "missing_cursor",
        }
    }
}
