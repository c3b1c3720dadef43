//! Reads the arguments of a command into the input of its operation.

use std::io::Read as _;

use ax_admin::{Json, ids, json::Object};
use clap::ArgMatches;

use crate::cli::{clear_id, flag_id, off_id};
use crate::command::{Command, Input, Values};
use crate::failure::Failure;

/// The inputs of a command: one for each target.
pub(crate) fn read(
    command: &'static Command,
    given: &ArgMatches,
) -> Result<Vec<Object<'static>>, Failure> {
    let mut common = Object::default();
    let target = command.target();
    for input in command.inputs {
        if target.is_some_and(|target| target.name == input.name) {
            continue;
        }
        if let Some(value) = value_of(input, given)? {
            common.set(input.name, value);
        }
    }
    let cleared = command
        .clears
        .iter()
        .filter(|member| given.get_flag(&clear_id(member)));
    let cleared: Vec<&str> = cleared.copied().collect();
    if !cleared.is_empty() {
        common.set("clear", Json::texts(cleared));
    }
    let Some(target) = target else {
        return Ok(vec![common]);
    };
    let with_target = |text: String| {
        let mut input = common.clone();
        input.set(target.name, Json::text(text));
        input
    };
    Ok(targets(target, given)?
        .into_iter()
        .map(with_target)
        .collect())
}

/// The targets in the order in which they are given, each once.
fn targets(target: &Input, given: &ArgMatches) -> Result<Vec<String>, Failure> {
    let mut texts: Vec<String> = Vec::new();
    let mut add = |text: String| {
        let is_known = texts
            .iter()
            .any(|known| *known == text || ids::same(known, &text));
        if !is_known {
            texts.push(text);
        }
    };
    for text in texts_of(target, given) {
        match (text.as_str(), text.strip_prefix('@')) {
            ("-", _) => lines(&standard_input()?).for_each(&mut add),
            (_, Some(path)) => lines(&file(path)?).for_each(&mut add),
            (_, None) => add(text),
        }
    }
    if texts.is_empty() {
        return Err(Failure::usage(format!(
            "no <{}> is given",
            target.value_name
        )));
    }
    Ok(texts)
}

/// A target on each line; empty lines and those that begin with `#` are none.
fn lines(text: &str) -> impl Iterator<Item = String> {
    // Some editors write a mark of the byte order.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(ToOwned::to_owned)
}

pub(crate) fn standard_input() -> Result<String, Failure> {
    let mut text = String::new();
    match std::io::stdin().read_to_string(&mut text) {
        Ok(_) => Ok(text),
        Err(why) => Err(Failure::usage(format!("can't read standard input: {why}"))),
    }
}

pub(crate) fn file(path: &str) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|why| {
        let path = ax_admin_core::display::display_safe(path);
        Failure::usage(format!("can't read the file `{path}`: {why}"))
    })
}

/// The texts of an input, by position and by its flags.
pub(crate) fn texts_of(input: &Input, given: &ArgMatches) -> Vec<String> {
    let named = |id: &str| -> Vec<String> {
        let texts = given.try_get_many::<String>(id).ok().flatten();
        texts.into_iter().flatten().cloned().collect()
    };
    let mut texts = named(input.name);
    if input.is_positional && !input.aliases.is_empty() {
        texts.extend(named(&flag_id(input)));
    }
    texts
}

fn value_of(input: &Input, given: &ArgMatches) -> Result<Option<Json<'static>>, Failure> {
    match input.values {
        Values::Boolean => {
            let is_off = !input.off.is_empty() && given.get_flag(&off_id(input));
            let is_on = given.get_flag(input.name);
            return Ok((is_on || is_off).then_some(Json::Bool(is_on)));
        }
        Values::Integer => {
            let number = given.get_one::<u32>(input.name).copied();
            return Ok(number.map(|number| Json::number(number.into())));
        }
        Values::Text | Values::Choice(_) | Values::Open(_) | Values::Reference | Values::Json => {}
    }
    let texts = texts_of(input, given);
    let Some(first) = texts.first() else {
        return Ok(None);
    };
    Ok(Some(match input.values {
        Values::Json => json(input.flag, first)?,
        Values::Choice(values) => chosen(input, &texts, |text| choice(values, text)),
        Values::Open(_) => chosen(input, &texts, |text| {
            text.trim().to_ascii_uppercase().replace('-', "_")
        }),
        Values::Text if input.value_name == "TIME" => chosen(input, &texts, whole_time),
        Values::Text | Values::Integer | Values::Boolean | Values::Reference => {
            chosen(input, &texts, ToOwned::to_owned)
        }
    }))
}

/// Words of an input that are not among those that are known and are like one of them. The core tells that a word is not known.
pub(crate) fn misspelled_words(
    command: &Command,
    input: &Object<'_>,
) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    for known in command.inputs {
        let (Values::Open(values), Some(Json::Array(given))) =
            (&known.values, input.get(known.name))
        else {
            continue;
        };
        let words = given.iter().filter_map(Json::as_str);
        for word in words.filter(|word| !values.contains(word)) {
            if let Some(nearest) = nearest(word, values) {
                found.push((word.to_owned(), nearest));
            }
        }
    }
    found
}

/// The text that a word is most like, if it is like any.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    const ALIKE: f64 = 0.8;
    let likeness = |known: &&'k str| (strsim::jaro_winkler(word, known), *known);
    let alike = known
        .iter()
        .map(likeness)
        .filter(|(likeness, _)| *likeness >= ALIKE);
    let (_, nearest) = alike.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    Some(nearest)
}

/// A time; a date alone is its midnight in UTC.
fn whole_time(text: &str) -> String {
    let is_date = text.len() == 10 && !text.contains(['T', 't', ':']);
    if is_date {
        format!("{text}T00:00:00Z")
    } else {
        text.to_owned()
    }
}

fn chosen(input: &Input, texts: &[String], spelled: impl Fn(&str) -> String) -> Json<'static> {
    let mut texts = texts.iter().map(|text| spelled(text));
    if input.is_list {
        let mut each: Vec<String> = Vec::new();
        for text in texts {
            if !each.contains(&text) {
                each.push(text);
            }
        }
        return Json::texts(each);
    }
    texts.next().map_or(Json::Null, Json::text)
}

/// A value of an enumeration in the API's spelling.
pub(crate) fn choice(values: &[&'static str], text: &str) -> String {
    let spelled = text.replace('-', "_");
    let mut known = values
        .iter()
        .filter(|value| value.eq_ignore_ascii_case(&spelled));
    known
        .next()
        .map_or(spelled.clone(), |value| (*value).to_owned())
}

/// JSON text, inline or in a file.
pub(crate) fn json(flag: &str, text: &str) -> Result<Json<'static>, Failure> {
    let text = match text.trim_start() {
        inline if inline.starts_with(['[', '{', '"']) => text.to_owned(),
        _ => file(text.strip_prefix('@').unwrap_or(text))?,
    };
    let read = Json::parse(&text).map(Json::into_owned);
    read.map_err(|_unreadable| Failure::usage(format!("`--{flag}` is not JSON")))
}
