//! Replays `tests/vectors/` against the core: every vector in both cases of member names. The format is
//! documented in the README next to the vectors.

#![expect(clippy::disallowed_methods, reason = "vectors are read from files")]

#[path = "vectors/drive.rs"]
mod drive;
#[path = "vectors/loading.rs"]
mod loading;
#[path = "vectors/style.rs"]
mod style;
#[path = "../../tests/support/vectors/mod.rs"]
mod support;

use std::collections::BTreeMap;

use ax_admin_core::credential::credential_id;
use ax_admin_core::facade::{self, FieldCase, Output, PageOutput};
use ax_admin_core::options::DEFAULT_RETRY;
use ax_admin_core::{
    DEFAULT_RATE_LIMIT, Error, Json, Plan, Secret, Session, SessionOptions, WireFormat,
};
use serde_json::{Value, json};

use drive::{Clock, drive};
use style::Style;
use support::compare::{includes, is_code, same};
use support::load::{entries, load, text};
use support::player::Player;

const HOST: &str = "api.example.com";
const KEY: &str = "ak-vector-0123456789-key";

/// The state that the steps of one vector share.
struct Replay<'a> {
    vector: &'a Value,
    style: Style,
    clock: Clock,
    sessions: BTreeMap<String, Session>,
    plans: BTreeMap<String, Plan>,
}

impl<'a> Replay<'a> {
    fn new(vector: &'a Value, style: Style) -> Self {
        let (sessions, plans) = (BTreeMap::new(), BTreeMap::new());
        Self {
            vector,
            style,
            clock: Clock::default(),
            sessions,
            plans,
        }
    }

    const fn case(&self) -> FieldCase {
        match self.style {
            Style::Snake => FieldCase::Snake,
            Style::Camel => FieldCase::Camel,
        }
    }

    /// The key and the session of a step's client.
    fn client(&mut self, step: &Value) -> (String, Session) {
        let name = text(step, "client").unwrap_or("first");
        let key = self
            .vector
            .get("keys")
            .and_then(|keys| text(keys, name))
            .unwrap_or(KEY);
        let rate_limit = self.vector.get("rate_limit").and_then(Value::as_u64);
        let options = SessionOptions {
            host: HOST.to_owned(),
            credential_id: credential_id(HOST, key),
            seed: 7,
            rate_limit: rate_limit
                .map_or(Some(DEFAULT_RATE_LIMIT), |limit| u32::try_from(limit).ok()),
            keeps_names: true,
            retry: DEFAULT_RETRY,
            wire_format: WireFormat::Current,
            may_repeat: self
                .vector
                .get("may_repeat")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
        };
        let session = self
            .sessions
            .entry(name.to_owned())
            .or_insert_with(|| Session::new(options));
        (key.to_owned(), session.clone())
    }

    fn run(&mut self, step: &Value) -> Result<(), String> {
        if let Some(millis) = step.get("advance_ms").and_then(Value::as_i64) {
            self.clock.millis = self.clock.millis.saturating_add_signed(millis);
            return Ok(());
        }
        let (key, session) = self.client(step);
        let mut player = Player::new(entries(step, "exchanges"));
        let input = self.style.input(step.get("input").unwrap_or(&json!({})));
        let case = self.case();
        let outcome = if let Some(operation) = text(step, "call") {
            match facade::start(&session, operation, json(&input)?, case) {
                Ok(operation) => drive(operation, &mut player, &mut self.clock, &key)?,
                Err(error) => Err(error),
            }
        } else if let Some(operation) = text(step, "pages") {
            self.pages(operation, &input, step, &mut player)?
        } else if let Some(name) = text(step, "apply") {
            let plan = self.plan(name)?.clone();
            let code = self.code(step.get("confirm").unwrap_or(&Value::Null))?;
            let operation = facade::apply(&plan, code.as_deref(), case);
            drive(operation, &mut player, &mut self.clock, &key)?
        } else if let Some(name) = text(step, "load") {
            let document = self.document(name, step)?;
            drive(
                facade::load(&session, json(&document)?, case),
                &mut player,
                &mut self.clock,
                &key,
            )?
        } else {
            return Err(format!("the vector has a step that nobody knows: {step}"));
        };
        player
            .end()
            .map_err(|why| format!("{why}\nand the outcome was {outcome:?}"))?;
        self.check_outcome(step, outcome)
    }

