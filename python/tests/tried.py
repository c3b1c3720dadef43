"""Attempts to get a destructive request out without its code, and what notices one.

`test_tried.py` makes them for every destructive operation; `docs/confirmation.md` has how many there are of
each kind.
"""

from __future__ import annotations

import base64
import contextlib
import copy
import hashlib
import json
import operator
import pickle
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from support import CANARY

from ax_admin import AsyncPlan, AxAdmin, AxAdminError, Plan, Ref, RequestEvent, Sandbox
from ax_admin.plan import PlanView

ADA = "ada.admin@acme.example"
JANE = "jane@acme.example"
MARCO = "marco@acme.example"
JANES_KEY = "QXBpS2V5OjE1MDQ6ajg0VA=="
JANES_BINDING = "Um9sZUJpbmRpbmc6NzAxOlJKVHg="
JANES_OTHER_BINDING = "Um9sZUJpbmRpbmc6NzAyOkIxV0M="
CHECKOUT_TRACES = "TW9kZWw6MzAwMTpVN0hn"
FRAUD_TRACES = "TW9kZWw6MzAwMjp1Nmw2"
RANKING = "TW9kZWw6MzAwMzpGU1Nw"
REWRITE = "TW9kZWw6MzAwNDp4NmZE"
HOST = "api.sandbox.test"


class Case(NamedTuple):
    """A destructive operation with two targets, and a change of the first by somebody else."""

    name: str
    api: str
    subject: Any
    inputs: dict[str, Any]
    other: Any
    other_inputs: dict[str, Any]
    change: dict[str, Any]


RENAMED_JANE = {"user": JANE, "set": {"name": "Jane Roe"}}

CASES = [
    Case("users.delete", "delete_user", JANE, {}, MARCO, {}, RENAMED_JANE),
    Case(
        "organizations.delete",
        "delete_organization",
        "Acme Products",
        {},
        "Acme Research",
        {},
        {"change_organization": {"organization": "Acme Products", "set": {"name": "Acme Goods"}}},
    ),
    Case(
        "organizations.remove_user",
        "remove_organization_user",
        "Acme Products",
        {"user": JANE},
        "Acme Products",
        {"user": MARCO},
        RENAMED_JANE,
    ),
    Case(
        "spaces.delete",
        "delete_space",
        "Checkout",
        {"organization": "Acme Products"},
        "Search",
        {"organization": "Acme Products"},
        {"change_space": {"space": "Checkout", "set": {"name": "Till"}}},
    ),
    Case(
        "spaces.remove_user",
        "remove_space_user",
        "Checkout",
        {"user": JANE},
        "Checkout",
        {"user": MARCO},
        RENAMED_JANE,
    ),
    Case(
        "projects.delete",
        "delete_project",
        Ref.id(CHECKOUT_TRACES),
        {},
        Ref.id(RANKING),
        {},
        {"change_project": {"project": CHECKOUT_TRACES, "set": {"name": "till-traces"}}},
    ),
    Case(
        "roles.delete",
        "delete_role",
        "Unused",
        {},
        "Prompt Engineer",
        {},
        {"change_role": {"role": "Unused", "set": {"name": "Used"}}},
    ),
    Case(
        "role_bindings.delete",
        "delete_role_binding",
        Ref.id(JANES_BINDING),
        {},
        Ref.id(JANES_OTHER_BINDING),
        {},
        {"change_binding": {"id": JANES_BINDING, "role": "Unused"}},
    ),
    Case(
        "resource_restrictions.delete",
        "delete_resource_restriction",
        Ref.id(FRAUD_TRACES),
        {},
        Ref.id(REWRITE),
        {},
        {"change_project": {"project": FRAUD_TRACES, "set": {"restricted": False}}},
    ),
    Case(
        "api_keys.revoke",
        "revoke_api_key",
        "jane-laptop",
        {"user": JANE},
        "jane-notebook",
        {"user": JANE},
        {"change_key": {"id": JANES_KEY, "set": {"name": "desktop"}}},
    ),
]
DESTRUCTIVE = {case.name for case in CASES} | {case.api for case in CASES}


