"""No way through the package gets a destructive request out without the code of a current plan.

The attempts are in `tried.py`, the walk of everything that can be reached in `walk.py`. Every request is seen
twice, by the sandbox and by a hook. `docs/confirmation.md` says how many attempts there are of each kind.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from replay import CODE
from tried import ATTEMPTS, CASES, Account, Attempts, Case, native_apply, used
from walk import Caller, Walk, modules

from ax_admin import CancelledError, ConfirmationRequiredError, Prompter
from ax_admin.plan import Applied

PAGE = Path(__file__).parents[2].joinpath("docs/confirmation.md")
HEADING = "## What was tried in Python and JavaScript"
AGAIN = "a plan that was applied, once more or at the same moment"


def documented() -> dict[str, str]:
    """The column `Python` of the table in the documentation."""
    section = PAGE.read_text(encoding="utf-8").partition(HEADING)[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+) \| ([\d,]+) \|", section, re.MULTILINE))


def is_documented(kind: str, number: int) -> bool:
    return documented().get(kind) == f"{number:,}"


def sent_by(kind: str, make: Attempts) -> tuple[int, list[str]]:
    """How many attempts were made, and what they sent or returned."""
    number, complaints = 0, []
    for case in CASES:
        account = Account()
        for attempt in make(account, case):
            number += 1
            try:
                attempt()
            except Exception:  # noqa: BLE001, S110 - each of them is refused in a way of its own
                pass
            else:
                complaints.append(f"{case.name}: {kind} {number} returned")
            complaints += [f"{case.name}: {kind} {number} sent {sent}" for sent in account.left()]
            account.forget()
    return number, complaints


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_no_attempt_sends_a_destructive_request_or_returns(kind: str) -> None:
    number, complaints = sent_by(kind, ATTEMPTS[kind])
    assert complaints == []
    assert is_documented(kind, number), f"| {kind} | {number:,} |"


def test_a_plan_is_carried_out_once_however_often_it_is_applied() -> None:
    number = 0
    for case in CASES:
        for account, applications in used(Account(), case):
            results = []
            for apply in applications:
                number += 1
                try:
                    results.append(apply())
                except Exception as error:  # noqa: BLE001 - compared below
                    results.append(error)
            assert account.left() == [case.api], (case.name, results)
            assert sum(isinstance(result, Applied) for result in results) <= 1
    assert is_documented(AGAIN, number), f"| {AGAIN} | {number:,} |"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_right_code_of_a_current_plan_sends_its_request(case: Case) -> None:
    account = Account()
    plan = account.plan(case)
    assert plan.apply(confirm=plan.code).outcome.startswith("done")
    assert account.left() == [case.api]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_plan_that_a_person_confirms_is_not_applied_without_the_person(case: Case) -> None:
    account = Account()
    declining = Prompter("chat", lambda _: None)
    admin = account.client(policy={"confirm_by": "person"}, prompter=declining)
    plan = account.plan(case, admin=admin)
    code = CODE.findall(plan._native.question(False))[-1]
    loaded = admin.load_plan(account.plan(case).document)
    loose = admin.with_options(policy={"confirm_by": "code"})
    for one in (plan, copy.copy(plan), loaded, account.plan(case, admin=loose)):
        for passed in (code, None, "yes"):
            with pytest.raises((ConfirmationRequiredError, CancelledError)):
                one.apply(confirm=passed)
            with pytest.raises(ConfirmationRequiredError):
                native_apply(one._native, passed)
    assert account.left() == []
    # The answer of the person sends it.
    assert isinstance(plan._native.apply(code, "chat").wait(), tuple)
    assert account.left() == [case.api]


def test_an_attempt_that_sends_is_noticed() -> None:
    def confirming(account: Account, case: Case):  # type: ignore[no-untyped-def]  # noqa: ANN202
        plan = account.plan(case)
        yield plan.apply
        yield lambda: plan.apply(confirm=plan.code)

    number, complaints = sent_by("confirming", confirming)
    assert number == 20
    assert [line.partition(": ")[0] for line in complaints] == [case.name for case in CASES for _ in "12"]
    assert complaints[:2] == [
        "users.delete: confirming 2 returned",
        "users.delete: confirming 2 sent delete_user",
    ]


def test_nothing_that_can_be_reached_sends_a_destructive_request() -> None:
    sent: list[tuple[str, list[str]]] = []
    found = Walk().everything()
    callables = [one for one in found if one.is_callable]
    caller = Caller(lambda name, account: sent.append((name, account.left())) if account.left() else None)
    for one in callables:
        caller.call(one)
    assert sent == []
    rows = {
        "modules, or entry points and files": len(modules()),
        "names that can be reached in them": len(found),
        "of these called": len(callables),
        "calls": caller.made,
    }
    assert all(is_documented(*row) for row in rows.items()), "".join(
        f"\n| {kind} | {number:,} |" for kind, number in rows.items()
    )
