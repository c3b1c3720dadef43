"""Every destructive operation with every fault of its one request.

Each cell has the report and what really happened. No report may be untrue; "unknown" is never
untrue. The table is written to `target/matrix/python.md`.
"""

from __future__ import annotations

import operator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from line import Line
from support import CANARY, Server

from ax_admin import AxAdmin, AxAdminError, OutcomeUnknownError, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parents[2] / "target/matrix/python.md"

JANE = "jane@acme.example"
JANES_KEY = "QXBpS2V5OjE1MDQ6ajg0VA=="
JANES_BINDING = "Um9sZUJpbmRpbmc6NzAxOlJKVHg="
FRAUD_TRACES = "TW9kZWw6MzAwMjp1Nmw2"
DEMOTION = {"user": "ada.admin@acme.example", "set": {"role": "ANNOTATOR"}}


class DestructiveOperation(NamedTuple):
    """A destructive operation, its request in the sandbox, and a concurrent change by somebody else."""

    name: str
    api: str
    subject: Any
    inputs: dict[str, str]
    changes: list[dict[str, Any]]


RENAMED_JANE = {"user": JANE, "set": {"name": "Jane Roe"}}

OPERATIONS = [
    DestructiveOperation(
        "users.delete", "delete_user", JANE, {}, [{"user": JANE, "set": {"email": "jane.roe@acme.example"}}]
    ),
    DestructiveOperation(
        "organizations.delete",
        "delete_organization",
        "Acme Products",
        {},
        [{"change_organization": {"organization": "Acme Products", "set": {"name": "Acme Goods"}}}],
    ),
    DestructiveOperation(
        "organizations.remove_user",
        "remove_organization_user",
        "Acme Products",
        {"user": JANE},
        [RENAMED_JANE],
    ),
    DestructiveOperation(
        "spaces.delete",
        "delete_space",
        "Checkout",
        {"organization": "Acme Products"},
        [{"change_space": {"space": "Checkout", "set": {"name": "Till"}}}],
    ),
    DestructiveOperation(
        "spaces.remove_user", "remove_space_user", "Checkout", {"user": JANE}, [RENAMED_JANE]
    ),
    DestructiveOperation(
        "projects.delete",
        "delete_project",
        "checkout-traces",
        {"space": "Checkout"},
        [{"change_project": {"project": "checkout-traces", "set": {"name": "till-traces"}}}],
    ),
    DestructiveOperation(
        "roles.delete",
        "delete_role",
        "Unused",
        {},
        [{"change_role": {"role": "Unused", "set": {"name": "Used"}}}],
    ),
    DestructiveOperation(
        "role_bindings.delete",
        "delete_role_binding",
        Ref.id(JANES_BINDING),
        {},
        [{"change_binding": {"id": JANES_BINDING, "role": "Unused"}}],
    ),
    DestructiveOperation(
        "resource_restrictions.delete",
        "delete_resource_restriction",
        Ref.id(FRAUD_TRACES),
        {},
        # Deleted and created again: another restriction of the same project.
        [
            {"change_project": {"project": FRAUD_TRACES, "set": {"restricted": False}}},
            {"change_project": {"project": FRAUD_TRACES, "set": {"restricted": True}}},
        ],
    ),
    DestructiveOperation(
        "api_keys.revoke",
        "revoke_api_key",
        "jane-laptop",
        {"user": JANE},
        [{"change_key": {"id": JANES_KEY, "set": {"name": "desktop"}}}],
    ),
]


class Fault(NamedTuple):
    """What happens to the destructive request, and before the next read."""

    dial: dict[str, Any]
    then: str = ""


REDIRECT = {"kind": "redirect", "location": "https://elsewhere.example/"}
LOST = {"kind": "drop_request"}
REPLY_LOST = {"kind": "drop_reply"}

FAULTS = {
    "request lost": Fault(LOST),
    "reply lost": Fault(REPLY_LOST),
    "delivered twice": Fault({"kind": "duplicate"}),
    "gateway 404": Fault({"kind": "gateway"}),
    "gateway 404 after it": Fault({"kind": "gateway", "executed": True}),
    "redirect": Fault(REDIRECT),
    "redirect after it": Fault({**REDIRECT, "executed": True}),
    "request lost, demotion": Fault(LOST, "demotion"),
    "reply lost, demotion": Fault(REPLY_LOST, "demotion"),
    "request lost, change": Fault(LOST, "change"),
    "restart before it": Fault(LOST, "restart"),
    "restart after it": Fault(REPLY_LOST, "restart"),
}