    /// Reads a list to its end or to its first error, and checks its pages.
    fn pages(
        &mut self,
        operation: &str,
        input: &Value,
        step: &Value,
        player: &mut Player,
    ) -> Result<Result<Output, Error>, String> {
        let (key, session) = self.client(step);
        let pages = match facade::pages(operation, json(input)?, self.case()) {
            Ok(pages) => pages,
            Err(error) => return Ok(Err(error)),
        };
        let mut read = Vec::new();
        let error = loop {
            match drive(pages.next_page(&session), player, &mut self.clock, &key)? {
                Ok(page) if page.is_end() => break None,
                Ok(page) => read.push(json_of(&page, self.case())?),
                Err(error) => break Some(error),
            }
        };
        let expected = step
            .get("page_results")
            .map(|pages| self.style.value(pages));
        let expected = expected.unwrap_or_default();
        if !same(&expected, &json!(read)) {
            return Err(format!(
                "expected the pages\n  {expected}\nbut there came\n  {}",
                json!(read)
            ));
        }
        Ok(error.map_or_else(|| Ok(end_of_list()), Err))
    }

    fn plan(&self, name: &str) -> Result<&Plan, String> {
        self.plans
            .get(name)
            .ok_or_else(|| format!("the vector has no plan `{name}`"))
    }

    /// A plan's document as a host stores it: this one, or one with the other field case.
    fn document(&self, name: &str, step: &Value) -> Result<Value, String> {
        let document = self.plan(name)?.document().to_json().to_text();
        let mut document: Value = serde_json::from_str(&document).map_err(|why| why.to_string())?;
        for (member, value) in members(step.get("alter")) {
            if let Some(document) = document.as_object_mut() {
                document.insert(member.clone(), value.clone());
            }
        }
        let style = match (self.style, text(step, "field_case")) {
            (Style::Snake, Some("other")) => Style::Camel,
            (Style::Camel, Some("other")) => Style::Snake,
            (own, _) => own,
        };
        Ok(style.value(&document))
    }

    /// The code of a step: `null`, a text, or that of a plan, mistyped if the step says so.
    fn code(&self, confirm: &Value) -> Result<Option<String>, String> {
        let Some(name) = text(confirm, "code_of") else {
            return Ok(confirm.as_str().map(ToOwned::to_owned));
        };
        let mut code = self.plan(name)?.code().unwrap_or_default().to_owned();
        if confirm.get("mistyped").is_some() {
            let last = if code.ends_with('0') { '1' } else { '0' };
            code.pop();
            code.push(last);
        }
        if confirm.get("as_typed").is_some()
            && let Some((minute, hash)) = code.split_once('-')
        {
            let minute = minute.to_ascii_lowercase().replace('0', "o");
            code = format!(" {minute}-{}\n", hash.to_ascii_uppercase());
        }
        Ok(Some(code))
    }

    fn check_outcome(
        &mut self,
        step: &Value,
        outcome: Result<Output, Error>,
    ) -> Result<(), String> {
        match outcome {
            Ok(output) => {
                if let Some(error) = step.get("error") {
                    return Err(format!(
                        "expected the error\n  {error}\nbut there came\n  {}",
                        output.json(self.case())
                    ));
                }
                self.check_output(step, &output)?;
                if let Some(plan) = output.plan() {
                    let name = text(step, "as").unwrap_or("plan").to_owned();
                    self.plans.insert(name, plan.clone());
                }
                Ok(())
            }
            Err(error) => self.check_error(step, &error),
        }
    }

    fn check_output(&self, step: &Value, output: &Output) -> Result<(), String> {
        let actual = json_of(output, self.case())?;
        if let Some(expected) = step.get("plan") {
            return self.check_plan(expected, &actual, output.plan());
        }
        let expected = self.style.value(step.get("result").unwrap_or(&Value::Null));
        let good = if step.get("apply").is_some() {
            includes(&expected, &actual)
        } else {
            same(&expected, &actual)
        };
        if !good {
            return Err(format!(
                "expected the result\n  {expected}\nbut there came\n  {actual}"
            ));
        }
        let secrets: Vec<&str> = output.secrets().iter().map(Secret::reveal).collect();
        if json!(secrets) != *step.get("secrets").unwrap_or(&json!([])) {
            return Err(format!(
                "expected the secrets\n  {:?}\nbut there came\n  {secrets:?}",
                step.get("secrets")
            ));
        }
        check_secrets_hidden(step, &format!("{output:?}"))
    }