class Account:
    """The account `acme` with each of the ten targets, a client, and all requests of all its clients."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(key=CANARY, rate_limit="off")
        self._heard: list[str] = []
        self.admin = self.client()
        self.admin.roles.create(name="Unused", permissions=["PROJECT_READ"])
        self.sandbox.control("POST", "change", restriction(REWRITE, is_restricted=True))
        self.forget()

    def client(self, cls: Callable[..., Any] = AxAdmin, **options: Any) -> Any:
        given = {"sandbox": self.sandbox, "base_url": f"https://{HOST}", "rate_limit": "off"}
        return cls(**{**given, "on_request": self.hear, **options})

    def hear(self, event: RequestEvent) -> None:
        self._heard.append(event.operation)

    def left(self) -> list[str]:
        """The destructive requests that left, as the sandbox or a client saw them."""
        logged = [request["operation"] for request in self.sandbox.log()]
        seen = max(logged, self._heard, key=lambda names: sum(name in DESTRUCTIVE for name in names))
        return [name for name in seen if name in DESTRUCTIVE]

    def forget(self) -> None:
        """Forgets the requests so far."""
        self.sandbox.control("POST", "log/clear")
        self._heard.clear()

    def has_changed(self) -> bool:
        return any(request["method"] != "GET" for request in self.sandbox.log())

    def plan(self, case: Case, *, other: bool = False, admin: Any = None, **options: Any) -> Any:
        call = operator.attrgetter(case.name)(admin or self.admin)
        subject, inputs = (case.other, case.other_inputs) if other else (case.subject, case.inputs)
        return call(subject, **inputs, **options)


def restriction(project: str, *, is_restricted: bool) -> dict[str, Any]:
    return {"change_project": {"project": project, "set": {"restricted": is_restricted}}}


def confirmed(document: dict[str, Any]) -> dict[str, Any]:
    """What the code of a document confirms (`tests/vectors/README.md`)."""
    return {
        "format": document["format"],
        "operations": [document["operation"]],
        "inputs": [document["input"]],
        "host": document["host"],
        "credential_id": document["credential_id"],
        "facts": normal(document["facts"]),
    }


def normal(facts: Any) -> Any:
    """Facts with ids in one spelling, and sets of texts in one order."""
    if isinstance(facts, dict):
        return {name: normal(value) for name, value in facts.items()}
    if isinstance(facts, list):
        return [normal(entry) for entry in sorted(facts, key=lambda it: it if isinstance(it, str) else "")]
    return facts.rstrip("=") if isinstance(facts, str) and is_id(facts) else facts


def is_id(text: str) -> bool:
    with contextlib.suppress(ValueError):
        padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        return re.match(rb"[A-Za-z]+:\d+", base64.b64decode(padded, validate=True)) is not None
    return False


def canonical(value: Any) -> str:
    """JSON as in RFC 8785, for values without numbers that are not whole."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code_at(minute: int, value: dict[str, Any]) -> str:
    """The code of what is confirmed, computed apart from the core."""
    digits = "".join(DIGITS[minute >> shift & 31] for shift in (20, 15, 10, 5, 0))
    text = f"{minute}\n{canonical(value)}"
    return f"{digits}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def minute_of(code: str) -> int:
    minute = 0
    for digit in code[:5]:
        minute = minute * 32 + DIGITS.index(digit)
    return minute


Try = Callable[[], object]
Attempts = Callable[[Account, Case], Iterator[Try]]

ATTEMPTS: dict[str, Attempts] = {}


def attempts(kind: str) -> Callable[[Attempts], Attempts]:
    """Registers attempts under the name that the documentation has."""

    def register(made: Attempts) -> Attempts:
        ATTEMPTS[kind] = made
        return made

    return register


def native_plan(made: Any) -> Any:
    """The native plan of a running operation of the native client."""
    *_, plan = made.wait()
    return plan


def native_apply(plan: Any, code: Any, prompter: Any = None) -> object:
    return plan.apply(code, prompter).wait()


