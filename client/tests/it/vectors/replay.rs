//! Replays one vector or transcript, with its own clients and plans.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ax_admin::{Applied, Client, Error, Outcome as AppliedOutcome, Plan};
use serde_json::{Map, Value, json};

use super::scripted::Script;
use super::support::compare::{includes, is_code, same};
use super::support::load::{entries, text};
use super::typed;
use super::values::{Called, Misfit, Outcome, Told};

const HOST: &str = "https://api.example.com";
const KEY: &str = "ak-vector-0123456789-key";

/// Why a vector is not replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Skipped {
    /// Its input cannot be written in Rust.
    Input(Misfit),
    /// It sets the wall clock, which is the machine's here.
    Clock,
}

/// Why a step ended early.
enum Stop {
    Skipped(Skipped),
    Failed(String),
}

impl From<Misfit> for Stop {
    fn from(misfit: Misfit) -> Self {
        Self::Skipped(Skipped::Input(misfit))
    }
}

impl From<String> for Stop {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

pub(super) struct Replay<'a> {
    vector: &'a Value,
    clients: BTreeMap<String, (Client, Script)>,
    plans: BTreeMap<String, Plan>,
    warnings: Arc<Mutex<Vec<String>>>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(vector: &'a Value) -> Self {
        Self {
            vector,
            clients: BTreeMap::new(),
            plans: BTreeMap::new(),
            warnings: Arc::default(),
        }
    }

    /// What went wrong, or why nothing was replayed.
    pub(super) async fn run(mut self, steps: &[Value]) -> Result<Option<Skipped>, String> {
        if self.vector.get("dated").is_some() {
            return Ok(Some(Skipped::Clock));
        }
        for (index, step) in steps.iter().enumerate() {
            match self.step(step).await {
                Ok(()) => {}
                Err(Stop::Skipped(why)) => return Ok(Some(why)),
                Err(Stop::Failed(why)) => return Err(format!("step {}: {why}", index + 1)),
            }
        }
        Ok(None)
    }

    async fn step(&mut self, step: &Value) -> Result<(), Stop> {
        if let Some(millis) = step.get("advance_ms") {
            let millis = millis.as_u64().ok_or(Stop::Skipped(Skipped::Clock))?;
            tokio::time::advance(Duration::from_millis(millis)).await;
            return Ok(());
        }
        let (client, script) = self.client(step);
        script.play(entries(step, "exchanges"));
        let input = step.get("input").cloned().unwrap_or_else(|| json!({}));
        if let Some(operation) = text(step, "call") {
            let outcome = typed::call(&client, operation, &input).await?;
            script.end()?;
            return Ok(self.judge(step, outcome)?);
        }
        if let Some(operation) = text(step, "pages") {
            let rows = typed::rows(&client, operation, &input).await?;
            script.end()?;
            same_rows(step, &rows.items, &rows.undecodable)?;
            return Ok(judge_end(step, rows.error.as_ref())?);
        }
        if let Some(name) = text(step, "apply") {
            let code = self.code(step.get("confirm").unwrap_or(&Value::Null));
            let applied = self.plan(name).apply(code.as_deref()).await;
            script.end()?;
            return Ok(self.judge_applied(step, applied)?);
        }
        let name = text(step, "load").unwrap();
        let document = document(self.plan(name), step);
        let outcome = client.load_plan(&document.to_string()).await;
        script.end()?;
        Ok(self.judge(step, Outcome::Planned(outcome))?)
    }

    /// The client of a step, and its responses.
    fn client(&mut self, step: &Value) -> (Client, Script) {
        let name = text(step, "client").unwrap_or("first");
        if let Some(known) = self.clients.get(name) {
            return known.clone();
        }
        let keys = self.vector.get("keys");
        let key = keys.and_then(|keys| text(keys, name)).unwrap_or(KEY);
        let script = Script::new(key);
        let warnings = Arc::clone(&self.warnings);
        let mut builder = Client::builder()
            .api_key(key)
            .base_url(HOST)
            .transport(script.clone())
            .on_warning(move |warning| warnings.lock().unwrap().push(warning.to_owned()));
        if let Some(limit) = self.vector.get("rate_limit").and_then(Value::as_u64) {
            builder = builder.rate_limit(u32::try_from(limit).unwrap());
        }
        if let Some(may_repeat) = self.vector.get("may_repeat").and_then(Value::as_bool) {
            builder = builder.transport_may_repeat(may_repeat);
        }
        let made = (builder.build().unwrap(), script);
        self.clients.insert(name.to_owned(), made.clone());
        made
    }

