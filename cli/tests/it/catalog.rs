//! What the catalogue says of results and exit codes.

use serde_json::Value;

use crate::world::World;

fn catalog(world: &World) -> Value {
    let run = world.server.shell("ax-admin catalog -o json");
    serde_json::from_str(&run.out).expect("JSON")
}

/// The schema that a reference leads to.
fn resolved<'c>(catalog: &'c Value, schema: &'c Value) -> &'c Value {
    match schema["$ref"].as_str() {
        Some(reference) => catalog
            .pointer(reference.trim_start_matches('#'))
            .unwrap_or_else(|| panic!("{reference} leads nowhere")),
        None => schema,
    }
}

/// Where a value is not what its schema says.
fn wrong(catalog: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = resolved(catalog, schema);
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match schema["type"].as_str() {
        None => return Vec::new(),
        Some(kind) if !is(kind) => return vec![format!("{at} is no {kind}: {value}")],
        Some(_) => {}
    }
    let mut found = Vec::new();
    for entry in value.as_array().into_iter().flatten() {
        found.extend(wrong(catalog, &schema["items"], entry, &format!("{at}[]")));
    }
    let Some(properties) = schema["properties"].as_object() else {
        return found;
    };
    for required in schema["required"].as_array().into_iter().flatten() {
        let name = required.as_str().expect("a name");
        if value.get(name).is_none() {
            found.push(format!("{at}.{name} is missing"));
        }
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        match properties.get(name) {
            Some(schema) => found.extend(wrong(catalog, schema, member, &format!("{at}.{name}"))),
            None => found.push(format!("{at}.{name} is not in the schema")),
        }
    }
    found
}

#[test]
fn results_are_as_their_schemas_say() {
    let world = World::new("full");
    let catalog = catalog(&world);
    for line in [
        "users list",
        "users get USER_ID",
        "users create --name Jane --email jane@example.com --role member --invite-mode temporary_password",
        "organizations list",
        "organizations add-user 'Platform Team' --user-id USER_ID --role member",
        "spaces list",
        "spaces add-user team-alpha --user-id USER_ID --role member",
        "projects list",
        "roles list",
        "role-bindings list --resource-type space",
        "resource-restrictions list",
        "api-keys list",
        "api-keys create --name one",
        "api-keys create-service-key --name two --space team-alpha",
        "audit-logs list",
        "spaces delete team-alpha --force",
    ] {
        let run = world
            .server
            .shell(&world.filled(&format!("ax-admin {line} -o json")));
        assert_eq!(run.exit, 0, "{line}: {}", run.err);
        let value: Value = serde_json::from_str(&run.out).expect("JSON");
        let commands = catalog["commands"].as_array().expect("commands");
        let command = commands
            .iter()
            .find(|command| {
                let name = command["command"].as_str().expect("a name");
                line == name || line.starts_with(&format!("{name} "))
            })
            .expect("a command");
        let schema = &command["output"]["schema"];
        assert!(schema.is_object(), "{line} has no schema");
        let nothing: [String; 0] = [];
        assert_eq!(wrong(&catalog, schema, &value, line), nothing);
    }
}

#[test]
fn exit_codes_are_those_that_a_command_can_end_with() {
    let world = World::new("bare");
    let catalog = catalog(&world);
    let codes = |name: &str| -> Vec<u64> {
        let commands = catalog["commands"].as_array().expect("commands");
        let command = commands.iter().find(|command| command["command"] == name);
        let codes = command.expect("a command")["exit_codes"].as_array();
        let codes = codes.expect("codes").iter();
        codes.map(|code| code.as_u64().expect("a number")).collect()
    };
    assert_eq!(codes("users list"), [0, 1, 2, 4, 5, 10, 12, 13, 14, 130]);
    assert_eq!(
        codes("users create"),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 130]
    );
    assert_eq!(
        codes("users delete"),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 130]
    );
}

