"""Invalid inputs: a `ValidationError` names the argument, and nothing is sent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from ax_admin import Ref, Sandbox, ValidationError
from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace

if TYPE_CHECKING:
    from collections.abc import Iterator

JANE = "jane@acme.example"
NAN = float("nan")


class NAType:
    """Like `pandas.NA`, which is neither true nor false."""

    def __bool__(self) -> bool:
        raise TypeError

    def __eq__(self, _: object) -> Any:
        return self

    __hash__ = object.__hash__


class Series:
    """Like `pandas.Series`, whose labels are attributes."""

    def __init__(self, **entries: object) -> None:
        self.__dict__.update(entries)

    def __len__(self) -> int:
        return len(self.__dict__)

    def __iter__(self) -> Iterator[object]:
        return iter(self.__dict__.values())

    def __float__(self) -> float:
        return 1.0


class Int64:
    """Like `numpy.int64`."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __index__(self) -> int:
        return self._number


class bool_:  # noqa: N801 - numpy's name
    """Like `numpy.bool_`."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __bool__(self) -> bool:
        return bool(self._value)


bool_.__module__ = "numpy"


class Broken:
    """Like a row of a closed ORM session."""

    @property
    def id(self) -> str:
        msg = "detached"
        raise LookupError(msg)


def circle() -> list[Any]:
    entries: list[Any] = []
    entries.append(entries)
    return entries


WRONG = [
    NAN,
    NAType(),
    Series(id=7),
    (it for it in ("ACTIVE",)),
    timedelta(days=1),
    b"x",
    Decimal(1),
    Broken(),
]


def refuses(sandbox: Sandbox, argument: str, call: Any) -> ValidationError:
    """The error of a call that sends nothing."""
    with pytest.raises(ValidationError) as raised:
        call()
    assert raised.value.field == argument
    assert str(raised.value).startswith((f"`{argument}` ", f"`{argument}`: "))
    assert raised.value.next_step
    assert sandbox.log() == []
    return raised.value


@pytest.mark.parametrize("value", WRONG, ids=lambda it: type(it).__name__)
def test_a_method_names_the_argument(api: Any, admin: Any, sandbox: Sandbox, value: Any) -> None:
    for argument, call in {
        "user": lambda: api.wait(admin.users.get(value)),
        "name": lambda: api.wait(admin.users.update(JANE, name=value)),
        "is_developer": lambda: api.wait(admin.users.update(JANE, is_developer=value)),
        "limit": lambda: api.rows(admin.users.list(limit=value)),
        "status": lambda: api.rows(admin.users.list(status=value)),
        "status[1]": lambda: api.wait(admin.users.list_page(status=["ACTIVE", value])),
        "expires_at": lambda: api.wait(admin.api_keys.create(name="k", expires_at=value)),
        "override_guards": lambda: api.wait(admin.users.delete(JANE, override_guards=value)),
        "document": lambda: api.wait(admin.load_plan(value)),
    }.items():
        assert refuses(sandbox, argument, call).operation


def test_a_nested_invalid_value_is_named(api: Any, admin: Any, sandbox: Sandbox) -> None:
    space = ServiceKeySpace(space="Checkout", role=NAType())  # type: ignore[arg-type]
    organization = ServiceKeyOrganization(organization=Ref.name("Acme Products"), spaces=[space])
    for argument, value in {
        "organizations[0].spaces[0].role": [organization],
        "organizations[0].organization": [ServiceKeyOrganization(organization=Series(id=1), spaces=[])],  # type: ignore[arg-type]
        "organizations[1]": [{}, {1, "a"}],
    }.items():
        call = lambda value=value: admin.api_keys.create_service_key(name="k", organizations=value)  # noqa: E731
        refuses(sandbox, argument, lambda call=call: api.wait(call()))
    with pytest.raises(ValidationError, match="nested too deeply"):
        api.wait(admin.users.get(circle()))
    with pytest.raises(ValidationError, match="`limit` is a number too large"):
        api.rows(admin.users.list(limit=10**5000))


def test_the_exception_of_a_value_is_the_cause(api: Any, admin: Any) -> None:
    with pytest.raises(ValidationError) as raised:
        api.wait(admin.users.get(Broken()))
    assert isinstance(raised.value.__cause__, LookupError)


@pytest.mark.parametrize("value", WRONG, ids=lambda it: type(it).__name__)
def test_an_option_of_a_client_is_named(api: Any, sandbox: Sandbox, value: Any) -> None:
    for option in (
        "api_key",
        "without_key",
        "credential_id",
        "base_url",
        "region",
        "rate_limit",
        "request_timeout",
        "connect_timeout",
        "deadline",
        "legacy_wire_format",
        "transport_may_repeat",
        "sandbox",
    ):
        if isinstance(value, Decimal) and option in {"request_timeout", "connect_timeout", "deadline"}:
            continue
        options = {"api_key": "ak-x", option: value}
        refuses(sandbox, option, lambda options=options: api.client(**options))
    refuses(sandbox, "sandbox", lambda: api.client(api_key="ak-x", sandbox="x"))
    refuses(sandbox, "region", lambda: api.client(api_key="ak-x", region="\ud800"))


def test_an_option_of_the_sandbox_is_named(sandbox: Sandbox) -> None:
    make: Any = Sandbox
    for option in ("scenario", "users", "rate_limit", "vintage", "older_wire", "faults", "settings"):
        refuses(sandbox, option, lambda option=option: make(**{option: NAN}))


def test_a_code_must_be_a_string(api: Any, admin: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    for value in WRONG:
        with pytest.raises(ValidationError) as raised:
            api.wait(plan.apply(confirm=value))
        assert raised.value.field == "confirm"
    assert not [request for request in sandbox.log() if request["method"] != "GET"]


def test_numpy_numbers_and_booleans_are_accepted(api: Any, admin: Any, sandbox: Sandbox) -> None:
    assert len(api.wait(admin.users.list_page(limit=Int64(7))).items) == 7
    for flag in (True, False):
        assert api.wait(admin.users.update(JANE, is_developer=bool_(flag))).is_developer is flag
    options = {"rate_limit": Int64(50), "request_timeout": Int64(9), "legacy_wire_format": bool_(False)}
    assert api.wait(api.client(sandbox=sandbox, **options).users.get(JANE)).email == JANE


def test_a_document_may_be_any_mapping(api: Any, admin: Any) -> None:
    plan = api.wait(admin.users.delete(JANE))
    assert api.wait(admin.load_plan(MappingProxyType(plan.document))).operation == "users.delete"