    fn plan(&self, name: &str) -> &Plan {
        &self.plans[name]
    }

    /// The code of a step: `null`, a string, or that of a plan, unchanged or as a person might type it.
    fn code(&self, confirm: &Value) -> Option<String> {
        let Some(name) = text(confirm, "code_of") else {
            return confirm.as_str().map(ToOwned::to_owned);
        };
        let mut code = self.plan(name).code().unwrap_or_default().to_owned();
        if confirm.get("mistyped").is_some() {
            let last = if code.ends_with('0') { '1' } else { '0' };
            code.pop();
            code.push(last);
        }
        if confirm.get("as_typed").is_some() {
            let (minute, hash) = code.split_once('-').unwrap();
            let minute = minute.to_ascii_lowercase().replace('0', "o");
            code = format!(" {minute}-{}\n", hash.to_ascii_uppercase());
        }
        Some(code)
    }

    fn judge(&mut self, step: &Value, outcome: Outcome) -> Result<(), String> {
        match outcome {
            Outcome::Given(Ok(told)) => {
                self.hides(step, &told.shown)?;
                judge_result(step, &told)
            }
            Outcome::Planned(Ok(plan)) => {
                self.hides(step, &format!("{plan:?}{plan}"))?;
                judge_plan(step, &plan)?;
                let name = text(step, "as").unwrap_or("plan");
                self.plans.insert(name.to_owned(), plan);
                Ok(())
            }
            Outcome::Given(Err(error)) | Outcome::Planned(Err(error)) => {
                self.hides(step, &format!("{error:?}{error}"))?;
                judge_error(step, &error)
            }
        }
    }

    fn judge_applied(&self, step: &Value, applied: Called<Applied>) -> Result<(), String> {
        let applied = match applied {
            Ok(applied) => applied,
            Err(error) => return judge_error(step, &error),
        };
        self.hides(step, &format!("{applied:?}"))?;
        let outcome = match applied.outcome {
            AppliedOutcome::Done => "done",
            AppliedOutcome::DoneReadBack => "done_read_back",
        };
        let target = &applied.target;
        let actual = json!({
            "operation": applied.operation,
            "target": {
                "kind": target.kind, "id": target.id, "name": target.name, "detail": target.detail,
            },
            "applied_at": applied.applied_at,
            "request_id": applied.request_id,
            "outcome": outcome,
            "proof": applied.proof,
            "sent": applied.sent,
            "sent_is_at_least": applied.sent_is_at_least,
        });
        let expected = step.get("result").ok_or("expected an error")?;
        if includes(expected, &actual) {
            return Ok(());
        }
        Err(differs("the result", expected, &actual))
    }

    /// Nothing secret is in what may be shown.
    fn hides(&self, step: &Value, shown: &str) -> Result<(), String> {
        let warnings = self.warnings.lock().unwrap().join("\n");
        for secret in ["secrets", "hidden"]
            .map(|list| entries(step, list))
            .concat()
        {
            let secret = secret.as_str().unwrap();
            if shown.contains(secret) || warnings.contains(secret) {
                return Err(format!(
                    "a secret is in what may be shown:\n  {shown}{warnings}"
                ));
            }
        }
        Ok(())
    }
}

fn judge_result(step: &Value, told: &Told) -> Result<(), String> {
    let expected = step.get("result").ok_or_else(|| {
        let expected = step.get("error").or_else(|| step.get("plan"));
        differs(
            "something else",
            expected.unwrap_or(&Value::Null),
            &told.value,
        )
    })?;
    let expected = revealed(expected, entries(step, "secrets"));
    if same(&expected, &told.value) {
        return Ok(());
    }
    Err(differs("the result", &expected, &told.value))
}