#[test]
fn every_flag_of_a_command_is_listed() {
    let world = World::new("bare");
    let catalog = catalog(&world);
    let flags = |of: &Value| -> Vec<String> {
        let flags = of.as_array().expect("flags").iter();
        flags
            .map(|flag| flag["flag"].as_str().expect("a flag").to_owned())
            .collect()
    };
    let of = |list: &str, name: &str| -> Vec<String> {
        let commands = catalog[list].as_array().expect("commands");
        let command = commands.iter().find(|command| command["command"] == name);
        flags(&command.expect("a command")["flags"])
    };
    for (list, name, flag) in [
        ("commands", "users list", "--all"),
        ("commands", "users list", "--columns"),
        ("commands", "users list", "--status"),
        ("commands", "users delete", "--confirm"),
        ("commands", "users delete", "--wait"),
        ("commands", "api-keys create", "--env-file"),
        ("other_commands", "approve", "--touch"),
    ] {
        assert!(of(list, name).contains(&flag.to_owned()), "{name} {flag}");
    }
    let global = flags(&catalog["global_flags"]);
    assert!(global.contains(&"--output".to_owned()), "{global:?}");
    assert!(!of("commands", "users list").contains(&"--output".to_owned()));
}

#[test]
fn the_programs_own_commands_are_listed() {
    let world = World::new("bare");
    let catalog = catalog(&world);
    let others = catalog["other_commands"].as_array().expect("commands");
    let names: Vec<&str> = others
        .iter()
        .filter_map(|command| command["command"].as_str())
        .collect();
    for name in ["approve", "plan apply", "profiles use", "whoami", "sandbox"] {
        assert!(names.contains(&name), "{name} is not in {names:?}");
    }
    for command in others {
        let name = &command["command"];
        assert!(command["risk"].is_string(), "{name}");
        assert!(command["needs_confirmation"].is_boolean(), "{name}");
        assert!(command["output"]["kind"].is_string(), "{name}");
        let codes = command["exit_codes"].as_array().expect("codes");
        assert_eq!(codes.first(), Some(&Value::from(0)), "{name}");
    }
}

#[test]
fn what_the_programs_own_commands_write_is_as_their_schemas_say() {
    let world = World::new("full");
    let catalog = catalog(&world);
    let making = "ax-admin profiles create work --api-key $ARIZE_API_KEY; ax-admin roles delete 'Data Scientist' --plan-out plan.json; ax-admin roles update 'Data Scientist' --permissions PROMPT_READ";
    assert_eq!(world.server.shell(making).exit, 0);
    for line in [
        "whoami",
        "doctor",
        "profiles list",
        "profiles show --all",
        "auth status",
        "plan diff plan.json",
        "plan show plan.json",
        "catalog",
    ] {
        let run = world.server.shell(&format!("ax-admin {line} -o json"));
        let value: Value = serde_json::from_str(&run.out).expect(line);
        let commands = catalog["other_commands"].as_array().expect("commands");
        let command = commands.iter().find(|command| {
            let name = command["command"].as_str().expect("a name");
            line == name || line.starts_with(&format!("{name} "))
        });
        let command = command.expect(line);
        let codes = command["exit_codes"].as_array().expect("codes");
        assert!(
            codes.contains(&Value::from(run.exit)),
            "{line}: {}",
            run.exit
        );
        let schema = &command["output"]["schema"];
        assert!(schema.is_object(), "{line} has no schema");
        let nothing: [String; 0] = [];
        assert_eq!(wrong(&catalog, schema, &value, line), nothing);
    }
}

#[test]
fn the_help_shows_the_example_of_a_command_as_a_shell_takes_it() {
    let world = World::new("bare");
    let catalog = catalog(&world);
    for command in catalog["commands"].as_array().expect("commands") {
        let example = command["example"].as_str().expect("an example");
        let name = command["command"].as_str().expect("a name");
        let help = world
            .server
            .shell(&format!("COLUMNS=80 ax-admin {name} --help"));
        let (_, shown) = help.out.split_once("\nExample:\n").expect(name);
        let shown = shown.split("\n\n").next().unwrap_or_default();
        let shown: Vec<&str> = shown.split(" \\\n").map(str::trim).collect();
        assert_eq!(shown.join(" "), example, "{name}");
    }
    let server = crate::sign_in::acme();
    let run = server.shell("ax-admin users delete jane@acme.example --dry-run");
    assert_eq!(run.exit, 0, "{}", run.err);
}