class Cell(NamedTuple):
    """The report of an operation, and whether it is true."""

    report: str
    is_done: bool
    is_untrue: bool

    def __str__(self) -> str:
        return f"{self.report}; {'done' if self.is_done else 'not done'}"


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, Server]]:
    """A sandbox for each fault, so that the cells of an operation can wait for retries concurrently."""
    servers = {name: Server("--scenario", "acme", "--rate-limit", "off") for name in FAULTS}
    yield servers
    for server in servers.values():
        server.stop()


@pytest.fixture(scope="module")
def table() -> Iterator[dict[str, dict[str, Cell]]]:
    rows: dict[str, dict[str, Cell]] = {}
    yield rows
    lines = [["operation", *FAULTS], ["---"] * (len(FAULTS) + 1)]
    lines += [[operation, *map(str, cells.values())] for operation, cells in rows.items()]
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text("".join(f"| {' | '.join(line)} |\n" for line in lines), encoding="utf-8")


class Account:
    """The full state of the account: whether it changed, except by somebody else."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known = server.control("GET", "everything")
        self._has_changed = False

    def change(self, changes: list[dict[str, Any]]) -> None:
        """Makes a change as somebody else."""
        self._has_changed = self.has_changed()
        for change in changes:
            self._server.control("POST", "change", change)
        self._known = self._server.control("GET", "everything")

    def has_changed(self) -> bool:
        return self._has_changed or any(self._server.control("POST", "compare", self._known).values())


def cell_of(server: Server, operation: DestructiveOperation, fault: Fault) -> Cell:
    server.control("POST", "reset")
    line = Line(server.url)
    options: dict[str, Any] = {"base_url": line.url, "rate_limit": "off", "backoff": 0.001}
    with line, AxAdmin(api_key=CANARY, **options) as admin:
        admin.roles.create(name="Unused", permissions=["PROJECT_READ"])
        plan = operator.attrgetter(operation.name)(admin)(operation.subject, **operation.inputs)
        account = Account(server)
        server.faults({"operation": operation.api, "times": 1, "fault": fault.dial})
        happens = {
            "demotion": lambda: account.change([DEMOTION]),
            "change": lambda: account.change(operation.changes),
            "restart": line.restart,
        }
        line.after_the_next_write(happens.get(fault.then))
        try:
            applied = plan.apply(confirm=plan.code)
        except AxAdminError as error:
            is_done = account.has_changed()
            is_known = not isinstance(error, OutcomeUnknownError)
            return Cell(error.kind, is_done, is_untrue=is_known and is_done)
        assert applied.sent == line.writes
        is_done = account.has_changed()
        return Cell(f"{applied.outcome} (sent {applied.sent})", is_done, is_untrue=not is_done)


@pytest.mark.parametrize("operation", OPERATIONS, ids=operator.itemgetter(0))
def test_no_cell_of_the_fault_matrix_is_untrue(
    servers: dict[str, Server], table: dict[str, dict[str, Cell]], operation: DestructiveOperation
) -> None:
    with ThreadPoolExecutor(len(FAULTS)) as pool:
        cells = {
            name: pool.submit(cell_of, servers[name], operation, fault) for name, fault in FAULTS.items()
        }
    table[operation.name] = {name: cell.result() for name, cell in cells.items()}
    assert {name: str(cell) for name, cell in table[operation.name].items() if cell.is_untrue} == {}
    lost = [
        str(table[operation.name][name]) for name in ("request lost", "reply lost", "request lost, change")
    ]
    if operation.name.endswith("remove_user"):
        # The API cannot list members.
        assert lost == ["OutcomeUnknown; not done", "OutcomeUnknown; done", "OutcomeUnknown; not done"]
    else:
        assert lost == [
            "done (sent 2); done",
            "done_read_back (sent 1); done",
            "OutcomeUnknown; not done",
        ]
