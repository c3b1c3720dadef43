//! Changes of the account outside of the API, as if by somebody else.

use serde_json::{Value, json};

use super::fields::Fields;
use super::{Refusal, crowd, inspect, places, resolve};
use crate::ids::{self, Kind};
use crate::sandbox::Inner;
use crate::settings::Settings;
use crate::state::{
    AccountRole, Artifact, Bot, Holder, KeyStatus, Member, NewBinding, NewKey, PlaceRole, Standing,
    State,
};
use crate::time::Timestamp;

pub(super) fn apply(inner: &mut Inner, change: Value) -> Result<Value, Refusal> {
    let now = inner.now();
    let state = &mut inner.state;
    let mut change = Fields::new(change)?;
    if let Some(user) = change.text("user")? {
        let set = change.fields("set")?;
        change.finish()?;
        return change_user(state, &user, set);
    }
    let kinds: Vec<String> = change.0.keys().cloned().collect();
    let [kind] = kinds.as_slice() else {
        return Err(Refusal::bad("a change has `user` and `set`, or one verb"));
    };
    match kind.as_str() {
        "add_key" => add_key(state, change.fields(kind)?, now),
        "revoke_key" => {
            let number = resolve::key(state, &change.needed(kind)?)?;
            state.keys.revoke(number);
            Ok(json!({ "id": ids::mint(Kind::ApiKey, number) }))
        }
        "change_key" => change_key(state, change.fields(kind)?),
        "add_binding" => add_binding(state, change.fields(kind)?, now),
        "remove_binding" => {
            let number = resolve::binding(state, &change.needed(kind)?)?;
            state.unbind(number);
            Ok(json!({ "id": ids::mint(Kind::RoleBinding, number) }))
        }
        "change_binding" => change_binding(state, change.fields(kind)?, now),
        "add_resource" => add_resource(state, change.fields(kind)?),
        "add_users" => crowd::add_users(state, change.fields(kind)?, now),
        "add_projects" => crowd::add_projects(state, change.fields(kind)?, now),
        "add_bindings" => crowd::add_bindings(state, change.fields(kind)?, now),
        "add_member" => places::add_member(state, change.fields(kind)?),
        "remove_member" => places::remove_member(state, change.fields(kind)?),
        "change_organization" => places::change_organization(state, change.fields(kind)?),
        "change_space" => places::change_space(state, change.fields(kind)?),
        "change_project" => places::change_project(state, change.fields(kind)?, now),
        "change_role" => places::change_role(state, change.fields(kind)?, now),
        "delete" => places::delete(state, &change.needed(kind)?),
        "settings" => change_settings(state, change.fields(kind)?),
        _ => Err(Refusal::bad(format!("unknown change `{kind}`"))),
    }
}

fn change_user(state: &mut State, text: &str, mut set: Fields) -> Result<Value, Refusal> {
    let number = resolve::user(state, text)?;
    let name = set.text("name")?;
    let email = set.text("email")?;
    let status = set.text("status")?;
    let role = set
        .text("role")?
        .map(|role| {
            AccountRole::from_wire(&role)
                .ok_or_else(|| Refusal::bad(format!("`{role}` is not an account role")))
        })
        .transpose()?;
    let sso = set.flag("sso")?;
    set.finish()?;
    let standing = match status.as_deref() {
        None => None,
        Some("BLOCKED") => Some(Standing::Blocked),
        Some(wire) => Some(
            Standing::from_wire(wire)
                .ok_or_else(|| Refusal::bad(format!("`{wire}` is not a status")))?,
        ),
    };
    if let Some(email) = email
        && !state.users.change_email(number, &email)
    {
        return Err(Refusal::conflict(format!("`{email}` is taken")));
    }
    if standing == Some(Standing::Blocked) {
        state.block_user(number);
    }
    if let Some(user) = state.users.get_mut(number) {
        user.name = name.unwrap_or_else(|| user.name.clone());
        user.standing = standing.unwrap_or(user.standing);
        user.uses_sso = sso.unwrap_or(user.uses_sso);
        if let Some(role) = role {
            user.role = role;
            user.is_developer = role.is_developer();
        }
    }
    inspect::user(state, &ids::mint(Kind::User, number))
}

fn add_key(state: &mut State, mut key: Fields, now: Timestamp) -> Result<Value, Refusal> {
    let creator = resolve::user(state, &key.needed("user")?)?;
    let name = key.needed("name")?;
    let description = key.text("description")?.unwrap_or_default();
    let expires_at = key.time("expires_at")?;
    let space = key
        .text("space")?
        .map(|text| resolve::space(state, &text))
        .transpose()?;
    key.finish()?;
    // A space makes it a service key with a bot user that is a member there.
    let holder = match space {
        None => Holder::Creator,
        Some(space) => {
            let bot = state.bots.add(Bot {
                name: name.clone(),
                account_role: AccountRole::Member,
            });
            state.space_members.set(Member {
                place: space,
                principal: bot,
                role: Some(PlaceRole::Member),
            });
            Holder::Bot(bot)
        }
    };
    let number = state.keys.add(NewKey {
        name,
        description,
        secret: None,
        created_at: now,
        expires_at,
        creator,
        holder,
    });
    let secret = state.keys.get(number).map(|key| key.secret.clone());
    Ok(json!({ "id": ids::mint(Kind::ApiKey, number), "key": secret }))
}

