"""Everything that a program can reach from `ax_admin`, found by reflection, and calls of all of it."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import io
import json
import pkgutil
import warnings
from dataclasses import dataclass, field, is_dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from support import CANARY
from tried import ADA, CASES, JANE, JANES_BINDING, REWRITE, Account, Case

import ax_admin
from ax_admin import AsyncAxAdmin, errors
from ax_admin._listening import Listener
from ax_admin._native import NativePlan, OperationHandle
from ax_admin.plan import PlanView
from ax_admin.prompters import question_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

# Methods that Python itself calls; all other names with two underscores are those of every object.
CALLED_BY_PYTHON = {
    *("__init__", "__new__", "__call__", "__del__", "__getattr__", "__hash__"),
    *("__enter__", "__exit__", "__aenter__", "__aexit__", "__iter__", "__next__", "__aiter__", "__anext__"),
    *("__repr__", "__str__", "__format__", "__copy__", "__deepcopy__", "__reduce__"),
}
MAX_DEPTH = 4


def modules() -> list[str]:
    """All modules of the package."""
    found = pkgutil.walk_packages(ax_admin.__path__, "ax_admin.")
    return ["ax_admin", *sorted(module.name for module in found)]


def is_ours(value: object) -> bool:
    """Whether a value, or its class, is the package's own."""
    of = value if isinstance(value, type) or callable(value) else type(value)
    module = getattr(of, "__module__", None) or getattr(type(value), "__module__", "")
    return isinstance(module, str) and module.partition(".")[0] == "ax_admin"


def stale(account: Account) -> BaseException:
    plan = account.plan(CASES[0])
    account.sandbox.control("POST", "change", {"add_key": {"user": JANE, "name": "further"}})
    return raised(lambda: plan.apply(confirm=plan.code))


