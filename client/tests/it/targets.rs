//! No id changes the path, and every request has the right headers.

use ax_admin::users::{Create, List};
use ax_admin::{Client, ErrorKind, Ref, VERSION, model};

use crate::raw::{Behaviour, Raw, answer, not_found};
use crate::support::{CANARY, bounded, client_builder, fails};

fn client_of(raw: &Raw) -> Client {
    client_builder().base_url(raw.url()).build().unwrap()
}

/// The first line of each request.
fn lines(raw: &Raw) -> Vec<String> {
    let requests = raw.requests();
    let first = |request: &String| request.lines().next().unwrap().to_owned();
    requests.iter().map(first).collect()
}

#[tokio::test]
async fn an_id_arrives_as_one_path_segment() {
    bounded(async {
        let raw = Raw::start(Behaviour::Answer(not_found())).await;
        let client = client_of(&raw);
        let cases = [
            ("a/b", "a%2Fb"),
            ("%2F", "%252F"),
            ("?x", "%3Fx"),
            ("#", "%23"),
            ("%2e%2e", "%252e%252e"),
            ("..%2f..", "..%252f.."),
            ("../users", "..%2Fusers"),
            ("\\..\\", "%5C..%5C"),
            ("..;", "..%3B"),
            ("a b", "a%20b"),
            ("a'\"<>|^`{}", "a%27%22%3C%3E%7C%5E%60%7B%7D"),
            ("🦀", "%F0%9F%A6%80"),
            ("http://x/", "http%3A%2F%2Fx%2F"),
        ];
        for (id, _) in cases {
            let error = fails(client.users().get(Ref::id(id)).await);
            assert_eq!(error.kind(), ErrorKind::NotFound, "{id}");
        }
        let sent = cases.map(|(_, segment)| format!("GET /v2/users/{segment} HTTP/1.1"));
        assert_eq!(lines(&raw), sent);
    })
    .await;
}

#[tokio::test]
async fn an_id_that_would_change_the_path_is_not_sent() {
    bounded(async {
        let raw = Raw::start(Behaviour::Answer(not_found())).await;
        let client = client_of(&raw);
        for id in ["", ".", "..", "a\nb", "a\u{0}"] {
            let error = fails(client.users().get(Ref::id(id)).await);
            assert_eq!(error.kind(), ErrorKind::Validation, "{id:?}");
        }
        assert_eq!(raw.connections(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_base_url_prefix_precedes_the_path_and_query_values_are_encoded() {
    bounded(async {
        let raw = Raw::start(Behaviour::Answer(not_found())).await;
        let base = format!("{}/proxy/ax/", raw.url());
        let client = client_builder().base_url(base).build().unwrap();
        let input = List {
            email: Some("a&b=c#?+ é".to_owned()),
            cursor: Some("/../x".to_owned()),
            ..List::default()
        };
        fails(client.users().list_page(input).await);
        assert_eq!(
            lines(&raw),
            ["GET /proxy/ax/v2/users?cursor=%2F..%2Fx&email=a%26b%3Dc%23%3F%2B%20%C3%A9 HTTP/1.1"]
        );
    })
    .await;
}

#[tokio::test]
async fn headers_are_those_of_the_reference_and_no_others() {
    bounded(async {
        let forbidden = answer("403 Forbidden", "application/json", "{}");
        let raw = Raw::start(Behaviour::Answer(forbidden)).await;
        let client = client_of(&raw);
        fails(client.users().get(Ref::id("x")).await);
        let create = Create {
            name: "Zoë".to_owned(),
            email: "zoe@acme.example".to_owned(),
            role: model::UserRole::Member,
            invite_mode: model::InviteMode::None,
            is_developer: None,
            override_guards: Vec::new(),
        };
        fails(client.users().create(create).await);
        let requests = raw.requests();
        let mut headers: Vec<String> = requests[0]
            .lines()
            .skip(1)
            .take_while(|line| !line.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        headers.sort();
        let host = raw.url().replace("http://", "");
        assert_eq!(
            headers,
            [
                "accept: application/json, application/problem+json".to_owned(),
                format!("authorization: bearer {CANARY}"),
                format!("host: {host}"),
                format!("user-agent: ax-admin/{VERSION} (unofficial)"),
            ]
        );
        let post = requests[1].to_ascii_lowercase();
        assert!(post.starts_with("post /v2/users http/1.1\r\n"), "{post}");
        assert!(post.contains("\r\ncontent-type: application/json\r\n"));
    })
    .await;
}

#[tokio::test]
async fn without_a_key_there_is_no_authorization() {
    bounded(async {
        let unauthorized = answer("401 Unauthorized", "application/json", "{}");
        let raw = Raw::start(Behaviour::Answer(unauthorized)).await;
        let client = Client::builder()
            .without_key("team proxy")
            .base_url(raw.url())
            .build()
            .unwrap();
        let error = fails(client.users().get(Ref::id("x")).await);
        assert_eq!(error.kind(), ErrorKind::Unauthenticated);
        assert_eq!(client.credential_id(), "team proxy");
        assert!(
            !raw.requests()[0]
                .to_ascii_lowercase()
                .contains("authorization")
        );
    })
    .await;
}

#[tokio::test]
async fn connections_are_used_again() {
    bounded(async {
        let raw = Raw::start(Behaviour::Answer(not_found())).await;
        let client = client_of(&raw);
        for _ in 0..5 {
            fails(client.clone().users().get(Ref::id("x")).await);
        }
        assert_eq!((raw.requests().len(), raw.connections()), (5, 1));
    })
    .await;
}
