//! Which rows of a list are shown, in which order, and which of their members: `--filter`, `--sort` and `--columns`.

use std::cmp::Ordering;

use ax_admin::{Json, json::Object};
use ax_admin_core::Timestamp;
use ax_admin_core::display::display_safe;
use clap::{Arg, ArgAction, ArgMatches};

use super::cells::{at, text};
use crate::failure::Failure;

/// What the flags say.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    columns: Option<Vec<&'static str>>,
    filters: Vec<Filter>,
    sort: Option<Sort>,
}

#[derive(Debug)]
struct Sort {
    column: &'static str,
    is_descending: bool,
}

/// A condition on the rows.
#[derive(Debug)]
struct Filter {
    column: &'static str,
    relation: Relation,
    value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Equal,
    Unequal,
    Contains,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// The longer ones first, since the others begin them.
const RELATIONS: [(&str, Relation); 7] = [
    ("!=", Relation::Unequal),
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("=", Relation::Equal),
    ("~", Relation::Contains),
    ("<", Relation::Below),
    (">", Relation::Above),
];

/// A value by what it is compared as. A number comes before a time, and a time before a text.
#[derive(Debug, PartialEq, PartialOrd)]
enum Comparable {
    Number(f64),
    Time(Timestamp),
    Text(String),
}

/// The flags.
pub(crate) fn arguments() -> [Arg; 3] {
    let flag = |name: &'static str| Arg::new(name).long(name).help_heading(crate::cli::OUTPUT);
    [
        flag("columns")
            .value_name("COLUMN,…")
            .value_delimiter(',')
            .action(ArgAction::Append)
            .help("Only these columns, in this order, such as name,role.name; JSON has only these members"),
        flag("sort")
            .value_name("COLUMN[:desc]")
            .help("Sort the rows: numbers and times by value, texts in any case; without --all, those of the page"),
        flag("filter")
            .value_name("CONDITION")
            .action(ArgAction::Append)
            .help("Only rows with COLUMN=VALUE, != or ~ (contains), in any case; <, >, <= or >= for numbers and times. Repeated, all hold"),
    ]
}

impl Selection {
    /// Reads the flags of a list with these columns.
    pub(crate) fn read(given: &ArgMatches, known: &[&'static str]) -> Result<Self, Failure> {
        let texts = |name: &str| -> Vec<&String> {
            let texts = given.get_many::<String>(name);
            texts.into_iter().flatten().collect()
        };
        let mut columns: Vec<&'static str> = Vec::new();
        for name in texts("columns") {
            let column = column("--columns", name, known)?;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
        let filters = texts("filter");
        let filters = filters.into_iter().map(|text| Filter::read(text, known));
        let sort = given.get_one::<String>("sort");
        Ok(Self {
            columns: (!columns.is_empty()).then_some(columns),
            filters: filters.collect::<Result<_, _>>()?,
            sort: sort.map(|text| Sort::read(text, known)).transpose()?,
        })
    }

    /// The columns that were asked for.
    pub(crate) fn columns(&self) -> Option<&[&'static str]> {
        self.columns.as_deref()
    }

    pub(crate) const fn is_filtered(&self) -> bool {
        !self.filters.is_empty()
    }

    pub(crate) const fn is_sorted(&self) -> bool {
        self.sort.is_some()
    }

    /// Whether every condition holds.
    pub(crate) fn keeps(&self, row: &Json<'_>) -> bool {
        self.filters.iter().all(|filter| filter.holds(row))
    }

    /// Rows with equal values keep their order. Those without a value come last.
    pub(crate) fn sort(&self, rows: &mut [Json<'static>]) {
        let Some(sort) = &self.sort else {
            return;
        };
        rows.sort_by_cached_key(|row| Key {
            value: comparable(at(row, sort.column)),
            is_descending: sort.is_descending,
        });
    }

    /// The members that were asked for, or the whole row.
    pub(crate) fn cut(&self, row: &Json<'_>) -> Json<'static> {
        let Some(columns) = &self.columns else {
            return row.clone().into_owned();
        };
        let mut cut = Object::default();
        for column in columns {
            let path: Vec<&str> = column.split('.').collect();
            set(&mut cut, &path, at(row, column));
        }
        Json::Object(cut)
    }
}

/// Sets the value at a path.
fn set(object: &mut Object<'static>, path: &[&str], value: &Json<'_>) {
    let Some((first, rest)) = path.split_first() else {
        return;
    };
    if rest.is_empty() {
        object.set((*first).to_owned(), value.clone().into_owned());
        return;
    }
    let mut inner = match object.remove(first) {
        Some(Json::Object(inner)) => inner,
        Some(_) | None => Object::default(),
    };
    set(&mut inner, rest, value);
    object.set((*first).to_owned(), Json::Object(inner));
}

/// A column by its name, as a path or as CSV has it, or an object that has columns: by its name, where it has one.
fn column(flag: &str, name: &str, known: &[&'static str]) -> Result<&'static str, Failure> {
    let spelled = name.trim().to_ascii_lowercase().replace('-', "_");
    let of_name = format!("{spelled}.name");
    // JSON has the whole object; what is compared is its name.
    let is_compared = flag != "--columns";
    let whole = known
        .iter()
        .find(|column| (is_compared && **column == of_name) || column.replace('.', "_") == spelled);
    if let Some(column) = whole {
        return Ok(column);
    }
    let found = known.iter().find_map(|column| {
        let rest = column.strip_prefix(spelled.as_str())?;
        let is_whole = rest.is_empty() || rest.starts_with('.');
        column.get(..spelled.len()).filter(|_| is_whole)
    });
    found.filter(|column| !column.is_empty()).ok_or_else(|| {
        let meant = crate::arguments::nearest(name, known);
        let meant = meant.map_or(String::new(), |name| format!("did you mean \"{name}\"? "));
        let name = display_safe(name);
        Failure::usage(format!("`{flag}`: there is no column \"{name}\""))
            .with_next(format!("{meant}the columns are {}", known.join(", ")))
    })
}

impl Sort {
    fn read(text: &str, known: &[&'static str]) -> Result<Self, Failure> {
        let (name, order) = text.split_once(':').unwrap_or((text, "asc"));
        let is_descending = match order.to_ascii_lowercase().as_str() {
            "desc" => true,
            "asc" => false,
            _ => {
                let order = display_safe(order);
                return Err(
                    Failure::usage(format!("`--sort`: `{order}` is not an order"))
                        .with_next("write COLUMN, COLUMN:asc or COLUMN:desc"),
                );
            }
        };
        Ok(Self {
            column: column("--sort", name, known)?,
            is_descending,
        })
    }
}

impl Filter {
    fn read(text: &str, known: &[&'static str]) -> Result<Self, Failure> {
        let found = text.find(['=', '!', '~', '<', '>']).and_then(|place| {
            let (name, rest) = text.split_at_checked(place)?;
            let mut relations = RELATIONS.iter();
            relations.find_map(|(sign, relation)| {
                let value = rest.strip_prefix(sign)?;
                Some((name, *relation, value.trim()))
            })
        });
        let Some((name, relation, value)) = found else {
            let text = display_safe(text);
            return Err(
                Failure::usage(format!("`--filter`: \"{text}\" is not a condition"))
                    .with_next("write COLUMN=VALUE, or another of != ~ < > <= >= in place of ="),
            );
        };
        // `==` is how others write it.
        let value = match relation {
            Relation::Equal => value.strip_prefix('=').unwrap_or(value).trim(),
            Relation::Unequal
            | Relation::Contains
            | Relation::Below
            | Relation::AtMost
            | Relation::Above
            | Relation::AtLeast => value,
        };
        let filter = Self {
            column: column("--filter", name, known)?,
            relation,
            value: value.to_owned(),
        };
        let is_of_order = !matches!(
            relation,
            Relation::Equal | Relation::Unequal | Relation::Contains
        );
        if is_of_order && filter.number().is_none() && filter.time().is_none() {
            let value = display_safe(value);
            return Err(Failure::usage(format!(
                "`--filter`: `{value}` is neither a number nor a time, which `<` and `>` compare"
            ))
            .with_next("write a number, a date such as 2026-06-01, or a time in RFC 3339"));
        }
        Ok(filter)
    }

    fn number(&self) -> Option<f64> {
        self.value
            .parse()
            .ok()
            .filter(|number: &f64| !number.is_nan())
    }

    fn time(&self) -> Option<Timestamp> {
        Timestamp::parse(&self.value)
    }

    fn holds(&self, row: &Json<'_>) -> bool {
        let value = at(row, self.column);
        match self.relation {
            Relation::Unequal => !self.is_met(value, Relation::Equal),
            Relation::Equal
            | Relation::Contains
            | Relation::Below
            | Relation::AtMost
            | Relation::Above
            | Relation::AtLeast => self.is_met(value, self.relation),
        }
    }

    /// Whether the value meets it; of an array, one of its entries.
    fn is_met(&self, value: &Json<'_>, relation: Relation) -> bool {
        if let Json::Array(entries) = value
            && entries.iter().any(|entry| self.is_met(entry, relation))
        {
            return true;
        }
        let order = match comparable(value) {
            Some(Comparable::Number(number)) => self.number().map(|own| number.total_cmp(&own)),
            Some(Comparable::Time(time)) => self.time().map(|own| time.cmp(&own)),
            Some(Comparable::Text(_)) | None => None,
        };
        match relation {
            Relation::Equal | Relation::Unequal => {
                let is_same = text(value).to_lowercase() == self.value.to_lowercase();
                is_same || order == Some(Ordering::Equal)
            }
            Relation::Contains => text(value)
                .to_lowercase()
                .contains(&self.value.to_lowercase()),
            Relation::Below => order == Some(Ordering::Less),
            Relation::AtMost => order.is_some_and(Ordering::is_le),
            Relation::Above => order == Some(Ordering::Greater),
            Relation::AtLeast => order.is_some_and(Ordering::is_ge),
        }
    }
}

/// What a value is compared as; `None` if there is none.
fn comparable(value: &Json<'_>) -> Option<Comparable> {
    let plain = text(value);
    if plain.is_empty() {
        return None;
    }
    if let Json::Number(_) = value
        && let Ok(number) = plain.parse()
    {
        return Some(Comparable::Number(number));
    }
    // A name that looks like a date, `2026-06-01`, stays a text.
    let time = Timestamp::parse(&plain).filter(|_| plain.contains('T'));
    Some(time.map_or_else(|| Comparable::Text(plain.to_lowercase()), Comparable::Time))
}

/// A value of the sorted column.
struct Key {
    value: Option<Comparable>,
    is_descending: bool,
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let (Some(value), Some(of_other)) = (&self.value, &other.value) else {
            return self.value.is_none().cmp(&other.value.is_none());
        };
        // Numbers of JSON are no NaN, so that all values have an order.
        let order = value.partial_cmp(of_other).unwrap_or(Ordering::Equal);
        if self.is_descending {
            order.reverse()
        } else {
            order
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key {}