@attempts("no code, or a value that is no code")
def no_code(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    target = plan.document["steps"][0]["target"]
    yield plan.apply
    words = ["", " ", "yes", "y", "true", "confirm", "-", "0", case.name, target["id"], target["name"]]
    words += [plan.made_at, plan.text, plan.to_json(), "\0", "🙂", "9" * 70000]
    values: list[Any] = [None, True, False, 1, 0.5, b"yes", plan.code.encode(), [plan.code], (plan.code,)]
    values += [{"code": plan.code}, {"confirm": plan.code}, plan, plan.document, object(), str]
    for value in words + values:
        yield lambda value=value: plan.apply(confirm=value)  # type: ignore[misc]
        yield lambda value=value: native_apply(plan._native, value)  # type: ignore[misc]


@attempts("its code with one character changed, cut or added")
def mistyped(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    code = plan.code
    for at, digit in enumerate(code):
        changed = code[:at] + ("1" if digit != "1" else "2") + code[at + 1 :]
        for wrong in (changed, code[:at] + code[at + 1 :], code[:at] + "3" + code[at:]):
            yield lambda wrong=wrong: plan.apply(confirm=wrong)  # type: ignore[misc]


@attempts("a code for another minute, computed from the document")
def other_minutes(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    minute, value = minute_of(plan.code), confirmed(plan.document)
    assert code_at(minute, value) == plan.code
    for wrong in (0, minute - 60, minute - 17, minute + 3, minute + 60, 2**25 - 1):
        yield lambda wrong=wrong: plan.apply(confirm=code_at(wrong, value))  # type: ignore[misc]


@attempts("the code of another plan")
def other_plans(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    codes = [account.plan(one).code for one in CASES if one is not case]
    codes += [account.plan(case, other=True).code]
    codes += [account.plan(case, override_guards=["self"]).code] if case.name == "users.delete" else []
    for code in codes:
        yield lambda code=code: plan.apply(confirm=code)  # type: ignore[misc]
    loaded = account.admin.load_plan(plan.document)
    for code in codes:
        yield lambda code=code: loaded.apply(confirm=code)  # type: ignore[misc]


def other_clients_of(account: Account) -> list[Any]:
    key = account.sandbox.control("POST", "change", {"add_key": {"user": ADA, "name": "second"}})["key"]
    return [
        account.client(api_key=key),
        account.client(base_url="https://api.elsewhere.test"),
        account.client(credential_id="another"),
    ]


@attempts("the code of another key or host")
def other_clients(account: Account, case: Case) -> Iterator[Try]:
    others = other_clients_of(account)
    plan = account.plan(case)
    for other in others:
        theirs = account.plan(case, admin=other)
        assert theirs.code != plan.code
        yield lambda theirs=theirs: plan.apply(confirm=theirs.code)  # type: ignore[misc]
        yield lambda theirs=theirs: theirs.apply(confirm=plan.code)  # type: ignore[misc]


@attempts("a document that another key or host loads")
def foreign_documents(account: Account, case: Case) -> Iterator[Try]:
    others = other_clients_of(account)
    document = account.plan(case).document
    for other in others:
        mine = {**document, "host": other.host, "credential_id": other.credential_id}
        for given in (document, mine, {**document, "host": other.host}):
            yield lambda other=other, given=given: other.load_plan(given).apply(  # type: ignore[misc]
                confirm=document["code"]
            )


REPLACED: dict[str, Any] = {
    "operation": "users.delete",
    "code": "0YKYF-000000000000",
    "text": "nothing",
    "whole_text": "nothing",
    "document": {},
    "target": None,
    "impacts": (),
    "guards": (),
    "made_at": "2099-01-01T00:00:00Z",
    "expires_at": "2099-01-01T00:00:00Z",
    "apply": lambda **_: None,
    "_confirmed": True,
}


@attempts("a plan whose attributes were replaced")
def replaced(account: Account, case: Case) -> Iterator[Try]:
    plan, other = account.plan(case), account.plan(case, other=True)
    for name, value in REPLACED.items():
        for owner in (plan, plan._native):
            for put in (setattr, object.__setattr__):
                with contextlib.suppress(AttributeError, TypeError):
                    put(owner, name, value)
                yield plan.apply
                yield lambda value=value: plan.apply(confirm=value)  # type: ignore[misc]
    code = plan.code
    plan._native = other._native
    yield lambda: plan.apply(confirm=code)
    plan._native = account.admin._native
    yield lambda: plan.apply(confirm=code)


@attempts("a copy of the plan")
def copies(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    for make in (copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))):  # noqa: S301
        for code in (None, "", "yes", plan.code[:-1]):
            yield lambda make=make, code=code: make(plan).apply(confirm=code)  # type: ignore[misc]
            yield lambda make=make, code=code: native_apply(make(plan._native), code)  # type: ignore[misc]


@attempts("a class of one's own around the plan")
def classes(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)

    class Loose(Plan):
        code = "0YKYF-000000000000"
        is_confirmed = confirmed = True
        guards = ()

        def _adapted(self, _: object) -> Any:
            return None

        def apply(self, confirm: str | None = None, **_: Any) -> Any:
            return super().apply(confirm=confirm or self.code)

    class Duck:
        _native = plan._native
        operation = plan.operation
        code = "yes"

        def _adapted(self, _: object) -> Any:
            return None

    duck: Any = Duck()
    for made in (Loose(plan._native), Loose.__new__(Loose)):
        yield made.apply
        yield lambda made=made: made.apply(confirm=True)  # type: ignore[misc]
    yield lambda: Plan.apply(duck, confirm="yes")
    yield lambda: AsyncPlan(plan._native).apply().send(None)
    yield lambda: PlanView(plan._native).apply(confirm=plan.code)  # type: ignore[attr-defined]
    yield type(plan._native)
    yield lambda: type("Own", (type(plan._native),), {"code": "yes"})


@attempts("an edited document, with the code that it shows")
def edited(account: Account, case: Case) -> Iterator[Try]:
    document = account.plan(case).document
    others = [account.plan(one).document for one in CASES if one is not case]
    others += [account.plan(case, other=True).document]
    for other in others:
        for names in (["input"], ["operation", "input"], ["operation"], ["host"], ["credential_id"]):
            taken = {name: other[name] for name in names}
            if taken == {name: document[name] for name in names}:
                continue
            yield lambda given={**document, **taken}: account.admin.load_plan(given).apply(  # type: ignore[misc]
                confirm=given["code"]
            )
    # What is not used when a document is loaded: its code is replaced with it.
    invented = {"code": "yes", "confirmed": True, "state": "confirmed", "approval": document["code"]}
    for name, value in {**dict.fromkeys(document, "yes"), **invented}.items():
        yield lambda given={**document, name: value}: account.admin.load_plan(  # type: ignore[misc]
            json.dumps(given)
        ).apply(confirm="yes")


@attempts("the plan of an account that has changed since")
def stale(account: Account, case: Case) -> Iterator[Try]:
    plan = account.plan(case)
    loaded = account.admin.load_plan(plan.document)
    account.sandbox.control("POST", "change", case.change)
    for made in (plan, loaded, copy.copy(plan)):
        yield lambda made=made: made.apply(confirm=plan.code)  # type: ignore[misc]


OWN = {
    "users.delete": (ADA, {}),
    "organizations.remove_user": ("Acme Products", {"user": ADA}),
    "spaces.remove_user": ("Checkout", {"user": ADA}),
    "api_keys.revoke": (None, {"user": ADA}),
}


@attempts("a plan that a guard stops, with the code computed from its document")
def guarded(account: Account, case: Case) -> Iterator[Try]:
    if case.name not in OWN:
        return
    subject, inputs = OWN[case.name]
    keys = account.admin.api_keys.list(user=ADA) if subject is None else ()
    own = subject or next(iter(keys)).id
    plan = operator.attrgetter(case.name)(account.admin)(own, **({} if subject is None else inputs))
    assert plan.code is None
    document = plan.document
    minute = minute_of(account.plan(CASES[0], other=case is CASES[0]).code)
    overridden = {**document["input"], "override_guards": ["self", "key_in_use", "last_admin"]}
    states = {**document["facts"], "guards": dict.fromkeys(document["facts"]["guards"], "clear")}
    for value in (document, {**document, "facts": states}, {**document, "input": overridden}):
        code = code_at(minute, confirmed(value))
        yield lambda code=code: plan.apply(confirm=code)  # type: ignore[misc]
        yield lambda code=code, value=value: account.admin.load_plan(  # type: ignore[misc]
            {**value, "input": document["input"], "guards": []}
        ).apply(confirm=code)
    yield plan.apply


@attempts("the native module, without a plan or with wrong codes")
def native(account: Account, case: Case) -> Iterator[Try]:
    client = account.admin._native
    document = account.plan(case).document
    arguments = json.dumps(document["input"])
    ways = [
        lambda: client.start(case.name, arguments),
        lambda: client.plan(case.name, arguments),
        lambda: client.load_plan(json.dumps(document)),
        lambda: client.with_options({"max_attempts": 1}).start(case.name, arguments),
    ]
    for way in ways:
        for code in (None, "", "yes", document["code"][:-1]):
            for prompter in (None, "terminal"):
                yield lambda way=way, code=code, prompter=prompter: native_apply(  # type: ignore[misc]
                    native_plan(way()), code, prompter
                )
    for further in ({"confirm": document["code"]}, {"code": document["code"]}, {"confirmed": True}):
        given = json.dumps({**document["input"], **further})
        yield lambda given=given: client.start(case.name, given).wait()  # type: ignore[misc]
    for name in (case.api, f"{case.name}.apply", "plans.apply", "apply", case.name.upper()):
        yield lambda name=name: client.start(name, arguments).wait()  # type: ignore[misc]


def used(account: Account, case: Case) -> Iterator[tuple[Account, list[Try]]]:
    """Ways to apply one plan more than once; each sends one request."""
    yield account, [(plan := account.plan(case)).apply] + [lambda: plan.apply(confirm=plan.code)] * 3
    account = Account()
    first = account.plan(case)
    second, third = copy.copy(first), account.admin.load_plan(first.document)
    yield account, [lambda one=one: one.apply(confirm=first.code) for one in (second, first, third)]  # type: ignore[misc]
    account = Account()
    at_once = account.plan(case)

    def together() -> None:
        with ThreadPoolExecutor(4) as pool:
            running = [pool.submit(at_once.apply, confirm=at_once.code) for _ in range(4)]
        errors = [one.exception() for one in running if one.exception()]
        assert len(errors) == 3
        for error in errors:
            assert isinstance(error, AxAdminError)

    yield account, [together]
