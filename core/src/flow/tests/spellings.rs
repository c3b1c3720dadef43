//! An id with and without padding is the same id everywhere.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::run;
use super::scopes::{page, project, space};
use crate::error::{Error, ErrorKind};
use crate::test_support::{Host, answer, user, users};

/// An id with or without padding.
fn id(word: &str, number: u32, secret: &str, is_padded: bool) -> String {
    let id = STANDARD.encode(format!("{word}:{number}:{secret}"));
    if is_padded {
        id
    } else {
        id.trim_end_matches('=').to_owned()
    }
}

fn in_url(id: &str) -> String {
    id.replace('=', "%3D")
        .replace('+', "%2B")
        .replace('/', "%2F")
}

/// The result of a call: the object's id without padding, or the kind of error.
fn outcome(result: Result<Value, Error>) -> Result<String, ErrorKind> {
    let id = |value: Value| {
        value["id"]
            .as_str()
            .unwrap()
            .trim_end_matches('=')
            .to_owned()
    };
    result.map(id).map_err(|error| error.kind())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn padded_and_unpadded_ids_give_the_same_result(
        number: u32, secret in "[a-zA-Z0-9]{0,6}", other: u32, padded: [bool; 6],
    ) {
        let the_space = |index: usize| id("Space", number, &secret, padded[index]);
        let the_organization = |index: usize| id("Organization", number, &secret, padded[index]);
        let another = |index: usize| id("Organization", other, "x", padded[index]);
        let the_project = |index: usize| id("Project", number, &secret, padded[index]);
        let the_user = |index: usize| id("User", number, &secret, padded[index]);
        let unpadded = |id: String| id.trim_end_matches('=').to_owned();

        // A name looked up in an organization, with a server that ignores the filter.
        let request = format!("GET /v2/spaces?limit=100&org_id={}&name=Sandbox", in_url(&the_organization(0)));
        let rows = [
            space(&the_space(1), "Sandbox", &the_organization(2)),
            space("s2", "Sandbox", &another(3)),
            space(&the_space(4), "Sandbox", &the_organization(5)),
        ];
        let mut host = Host::new().answer(&request, page("spaces", &rows));
        let input = json!({"space": "Sandbox", "organization": the_organization(0)});
        prop_assert_eq!(outcome(run(&mut host, "spaces.get", &input)), Ok(unpadded(the_space(0))));

        // The id of a space with its organization, and with another one.
        let read = answer(200, &space(&the_space(1), "Sandbox", &the_organization(2)));
        let request = format!("GET /v2/spaces/{}", in_url(&the_space(0)));
        for (organization, expected) in [
            (the_organization(3), Ok(unpadded(the_space(0)))),
            (another(4), Err(ErrorKind::Validation)),
        ] {
            let mut host = Host::new().answer(&request, read.clone());
            let input = json!({"space": the_space(0), "organization": organization});
            prop_assert_eq!(outcome(run(&mut host, "spaces.get", &input)), expected);
        }

        // The id of a project with its space.
        let read = answer(200, &project(&the_project(1), "traces", &the_space(2)));
        let request = format!("GET /v2/projects/{}", in_url(&the_project(0)));
        let mut host = Host::new().answer(&request, read);
        let input = json!({"project": the_project(0), "space": the_space(3)});
        prop_assert_eq!(outcome(run(&mut host, "projects.get", &input)), Ok(unpadded(the_project(0))));

        // A user on two pages is one user.
        let row = |index: usize| [user(&the_user(index), "Jane", "jane@x.org")];
        let mut host = Host::new()
            .answer("GET /v2/users?limit=100", users(&row(0), Some("a")))
            .answer("GET /v2/users?limit=100&cursor=a", users(&row(1), None));
        prop_assert_eq!(outcome(run(&mut host, "users.get", &json!({"user": "Jane"}))), Ok(unpadded(the_user(0))));
    }

    #[test]
    fn the_returned_id_is_compared_with_the_requested_one(number: u32, secret in "[a-zA-Z0-9]{0,6}", padded: [bool; 2]) {
        let requested = id("Space", number, &secret, padded[0]);
        let returned = id("Space", number, &secret, padded[1]);
        let request = format!("GET /v2/spaces/{}", in_url(&requested));
        let organization = json!({"id": "o1"});
        let mut host = Host::new().answer(&request, answer(200, &space(&returned, "Sandbox", "o1")));
        let input = json!({"space": requested, "organization": organization});
        prop_assert_eq!(outcome(run(&mut host, "spaces.get", &input)), Ok(returned.trim_end_matches('=').to_owned()));
    }
}