fn change_key(state: &mut State, mut change: Fields) -> Result<Value, Refusal> {
    let number = resolve::key(state, &change.needed("id")?)?;
    let mut set = change.fields("set")?;
    change.finish()?;
    let name = set.text("name")?;
    let description = set.text("description")?;
    let status = set
        .text("status")?
        .map(|status| {
            KeyStatus::from_wire(&status)
                .ok_or_else(|| Refusal::bad(format!("`{status}` is not a key status")))
        })
        .transpose()?;
    let unbounded = set.0.get("expires_at") == Some(&Value::Null);
    if unbounded {
        set.0.remove("expires_at");
    }
    let expires_at = set.time("expires_at")?;
    let bot_user = set.text("bot_user")?;
    set.finish()?;
    if let Some(bot_user) = bot_user {
        remove_bot(state, number, &bot_user)?;
    }
    let Some(key) = state.keys.get_mut(number) else {
        return Err(Refusal::bad("the key is gone"));
    };
    key.name = name.unwrap_or_else(|| key.name.clone());
    key.description = description.unwrap_or_else(|| key.description.clone());
    key.status = status.unwrap_or(key.status);
    if unbounded || expires_at.is_some() {
        key.expires_at = expires_at;
    }
    Ok(inspect::key_json(number, key))
}

/// A key outlives a bot user that can't be resolved any more (reference 10, `list_api_keys`).
fn remove_bot(state: &mut State, key: u64, bot_user: &str) -> Result<(), Refusal> {
    match (bot_user, state.keys.get(key).map(|key| key.holder)) {
        ("gone", Some(Holder::Bot(bot))) => {
            state.bots.remove(bot);
            Ok(())
        }
        _ => Err(Refusal::bad("`bot_user` can be \"gone\", on a service key")),
    }
}

fn add_binding(state: &mut State, mut binding: Fields, now: Timestamp) -> Result<Value, Refusal> {
    let new = NewBinding {
        principal: resolve::principal(state, &binding.needed("user")?)?,
        role: resolve::role(state, &binding.needed("role")?)?,
        resource: resolve::resource(state, &binding.needed("resource")?)?,
        at: now,
    };
    binding.finish()?;
    let number = state
        .bindings
        .add(new)
        .ok_or_else(|| Refusal::conflict("the user has a binding on the resource already"))?;
    binding_after(state, number)
}

fn change_binding(state: &mut State, mut change: Fields, now: Timestamp) -> Result<Value, Refusal> {
    let number = resolve::binding(state, &change.needed("id")?)?;
    let role = resolve::role(state, &change.needed("role")?)?;
    change.finish()?;
    if let Some(binding) = state.bindings.get_mut(number) {
        binding.role = role;
        binding.updated_at = now;
    }
    binding_after(state, number)
}

fn binding_after(state: &State, number: u64) -> Result<Value, Refusal> {
    state
        .bindings
        .get(number)
        .map(|binding| inspect::binding_json(state, number, binding))
        .ok_or_else(|| Refusal::bad("the binding is gone"))
}

/// A dashboard or prompt, which exist here only to be restricted.
fn add_resource(state: &mut State, mut fields: Fields) -> Result<Value, Refusal> {
    let resource_type = fields.needed("type")?;
    let is_prompt = match resource_type.as_str() {
        "DASHBOARD" => false,
        "PROMPT" => true,
        other => {
            return Err(Refusal::bad(format!(
                "`{other}` is neither DASHBOARD nor PROMPT"
            )));
        }
    };
    let artifact = Artifact {
        space: resolve::space(state, &fields.needed("space")?)?,
        name: fields.needed("name")?,
        is_prompt,
        restricted_at: None,
    };
    fields.finish()?;
    let json = inspect::artifact_json(state.artifacts.next_number(), &artifact);
    state.artifacts.add(artifact);
    Ok(json)
}

/// Absent members keep their value, also in `choices`.
fn change_settings(state: &mut State, change: Fields) -> Result<Value, Refusal> {
    let mut merged = json!(state.settings);
    for (name, value) in change.0 {
        match (merged.get_mut(&name), value) {
            (Some(Value::Object(current)), Value::Object(fields)) => current.extend(fields),
            (_, value) => {
                if let Some(all) = merged.as_object_mut() {
                    all.insert(name, value);
                }
            }
        }
    }
    state.settings =
        Settings::from_value(merged).map_err(|error| Refusal::bad(error.to_string()))?;
    Ok(json!(state.settings))
}
