//! The clock of a sandbox: fixed, or its host's.

use std::sync::atomic::{AtomicI64, Ordering};

use ax_admin_sandbox::{Clock, Options, Sandbox, Scenario};
use serde_json::{Value, json};

use crate::rig::{Rig, new_user, refused};

fn acme(clock: Clock) -> Rig {
    Rig::new(Options {
        scenario: Scenario::Acme,
        clock,
        extra_users: 2,
        extra_projects: 1,
        extra_bindings: 1,
        ..Options::default()
    })
}

/// 2031-03-04T05:06:07.890Z.
const MARCH: i64 = 1_930_367_167_890;
const DAY: i64 = 86_400_000;

#[test]
fn a_real_clock_is_that_of_the_host() {
    static NOW: AtomicI64 = AtomicI64::new(MARCH);
    let rig = acme(Clock::Real(|| NOW.load(Ordering::Relaxed)));
    let create = |email: &str| {
        let body = new_user(email, "MEMBER", "NONE");
        let made = rig.admin().post("/v2/users", &body);
        let date = made.response.header("date").unwrap().to_owned();
        (made.body["created_at"].as_str().unwrap().to_owned(), date)
    };
    let (created, date) = create("a@acme.example");
    assert_eq!(created, "2031-03-04T05:06:07Z");
    assert_eq!(date, "Tue, 04 Mar 2031 05:06:07 GMT");
    NOW.store(MARCH + 60_000, Ordering::Relaxed);
    rig.sandbox.tick(3_600_000);
    assert_eq!(
        create("b@acme.example").0,
        "2031-03-04T05:07:07Z",
        "it counts for itself"
    );
    rig.sandbox.advance_clock(3_600_000);
    assert_eq!(create("c@acme.example").0, "2031-03-04T06:07:07Z");
    let now = rig.control("POST", "clock", &json!({ "advance_ms": 0 }));
    assert_eq!(now, json!({ "now": "2031-03-04T06:07:07Z" }));
    NOW.store(MARCH, Ordering::Relaxed);
    assert_eq!(
        create("d@acme.example").0,
        "2031-03-04T06:07:07Z",
        "it never goes back"
    );
    assert_eq!(rig.sandbox.log().last().unwrap().at, "2031-03-04T06:07:07Z");
}

/// A reset starts a real clock again at the current time.
#[test]
fn a_reset_starts_a_real_clock_again() {
    static NOW: AtomicI64 = AtomicI64::new(MARCH);
    let rig = acme(Clock::Real(|| NOW.load(Ordering::Relaxed)));
    let jane = |rig: &Rig| rig.raw_user("jane@acme.example")["created_at"].clone();
    let before = jane(&rig);
    rig.sandbox.advance_clock(86_400_000);
    NOW.store(MARCH + DAY, Ordering::Relaxed);
    rig.sandbox.reset();
    let now = rig.control("POST", "clock", &json!({ "advance_ms": 0 }));
    assert_eq!(now, json!({ "now": "2031-03-05T05:06:07Z" }));
    assert_ne!(jane(&rig), before);
}

/// Every date of a scenario keeps its distance from the start.
#[test]
fn dates_of_a_scenario_are_relative_to_the_start() {
    const FIXED: i64 = 1_780_272_000_000;
    let fixed = acme(Clock::Fixed);
    let later = acme(Clock::Real(|| FIXED + 1000 * DAY));
    let facts = |rig: &Rig| {
        let state = rig.control("GET", "state", &Value::Null);
        let users = ["jane", "user000001"].map(|who| rig.raw_user(&format!("{who}@acme.example")));
        let audit = rig.admin().get("/v2/audit-logs").body;
        json!([state, users, audit])
    };
    let (fixed, later) = (facts(&fixed), facts(&later));
    let mut dates = 0;
    compare(&fixed, &later, &mut dates);
    assert!(dates > 60, "{dates}");
}

/// Equal but for dates, which are a thousand days apart.
fn compare(one: &Value, other: &Value, dates: &mut usize) {
    if let (Some(one), Some(other)) = (one.as_object(), other.as_object()) {
        assert!(one.keys().eq(other.keys()));
        one.values()
            .zip(other.values())
            .for_each(|(one, other)| compare(one, other, dates));
    } else if let (Some(one), Some(other)) = (one.as_array(), other.as_array()) {
        assert_eq!(one.len(), other.len());
        one.iter()
            .zip(other)
            .for_each(|(one, other)| compare(one, other, dates));
    } else if let (Some(from), Some(to)) = (day(one), day(other)) {
        assert_eq!(to - from, 1000, "{one} {other}");
        *dates += 1;
    } else {
        assert_eq!(one, other);
    }
}

/// The day of a date, counted from somewhere.
fn day(value: &Value) -> Option<i64> {
    let date = value
        .as_str()
        .filter(|text| text.ends_with('Z'))?
        .get(..10)?;
    let mut parts = date.split('-').map(str::parse::<i64>);
    let (year, month, day) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day)
}

#[test]
fn keys_lapse_by_the_real_clock() {
    static NOW: AtomicI64 = AtomicI64::new(MARCH);
    let rig = acme(Clock::Real(|| NOW.load(Ordering::Relaxed)));
    refused(
        &rig.with_key(&rig.key_named("marco-lapsed"))
            .get("/v2/api-keys"),
        401,
    );
    let notebook = rig.with_key(&rig.key_named("jane-notebook"));
    assert_eq!(notebook.get("/v2/api-keys").status, 200);
    NOW.store(MARCH + 301 * DAY, Ordering::Relaxed);
    refused(&notebook.get("/v2/api-keys"), 401);
}

#[test]
fn clocks_have_names() {
    assert!(matches!(Clock::named("fixed", || 0), Ok(Clock::Fixed)));
    let Ok(Clock::Real(source)) = Clock::named("real", || 7) else {
        panic!("`real` is a clock")
    };
    assert_eq!(source(), 7);
    let error = Clock::named("wall", || 0).unwrap_err().to_string();
    assert!(
        error.contains("`real`") && error.contains("`fixed`"),
        "{error}"
    );
}

/// A host advances a fixed clock by the time that has passed.
#[test]
fn a_fixed_clock_moves_by_ticks() {
    let sandbox = Sandbox::new(Options::default());
    sandbox.tick(1_500);
    sandbox.advance_clock(500);
    let rig = Rig { sandbox };
    rig.admin().get("/v2/users");
    assert_eq!(rig.sandbox.log()[0].at, "2026-06-01T00:00:02Z");
}