/// The secrets in the places where `{"secret": n}` stands for them.
fn revealed(value: &Value, secrets: &[Value]) -> Value {
    match value {
        Value::Object(members) => {
            if let (1, Some(index)) = (members.len(), members.get("secret").and_then(Value::as_u64))
            {
                let index = usize::try_from(index).unwrap();
                return json!({ "secret": secrets[index] });
            }
            let members = members.iter();
            let members = members.map(|(name, value)| (name.clone(), revealed(value, secrets)));
            Value::Object(members.collect())
        }
        Value::Array(values) => values.iter().map(|one| revealed(one, secrets)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn judge_plan(step: &Value, plan: &Plan) -> Result<(), String> {
    let actual: Value = serde_json::from_str(&plan.to_json()).unwrap();
    let expected = step.get("plan").and_then(Value::as_object);
    let expected = expected.ok_or_else(|| differs("no plan", &Value::Null, &actual))?;
    let mut expected = expected.clone();
    for said in expected.remove("says").iter().flat_map(as_texts) {
        if !plan.text().contains(said) {
            return Err(format!("the plan does not say\n  {said}\nbut\n{plan}"));
        }
    }
    if expected.get("code") == Some(&Value::Bool(true)) {
        expected.remove("code");
        if !plan.code().is_some_and(is_code) {
            return Err(format!("has no code: {:?}", plan.code()));
        }
    }
    let expected = Value::Object(expected);
    if includes(&expected, &actual) {
        return Ok(());
    }
    Err(differs("a plan", &expected, &actual))
}

fn judge_error(step: &Value, error: &Error) -> Result<(), String> {
    let actual: Value = serde_json::from_str(&error.to_json().to_text()).unwrap();
    let expected = step.get("error").and_then(Value::as_object);
    let expected = expected.ok_or_else(|| differs("no error", &Value::Null, &actual))?;
    let mut expected: Map<String, Value> = expected.clone();
    if let Some(field) = expected.remove("field") {
        let name = field.as_str().unwrap();
        if !error.message().contains(&format!("`{name}`")) {
            return Err(format!("is not about `{name}`: {error}"));
        }
        let details = json!({"type": "field", "name": field});
        expected.insert("details".to_owned(), details);
    }
    let expected = Value::Object(expected);
    if includes(&expected, &actual) {
        return Ok(());
    }
    Err(differs("the error", &expected, &actual))
}

/// A list ends well, or with the error that is expected.
fn judge_end(step: &Value, error: Option<&Error>) -> Result<(), String> {
    match error {
        Some(error) => judge_error(step, error),
        None if step.get("error").is_some() => Err("expected an error".to_owned()),
        None => Ok(()),
    }
}

/// The rows of all pages, and what could not be read on each.
fn same_rows(step: &Value, rows: &[Value], undecodable: &[Value]) -> Result<(), String> {
    let pages = entries(step, "page_results");
    let all = |member| pages.iter().flat_map(move |page| entries(page, member));
    for (member, actual) in [("items", rows), ("undecodable", undecodable)] {
        let (expected, actual) = (all(member).cloned().collect(), actual.to_vec().into());
        if !same(&expected, &actual) {
            return Err(differs(member, &expected, &actual));
        }
    }
    Ok(())
}

/// A plan's document as loaded by the vector: modified, or with the field case of another host.
fn document(plan: &Plan, step: &Value) -> Value {
    let mut document: Value = serde_json::from_str(&plan.to_json()).unwrap();
    let changes = step.get("alter").and_then(Value::as_object);
    for (member, value) in changes.into_iter().flatten() {
        document[member] = value.clone();
    }
    if text(step, "field_case") == Some("other") {
        return camel(&document);
    }
    document
}

fn camel(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, value)| (camel_name(name), camel(value)));
            Value::Object(members.collect())
        }
        Value::Array(values) => values.iter().map(camel).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn camel_name(name: &str) -> String {
    let mut spelled = String::new();
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '_' && next.is_ascii_lowercase() => {
                spelled.push(next.to_ascii_uppercase());
                letters.next();
            }
            _ => spelled.push(letter),
        }
    }
    spelled
}

fn as_texts(value: &Value) -> impl Iterator<Item = &str> {
    let texts = value.as_array().into_iter().flatten();
    texts.map(|text| text.as_str().unwrap())
}

fn differs(what: &str, expected: &Value, actual: &Value) -> String {
    format!("expected {what}\n  {expected}\nbut there came\n  {actual}")
}
