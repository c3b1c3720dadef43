//! The people of `acme`, oldest first, without Ada, who founded the account.

use crate::state::{AccountRole, Standing};

pub(super) struct Person {
    pub(super) name: &'static str,
    /// The e-mail address before `@acme.example`.
    pub(super) local: &'static str,
    pub(super) role: AccountRole,
    pub(super) standing: Standing,
}

const fn person(
    name: &'static str,
    local: &'static str,
    role: AccountRole,
    standing: Standing,
) -> Person {
    Person {
        name,
        local,
        role,
        standing,
    }
}

const fn member(name: &'static str, local: &'static str) -> Person {
    person(name, local, AccountRole::Member, Standing::Active)
}

/// People with ordinary names, in several scripts.
pub(super) const PLAIN: &[Person] = &[
    person(
        "Grace Guard",
        "grace.guard",
        AccountRole::Admin,
        Standing::Active,
    ),
    member("Jane Doe", "jane"),
    member("Marco Member", "marco"),
    person(
        "Anna Annotator",
        "anna",
        AccountRole::Annotator,
        Standing::Active,
    ),
    person(
        "Uma Interface",
        "uma",
        AccountRole::MemberUiOnly,
        Standing::Active,
    ),
    member("Sam Lee", "sam.lee"),
    member("Sam Lee", "sam.lee2"),
    member("Janet Doerr", "janet"),
    member("王小明", "wang"),
    member("佐藤 花子", "sato"),
    member("김민준", "kim"),
    member("محمد العربي", "mohamed"),
    member("דנה כהן", "dana"),
    member("प्रिया शर्मा", "priya"),
    member("Zoe\u{308} Combining", "zoe"),
    member("Zo\u{eb} Composed", "zoe.composed"),
    member("Łukasz Żółć", "lukasz"),
    member("Ελένη Παπαδοπούλου", "eleni"),
    member("Ольга Иванова", "olga"),
    member("สมชาย ใจดี", "somchai"),
    member("👩🏽‍💻 Devi", "devi"),
    member("Carla Caps", "Carla.Caps"),
    member("Paul Plus", "paul+ai"),
    member("Owen O'Neil", "owen.o'neil"),
    person("Ida Invited", "ida", AccountRole::Member, Standing::Invited),
    person("Adam Almost", "adam", AccountRole::Admin, Standing::Invited),
    person(
        "Eric Expired",
        "eric",
        AccountRole::Member,
        Standing::Expired,
    ),
    person(
        "Axel Annotator",
        "axel",
        AccountRole::Annotator,
        Standing::Active,
    ),
    person("Bea Blocked", "bea", AccountRole::Member, Standing::Blocked),
];

/// People with hostile names, which attack terminals, notebooks, pages, spreadsheets and markup.
pub(super) const HOSTILE: &[Person] = &[
    member("\u{1b}[31mRed Alert\u{1b}[0m", "hostile.ansi"),
    member(
        "\u{1b}]8;;https://evil.example\u{7}click me\u{1b}]8;;\u{7}",
        "hostile.link",
    ),
    member("Rita \u{202e}nimdA", "hostile.rtl"),
    member("Ada\u{200b} Adm\u{200d}in", "hostile.zero-width"),
    member("Nora\nNewline\r\tTab", "hostile.newline"),
    member("[red]Rich Markup[/red]", "hostile.markup"),
    member("<script>alert(1)</script>", "hostile.script"),
    member(
        "=HYPERLINK(\"https://evil.example\",\"Click\")",
        "hostile.formula",
    ),
    member("Zalgo \u{5a}\u{336}\u{33f}\u{327}\u{310}", "hostile.marks"),
    member("VXNlcjoxMDAxOmFCM2Q=", "hostile.idlike"),
];