    fn check_plan(
        &self,
        expected: &Value,
        actual: &Value,
        plan: Option<&Plan>,
    ) -> Result<(), String> {
        let plan = plan.ok_or("there came no plan")?;
        let mut expected = expected.clone();
        let members = expected
            .as_object_mut()
            .ok_or("the vector's plan is no object")?;
        if let Some(code) = members.get("code").filter(|code| **code == json!(true)) {
            let actual = plan.code().unwrap_or_default();
            if !is_code(actual) {
                return Err(format!(
                    "expected a code ({code}), but there came `{actual}`"
                ));
            }
            members.remove("code");
        }
        for excerpt in members
            .remove("says")
            .as_ref()
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let excerpt = excerpt.as_str().unwrap_or_default();
            if !plan.text().contains(excerpt) {
                return Err(format!(
                    "expected the plan to say\n  {excerpt}\nbut it says\n{}",
                    plan.text()
                ));
            }
        }
        let expected = self.style.value(&expected);
        if includes(&expected, actual) {
            return Ok(());
        }
        Err(format!(
            "expected a plan with\n  {expected}\nbut there came\n  {actual}"
        ))
    }

    fn check_error(&self, step: &Value, error: &Error) -> Result<(), String> {
        let actual = error.to_json().to_json_string(self.case());
        let Some(expected) = step.get("error") else {
            return Err(format!("expected no error, but there came\n  {actual}"));
        };
        let mut expected = expected.clone();
        let field = expected
            .as_object_mut()
            .and_then(|members| members.remove("field"));
        let mut expected = self.style.value(&expected);
        let parsed: Value = serde_json::from_str(&actual).map_err(|why| why.to_string())?;
        if let Some(field) = field.as_ref().and_then(Value::as_str) {
            let field = self.style.name(field);
            if !error.message().contains(&format!("`{field}`")) {
                return Err(format!(
                    "expected a message about `{field}`, but it is\n  {}",
                    error.message()
                ));
            }
            let details = json!({"type": "field", "name": field});
            if let Some(members) = expected.as_object_mut() {
                members.insert("details".to_owned(), details);
            }
        }
        if !includes(&expected, &parsed) {
            return Err(format!(
                "expected the error\n  {expected}\nbut there came\n  {actual}"
            ));
        }
        check_secrets_hidden(step, &format!("{error:?} {error} {actual}"))
    }
}

/// A value of the vectors as a value of the core.
fn json(value: &Value) -> Result<Json<'static>, String> {
    let text = value.to_string();
    let parsed = Json::parse(&text).map(Json::into_owned);
    parsed.map_err(|why| format!("{why:?}"))
}

/// Fails if a text that may be printed contains a secret.
fn check_secrets_hidden(step: &Value, printed: &str) -> Result<(), String> {
    for list in ["secrets", "hidden"] {
        for secret in step
            .get(list)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            if printed.contains(secret.as_str().unwrap_or_default()) {
                return Err(format!("a secret is in what may be printed:\n  {printed}"));
            }
        }
    }
    Ok(())
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// An output's JSON, without the reasons why rows could not be read.
fn json_of(output: &Output, case: FieldCase) -> Result<Value, String> {
    let mut value: Value =
        serde_json::from_str(&output.json(case)).map_err(|why| why.to_string())?;
    for row in value
        .get_mut("undecodable")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        let why = row.as_object_mut().and_then(|row| row.remove("why"));
        if why
            .as_ref()
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            return Err(format!(
                "a row that could not be read does not say why: {row}"
            ));
        }
    }
    Ok(value)
}

/// Runs the steps of each vector in both field cases, and reports every failure.
fn replay(vectors: impl Iterator<Item = (String, Value, Vec<Value>)>) -> usize {
    let (mut run, mut failures) = (0, Vec::new());
    for (file, vector, steps) in vectors {
        run += 1;
        for style in [Style::Snake, Style::Camel] {
            let mut replay_state = Replay::new(&vector, style);
            for (index, step) in steps.iter().enumerate() {
                if let Err(why) = replay_state.run(step) {
                    let name = text(&vector, "name").unwrap_or_default();
                    let step = index + 1;
                    failures.push(format!("{file}: {name} ({style:?}, step {step}): {why}\n"));
                    break;
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures in {run}\n\n{}",
        failures.len(),
        failures.join("\n")
    );
    run
}

#[test]
fn every_vector_holds_in_both_field_cases() {
    let vectors = load().unwrap().vectors.into_iter();
    let run = replay(vectors.map(|(operation, vector)| {
        let mut step = vector.clone();
        step["call"] = operation.clone().into();
        (operation, vector, vec![step])
    }));
    assert!(run > 2_500, "only {run} vectors were found");
}

#[test]
fn every_transcript_holds_in_both_field_cases() {
    let transcripts = load().unwrap().transcripts.into_iter();
    let run = replay(transcripts.map(|(file, transcript)| {
        let steps = entries(&transcript, "steps").to_vec();
        (file, transcript, steps)
    }));
    assert!(run > 100, "only {run} transcripts were found");
}

/// The output after the last page, whose pages were checked one by one.
fn end_of_list() -> Output {
    Output::Page {
        page: PageOutput::End,
        warnings: Vec::new(),
    }
}