def raised(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except ax_admin.AxAdminError as error:
        return error
    msg = "there was no error"
    raise AssertionError(msg)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(coroutine)


def applied(account: Account) -> Any:
    plan = account.admin.plan.users.update(JANE, name="Jane Roe")
    return plan.apply(confirm=plan.code)


ARGUMENTS: dict[str, dict[str, Any]] = {
    "users.delete": {"user": JANE},
    "organizations.delete": {"organization": "Acme Products"},
    "organizations.remove_user": {"organization": "Acme Products", "user": JANE},
    "spaces.delete": {"space": "Checkout", "organization": "Acme Products"},
    "spaces.remove_user": {"space": "Checkout", "user": JANE},
    "projects.delete": {"project": "checkout-traces", "space": "Checkout"},
    "roles.delete": {"role": "Unused"},
    "role_bindings.delete": {"role_binding": JANES_BINDING},
    "resource_restrictions.delete": {"resource": {"id": REWRITE}},
    "api_keys.revoke": {"api_key": "jane-laptop", "user": JANE},
}

# What a program starts from, besides the modules.
ROOTS: dict[str, Callable[[Account], Any]] = {
    "client": lambda account: account.admin,
    "async client": lambda account: account.client(AsyncAxAdmin),
    "plan": lambda account: account.plan(CASES[0]),
    "async plan": lambda account: run(account.plan(CASES[0], admin=account.client(AsyncAxAdmin))),
    "loaded plan": lambda account: account.admin.load_plan(account.plan(CASES[0]).document),
    "plan for a person": lambda account: account.client(policy={"confirm_by": "person"}).users.delete(JANE),
    "prompter": lambda _: ax_admin.Prompter("walk", lambda _: None),
    "question": lambda account: question_of(account.plan(CASES[0])._native, account.plan(CASES[0]).target),
    "plan of a write": lambda account: account.admin.plan.roles.update("Unused", name="Unused too"),
    "result": applied,
    "listing": lambda account: account.admin.users.list(),
    "page": lambda account: account.admin.users.list_page(),
    "user": lambda account: account.admin.users.get(JANE),
    "created key": lambda account: account.admin.api_keys.create(name="further"),
    "caller": lambda account: account.admin.whoami(),
    "confirmation error": lambda account: raised(account.plan(CASES[0]).apply),
    "stale error": stale,
    "guard error": lambda account: raised(account.admin.users.delete(ADA).apply),
    "sandbox": lambda account: account.sandbox,
    "handle": lambda account: account.admin._native.plan("users.delete", json.dumps({"user": JANE})),
    "pages": lambda account: account.admin._native.pages("users.list", "{}"),
    "listener": lambda _: Listener(None, None, None),
    "request event": lambda account: event(account, "on_request"),
    "reference": lambda _: ax_admin.Ref.id("a"),
}
ROOTS |= {
    name: partial(lambda cls, _: cls({"message": "m", "details": {"reason": "wrong", "plan": {}}}), cls)
    for name, cls in sorted(vars(errors).items())
    if inspect.isclass(cls) and issubclass(cls, errors.AxAdminError)
}


def event(account: Account, hook: str) -> Any:
    events: list[Any] = []
    account.client(**{hook: events.append}).users.get(JANE)
    return events[0]


# Values of parameters, by name.
FIXED: dict[str, Any] = {
    "user": JANE,
    "organization": "Acme Products",
    "space": "Checkout",
    "project": "checkout-traces",
    "role": "Unused",
    "role_binding": JANES_BINDING,
    "key": CANARY,
    "resource": JANES_BINDING,
    "name": "Walked",
    "text": "Walked",
    "email": "walked@acme.example",
    "api_key": "jane-laptop",
    "base_url": "http://127.0.0.1:9",
    "max_attempts": 1,
    "proxy": None,
    "ca_file": None,
    "environment": None,
    "override_guards": ["self", "last_admin", "key_in_use"],
    "permissions": ["PROJECT_READ"],
    "limit": 2,
    "deep": True,
    "json": {},
    "facts": {"message": "m"},
    "options": {},
    "secrets": [],
    "method": "DELETE",
    "path": "/v2/users/VXNlcjoxMDAzOm05dW4=",
    "body": "null",
    "faults": [],
    "milliseconds": 1,
    "seconds": 1,
    "value": "walked",
    "lines": ["walked"],
    "kind": "request",
    "request_line": ("users.delete", "DELETE", "/v2/users/{user_id}"),
    "attempt": 1,
    "status": 200,
    "on_progress": lambda *_: None,
    "callback": lambda: None,
    "call": lambda: None,
    "ask": lambda _: None,
    "prompter": None,
    "read": lambda *_: None,
    "make": lambda *_: None,
}


def by_case(account: Account, case: Case) -> dict[str, Any]:
    """Values of parameters that a destructive operation determines."""
    plan = account.plan(case)
    arguments = json.dumps(ARGUMENTS[case.name])
    return {
        "operation": case.name,
        "arguments": arguments,
        "input": ARGUMENTS[case.name],
        "document": plan.to_json(),
        "confirm": plan.code[:-1] + ("0" if plan.code[-1] != "0" else "1"),
        "native": plan._native,
        "plan": plan,
        "received": (plan.to_json(), [], [], plan._native),
        "running": account.admin._native.start(case.name, arguments),
    }


OF_CASES = {
    *("operation", "arguments", "input", "document", "confirm", "native", "plan", "received", "running"),
}
UNKNOWN = (JANE, None, {"confirm": True})


@dataclass(frozen=True)
class Found:
    """Something reachable: its name, and the way to it from a root, or the value itself."""

    name: str
    resolve: Callable[[Account], Any]
    is_callable: bool


@dataclass
class Walk:
    """What was found and called so far."""

    found: list[Found] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    gone_through: list[Any] = field(default_factory=list)

    def everything(self) -> list[Found]:
        for name in modules():
            module = import_module(name)
            self._add(name, lambda _, module=module: module, module, 0)  # type: ignore[misc]
            for member in sorted(set(vars(module)) | set(dir(module))):
                if member.startswith("__") or not hasattr(module, member):
                    continue
                value = getattr(module, member)
                if is_ours(value) and not isinstance(value, ModuleType):
                    home = getattr(value, "__module__", name)
                    if home == name or not hasattr(value, "__qualname__"):
                        self._add(f"{name}:{member}", lambda _, value=value: value, value, 1)  # type: ignore[misc]
        account = Account()
        for name, root in ROOTS.items():
            self._add(name, root, root(account), 0, deep=True)
            if account.has_changed():
                account = Account()
        return self.found

    def _add(
        self, name: str, resolve: Callable[[Account], Any], value: Any, depth: int, *, deep: bool = False
    ) -> None:
        if name in self.seen or depth > MAX_DEPTH:
            return
        self.seen.add(name)
        self.found.append(Found(name, resolve, callable(value)))
        if isinstance(value, (ModuleType, str)) or not is_ours(value):
            return
        if not deep and not isinstance(value, type):
            return
        if any(value is before for before in self.gone_through):
            return
        self.gone_through.append(value)
        for member in members_of(value):
            if (attribute := attribute_of(value, member)) is None:
                continue
            goes_on = deep and is_ours(attribute) and not inspect.isroutine(attribute)
            self._add(
                f"{name}.{member}",
                lambda account, member=member: getattr(resolve(account), member),  # type: ignore[misc]
                attribute,
                depth + 1,
                deep=goes_on and not isinstance(attribute, (type, ModuleType)),
            )


def members_of(value: Any) -> list[str]:
    """The names that the package's own classes give a value, and those that it has itself."""
    cls = value if isinstance(value, type) else type(value)
    names = {name for base in cls.__mro__ if is_ours(base) for name in vars(base)}
    names |= set(getattr(value, "__dict__", {}))
    if isinstance(value, type):
        # The class itself is called.
        names = {name for name in names if not name.startswith("__")}
    if is_dataclass(value) or isinstance(value, BaseException):
        names.discard("__init__")
    # Those of protocols depend on the version of Python.
    of_python = {name for name in names if name.startswith(("__", "_abc_", "_is_"))}
    return sorted(names - (of_python - CALLED_BY_PYTHON))


def attribute_of(value: object, member: str) -> Any:
    """An attribute, or None: one that raises has nothing to give."""
    with contextlib.suppress(Exception):
        return getattr(value, member)
    return None


def arguments_of(
    call: Any, account: Account, of_case: dict[str, Any]
) -> list[tuple[list[Any], dict[str, Any]]]:
    """Plausible arguments, in several ways."""
    values: dict[str, Any] = {**FIXED, "sandbox": account.sandbox, "client": account.admin._native, **of_case}
    try:
        parameters = list(inspect.signature(call).parameters.values())
    except (ValueError, TypeError):
        return [([], {}), ([JANE], {}), ([JANE, JANE], {})]
    if "sandbox" in {parameter.name for parameter in parameters}:
        values["api_key"] = CANARY
    ways = []
    for unknown in UNKNOWN:
        for wants_all in (False, True):
            positional: list[Any] = []
            named: dict[str, Any] = {}
            for parameter in parameters:
                if parameter.kind in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}:
                    continue
                is_needed = parameter.default is parameter.empty or parameter.name in {"confirm", "sandbox"}
                if not is_needed and not (wants_all and parameter.name in values):
                    continue
                value = values.get(parameter.name, unknown)
                if parameter.kind is parameter.KEYWORD_ONLY:
                    named[parameter.name] = value
                else:
                    positional.append(value)
            ways.append((positional, named))
    return [way for at, way in enumerate(ways) if not any(same(way, before) for before in ways[:at])]


def same(one: Any, other: Any) -> bool:
    return len(one[0]) == len(other[0]) and all(map(is_same, one[0], other[0])) and one[1] == other[1]


def is_same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and isinstance(one, (str, int)) and one == other)


def cases_of(call: Any) -> list[Case | None]:
    """The destructive operations to call it for, once each; otherwise once."""
    with contextlib.suppress(ValueError, TypeError):
        if OF_CASES & set(inspect.signature(call).parameters):
            return list(CASES)
    return [None]


def consume(result: Any, depth: int = 0) -> None:
    """Does with the result of a call what a program may do next, short of confirming."""
    if depth > 2:
        return
    with contextlib.suppress(Exception):
        if inspect.iscoroutine(result):
            result = run(result)
        if isinstance(result, OperationHandle):
            result = result.wait()
        if isinstance(result, tuple):
            for entry in result:
                consume(entry, depth + 1)
        elif isinstance(result, (PlanView, NativePlan)):
            for wrong in ("", "yes", None, True):
                consume(attempted(result, wrong), depth + 1)
        elif hasattr(result, "__next__") or isinstance(result, ax_admin.Listing):
            for entry in islice(result, 3):
                consume(entry, depth + 1)
        elif inspect.isfunction(result) or inspect.ismethod(result):
            consume(result(), depth + 1)


def attempted(plan: Any, confirm: Any) -> Any:
    with contextlib.suppress(Exception):
        return plan.apply(confirm)
    return None


# After these a client is of no more use.
CLOSING = ("close", "__exit__", "__aexit__", "reset", "__init__")


@dataclass
class Caller:
    """Calls what was found, in an account that is made anew whenever a call has changed it."""

    check: Callable[[str, Account], None]
    account: Account = field(default_factory=Account)
    made: int = 0
    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def call(self, found: Found) -> None:
        for case in cases_of(found.resolve(self.account)):
            way = 0
            while True:
                call = found.resolve(self.account)
                ways = arguments_of(call, self.account, self._values(case))
                if way >= len(ways):
                    break
                called(call, *ways[way])
                self.made += 1
                self.check(found.name, self.account)
                if self.account.has_changed() or found.name.endswith(CLOSING):
                    self.account, self.values = Account(), {}
                else:
                    self.account.forget()
                way += 1

    def _values(self, case: Case | None) -> dict[str, Any]:
        if case is None:
            return {}
        if case.name not in self.values:
            self.values[case.name] = by_case(self.account, case)
        return self.values[case.name]


def called(call: Any, positional: list[Any], named: dict[str, Any]) -> None:
    """Calls it, and does with the result what a program may do next, whatever is raised or printed."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        with contextlib.suppress(Exception):
            consume(call(*positional, **named))
